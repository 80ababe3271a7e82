//! A PostgreSQL cluster of its own for one run of the API suite or of the measurements, on loopback. It is stopped and removed however the run ends; should this program be killed, the kernel stops the server.

use std::fs::{self, File, Permissions};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::process::is_root;
use crate::{interrupt, process};

/// Debian keeps each version's programs here.
const DEBIAN: &str = "/usr/lib/postgresql";
/// The account that Debian's package makes; PostgreSQL refuses to run as root.
const ACCOUNT: &str = "postgres";
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether what was committed must outlive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Tests look at answers; their rows are gone with them.
    Without,
    /// As it is run for people, with the memory that a small server gives it.
    AsRun,
}

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Without => &["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"],
            Self::AsRun => &["-c", "shared_buffers=1GB", "-c", "max_wal_size=4GB"],
        }
    }
}

/// A running server and its folder.
pub(crate) struct Cluster {
    server: Child,
    port: u16,
    folder: TempDir,
}

impl Cluster {
    /// Makes the cluster and waits until it answers.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let programs = programs()?;
        // The account must be able to walk through it; what is inside is closed again.
        let open = Permissions::from_mode(0o755);
        let folder = tempfile::Builder::new().prefix("portal-postgres-").permissions(open).tempdir()?;
        let home = folder.path().join("home");
        make_home(&home)?;
        let data = home.join("data");
        process::run_quietly(
            as_account(&programs.join("initdb"))?
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
                .arg("-D")
                .arg(&data),
        )?;
        let port = free_port()?;
        let log = File::create(folder.path().join("log"))?;
        let server = as_account(&programs.join("postgres"))?
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=127.0.0.1", "-c", &format!("port={port}")])
            .args(["-c", &format!("unix_socket_directories={}", home.display())])
            .args(durability.settings())
            .args(["-c", "max_connections=300"])
            .stdout(log.try_clone()?)
            .stderr(log)
            // Not in the terminal's group: Ctrl-C must reach the tests first, the server last.
            .process_group(0)
            .spawn()
            .context("PostgreSQL did not start")?;
        let mut cluster = Self { server, port, folder };
        cluster.wait_until_ready(&programs)?;
        Ok(cluster)
    }

    /// Address of the maintenance database, whose role may create others.
    pub(crate) fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// Address of another database of the cluster.
    pub(crate) fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes an empty database of this name, after any other of that name is gone, and gives its address.
    pub(crate) fn create(&self, database: &str) -> Result<String> {
        let mut command = Command::new(programs()?.join("psql"));
        command.args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]);
        command.arg(format!("--command=DROP DATABASE IF EXISTS {database}"));
        process::run_quietly(command.arg(format!("--command=CREATE DATABASE {database}")).arg(self.url()))?;
        Ok(self.url_of(database))
    }

    /// Stops the server and removes its folder.
    pub(crate) fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn wait_until_ready(&mut self, programs: &Path) -> Result<()> {
        let begun = Instant::now();
        loop {
            interrupt::check()?;
            let mut probe = Command::new(programs.join("pg_isready"));
            probe.args(["--quiet", "--host=127.0.0.1", &format!("--port={}", self.port)]);
            if probe.status()?.success() {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() || begun.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.folder.path().join("log"))?;
                bail!("PostgreSQL did not become ready: {}", log.trim());
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// A fast shutdown (SIGINT); a server that takes too long is killed.
    fn end(&mut self) -> Result<()> {
        let begun = Instant::now();
        let mut asked = false;
        while self.server.try_wait()?.is_none() {
            if !asked {
                asked = true;
                process::signal(self.server.id(), "INT")?;
            }
            if begun.elapsed() > PATIENCE {
                self.server.kill()?;
                self.server.wait()?;
            }
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("error: PostgreSQL was not stopped: {error:#}");
        }
    }
}

/// The folder with `initdb` and `postgres` of the newest version.
pub(crate) fn programs() -> Result<PathBuf> {
    let missing = "PostgreSQL's server is missing: install postgresql";
    let mut versions: Vec<(u32, PathBuf)> = Vec::new();
    for entry in fs::read_dir(DEBIAN).context(missing)? {
        let path = entry?.path();
        let number = path.file_name().and_then(|name| name.to_str()?.parse().ok());
        if let Some(number) = number.filter(|_| path.join("bin/initdb").exists()) {
            versions.push((number, path.join("bin")));
        }
    }
    versions.into_iter().max().map(|(_, path)| path).context(missing)
}

/// The program as PostgreSQL's account when we are root, as ourselves otherwise. It gets SIGTERM when its parent dies.
fn as_account(program: &Path) -> Result<Command> {
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=TERM");
    if is_root()? {
        command.args([&format!("--reuid={ACCOUNT}"), &format!("--regid={ACCOUNT}"), "--init-groups"]);
    }
    command.arg(program);
    Ok(command)
}

fn make_home(home: &Path) -> Result<()> {
    let mut command = Command::new("install");
    command.args(["-d", "-m", "700"]);
    if is_root()? {
        command.args(["-o", ACCOUNT, "-g", ACCOUNT]);
    }
    process::run_quietly(command.arg(home))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
