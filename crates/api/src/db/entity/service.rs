//! One procedure that a provider did for a member (*atendimento*). Owned by the ERP, and by far the largest table: it
//! is read by enrolment and billing month alone.

use sea_orm::entity::prelude::*;
use shared::rules::service::ServiceKind;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub enrolment_id: Uuid,
    pub service_date: Date,
    /// `YYYY-MM`.
    pub billing_month: String,
    /// TUSS code.
    pub code: String,
    pub description: String,
    pub kind: Kind,
    /// As billed.
    pub provider_name: String,
    /// CNPJ or CPF without punctuation.
    pub provider_document: Option<String>,
    /// CNES, seven digits.
    pub provider_cnes: Option<String>,
    pub in_network: bool,
    pub quantity: i32,
    /// Centavos, of all of `quantity`.
    pub amount_cents: i64,
    /// Centavos, of all of `quantity`.
    pub copayment_cents: i64,
    /// How the copayment was found, in the operator's words.
    pub copayment_basis: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(12))", rename_all = "snake_case")]
pub enum Kind {
    Consultation,
    Exam,
    Therapy,
    Admission,
    Dental,
    Other,
}

impl From<Kind> for ServiceKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Consultation => Self::Consultation,
            Kind::Exam => Self::Exam,
            Kind::Therapy => Self::Therapy,
            Kind::Admission => Self::Admission,
            Kind::Dental => Self::Dental,
            Kind::Other => Self::Other,
        }
    }
}

impl From<ServiceKind> for Kind {
    fn from(kind: ServiceKind) -> Self {
        match kind {
            ServiceKind::Consultation => Self::Consultation,
            ServiceKind::Exam => Self::Exam,
            ServiceKind::Therapy => Self::Therapy,
            ServiceKind::Admission => Self::Admission,
            ServiceKind::Dental => Self::Dental,
            ServiceKind::Other => Self::Other,
        }
    }
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
