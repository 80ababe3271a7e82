//! Requests to a server on loopback, by wrk: one thread, so that the server keeps what the machine has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process;

/// Connections of an ordinary load.
pub(super) const CONNECTIONS: u16 = 16;

/// What is asked for, in turns.
pub(super) struct Load {
    script: PathBuf,
    requests: PathBuf,
}

/// What came of a load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    /// Answers in a second.
    pub(super) rate: f64,
    /// Of the answers, those that were no success.
    pub(super) refused: u64,
    pub(super) median: Duration,
    pub(super) p99: Duration,
}

impl Load {
    /// Keeps the requests in `folder` under `name`; a line is what `requests.lua` reads.
    pub(super) fn keep(folder: &Path, name: &str, lines: &[String]) -> Result<Self> {
        let script = folder.join("requests.lua");
        fs::write(&script, include_str!("requests.lua"))?;
        let requests = folder.join(format!("{name}.requests"));
        fs::write(&requests, lines.join("\n") + "\n")?;
        Ok(Self { script, requests })
    }

    /// Runs it against `port`; anything but success fails it.
    pub(super) fn run(&self, port: u16, connections: u16, time: Duration) -> Result<Figures> {
        let figures = self.try_on(port, connections, time)?;
        if figures.refused > 0 {
            bail!("{} answers to {} were no success", figures.refused, self.requests.display());
        }
        Ok(figures)
    }

    /// Runs it against `port`, and tells how many answers were no success.
    pub(super) fn try_on(&self, port: u16, connections: u16, time: Duration) -> Result<Figures> {
        let printed = process::read(&mut self.command(port, connections, time))?;
        let line = printed.lines().find_map(|line| line.strip_prefix("figures "));
        Figures::read(line.context("wrk told no figures")?)
    }

    pub(super) fn command(&self, port: u16, connections: u16, time: Duration) -> Command {
        let mut command = Command::new("wrk");
        command.args(["--threads=1", "--timeout=10s"]).arg(format!("--connections={connections}"));
        command.arg(format!("--duration={}s", time.as_secs())).arg("--script").arg(&self.script);
        command.arg(format!("http://127.0.0.1:{port}")).arg("--").arg(&self.requests);
        command
    }
}

impl Figures {
    fn read(line: &str) -> Result<Self> {
        let numbers = line.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
        let [answers, microseconds, refused, lost, median, p99] = numbers[..] else {
            bail!("wrk told other figures: {line}");
        };
        if lost > 0 {
            bail!("{lost} requests had no answer");
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of answers within seconds")]
        let rate = answers as f64 / Duration::from_micros(microseconds).as_secs_f64();
        let (median, p99) = (Duration::from_micros(median), Duration::from_micros(p99));
        Ok(Self { rate, refused, median, p99 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_script_prints() {
        let figures = Figures::read("5000 2500000 3 0 1500 9000").unwrap();
        let expected =
            Figures { rate: 2000.0, refused: 3, median: Duration::from_micros(1500), p99: Duration::from_millis(9) };
        assert_eq!(figures, expected);
        assert!(Figures::read("5000 2500000 0 1 1500 9000").is_err(), "an answer that never came");
        assert!(Figures::read("5000").is_err());
    }
}
