//! The columns of a table as a statement names them.

use sea_orm::{EntityTrait, IdenStatic, Iterable};

/// Every column by its name, for `RETURNING` in a statement of our own: a connection that read the schema before a
/// migration widened the table would prepare `*` for the columns that it knew, and get more.
pub fn all<E: EntityTrait>() -> String {
    let columns: Vec<_> = E::Column::iter().map(|column| column.as_str()).collect();
    columns.join(", ")
}
