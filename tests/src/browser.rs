//! A headless Chromium that looks at the portal as people do: by role, label and visible text.
//!
//! Whatever a test is about, it fails when the page broke a rule of its own on the way: an uncaught error, a violation
//! of the content security policy, a request to anybody but the portal.

mod audit;
mod camera;
mod device;
mod devtools;
mod driver;
mod keyboard;
mod page;
mod table;

use std::path::PathBuf;
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::clients::{CompanyClient, IndividualClient};
use crate::family::{Member, PASSWORD};
use crate::portal::{self, Portal};
use driver::Driver;

pub use audit::Violation;
pub use device::{ColorScheme, Viewport};
pub use page::Role;

/// As root, without a screen, without a word to anybody.
const ARGUMENTS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=pt-BR",
];

/// One Chromium with a profile of its own, on the portal's address.
pub struct Browser {
    /// For what the methods here do not offer.
    pub window: Client,
    /// `http://127.0.0.1:PORT` of the portal.
    pub origin: String,
    /// The session's address on the driver.
    session: String,
    http: reqwest::Client,
    is_closed: bool,
    /// Before the folder, which the browser writes to as long as it lives.
    driver: Driver,
    folder: TempDir,
}

impl Browser {
    /// A new browser at 1280 × 800 that has opened nothing yet. Panics in one line when the bundle or the driver is
    /// missing.
    pub async fn open(portal: &Portal) -> Self {
        let bundle = portal::web_bundle().filter(|folder| folder.join("index.html").is_file());
        assert!(
            bundle.is_some(),
            "no web bundle: run `cargo xtask web-bundle` and name its folder in PORTAL_TEST_BUNDLE"
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut driver = Driver::start(folder.path());
        let profile = folder.path().join("profile");
        let arguments: Vec<String> = ARGUMENTS
            .iter()
            .map(|argument| (*argument).to_owned())
            .chain([format!("--user-data-dir={}", profile.display())])
            .collect();
        let capabilities = json!({
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let window = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().expect("an object").clone())
            .connect(&driver.origin)
            .await
            .unwrap_or_else(|error| panic!("Chromium did not start: {error}"));
        let process = window.capabilities().and_then(|known| known.get("goog:processID")?.as_u64());
        driver.started_browser(process.expect("the browser's process id"));
        let id = window.session_id().await.expect("a session").expect("a session's id");
        let browser = Self {
            window,
            origin: portal.origin.clone(),
            session: format!("{}/session/{id}", driver.origin),
            http: reqwest::Client::new(),
            is_closed: false,
            driver,
            folder,
        };
        std::fs::create_dir(browser.downloads()).expect("a folder for downloads");
        let downloads = json!({ "behavior": "allow", "downloadPath": browser.downloads() });
        browser.devtools("Browser.setDownloadBehavior", downloads).await;
        browser.resize(Viewport::Wide).await;
        browser
    }

    /// As [`Browser::open`], on the signed-in home page of `member`.
    pub async fn open_as(member: &Member, portal: &Portal) -> Self {
        let browser = Self::open(portal).await;
        browser.goto("/entrar").await;
        browser.sign_in(member).await;
        browser.heading("Olá, ").await;
        browser
    }

    /// Fills in the sign-in form that is on the page, and sends it.
    pub async fn sign_in(&self, member: &Member) {
        self.fill("Número da carteira", &member.card_number).await;
        self.fill("Senha", PASSWORD).await;
        self.press("Entrar").await;
    }

    /// As [`Browser::open`], on the signed-in home page of `client`, who comes by CPF.
    pub async fn open_as_individual(client: &IndividualClient, portal: &Portal) -> Self {
        let browser = Self::open(portal).await;
        browser.goto("/cliente?perfil=cpf").await;
        browser.fill("CPF", &client.cpf).await;
        browser.fill("E-mail", &client.email).await;
        browser.fill("Número da", &client.member.card_number).await;
        browser.fill("Senha", PASSWORD).await;
        browser.press("Entrar").await;
        browser.heading("Olá, ").await;
        browser
    }

    /// As [`Browser::open`], on the signed-in home page of `company`, with what it is asked and told at the door put away
    /// as if somebody had closed it.
    pub async fn open_as_company(company: &CompanyClient, portal: &Portal) -> Self {
        let browser = Self::open(portal).await;
        browser.goto("/cliente?perfil=empresa").await;
        browser.sign_in_company(company).await;
        browser.heading("Olá, ").await;
        let put_away = "const mark = localStorage.getItem('portal.session');
            for (const dialog of ['portal.survey', 'portal.debt-notice']) localStorage.setItem(dialog, mark)";
        browser.script(put_away, &[]).await;
        browser.goto("/inicio").await;
        browser.heading("Olá, ").await;
        browser
    }

    /// Fills in the sign-in form for companies that is on the page, and sends it.
    pub async fn sign_in_company(&self, company: &CompanyClient) {
        self.fill("CNPJ ou CPF da empresa", &company.company.document).await;
        self.fill("E-mail", &company.company.email).await;
        self.fill("Código da empresa", &company.company.company_code).await;
        self.fill("Senha", PASSWORD).await;
        self.press("Entrar").await;
    }

    /// Where documents are saved.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Every test ends with this: nothing went wrong unseen, and nothing was asked of anybody else.
    pub async fn close(mut self) {
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "the page complained:\n{}", complaints.join("\n"));
        let strangers: Vec<_> =
            self.requests().await.into_iter().filter(|request| !request.url.starts_with(&self.origin)).collect();
        assert!(strangers.is_empty(), "requests to others than the portal: {strangers:#?}");
        self.is_closed = true;
        if self.window.clone().close().await.is_ok() {
            self.driver.browser_has_gone();
        }
    }

    /// A command that the standard of drivers does not have.
    async fn command(&self, path: &str, body: Value) -> Value {
        let answer = self.http.post(format!("{}/{path}", self.session)).json(&body).send().await;
        let answer: Value = answer.expect("the driver answers").json().await.expect("JSON");
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{path} {body}: {value}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() {
            match keep_picture(&self.session) {
                Ok(path) => eprintln!("the page as it was: {}", path.display()),
                Err(error) => eprintln!("no picture of the page: {error:#}"),
            }
        } else {
            assert!(self.is_closed, "the test ended without Browser::close");
        }
    }
}

/// Asks for a picture on a thread of its own, since the test's runtime is going down.
fn keep_picture(session: &str) -> anyhow::Result<PathBuf> {
    let address = format!("{session}/screenshot");
    let ask = move || -> anyhow::Result<PathBuf> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let answer: Value = runtime.block_on(async { reqwest::get(address).await?.json().await })?;
        let picture = STANDARD.decode(answer["value"].as_str().unwrap_or_default())?;
        let (_, path) = tempfile::Builder::new().prefix("portal-page-").suffix(".png").tempfile()?.keep()?;
        std::fs::write(&path, picture)?;
        Ok(path)
    };
    thread::spawn(ask).join().map_err(|_panic| anyhow::anyhow!("the thread panicked"))?
}
