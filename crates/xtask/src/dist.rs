//! `cargo xtask dist`: what an operator is handed. One archive with the program, which holds the client, and with the
//! texts of every licence that it is under; beside it the sum by which the archive is recognised.

mod archive;
mod licences;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::progress::{note, step};
use crate::web_bundle::{self, Effort};
use crate::workspace::{self, Workspace};
use crate::{files, one_program};
use archive::Entry;

/// What is written for whoever unpacks the archive.
const README: &str = include_str!("dist/README.txt");
/// Sums of files, in the form that `sha256sum --check` reads.
const SUMS: &str = "SHA256SUMS";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Where the archive is put
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
}

/// Builds the client, the program with it inside, and the archive.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    step("tools", web_bundle::prepare)?;
    let bundle = web_bundle::build(workspace, Effort::Release, None)?;
    let program = step("program", || one_program::build(workspace, &bundle, Effort::Release))?;
    web_bundle::get_packages(workspace)?;
    let licences = step("licences", || licences::of_dependencies(workspace))?;
    step("archive", || {
        let name = format!("portal-{}-{}", env!("CARGO_PKG_VERSION"), workspace::host()?);
        let entries = entries(workspace, &program, licences)?;
        let packed = archive::pack(&name, &entries)?;
        let out = workspace.root.join(&options.out);
        files::remove_folder(&out)?;
        fs::create_dir_all(&out).with_context(|| format!("cannot make {}", out.display()))?;
        let file = format!("{name}.tar.gz");
        fs::write(out.join(SUMS), archive::sum(&file, &packed))?;
        fs::write(out.join(&file), &packed)?;
        for entry in &entries {
            note(format_args!("{:>9} B  {}", entry.content.len(), entry.name));
        }
        note(format_args!("{:>9} B  {}", packed.len(), workspace.show(&out.join(file))));
        Ok(())
    })
}

/// The archive's files, the sums of all others last.
fn entries(workspace: &Workspace, program: &std::path::Path, licences: Vec<Entry>) -> Result<Vec<Entry>> {
    let from_clone = |path: &str| {
        let content = fs::read(workspace.root.join(path)).with_context(|| format!("no {path}"))?;
        anyhow::Ok(Entry::text(path, content))
    };
    let mut entries = vec![
        Entry::program("portal", fs::read(program)?),
        Entry::text("README.txt", README.into()),
        from_clone("LICENSE")?,
        from_clone("docs/deployment.md")?,
    ];
    entries.extend(licences);
    let sums: String = entries.iter().map(|entry| archive::sum(&entry.name, &entry.content)).collect();
    entries.push(Entry::text(SUMS, sums.into_bytes()));
    Ok(entries)
}
