//! How an unpaid charge can be paid: on time, late, and when it cannot be paid by slip at all.

use api::db::entity::charge;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::charges::{ChargeDetail, ChargeQuery, ChargeStatus, NoPix, Slip};
use shared::client::ClientError;
use shared::id::ChargeId;
use shared::paths;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use shared::rules::boleto::{Barcode, DigitableLine};
use tests::{Member, Portal, a_charge};

async fn detail(portal: &Portal, holder: &Member, id: ChargeId) -> ChargeDetail {
    holder.client(portal).await.charge(id).await.expect("a charge")
}

async fn slip(portal: &Portal, holder: &Member, id: ChargeId) -> Slip {
    detail(portal, holder, id).await.slip.expect("a slip")
}

/// What an attempt to print the slip is answered, and whom it says to call.
async fn refused(portal: &Portal, holder: &Member, id: ChargeId) -> (ProblemCode, Option<ContactSubject>) {
    let client = holder.client(portal).await;
    match client.document(&paths::charge_slip_pdf(id)).await {
        Err(ClientError::Refused(problem)) => {
            assert_eq!(problem.status, 409);
            (problem.known_code().expect("a code"), problem.contact.map(|contact| contact.subject))
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[actix_web::test]
async fn a_charge_on_time_is_paid_as_it_was_charged() {
    let portal = Portal::start_on("2026-03-19").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-19").cents(10_476).of(&holder, &portal).await;
    let detail = detail(&portal, &holder, charge).await;
    let slip = detail.slip.clone().expect("a slip");
    assert_eq!((detail.status, detail.slip_available), (ChargeStatus::Open, true));
    assert_eq!((slip.amount_cents.0, slip.fine_cents.0, slip.interest_cents.0, slip.days_late), (10_476, 0, 0, 0));
    assert_eq!((slip.due_date, slip.original_due_date), (detail.due_date, detail.due_date));
    assert_eq!(slip.payable_until, detail.due_date);
    assert_eq!((&slip.barcode[..4], &slip.barcode[9..19]), ("0019", "0000010476"));
    let line = DigitableLine::parse(&slip.digitable_line).expect("a digitable line");
    assert_eq!(line.barcode(), Barcode::parse(&slip.barcode).expect("a barcode"));
    let pix = slip.pix_payload.expect("a PIX payload");
    assert!(pix.contains("5406104.76") && pix.contains(&detail.document), "{pix}");
    assert_eq!(
        detail.items.iter().map(|item| item.amount_cents).sum::<shared::rules::money::Cents>(),
        detail.amount_cents
    );
    assert_eq!(detail.payer.address_lines, ["Rua das Acácias, 12", "Jardim - Cidade Inventada/SE - CEP 49010-000"]);
    assert_eq!((detail.payer.cpf.as_deref(), &detail.payer.card_number), (Some("52998224725"), &holder.card_number));
}

#[actix_web::test]
async fn an_overdue_charge_shows_fine_and_interest() {
    let portal = Portal::start_on("2026-03-30").await;
    let holder = portal.family().await.holder;
    // Due on a Friday, ten days before a Monday.
    let charge = a_charge().due("2026-03-20").cents(100_000).of(&holder, &portal).await;
    let slip = slip(&portal, &holder, charge).await;
    assert_eq!((slip.fine_cents.0, slip.interest_cents.0, slip.amount_cents.0), (2_000, 333, 102_333));
    assert_eq!((slip.original_cents.0, slip.days_late), (100_000, 10));
    assert_eq!(&slip.barcode[9..19], "0000102333");
    assert!(slip.pix_payload.expect("a PIX payload").contains("54071023.33"));
    let list = holder.client(&portal).await.charges(&ChargeQuery::default()).await.expect("a list");
    let overview = list.overview.expect("an overview");
    assert_eq!((overview.overdue_count, overview.overdue_cents.0), (1, 100_000), "as charged");
}

#[actix_web::test]
async fn a_due_date_without_banks_is_in_time_on_the_next_day_with_banks() {
    // Today, due date, the last day to pay, days late, interest on R$ 1.000,00.
    for (today, due, payable_until, days, interest) in [
        ("2026-03-16", "2026-03-15", "2026-03-16", 0, 0),
        ("2026-03-16", "2026-03-14", "2026-03-16", 0, 0),
        ("2026-03-15", "2026-03-14", "2026-03-16", 0, 0),
        ("2026-03-17", "2026-03-15", "2026-03-17", 2, 67),
        ("2026-03-14", "2026-03-13", "2026-03-16", 3, 100),
        // Tiradentes; Good Friday and the weekend after it.
        ("2026-04-22", "2026-04-21", "2026-04-22", 0, 0),
        ("2026-04-06", "2026-04-03", "2026-04-06", 0, 0),
        ("2026-04-03", "2026-04-02", "2026-04-06", 4, 133),
    ] {
        let portal = Portal::start_on(today).await;
        let holder = portal.family().await.holder;
        let charge = a_charge().due(due).cents(100_000).of(&holder, &portal).await;
        let detail = detail(&portal, &holder, charge).await;
        assert_eq!(detail.status, ChargeStatus::Overdue, "{today} {due}");
        let slip = detail.slip.expect("a slip");
        let fine = if days == 0 { 0 } else { 2_000 };
        assert_eq!((slip.payable_until.to_string(), slip.days_late), (payable_until.to_owned(), days), "{today} {due}");
        // field 6: while nothing is added the bank's own slip stays, as a company's does.
        let registered_for = if days == 0 { due } else { payable_until };
        assert_eq!(slip.due_date.to_string(), registered_for, "{today} {due}");
        let barcode = Barcode::parse(&slip.barcode).expect("a barcode");
        assert_eq!(barcode.due_date(slip.due_date), Some(slip.due_date), "{today} {due}");
        assert_eq!((slip.fine_cents.0, slip.interest_cents.0), (fine, interest), "{today} {due}");
        assert_eq!(slip.amount_cents.0, 100_000 + fine + interest, "{today} {due}");
        assert_eq!(slip.barcode[9..19].parse(), Ok(slip.amount_cents.0), "{today} {due}");
    }
}

#[actix_web::test]
async fn a_local_holiday_puts_the_slip_off() {
    let portal = Portal::start_with("2026-03-17", |config| {
        config.operator.local_holidays = serde_json::from_str(r#"["03-17"]"#).expect("a holiday");
    })
    .await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-16").of(&holder, &portal).await;
    let slip = slip(&portal, &holder, charge).await;
    assert_eq!((slip.due_date.to_string(), slip.days_late), ("2026-03-18".to_owned(), 2));
}

#[actix_web::test]
async fn an_operator_without_slips_says_whom_to_ask() {
    let portal = Portal::start_with("2026-03-10", |config| config.operator.slips = None).await;
    let holder = portal.family().await.holder;
    let (open, paid, cancelled) = (
        a_charge().of(&holder, &portal).await,
        a_charge().paid("2026-03-01").of(&holder, &portal).await,
        a_charge().cancelled("2026-03-01").of(&holder, &portal).await,
    );
    let client = holder.client(&portal).await;
    assert!(!client.portal().await.expect("a portal").functions.slips);
    let list = client.charges(&ChargeQuery::default()).await.expect("a list");
    assert!(list.items.iter().all(|row| !row.slip_available));
    let detail = detail(&portal, &holder, open).await;
    assert_eq!((detail.slip_available, detail.slip), (false, None));
    assert_eq!(refused(&portal, &holder, open).await, (ProblemCode::SlipsNotUsed, Some(ContactSubject::Receivables)));
    assert_eq!(refused(&portal, &holder, paid).await.0, ProblemCode::AlreadyPaid);
    assert_eq!(refused(&portal, &holder, cancelled).await.0, ProblemCode::ChargeCancelled);
}

#[actix_web::test]
async fn a_charge_without_the_banks_data_has_no_slip_yet() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let missing = a_charge().without_slip_data().of(&holder, &portal).await;
    let damaged = a_charge().of(&holder, &portal).await;
    change(&portal, damaged, charge::ActiveModel { free_field: Set(Some("12".to_owned())), ..Default::default() })
        .await;
    for id in [missing, damaged] {
        let detail = detail(&portal, &holder, id).await;
        assert_eq!((detail.slip_available, detail.slip), (false, None));
        let answer = refused(&portal, &holder, id).await;
        assert_eq!(answer, (ProblemCode::SlipUnavailable, Some(ContactSubject::Receivables)));
    }
}

#[actix_web::test]
async fn an_operator_without_pix_has_slips_without_it() {
    let portal = Portal::start_with("2026-03-10", |config| config.operator.pix = None).await;
    let holder = portal.family().await.holder;
    let charge = a_charge().of(&holder, &portal).await;
    let slip = slip(&portal, &holder, charge).await;
    assert_eq!((slip.pix_payload, slip.no_pix), (None, Some(NoPix::NotUsed)));
}

async fn change(portal: &Portal, id: ChargeId, mut to: charge::ActiveModel) {
    to.id = Unchanged(id.get());
    to.update(&portal.db).await.expect("the charge changes");
}
