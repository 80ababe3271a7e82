//! A request for cards, with its protocol. Owned by the portal.

use sea_orm::entity::prelude::*;
use shared::card_requests::CardRequestStatus;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `shared::rules::protocol::Protocol`, 20 digits.
    #[sea_orm(unique)]
    pub protocol: String,
    /// Of whoever asked.
    pub account_id: Uuid,
    pub requester_enrolment_id: Uuid,
    /// Holder of the family at the time.
    pub holder_enrolment_id: Uuid,
    pub created_at: DateTimeUtc,
    /// The operator's date at `created_at`.
    pub request_date: Date,
    pub state: State,
    pub tracking_code: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum State {
    Requested,
    InProduction,
    Sent,
    Delivered,
    Refused,
}

impl State {
    pub fn status(self) -> CardRequestStatus {
        match self {
            Self::Requested => CardRequestStatus::Requested,
            Self::InProduction => CardRequestStatus::InProduction,
            Self::Sent => CardRequestStatus::Sent,
            Self::Delivered => CardRequestStatus::Delivered,
            Self::Refused => CardRequestStatus::Refused,
        }
    }
}

impl From<CardRequestStatus> for State {
    fn from(status: CardRequestStatus) -> Self {
        match status {
            CardRequestStatus::Requested => Self::Requested,
            CardRequestStatus::InProduction => Self::InProduction,
            CardRequestStatus::Sent => Self::Sent,
            CardRequestStatus::Delivered => Self::Delivered,
            CardRequestStatus::Refused => Self::Refused,
        }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::RequesterEnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Requester,
}

impl ActiveModelBehavior for ActiveModel {}
