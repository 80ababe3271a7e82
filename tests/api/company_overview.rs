//! A company's home: what has to be paid, what months cost and how many lives there are, of that company alone.

use api::access::ProgramOwner;
use api::db::entity::enrolment;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::company_overview::{CompanyOverview, Lives};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::charge::ChargeStatus;
use shared::rules::money::Cents;
use tests::{CompanyClient, Portal, an_invoice};

async fn overview(company: &CompanyClient, portal: &Portal) -> CompanyOverview {
    let token = company.tokens(&portal.anonymous()).await.access_token;
    portal.anonymous().with_token(token).company_overview().await.expect("an overview")
}

#[actix_web::test]
async fn what_is_pending_comes_first_and_cancelled_invoices_count_nowhere() {
    let portal = Portal::start_on("2026-03-10").await;
    let (company, other) = (portal.company().await, portal.company().await);
    let family = portal.employees(&company.company).await;
    let (holder, dependent) = (&family.holder, &family.dependent);
    an_invoice("2026-01").life(holder, 50_000, 1_000).paid("2026-01-09").of(&company.company, &portal).await;
    let overdue = an_invoice("2026-02").life(holder, 50_000, 2_500).of(&company.company, &portal).await;
    let open = an_invoice("2026-03").life(holder, 50_000, 0).life(dependent, 30_000, 700).of(&company.company, &portal);
    let open = open.await;
    an_invoice("2026-02").life(holder, 90_000, 0).cancelled("2026-02-01").of(&company.company, &portal).await;
    an_invoice("2025-03").life(holder, 10, 0).paid("2025-03-09").of(&company.company, &portal).await;
    an_invoice("2025-04").life(holder, 20, 1).paid("2025-04-09").of(&company.company, &portal).await;
    let strangers = portal.employees(&other.company).await;
    an_invoice("2026-03").life(&strangers.holder, 77_777, 0).of(&other.company, &portal).await;

    let shown = overview(&company, &portal).await;
    assert_eq!(shown.pending.iter().map(|invoice| invoice.id).collect::<Vec<_>>(), [overdue, open]);
    let states: Vec<_> = shown.pending.iter().map(|invoice| invoice.status).collect();
    assert_eq!(states, [ChargeStatus::Overdue, ChargeStatus::Open]);
    assert_eq!((shown.pending_count, shown.pending_cents), (2, Cents(133_200)));
    assert_eq!((shown.overdue_count, shown.overdue_cents), (1, Cents(52_500)));
    assert_eq!(shown.last_paid.expect("a payment").payment_date, "2026-01-09".parse().expect("a date"));
    let months: Vec<_> = shown.months.iter().map(|month| month.month.to_string()).collect();
    assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "2025-04", "2026-03"));
    let sums = |at: usize| (shown.months[at].plan_cents, shown.months[at].copayment_cents);
    assert_eq!(sums(0), (Cents(20), Cents(1)));
    assert_eq!(sums(1), (Cents::ZERO, Cents::ZERO));
    assert_eq!((sums(10), sums(11)), ((Cents(50_000), Cents(2_500)), (Cents(80_000), Cents(700))));
}

#[actix_web::test]
async fn lives_are_those_covered_today() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let empty = overview(&company, &portal).await;
    assert_eq!(empty.lives, Lives { holders: 0, dependents: 0, associates: 0 });
    assert_eq!((empty.pending.len(), empty.last_paid), (0, None));
    let (stays, leaves, comes) = (
        portal.employees(&company.company).await,
        portal.employees(&company.company).await,
        portal.employees(&company.company).await,
    );
    let change = async |member: &tests::Member, row: enrolment::ActiveModel| {
        enrolment::ActiveModel { id: Unchanged(member.enrolment_id), ..row }
            .update(&portal.db)
            .await
            .expect("a change");
    };
    let day = |text: &str| text.parse().expect("a date");
    change(&leaves.holder, enrolment::ActiveModel { end_date: Set(Some(day("2026-03-10"))), ..Default::default() })
        .await;
    change(&leaves.dependent, enrolment::ActiveModel { end_date: Set(Some(day("2026-03-09"))), ..Default::default() })
        .await;
    change(&comes.dependent, enrolment::ActiveModel { start_date: Set(day("2026-03-11")), ..Default::default() }).await;
    change(
        &stays.dependent,
        enrolment::ActiveModel { category: Set(enrolment::Category::Associate), ..Default::default() },
    )
    .await;
    portal.family().await;
    assert_eq!(overview(&company, &portal).await.lives, Lives { holders: 3, dependents: 0, associates: 1 });
}

#[actix_web::test]
async fn a_program_needs_both_scopes() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let both = [Scope::CompanyStatementRead, Scope::CompanyInvoicesRead];
    let program = portal.program_of(owner, &both).await.client(&portal).await;
    assert_eq!(program.company_overview().await.expect("an overview"), overview(&company, &portal).await);
    for scope in Scope::OF_COMPANIES {
        let program = portal.program_of(owner, &[scope]).await.client(&portal).await;
        let refusal = program.company_overview().await.expect_err("refused");
        assert_eq!(refusal.code(), Some(ProblemCode::NotAllowed), "{scope}");
    }
    let operator = portal.program(&Scope::ALL).await.client(&portal).await;
    assert_eq!(operator.company_overview().await.expect_err("refused").code(), Some(ProblemCode::NotAllowed));
}
