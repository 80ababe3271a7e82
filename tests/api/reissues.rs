//! *Fatura pendente*: which days can be chosen, what each costs, and that one slip is in force whoever chooses.

use api::access::ProgramOwner;
use api::db::entity::{audit, company_invoice, event, slip_reissue};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};
use shared::client::{Client, ClientError};
use shared::company_invoices::{ChargeStatus, CompanyInvoiceDetail, NewSlipReissue, NoPaymentDay, SlipReissue};
use shared::id::CompanyInvoiceId;
use shared::paths;
use shared::portal::ContactSubject;
use shared::problem::{Problem, ProblemCode};
use shared::programs::Scope;
use shared::rules::boleto::{Barcode, DigitableLine};
use shared::rules::money::Cents;
use tests::paper::Paper;
use tests::{CompanyClient, Portal, an_invoice};
use tokio::task::JoinSet;

use crate::company_invoices::{change, signed_in};

/// A static BR Code of R$ 1.000,00.
const PAYLOAD: &str = "00020126430014br.gov.bcb.pix0121pix@operadora.example52040000530398654071000.005802BR5909OPERADORA6007ARACAJU62060502A16304252F";

fn wish(date: &str) -> NewSlipReissue {
    NewSlipReissue { payment_date: date.parse().expect("a date") }
}

pub(crate) async fn choose(client: &Client, id: CompanyInvoiceId, date: &str) -> Result<SlipReissue, ClientError> {
    client.reissue_slip(id, &wish(date), &uuid::Uuid::now_v7().to_string()).await
}

async fn refusal(client: &Client, id: CompanyInvoiceId, date: &str) -> Problem {
    match choose(client, id, date).await {
        Err(ClientError::Refused(problem)) => *problem,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) async fn view(client: &Client, id: CompanyInvoiceId) -> CompanyInvoiceDetail {
    client.company_invoice(id).await.expect("an invoice")
}

/// A company with one invoice of R$ 1.000,00.
pub(crate) async fn one_invoice(portal: &Portal, due: &str) -> (CompanyClient, CompanyInvoiceId) {
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let id = an_invoice(&due[..7]).due(due).life(&holder, 95_000, 5_000).of(&company.company, portal).await;
    (company, id)
}

/// Reissues of all invoices: in force, superseded.
pub(crate) async fn rows(portal: &Portal) -> (u64, u64) {
    let superseded = slip_reissue::Column::SupersededAt;
    (
        slip_reissue::Entity::find().filter(superseded.is_null()).count(&portal.db).await.expect("rows"),
        slip_reissue::Entity::find().filter(superseded.is_not_null()).count(&portal.db).await.expect("rows"),
    )
}

pub(crate) async fn events(portal: &Portal) -> Vec<event::Model> {
    event::Entity::find().order_by_asc(event::Column::Number).all(&portal.db).await.expect("events")
}

#[actix_web::test]
async fn ten_days_late_costs_what_was_shown_before_committing() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    let client = signed_in(&company, &portal).await;
    let before = view(&client, id).await;
    assert_eq!((before.status, &before.slip), (ChargeStatus::Overdue, &None), "no slip with a stale amount");
    let refused = client.document(&paths::company_invoice_slip_pdf(id)).await.expect_err("a day is needed");
    assert_eq!(refused.code(), Some(ProblemCode::PaymentDateNeeded));
    let choice = before.payment_days.expect("days");
    assert_eq!((choice.cutoff_date.to_string().as_str(), choice.unavailable), ("2026-03-25", None));
    let days: Vec<_> = choice.days.iter().map(|day| day.date.to_string()).collect();
    let wanted = ["12", "13", "16", "17", "18", "19", "20", "23", "24", "25"].map(|day| format!("2026-03-{day}"));
    assert_eq!(days, wanted);
    let shown = choice.days.iter().find(|day| day.date.to_string() == "2026-03-20").expect("the day").clone();
    assert_eq!((shown.original_cents, shown.fine_cents), (Cents(100_000), Cents(2_000)));
    assert_eq!((shown.interest_cents, shown.total_cents, shown.days_late), (Cents(333), Cents(102_333), 10));

    let made = choose(&client, id, "2026-03-20").await.expect("a slip");
    assert_eq!((made.original_cents, made.fine_cents), (shown.original_cents, shown.fine_cents));
    assert_eq!((made.interest_cents, made.total_cents), (shown.interest_cents, shown.total_cents));
    assert_eq!((made.due_date, made.slip.due_date), (shown.date, shown.date));
    let slip = &made.slip;
    assert_eq!((&slip.barcode[..4], &slip.barcode[9..19]), ("0019", "0000102333"));
    let line = DigitableLine::parse(&slip.digitable_line).expect("a digitable line");
    assert_eq!(line.barcode(), Barcode::parse(&slip.barcode).expect("a barcode"));
    let pix = slip.pix_payload.as_ref().expect("a PIX payload");
    assert!(pix.contains("54071023.33") && pix.contains(&before.number), "{pix}");
    let after = view(&client, id).await;
    assert_eq!((after.slip.as_ref(), after.superseded_slips.len()), (Some(slip), 0));
    assert!(after.payment_days.is_some_and(|choice| choice.days.len() == 10), "another day may still be chosen");
}

