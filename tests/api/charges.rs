//! Charges: list, filters, pages and the overview above them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::db::entity::charge;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use sea_orm::{EntityTrait, IntoActiveModel, Set};
use shared::charges::{ChargeList, ChargeQuery, ChargeStatus};
use shared::client::Client;
use shared::id::ChargeId;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use tests::{Member, Portal, a_charge};
use uuid::Uuid;

async fn list(client: &Client, query: &ChargeQuery) -> ChargeList {
    client.charges(query).await.expect("a list")
}

fn ids(list: &ChargeList) -> Vec<ChargeId> {
    list.items.iter().map(|charge| charge.id).collect()
}

/// A page of `limit` after `cursor`.
fn page(limit: u16, cursor: Option<String>) -> ChargeQuery {
    ChargeQuery { limit: Some(limit), cursor, ..Default::default() }
}

#[actix_web::test]
async fn the_list_shows_what_the_manual_shows_latest_first() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let paid = a_charge().due("2026-01-19").cents(90_000).paid("2026-01-17").of(&holder, &portal).await;
    let overdue = a_charge().due("2026-02-19").cents(91_050).of(&holder, &portal).await;
    let open = a_charge().due("2026-03-19").cents(92_001).billing_place("DESPESA MÉDICA").of(&holder, &portal).await;
    let cancelled = a_charge().due("2025-12-19").cancelled("2025-12-20").of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    let list = list(&client, &ChargeQuery::default()).await;
    assert_eq!(ids(&list), [open, overdue, paid, cancelled]);
    assert_eq!(list.next_cursor, None);
    let rows: Vec<_> = list
        .items
        .iter()
        .map(|row| {
            let payment = row.payment_date.map(|date| date.to_string());
            (row.due_date.to_string(), &*row.billing_place, payment, row.amount_cents.0, row.status, row.slip_available)
        })
        .collect();
    let (fee, service) = ("CONTRIBUIÇÃO MENSAL", "DESPESA MÉDICA");
    let date = |text: &str| text.to_owned();
    assert_eq!(
        rows,
        [
            (date("2026-03-19"), service, None, 92_001, ChargeStatus::Open, true),
            (date("2026-02-19"), fee, None, 91_050, ChargeStatus::Overdue, true),
            (date("2026-01-19"), fee, Some(date("2026-01-17")), 90_000, ChargeStatus::Paid, false),
            (date("2025-12-19"), fee, None, 10_476, ChargeStatus::Cancelled, false),
        ]
    );
    assert!(list.items.iter().all(|row| row.document.starts_with("155")));
}

#[actix_web::test]
async fn filters_narrow_alone_and_together() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let service = "DESPESA 100% MÉDICA";
    let first = a_charge().due("2025-01-01").paid("2025-01-01").of(&holder, &portal).await;
    let last = a_charge().due("2025-12-31").paid("2025-12-31").billing_place(service).of(&holder, &portal).await;
    let overdue = a_charge().due("2026-01-01").billing_place(service).of(&holder, &portal).await;
    let open = a_charge().due("2026-03-10").of(&holder, &portal).await;
    let cancelled = a_charge().due("2026-03-09").cancelled("2026-03-01").of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    let expect = async |year: Option<i32>, status: Option<ChargeStatus>, place: Option<&str>, wanted: &[ChargeId]| {
        let query = ChargeQuery { year, status, billing_place: place.map(str::to_owned), ..Default::default() };
        assert_eq!(ids(&list(&client, &query).await), wanted, "{query:?}");
    };
    expect(Some(2025), None, None, &[last, first]).await;
    expect(Some(2026), None, None, &[open, cancelled, overdue]).await;
    expect(Some(2024), None, None, &[]).await;
    expect(Some(9999), None, None, &[]).await;
    expect(None, Some(ChargeStatus::Open), None, &[open]).await;
    expect(None, Some(ChargeStatus::Overdue), None, &[overdue]).await;
    expect(None, Some(ChargeStatus::Paid), None, &[last, first]).await;
    expect(None, Some(ChargeStatus::Cancelled), None, &[cancelled]).await;
    expect(None, None, Some(service), &[overdue, last]).await;
    expect(None, None, Some("DESPESA"), &[]).await;
    expect(None, None, Some("%"), &[]).await;
    expect(Some(2025), Some(ChargeStatus::Paid), Some(service), &[last]).await;
    expect(Some(2026), Some(ChargeStatus::Paid), Some(service), &[]).await;
}

