//! A version of a tax statement that was issued: by its hash the next reading tells whether anything has changed since.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_statement_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose statement it is: a holder's is the family's, anybody else's his or her own.
    pub enrolment_id: Uuid,
    pub year: i32,
    /// From 1 on.
    pub version: i32,
    /// Centavos.
    pub total_cents: i64,
    /// Centavos, of expenses of this and of earlier years.
    pub reimbursed_cents: i64,
    /// SHA-256 of what it says, in 64 hexadecimal digits.
    pub content_hash: String,
    pub issued_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::EnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Enrolment,
}

impl ActiveModelBehavior for ActiveModel {}
