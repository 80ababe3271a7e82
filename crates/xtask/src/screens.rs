//! `cargo xtask screens`: a picture of every page as each kind of person gets it from the demo, on a phone and on a desk, and
//! `docs/screens.md`, which shows them side by side.

mod page;
mod table;

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::demo_visit::{Browser, DemoVisit, Role};
use crate::files;
use crate::progress::{note, step};
use crate::web_bundle::Effort;
use crate::workspace::Workspace;
use page::Shown;
use table::{Place, ROLES, SCREENS, SIZES, Screen};

/// The day that it is in the demo, so that pictures change when pages do.
const TODAY: &str = "2026-03-14";
/// Of 100: letters can still be read.
const QUALITY: u8 = 40;
/// All pictures together; every clone carries them.
const MOST_BYTES: u64 = 3_000_000;
const PICTURES: &str = "docs/images/screens";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Take the bundle for development, which is built sooner and looks alike
    #[arg(long)]
    quick: bool,
    #[command(flatten)]
    browser: Browser,
}

/// Takes the pictures and writes the page.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let effort = if options.quick { Effort::Quick } else { Effort::Release };
    let visit = DemoVisit::start(workspace, &options.browser, effort, Some(TODAY))?;
    let fresh = tempfile::tempdir().context("no folder for the pictures")?;
    let shown = step("pictures", || take(&visit, fresh.path()))?;
    let pictures = files::below(fresh.path())?;
    let mut bytes = 0;
    for picture in &pictures {
        bytes += fs::metadata(picture)?.len();
    }
    if bytes > MOST_BYTES {
        bail!("the pictures take {bytes} bytes, {MOST_BYTES} at the most");
    }
    let folder = workspace.root.join(PICTURES);
    files::remove_folder(&folder)?;
    files::copy_folder(fresh.path(), &folder)?;
    fs::write(workspace.root.join("docs/screens.md"), page::write(&shown, TODAY)?)?;
    note(format_args!("{} pictures, {bytes} bytes, and docs/screens.md", pictures.len()));
    Ok(())
}

/// The addresses of all pages, as they stand in `shared::paths::pages`, so that a new one cannot be forgotten.
pub(crate) fn addresses(pages: &str) -> impl Iterator<Item = &str> {
    pages.lines().filter(|line| line.starts_with("pub const ")).filter_map(|line| line.split('"').nth(1))
}

/// Goes through the pages of every role; a page that is not open to somebody who should have it is an error.
fn take(visit: &DemoVisit, folder: &std::path::Path) -> Result<Vec<Shown>> {
    let wanted: Vec<(Role, &Screen)> =
        ROLES.into_iter().flat_map(|role| of(role).map(move |screen| (role, screen))).collect();
    let visits = ROLES.map(|role| {
        let pages: Vec<_> = of(role).map(|screen| asked(role, screen)).collect();
        json!({ "signIn": visit.sign_in(role), "pages": pages })
    });
    let sizes = SIZES.map(|(width, height)| json!({ "width": width, "height": height }));
    let asked = json!({ "folder": folder, "quality": QUALITY, "sizes": sizes, "visits": visits });
    let said = visit.ask("screens.mjs", asked)?;
    if said.len() != wanted.len() {
        bail!("{} of {} pages were shown", said.len(), wanted.len());
    }
    wanted.into_iter().zip(said).map(|((role, screen), said)| shown(role, screen, &said)).collect()
}

fn of(role: Role) -> impl Iterator<Item = &'static Screen> {
    SCREENS.iter().filter(move |screen| screen.who.contains(&role))
}

fn asked(role: Role, screen: &Screen) -> Value {
    let address = match screen.at {
        Place::Itself | Place::FirstBelow => screen.path.to_owned(),
        Place::With(rest) => format!("{}{rest}", screen.path),
    };
    json!({ "address": address, "below": screen.at == Place::FirstBelow, "file": file(role, screen) })
}

/// What the pictures of a page are called, but for the width.
fn file(role: Role, screen: &Screen) -> String {
    let words: Vec<_> = screen.path.split('/').filter(|word| !word.is_empty()).collect();
    let one = if screen.at == Place::FirstBelow { "-one" } else { "" };
    format!("{}-{}{one}", page::slug(role), if words.is_empty() { "portal".to_owned() } else { words.join("-") })
}

fn shown(role: Role, screen: &'static Screen, said: &Value) -> Result<Shown> {
    let path = said["shown"].as_str().context("a page without an address")?;
    let is_there = path == screen.path || (screen.at != Place::Itself && path.starts_with(screen.path));
    if !is_there || said["closed"] == true {
        bail!("{role:?} does not get {}: {said}", screen.path);
    }
    let title = said["title"].as_str().and_then(|title| title.split(" \u{b7} ").next()).unwrap_or_default().to_owned();
    Ok(Shown { role, screen, file: file(role, screen), title })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_of_the_client_has_a_row() {
        let pages: BTreeSet<_> = addresses(include_str!("../../shared/src/paths/pages.rs")).collect();
        assert!(pages.len() > 40, "the addresses are written in another way now: {pages:?}");
        assert_eq!(SCREENS.iter().map(|screen| screen.path).collect::<BTreeSet<_>>(), pages);
    }

    #[test]
    fn no_two_pages_share_a_picture() {
        let files: Vec<_> = ROLES.into_iter().flat_map(|role| of(role).map(move |screen| file(role, screen))).collect();
        assert_eq!(files.iter().collect::<BTreeSet<_>>().len(), files.len(), "{files:?}");
    }

    #[test]
    fn a_page_that_somebody_does_not_get_is_an_error() {
        let charges = SCREENS.iter().find(|screen| screen.path == "/mensalidades").unwrap();
        let said =
            |path: &str, closed: bool| json!({ "shown": path, "title": "Mensalidades \u{b7} X", "closed": closed });
        assert_eq!(shown(Role::Member, charges, &said("/mensalidades", false)).unwrap().title, "Mensalidades");
        assert!(shown(Role::Member, charges, &said("/entrar", false)).is_err());
        assert!(shown(Role::Member, charges, &said("/mensalidades", true)).is_err());
    }
}
