//! A document charged to a holder (*mensalidade*). Owned by the ERP; its state is derived, never stored.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    /// The number that people know the charge by.
    pub document: String,
    pub holder_enrolment_id: Uuid,
    pub issue_date: Date,
    pub due_date: Date,
    /// As imported: the nature of the charge.
    pub billing_place: String,
    /// Centavos; always the sum of the items.
    pub amount_cents: i64,
    pub settled_amount_cents: Option<i64>,
    pub payment_date: Option<Date>,
    /// When the payment became known to the ERP.
    pub settled_at: Option<DateTimeUtc>,
    /// Three digits; together with `free_field` it makes a slip possible.
    pub bank_code: Option<String>,
    /// *Campo livre*, 25 digits.
    pub free_field: Option<String>,
    /// *Nosso número*.
    pub our_number: Option<String>,
    /// A dynamic PIX payload of the bank, used as it is.
    pub pix_payload: Option<String>,
    pub cancelled_on: Option<Date>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::HolderEnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Holder,
    #[sea_orm(has_many = "super::charge_item::Entity")]
    Items,
}

impl Related<super::enrolment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Holder.def()
    }
}

impl Related<super::charge_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Items.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
