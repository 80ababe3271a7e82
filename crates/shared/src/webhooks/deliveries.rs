//! What was and is to be sent to a receiver, and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::WebhookDeliveryId;
use crate::page::is_page;

/// Deliveries of a webhook, the newest first, for 30 days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDeliveryList {
    pub items: Vec<WebhookDelivery>,
    pub next_cursor: Option<String>,
}

is_page!(WebhookDeliveryList of WebhookDelivery);

/// An event on its way to a receiver. What the receiver said beyond its status is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDelivery {
    /// The same as the header `webhook-id` of every try.
    pub id: WebhookDeliveryId,
    /// Of the event at `GET /operator/events`; null for a test.
    pub event_number: Option<i64>,
    /// The kind of the event, or `webhook.test`.
    #[cfg_attr(feature = "openapi", schema(examples("slip_reissued")))]
    pub kind: String,
    pub state: WebhookDeliveryState,
    /// Tries so far.
    pub attempts: u32,
    /// Status of the last answer; null when the last try got none.
    pub last_status: Option<u16>,
    /// What was wrong with the last try; null when nothing was.
    pub last_error: Option<WebhookFailure>,
    pub created_at: DateTime<Utc>,
    pub last_attempt_at: Option<DateTime<Utc>>,
    /// Not before then; null when it is over.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When it was delivered or given up.
    pub ended_at: Option<DateTime<Utc>>,
}

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WebhookDeliveryState {
    /// It waits for its first or next try, or for an earlier event about the same.
    Pending,
    /// The receiver answered with a status from 200 to 299.
    Delivered,
    /// It failed for three days. It may be delivered anew.
    GivenUp,
}

/// What was wrong with a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WebhookFailure {
    /// The receiver answered with another status than 200 to 299; a redirect is not followed.
    Status,
    /// It answered `410`, which disables the webhook.
    Gone,
    /// Nothing answers to its name.
    UnknownName,
    /// Its name leads to an address that is not called: private, local, or none of the internet.
    RefusedAddress,
    /// No connection, or no TLS: a certificate that is not believed, for instance.
    NotConnected,
    /// There was no answer within ten seconds.
    TimedOut,
    /// What came was no answer of HTTP, or it broke off.
    BrokenAnswer,
    /// The portal cannot read the webhook's secret any more: have a further one made.
    SecretLost,
}

impl WebhookFailure {
    pub const ALL: [Self; 8] = [
        Self::Status,
        Self::Gone,
        Self::UnknownName,
        Self::RefusedAddress,
        Self::NotConnected,
        Self::TimedOut,
        Self::BrokenAnswer,
        Self::SecretLost,
    ];

    /// As it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Gone => "gone",
            Self::UnknownName => "unknown_name",
            Self::RefusedAddress => "refused_address",
            Self::NotConnected => "not_connected",
            Self::TimedOut => "timed_out",
            Self::BrokenAnswer => "broken_answer",
            Self::SecretLost => "secret_lost",
        }
    }
}
