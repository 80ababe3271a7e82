//! The folded columns, filled anew: names are compared by more than they were, and a column that was filled by the old
//! comparison would no longer meet its query. It uses the very function that queries use, whatever that is by then.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::Uuid;
use sea_orm_migration::sea_orm::{ConnectionTrait, QueryResult};
use shared::rules::names::fold;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Rows that are looked at together. Few of them differ, and those alone are written.
const BATCH: u64 = 1_000;

/// Table, folded column and the columns whose words it holds, in their order.
const FOLDED: [(&str, &str, &[&str]); 6] = [
    ("person", "name_search", &["name"]),
    ("person", "mother_name_search", &["mother_name"]),
    ("provider", "name_search", &["trade_name", "name"]),
    ("provider", "city_search", &["city"]),
    ("provider", "district_search", &["district"]),
    ("specialty", "name_search", &["name"]),
];

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, folded, from) in FOLDED {
            fill(manager, table, folded, from).await?;
        }
        Ok(())
    }
}

/// In pieces by the key, so that a million people take no memory.
async fn fill(
    manager: &SchemaManager<'_>,
    table: &'static str,
    folded: &'static str,
    from: &'static [&'static str],
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let mut after = Uuid::nil();
    loop {
        let mut select = Query::select();
        select.column("id").column(folded).columns(from.iter().copied()).from(table);
        select.and_where(Expr::col("id").gt(after)).order_by("id", Order::Asc).limit(BATCH);
        let rows = connection.query_all(&select).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.try_get("", "id")?;
        for row in &rows {
            let (before, now) = (row.try_get::<Option<String>>("", folded)?, words(row, from)?);
            if before == now {
                continue;
            }
            let mut update = Query::update();
            update.table(table).value(folded, now).and_where(Expr::col("id").eq(row.try_get::<Uuid>("", "id")?));
            connection.execute(&update).await?;
        }
    }
}

/// What the folded column of a row holds; nothing where the row has no such words.
fn words(row: &QueryResult, from: &[&str]) -> Result<Option<String>, DbErr> {
    let texts: Vec<Option<String>> = from.iter().map(|column| row.try_get("", column)).collect::<Result<_, _>>()?;
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    Ok((!texts.is_empty()).then(|| fold(&texts.join(" "))))
}
