//! Events as the operator's programs read them: of a row's details only what is named here goes out.

use serde_json::Value;
use shared::audit::{AuditEntry, AuditSubject, AuditSubjectKind, AuditTrail};
use shared::id::{AccountId, ApiClientId, AuditEntryId, SessionId};

use super::queries::{Page, Row, id_in};
use crate::audit::{API_CLIENT_ID, CONTENT, DEVICE, REASON, YEAR};
use crate::http::instant_cursor::InstantCursor;

pub(super) fn trail(page: Page) -> AuditTrail {
    let next_cursor =
        page.rows.last().filter(|_| page.has_more).map(|last| InstantCursor { at: last.at, id: last.id }.encode());
    let subjects: Vec<_> = page.rows.iter().map(|row| subject(row, &page)).collect();
    let items = page.rows.into_iter().zip(subjects).map(|(row, subject)| entry(row, subject)).collect();
    AuditTrail { items, next_cursor }
}

fn subject(row: &Row, page: &Page) -> Option<AuditSubject> {
    let enrolment = row.enrolment_id().and_then(|id| page.enrolments.get(&id));
    let company = row.company_id().and_then(|id| page.companies.get(&id));
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
        request_id,
    }
}
