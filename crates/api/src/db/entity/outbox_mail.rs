//! A mail that waits, was sent, or was given up. It is written in the transaction of what it tells of; its bodies may
//! hold a secret and are erased as soon as it is sent or has lost its use.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub created_at: DateTimeUtc,
    /// Which letter it is, in a word.
    pub kind: String,
    pub to_address: String,
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub text_body: String,
    #[sea_orm(column_type = "Text")]
    pub html_body: String,
    /// Tries that failed.
    pub attempts: i32,
    pub next_attempt_at: DateTimeUtc,
    /// A worker has it until then; afterwards that worker is taken for dead.
    pub claimed_until: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    /// Code and class of the last failure, never what a server said.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    /// What it holds is good for nothing from then on.
    pub expires_at: Option<DateTimeUtc>,
    /// Nobody tries any more.
    pub failed_at: Option<DateTimeUtc>,
    /// Enrolment or company that it is for, where anybody may ask for such mail: so many go out in an hour.
    pub recipient: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
