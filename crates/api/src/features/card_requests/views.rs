//! Requests as the family and as the operator's programs see them. Every row is taken apart field by field.

use shared::card_requests::{
    CardRequest, CardRequestHistory, CardRequestItem, CardRequestList, OperatorCardRequest, OperatorCardRequestItem,
    OperatorCardRequestList, StepBy,
};
use shared::id::EnrolmentId;
use shared::rules::calendar::BusinessCalendar;
use shared::rules::protocol::answer_due;

use super::queries::{ItemRow, Requests, protocol_of};
use crate::access::profile::wire_category;
use crate::access::scopes::Members;
use crate::db::entity::{card_request, card_request_step};

pub(super) fn list(
    requests: Requests,
    next_cursor: Option<String>,
    scope: Members,
    calendar: &BusinessCalendar,
) -> anyhow::Result<CardRequestList> {
    Ok(CardRequestList { items: details(requests, scope, calendar)?, next_cursor })
}

/// Each of the requests as a member sees it.
pub(super) fn details(
    mut requests: Requests,
    scope: Members,
    calendar: &BusinessCalendar,
) -> anyhow::Result<Vec<CardRequest>> {
    let rows = std::mem::take(&mut requests.rows);
    rows.into_iter().map(|row| detail(row, &mut requests, scope, calendar)).collect()
}

fn detail(
    row: card_request::Model,
    requests: &mut Requests,
    scope: Members,
    calendar: &BusinessCalendar,
) -> anyhow::Result<CardRequest> {
    let protocol = protocol_of(&row)?;
    let card_request::Model {
        id,
        protocol: _,
        account_id: _,
        requester_enrolment_id,
        holder_enrolment_id: _,
        created_at,
        request_date,
        state,
        tracking_code,
    } = row;
    let knows_requester = scope.is_family() || scope.is_own(requester_enrolment_id);
    let requester = requests.requesters.get(&requester_enrolment_id).filter(|_| knows_requester);
    let is_whole = !requests.seen_in_part.contains(&id);
    Ok(CardRequest {
        protocol,
        status: state.status(),
        created_at,
        request_date,
        answer_due_date: answer_due(request_date, calendar),
        requester_name: requester.map(|requester| requester.name.clone()),
        tracking_code,
        items: requests.items.remove(&id).unwrap_or_default().into_iter().map(item).collect(),
        history: requests
            .steps
            .remove(&id)
            .unwrap_or_default()
            .into_iter()
            .map(|step| history(step, is_whole))
            .collect(),
    })
}

fn item(row: ItemRow) -> CardRequestItem {
    let ItemRow {
        card_request_id: _,
        enrolment_id,
        external_id: _,
        card_number,
        category,
        name,
        reason,
        note,
        police_report,
    } = row;
    CardRequestItem {
        enrolment_id: EnrolmentId::new(enrolment_id),
        name,
        card_number,
        category: wire_category(category),
        reason: reason.reason(),
        note,
        police_report,
    }
}

/// The reason is the operator's own words about the whole request, so whoever does not see all of it does not read it.
fn history(row: card_request_step::Model, is_whole: bool) -> CardRequestHistory {
    let card_request_step::Model { id: _, card_request_id: _, state, at, account_id, api_client_id: _, reason } = row;
    let by = if account_id.is_some() { StepBy::Requester } else { StepBy::Operator };
    CardRequestHistory { status: state.status(), at, by, reason: reason.filter(|_| is_whole) }
}

/// Requests of everybody.
pub(super) fn operator_list(
    requests: Requests,
    next_cursor: Option<String>,
    calendar: &BusinessCalendar,
) -> anyhow::Result<OperatorCardRequestList> {
    Ok(OperatorCardRequestList { items: operator_details(requests, calendar)?, next_cursor })
}

/// Each of the requests as the operator's programs see it.
pub(super) fn operator_details(
    mut requests: Requests,
    calendar: &BusinessCalendar,
) -> anyhow::Result<Vec<OperatorCardRequest>> {
    let rows = std::mem::take(&mut requests.rows);
    rows.into_iter().map(|row| operator_detail(row, &mut requests, calendar)).collect()
}

fn operator_detail(
    row: card_request::Model,
    requests: &mut Requests,
    calendar: &BusinessCalendar,
) -> anyhow::Result<OperatorCardRequest> {
    let protocol = protocol_of(&row)?;
    let card_request::Model {
        id,
        protocol: _,
        account_id: _,
        requester_enrolment_id,
        holder_enrolment_id: _,
        created_at,
        request_date,
        state,
        tracking_code,
    } = row;
    let requester = requests.requesters.get(&requester_enrolment_id);
    Ok(OperatorCardRequest {
        protocol,
        status: state.status(),
        created_at,
        answer_due_date: answer_due(request_date, calendar),
        requester_code: requester.map(|requester| requester.external_id.clone()).unwrap_or_default(),
        tracking_code,
        items: requests.items.remove(&id).unwrap_or_default().into_iter().map(operator_item).collect(),
        history: requests.steps.remove(&id).unwrap_or_default().into_iter().map(|step| history(step, true)).collect(),
    })
}

fn operator_item(row: ItemRow) -> OperatorCardRequestItem {
    let ItemRow {
        card_request_id: _,
        enrolment_id: _,
        external_id,
        card_number,
        category,
        name,
        reason,
        note,
        police_report,
    } = row;
    OperatorCardRequestItem {
        code: external_id,
        name,
        card_number,
        category: wire_category(category),
        reason: reason.reason(),
        note,
        police_report,
    }
}
