//! Servers that are measured or tried: each on a port of loopback of its own, ended with its value.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{interrupt, process};

/// How long a server that makes its data first may take.
const PATIENCE: Duration = Duration::from_mins(20);

/// A server that answers.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

impl Server {
    /// Starts `command`, whose server listens on `port`, with its output in `log`, and waits until it listens.
    pub(crate) fn start(mut command: Command, port: u16, log: &Path) -> Result<Self> {
        let file = File::create(log)?;
        let child = command.stdout(file.try_clone()?).stderr(file).spawn().context("a server did not start")?;
        let mut server = Self { child, port };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            interrupt::check()?;
            if server.child.try_wait()?.is_some() || begun.elapsed() > PATIENCE {
                bail!("a server did not become ready: {}", fs::read_to_string(log)?.trim());
            }
            sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let ended = process::signal(self.child.id(), "TERM").and_then(|()| Ok(self.child.wait()?));
        if let Err(error) = ended {
            eprintln!("error: a server was not stopped: {error:#}");
        }
    }
}

/// A port that nobody has yet.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Bytes that the kernel tells of a process: `VmRSS` is what it has now, `VmHWM` the most that it had.
pub(crate) fn memory(process: u32, which: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(which)?.strip_prefix(':'));
    let kilobytes: u64 = line.context("the kernel tells no memory")?.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes * 1024)
}
