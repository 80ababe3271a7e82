//! `docs/screens.md`, as a run writes it.

use std::fmt::Write as _;

use anyhow::Result;

use super::table::{Place, ROLES, SIZES, Screen};
use crate::demo_visit::Role;

/// A page of which there are pictures.
pub(super) struct Shown {
    pub(super) role: Role,
    pub(super) screen: &'static Screen,
    /// Of the pictures, but for the width.
    pub(super) file: String,
    pub(super) title: String,
}

/// For names of files.
pub(super) fn slug(role: Role) -> &'static str {
    match role {
        Role::Visitor => "visitor",
        Role::Member => "member",
        Role::Individual => "individual",
        Role::Company => "company",
    }
}

fn heading(role: Role) -> &'static str {
    match role {
        Role::Visitor => "Whoever has not signed in",
        Role::Member => "A member, holder of a family",
        Role::Individual => "An individual client",
        Role::Company => "A company",
    }
}

/// The page, of all that was shown.
pub(super) fn write(shown: &[Shown], today: &str) -> Result<String> {
    let mut page = format!(
        "# Screens\n\nWritten by `cargo xtask screens` from the demo as it is on {today}; do not edit. People, companies and \
         documents are invented. Each picture is the first screen of a page, on a phone and on a desk; a page stands where \
         it is open, since everywhere else it says how to sign in, or that it is somebody else's.\n"
    );
    for role in ROLES {
        write!(page, "\n## {}\n\n| page | 360 px | 1280 px |\n|---|---|---|\n", heading(role))?;
        for one in shown.iter().filter(|one| one.role == role) {
            let Screen { path, at, answers, who: _ } = one.screen;
            let below = if *at == Place::FirstBelow { "/\u{2026}" } else { "" };
            let picture = |(width, _): (u32, u32)| {
                let (file, title) = (&one.file, &one.title);
                format!(
                    "<img src=\"images/screens/{file}-{width}.webp\" width=\"{}\" alt=\"{title}\">",
                    shown_width(width)
                )
            };
            let [phone, desk] = SIZES.map(picture);
            writeln!(page, "| **{}**<br>`{path}{below}`<br>{answers}. | {phone} | {desk} |", one.title)?;
        }
    }
    Ok(page)
}

/// Side by side in the width that a page of text has.
fn shown_width(width: u32) -> u32 {
    if width < 600 { 160 } else { 460 }
}
