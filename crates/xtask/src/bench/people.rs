//! The people who ask: the demo's further holders, signed in as a browser signs in.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::process;

/// Where the API's paths begin.
pub(super) const BASE: &str = "/api/v1";
/// Who asks in turns. More would measure a cache of the database less, and take longer to sign in.
pub(super) const PEOPLE: usize = 32;

/// A holder with an access token, which is good for ten minutes.
pub(super) struct Holder {
    pub(super) token: String,
    /// Of the charges, latest due date first.
    pub(super) charge_id: String,
    /// Of the second page of ten charges, where there is one.
    pub(super) later_page: Option<String>,
    /// `enrolment.id`.
    pub(super) enrolment_id: String,
    /// `session.id`, as the token names it.
    pub(super) session_id: String,
}

/// What the demo's holders type: bodies of `POST /sessions`.
pub(super) fn sign_ins(demo: &Path) -> Result<Vec<String>> {
    let logins: Value = serde_json::from_str(&fs::read_to_string(demo.join("demo-logins.json"))?)?;
    let further = logins["further"].as_array().context("the demo has no further logins")?;
    let body = |login: &Value| {
        json!({
            "kind": "beneficiary", "card_number": login["card_number"], "password": login["password"],
        })
        .to_string()
    };
    Ok(further.iter().map(body).collect())
}

/// Signs everybody in on `port`.
pub(super) fn sign_in(demo: &Path, port: u16) -> Result<Vec<Holder>> {
    sign_ins(demo)?.iter().map(|body| Holder::of(port, body)).collect()
}

impl Holder {
    fn of(port: u16, sign_in: &str) -> Result<Self> {
        let begun = ask(port, "/sessions", &["--json", sign_in])?;
        let token = text(&begun["access_token"])?;
        let authorization = format!("Authorization: Bearer {token}");
        let with_token = ["--header", authorization.as_str()];
        let me = ask(port, "/me", &with_token)?;
        let charges = ask(port, "/charges?limit=10", &with_token)?;
        Ok(Self {
            charge_id: text(&charges["items"][0]["id"])?,
            later_page: charges["next_cursor"].as_str().map(|cursor| format!("/charges?limit=10&cursor={cursor}")),
            enrolment_id: text(&me["profile"]["enrolment_id"])?,
            session_id: session_of(&token)?,
            token,
        })
    }

    /// A line of `requests.lua` for what this holder asks for at `path` below the API's base.
    pub(super) fn asks(&self, path: &str) -> String {
        format!("{BASE}{path}\t{}", self.token)
    }
}

/// The answer of the server on `port` at `path` below the API's base, by curl; anything but success is an error.
pub(super) fn ask(port: u16, path: &str, arguments: &[&str]) -> Result<Value> {
    let mut command = Command::new("curl");
    command.args(["--silent", "--show-error", "--fail-with-body"]).args(arguments);
    let answer = process::read(command.arg(format!("http://127.0.0.1:{port}{BASE}{path}")))?;
    serde_json::from_str(&answer).with_context(|| format!("no JSON at {path}"))
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).with_context(|| format!("{value} where a text was expected"))
}

/// The session that a token names in its middle part.
fn session_of(token: &str) -> Result<String> {
    let claims = token.split('.').nth(1).context("a token of three parts")?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims)?)?;
    text(&claims["sid"])
}
