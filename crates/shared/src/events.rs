//! What happened in the portal that the operator's record must follow (decision 3 of the product), and how the
//! operator's programs read it: by number, in order, missing none.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::page::{MAX_CURSOR, MAX_LIMIT};

/// `GET /operator/events`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct EventQuery {
    /// The number of the last event that the program has followed; from the first one on when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 0))]
    #[cfg_attr(feature = "openapi", param(minimum = 0))]
    pub after: Option<i64>,
    /// `next_cursor` of the piece before, as every list takes it; in place of `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
}

/// Events in the order in which they happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventList {
    pub items: Vec<Event>,
    /// What `?cursor=` takes for the next piece, when there is one already. At the end it is null; later ones come after
    /// the number of the last item.
    pub next_cursor: Option<String>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// From 1 on, in order and without gaps.
    pub number: i64,
    pub at: DateTime<Utc>,
    /// A word such as `invoice_delivery_chosen`; further ones may come, and are to be passed over by whoever does not
    /// know them.
    #[cfg_attr(feature = "openapi", schema(examples("invoice_delivery_chosen")))]
    pub kind: String,
    /// What `docs/api.md` says for the kind. Companies and invoices stand in it by the ERP's keys.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub details: serde_json::Value,
}

/// Every kind of event, by the word that stands in `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EventKind {
    /// A company chose how it receives its invoices.
    InvoiceDeliveryChosen,
    /// A pending invoice has a slip with a new date and amount; an earlier one of it is superseded.
    SlipReissued,
}

impl EventKind {
    pub const ALL: [Self; 2] = [Self::InvoiceDeliveryChosen, Self::SlipReissued];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvoiceDeliveryChosen => "invoice_delivery_chosen",
            Self::SlipReissued => "slip_reissued",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEventKind;

impl FromStr for EventKind {
    type Err = UnknownEventKind;

    fn from_str(text: &str) -> Result<Self, UnknownEventKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownEventKind)
    }
}
