//! What the portal is measured against, each with the same rows: PostgreSQL by itself, actix-web by itself, and the
//! usual way to write such a service.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::people::Holder;
use crate::progress::note;
use crate::server::{self, Server};
use crate::workspace::Workspace;
use crate::{postgres, process};

/// Of these the peer in Python is made; newest versions, as somebody would begin with today.
const PYTHON: [&str; 5] = ["fastapi", "uvicorn[standard]", "sqlalchemy[asyncio]", "asyncpg", "greenlet"];
/// Connections of pgbench, as many as the portal's pool has.
const CLIENTS: &str = "8";

/// The page of charges as one prepared statement, for each of the people in turns: transactions in a second.
pub(super) fn pgbench(folder: &Path, url: &str, holders: &[Holder], time: Duration) -> Result<f64> {
    let mut command = Command::new(postgres::programs()?.join("pgbench"));
    command.args(["--no-vacuum", "--protocol=prepared", "--jobs=1", "--client", CLIENTS]);
    command.arg(format!("--time={}", time.as_secs()));
    for (number, holder) in holders.iter().enumerate() {
        let script = folder.join(format!("charges-{number}.sql"));
        let columns = "id, document, issue_date, due_date, billing_place, amount_cents, settled_amount_cents, \
                       payment_date, cancelled_on";
        let select = format!(
            "SELECT {columns} FROM charge WHERE holder_enrolment_id = '{}' ORDER BY due_date DESC, id DESC LIMIT 51;\n",
            holder.enrolment_id
        );
        fs::write(&script, select)?;
        command.arg("--file").arg(script);
    }
    let printed = process::read(command.arg(url))?;
    let line = printed.lines().find_map(|line| line.strip_prefix("tps = "));
    let rate = line.and_then(|line| line.split(' ').next()).context("pgbench told no rate")?;
    Ok(rate.parse()?)
}

/// A handler that does nothing, with these bytes.
pub(super) fn bare(workspace: &Workspace, folder: &Path, bytes: &str) -> Result<Server> {
    let file = folder.join("bare.json");
    fs::write(&file, bytes)?;
    let port = server::free_port()?;
    let mut command = Command::new(workspace.target.join("release/bare"));
    command.arg(format!("127.0.0.1:{port}")).arg(file);
    Server::start(command, port, &folder.join("bare.log"))
}

/// The peer in Python; `None`, with a word, where it cannot be made.
pub(super) fn python(folder: &Path, url: &str) -> Result<Option<Server>> {
    let environment = folder.join("python");
    if !environment.join("bin/uvicorn").exists() {
        let made = process::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(&environment))
            .and_then(|()| process::run_quietly(Command::new(environment.join("bin/pip")).arg("install").args(PYTHON)));
        if let Err(error) = made {
            note(format_args!("no peer in Python: {error:#}"));
            return Ok(None);
        }
    }
    fs::write(folder.join("peer.py"), include_str!("peer.py"))?;
    let port = server::free_port()?;
    let mut command = Command::new(environment.join("bin/uvicorn"));
    command.args(["peer:app", "--workers=2", "--no-access-log", "--log-level=warning"]);
    command.arg(format!("--port={port}")).current_dir(folder);
    command.env("PEER_DATABASE_URL", url.replacen("postgres://", "postgresql+asyncpg://", 1));
    Server::start(command, port, &folder.join("python.log")).map(Some)
}
