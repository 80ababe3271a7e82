//! Charges: list, detail, documents.

use shared::charges::ChargeQuery;
use tests::{Portal, a_charge};

#[actix_web::test]
async fn an_overdue_charge_shows_fine_and_interest() {
    let portal = Portal::start_on("2026-03-30").await;
    let holder = portal.family().await.holder;
    // Due on a Friday, ten days before a Monday.
    let charge = a_charge().due("2026-03-20").cents(100_000).of(&holder, &portal).await;
    let client = holder.client(&portal).await;
    let slip = client.charge(charge).await.expect("a charge").slip.expect("a slip");
    assert_eq!((slip.fine_cents.0, slip.interest_cents.0, slip.amount_cents.0), (2_000, 333, 102_333));
    assert_eq!(&slip.barcode[9..19], "0000102333");
    let overview = client.charges(&ChargeQuery::default()).await.expect("a list").overview.expect("an overview");
    assert_eq!((overview.overdue_count, overview.overdue_cents.0), (1, 100_000));
}
