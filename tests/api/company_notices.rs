//! *Aviso importante*: which invoices a company owes, and what it costs to pay them now.

use api::access::ProgramOwner;
use api::config::company_texts::DebtConsequences;
use reqwest::Method;
use serde_json::json;
use shared::company_invoices::NoPaymentDay;
use shared::company_notices::CompanyNotices;
use shared::paths;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::money::Cents;
use tests::{CompanyClient, Portal, an_invoice};

use crate::invoice_delivery::signed_in;

async fn notices(company: &CompanyClient, portal: &Portal) -> CompanyNotices {
    signed_in(company, portal).await.company_notices().await.expect("notices")
}

/// Fine, interest and total of the only debt, on a day.
async fn added_on(date: &str, due: &str) -> (i64, i64, i64) {
    let portal = Portal::start_on(date).await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    an_invoice("2026-02").due(due).life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let CompanyNotices { items, total_cents, .. } = notices(&company, &portal).await;
    assert_eq!((items.len(), items[0].original_cents, items[0].updated_cents), (1, Cents(100_000), total_cents));
    (items[0].fine_cents.0, items[0].interest_cents.0, total_cents.0)
}

#[actix_web::test]
async fn without_a_debt_there_is_nothing_to_say() {
    let portal = Portal::start_on("2026-03-10").await;
    let (company, debtor) = (portal.company().await, portal.company().await);
    let family = portal.employees(&company.company).await;
    let theirs = portal.employees(&debtor.company).await;
    let invoice = |month| an_invoice(month).life(&family.holder, 100_000, 0);
    // Due today, paid, cancelled, and another company's.
    invoice("2026-03").of(&company.company, &portal).await;
    invoice("2026-02").paid("2026-03-09").of(&company.company, &portal).await;
    invoice("2026-01").cancelled("2026-01-20").of(&company.company, &portal).await;
    an_invoice("2026-02").life(&theirs.holder, 50_000, 0).of(&debtor.company, &portal).await;
    let said = notices(&company, &portal).await;
    assert_eq!((said.items.len(), said.total_cents), (0, Cents::ZERO));
    assert_eq!(notices(&debtor, &portal).await.items.len(), 1);
}

#[actix_web::test]
async fn one_and_two_debts_are_told_with_their_amounts() {
    let portal = Portal::start_on("2026-03-20").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let march = an_invoice("2026-03").life(&family.holder, 80_000, 20_000).of(&company.company, &portal).await;
    let said = notices(&company, &portal).await;
    let [item] = &said.items[..] else { panic!("one debt: {said:?}") };
    assert_eq!(
        (item.id, item.month.to_string(), item.due_date.to_string()),
        (march, "2026-03".into(), "2026-03-10".into())
    );
    assert_eq!((item.days_overdue, item.original_cents, item.fine_cents), (10, Cents(100_000), Cents(2_000)));
    assert_eq!(
        (item.interest_cents, item.updated_cents, said.total_cents),
        (Cents(333), Cents(102_333), Cents(102_333))
    );
    assert_eq!((said.today, said.payment_date), (portal.today(), portal.today()));
    assert!(said.consequences.contains("multa"));
    assert_eq!(said.contact.map(|contact| contact.subject), Some(ContactSubject::Receivables));

    an_invoice("2026-01").life(&family.holder, 30_000, 0).of(&company.company, &portal).await;
    let said = notices(&company, &portal).await;
    assert_eq!(said.items.iter().map(|item| item.month.to_string()).collect::<Vec<_>>(), ["2026-01", "2026-03"]);
    // 69 days: 6.00 once and 6.90.
    assert_eq!((said.items[0].days_overdue, said.items[0].updated_cents), (69, Cents(31_290)));
    assert_eq!(said.total_cents, Cents(102_333 + 31_290));

    portal.settle(march, "2026-03-20").await;
    assert_eq!(notices(&company, &portal).await.items.len(), 1, "what is paid is no debt");
}

