//! What one life costs in an invoice of a company: amounts alone, never what was done for whom. A life may have several
//! items in one invoice. Owned by the ERP.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_invoice_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub company_invoice_id: Uuid,
    pub enrolment_id: Uuid,
    /// *Valor do plano*, centavos, never negative.
    pub plan_cents: i64,
    /// *Coparticipação*, centavos, never negative.
    pub copayment_cents: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::company_invoice::Entity",
        from = "Column::CompanyInvoiceId",
        to = "super::company_invoice::Column::Id"
    )]
    Invoice,
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::EnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Enrolment,
}

impl Related<super::company_invoice::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Invoice.def()
    }
}

impl Related<super::enrolment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Enrolment.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