#[actix_web::test]
async fn the_cut_off_is_day_25_of_the_month_in_which_one_asks() {
    for (today, date, wanted) in [
        ("2026-03-24", "2026-03-24", None),
        ("2026-03-24", "2026-03-25", None),
        ("2026-03-24", "2026-03-26", Some(ProblemCode::PastCutoff)),
        ("2026-03-24", "2026-04-01", Some(ProblemCode::PastCutoff)),
        ("2026-03-25", "2026-03-25", None),
        ("2026-03-25", "2026-03-24", Some(ProblemCode::DateInThePast)),
        ("2026-03-26", "2026-03-26", Some(ProblemCode::PastCutoff)),
        ("2026-03-26", "2026-03-25", Some(ProblemCode::PastCutoff)),
        ("2026-03-31", "2026-04-06", Some(ProblemCode::PastCutoff)),
        ("2026-04-01", "2026-04-06", None),
        // A Saturday and a Sunday; Good Friday; Carnival Monday; a Wednesday that is a business day.
        ("2026-03-13", "2026-03-14", Some(ProblemCode::NotABusinessDay)),
        ("2026-03-15", "2026-03-15", Some(ProblemCode::NotABusinessDay)),
        ("2026-04-01", "2026-04-03", Some(ProblemCode::NotABusinessDay)),
        ("2027-02-05", "2027-02-08", Some(ProblemCode::NotABusinessDay)),
        ("2027-02-05", "2027-02-10", None),
        ("2028-02-28", "2028-02-29", Some(ProblemCode::PastCutoff)),
    ] {
        let portal = Portal::start_on(today).await;
        let (company, id) = one_invoice(&portal, "2026-03-10").await;
        let client = signed_in(&company, &portal).await;
        let answer = choose(&client, id, date).await;
        assert_eq!(answer.as_ref().err().map(ClientError::code), wanted.map(Some), "{date} on {today}");
        if let Err(ClientError::Refused(problem)) = answer {
            assert_eq!((problem.status, &*problem.errors[0].pointer), (422, "/payment_date"));
            let contact = problem.contact.map(|contact| (contact.subject, contact.phone));
            let receivables = (ContactSubject::Receivables, Some("(79) 5555-0102".to_owned()));
            assert_eq!(contact, (wanted == Some(ProblemCode::PastCutoff)).then_some(receivables), "{date} on {today}");
        }
        let choice = view(&client, id).await.payment_days.expect("a choice");
        let offered = choice.days.iter().any(|day| day.date.to_string() == date);
        assert_eq!(offered, wanted.is_none(), "{date} on {today}");
        let past = choice.unavailable == Some(NoPaymentDay::PastCutoff);
        assert_eq!((past, choice.contact.is_some()), (choice.days.is_empty(), choice.days.is_empty()), "{today}");
    }
}

#[actix_web::test]
async fn the_month_ends_at_midnight_in_sao_paulo() {
    let portal = Portal::start_on("2026-03-25").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    for (instant, is_open) in [("2026-03-26T02:59:59Z", true), ("2026-03-26T03:00:00Z", false)] {
        portal.clock.set(instant.parse::<DateTime<Utc>>().expect("an instant"));
        let client = signed_in(&company, &portal).await;
        assert_eq!(choose(&client, id, "2026-03-25").await.is_ok(), is_open, "{instant}");
    }
}

