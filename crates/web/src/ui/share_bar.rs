//! One bar cut into parts of a whole. It repeats what a list beside it says in figures, so it is hidden from screen
//! readers; as vector shapes it prints without the browser's leave for backgrounds.

use leptos::prelude::*;

/// Width of the drawing; parts are rounded to it.
const WHOLE: i64 = 1_000;
/// Between two parts, so that they can be told apart without their colours.
const GAP: i64 = 4;

/// `parts` are a fill class and an amount each; what is not positive takes no room.
#[component]
pub fn ShareBar(parts: Vec<(&'static str, i64)>) -> impl IntoView {
    let shapes = place(parts).into_iter().map(|(class, x, width)| {
        view! { <rect class=class x=x y="0" width=width height="16"></rect> }
    });
    view! {
        <svg class="share-bar" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            {shapes.collect_view()}
        </svg>
    }
}

/// Class, start and width of each part.
fn place(parts: Vec<(&'static str, i64)>) -> Vec<(&'static str, i64, i64)> {
    let parts: Vec<_> = parts.into_iter().filter(|(_, amount)| *amount > 0).collect();
    let total: i64 = parts.iter().map(|(_, amount)| amount).sum();
    let mut before = 0;
    parts
        .into_iter()
        .map(|(class, amount)| {
            let start = before * WHOLE / total;
            before += amount;
            let end = before * WHOLE / total;
            let gap = if before == total { 0 } else { GAP };
            (class, start, (end - start - gap).max(2))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn parts_fill_the_bar_in_proportion() {
        assert_eq!(place(vec![("a", 75), ("b", 25)]), vec![("a", 0, 746), ("b", 750, 250)]);
        assert_eq!(place(vec![("a", 100), ("b", -25)]), vec![("a", 0, 1_000)]);
        assert_eq!(place(vec![]), vec![]);
    }
}
