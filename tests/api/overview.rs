//! What the page after sign-in shows beside the next charge: the family's own, a little of each, and nothing of others.

use api::db::entity::{service, waiting_period};
use sea_orm::Set;
use shared::card_requests::CardReason;
use shared::overview::{MONTHS, Overview};
use shared::rules::money::Cents;
use tests::care::{a_service, a_waiting_period};
use tests::{Family, Member, Portal};

use crate::card_requests::{ask, card};

async fn overview(member: &Member, portal: &Portal) -> Overview {
    member.client(portal).await.overview().await.expect("an overview")
}

async fn full_family(portal: &Portal) -> Family {
    let family = portal.family().await;
    for (member, day, month) in [
        (&family.holder, "2026-03-02", "2026-03"),
        (&family.dependent, "2026-02-10", "2026-02"),
        (&family.dependent, "2026-02-11", "2026-02"),
        (&family.holder, "2025-04-30", "2025-04"),
        (&family.holder, "2025-03-31", "2025-03"),
    ] {
        let row = service::ActiveModel {
            service_date: Set(day.parse().expect("a day")),
            billing_month: Set(month.to_owned()),
            amount_cents: Set(10_000),
            copayment_cents: Set(2_500),
            ..a_service()
        };
        portal.serve(member, row).await;
    }
    for (member, end) in
        [(&family.holder, "2026-03-10"), (&family.holder, "2026-03-11"), (&family.dependent, "2026-09-01")]
    {
        let row = waiting_period::ActiveModel { end_date: Set(end.parse().expect("a day")), ..a_waiting_period() };
        portal.wait(member, row).await;
    }
    family
}

#[actix_web::test]
async fn a_holder_sees_the_family_and_a_dependent_nobody_else() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (full_family(&portal).await, full_family(&portal).await);
    let client = family.holder.client(&portal).await;
    let cards = [card(&family.holder, CardReason::Lost), card(&family.dependent, CardReason::Damaged)];
    let request = ask(&client, cards).await;

    let holder = overview(&family.holder, &portal).await;
    let names: Vec<_> = holder.family.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, [&family.holder.name, &family.dependent.name]);
    let [card_request] = holder.card_requests.as_slice() else { panic!("one request") };
    assert_eq!(card_request.protocol, request.protocol);
    assert_eq!(card_request.names.len(), 2);

    let dependent = overview(&family.dependent, &portal).await;
    let names: Vec<_> = dependent.family.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, [&family.dependent.name]);
    assert_eq!(dependent.card_requests[0].names, std::slice::from_ref(&family.dependent.name));
    assert!(dependent.waiting_periods.iter().all(|period| period.name == family.dependent.name));
    assert!(dependent.services.iter().all(|service| service.name == family.dependent.name));

    for (who, seen) in [(&family.holder, &holder), (&family.dependent, &dependent)] {
        let text = serde_json::to_string(seen).expect("JSON");
        assert!(!text.contains(&others.holder.name) && !text.contains(&others.dependent.name), "{}", who.name);
    }
    assert!(overview(&others.holder, &portal).await.card_requests.is_empty());
}

#[actix_web::test]
async fn what_runs_and_what_was_done_comes_with_its_sums() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = full_family(&portal).await;
    let seen = overview(&family.holder, &portal).await;

    // What ends today is over.
    let ends: Vec<_> = seen.waiting_periods.iter().map(|period| period.end_date.to_string()).collect();
    assert_eq!(ends, ["2026-03-11", "2026-09-01"]);
    assert_eq!((seen.running_waiting_periods, seen.waiting_periods[0].days_left), (2, 1));

    let days: Vec<_> = seen.services.iter().map(|service| service.date.to_string()).collect();
    assert_eq!(days, ["2026-03-02", "2026-02-11", "2026-02-10"]);

    let months: Vec<_> = seen.months.iter().map(|month| month.month.to_string()).collect();
    assert_eq!(months.len(), MONTHS as usize);
    assert_eq!((months[0].as_str(), months[11].as_str()), ("2025-04", "2026-03"));
    let of = |month: &str| {
        let found = seen.months.iter().find(|row| row.month.to_string() == month).expect("a month");
        (found.amount_cents, found.copayment_cents)
    };
    assert_eq!(of("2026-02"), (Cents(20_000), Cents(5_000)));
    assert_eq!(of("2025-12"), (Cents::ZERO, Cents::ZERO));
    assert_eq!(seen.months.iter().map(|month| month.amount_cents).sum::<Cents>(), Cents(40_000));
}

#[actix_web::test]
async fn who_has_left_is_not_listed_and_an_empty_family_is_an_answer() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let empty = overview(&family.holder, &portal).await;
    assert!(empty.card_requests.is_empty() && empty.waiting_periods.is_empty() && empty.services.is_empty());
    assert_eq!(empty.months.len(), MONTHS as usize);
    portal.leave(&family.dependent, "2026-03-10").await;
    assert_eq!(overview(&family.holder, &portal).await.family.len(), 2, "the last day is a day in the plan");
    portal.wait(&family.dependent, a_waiting_period()).await;
    assert_eq!(overview(&family.holder, &portal).await.running_waiting_periods, 1);
    portal.leave(&family.dependent, "2026-03-09").await;
    let left = overview(&family.holder, &portal).await;
    assert_eq!((left.family.len(), left.running_waiting_periods), (1, 0));
}
