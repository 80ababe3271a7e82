//! What the portal changed, as the operator's programs follow it: in order, from where they were, missing nothing.

use api::db::connect;
use api::db::entity::event;
use api::events;
use reqwest::Method;
use sea_orm::EntityTrait;
use serde_json::json;
use shared::events::{EventKind, EventList, EventQuery};
use shared::invoice_delivery::InvoiceDelivery;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::Portal;
use tokio::task::JoinSet;

use crate::invoice_delivery::{choose, signed_in};

fn after(after: i64, limit: Option<u16>) -> EventQuery {
    EventQuery { after: Some(after), cursor: None, limit }
}

fn numbers(list: &EventList) -> Vec<i64> {
    list.items.iter().map(|event| event.number).collect()
}

/// Events that tell of nothing but their place.
async fn make(portal: &Portal, count: i64) {
    for place in 0..count {
        let tx = connect::begin_patiently(&portal.db).await.expect("a transaction");
        let moment = portal.clock.moment();
        events::record(&tx, EventKind::SlipReissued, json!({ "place": place }), moment).await.expect("an event");
        tx.commit().await.expect("a commit");
    }
}

#[actix_web::test]
async fn events_come_in_order_after_a_number_and_piece_by_piece() {
    let portal = Portal::start_on("2026-03-10").await;
    let reader = portal.program(&[Scope::EventsRead]).await.client(&portal).await;
    let nothing = reader.events(&EventQuery::default()).await.expect("a list");
    assert_eq!((nothing.items.len(), nothing.next_cursor), (0, None));

    make(&portal, 5).await;
    let all = reader.events(&EventQuery::default()).await.expect("a list");
    assert_eq!((numbers(&all), all.next_cursor), (vec![1, 2, 3, 4, 5], None));
    let third = &all.items[2];
    assert_eq!((third.kind.as_str(), &third.details), ("slip_reissued", &json!({ "place": 2 })));
    assert_eq!(third.at, portal.clock.moment().now);

    let (mut seen, mut from) = (Vec::new(), 0);
    loop {
        let piece = reader.events(&after(from, Some(2))).await.expect("a list");
        seen.extend(numbers(&piece));
        if piece.next_cursor.is_none() {
            break;
        }
        from = *seen.last().expect("an event");
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
    assert_eq!(numbers(&reader.events(&after(3, None)).await.expect("a list")), [4, 5]);
    assert!(reader.events(&after(5, None)).await.expect("a list").items.is_empty());
    assert!(reader.events(&after(i64::MAX, None)).await.expect("a list").items.is_empty());
}

#[actix_web::test]
async fn the_next_cursor_is_a_cursor() {
    let portal = Portal::start_on("2026-03-10").await;
    let reader = portal.program(&[Scope::EventsRead]).await.client(&portal).await;
    make(&portal, 5).await;
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let query = EventQuery { after: None, cursor, limit: Some(2) };
        let piece = reader.events(&query).await.expect("a list");
        seen.extend(numbers(&piece));
        cursor = piece.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
    let given = reader.events(&EventQuery { limit: Some(2), ..Default::default() }).await.expect("a list").next_cursor;
    let both = EventQuery { after: Some(2), cursor: given, limit: None };
    let refused = reader.events(&both).await.expect_err("one place, not two");
    assert_eq!(refused.code(), Some(ProblemCode::InvalidQuery));
}

#[actix_web::test]
async fn a_choice_of_a_company_is_told() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    choose(&signed_in(&company, &portal).await, InvoiceDelivery::Post).await;
    let reader = portal.program(&[Scope::EventsRead]).await.client(&portal).await;
    let list = reader.events(&EventQuery::default()).await.expect("a list");
    assert_eq!(
        (list.items[0].kind.as_str(), &list.items[0].details["choice"]),
        ("invoice_delivery_chosen", &json!("post"))
    );
    let text = serde_json::to_string(&list).expect("JSON");
    for personal in [&company.company.name, &company.company.document, &company.company.email] {
        assert!(!text.contains(personal.as_str()), "{personal} is in {text}");
    }
}

#[actix_web::test]
async fn what_is_no_place_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = portal.program(&[Scope::EventsRead]).await.token(&portal).await;
    for query in [
        "after=-1",
        "after=x",
        "after=1&after=2",
        "limit=0",
        "limit=201",
        "cursor=-1",
        "cursor=x",
        "cursor=",
        "after=9223372036854775808",
        "after=1&cursor=2",
        "cursor=1&cursor=1",
    ] {
        let answer = portal.raw(Method::GET, &format!("{}?{query}", paths::EVENTS)).bearer(&token).send().await;
        assert_eq!((answer.status.as_u16(), answer.problem().code.as_str()), (400, "invalid-query"), "{query}");
    }
    let others: Vec<Scope> = Scope::OF_OPERATOR.into_iter().filter(|scope| *scope != Scope::EventsRead).collect();
    let without = portal.program(&others).await.client(&portal).await;
    let refusal = without.events(&EventQuery::default()).await.expect_err("no scope");
    assert_eq!(refusal.code(), Some(ProblemCode::NotAllowed));
}

/// A reader that only ever asks for what came after the last number that it saw, while two replicas write.
#[actix_web::test]
async fn no_reader_misses_an_event_while_others_write() {
    const WRITERS: usize = 6;
    const EACH: usize = 5;
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let mut writing = JoinSet::new();
    for writer in 0..WRITERS {
        let company = portal.company().await;
        let client = signed_in(&company, if writer % 2 == 0 { &portal } else { &replica }).await;
        writing.spawn(async move {
            for turn in 0..EACH {
                choose(&client, InvoiceDelivery::ALL[turn % 2]).await;
            }
        });
    }
    let reader = portal.program(&[Scope::EventsRead]).await.client(&portal).await;
    let mut seen: Vec<i64> = Vec::new();
    loop {
        // Asked before the last look, so that what was written by then is in it.
        let is_over = writing.is_empty();
        let query = EventQuery { after: seen.last().copied(), cursor: None, limit: Some(3) };
        let piece = reader.events(&query).await.expect("a list");
        let is_end = piece.next_cursor.is_none();
        seen.extend(numbers(&piece));
        if is_over && is_end {
            break;
        }
        while let Some(done) = writing.try_join_next() {
            done.expect("a writer");
        }
        tokio::task::yield_now().await;
    }
    let total = i64::try_from(WRITERS * EACH).expect("a number");
    assert_eq!(seen, (1..=total).collect::<Vec<_>>());
    assert_eq!(event::Entity::find().all(&portal.db).await.expect("events").len(), WRITERS * EACH);
}
