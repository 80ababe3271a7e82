//! `docs/performance.md`: what `bench` says of the server, then what `lighthouse` says of the pages. Each writes its own part.

use std::fs;

use anyhow::Result;

use crate::progress::note;
use crate::workspace::Workspace;

/// Where the second part begins.
const PAGES: &str = "\n## Pages\n";

/// Writes the first part, title and all.
pub(crate) fn write_rates(workspace: &Workspace, rates: &str) -> Result<()> {
    change(workspace, |page| with_rates(page, rates))
}

/// Writes the second part, below its heading.
pub(crate) fn write_pages(workspace: &Workspace, pages: &str) -> Result<()> {
    change(workspace, |page| with_pages(page, pages))
}

fn change(workspace: &Workspace, change: impl FnOnce(&str) -> String) -> Result<()> {
    let file = workspace.root.join("docs/performance.md");
    fs::write(&file, change(&fs::read_to_string(&file)?))?;
    note(format_args!("written: {}", workspace.show(&file)));
    Ok(())
}

fn with_rates(page: &str, rates: &str) -> String {
    let pages = page.find(PAGES).map(|at| &page[at..]).unwrap_or_default();
    format!("{rates}{pages}")
}

fn with_pages(page: &str, pages: &str) -> String {
    let rates = page.find(PAGES).map_or(page, |at| &page[..at]);
    format!("{rates}{PAGES}\n{pages}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_writes_its_own_part() {
        let page = with_pages("# Performance\n\nrates\n", "pages\n");
        assert_eq!(page, "# Performance\n\nrates\n\n## Pages\n\npages\n");
        let page = with_rates(&page, "# Performance\n\nothers\n");
        assert_eq!(page, "# Performance\n\nothers\n\n## Pages\n\npages\n");
        assert_eq!(with_pages(&page, "new\n"), "# Performance\n\nothers\n\n## Pages\n\nnew\n");
    }
}
