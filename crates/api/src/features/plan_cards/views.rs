//! A card as the person shows it, and as the counter learns of it.

use std::collections::HashMap;

use sea_orm::prelude::Uuid;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::plan_cards::{CardProof, CardState, CardVerification, PlanCard, PlanCards};
use shared::waiting_periods::{WaitingPeriod, sort};

use super::queries::CardRow;
use crate::access::card_proof::{CardSigner, ProvenStatement, Said};
use crate::access::profile::wire_category;
use crate::clock::{Clock, Moment};
use crate::config::operator::Operator;
use crate::db::entity::enrolment::Cover;
use crate::db::entity::waiting_period;

/// Who issues cards, and when.
#[derive(Clone, Copy)]
pub(super) struct Issuer<'a> {
    pub(super) signer: &'a CardSigner,
    pub(super) clock: &'a Clock,
    pub(super) operator: &'a Operator,
    pub(super) moment: Moment,
}

/// `rows` come by name.
pub(super) fn cards(
    rows: Vec<CardRow>,
    periods: Vec<waiting_period::Model>,
    issuer: Issuer<'_>,
) -> anyhow::Result<PlanCards> {
    let today = issuer.moment.today;
    let mut by_member: HashMap<Uuid, Vec<WaitingPeriod>> = HashMap::new();
    for row in periods {
        by_member.entry(row.enrolment_id).or_default().push(row.on(today));
    }
    let cards = rows.into_iter().map(|row| {
        let mut periods = by_member.remove(&row.id).unwrap_or_default();
        sort(&mut periods);
        card(row, periods, issuer)
    });
    let mut cards = cards.collect::<anyhow::Result<Vec<_>>>()?;
    cards.sort_by_key(|card| (card.end_date.is_some_and(|last| last < today), card.category != Category::Holder));
    Ok(PlanCards { today, cards })
}

fn card(row: CardRow, waiting_periods: Vec<WaitingPeriod>, issuer: Issuer<'_>) -> anyhow::Result<PlanCard> {
    let proof = proof(&row, issuer)?;
    let CardRow {
        id,
        category,
        card_number,
        start_date,
        end_date,
        name,
        birth_date,
        cns,
        plan_name,
        plan_kind,
        ans_registration,
        segmentation,
        accommodation,
        coverage_area,
        service_area,
    } = row;
    Ok(PlanCard {
        enrolment_id: EnrolmentId::new(id),
        name,
        category: wire_category(category),
        birth_date,
        cns,
        card_number,
        plan_name,
        plan_kind: plan_kind.into(),
        plan_ans_registration: ans_registration,
        operator_ans_registration: issuer.operator.ans_registration.clone(),
        segmentation,
        accommodation: accommodation.map(Into::into),
        coverage_area: coverage_area.map(Into::into),
        service_area,
        start_date,
        end_date,
        waiting_periods,
        proof,
    })
}

/// None where the cover is not running.
fn proof(row: &CardRow, issuer: Issuer<'_>) -> anyhow::Result<Option<CardProof>> {
    let Issuer { signer, clock, operator: _, moment } = issuer;
    if !(Cover { start_date: row.start_date, end_date: row.end_date }).runs_on(moment.today) {
        return Ok(None);
    }
    let end = row.end_date.and_then(|last| Some((last, clock.start_of(last.succ_opt()?))));
    let said =
        Said { card_number: &row.card_number, name: &row.name, plan_ans_registration: &row.ans_registration, end };
    signer.prove(said, moment.now).map(Some)
}

/// Of a text that we did not sign.
pub(super) const fn altered() -> CardVerification {
    CardVerification { state: CardState::Altered, card: None }
}

/// Of a statement of ours; `cover` is of whoever has its number now, if anybody has.
pub(super) fn verification(statement: ProvenStatement, cover: Option<Cover>, moment: Moment) -> CardVerification {
    let runs = cover.is_some_and(|cover| cover.runs_on(moment.today));
    let state = match (runs, statement.has_expired(moment.now)) {
        (false, _) => CardState::Ended,
        (true, true) => CardState::Expired,
        (true, false) => CardState::Valid,
    };
    CardVerification { state, card: Some(statement.into_card()) }
}
