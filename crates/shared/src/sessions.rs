//! Where a person is signed in: each device's session, and the ones that can be ended.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::SessionId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};

/// `GET /me/sessions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct SessionQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// The live sessions of whoever asks, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    pub items: Vec<SessionItem>,
    pub next_cursor: Option<String>,
}

is_page!(SessionList of SessionItem);

/// One device that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionItem {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    /// At most a minute behind the last request.
    pub last_seen_at: DateTime<Utc>,
    /// `User-Agent` at sign-in, at most 200 characters.
    pub device: Option<String>,
    /// Network address at sign-in.
    pub address: Option<String>,
    /// The one that asks.
    pub is_current: bool,
}
