//! *Relatório imposto de renda* of a company: months paid only, two bases, the hour from which a late payment shows, and
//! that no company sees another's.

use chrono::TimeDelta;
use reqwest::Method;
use shared::client::{Client, ClientError};
use shared::company_tax_report::{
    CompanyTaxReport, PaidForLife, PaidOnBasis, TaxReportLife, TaxReportQuery, TaxReportState,
};
use shared::problem::ProblemCode;
use shared::rules::company_tax_report::SettlementDelay;
use shared::rules::money::Cents;
use shared::years::{Year, YearQuery};
use shared::{paths, problem};
use tests::paper::Paper;
use tests::{CompanyClient, Portal, an_invoice};

fn year(year: i32) -> Year {
    Year::new(year).expect("a year")
}

async fn client_of(company: &CompanyClient, portal: &Portal) -> Client {
    let tokens = company.tokens(&portal.anonymous()).await;
    portal.anonymous().with_token(tokens.access_token)
}

/// The report, after it has been seen to add up.
async fn report(client: &Client, of: i32) -> CompanyTaxReport {
    let report = client.company_tax_report(year(of), &TaxReportQuery::default()).await.expect("a report");
    let sum =
        |of: fn(&TaxReportLife) -> &PaidForLife| report.items.iter().map(|life| of(life).total_cents).sum::<Cents>();
    for (basis, lives) in [
        (&report.by_billing_month, sum(|life| &life.by_billing_month)),
        (&report.by_payment_date, sum(|life| &life.by_payment_date)),
    ] {
        let months: Cents = basis.months.iter().map(|month| month.total_cents).sum();
        assert_eq!((months, lives), (basis.total_cents, basis.total_cents));
        assert_eq!(basis.plan_cents + basis.copayment_cents, basis.total_cents);
        assert_eq!(basis.total_cents + basis.additions_cents - basis.discounts_cents, basis.paid_cents);
    }
    report
}

fn months(basis: &PaidOnBasis) -> Vec<(String, i64, i64)> {
    let of = |month: &shared::company_tax_report::PaidMonth| {
        assert_eq!(month.plan_cents + month.copayment_cents, month.total_cents);
        (month.month.to_string(), month.plan_cents.0, month.copayment_cents.0)
    };
    basis.months.iter().map(of).collect()
}

fn month(text: &str, plan: i64, copayment: i64) -> (String, i64, i64) {
    (text.to_owned(), plan, copayment)
}

async fn states(client: &Client) -> Vec<(i32, TaxReportState)> {
    let list = client.company_tax_years(&YearQuery::default()).await.expect("years");
    list.items.iter().map(|item| (item.year.get(), item.state)).collect()
}

async fn refusal(client: &Client, of: i32) -> Option<ProblemCode> {
    let query = TaxReportQuery::default();
    client.company_tax_report(year(of), &query).await.expect_err("a refusal").code()
}

#[actix_web::test]
async fn both_bases_have_the_paid_months_of_each_life() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let (holder, dependent) = (&family.holder, &family.dependent);
    let both = |month: &str| an_invoice(month).life(holder, 50_000, 1_000).life(dependent, 30_000, 250);
    both("2024-12").paid("2025-01-08").of(&company.company, &portal).await;
    both("2025-01").paid("2025-01-31").of(&company.company, &portal).await;
    // Two items of one life, and a second invoice of a month.
    an_invoice("2025-01")
        .life(holder, 700, 0)
        .life(holder, 0, 99)
        .paid("2025-02-03")
        .of(&company.company, &portal)
        .await;
    both("2025-11").paid("2026-01-20").of(&company.company, &portal).await;
    both("2025-12").of(&company.company, &portal).await;
    both("2025-10").paid("2025-10-10").cancelled("2025-10-12").of(&company.company, &portal).await;
    let client = client_of(&company, &portal).await;

    let report = report(&client, 2025).await;
    assert_eq!(
        months(&report.by_billing_month),
        [month("2025-01", 80_700, 1_349), month("2025-11", 80_000, 1_250)],
        "the paid ones of the year's months"
    );
    assert_eq!(
        months(&report.by_payment_date),
        [month("2025-01", 160_000, 2_500), month("2025-02", 700, 99)],
        "what was paid in the year, whichever month it was for"
    );
    assert_eq!((report.is_year_over, report.life_count, report.complete_from), (true, 2, None));
    assert_eq!(report.unpaid_months.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2025-12"]);
    let [first, second] = report.items.as_slice() else { panic!("two lives: {report:?}") };
    assert_eq!((&first.name, &second.name), (&holder.name, &dependent.name));
    assert_eq!((&second.holder_name, second.holder_enrolment_id), (&holder.name, first.enrolment_id));
    assert_eq!(
        (first.by_billing_month.plan_cents, first.by_billing_month.copayment_cents),
        (Cents(100_700), Cents(2_099))
    );
    assert_eq!(
        (first.by_payment_date.plan_cents, first.by_payment_date.copayment_cents),
        (Cents(100_700), Cents(2_099))
    );
    assert_eq!(second.by_billing_month.months.len(), 2);
    assert_eq!(
        (&*report.company.company_code, &report.company.name),
        (&*company.company.company_code, &company.company.name)
    );

    let next = self::report(&client, 2026).await;
    assert_eq!(
        (months(&next.by_billing_month), months(&next.by_payment_date)),
        (vec![], vec![month("2026-01", 80_000, 1_250)])
    );
    assert!(!next.is_year_over);
    let before = self::report(&client, 2024).await;
    assert_eq!(
        (months(&before.by_billing_month), months(&before.by_payment_date)),
        (vec![month("2024-12", 80_000, 1_250)], vec![])
    );
}

