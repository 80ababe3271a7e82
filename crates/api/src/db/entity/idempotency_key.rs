//! The first answer to a request that was sent under an `Idempotency-Key`, for whoever sends it again. It is deleted a
//! day later (`worker::housekeeping`).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose key it is: an account or a program.
    pub owner: String,
    pub key: String,
    /// The operation's id in the contract.
    pub operation: String,
    /// SHA-256 of the body as it was understood, base64url.
    pub request_hash: String,
    pub response_status: i16,
    /// JSON: the `location`, and the `body` as text.
    #[sea_orm(column_type = "Text")]
    pub response_body: String,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