#[actix_web::test]
async fn pages_hold_each_charge_once_while_others_come_in_between() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let mut wanted = Vec::new();
    for number in 0..120 {
        // Three charges share each due date, so that pages end between them.
        let due = format!("2025-{:02}-{:02}", 1 + number / 3 % 12, 1 + number / 36);
        wanted.push(a_charge().due(&due).of(&holder, &portal).await);
    }
    let client = holder.client(&portal).await;
    let (mut found, mut cursor, mut pages) = (Vec::new(), None, 0);
    loop {
        let part = list(&client, &page(7, cursor)).await;
        assert_eq!(part.overview.is_some(), pages == 0, "the overview comes with the first page alone");
        found.extend(part.items.iter().map(|row| (row.due_date, row.id)));
        pages += 1;
        cursor = part.next_cursor;
        if cursor.is_none() {
            break;
        }
        a_charge().due("2026-03-19").of(&holder, &portal).await;
    }
    assert_eq!(pages, 18);
    assert!(found.windows(2).all(|pair| pair[0] > pair[1]), "latest first, no two alike");
    let mut found: Vec<_> = found.into_iter().map(|(_, id)| id).collect();
    found.sort();
    wanted.sort();
    assert!(found == wanted, "{} of {} charges", found.len(), wanted.len());
}

#[actix_web::test]
async fn a_page_is_as_long_as_was_asked_for() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    for _ in 0..51 {
        a_charge().of(&holder, &portal).await;
    }
    let client = holder.client(&portal).await;
    let default = list(&client, &ChargeQuery::default()).await;
    assert_eq!((default.items.len(), default.next_cursor.is_some()), (50, true));
    for (limit, length, has_more) in [(1, 1, true), (50, 50, true), (51, 51, false), (200, 51, false)] {
        let part = list(&client, &page(limit, None)).await;
        assert_eq!((part.items.len(), part.next_cursor.is_some()), (length, has_more), "{limit}");
    }
    let rest = list(&client, &page(50, default.next_cursor)).await;
    assert_eq!((rest.items.len(), rest.next_cursor), (1, None));
}

#[actix_web::test]
async fn a_cursor_of_somebody_else_opens_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    a_charge().due("2026-01-19").of(&family.holder, &portal).await;
    for _ in 0..2 {
        a_charge().of(&others.holder, &portal).await;
    }
    let theirs = list(&others.holder.client(&portal).await, &page(1, None)).await;
    assert!(theirs.next_cursor.is_some());
    let client = family.holder.client(&portal).await;
    let refused = client.charges(&page(10, theirs.next_cursor)).await.expect_err("another caller's cursor");
    assert_eq!(refused.code(), Some(ProblemCode::InvalidQuery));
}

#[actix_web::test]
async fn a_charge_turns_overdue_at_midnight_in_sao_paulo() {
    let portal = Portal::start_on("2026-03-19").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-19").of(&holder, &portal).await;
    // The server's own midnight, in UTC, lies three hours before.
    for (instant, status, filtered) in [
        ("2026-03-19T23:59:00Z", ChargeStatus::Open, 1),
        ("2026-03-20T02:59:59Z", ChargeStatus::Open, 1),
        ("2026-03-20T03:00:00Z", ChargeStatus::Overdue, 0),
        ("2026-03-20T03:01:00Z", ChargeStatus::Overdue, 0),
    ] {
        portal.clock.set(instant.parse::<DateTime<Utc>>().expect("an instant"));
        let client = holder.client(&portal).await;
        let detail = client.charge(charge).await.expect("a charge");
        assert_eq!((detail.status, detail.today), (status, portal.today()), "{instant}");
        let open = ChargeQuery { status: Some(ChargeStatus::Open), ..Default::default() };
        let list = list(&client, &open).await;
        assert_eq!(list.items.len(), filtered, "{instant}");
        let overview = list.overview.expect("an overview");
        assert_eq!((overview.open_count, overview.overdue_count), (filtered as u64, 1 - filtered as u64));
    }
}

