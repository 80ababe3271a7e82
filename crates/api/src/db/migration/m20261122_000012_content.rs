//! What the operator says to everybody: pages, news and tips, links, forms. Rows come from files or from programs, so
//! their `external_id` may be missing; their address (`slug`) never is. Which index serves which query stands beside it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, boolean, date, date_null, integer, string_len, string_len_null, text,
    timestamp_with_time_zone_null,
};

use super::tables::{create_index, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                content_table("page")
                    .col(text("body"))
                    .col(string_len_null("menu", 13))
                    .col(integer("position"))
                    .to_owned(),
            )
            .await?;
        // Lists of readers and of programs, both by position; the menu of the home.
        create_index(manager, "idx_page_position", "page", &["position", "id"]).await?;

        manager
            .create_table(
                content_table("news")
                    .col(string_len("category", 4))
                    .col(string_len("summary", 300))
                    .col(text("body"))
                    .col(date("published_on"))
                    .col(boolean("is_pinned"))
                    .col(string_len_null("source", 200))
                    .col(string_len_null("author", 160))
                    .to_owned(),
            )
            .await?;
        // Readers: one category, pinned ones first, then the newest. Programs: both categories in that order.
        create_index(manager, "idx_news_category", "news", &["category", "is_pinned", "published_on", "id"]).await?;
        create_index(manager, "idx_news_date", "news", &["is_pinned", "published_on", "id"]).await?;

        manager
            .create_table(
                content_table("link")
                    .col(string_len("kind", 8))
                    .col(string_len("address", 500))
                    .col(string_len_null("description", 200))
                    .col(integer("position"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_link_position", "link", &["position", "id"]).await?;

        manager
            .create_table(
                content_table("form")
                    .col(string_len_null("description", 300))
                    .col(integer("position"))
                    .col(string_len_null("media_type", 80))
                    .col(big_integer_null("size_bytes"))
                    .col(string_len_null("sha256", 64))
                    .col(date_null("file_date"))
                    // Last, so that SQLite reads the others without passing over it.
                    .col(ColumnDef::new("content").blob().null())
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_form_position", "form", &["position", "id"]).await
    }
}

/// What every kind of content has. Texts are found by their slug, imports find their rows by `external_id`: each is
/// unique, and thereby indexed.
fn content_table(name: &'static str) -> TableCreateStatement {
    let mut statement = table(name);
    statement
        .col(ColumnDef::new("external_id").string_len(80).null().unique_key())
        .col(ColumnDef::new("slug").string_len(80).not_null().unique_key())
        .col(string_len("title", 160))
        .col(string_len("state", 9))
        .col(date_null("visible_from"))
        .col(date_null("visible_until"))
        .col(integer("version"))
        .col(timestamp_with_time_zone_null("edited_at"));
    statement
}
