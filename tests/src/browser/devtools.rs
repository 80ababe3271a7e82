//! What only the browser's developer protocol offers: the size of the screen, what the device prefers, the network's state, and
//! what the page said and asked for behind its face.

use std::time::Duration;

use serde_json::{Value, json};

use super::Browser;
use super::device::{ColorScheme, Viewport};

/// A request that a page made.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub url: String,
    /// The bearer token, when it carried one.
    pub token: Option<String>,
}

impl Browser {
    /// A command of the developer protocol on the present window.
    pub(super) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.command("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Gives the present window another size.
    pub async fn resize(&self, viewport: Viewport) {
        self.set_size(viewport).await;
        self.settle().await;
    }

    /// Sets what the device prefers: light or dark, and whether things may move.
    pub async fn prefer(&self, scheme: ColorScheme, reduced_motion: bool) {
        self.set_preferences(scheme, reduced_motion).await;
        self.settle().await;
    }

    /// Size and theme of a device on which nothing moves, at once, so that the page is drawn anew and waited for once.
    pub async fn show_at(&self, viewport: Viewport, scheme: ColorScheme) {
        self.set_size(viewport).await;
        self.set_preferences(scheme, true).await;
        self.settle().await;
    }

    async fn set_size(&self, viewport: Viewport) {
        let (width, height) = viewport.size();
        // Not `mobile`, whose viewport grows with what overflows it and so hides the overflow.
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    async fn set_preferences(&self, scheme: ColorScheme, reduced_motion: bool) {
        let scheme = match scheme {
            ColorScheme::Light => "light",
            ColorScheme::Dark => "dark",
        };
        let motion = if reduced_motion { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Waits until the page has been drawn with what changed, transitions included.
    async fn settle(&self) {
        let script = "const done = arguments[0]; const next = (left) => left === 0 ? done() \
            : requestAnimationFrame(() => next(left - 1)); next(3)";
        self.script_async(script).await;
    }

    /// Lets no request through whose address fits one of these patterns, `*` standing for anything.
    pub async fn block(&self, patterns: &[&str]) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBlockedURLs", json!({ "urls": patterns })).await;
    }

    /// Keeps back what is asked for under an address that fits one of these patterns, until [`Browser::release`].
    pub async fn hold(&self, patterns: &[&str]) {
        self.bypass_worker(true).await;
        let patterns: Vec<Value> = patterns.iter().map(|pattern| json!({ "urlPattern": pattern })).collect();
        self.devtools("Fetch.enable", json!({ "patterns": patterns })).await;
    }

    /// Lets go on what was kept back, and all that comes.
    pub async fn release(&self) {
        self.devtools("Fetch.disable", json!({})).await;
        self.bypass_worker(false).await;
    }

    /// What the device keeps of the client never gets as far as where requests are held.
    async fn bypass_worker(&self, is_bypassed: bool) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBypassServiceWorker", json!({ "bypass": is_bypassed })).await;
    }

    /// Runs a script before those of every page that is opened from now on.
    pub async fn before_each_page(&self, script: &str) {
        self.devtools("Page.enable", json!({})).await;
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Runs a script now, and before those of every page that is opened from now on.
    pub(super) async fn bring_along(&self, script: &str) {
        self.devtools("Page.enable", json!({})).await;
        let parameters = json!({ "source": script, "runImmediately": true });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", parameters).await;
    }

    /// Cuts the present window off from the network, or reconnects it.
    pub async fn set_offline(&self, is_offline: bool) {
        let conditions =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Lets the page write the clipboard, and the test read it.
    pub async fn allow_clipboard(&self) {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.devtools("Browser.grantPermissions", json!({ "origin": self.origin, "permissions": permissions })).await;
    }

    /// Puts the device somewhere, in degrees, and lets the page ask where.
    pub async fn stand_at(&self, latitude: f64, longitude: f64) {
        self.devtools("Browser.grantPermissions", json!({ "origin": self.origin, "permissions": ["geolocation"] }))
            .await;
        let place = json!({ "latitude": latitude, "longitude": longitude, "accuracy": 10 });
        self.devtools("Emulation.setGeolocationOverride", place).await;
    }

    /// Whoever asks where the device is, hears no.
    pub async fn refuse_position(&self) {
        let permission = json!({ "name": "geolocation" });
        let parameters = json!({ "permission": permission, "setting": "denied", "origin": self.origin });
        self.devtools("Browser.setPermission", parameters).await;
    }

    /// What is on the clipboard.
    pub async fn clipboard(&self) -> String {
        self.script_async("const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(`${e}`))")
            .await
            .as_str()
            .expect("a text")
            .to_owned()
    }

    /// The refresh cookie, which no script can read.
    pub async fn refresh_cookie(&self) -> Option<String> {
        let address = format!("{}/api/v1/sessions/refresh", self.origin);
        let answer = self.devtools("Network.getCookies", json!({ "urls": [address] })).await;
        let cookies = answer["cookies"].as_array().expect("cookies");
        let cookie = cookies.iter().find(|cookie| cookie["name"] == "portal_refresh")?;
        assert_eq!(cookie["httpOnly"], true, "a script could read the refresh token");
        assert_eq!(cookie["sameSite"], "Strict", "another site could use the refresh token");
        Some(cookie["value"].as_str().expect("a value").to_owned())
    }

    /// Every request over the network since this was last asked, by all windows.
    pub async fn requests(&self) -> Vec<Request> {
        let events = self.log("performance").await;
        let messages = events.iter().filter_map(|event| serde_json::from_str::<Value>(event["message"].as_str()?).ok());
        messages
            .filter(|message| message["message"]["method"] == "Network.requestWillBeSent")
            .map(|message| {
                let request = &message["message"]["params"]["request"];
                let headers = &request["headers"];
                let token = headers["Authorization"].as_str().or_else(|| headers["authorization"].as_str());
                Request {
                    method: request["method"].as_str().unwrap_or_default().to_owned(),
                    url: request["url"].as_str().unwrap_or_default().to_owned(),
                    token: token.and_then(|value| value.strip_prefix("Bearer ")).map(str::to_owned),
                }
            })
            .filter(|request| ["http", "ws", "ftp"].iter().any(|scheme| request.url.starts_with(scheme)))
            .collect()
    }

    /// Uncaught errors, errors that the client logged, and violations of the content security policy, since this was
    /// last asked. Answers such as 401 are no complaints: the network reports them, and pages deal with them.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.log("browser").await;
        let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        let is_complaint = |entry: &&Value| {
            let is_severe = entry["level"] == "SEVERE" && entry["source"] != "network";
            is_severe || entry["source"] == "security" || text(entry).contains("Content Security Policy")
        };
        entries.iter().filter(is_complaint).map(text).collect()
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        // The last words of a page reach the log a moment after they were said.
        tokio::time::sleep(Duration::from_millis(50)).await;
        let Value::Array(entries) = self.command("se/log", json!({ "type": kind })).await else {
            panic!("the {kind} log is no list")
        };
        entries
    }
}
