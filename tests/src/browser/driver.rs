//! ChromeDriver on a free port, and the Chromium that it starts. Both end with the value, however the test ends: the
//! browser outlives a driver that is killed, so each is ended by its own process id.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Names the driver when it is not `chromedriver` in `PATH`.
const PROGRAM: &str = "CHROMEDRIVER";
/// What ChromeDriver says last when it is ready; its port follows.
const READY: &str = "started successfully on port ";

/// What it says when the port that it found for IPv6 was taken for IPv4 meanwhile, by a portal of another test.
const PORT_TAKEN: &str = "port not available";
const TRIES: usize = 5;

pub(super) struct Driver {
    process: Child,
    /// Kept open, since the driver would die of writing to a closed pipe.
    _output: BufReader<ChildStdout>,
    /// `http://127.0.0.1:PORT`.
    pub(super) origin: String,
    browser: Option<u64>,
}

impl Driver {
    /// Starts it, with all that it and its browser write below `folder`. Panics in one line when there is none.
    pub(super) fn start(folder: &Path) -> Self {
        Self::start_program(&program(), folder)
    }

    fn start_program(program: &str, folder: &Path) -> Self {
        let mut said = String::new();
        for _ in 0..TRIES {
            match Self::try_to_start(program, folder) {
                Ok(driver) => return driver,
                Err(last_words) => said = last_words,
            }
            if !said.contains(PORT_TAKEN) {
                break;
            }
        }
        panic!("{program} ended before it was ready: {}", said.trim());
    }

    /// Fails with what the driver said when it ends before it is ready.
    fn try_to_start(program: &str, folder: &Path) -> Result<Self, String> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .envs(["TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"].map(|name| (name, folder)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("no {program} ({error}): install chromium-driver, or name the driver in {PROGRAM}")
            });
        let mut output = BufReader::new(process.stdout.take().expect("a pipe"));
        let ready = origin_of(&mut output);
        // Whatever comes of it, the driver ends with the value.
        let mut driver = Self { process, _output: output, origin: String::new(), browser: None };
        driver.origin = ready?;
        Ok(driver)
    }

    /// The browser's process, to be ended with the driver.
    pub(super) fn started_browser(&mut self, process: u64) {
        self.browser = Some(process);
    }

    /// The browser has gone by itself.
    pub(super) fn browser_has_gone(&mut self) {
        self.browser = None;
    }
}

/// Where a driver listens that is ready; what it said when it ends before.
fn origin_of(output: &mut impl BufRead) -> Result<String, String> {
    let mut said = String::new();
    loop {
        let mut line = String::new();
        let length = output.read_line(&mut line).expect("the driver's output");
        if length == 0 {
            return Err(said);
        }
        if let Some((_, port)) = line.split_once(READY) {
            return Ok(format!("http://127.0.0.1:{}", port.trim().trim_end_matches('.')));
        }
        said.push_str(&line);
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(browser) = self.browser {
            let ended = Command::new("kill").args(["-KILL", &browser.to_string()]).stderr(Stdio::null()).status();
            if let Err(error) = ended {
                eprintln!("the browser {browser} was not ended: {error}");
            }
        }
        if let Err(error) = self.process.kill().and_then(|()| self.process.wait()) {
            eprintln!("the driver {} was not ended: {error}", self.process.id());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the test command says by the environment which driver to use")]
fn program() -> String {
    std::env::var(PROGRAM).unwrap_or_else(|_not_set| "chromedriver".to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::Driver;

    #[test]
    fn a_port_that_was_taken_meanwhile_is_tried_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("driver");
        let script = "#!/bin/sh\n[ -e $0.tried ] && echo started successfully on port 9. && exec sleep 60\n\
                      touch $0.tried; echo IPv4 port not available. Exiting...\n";
        fs::write(&program, script).expect("a script");
        fs::set_permissions(&program, Permissions::from_mode(0o755)).expect("it may run");
        let driver = Driver::start_program(program.to_str().expect("a path"), folder.path());
        assert_eq!(driver.origin, "http://127.0.0.1:9");
    }

    #[test]
    #[should_panic(expected = "ended before it was ready: no room")]
    fn a_driver_that_cannot_start_says_why() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("driver");
        fs::write(&program, "#!/bin/sh\necho no room\n").expect("a script");
        fs::set_permissions(&program, Permissions::from_mode(0o755)).expect("it may run");
        Driver::start_program(program.to_str().expect("a path"), folder.path());
    }
}