#[actix_web::test]
async fn a_debt_of_the_year_before_shows_24_hours_after_its_settlement() {
    let portal = Portal::start_on("2026-01-20").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    an_invoice("2025-10").life(&holder, 40_000, 500).paid("2025-10-10").of(&company.company, &portal).await;
    let debt = an_invoice("2025-11").life(&holder, 41_000, 600).of(&company.company, &portal).await;
    portal.settle(debt, "2026-01-19").await;
    let complete_from = portal.clock.moment().now + TimeDelta::hours(24);

    let at_once = report(&client_of(&company, &portal).await, 2025).await;
    assert_eq!(months(&at_once.by_billing_month), [month("2025-10", 40_000, 500)]);
    assert_eq!(at_once.complete_from, Some(complete_from));
    let [waiting] = at_once.waiting.as_slice() else { panic!("one payment waits: {at_once:?}") };
    assert_eq!(
        (waiting.billing_month.to_string(), waiting.paid_on.to_string()),
        ("2025-11".to_owned(), "2026-01-19".to_owned())
    );
    assert_eq!(waiting.complete_from, complete_from);
    assert!(at_once.unpaid_months.is_empty(), "it is paid");

    portal.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    let client = client_of(&company, &portal).await;
    let before = report(&client, 2025).await;
    assert_eq!(months(&before.by_billing_month), [month("2025-10", 40_000, 500)], "at 23:59:59");
    assert_eq!((before.complete_from, before.life_count), (Some(complete_from), 1));
    assert_eq!(states(&client).await, [(2026, TaxReportState::Waiting), (2025, TaxReportState::Available)]);
    let next_year = report(&client, 2026).await;
    assert!(next_year.by_payment_date.months.is_empty() && next_year.items.is_empty());
    assert_eq!(
        next_year.complete_from,
        Some(complete_from),
        "a report with nothing yet says from when it will have something"
    );
    let paper = print(&client, 2025).await;
    assert!(paper.contains("entra no relatório a partir de 21/01/2026 às 12:00:00"), "{paper}");

    portal.advance(TimeDelta::seconds(1));
    let after = report(&client, 2025).await;
    assert_eq!(
        months(&after.by_billing_month),
        [month("2025-10", 40_000, 500), month("2025-11", 41_000, 600)],
        "at 24:00:00"
    );
    assert_eq!((after.complete_from, after.waiting.len()), (None, 0));
    assert_eq!(months(&report(&client, 2026).await.by_payment_date), [month("2026-01", 41_000, 600)]);
    assert_eq!(states(&client).await, [(2026, TaxReportState::Available), (2025, TaxReportState::Available)]);
    assert!(!print(&client, 2025).await.contains("entra no relatório"));
}

#[actix_web::test]
async fn a_payment_of_the_same_year_shows_at_once_and_an_operator_may_wait_less() {
    let portal = Portal::start_on("2025-12-30").await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let late = an_invoice("2025-03").life(&holder, 40_000, 0).of(&company.company, &portal).await;
    portal.settle(late, "2025-12-29").await;
    let shown = report(&client_of(&company, &portal).await, 2025).await;
    assert_eq!((shown.by_billing_month.total_cents, shown.complete_from), (Cents(40_000), None));

    let delay = SettlementDelay::hours(2).expect("a delay");
    let portal = Portal::start_with("2026-01-20", |config| config.operator.tax_report_delay_hours = delay).await;
    let company = portal.company().await;
    let holder = portal.employees(&company.company).await.holder;
    let debt = an_invoice("2025-11").life(&holder, 40_000, 0).of(&company.company, &portal).await;
    portal.settle(debt, "2026-01-20").await;
    let client = client_of(&company, &portal).await;
    assert!(report(&client, 2025).await.by_billing_month.months.is_empty());
    portal.advance(TimeDelta::hours(2));
    let client = client_of(&company, &portal).await;
    assert_eq!(report(&client, 2025).await.by_billing_month.total_cents, Cents(40_000));
}

