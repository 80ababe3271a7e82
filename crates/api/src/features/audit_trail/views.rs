//! Events as the operator's programs read them: of a row's details only what is named here goes out.

use serde_json::Value;
use shared::audit::{AuditEntry, AuditSubject, AuditSubjectKind, AuditTrail};
use shared::id::{AccountId, ApiClientId, AuditEntryId, SessionId, WebhookId};
use shared::page::Page;

use super::queries::{Keys, Row, id_in};
use crate::audit::{API_CLIENT_ID, CONTENT, DEVICE, REASON, WEBHOOK_ID, YEAR};

pub(super) fn trail(page: Page<Row>, keys: &Keys) -> AuditTrail {
    let Page { items, next_cursor } = page;
    let of_whom = |row: Row| {
        let subject = subject(&row, keys);
        entry(row, subject)
    };
    AuditTrail { items: items.into_iter().map(of_whom).collect(), next_cursor }
}

fn subject(row: &Row, keys: &Keys) -> Option<AuditSubject> {
    let enrolment = row.enrolment_id().and_then(|id| keys.enrolments.get(&id));
    let company = row.company_id().and_then(|id| keys.companies.get(&id));
    let (kind, external_id) = match (enrolment, company) {
        (Some(external_id), _) => (AuditSubjectKind::Enrolment, external_id),
        (None, Some(external_id)) => (AuditSubjectKind::Company, external_id),
        (None, None) => return None,
    };
    Some(AuditSubject { kind, external_id: external_id.clone() })
}

fn entry(row: Row, subject: Option<AuditSubject>) -> AuditEntry {
    let Row { id, at, action, account_id, session_id, address, request_id, details, enrolment_id: _, company_id: _ } =
        row;
    let text = |name: &str| details.get(name).and_then(Value::as_str).map(str::to_owned);
    AuditEntry {
        id: AuditEntryId::new(id),
        at,
        action,
        reason: text(REASON),
        account_id: account_id.map(AccountId::new),
        subject,
        session_id: session_id.map(SessionId::new),
        api_client_id: id_in(&details, API_CLIENT_ID).map(ApiClientId::new),
        year: text(YEAR).and_then(|year| year.parse().ok()),
        address,
        device: text(DEVICE),
        content: text(CONTENT),
        webhook_id: id_in(&details, WEBHOOK_ID).map(WebhookId::new),
        request_id,
    }
}