#[actix_web::test]
async fn due_on_carnival_monday_nothing_is_added_on_ash_wednesday() {
    assert_eq!(added_on("2026-02-17", "2026-02-16").await, (0, 0, 100_000), "payable on Wednesday");
    assert_eq!(added_on("2026-02-18", "2026-02-16").await, (0, 0, 100_000));
    assert_eq!(added_on("2026-02-19", "2026-02-16").await, (2_000, 100, 102_100), "from the original date on");
}

#[actix_web::test]
async fn on_a_day_without_banks_the_amounts_are_for_the_next_one_with() {
    let portal = Portal::start_on("2026-03-21").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let said = notices(&company, &portal).await;
    assert_eq!((said.today.to_string(), said.payment_date.to_string()), ("2026-03-21".into(), "2026-03-23".into()));
    assert_eq!(
        (said.items[0].days_overdue, said.items[0].interest_cents),
        (11, Cents(433)),
        "thirteen days of interest"
    );
}

#[actix_web::test]
async fn the_consequences_are_the_operators_words() {
    let portal = Portal::start_with("2026-03-20", |config| {
        let text: DebtConsequences = serde_json::from_value(json!("Fale conosco.")).expect("a text");
        config.operator.debt_consequences = text;
        config.operator.contacts.clear();
    })
    .await;
    let said = notices(&portal.company().await, &portal).await;
    assert_eq!((said.consequences.as_str(), said.contact), ("Fale conosco.", None));
}

#[actix_web::test]
async fn a_program_of_the_company_reads_the_same_with_its_scope_alone() {
    let portal = Portal::start_on("2026-03-20").await;
    let (company, other) = (portal.company().await, portal.company().await);
    let family = portal.employees(&company.company).await;
    an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
    let of = |company: &CompanyClient| ProgramOwner::Company { company_id: company.company.company_id };
    let reader = portal.program_of(of(&company), &[Scope::CompanyInvoicesRead]).await.client(&portal).await;
    assert_eq!(reader.company_notices().await.expect("notices"), notices(&company, &portal).await);
    let stranger = portal.program_of(of(&other), &[Scope::CompanyInvoicesRead]).await.client(&portal).await;
    assert!(stranger.company_notices().await.expect("notices").items.is_empty());
    let without = [Scope::CompanyInvoicesWrite, Scope::CompanyStatementRead, Scope::CompanyTaxReportRead];
    let without = portal.program_of(of(&company), &without).await.client(&portal).await;
    assert_eq!(without.company_notices().await.expect_err("no scope").code(), Some(ProblemCode::NotAllowed));
}

#[actix_web::test]
async fn nobodys_treatment_is_in_it() {
    let portal = Portal::start_on("2026-03-20").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    an_invoice("2026-03").life(&family.holder, 100_000, 5_000).of(&company.company, &portal).await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let answer = portal.raw(Method::GET, paths::COMPANY_NOTICES).bearer(&token).send().await.text();
    for forbidden in [&family.holder.name, &family.holder.card_number, "procedure", "provider", "service"] {
        assert!(!answer.contains(forbidden), "{forbidden}: {answer}");
    }
}

#[actix_web::test]
async fn whether_a_slip_can_still_be_had_is_said_as_on_the_invoices_page() {
    for (today, unavailable) in
        [("2026-03-24", None), ("2026-03-25", None), ("2026-03-26", Some(NoPaymentDay::PastCutoff))]
    {
        let portal = Portal::start_on(today).await;
        let company = portal.company().await;
        let family = portal.employees(&company.company).await;
        let id = an_invoice("2026-03").life(&family.holder, 100_000, 0).of(&company.company, &portal).await;
        let said = notices(&company, &portal).await;
        assert_eq!((said.cutoff_date.to_string(), said.unavailable), ("2026-03-25".to_owned(), unavailable), "{today}");
        let invoice = signed_in(&company, &portal).await.company_invoice(id).await.expect("an invoice");
        let choice = invoice.payment_days.expect("it is pending");
        assert_eq!((choice.cutoff_date, choice.unavailable), (said.cutoff_date, said.unavailable), "{today}");
    }
}