#[actix_web::test]
async fn the_overview_sums_what_is_owed_whatever_the_filters() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let holder = &family.holder;
    let oldest = a_charge().due("2025-11-19").cents(1_001).billing_place("FUNDO").of(holder, &portal).await;
    a_charge().due("2026-02-19").cents(2_002).of(holder, &portal).await;
    let next = a_charge().due("2026-03-10").cents(3_003).of(holder, &portal).await;
    a_charge().due("2026-04-20").cents(4_004).of(holder, &portal).await;
    a_charge().due("2026-04-21").cents(1).billing_place("ÁGIO").of(holder, &portal).await;
    a_charge().due("2024-01-19").cents(5_005).paid("2024-01-19").of(holder, &portal).await;
    a_charge().due("2026-03-19").cents(6_006).cancelled("2026-03-01").of(holder, &portal).await;
    a_charge().cents(99_999).of(&portal.family().await.holder, &portal).await;
    let client = holder.client(&portal).await;
    let filtered = ChargeQuery { year: Some(2024), limit: Some(1), ..Default::default() };
    let overview = list(&client, &filtered).await.overview.expect("an overview");
    assert_eq!(overview, list(&client, &ChargeQuery::default()).await.overview.expect("an overview"));
    assert_eq!(overview.today.to_string(), "2026-03-10");
    assert_eq!((overview.open_count, overview.open_cents), (3, Cents(7_008)));
    assert_eq!((overview.overdue_count, overview.overdue_cents), (2, Cents(3_003)));
    assert_eq!(overview.next.map(|row| row.id), Some(next));
    assert_eq!(overview.oldest_overdue.map(|row| row.id), Some(oldest));
    assert_eq!(overview.years, [2026, 2025, 2024]);
    assert_eq!(overview.billing_places, ["ÁGIO", "CONTRIBUIÇÃO MENSAL", "FUNDO"]);
}

#[actix_web::test]
async fn years_without_a_charge_are_not_offered() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    for due in ["2020-03-19", "2023-03-19", "2026-03-19"] {
        a_charge().due(due).paid(due).of(&holder, &portal).await;
    }
    let list = list(&holder.client(&portal).await, &ChargeQuery::default()).await;
    assert_eq!(list.overview.expect("an overview").years, [2026, 2023, 2020]);
}

#[actix_web::test]
async fn a_holder_without_charges_owes_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let list = list(&holder.client(&portal).await, &ChargeQuery::default()).await;
    let overview = list.overview.expect("an overview");
    assert_eq!((list.items.len(), list.next_cursor), (0, None));
    assert_eq!((overview.open_count, overview.open_cents, overview.overdue_cents), (0, Cents(0), Cents(0)));
    assert_eq!((overview.next, overview.oldest_overdue), (None, None));
    assert!(overview.years.is_empty() && overview.billing_places.is_empty());
}

