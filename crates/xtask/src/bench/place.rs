//! Where measuring happens: a folder, a PostgreSQL of its own, and the portal with the same invented people on both
//! databases.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::people::PEOPLE;
use crate::postgres::{Cluster, Durability};
use crate::progress::step;
use crate::server::{self, Server};
use crate::workspace::Workspace;

/// Where, with what, and how long.
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// The server as the release profile builds it.
    pub(super) portal: PathBuf,
    pub(super) cluster: Cluster,
    /// Families of the demo.
    pub(super) families: u32,
    /// Of one turn.
    pub(super) time: Duration,
    pub(super) rounds: usize,
}

impl Place {
    /// Begins with nothing but what takes long to make and does not change, the peer's packages.
    pub(super) fn new(workspace: &Workspace, families: u32, seconds: u64, rounds: usize) -> Result<Self> {
        let folder = workspace.target.join("bench");
        fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            portal: workspace.target.join("release/portal"),
            cluster: Cluster::start(Durability::AsRun)?,
            families,
            time: Duration::from_secs(seconds),
            rounds,
        })
    }

    /// A folder for one thing, empty.
    pub(super) fn fresh(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The portal of `portal` with the demo's people on a database of its own.
    pub(super) fn demo(&self, portal: &Path, name: &str, on: On) -> Result<Demo> {
        self.demo_of(self.families, portal, name, on)
    }

    /// The same with another number of families.
    pub(super) fn demo_of(&self, families: u32, portal: &Path, name: &str, on: On) -> Result<Demo> {
        let data = self.fresh(name)?;
        let port = server::free_port()?;
        let mut command = Command::new(portal);
        command.arg("demo").args(["--bind", &format!("127.0.0.1:{port}"), "--no-worker"]).arg("--data-dir").arg(&data);
        // As a variable, which the portal of an earlier commit passes over.
        command.env("PORTAL_DEMO_NO_RATE_LIMITS", "true");
        command.args(["--families", &families.to_string(), "--further-logins", &PEOPLE.to_string()]);
        if on == On::Postgres {
            command.arg("--database-url").arg(self.cluster.create(name)?);
        }
        let title = format!("a portal with {families} families, {}", on.title());
        let server = step(&title, || Server::start(command, port, &self.folder.join(format!("{name}.log"))))?;
        Ok(Demo { server, data })
    }
}

/// A portal with the demo's people.
pub(super) struct Demo {
    pub(super) server: Server,
    /// Its folder, with the logins.
    pub(super) data: PathBuf,
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Postgres,
    Sqlite,
}

impl On {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::Sqlite => "SQLite",
        }
    }
}
