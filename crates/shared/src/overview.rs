//! What the page after sign-in shows beside the next charge: the family, what is on its way, what somebody still
//! waits for, and what was done last. One answer, so that the page asks once for all of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::account::Category;
use crate::id::EnrolmentId;
use crate::rules::billing_month::BillingMonth;
use crate::rules::card_request::CardRequestStatus;
use crate::rules::money::Cents;
use crate::rules::protocol::Protocol;
use crate::rules::service::ServiceKind;
use crate::rules::waiting_period::{CoverageGroup, WaitingPeriodKind};

/// Requests, periods and services that the page shows at most, of each.
pub const SHOWN: u16 = 3;
/// Months of services in the chart, the current one among them.
pub const MONTHS: u32 = 12;

/// `GET /me/overview`: of the whole family for a holder, of the one who asks for everybody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Overview {
    pub today: NaiveDate,
    /// Whose enrolment has not ended, the holder first.
    pub family: Vec<OverviewMember>,
    /// Under way, the newest first; three at most.
    pub card_requests: Vec<OverviewCardRequest>,
    /// Running, those that end first; three at most.
    pub waiting_periods: Vec<OverviewWaitingPeriod>,
    /// All that are running, beyond those in `waiting_periods` too.
    pub running_waiting_periods: u64,
    /// Of the last twelve months, the newest first; three at most.
    pub services: Vec<OverviewService>,
    /// The last twelve billing months, the earliest first, those without services too.
    pub months: Vec<OverviewMonth>,
}

/// One person of the family in its plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverviewMember {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    pub category: Category,
    /// Without punctuation.
    pub card_number: String,
    pub plan_name: String,
}

/// A request for cards that has not come to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverviewCardRequest {
    pub protocol: Protocol,
    pub requested_on: NaiveDate,
    pub status: CardRequestStatus,
    /// Whose cards, as far as the caller sees them.
    pub names: Vec<String>,
}

/// A coverage that somebody still waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverviewWaitingPeriod {
    pub name: String,
    pub kind: WaitingPeriodKind,
    pub coverage_group: CoverageGroup,
    /// From this day on the member is covered.
    pub end_date: NaiveDate,
    pub days_left: u32,
}

/// A service as a line of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverviewService {
    pub name: String,
    pub date: NaiveDate,
    /// Whose statement has it.
    pub billing_month: BillingMonth,
    pub kind: ServiceKind,
    pub description: String,
    pub provider: String,
}

/// What was billed in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverviewMonth {
    pub month: BillingMonth,
    pub amount_cents: Cents,
    pub copayment_cents: Cents,
}
