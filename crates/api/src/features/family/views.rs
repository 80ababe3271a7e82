//! Members as the caller sees them.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::card_requests::{FamilyList, FamilyMember};
use shared::id::EnrolmentId;
use shared::page::Page;
use shared::rules::protocol::Protocol;
use uuid::Uuid;

use super::queries::MemberRow;
use crate::access::profile::wire_category;

/// A page of members; `under_way` has the protocols of the cards that are.
pub(super) fn list(page: Page<MemberRow>, under_way: &HashMap<Uuid, String>, today: NaiveDate) -> FamilyList {
    let Page { items, next_cursor } = page;
    FamilyList { items: items.into_iter().map(|row| member(row, under_way, today)).collect(), next_cursor }
}

fn member(row: MemberRow, under_way: &HashMap<Uuid, String>, today: NaiveDate) -> FamilyMember {
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
        can_request_card: !has_left && card_under_way.is_none(),
        card_under_way,
    }
}
