//! A terminal, a pager or a collector of logs that ends before the program does: the program serves on, and a command
//! whose result did not arrive says so by its exit status instead of panicking.

use std::io::Read;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::command_line::portal as command;
use crate::serving::free_port;

/// Ends its process with the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It has ended already where the test failed.
        self.0.kill().ok();
        // A process that was ended is there to be waited for.
        self.0.wait().ok();
    }
}

#[test]
fn a_result_that_does_not_arrive_is_a_failure_and_no_panic() {
    for arguments in [&["openapi"][..], &["completions", "bash"]] {
        let mut child =
            command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
        assert!(!child.wait().expect("it ends").success(), "{arguments:?} claims success");
        assert!(said.starts_with("portal: cannot write to standard output"), "{arguments:?}: {said}");
    }
}

#[actix_web::test]
async fn a_portal_whose_terminal_and_logs_nobody_reads_serves_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("127.0.0.1:{}", free_port());
    let mut child = command(&["demo", "--bind", &address, "--families", "3", "--data-dir"])
        .arg(folder.path())
        // Whatever a request does is logged, and no line of it can be written.
        .env("RUST_LOG", "trace")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop((child.stdout.take(), child.stderr.take()));
    let mut portal = Ended(child);
    let client = reqwest::Client::new();
    let ask = || client.get(format!("http://{address}/api/v1/portal")).send();
    let mut tries = 0;
    while let Err(error) = ask().await {
        tries += 1;
        assert!(tries < 300, "it does not serve: {error}");
        assert!(portal.0.try_wait().expect("a process").is_none(), "it ended");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    for _ in 0..20 {
        assert_eq!(ask().await.expect("an answer").status(), 200);
    }
    assert!(portal.0.try_wait().expect("a process").is_none(), "it ended");
}
