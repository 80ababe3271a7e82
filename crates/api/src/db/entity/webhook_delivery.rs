//! An event, or a test, on its way to a webhook. Its id is what the receiver knows it by, at every try.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub webhook_id: Uuid,
    /// None of a test.
    pub event_number: Option<i64>,
    /// A word of `shared::events::EventKind`, or that of a test.
    pub kind: String,
    /// What the event is about: of two about the same, the later one waits for the earlier one.
    pub subject: Option<String>,
    /// The body, as it is sent each time: JSON with ids alone.
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    pub created_at: DateTimeUtc,
    pub next_attempt_at: DateTimeUtc,
    /// Until then it is the worker's that set this.
    pub claimed_until: Option<DateTimeUtc>,
    pub last_attempt_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub outcome: Option<Outcome>,
    /// Tries in all.
    pub attempts: i32,
    /// Tries that failed since it was made, or asked for anew.
    pub failures: i32,
    pub last_status: Option<i32>,
    /// A word of `shared::webhooks::WebhookFailure`.
    pub last_error: Option<String>,
}

/// How a delivery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum Outcome {
    Delivered,
    /// Nobody tries any more.
    GivenUp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
