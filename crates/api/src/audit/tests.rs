//! The closed sets of words: each word is one thing's alone, and fits its column.

use std::collections::HashSet;

use super::{Action, Reason, Tries};

#[test]
fn words_are_distinct_and_fit_their_column() {
    let actions: HashSet<_> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(actions.len(), Action::ALL.len());
    assert!(actions.iter().all(|word| word.len() <= 40));
    let reasons: HashSet<_> = Reason::ALL.iter().map(|reason| reason.as_str()).collect();
    assert_eq!(reasons.len(), Reason::ALL.len());
    let tries: HashSet<_> = Tries::ALL.iter().map(|tries| tries.as_str()).collect();
    assert_eq!(tries.len(), Tries::ALL.len(), "each counts for itself");
}
