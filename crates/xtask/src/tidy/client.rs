//! Rules about the browser client.

use super::Finding;
use super::source::Source;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
