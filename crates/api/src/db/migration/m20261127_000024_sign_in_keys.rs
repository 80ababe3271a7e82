//! What a company signs in by, in the form in which it is compared. It was compared as the ERP wrote it, capitals and all,
//! while the text files print capitals. No unique index: whoever has two such companies learns of them by the next import.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;
use sea_orm_migration::sea_orm::{ConnectionTrait, QueryResult};
use shared::rules::company_code;

use super::tables::create_index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        let mut column = string("sign_in_key");
        table.table("company").add_column(column.default(""));
        manager.alter_table(table).await?;
        let db = manager.get_connection();
        for row in db.query_all(Query::select().columns(["id", "document", "code"]).from("company")).await? {
            db.execute(&fill(&row)?).await?;
        }
        create_index(manager, "idx_company_sign_in_key", "company", &["sign_in_key"]).await
    }
}

fn fill(row: &QueryResult) -> Result<UpdateStatement, DbErr> {
    let id: sea_orm_migration::sea_orm::prelude::Uuid = row.try_get("", "id")?;
    let (document, code): (String, String) = (row.try_get("", "document")?, row.try_get("", "code")?);
    let key = company_code::sign_in_key(&document, &code);
    let mut update = Query::update();
    update.table("company").value("sign_in_key", key).and_where(Expr::col("id").eq(id));
    Ok(update)
}
