//! Rules about the browser client.

use super::finding::Finding;
use super::source::Source;
use crate::screens::addresses;

/// What comes from the server is shown by `ui::remote::Awaited`, its failure and the other try included.
pub(super) fn failures_are_awaited(source: &Source) -> Vec<Finding> {
    if !source.is_in(&["crates/web/src/features/", "crates/web/src/app.rs"]) {
        return Vec::new();
    }
    let is_retried = |offset: &usize| {
        let tag = &source.code[*offset..];
        let attributes = tag["<Failure".len()..].split('>').next().unwrap_or_default();
        attributes.starts_with(char::is_whitespace) && attributes.contains("retry")
    };
    let offsets = source.offsets("<Failure").filter(is_retried);
    offsets.map(|offset| source.finding(offset, "a failure shown by hand; take `Awaited` or `FailureOf`")).collect()
}

/// Where the addresses of the client's pages stand.
const PAGES: &str = "crates/shared/src/paths/pages.rs";

/// An address of a page is written in [`PAGES`] and nowhere else in the product; tests say it in full, as people know it.
pub(super) fn pages_are_named_once(sources: &[&Source]) -> Vec<Finding> {
    let Some(pages) = sources.iter().find(|source| source.path == PAGES) else {
        return Vec::new();
    };
    let addresses: Vec<&str> = pages.quoted.split('"').filter(|literal| literal.starts_with('/')).collect();
    let product = sources.iter().filter(|source| source.is_in(&["crates/web/src/", "crates/api/src/"]));
    let mut findings = Vec::new();
    for source in product.filter(|source| source.name() != "tests.rs") {
        let end = source.code.find("#[cfg(test)]").unwrap_or(source.code.len());
        let literals = &source.quoted[..end];
        for address in &addresses {
            for (offset, opening) in literals.match_indices(&format!("\"{address}")) {
                let rest = &literals[offset + opening.len()..];
                // Below the home page is every path, and to the server it is no page but the root of all.
                let (is_home, is_server) = (*address == "/", source.is_in(&["crates/api/"]));
                let ends = if is_home { "\"#?" } else { "\"/?#{" };
                if rest.starts_with(|next| ends.contains(next)) && !(is_home && is_server) {
                    findings.push(source.finding(offset, format!("a page's address; take it from {PAGES}")));
                }
            }
        }
    }
    findings
}

/// The one list of style sheets, in their order.
const STYLES: &str = "crates/web/style/main.css";

/// A style sheet lies beside what it draws, and does nothing unless it is in the list.
pub(super) fn styles_are_listed(sources: &[Source]) -> Vec<Finding> {
    let Some(list) = sources.iter().find(|source| source.path == STYLES) else {
        return Vec::new();
    };
    let is_sheet = |source: &&Source| std::path::Path::new(&source.path).extension().is_some_and(|end| end == "css");
    let in_client = |source: &&Source| source.is_in(&["crates/web/src/"]) && is_sheet(source);
    let is_listed = |source: &&Source| {
        let beside = source.path.trim_start_matches("crates/web/");
        list.text.contains(&format!("@import \"../{beside}\";"))
    };
    let missing = sources.iter().filter(in_client).filter(|source| !is_listed(source));
    missing.map(|source| source.finding(0, format!("not imported by {STYLES}"))).collect()
}

/// The page that shows every screen; `cargo xtask screens` writes it.
const SCREENS: &str = "docs/screens.md";

/// A page of the client has its pictures and its row.
pub(super) fn screens_are_shown(sources: &[Source]) -> Vec<Finding> {
    let of = |path: &str| sources.iter().find(|source| source.path == path);
    let (Some(pages), Some(screens)) = (of(PAGES), of(SCREENS)) else {
        return Vec::new();
    };
    let is_missing = |address: &&str| !screens.text.contains(&format!("<br>`{address}`<br>"));
    let told = |address| screens.finding(0, format!("{address} is not shown; run `cargo xtask screens`"));
    addresses(&pages.text).filter(is_missing).map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catches_a_page_without_a_screen() {
        let pages = "pub const CARD: &str = \"/carteirinha\";\npub const CHARGES: &str = \"/mensalidades\";";
        let screens =
            "| **Carteirinha**<br>`/carteirinha`<br>The card. |\n| **Uma**<br>`/mensalidades/\u{2026}`<br>One. |";
        let sources = [Source::new(PAGES, pages.to_owned()), Source::new(SCREENS, screens.to_owned())];
        let findings = screens_are_shown(&sources);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].rule.starts_with("/mensalidades is not shown"), "{}", findings[0]);
    }

    fn page(code: &str) -> Source {
        Source::new("crates/web/src/features/charges/list.rs", code.to_owned())
    }

    #[test]
    fn catches_a_failure_that_is_shown_by_hand() {
        let by_hand = "Err(error) => view! { <Failure error retry=move |()| charges.retry()/> }";
        assert_eq!(failures_are_awaited(&page(by_hand)).len(), 1);
        assert_eq!(failures_are_awaited(&page("<Failure\n    error\n    retry\n/>")).len(), 1);
        for fine in ["<Failure error/>", "<FailureOf remote=page/>", "<Awaited of=page waiting/> // <Failure retry"] {
            assert!(failures_are_awaited(&page(fine)).is_empty(), "{fine}");
        }
        let piece = Source::new("crates/web/src/ui/remote.rs", by_hand.to_owned());
        assert!(failures_are_awaited(&piece).is_empty());
    }

    #[test]
    fn catches_a_style_sheet_that_is_in_no_list() {
        let list = Source::new(STYLES, "@import \"../src/ui/dialog.css\";\n".to_owned());
        let sheet = |path: &str| Source::new(path, "/* What it draws. */".to_owned());
        let sources = [list, sheet("crates/web/src/ui/dialog.css"), sheet("crates/web/src/layout/frame.css")];
        let findings = styles_are_listed(&sources);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].path, "crates/web/src/layout/frame.css");
    }

    #[test]
    fn catches_an_address_that_is_written_again() {
        let pages = "pub const HOME: &str = \"/\";\npub const CHARGES: &str = \"/mensalidades\";";
        let pages = Source::new(PAGES, pages.to_owned());
        let found = |path: &str, code: &str| {
            let source = Source::new(path, code.to_owned());
            pages_are_named_once(&[&pages, &source]).len()
        };
        let list = "crates/web/src/features/charges/list.rs";
        for bad in [
            "href=\"/mensalidades\"",
            "format!(\"/mensalidades/{id}\")",
            "\"/mensalidades?ano=2026\"",
            "\"/mensalidades{rest}\"",
            "path!(\"/mensalidades/:id\")",
            "href=\"/\"",
        ] {
            assert_eq!(found(list, bad), 1, "{bad}");
        }
        assert_eq!(found("crates/api/src/mail/words.rs", "\"/mensalidades#x\""), 1);
        assert_eq!(found("crates/api/src/http/static_site.rs", "\"/\""), 0);
        for fine in ["\"/mensalidades-antigas\"", "\"/cpf\"", "// \"/mensalidades\"", "#[cfg(test)] \"/mensalidades\""]
        {
            assert_eq!(found(list, fine), 0, "{fine}");
        }
        assert_eq!(found("tests/browser/charges.rs", "\"/mensalidades\""), 0);
    }
}
