//! Each member with his or her periods.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::waiting_periods::{MemberWaitingPeriods, WaitingPeriod, WaitingPeriods, sort};

use super::queries::MemberRow;
use crate::access::profile::wire_category;
use crate::db::entity::waiting_period;

/// `members` come by name.
pub(super) fn waiting_periods(
    members: Vec<MemberRow>,
    periods: Vec<waiting_period::Model>,
    today: NaiveDate,
) -> WaitingPeriods {
    let mut by_member: HashMap<Uuid, Vec<WaitingPeriod>> = HashMap::new();
    for row in periods {
        by_member.entry(row.enrolment_id).or_default().push(row.on(today));
    }
    let people = members.into_iter().map(|row| {
        let MemberRow { id, category, name, plan_name } = row;
        let mut periods = by_member.remove(&id).unwrap_or_default();
        sort(&mut periods);
        MemberWaitingPeriods {
            enrolment_id: EnrolmentId::new(id),
            name,
            category: wire_category(category),
            plan_name,
            periods,
        }
    });
    let mut people: Vec<_> = people.collect();
    people.sort_by_key(|member| member.category != Category::Holder);
    WaitingPeriods { today, people }
}
