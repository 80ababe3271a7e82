//! Sizes and weights of letters come from one scale, `crates/web/style/scale.css`, in style sheets and in classes.

use super::finding::Finding;
use super::source::Source;

const SCALE: &str = "crates/web/style/scale.css";
/// Its `font-weight` says what the files of the typeface hold.
const TYPEFACE: &str = "crates/web/style/type.css";
/// The server's part of a page, drawn with the same classes.
const FIRST_PAINT: &str = "crates/api/src/http/first_paint.rs";
/// Measured in points, as paper is.
const PAPER: &str = "crates/web/style/print.css";

/// What a declaration may say.
const DECLARED: [(&str, &str); 2] = [("font-size:", "var(--text-"), ("font-weight:", "var(--font-weight-")];

/// Tailwind's own names, which the scale takes away: a class of theirs would do nothing, and nobody would say so.
const FOREIGN: [&str; 13] = [
    "text-xs",
    "text-sm",
    "text-base",
    "text-lg",
    "text-xl",
    "text-2xl",
    "text-3xl",
    "text-4xl",
    "text-5xl",
    "text-[",
    "font-light",
    "font-medium",
    "font-[",
];

pub(super) fn letters_are_of_the_scale(sources: &[Source]) -> Vec<Finding> {
    let in_client = |source: &&Source| source.is_in(&["crates/web/src/", "crates/web/style/", FIRST_PAINT]);
    let apart = |source: &&Source| ![SCALE, TYPEFACE, PAPER].contains(&source.path.as_str());
    let sources = sources.iter().filter(in_client).filter(apart);
    sources.flat_map(|source| if source.is_rust() { classes(source) } else { declarations(source) }).collect()
}

fn declarations(sheet: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (property, of_scale) in DECLARED {
        for (offset, _) in sheet.text.match_indices(property) {
            let value = sheet.text[offset + property.len()..].trim_start();
            if !value.starts_with(of_scale) && !value.starts_with("inherit") {
                findings.push(sheet.finding(offset, format!("not of the scale; take one from {SCALE}")));
            }
        }
    }
    findings
}

fn classes(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for class in FOREIGN {
        for (offset, _) in source.quoted.match_indices(class) {
            let (before, after) = (&source.quoted[..offset], &source.quoted[offset + class.len()..]);
            let begins = before.ends_with([' ', '"', ':', '\n']);
            let ends = class.ends_with('[') || after.starts_with([' ', '"', '\n', '/', '\\']);
            if begins && ends {
                findings.push(source.finding(offset, format!("a class that is not of the scale, {SCALE}")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        letters_are_of_the_scale(&[Source::new(path, text.to_owned())]).len()
    }

    #[test]
    fn catches_a_size_of_its_own_in_a_style_sheet() {
        let sheet = "crates/web/src/ui/pieces.css";
        for bad in ["font-size: 0.9375rem;", "font-size: clamp(1rem, 2vw, 2rem);", "font-weight: 650;"] {
            assert_eq!(found(sheet, bad), 1, "{bad}");
        }
        for fine in ["font-size: var(--text-small);", "font-weight: var(--font-weight-bold);", "font-weight: inherit;"]
        {
            assert_eq!(found(sheet, fine), 0, "{fine}");
        }
        assert_eq!(found(SCALE, "font-size: 1rem;"), 0);
        assert_eq!(found(PAPER, "font-size: 11pt;"), 0);
    }

    #[test]
    fn catches_a_class_that_is_no_more() {
        let page = "crates/web/src/features/charges/list.rs";
        for bad in ["class=\"mt-1 text-base text-muted\"", "\"sm:text-lg\"", "\"font-medium\"", "\"text-[17px]\""] {
            assert_eq!(found(page, bad), 1, "{bad}");
        }
        for fine in ["\"text-base-content\"", "\"text-small font-semibold\"", "// text-base"] {
            assert_eq!(found(page, fine), 0, "{fine}");
        }
        assert_eq!(found(FIRST_PAINT, "\"text-base\""), 1);
        assert_eq!(found("crates/api/src/http/client_ip.rs", "\"text-base\""), 0);
    }
}
