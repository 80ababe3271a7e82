//! The numbers of requests: each once on its day, on however many replicas, and no more than fit.

use crate::card_requests::{a_key, ask, card, cards, count, refusal};
use api::db::entity::protocol_sequence;
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::card_requests::CardReason;
use shared::problem::ProblemCode;
use shared::rules::protocol::Protocol;
use std::collections::BTreeSet;
use tests::Portal;
use tokio::task::JoinSet;

#[actix_web::test]
async fn numbers_of_a_day_are_unique_and_end() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let mut asking = JoinSet::new();
    for number in 0..16 {
        let holder = portal.family().await.holder;
        let client = holder.client(if number % 2 == 0 { &portal } else { &replica }).await;
        asking.spawn(async move { ask(&client, [card(&holder, CardReason::Lost)]).await.protocol });
    }
    let protocols: BTreeSet<_> = asking.join_all().await.into_iter().collect();
    let expected = (1..=16).map(|number| Protocol::compose("000000", portal.today(), number).expect("a protocol"));
    assert_eq!(protocols, expected.collect());

    let row = protocol_sequence::ActiveModel { day: Unchanged(portal.today()), last_number: Set(999_998) };
    row.update(&portal.db).await.expect("a busy day");
    let holder = portal.family().await.holder;
    let last = ask(&holder.client(&portal).await, [card(&holder, CardReason::Lost)]).await;
    assert!(last.protocol.as_str().ends_with("999999"));
    let late = portal.family().await.holder;
    let client = late.client(&portal).await;
    let problem = refusal(client.request_cards(&cards([card(&late, CardReason::Lost)]), &a_key()).await);
    assert_eq!((problem.status, problem.known_code()), (500, Some(ProblemCode::Internal)));
    assert_eq!(count(&portal).await, 17);
    portal.advance(TimeDelta::days(1));
    ask(&late.client(&portal).await, [card(&late, CardReason::Lost)]).await;
}
