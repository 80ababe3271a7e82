//! Records are only ever added within their term: since which instant each of them is whole stands in `record_term`, and
//! triggers refuse to delete what is not older. Only the housekeeping moves that instant, and never back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::timestamp_with_time_zone;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use super::tables::create_index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut terms = Table::create();
        terms
            .table("record_term")
            .col(ColumnDef::new("record").string_len(40).not_null().primary_key())
            .col(timestamp_with_time_zone("kept_since"));
        manager.create_table(terms).await?;
        for statement in within_the_term(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        // Those whose term is over.
        create_index(manager, "idx_session_age", "session", &["created_at"]).await
    }
}

fn within_the_term(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "DROP TRIGGER audit_is_append_only ON audit",
            "DROP FUNCTION audit_is_append_only()",
            "CREATE FUNCTION record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$",
            "CREATE FUNCTION record_is_kept() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN \
             IF (OLD.at >= (SELECT kept_since FROM record_term WHERE record = TG_TABLE_NAME)) IS NOT FALSE THEN \
             RAISE EXCEPTION 'rows of % are only ever added within their term', TG_TABLE_NAME; \
             END IF; RETURN OLD; END $$",
            "CREATE FUNCTION record_term_moves_on() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN \
             IF NEW.kept_since < OLD.kept_since OR NEW.record <> OLD.record THEN \
             RAISE EXCEPTION 'the term of a record only moves on'; \
             END IF; RETURN NEW; END $$",
            "CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR TRUNCATE ON audit \
             FOR EACH STATEMENT EXECUTE FUNCTION record_is_append_only()",
            "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION record_is_kept()",
            "CREATE TRIGGER access_record_is_append_only BEFORE UPDATE OR TRUNCATE ON access_record \
             FOR EACH STATEMENT EXECUTE FUNCTION record_is_append_only()",
            "CREATE TRIGGER access_record_is_kept BEFORE DELETE ON access_record \
             FOR EACH ROW EXECUTE FUNCTION record_is_kept()",
            "CREATE TRIGGER record_term_moves_on BEFORE UPDATE ON record_term \
             FOR EACH ROW EXECUTE FUNCTION record_term_moves_on()",
        ],
        _ => &[
            "DROP TRIGGER audit_is_not_deleted",
            "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit \
             WHEN coalesce(OLD.at >= (SELECT kept_since FROM record_term WHERE record = 'audit'), 1) \
             BEGIN SELECT RAISE(ABORT, 'rows of audit are only ever added within their term'); END",
            "CREATE TRIGGER access_record_is_not_updated BEFORE UPDATE ON access_record \
             BEGIN SELECT RAISE(ABORT, 'rows of access_record are only ever added'); END",
            "CREATE TRIGGER access_record_is_kept BEFORE DELETE ON access_record \
             WHEN coalesce(OLD.at >= (SELECT kept_since FROM record_term WHERE record = 'access_record'), 1) \
             BEGIN SELECT RAISE(ABORT, 'rows of access_record are only ever added within their term'); END",
            "CREATE TRIGGER record_term_moves_on BEFORE UPDATE ON record_term \
             WHEN NEW.kept_since < OLD.kept_since OR NEW.record <> OLD.record \
             BEGIN SELECT RAISE(ABORT, 'the term of a record only moves on'); END",
        ],
    }
}
