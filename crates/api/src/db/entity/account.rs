//! Sign-in data: one open account per enrolment for a beneficiary, one per holder's enrolment for an individual client, one
//! per company for its responsible person.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: Kind,
    pub enrolment_id: Option<Uuid>,
    pub company_id: Option<Uuid>,
    /// What a client types to sign in: the address on record when the password was last set by link.
    pub sign_in_email: Option<String>,
    /// PHC string of argon2id.
    pub password_hash: String,
    pub password_changed_at: DateTimeUtc,
    pub state: State,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(12))", rename_all = "snake_case")]
pub enum Kind {
    /// A member, with the card of one plan.
    Beneficiary,
    /// The holder of a plan with copayment, by CPF.
    Individual,
    /// The person responsible for a company's contract.
    Company,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))", rename_all = "snake_case")]
pub enum State {
    Active,
    /// Registered, and waiting for the link in the e-mail to be opened.
    Pending,
    /// For good; whoever comes after gets another account.
    Closed,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::EnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Enrolment,
    #[sea_orm(belongs_to = "super::company::Entity", from = "Column::CompanyId", to = "super::company::Column::Id")]
    Company,
}

impl Related<super::enrolment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Enrolment.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
