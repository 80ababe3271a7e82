//! Whether the program with the client inside is all that it takes: it runs in an empty folder and hands out every file of
//! the bundle, and the page that needs them.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::progress::note;
use crate::server::{Server, free_port};
use crate::web_bundle::{self, Effort};
use crate::workspace::Workspace;
use crate::{files, one_program};

/// What a bundle has for the server alone.
const NOT_SERVED: &[&str] = &["index.html", "offline.html", "groups.json"];

/// The pages that the server makes of two of those: any page of the client, and the one for a device without a line.
const PAGES: &[&str] = &["/entrar", "/sem-internet"];

/// Builds the program quickly, with the bundle as it is delivered, and asks it for everything.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let bundle = web_bundle::build(workspace, Effort::Release, None)?;
    let program = one_program::build(workspace, &bundle, Effort::Quick)?;
    let (empty, log) = (tempfile::tempdir()?, tempfile::NamedTempFile::new()?);
    let port = free_port()?;
    let mut command = Command::new(program);
    command.current_dir(empty.path()).env_remove("PORTAL_WEB_ROOT");
    command.args(["demo", "--families", "1", "--no-worker", "--bind", &format!("127.0.0.1:{port}")]);
    let server = Server::start(command, port, log.path())?;
    let mut count = 0;
    for file in files::below(&bundle)? {
        let name = file.strip_prefix(&bundle)?.display().to_string();
        if !web_bundle::is_edition(&file) && !NOT_SERVED.contains(&name.as_str()) {
            is_handed_out(server.port, &name, &file)?;
            count += 1;
        }
    }
    if count == 0 {
        bail!("the bundle has no file for people");
    }
    for page in PAGES {
        names_what_there_is(server.port, page)?;
    }
    note(format_args!("{} pages and {count} files out of the program alone", PAGES.len()));
    Ok(())
}

/// Asks for a page, and for each file that it names.
fn names_what_there_is(port: u16, address: &str) -> Result<()> {
    let page = String::from_utf8(get(port, address)?).context("a page that is no text")?;
    // Beside files a page names the folder of the client.
    let is_asset = |word: &&str| word.starts_with("/assets/") && Path::new(word).extension().is_some();
    let named: Vec<&str> = page.split('"').filter(is_asset).collect();
    if named.is_empty() {
        bail!("{address} names no file of the bundle: {page}");
    }
    for file in named {
        get(port, file).with_context(|| format!("a file that {address} names"))?;
    }
    Ok(())
}

fn is_handed_out(port: u16, name: &str, file: &Path) -> Result<()> {
    if get(port, &format!("/{name}"))? != fs::read(file)? {
        bail!("{name} is not what the bundle holds");
    }
    Ok(())
}

/// The content at an address, uncompressed; anything but success is an error.
fn get(port: u16, address: &str) -> Result<Vec<u8>> {
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    write!(connection, "GET {address} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("an answer without an end of its head")?;
    let content = answer.split_off(end + 4);
    let head = String::from_utf8_lossy(&answer);
    if head.split(' ').nth(1) != Some("200") {
        bail!("{address}: {}", head.lines().next().unwrap_or_default());
    }
    Ok(content)
}
