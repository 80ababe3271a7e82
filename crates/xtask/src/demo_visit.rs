//! A demo and a browser that is sent through it: the server over data of its own, which go with the value, and the programs
//! for Node that steer Chromium.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::progress::step;
use crate::server::{Server, free_port};
use crate::web_bundle::{self, Effort};
use crate::workspace::{NATIVE, Workspace};
use crate::{npm, process};

/// The browser.
#[derive(clap::Args)]
pub(crate) struct Browser {
    #[arg(long, env = "CHROMIUM", default_value = "/usr/bin/chromium")]
    chromium: String,
}

/// Who goes through the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Visitor,
    /// Holder of a family.
    Member,
    /// The same person by the clients' door.
    Individual,
    Company,
}

/// A demo that serves.
pub(crate) struct DemoVisit {
    /// Before the folder, which it writes to as long as it lives.
    server: Server,
    /// What `demo-logins.json` says.
    logins: Value,
    /// Where the programs for Node lie.
    tool: PathBuf,
    chromium: String,
    _folder: TempDir,
}

impl DemoVisit {
    /// Builds what is missing and starts the demo, on `today` if that is said.
    pub(crate) fn start(workspace: &Workspace, browser: &Browser, effort: Effort, today: Option<&str>) -> Result<Self> {
        let tool = workspace.root.join("crates/xtask/lighthouse");
        step("tools", || {
            web_bundle::prepare()?;
            npm::get_packages(&tool)
        })?;
        let bundle = web_bundle::build(workspace, effort, None)?;
        step("server", || process::run(workspace.cargo().arg("build").args(NATIVE)))?;
        let folder = tempfile::tempdir().context("no folder for the demo")?;
        let data = folder.path().join("demo");
        let port = free_port()?;
        let mut portal = Command::new(workspace.portal());
        portal.args(["demo", "--no-worker", "--bind", &format!("127.0.0.1:{port}"), "--data-dir"]).arg(&data);
        portal.args(today.into_iter().flat_map(|today| ["--today", today])).env("PORTAL_WEB_ROOT", bundle);
        let server = Server::start(portal, port, &folder.path().join("log"))?;
        let logins = serde_json::from_str(&fs::read_to_string(data.join("demo-logins.json"))?)?;
        Ok(Self { server, logins, tool, chromium: browser.chromium.clone(), _folder: folder })
    }

    /// Where `role` signs in, and what it types from the first field to the last; `null` for who does not.
    pub(crate) fn sign_in(&self, role: Role) -> Value {
        let (path, login, fields): (_, _, &[&str]) = match role {
            Role::Visitor => return Value::Null,
            Role::Member => ("/entrar", "holder", &["card_number", "password"]),
            Role::Individual => ("/cliente?perfil=cpf", "individual", &["cpf", "email", "card_number", "password"]),
            Role::Company => ("/cliente?perfil=empresa", "company", &["document", "email", "company_code", "password"]),
        };
        let values: Vec<_> = fields.iter().map(|field| &self.logins[login][field]).collect();
        json!({ "path": path, "values": values })
    }

    /// Runs one of the programs with what is asked of it, and gives the lines that it prints, each JSON.
    pub(crate) fn ask(&self, program: &str, mut asked: Value) -> Result<Vec<Value>> {
        asked["origin"] = format!("http://127.0.0.1:{}", self.server.port).into();
        asked["chromium"] = self.chromium.as_str().into();
        let said = process::read(Command::new("node").args([program, &asked.to_string()]).current_dir(&self.tool))?;
        said.lines().map(|line| serde_json::from_str(line).with_context(|| format!("no result: {line}"))).collect()
    }
}
