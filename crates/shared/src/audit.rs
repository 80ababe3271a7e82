//! The record of what happened, as the operator's own programs read it for the data-protection officer (S-02). It
//! names people by the ERP's keys: no name, no CPF, no card number and no secret is in it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::fields;
use crate::id::{AccountId, ApiClientId, AuditEntryId, SessionId, WebhookId};
use crate::page::{MAX_CURSOR, MAX_LIMIT};

/// `GET /operator/audit`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct AuditQuery {
    /// Not before this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "fields::instant"))]
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "fields::instant"))]
    pub to: Option<DateTime<Utc>>,
    /// One kind of event, as `action` names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 40))]
    pub action: Option<String>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// What happened, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditTrail {
    pub items: Vec<AuditEntry>,
    pub next_cursor: Option<String>,
}

/// One event: who, what, why, from where, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    pub id: AuditEntryId,
    pub at: DateTime<Utc>,
    /// `signed_in`, `sign_in_failed`, `password_changed` … Further ones may come.
    #[cfg_attr(feature = "openapi", schema(examples("sign_in_failed")))]
    pub action: String,
    /// Why it was refused, or went the way it did. Only this record knows: the caller was told less.
    #[cfg_attr(feature = "openapi", schema(examples("wrong_password")))]
    pub reason: Option<String>,
    pub account_id: Option<AccountId>,
    /// Whom it is about; null when somebody tried a number that is nobody's.
    pub subject: Option<AuditSubject>,
    pub session_id: Option<SessionId>,
    /// The program that asked, or that it is about.
    pub api_client_id: Option<ApiClientId>,
    /// The calendar year that it is about: of tax statements that were released or withdrawn.
    pub year: Option<i32>,
    /// Network address; null for what was done on the server's command line.
    pub address: Option<String>,
    /// `User-Agent`, at most 200 characters.
    pub device: Option<String>,
    /// The public content that it is about, as kind and slug; null for everything else.
    #[cfg_attr(feature = "openapi", schema(examples("page/quem-somos")))]
    pub content: Option<String>,
    /// The webhook that it is about; null for everything else.
    pub webhook_id: Option<WebhookId>,
    /// As the answer's `X-Request-Id`.
    pub request_id: Option<String>,
}

/// A person or company by the ERP's own key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditSubject {
    pub kind: AuditSubjectKind,
    /// Of the enrolment or of the company.
    pub external_id: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AuditSubjectKind {
    Enrolment,
    Company,
}