#[actix_web::test]
async fn the_operator_may_have_another_cut_off_and_other_holidays() {
    let portal = Portal::start_with("2026-02-26", |config| {
        config.operator.late_payment_cutoff_day = 31;
        config.operator.local_holidays = serde_json::from_str(r#"["02-27"]"#).expect("a holiday");
    })
    .await;
    let (company, id) = one_invoice(&portal, "2026-02-10").await;
    let client = signed_in(&company, &portal).await;
    let choice = view(&client, id).await.payment_days.expect("a choice");
    let days: Vec<_> = choice.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!((choice.cutoff_date.to_string(), days), ("2026-02-28".to_owned(), vec!["2026-02-26".to_owned()]));
    assert_eq!(refusal(&client, id, "2026-02-27").await.known_code(), Some(ProblemCode::NotABusinessDay));
    assert_eq!(refusal(&client, id, "2026-03-02").await.known_code(), Some(ProblemCode::PastCutoff));
}

#[actix_web::test]
async fn a_weekend_before_the_cut_off_leaves_no_day_and_says_whom_to_call() {
    // 25/07/2026 is a Saturday.
    let portal = Portal::start_on("2026-07-25").await;
    let (company, id) = one_invoice(&portal, "2026-07-10").await;
    let choice = view(&signed_in(&company, &portal).await, id).await.payment_days.expect("a choice");
    assert_eq!((choice.unavailable, choice.days.len()), (Some(NoPaymentDay::NoBusinessDayLeft), 0));
    assert_eq!(choice.contact.and_then(|contact| contact.phone).as_deref(), Some("(79) 5555-0102"));
}

#[actix_web::test]
async fn due_on_carnival_monday_and_paid_on_ash_wednesday_adds_nothing() {
    let portal = Portal::start_on("2027-02-09").await;
    let (company, id) = one_invoice(&portal, "2027-02-08").await;
    let client = signed_in(&company, &portal).await;
    let before = view(&client, id).await;
    // Overdue by the calendar, and still payable as it was registered: a bank takes it on the next business day.
    let slip = before.slip.expect("the slip as registered");
    assert_eq!((before.status, slip.amount_cents), (ChargeStatus::Overdue, Cents(100_000)));
    assert_eq!((slip.due_date, slip.days_late), (before.due_date, 0));
    assert_eq!(slip.payable_until.to_string(), "2027-02-10");
    let paper = client.document(&paths::company_invoice_slip_pdf(id)).await.expect("a slip").bytes;
    let text = Paper::of(paper).text();
    let (receipt, form) = text.split_once("Banco").expect("receipt and form");
    assert!(receipt.contains("10/02/2027") && form.contains("08/02/2027"), "{text}");
    let made = choose(&client, id, "2027-02-10").await.expect("a slip");
    assert_eq!((made.fine_cents, made.interest_cents, made.total_cents), (Cents(0), Cents(0), Cents(100_000)));
    let made = choose(&client, id, "2027-02-11").await.expect("a slip");
    assert_eq!((made.fine_cents, made.interest_cents, made.total_cents), (Cents(2_000), Cents(100), Cents(102_100)));
}

#[actix_web::test]
async fn an_invoice_that_is_not_late_may_be_paid_on_a_chosen_day_without_addition() {
    let portal = Portal::start_on("2026-03-05").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    change(
        &portal,
        id,
        company_invoice::ActiveModel { pix_payload: Set(Some(PAYLOAD.to_owned())), ..Default::default() },
    )
    .await;
    let client = signed_in(&company, &portal).await;
    let before = view(&client, id).await;
    let registered = before.slip.expect("the slip as registered");
    assert_eq!((registered.amount_cents, registered.due_date), (Cents(100_000), before.due_date));
    assert_eq!(registered.payable_until, before.due_date);
    assert_eq!(registered.pix_payload.as_deref(), Some(PAYLOAD), "the bank's own");
    for (date, total) in [("2026-03-06", 100_000), ("2026-03-09", 100_000), ("2026-03-20", 102_333)] {
        let made = choose(&client, id, date).await.expect("a slip");
        assert_eq!(made.total_cents, Cents(total), "{date}");
        let pix = made.slip.pix_payload.expect("a PIX payload");
        assert_ne!(pix, PAYLOAD, "the bank's payload is for another amount or day");
        assert!(pix.contains(&format!("{}.{:02}", total / 100, total % 100)), "{pix}");
        // The bank knows the slip by its free field, whatever the day.
        let field = |barcode: &str| Barcode::parse(barcode).expect("a barcode").free_field();
        assert_eq!(field(&made.slip.barcode), field(&registered.barcode));
    }
    let after = view(&client, id).await;
    let past: Vec<_> = after.superseded_slips.iter().map(|slip| slip.due_date.to_string()).collect();
    assert_eq!(past, ["2026-03-09", "2026-03-06"]);
    assert_eq!(after.slip.expect("a slip").amount_cents, Cents(102_333));
    let without = Portal::start_with("2026-03-05", |config| config.operator.pix = None).await;
    let (company, id) = one_invoice(&without, "2026-03-10").await;
    change(
        &without,
        id,
        company_invoice::ActiveModel { pix_payload: Set(Some(PAYLOAD.to_owned())), ..Default::default() },
    )
    .await;
    let made = choose(&signed_in(&company, &without).await, id, "2026-03-09").await.expect("a slip");
    assert_eq!(made.slip.pix_payload, None);
}

#[actix_web::test]
async fn only_a_pending_invoice_can_be_brought_up_to_date() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let invoice = || an_invoice("2026-03").life(&holder, 100_000, 0);
    let paid = invoice().paid("2026-03-10").of(&company.company, &portal).await;
    let cancelled = invoice().cancelled("2026-03-10").of(&company.company, &portal).await;
    let bare = invoice().without_slip_data().of(&company.company, &portal).await;
    let client = signed_in(&company, &portal).await;
    for (id, status, code) in [
        (paid, 422, ProblemCode::AlreadyPaid),
        (cancelled, 409, ProblemCode::ChargeCancelled),
        (bare, 409, ProblemCode::SlipUnavailable),
    ] {
        let problem = refusal(&client, id, "2026-03-20").await;
        assert_eq!((problem.status, problem.known_code()), (status, Some(code)));
    }
    let stranger = signed_in(&portal.company().await, &portal).await;
    assert_eq!(refusal(&stranger, paid, "2026-03-20").await.known_code(), Some(ProblemCode::NotFound));
    assert_eq!((rows(&portal).await, events(&portal).await.len()), ((0, 0), 0));
    let without = Portal::start_with("2026-03-12", |config| config.operator.slips = None).await;
    let (company, id) = one_invoice(&without, "2026-03-20").await;
    let client = signed_in(&company, &without).await;
    assert_eq!(refusal(&client, id, "2026-03-20").await.known_code(), Some(ProblemCode::SlipsNotUsed));
    let choice = view(&client, id).await.payment_days.expect("a choice");
    assert_eq!((choice.unavailable, choice.days.len()), (Some(NoPaymentDay::SlipsNotUsed), 0));
}

