//! A secret that was e-mailed: good once and for a time, one of the last three of the same person and purpose. Only its hash is kept.

use sea_orm::entity::prelude::*;

use super::account;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_secret")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purpose: Purpose,
    /// Of the account that it opens or makes.
    pub account_kind: account::Kind,
    /// Whose; none for a company.
    pub enrolment_id: Option<Uuid>,
    pub company_id: Option<Uuid>,
    /// The session that a temporary password began.
    pub session_id: Option<Uuid>,
    /// Where it was sent: the address on record at that time.
    pub email: String,
    /// SHA-256 of the secret, base64url.
    pub secret_hash: String,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
    /// Another one was used, or newer ones took its place.
    pub voided_at: Option<DateTimeUtc>,
}

/// What the secret is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum Purpose {
    /// A link that sets a password, the first or the next one.
    SetPassword,
    /// Opens a session that may do nothing but change the password.
    TemporaryPassword,
    /// A link that makes a registered password good (A-04, where the operator wants it).
    ConfirmRegistration,
    /// A link that closes the account of a registration which its owner did not make (A-04 without confirmation).
    UndoRegistration,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
