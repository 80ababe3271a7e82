//! The card of one person in a request. A person has one under way at most, which a unique index holds. Owned by the
//! portal.

use sea_orm::entity::prelude::*;
use shared::card_requests::CardReason;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_request_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub card_request_id: Uuid,
    /// Order within the request.
    pub position: i32,
    pub enrolment_id: Uuid,
    pub reason: Reason,
    pub note: Option<String>,
    pub police_report: Option<String>,
    /// As the state of its request has it.
    pub is_under_way: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(24))", rename_all = "snake_case")]
pub enum Reason {
    Damaged,
    Lost,
    Renewal,
    TheftWithReport,
    TheftWithoutReport,
}

impl Reason {
    pub fn reason(self) -> CardReason {
        match self {
            Self::Damaged => CardReason::Damaged,
            Self::Lost => CardReason::Lost,
            Self::Renewal => CardReason::Renewal,
            Self::TheftWithReport => CardReason::TheftWithReport,
            Self::TheftWithoutReport => CardReason::TheftWithoutReport,
        }
    }
}

impl From<CardReason> for Reason {
    fn from(reason: CardReason) -> Self {
        match reason {
            CardReason::Damaged => Self::Damaged,
            CardReason::Lost => Self::Lost,
            CardReason::Renewal => Self::Renewal,
            CardReason::TheftWithReport => Self::TheftWithReport,
            CardReason::TheftWithoutReport => Self::TheftWithoutReport,
        }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::card_request::Entity",
        from = "Column::CardRequestId",
        to = "super::card_request::Column::Id"
    )]
    CardRequest,
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::EnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Enrolment,
}

impl ActiveModelBehavior for ActiveModel {}
