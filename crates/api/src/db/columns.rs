//! The columns of a table as a statement names them.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, IdenStatic, Iterable, Value};

/// Every column by its name, for `RETURNING` in a statement of our own: a connection that read the schema before a
/// migration widened the table would prepare `*` for the columns that it knew, and get more.
pub fn all<E: EntityTrait>() -> String {
    let columns: Vec<_> = E::Column::iter().map(|column| column.as_str()).collect();
    columns.join(", ")
}

/// `column` has `value`, which the statement says itself because it is always the same one.
///
/// Bound, it would be unknown when the statement is prepared. Where a partial index tells rows apart by the column, neither
/// database can use the index for a plan that is to serve any value.
pub fn is(column: impl ColumnTrait, value: impl Into<Value>) -> Expr {
    column.into_expr().eq(Expr::Constant(value.into()))
}

/// `column` has another value than `value`, and one at all; as [`is`].
pub fn is_not(column: impl ColumnTrait, value: impl Into<Value>) -> Expr {
    column.into_expr().ne(Expr::Constant(value.into()))
}
