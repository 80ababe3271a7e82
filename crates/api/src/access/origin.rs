//! Where a request came from. It is what audit, sessions and throttles keep of a caller beside the account, and no more.

use std::net::IpAddr;

use actix_web::http::header::USER_AGENT;
use actix_web::{HttpMessage, HttpRequest};

use crate::http::client_address;
use crate::http::request_id::RequestId;

/// Where a request came from, for audit, sessions and throttles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub address: IpAddr,
    /// `User-Agent`, at most 200 characters.
    pub device: Option<String>,
    pub request_id: String,
}

impl Origin {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let device = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
        Self {
            address: client_address::of(request),
            device: device.map(|text| text.chars().take(200).collect()),
            request_id: request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
        }
    }
}
