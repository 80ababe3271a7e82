//! `portal serve` as it is deployed: a process of its own, configured by file and environment, whose logs tell what
//! happened and never to whom.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::Value;
use shared::paths;
use tempfile::TempDir;
use tests::family::PASSWORD;
use tests::{Member, Portal, a_charge};

use crate::command_line::{OPERATOR, SIGNING_KEYS, portal as command};
use crate::sessions::credentials;

/// A running binary; it ends with its test.
pub(crate) struct Served {
    child: Child,
    pub(crate) origin: String,
    metrics: String,
    log: Receiver<String>,
    lines: Vec<String>,
    _folder: TempDir,
}

impl Served {
    /// Serves `database_url` on a free port, told by file, environment and flags.
    fn over(database_url: &str) -> Self {
        Self::with(database_url, &[], &[])
    }

    /// As [`Served::over`], with more environment and more flags.
    pub(crate) fn with(database_url: &str, environment: &[(&str, &str)], flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("portal.toml");
        std::fs::write(&file, format!("shutdown_seconds = 5\n{OPERATOR}")).expect("a file");
        let metrics = format!("127.0.0.1:{}", free_port());
        let mut child = command(&["serve", "--bind", "127.0.0.1:0", "--config"])
            .arg(&file)
            .args(flags)
            .env("PORTAL_DATABASE_URL", database_url)
            .env("PORTAL_METRICS_BIND", &metrics)
            .env("PORTAL_PUBLIC_URL", "https://portal.example")
            .env("PORTAL_SIGNING_KEYS", SIGNING_KEYS)
            .env("PORTAL_TRUSTED_PROXIES", r#"["127.0.0.0/8"]"#)
            .env("PORTAL_OPERATOR__REGISTRATION", "direct")
            .env("PORTAL_OPERATOR__RETENTION__ACCESSES_MONTHS", "60")
            .env("PORTAL_COMPRESSION", "false")
            .env("PORTAL_OPERATOR__NAME", "Operadora do Ambiente")
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let stderr = child.stderr.take().expect("a pipe");
        let (sender, log) = channel();
        std::thread::spawn(move || {
            // Ends with the process, or with the test that no longer listens.
            BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)).ok();
        });
        let mut served = Self { child, origin: String::new(), metrics, log, lines: Vec::new(), _folder: folder };
        let serving = served.line("serving");
        let address = serving["address"].as_str().expect("an address").to_owned();
        served.origin = format!("http://{address}");
        served
    }

    /// The next line with this message; every line must be a JSON object.
    pub(crate) fn line(&mut self, message: &str) -> Value {
        loop {
            let line = self.log.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|error| {
                panic!("no line says {message} ({error}): {:?}", self.lines);
            });
            let value: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            self.lines.push(line);
            if value["message"] == message {
                return value;
            }
        }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        reqwest::Client::new().request(method, format!("{}{path}", self.origin))
    }

    /// Asks it to end, as an orchestrator does; its exit status is 0 when it ended in good order.
    pub(crate) fn terminate(mut self) -> Vec<String> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(asked.success());
        let status = self.child.wait().expect("it ends");
        assert_eq!(status.code(), Some(0), "{:?}", self.lines);
        self.lines.extend(self.log.iter());
        std::mem::take(&mut self.lines)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has ended already when all went well.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

#[actix_web::test]
async fn settings_come_from_file_environment_and_flags() {
    let portal = Portal::start_on("2026-03-10").await;
    let served = Served::over(&portal.database.url);
    let answer = served.request(Method::GET, "/api/v1/portal").send().await.expect("an answer");
    assert!(answer.headers().contains_key("strict-transport-security"), "the public address is https");
    let described: shared::portal::Portal = answer.json().await.expect("a portal");
    assert_eq!(described.name, "Operadora do Ambiente", "the environment wins over the file");
    assert_eq!((described.tagline.as_str(), described.functions.slips), ("Uma operadora que não existe.", false));
    assert_eq!(served.request(Method::GET, "/readyz").send().await.expect("an answer").status(), 200);
    served.terminate();
}

#[actix_web::test]
async fn measurements_have_a_listener_of_their_own() {
    let portal = Portal::start_on("2026-03-10").await;
    let served = Served::over(&portal.database.url);
    let strange = Method::from_bytes(b"INVENTED").expect("a method");
    for (method, path) in [(Method::GET, "/api/v1/charges/52998224725"), (strange, "/segredo-no-caminho")] {
        served.request(method, path).send().await.expect("an answer");
    }
    let text = |url: String| async move { reqwest::get(url).await.expect("an answer").text().await.expect("a text") };
    let measured = text(format!("http://{}/metrics", served.metrics)).await;
    assert!(measured.contains("portal_http_requests_total{"), "{measured}");
    assert!(measured.contains("portal_http_request_seconds_bucket{"), "{measured}");
    assert!(measured.contains("route=\"/api/v1/charges/{id}\""), "{measured}");
    for forbidden in ["52998224725", "segredo", "INVENTED"] {
        assert!(!measured.contains(forbidden), "{measured}");
    }
    let outside = served.request(Method::GET, "/metrics").send().await.expect("an answer");
    assert_eq!(outside.status(), 404, "the world does not see them");
    served.terminate();
}

