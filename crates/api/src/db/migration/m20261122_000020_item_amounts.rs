//! The amounts of invoices' items beside their keys in the index: the sums of a company's year are read from it alone,
//! without a look at each of a hundred thousand rows.

use sea_orm_migration::prelude::*;

use super::tables::create_index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = ["company_invoice_id", "enrolment_id", "plan_cents", "copayment_cents"];
        create_index(manager, "idx_company_invoice_item_amounts", "company_invoice_item", &columns).await?;
        // It begins with the same columns. Under the same name, SQLite's other connections would still know the old one.
        let mut keys_alone = Index::drop();
        keys_alone.name("idx_company_invoice_item_invoice").table("company_invoice_item");
        manager.drop_index(keys_alone).await
    }
}