#[actix_web::test]
async fn a_choice_is_recorded_for_the_operator_and_for_the_record() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    let client = signed_in(&company, &portal).await;
    let made = choose(&client, id, "2026-03-20").await.expect("a slip");
    // The same day again changes nothing, and there is nothing to tell.
    assert_eq!(choose(&client, id, "2026-03-20").await.expect("the slip in force"), made);
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let program = portal.program_of(owner, &[Scope::CompanyInvoicesWrite]).await;
    choose(&program.client(&portal).await, id, "2026-03-23").await.expect("a slip");

    let recorded = events(&portal).await;
    assert_eq!(
        recorded.iter().map(|event| (event.number, &*event.kind)).collect::<Vec<_>>(),
        [(1, "slip_reissued"), (2, "slip_reissued")]
    );
    let details = &recorded[0].details;
    assert_eq!(details["invoice_id"], id.to_string());
    assert!(details["invoice_external_id"].as_str().is_some_and(|key| key.starts_with("invoice-")));
    assert_eq!((&details["due_date"], &details["total_cents"]), (&"2026-03-20".into(), &102_333.into()));
    assert_eq!((&details["fine_cents"], &details["interest_cents"]), (&2_000.into(), &333.into()));
    assert_eq!(
        (&details["barcode"], &details["our_number"]),
        (&made.slip.barcode.into(), &made.slip.our_number.into())
    );
    let text = details.to_string();
    assert!(!text.contains(&company.company.name) && !text.contains(&company.company.document), "{text}");

    let written = slip_reissue::Entity::find().order_by_asc(slip_reissue::Column::PaymentDate);
    let written = written.all(&portal.db).await.expect("rows");
    let authors: Vec<_> = written.iter().map(|row| (row.account_id.is_some(), row.api_client_id.is_some())).collect();
    assert_eq!(authors, [(true, false), (false, true)]);
    let audited =
        audit::Entity::find().filter(audit::Column::Action.eq("slip_reissued")).order_by_asc(audit::Column::At);
    let audited = audited.all(&portal.db).await.expect("the record");
    assert_eq!(audited.iter().map(|row| row.account_id).collect::<Vec<_>>(), [Some(company.account_id), None]);
    assert_eq!(audited[1].details["api_client_id"], program.client_id);
    assert!(audited.iter().all(|row| row.details["company_id"] == company.company.company_id.to_string()));
}

