//! Where the operator's programs are told what changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub url: String,
    /// Words of `shared::events::EventKind`, separated by spaces.
    #[sea_orm(column_type = "Text")]
    pub kinds: String,
    pub description: Option<String>,
    pub enabled: bool,
    /// Why the portal disabled it; none when it is enabled, or a program disabled it.
    pub disabled_reason: Option<DisabledReason>,
    pub created_at: DateTimeUtc,
    /// Of the last event for which there is a delivery, or of which it was not to be told.
    pub last_event_number: i64,
}

/// Why the portal disabled a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum DisabledReason {
    /// The receiver answered 410.
    Gone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
