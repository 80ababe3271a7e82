//! Requests for cards of the first family, in every state but one: the portal's own rows, which no file of the ERP brings.
//! The holder and the spouse have none under way, so that whoever tries the demo can ask for one.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, Set};
use shared::card_requests::{CardReason, CardRequestStatus};

use crate::clock::Moment;
use crate::db::entity::{card_request, card_request_item, card_request_step};
use crate::protocols;

/// The demo's operator has no registration at ANS.
const REGISTRATION: &str = "000000";

/// The members of the first family whom the requests are about.
pub(super) struct FirstFamily {
    /// Of the holder, who asks.
    pub(super) account_id: Uuid,
    pub(super) holder: Uuid,
    pub(super) spouse: Uuid,
    pub(super) daughter: Uuid,
    pub(super) son: Uuid,
}

struct Card {
    enrolment_id: Uuid,
    reason: CardReason,
    note: Option<&'static str>,
    police_report: Option<&'static str>,
}

struct Request {
    days_ago: i64,
    cards: Vec<Card>,
    /// Days after the request, where it then stood, and why.
    steps: Vec<(i64, CardRequestStatus, Option<&'static str>)>,
    tracking_code: Option<&'static str>,
}

fn requests(family: &FirstFamily) -> [Request; 4] {
    use CardRequestStatus::{Delivered, InProduction, Refused, Sent};
    let card = |enrolment_id, reason| Card { enrolment_id, reason, note: None, police_report: None };
    [
        Request {
            days_ago: 243,
            cards: vec![card(family.holder, CardReason::Renewal), card(family.spouse, CardReason::Renewal)],
            steps: vec![(1, InProduction, None), (4, Sent, None), (9, Delivered, None)],
            tracking_code: Some("AA000000014BR"),
        },
        Request {
            days_ago: 97,
            cards: vec![Card {
                police_report: Some("2026/00418-INVENTADO"),
                ..card(family.spouse, CardReason::TheftWithReport)
            }],
            steps: vec![(
                2,
                Refused,
                Some("O número do B.O. não foi localizado. Confira o número e faça um novo pedido."),
            )],
            tracking_code: None,
        },
        Request {
            days_ago: 9,
            cards: vec![Card {
                note: Some("A carteirinha rasgou ao meio e o número não aparece mais."),
                ..card(family.son, CardReason::Damaged)
            }],
            steps: vec![(1, InProduction, None), (6, Sent, None)],
            tracking_code: Some("AA000000028BR"),
        },
        Request {
            days_ago: 1,
            cards: vec![Card { note: Some("Perdida na escola."), ..card(family.daughter, CardReason::Lost) }],
            steps: vec![],
            tracking_code: None,
        },
    ]
}

/// Writes them as they would have come about before `moment`; `program` took the operator's steps. Nothing is written
/// where the account has asked for cards before.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    family: &FirstFamily,
    program: Uuid,
    moment: Moment,
) -> anyhow::Result<()> {
    let known = card_request::Entity::find().filter(card_request::Column::AccountId.eq(family.account_id));
    if known.count(tx).await? > 0 {
        return Ok(());
    }
    for Request { days_ago, cards, steps, tracking_code } in requests(family) {
        let day = moment.today - TimeDelta::days(days_ago);
        let at = |days: i64, hour: i64| in_utc(moment, TimeDelta::days(days_ago - days), hour);
        let id = Uuid::now_v7();
        let status = steps.last().map_or(CardRequestStatus::Requested, |(_, status, _)| *status);
        let row = card_request::ActiveModel {
            id: Set(id),
            protocol: Set(protocols::next(tx, REGISTRATION, day).await?.into()),
            account_id: Set(family.account_id),
            requester_enrolment_id: Set(family.holder),
            holder_enrolment_id: Set(family.holder),
            created_at: Set(at(0, 9)),
            request_date: Set(day),
            state: Set(status.into()),
            tracking_code: Set(tracking_code.map(str::to_owned)),
        };
        card_request::Entity::insert(row).exec_without_returning(tx).await?;
        let items = cards.into_iter().zip(0..).map(|(card, position)| card_request_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            card_request_id: Set(id),
            position: Set(position),
            enrolment_id: Set(card.enrolment_id),
            reason: Set(card.reason.into()),
            note: Set(card.note.map(str::to_owned)),
            police_report: Set(card.police_report.map(str::to_owned)),
            is_under_way: Set(status.is_under_way()),
        });
        card_request_item::Entity::insert_many(items).exec_without_returning(tx).await?;
        let first = (0, CardRequestStatus::Requested, None);
        let steps = std::iter::once(first).chain(steps).map(|(days, status, reason)| {
            let is_first = status == CardRequestStatus::Requested;
            card_request_step::ActiveModel {
                id: Set(Uuid::now_v7()),
                card_request_id: Set(id),
                state: Set(status.into()),
                at: Set(if is_first { at(0, 9) } else { at(days, 15) }),
                account_id: Set(is_first.then_some(family.account_id)),
                api_client_id: Set((!is_first).then_some(program)),
                reason: Set(reason.map(str::to_owned)),
            }
        });
        card_request_step::Entity::insert_many(steps).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// So many hours after midnight of the day that lies `ago` before, on the operator's wall.
fn in_utc(moment: Moment, ago: TimeDelta, hour: i64) -> DateTime<Utc> {
    let since_midnight = moment.local.time() - NaiveTime::MIN;
    moment.now - since_midnight - ago + TimeDelta::hours(hour)
}