#[actix_web::test]
async fn the_same_key_and_day_give_the_first_answer_again() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    let client = signed_in(&company, &portal).await;
    let first = client.reissue_slip(id, &wish("2026-03-20"), "k").await.expect("a slip");
    choose(&client, id, "2026-03-23").await.expect("another day");
    assert_eq!(client.reissue_slip(id, &wish("2026-03-20"), "k").await.expect("the first answer"), first);
    assert_eq!(view(&client, id).await.slip.expect("a slip").due_date.to_string(), "2026-03-23");
    let other = client.reissue_slip(id, &wish("2026-03-24"), "k").await.expect_err("another body");
    assert_eq!(other.code(), Some(ProblemCode::IdempotencyKeyReused));
}

#[actix_web::test]
async fn many_who_choose_at_once_leave_one_slip() {
    let portal = Portal::start_on("2026-03-12").await;
    let replica = portal.replica().await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    let (here, there) = (signed_in(&company, &portal).await, signed_in(&company, &replica).await);
    let days = ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20"];
    let mut crowd = JoinSet::new();
    for number in 0..20 {
        let client = if number % 2 == 0 { here.clone() } else { there.clone() };
        crowd.spawn(async move { choose(&client, id, days[number % days.len()]).await.expect("a slip").slip });
    }
    let made = crowd.join_all().await;
    assert_eq!(made.len(), 20);
    let (in_force, superseded) = rows(&portal).await;
    assert_eq!(in_force, 1);
    assert!((4..=19).contains(&superseded), "{superseded}");
    // An event for each that came into force, in one order without gaps, and the last one is the slip that is shown.
    let recorded = events(&portal).await;
    let numbers: Vec<_> = recorded.iter().map(|event| event.number).collect();
    assert_eq!(numbers, (1..=i64::try_from(superseded + 1).expect("a number")).collect::<Vec<_>>());
    let after = view(&here, id).await;
    let slip = after.slip.expect("a slip");
    assert_eq!(recorded.last().expect("an event").details["barcode"], slip.barcode);
    assert!(made.contains(&slip));
    assert_eq!(after.superseded_slips.len() as u64, superseded);
    assert!(slip_reissue::Entity::find().count(&portal.db).await.expect("rows") == superseded + 1);
}

#[actix_web::test]
async fn the_database_itself_keeps_a_second_slip_out() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, id) = one_invoice(&portal, "2026-03-10").await;
    choose(&signed_in(&company, &portal).await, id, "2026-03-20").await.expect("a slip");
    let row = slip_reissue::Entity::find().one(&portal.db).await.expect("rows").expect("a row");
    let mut second: slip_reissue::ActiveModel = row.into();
    second.id = Set(uuid::Uuid::now_v7());
    let second = second.reset_all();
    assert!(second.insert(&portal.db).await.is_err());
    assert_eq!(rows(&portal).await, (1, 0));
}
