//! What steps make tables, keys and indexes of, so that all of them are named alike.

use sea_orm_migration::prelude::*;

/// A table with its `UUIDv7` key.
pub(super) fn table(name: &'static str) -> TableCreateStatement {
    let mut statement = Table::create();
    statement.table(name).col(ColumnDef::new("id").uuid().not_null().primary_key());
    statement
}

/// A table that the ERP fills: it has the ERP's own key, by which imports find their rows again.
pub(super) fn erp_table(name: &'static str) -> TableCreateStatement {
    let mut statement = table(name);
    statement.col(ColumnDef::new("external_id").string_len(80).not_null().unique_key());
    statement
}

/// A foreign key to `id` of another table. Rows that others point at are never deleted, so it restricts.
pub(super) fn reference(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("fk_{from}_{column}")).from(from, column).to(to, "id").to_owned()
}

pub(super) async fn create_index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    on: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(on);
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}

pub(super) async fn create_unique_index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    on: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(on).unique();
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
