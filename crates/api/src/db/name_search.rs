//! Looking for a part of a name in a folded column: every word that was typed must occur, however it is spelt.

use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, LikeExpr};
use shared::rules::names::fold;

/// Whether every word of `typed` occurs in `column`, which `shared::rules::names::fold` filled. What a pattern would read
/// as a wildcard stands for itself.
pub fn contains_words(column: impl IntoColumnRef + Copy, typed: &str) -> Condition {
    let folded = fold(typed);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words
        .fold(Condition::all(), |all, word| all.add(Expr::col(column).like(LikeExpr::new(anywhere(word)).escape('\\'))))
}

fn anywhere(word: &str) -> String {
    let literal = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}

#[cfg(test)]
mod tests {
    #[test]
    fn wildcards_stand_for_themselves() {
        assert_eq!(super::anywhere("jaq"), "%jaq%");
        assert_eq!(super::anywhere("100%_\\"), "%100\\%\\_\\\\%");
    }
}
