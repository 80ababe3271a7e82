//! Configuration, read once at the start: defaults, then a TOML file, then `PORTAL_*` from the environment. A secret
//! has no default, nor has under https what decides about safety; what is missing or wrong is said before anything runs.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};

mod choices;
pub mod company_texts;
pub mod database_url;
pub mod demo;
pub mod imports;
pub mod limits;
pub mod logo;
pub mod mail;
pub mod map_links;
pub mod operator;
pub mod retention;
pub mod signing_keys;
pub mod webhooks;

use imports::ImportSettings;
use limits::Limits;
use mail::MailSettings;
use operator::Operator;
use signing_keys::SigningKeys;
use webhooks::WebhookSettings;

/// Everything that a deployment decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `sqlite:FILE?mode=rwc` or `postgres://…`. `PORTAL_DATABASE_URL`.
    pub database_url: String,
    /// Where the API listens. `PORTAL_BIND`.
    pub bind: SocketAddr,
    /// Where Prometheus reads; nowhere when left out. `PORTAL_METRICS_BIND`.
    pub metrics_bind: Option<SocketAddr>,
    /// Folder of a bundle in place of the client inside; a program without one serves the API alone when left out.
    /// `PORTAL_WEB_ROOT`.
    pub web_root: Option<PathBuf>,
    /// Address that people type, with scheme. `https` makes cookies `Secure` and sends HSTS. `PORTAL_PUBLIC_URL`.
    pub public_url: url::Url,
    /// Networks whose `X-Forwarded-For` is believed; under https it must be written, be it as none (`choices.rs`).
    /// `PORTAL_TRUSTED_PROXIES='["10.0.0.0/8"]'`.
    #[serde(default)]
    pub trusted_proxies: Vec<IpNet>,
    /// `id:base64` pairs separated by commas, at most two; the first one signs. `PORTAL_SIGNING_KEYS`.
    pub signing_keys: SigningKeys,
    /// Seconds that a stopping server gives to requests under way. `PORTAL_SHUTDOWN_SECONDS`.
    pub shutdown_seconds: u64,
    /// Bodies of documents and pages are compressed. `PORTAL_COMPRESSION`.
    pub compression: bool,
    /// What one peer may take of the server. `PORTAL_LIMITS__REQUESTS_PER_ADDRESS` …
    #[serde(default)]
    pub limits: Limits,
    /// What programs may send to be imported. `PORTAL_IMPORTS__FOLDER` …
    #[serde(default)]
    pub imports: ImportSettings,
    /// Where programs may have the portal send to. `PORTAL_WEBHOOKS__CA_FILE` …
    #[serde(default)]
    pub webhooks: WebhookSettings,
    pub operator: Operator,
    /// How mail leaves; it waits in the outbox when left out. `PORTAL_MAIL__FROM`, `PORTAL_MAIL__SMTP_URL` …
    pub mail: Option<MailSettings>,
}

#[derive(Serialize)]
struct Defaults {
    bind: &'static str,
    shutdown_seconds: u64,
    compression: bool,
}

impl Config {
    /// Reads `file`, when given, and the environment. `overrides` (from the command line) win over both.
    pub fn load(file: Option<&Path>, overrides: &impl Serialize) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Defaults {
            bind: "127.0.0.1:8080",
            shutdown_seconds: 20,
            compression: true,
        }));
        if let Some(file) = file {
            anyhow::ensure!(file.is_file(), "the configuration file {} does not exist", file.display());
            figment = figment.merge(Toml::file_exact(file));
        }
        let figment = figment.merge(environment().split("__")).merge(Serialized::defaults(overrides));
        let config: Self =
            figment.extract().context("the configuration is not complete; docs/deployment.md lists every setting")?;
        if config.is_https() {
            choices::ensure_made(&figment)?;
        }
        Ok(config)
    }

    /// People reach the portal over TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

/// The settings among `PORTAL_*`. Others are left alone: an orchestrator invents such names itself (`PORTAL_PORT` for a
/// service called portal), and the client's build and the tests have theirs.
fn environment() -> Env {
    const SETTINGS: [&str; 14] = [
        "database_url",
        "bind",
        "metrics_bind",
        "web_root",
        "public_url",
        "trusted_proxies",
        "signing_keys",
        "shutdown_seconds",
        "compression",
        "limits",
        "imports",
        "webhooks",
        "operator",
        "mail",
    ];
    Env::prefixed("PORTAL_").filter(|key| {
        let name = key.as_str().split("__").next().unwrap_or_default().to_ascii_lowercase();
        SETTINGS.contains(&name.as_str())
    })
}

/// The database alone, for commands that need nothing else: the environment and the file, as [`Config::load`].
pub fn database_url(file: Option<&Path>, given: Option<&str>) -> anyhow::Result<String> {
    if let Some(url) = given {
        return Ok(url.to_owned());
    }
    let mut figment = Figment::new();
    if let Some(file) = file {
        figment = figment.merge(Toml::file_exact(file));
    }
    figment
        .merge(environment())
        .extract_inner("database_url")
        .context("no database is named: give PORTAL_DATABASE_URL, --database-url-file or --database-url")
}
