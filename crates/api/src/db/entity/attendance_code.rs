//! A code by which a member says at a counter that he or she is there: good once and for ten minutes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who is there.
    pub enrolment_id: Uuid,
    /// SHA-256 of the code, base64url.
    #[sea_orm(unique)]
    pub code_hash: String,
    pub created_at: DateTimeUtc,
    /// When it was made, ten minutes later; when it gave way to a newer one, that moment.
    pub expires_at: DateTimeUtc,
    /// When a program first verified it, and which.
    pub used_at: Option<DateTimeUtc>,
    pub api_client_id: Option<Uuid>,
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
