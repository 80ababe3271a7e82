//! The rows of a list that changes: a row that stays is not built anew. What is peculiar to a list is only how its rows are
//! made; the rest is one piece of code for all of them, since Leptos' own `For` is 5 kB to download for each list.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;

struct Row {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

/// `each` gives the rows in their order, `key` tells them apart, and `children` shows one.
#[component]
pub fn Keyed<T: Send + 'static, K: Hash + 'static, V: IntoView + 'static>(
    each: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: impl Fn(&T) -> K + Send + Sync + 'static,
    children: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView {
    rows(Box::new(move || {
        let row = |item: T| {
            let (key, children) = (number(&key(&item)), children.clone());
            Row { key, view: Box::new(move || children(item).into_any()) }
        };
        each().into_iter().map(row).collect()
    }))
}

fn rows(each: Box<dyn Fn() -> Vec<Row> + Send + Sync>) -> AnyView {
    view! { <For each key=|row| row.key children=|row| (row.view)()/> }.into_any()
}

/// The same for the same key, and as good as never for another one.
fn number(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn keys_are_told_apart() {
        assert_eq!(number(&"a"), number(&"a"));
        assert_ne!(number(&"a"), number(&"b"));
        assert_ne!(number(&(1, 2)), number(&(2, 1)));
    }
}