#[actix_web::test]
async fn more_charges_cost_no_more_statements() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-03-10", Arc::clone(&statements)).await;
    let (few, many) = (portal.family().await.holder, portal.family().await.holder);
    let charge_of_few = a_charge().of(&few, &portal).await;
    let mut charge_of_many = a_charge().of(&many, &portal).await;
    for number in 0..19 {
        let place = format!("LOCAL {number}");
        charge_of_many = a_charge().billing_place(&place).of(&many, &portal).await;
    }
    let list_of_few = cost(&portal, &few, "/charges", &statements).await;
    assert_eq!(list_of_few, 2, "the session, and the charges");
    assert_eq!(cost(&portal, &many, "/charges", &statements).await, list_of_few);
    let cursor = list(&many.client(&portal).await, &page(10, None)).await.next_cursor.expect("a further page");
    assert_eq!(cost(&portal, &many, &format!("/charges?limit=10&cursor={cursor}"), &statements).await, 2);
    let one = cost(&portal, &few, &format!("/charges/{charge_of_few}"), &statements).await;
    assert_eq!(cost(&portal, &many, &format!("/charges/{charge_of_many}"), &statements).await, one);
}

/// Up to five hundred charges are read at once and told apart by the portal; of more the database tells them apart. A
/// holder with just as many as that sees them once so and once so.
#[actix_web::test]
async fn who_has_very_many_charges_sees_the_same() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    a_charge().due("2026-03-19").cents(92_001).of(&holder, &portal).await;
    a_charge().due("2026-02-19").cents(91_050).billing_place("Despesa médica").of(&holder, &portal).await;
    a_charge().due("2025-12-19").cancelled("2025-12-20").billing_place("DESPESA MEDICA").of(&holder, &portal).await;
    a_charge().due("2025-11-19").cents(0).of(&holder, &portal).await;
    let sample = a_charge().due("2025-10-19").paid("2025-10-18").of(&holder, &portal).await;
    let sample = charge::Entity::find_by_id(sample.get()).one(&portal.db).await.expect("charges").expect("a charge");
    let more = |from: u32, to: u32| {
        let copy = |number: u32| charge::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(format!("C-{number}")),
            document: Set(format!("9{number:05}")),
            due_date: Set(sample.due_date - TimeDelta::days(i64::from(number))),
            ..sample.clone().into_active_model()
        };
        charge::Entity::insert_many((from..to).map(copy).collect::<Vec<_>>())
    };
    more(0, 495).exec(&portal.db).await.expect("charges");
    let client = holder.client(&portal).await;
    let queries: Vec<ChargeQuery> = vec![
        ChargeQuery::default(),
        ChargeQuery { year: Some(2025), limit: Some(7), ..Default::default() },
        ChargeQuery { status: Some(ChargeStatus::Open), ..Default::default() },
        ChargeQuery { status: Some(ChargeStatus::Overdue), ..Default::default() },
        ChargeQuery { status: Some(ChargeStatus::Paid), limit: Some(3), ..Default::default() },
        ChargeQuery { status: Some(ChargeStatus::Cancelled), ..Default::default() },
        ChargeQuery { status: Some(ChargeStatus::NothingDue), ..Default::default() },
        ChargeQuery { billing_place: Some("despesa medica".to_owned()), ..Default::default() },
    ];
    let mut at_once = Vec::new();
    for query in &queries {
        at_once.push(list(&client, query).await);
    }
    // Older than all, in a year of its own: it is on no first page, and only the years tell of it.
    more(5_000, 5_001).exec(&portal.db).await.expect("one more");
    for (query, mut known) in queries.iter().zip(at_once) {
        let mut found = list(&client, query).await;
        let (then, now) = (known.overview.as_mut().expect("sums"), found.overview.as_mut().expect("sums"));
        assert_eq!(now.years.pop(), Some(2012), "{query:?}");
        assert!(!then.years.is_empty() && then.years == now.years, "{query:?}");
        assert!(!known.items.is_empty());
        assert_eq!(known, found, "{query:?}");
    }
}

/// Statements that one request runs.
async fn cost(portal: &Portal, member: &Member, path: &str, statements: &AtomicUsize) -> usize {
    let token = member.tokens(&portal.anonymous()).await.access_token;
    let before = statements.load(Ordering::SeqCst);
    assert_eq!(portal.raw(Method::GET, path).bearer(&token).send().await.status, 200);
    statements.load(Ordering::SeqCst) - before
}
