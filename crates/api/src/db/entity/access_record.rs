//! Who read what of whom, when and from where; `crate::access::record` writes. Either a person's data or those of a
//! company's lives, and never one's own.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    /// A word of `shared::accesses::AccessKind`.
    pub kind: String,
    /// The reader: an account's person or a program, never both.
    pub account_id: Option<Uuid>,
    pub api_client_id: Option<Uuid>,
    /// Whose data: a member's, or those of the lives that a company is billed for in the months.
    pub enrolment_id: Option<Uuid>,
    pub company_id: Option<Uuid>,
    /// `YYYY-MM`, where the access was to certain months; both or neither.
    pub from_month: Option<String>,
    pub to_month: Option<String>,
    /// The reader's network address. The person is not told it.
    pub address: String,
    pub request_id: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::account::Entity", from = "Column::AccountId", to = "super::account::Column::Id")]
    Account,
    #[sea_orm(
        belongs_to = "super::api_client::Entity",
        from = "Column::ApiClientId",
        to = "super::api_client::Column::Id"
    )]
    ApiClient,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
