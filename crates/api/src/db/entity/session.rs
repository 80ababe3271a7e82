//! One signed-in device. It is looked at on every request, so ending it works at once on every replica.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub created_at: DateTimeUtc,
    /// At most a minute behind the last request.
    pub last_seen_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<EndReason>,
    /// Network address at sign-in.
    pub address: Option<String>,
    /// `User-Agent` at sign-in.
    pub device: Option<String>,
    /// Begun with a temporary password: until it is changed, nothing else is open.
    pub must_change_password: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum EndReason {
    SignedOut,
    /// A refresh token that had already been traded came back: somebody else has it.
    TokenReplayed,
    /// By the person, from another device.
    EndedByOwner,
    /// The password was changed or set anew.
    PasswordChanged,
    /// Its account was closed.
    AccountClosed,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::account::Entity", from = "Column::AccountId", to = "super::account::Column::Id")]
    Account,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
