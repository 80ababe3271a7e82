//! What ends the slip of a chosen day of a company's invoice: its day, and what the ERP changes afterwards.

use api::db::entity::company_invoice;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::Set;
use shared::company_invoices::{ChargeStatus, NoPaymentDay};
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::money::Cents;
use tests::Portal;

use crate::company_invoices::{change, signed_in};
use crate::reissues::{choose, events, one_invoice, rows, view};

/// The ERP moves an invoice's due date.
fn due(date: &str) -> company_invoice::ActiveModel {
    company_invoice::ActiveModel { due_date: Set(date.parse().expect("a date")), ..Default::default() }
}

#[actix_web::test]
async fn a_chosen_day_that_has_passed_leaves_the_registered_slip_until_the_due_date() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, id) = one_invoice(&portal, "2026-03-20").await;
    let client = signed_in(&company, &portal).await;
    let registered = view(&client, id).await.slip.expect("the slip as registered");
    choose(&client, id, "2026-03-13").await.expect("a slip");
    portal.advance(TimeDelta::days(1));
    let client = signed_in(&company, &portal).await;
    assert!(view(&client, id).await.slip.is_some(), "on the day itself");
    portal.advance(TimeDelta::days(1));
    let client = signed_in(&company, &portal).await;
    let after = view(&client, id).await;
    assert_eq!((after.status, after.slip), (ChargeStatus::Open, Some(registered)), "nothing is late");
    assert!(after.payment_days.is_some_and(|choice| !choice.days.is_empty()));
    choose(&client, id, "2026-03-16").await.expect("another slip");
    assert_eq!(rows(&portal).await, (1, 1));
    portal.clock.set("2026-03-21T15:00:00Z".parse::<DateTime<Utc>>().expect("an instant"));
    let client = signed_in(&company, &portal).await;
    assert_eq!(view(&client, id).await.slip, None, "the due date has passed as well");
    let refused = client.document(&paths::company_invoice_slip_pdf(id)).await.expect_err("a day is needed");
    assert_eq!(refused.code(), Some(ProblemCode::PaymentDateNeeded));
}

#[actix_web::test]
async fn nobody_is_without_a_slip_while_nothing_is_late() {
    let portal = Portal::start_on("2026-03-24").await;
    // 04/04/2026 is a Saturday, after Good Friday.
    let (company, id) = one_invoice(&portal, "2026-04-04").await;
    let client = signed_in(&company, &portal).await;
    let registered = view(&client, id).await.slip.expect("the slip as registered");
    choose(&client, id, "2026-03-25").await.expect("a slip");
    for (today, wanted) in [("2026-03-26", Some(&registered)), ("2026-04-06", Some(&registered)), ("2026-04-07", None)]
    {
        portal.clock.set(format!("{today}T15:00:00Z").parse::<DateTime<Utc>>().expect("an instant"));
        let client = signed_in(&company, &portal).await;
        let after = view(&client, id).await;
        assert_eq!(after.slip.as_ref(), wanted, "{today}");
        assert_eq!(client.document(&paths::company_invoice_slip_pdf(id)).await.is_ok(), wanted.is_some(), "{today}");
        // Past the cut-off of March; in April there are days again.
        let is_past = after.payment_days.expect("a choice").unavailable == Some(NoPaymentDay::PastCutoff);
        assert_eq!(is_past, today < "2026-04", "{today}");
    }
}

#[actix_web::test]
async fn what_the_erp_changes_afterwards_voids_the_slip() {
    let portal = Portal::start_on("2026-03-12").await;
    for to in [
        company_invoice::ActiveModel { amount_cents: Set(90_000), ..Default::default() },
        company_invoice::ActiveModel { free_field: Set(Some("9".repeat(25))), ..Default::default() },
        due("2026-03-11"),
    ] {
        let (company, id) = one_invoice(&portal, "2026-03-10").await;
        let client = signed_in(&company, &portal).await;
        choose(&client, id, "2026-03-20").await.expect("a slip");
        change(&portal, id, to).await;
        assert_eq!(view(&client, id).await.slip, None);
        let made = choose(&client, id, "2026-03-20").await.expect("a slip of the new data");
        assert_eq!(view(&client, id).await.slip, Some(made.slip));
    }
}

#[actix_web::test]
async fn a_new_due_date_takes_fine_and_interest_away() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    let client = signed_in(&company, &portal).await;
    let late = choose(&client, id, "2026-03-20").await.expect("a slip").slip;
    assert_eq!(late.amount_cents, Cents(102_333));
    change(&portal, id, due("2026-03-25")).await;
    let own = view(&client, id).await.slip.expect("the ERP's own, which is not late any more");
    assert_eq!((own.amount_cents, own.due_date.to_string().as_str()), (Cents(100_000), "2026-03-25"));
    let made = choose(&client, id, "2026-03-20").await.expect("a slip of the new due date");
    assert_eq!((made.total_cents, made.fine_cents), (Cents(100_000), Cents(0)));
    assert_eq!(view(&client, id).await.slip, Some(made.slip.clone()));
    // The amount of the day stays what it was, and the slip is still another one: the ERP is told.
    change(&portal, id, due("2026-03-24")).await;
    assert_ne!(view(&client, id).await.slip.as_ref(), Some(&made.slip));
    let again = choose(&client, id, "2026-03-20").await.expect("a slip of the newest due date");
    assert_eq!((&again.slip.barcode, view(&client, id).await.slip.as_ref()), (&made.slip.barcode, Some(&again.slip)));
    assert_eq!((rows(&portal).await, events(&portal).await.len()), ((1, 2), 3));
}
