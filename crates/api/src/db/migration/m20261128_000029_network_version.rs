//! How often the provider network has changed. Triggers count, so that no way of writing can forget it: an answer kept
//! under an older number is of an older network (ADR 41).

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// What an answer about the network is made of.
const OF_THE_NETWORK: [&str; 5] = ["plan", "provider", "provider_plan", "provider_specialty", "specialty"];

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut version = Table::create();
        version
            .table("network_version")
            .col(ColumnDef::new("id").small_integer().not_null().primary_key().check(Expr::col("id").eq(1)))
            .col(ColumnDef::new("version").big_integer().not_null());
        manager.create_table(version).await?;
        let db = manager.get_connection();
        db.execute_unprepared("INSERT INTO network_version (id, version) VALUES (1, 1)").await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => {
                db.execute_unprepared(
                    "CREATE FUNCTION network_has_changed() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN UPDATE network_version SET version = version + 1; RETURN NULL; END $$",
                )
                .await?;
                for table in OF_THE_NETWORK {
                    let trigger = format!(
                        "CREATE TRIGGER {table}_changes_the_network AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE \
                         ON {table} FOR EACH STATEMENT EXECUTE FUNCTION network_has_changed()"
                    );
                    db.execute_unprepared(&trigger).await?;
                }
            }
            // It knows triggers of rows alone, and one for each kind of change.
            _ => {
                for table in OF_THE_NETWORK {
                    for change in ["insert", "update", "delete"] {
                        let trigger = format!(
                            "CREATE TRIGGER {table}_{change}_changes_the_network AFTER {change} ON {table} \
                             BEGIN UPDATE network_version SET version = version + 1; END"
                        );
                        db.execute_unprepared(&trigger).await?;
                    }
                }
            }
        }
        Ok(())
    }
}