#[actix_web::test]
async fn a_year_without_payments_says_so() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let client = client_of(&company, &portal).await;
    assert_eq!(states(&client).await, []);
    assert_eq!(refusal(&client, 2025).await, Some(ProblemCode::NothingPaidInYear));
    let holder = portal.employees(&company.company).await.holder;
    an_invoice("2022-05").life(&holder, 100, 0).paid("2022-05-10").of(&company.company, &portal).await;
    an_invoice("2024-05").life(&holder, 100, 0).of(&company.company, &portal).await;
    let (available, nothing) = (TaxReportState::Available, TaxReportState::NothingPaid);
    assert_eq!(states(&client).await, [(2025, nothing), (2024, nothing), (2023, nothing), (2022, available)]);
    let first = client.company_tax_years(&YearQuery { limit: Some(3), cursor: None }).await.expect("years");
    let rest = YearQuery { limit: Some(3), cursor: first.next_cursor };
    assert_eq!(client.company_tax_years(&rest).await.expect("years").items[0].year, year(2022));
    for of in [2023, 2024, 2025, 1900, 2199] {
        assert_eq!(refusal(&client, of).await, Some(ProblemCode::NothingPaidInYear), "{of}");
    }
    let token = company.tokens(&portal.anonymous()).await.access_token;
    for path in ["/company/tax-report/1899", "/company/tax-report/x.pdf", "/company/tax-report/.csv"] {
        assert_eq!(portal.raw(Method::GET, path).bearer(&token).send().await.problem().status, 404, "{path}");
    }
}

#[actix_web::test]
async fn lives_come_in_pages_family_by_family() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let (first, second) = (portal.employees(&company.company).await, portal.employees(&company.company).await);
    let child = portal.dependent_of(&second.holder, "Aurora D'Ávila").await;
    let invoice = an_invoice("2025-06").life(&second.dependent, 300, 3).life(&first.dependent, 200, 2);
    let invoice = invoice.life(&child, 50, 5).life(&second.holder, 400, 4).life(&first.holder, 100, 1);
    invoice.paid("2025-06-10").of(&company.company, &portal).await;
    let client = client_of(&company, &portal).await;
    let whole = report(&client, 2025).await;
    let names: Vec<&str> = whole.items.iter().map(|life| &*life.name).collect();
    let expected = [&first.holder, &first.dependent, &second.holder, &child, &second.dependent];
    assert_eq!(names, expected.map(|member| &*member.name), "the holder first, then by name");
    assert_eq!(whole.next_cursor, None);
    let mut paged = Vec::new();
    let mut query = TaxReportQuery { limit: Some(2), cursor: None };
    loop {
        let page = client.company_tax_report(year(2025), &query).await.expect("a page");
        assert!(page.items.len() <= 2 && page.life_count == 5);
        assert_eq!(page.by_billing_month, whole.by_billing_month, "sums are of all lives");
        paged.extend(page.items);
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole.items);

    let stranger = portal.employees(&portal.company().await.company).await.holder;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    for cursor in ["x".to_owned(), stranger.enrolment_id.to_string(), "%00".to_owned()] {
        let path = format!("/company/tax-report/2025?cursor={cursor}");
        let refused: problem::Problem = portal.raw(Method::GET, &path).bearer(&token).send().await.problem();
        assert_eq!(
            (refused.status, &*refused.code, &*refused.errors[0].pointer),
            (400, "invalid-query", "/cursor"),
            "{cursor}"
        );
    }
    for limit in ["0", "201", "-1", "x"] {
        let path = format!("/company/tax-report/2025?limit={limit}");
        assert_eq!(portal.raw(Method::GET, &path).bearer(&token).send().await.problem().status, 400, "{limit}");
    }
}

#[actix_web::test]
async fn a_company_sees_nothing_of_another() {
    let portal = Portal::start_on("2026-03-14").await;
    let (company, other) = (portal.company().await, portal.company().await);
    let holder = portal.employees(&company.company).await.holder;
    an_invoice("2025-06").life(&holder, 12_345, 67).paid("2025-06-10").of(&company.company, &portal).await;
    // The same person, billed to the other company later.
    an_invoice("2025-09").life(&holder, 777, 7).paid("2025-09-10").of(&other.company, &portal).await;
    let own = report(&client_of(&company, &portal).await, 2025).await;
    assert_eq!(months(&own.by_billing_month), [month("2025-06", 12_345, 67)]);
    assert_eq!(own.items[0].by_payment_date.total_cents, Cents(12_412));
    let others = report(&client_of(&other, &portal).await, 2025).await;
    assert_eq!(months(&others.by_payment_date), [month("2025-09", 777, 7)]);
    let third = client_of(&portal.company().await, &portal).await;
    for path in [paths::company_tax_report_pdf(year(2025)), paths::tables::company_tax_report_csv(year(2025))] {
        let Err(ClientError::Refused(problem)) = third.document(&path).await else { panic!("{path} is a document") };
        assert_eq!((problem.status, problem.known_code()), (404, Some(ProblemCode::NothingPaidInYear)));
    }
}

async fn print(client: &Client, of: i32) -> String {
    let document = client.document(&paths::company_tax_report_pdf(year(of))).await.expect("a document");
    assert_eq!(document.file_name, Some(format!("relatorio-imposto-de-renda-{of}.pdf")));
    Paper::of(document.bytes).text().split_whitespace().collect::<Vec<_>>().join(" ")
}
