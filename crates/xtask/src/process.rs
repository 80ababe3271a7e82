//! Running other programs: their output goes through untouched, their failure becomes one line that names them.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::interrupt;

/// How often a running program is looked at.
const POLL: Duration = Duration::from_millis(20);

/// Runs to the end with output passed through; a non-zero exit is an error. A stop signal that this program holds
/// back (see [`crate::interrupt`]) is passed on, so that nothing is left running.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    run_within(command, Duration::MAX)
}

/// As [`run`], ended when it takes longer than `limit`, which is an error then.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let line = describe(command);
    let mut child = command.spawn().with_context(|| format!("`{line}` did not start"))?;
    let begun = Instant::now();
    let mut told = false;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if begun.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("`{line}` took longer than {} s", limit.as_secs());
        }
        if interrupt::happened() && !told {
            told = true;
            signal(child.id(), "TERM")?;
        }
        sleep(POLL);
    };
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Sends a signal by its name, such as `TERM`, through the shell, which has `kill` built in on every system.
pub(crate) fn signal(process: u32, name: &str) -> Result<()> {
    let status = Command::new("sh")
        .args(["-c", "kill -s \"$1\" \"$2\" 2>/dev/null || true", "kill", name, &process.to_string()])
        .status()?;
    if !status.success() {
        bail!("cannot signal process {process}");
    }
    Ok(())
}

/// Runs to the end and returns what it printed; on failure the error holds what it complained about.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let line = describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("`{line}` did not start"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` did not print text"))
}

/// Runs in silence; only a failure shows what was printed.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let line = describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("`{line}` did not start"))?;
    if !output.status.success() {
        let text = [output.stdout, output.stderr].concat();
        bail!("`{line}` failed ({}):\n{}", output.status, String::from_utf8_lossy(&text).trim());
    }
    Ok(())
}

/// What `program argument` prints, or `None` when there is no such program.
pub(crate) fn probe(program: &str, argument: &str) -> Result<Option<String>> {
    match Command::new(program).arg(argument).stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("`{program} {argument}` did not start")),
    }
}

/// Whether packages can be installed, and whether PostgreSQL needs another user.
pub(crate) fn is_root() -> Result<bool> {
    Ok(read(Command::new("id").arg("-u"))?.trim() == "0")
}

fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let words = std::iter::once(program.file_name().unwrap_or(program.as_os_str())).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_ended() {
        let begun = Instant::now();
        let error = run_within(Command::new("sleep").arg("60"), Duration::from_millis(50)).unwrap_err();
        assert_eq!(error.to_string(), "`sleep 60` took longer than 0 s");
        assert!(begun.elapsed() < Duration::from_secs(30), "it was waited for");
        run_within(&mut Command::new("true"), Duration::from_mins(1)).unwrap();
        run_within(&mut Command::new("false"), Duration::from_mins(1)).unwrap_err();
    }
}
