//! Members as the caller sees them.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::card_requests::{FamilyList, FamilyMember};
use shared::id::EnrolmentId;
use shared::rules::protocol::Protocol;
use uuid::Uuid;

use super::cursor::Cursor;
use super::queries::{MemberRow, Page};
use crate::access::profile::wire_category;

/// A page of `limit` rows; a row beyond them says that there is a further page.
pub(super) fn list(page: Page, limit: usize, today: NaiveDate) -> FamilyList {
    let Page { mut members, under_way, is_over } = page;
    let has_more = members.len() > limit;
    members.truncate(limit);
    let next_cursor =
        members.last().filter(|_| has_more).map(|last| Cursor { name: last.name_search.clone(), id: last.id }.encode());
    let under_way: HashMap<Uuid, String> = under_way.into_iter().collect();
    let items = members.into_iter().map(|row| member(row, &under_way, is_over, today)).collect();
    FamilyList { items, next_cursor }
}

fn member(row: MemberRow, under_way: &HashMap<Uuid, String>, is_over: bool, today: NaiveDate) -> FamilyMember {
    let MemberRow { id, external_id, card_number, category, end_date, name, name_search: _ } = row;
    let card_under_way = under_way.get(&id).and_then(|protocol| Protocol::parse(protocol).ok());
    let has_left = end_date.is_some_and(|last| last < today);
    FamilyMember {
        enrolment_id: EnrolmentId::new(id),
        code: external_id,
        name,
        category: wire_category(category),
        card_number,
        end_date,
        can_request_card: !is_over && !has_left && card_under_way.is_none(),
        card_under_way,
    }
}
