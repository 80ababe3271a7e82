//! `portal`: one binary that serves, imports, migrates and tells its contract. Exit status 0 means success.

#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use rustix::fs::Mode;

/// A list is made of many small pieces that live as long as its answer, which the system's own allocator is slow with.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Databases, logs of theirs, mail in a folder: whatever this program makes is for its account alone.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    let cli = api::cli::Cli::parse();
    match actix_web::rt::System::new().block_on(cli.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            api::terminal::remark(format_args!("portal: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
