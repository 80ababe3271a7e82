//! What the program says to whoever started it. Nobody may be there any more (`portal demo | head -1`, a collector of
//! logs that ended): `println!` and `eprintln!` would end the program for it, so only these two write to the terminal.

use std::fmt::Display;
use std::io::Write;

use anyhow::Context;

/// Writes a line of a command's result to standard output at once. An error when it did not arrive: a secret that is
/// told once is then lost, and a script must learn of half a list.
pub fn say(line: impl Display) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Writes a line for the person beside the result to standard error, if somebody reads it. Nothing depends on it.
pub fn remark(line: impl Display) {
    // There is nowhere left to say that it could not be said.
    writeln!(std::io::stderr().lock(), "{line}").ok();
}
