//! ChromeDriver on a free port, and the Chromium that it starts. Both end with the value, however the test ends: the
//! browser outlives a driver that is killed, so each is ended by its own process id.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Names the driver when it is not `chromedriver` in `PATH`.
const PROGRAM: &str = "CHROMEDRIVER";
/// What ChromeDriver says last when it is ready; its port follows.
const READY: &str = "started successfully on port ";

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
        let program = program();
        let mut process = Command::new(&program)
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
        let mut said = String::new();
        let port = loop {
            let mut line = String::new();
            let length = output.read_line(&mut line).expect("the driver's output");
            assert!(length > 0, "{program} ended before it was ready: {}", said.trim());
            if let Some((_, port)) = line.split_once(READY) {
                break port.trim().trim_end_matches('.').to_owned();
            }
            said.push_str(&line);
        };
        Self { process, _output: output, origin: format!("http://127.0.0.1:{port}"), browser: None }
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
