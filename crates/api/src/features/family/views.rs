//! Members as the caller sees them.

use chrono::NaiveDate;
use shared::card_requests::{FamilyList, FamilyMember};
use shared::id::EnrolmentId;
use shared::page::Page;
use shared::rules::protocol::Protocol;

use super::queries::{Cards, MemberRow};
use crate::access::profile::wire_category;

pub(super) fn list(page: Page<MemberRow>, cards: &Cards, today: NaiveDate) -> FamilyList {
    let Page { items, next_cursor } = page;
    FamilyList { items: items.into_iter().map(|row| member(row, cards, today)).collect(), next_cursor }
}

fn member(row: MemberRow, cards: &Cards, today: NaiveDate) -> FamilyMember {
    let MemberRow { id, external_id, card_number, category, end_date, name, name_search: _ } = row;
    let card_under_way = cards.under_way.get(&id).and_then(|protocol| Protocol::parse(protocol).ok());
    let has_left = end_date.is_some_and(|last| last < today);
    FamilyMember {
        enrolment_id: EnrolmentId::new(id),
        code: external_id,
        name,
        category: wire_category(category),
        card_number,
        end_date,
        can_request_card: !cards.is_over && !has_left && card_under_way.is_none(),
        card_under_way,
    }
}