#[actix_web::test]
async fn logs_tell_what_happened_and_never_to_whom() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let Member { name, card_number, .. } = family.holder.clone();
    let charge = a_charge().of(&family.holder, &portal).await;
    let mut served = Served::over(&portal.database.url);

    let sign_in = |password: &str| {
        let request = served.request(Method::POST, &format!("{}{}", paths::BASE, paths::SESSIONS));
        request.header("content-type", "application/json").body(credentials(&card_number, password)).send()
    };
    assert_eq!(sign_in("senha-errada-1").await.expect("an answer").status(), 401);
    let answer = sign_in(PASSWORD).await.expect("an answer");
    let cookie = answer.headers()["set-cookie"].to_str().expect("text").split(';').next().expect("a cookie").to_owned();
    let tokens: shared::auth::SessionTokens = answer.json().await.expect("tokens");
    let (_, refresh_token) = cookie.split_once('=').expect("a value");

    let get = |path: String| {
        let request = served.request(Method::GET, &path).bearer_auth(&tokens.access_token).header("cookie", &cookie);
        request.header("user-agent", &card_number).header("x-forwarded-for", "203.0.113.77").send()
    };
    for (path, status) in [
        (format!("/api/v1/charges?billing_place={name}"), 200),
        (format!("/api/v1/charges/{charge}/statement.pdf"), 200),
        (format!("/api/v1/charges/{card_number}"), 404),
        (format!("/{name}?cpf=52998224725"), 404),
    ] {
        assert_eq!(get(path.clone()).await.expect("an answer").status(), status, "{path}");
    }
    portal.db.execute_unprepared("ALTER TABLE charge RENAME TO gone").await.expect("the table goes");
    let failed = get(format!("/api/v1/charges?billing_place={name}")).await.expect("an answer");
    assert_eq!(failed.status(), 500);
    let request_id = failed.headers()["x-request-id"].to_str().expect("text").to_owned();

    let line = served.line("request failed");
    assert_eq!((&line["request_id"], &line["level"]), (&Value::from(request_id), &Value::from("ERROR")));
    assert!(line["cause"].as_str().is_some_and(|cause| cause.contains("charge")), "the cause is told: {line}");
    let lines = served.terminate();
    let requests: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .filter(|line: &Value| line["message"] == "request")
        .collect();
    assert_eq!(requests.len(), 6);
    for request in requests {
        for field in ["request_id", "method", "route", "status", "millis", "timestamp", "level"] {
            assert!(!request[field].is_null(), "{field} is missing: {request}");
        }
    }
    let first_name = name.split(' ').next().expect("a name");
    let secrets = [PASSWORD, "senha-errada", &tokens.access_token, refresh_token, SIGNING_KEYS];
    for line in lines {
        for forbidden in secrets.into_iter().chain([first_name, &card_number, "52998224725", "203.0.113.77"]) {
            assert!(!line.contains(forbidden), "{forbidden}: {line}");
        }
    }
}

// attack 5
#[actix_web::test]
async fn an_address_claimed_through_nobody_we_trust_is_warned_of_once() {
    let portal = Portal::start_on("2026-03-10").await;
    for (proxies, warnings) in [("[]", 1), (r#"["127.0.0.0/8"]"#, 0)] {
        let served = Served::with(&portal.database.url, &[("PORTAL_TRUSTED_PROXIES", proxies)], &[]);
        for _ in 0..3 {
            let request = served.request(Method::POST, "/api/v1/sessions/refresh");
            let answer = request.header("x-forwarded-for", "203.0.113.77").send().await.expect("an answer");
            assert_eq!(answer.status(), 401);
        }
        let lines = served.terminate();
        let warned: Vec<_> = lines.iter().filter(|line| line.contains("trusted_proxies")).collect();
        assert_eq!(warned.len(), warnings, "{lines:?}");
        assert!(warned.iter().all(|line| line.contains("WARN") && !line.contains("203.0.113.77")), "{warned:?}");
    }
}

#[actix_web::test]
async fn a_port_that_is_taken_is_named() {
    let portal = Portal::start_on("2026-03-10").await;
    let taken = portal.running.address.to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("portal.toml");
    std::fs::write(&file, OPERATOR).expect("a file");
    let output = command(&["serve", "--bind", &taken, "--config"])
        .arg(&file)
        .env("PORTAL_DATABASE_URL", &portal.database.url)
        .env("PORTAL_PUBLIC_URL", "http://127.0.0.1")
        .env("PORTAL_SIGNING_KEYS", SIGNING_KEYS)
        .output()
        .expect("it runs");
    assert!(!output.status.success());
    let complaint = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(complaint.contains(&format!("cannot listen on {taken}")), "{complaint}");
}
