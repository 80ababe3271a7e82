//! The income-tax statement: by payment date and person, once released, in versions; what each caller sees of it.

use api::db::entity::{charge, charge_item, enrolment, person, plan, reimbursement};
use charge_item::Kind::{self, Copayment, Fund, MonthlyFee, Other, Service};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::client::Client;
use shared::id::ChargeId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::money::Cents;
use shared::tax_statements::TaxYearState::{self, Available, NoPayments};
use shared::tax_statements::{TaxPerson, TaxRest, TaxStatement};
use shared::verifications::DocumentKind;
use shared::years::{Year, YearQuery};
use tests::paper::Paper;
use tests::{Family, Member, Portal, a_charge};
use uuid::Uuid;

use crate::verifications::code_on;

fn year(year: i32) -> Year {
    Year::new(year).expect("a year")
}

async fn release(portal: &Portal, of: i32) {
    let program = portal.program(&[Scope::TaxYearsWrite]).await.client(portal).await;
    program.release_tax_year(year(of)).await.expect("released");
}

async fn statement(client: &Client, of: i32) -> TaxStatement {
    client.tax_statement(year(of)).await.expect("a statement")
}

async fn refusal(client: &Client, of: i32) -> Option<ProblemCode> {
    client.tax_statement(year(of)).await.expect_err("a refusal").code()
}

async fn years(client: &Client) -> Vec<(i32, TaxYearState)> {
    let list = client.tax_years(&YearQuery::default()).await.expect("years");
    list.items.iter().map(|item| (item.year.get(), item.state)).collect()
}

async fn paper(client: &Client, of: i32) -> (String, Paper) {
    let document = client.document(&paths::tax_statement_pdf(year(of))).await.expect("a document");
    assert_eq!(document.file_name, Some(format!("demonstrativo-ir-{of}.pdf")));
    let paper = Paper::of(document.bytes);
    (paper.text().split_whitespace().collect::<Vec<_>>().join(" "), paper)
}

/// A charge of the holder, due long before, paid on a day, with these items; `paid` centavos were paid.
async fn pay(
    portal: &Portal,
    holder: &Member,
    on: &str,
    paid: i64,
    items: &[(Option<&Member>, Kind, i64)],
) -> ChargeId {
    let charged = items.iter().map(|(_, _, cents)| cents).sum();
    let id = a_charge().due("2020-01-10").cents(charged).paid(on).of(holder, portal).await;
    let change =
        charge::ActiveModel { id: Unchanged(id.get()), settled_amount_cents: Set(Some(paid)), ..Default::default() };
    change.update(&portal.db).await.expect("the charge changes");
    let of_charge = charge_item::Column::ChargeId.eq(id.get());
    charge_item::Entity::delete_many().filter(of_charge).exec(&portal.db).await.expect("no items");
    for ((member, kind, cents), position) in items.iter().zip(1..) {
        let row = charge_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(format!("tax-{id}-{position}")),
            charge_id: Set(id.get()),
            enrolment_id: Set(member.map(|member| member.enrolment_id)),
            position: Set(position),
            kind: Set(*kind),
            description: Set("Lançamento".to_owned()),
            billing_month: Set("2020-01".to_owned()),
            amount_cents: Set(*cents),
        };
        row.insert(&portal.db).await.expect("an item");
    }
    id
}

async fn reimburse(portal: &Portal, member: &Member, document: &str, expense_year: i32, cents: i64, on: &str) {
    let id = Uuid::now_v7();
    let row = reimbursement::ActiveModel {
        id: Set(id),
        external_id: Set(format!("reimbursement-{id}")),
        enrolment_id: Set(member.enrolment_id),
        provider_document: Set(document.to_owned()),
        provider_name: Set(format!("Clínica {document}")),
        expense_year: Set(expense_year),
        amount_cents: Set(cents),
        paid_on: Set(on.parse().expect("a date")),
    };
    row.insert(&portal.db).await.expect("a reimbursement");
}

fn months(person: &TaxPerson) -> Vec<(&str, i64)> {
    person.months.iter().map(|month| (&*month.month, month.amount_cents.0)).collect()
}

/// A family that paid and was paid back in 2025.
async fn with_payments(portal: &Portal) -> Family {
    let family = portal.family().await;
    let Family { holder, dependent } = &family;
    let both = [(Some(holder), MonthlyFee, 50_000), (Some(dependent), MonthlyFee, 30_000)];
    pay(portal, holder, "2024-12-31", 80_000, &both).await;
    pay(portal, holder, "2025-01-02", 80_000, &both).await;
    pay(portal, holder, "2025-01-20", 4_100, &[(None, Service, 4_000), (None, Fund, 100)]).await;
    pay(portal, holder, "2025-03-10", 81_633, &both).await;
    let used = [(Some(dependent), Copayment, 3_000), (Some(holder), Copayment, 1_000), (Some(dependent), Other, -500)];
    pay(portal, holder, "2025-12-31", 3_400, &used).await;
    reimburse(portal, dependent, "12ABC34501DE35", 2025, 10_000, "2025-05-05").await;
    reimburse(portal, dependent, "12ABC34501DE35", 2024, 2_500, "2025-06-05").await;
    reimburse(portal, holder, "52998224725", 2025, 700, "2025-07-05").await;
    reimburse(portal, holder, "52998224725", 2025, 900, "2026-01-05").await;
    family
}

#[actix_web::test]
async fn each_person_has_what_was_paid_in_the_year_to_the_centavo() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = with_payments(&portal).await;
    release(&portal, 2025).await;
    let client = family.holder.client(&portal).await;
    let statement = statement(&client, 2025).await;
    assert_eq!((statement.version, statement.replaces, statement.is_year_over), (1, None, true));
    let [holder, dependent] = statement.people.as_slice() else { panic!("two people") };
    assert_eq!((&*holder.name, holder.is_holder, &holder.relation_code), (&*family.holder.name, true, &None));
    assert_eq!((&*dependent.name, dependent.is_holder), (&*family.dependent.name, false));
    let relation = (dependent.relation_code.as_deref(), dependent.relation.as_deref());
    assert_eq!(relation, (Some("03"), Some("Cônjuge ou companheiro(a)")));
    assert_eq!(
        (dependent.cpf.as_deref(), dependent.birth_date.to_string()),
        (Some("52998224725"), "1956-04-17".to_owned())
    );
    // The discount of one real on 40 takes a share of each in proportion: 35,00 and 5,00 less credit.
    assert_eq!(months(holder), [("2025-01", 54_000), ("2025-03", 50_000), ("2025-12", 971)]);
    assert_eq!(months(dependent), [("2025-01", 30_000), ("2025-03", 30_000), ("2025-12", 2_429)]);
    assert_eq!((holder.total_cents, dependent.total_cents), (Cents(104_971), Cents(62_429)));
    assert_eq!(statement.total_cents, Cents(167_400));
    let rest = TaxRest { other_cents: Cents(100), additions_cents: Cents(1_633), paid_cents: Cents(169_133) };
    assert_eq!(statement.rest, Some(rest));
    let provider = &dependent.reimbursements[0];
    assert_eq!((dependent.reimbursements.len(), &*provider.provider_document), (1, "12ABC34501DE35"));
    assert_eq!((provider.current_year_cents, provider.prior_years_cents), (Cents(10_000), Cents(2_500)));
    assert_eq!((holder.reimbursed_cents, holder.reimbursed_prior_cents), (Cents(700), Cents::ZERO));
    assert_eq!((statement.reimbursed_cents, statement.reimbursed_prior_cents), (Cents(10_700), Cents(2_500)));

    let (words, paper) = paper(&client, 2025).await;
    for expected in [
        "Demonstrativo de imposto de renda",
        // field 12: the headline never adds up what belongs to different years.
        "Pago com saúde Reembolsado (despesas de 2025) Reembolsado (anos anteriores) Ano base Versão R$ 1.674,00 \
         R$ 107,00 R$ 25,00 2025 1",
        "CNPJ 12.ABC.345/01DE-35, de janeiro a dezembro de 2025",
        "03 – Cônjuge",
        "529.982.247-25 17/04/1956 Titular",
        "Janeiro 540,00 Dezembro 9,71 Março 500,00 Total pago R$ 1.049,71",
        "Clínica 12ABC34501DE35 12.ABC.345/01DE-35 100,00 25,00 Total de despesas do ano · de anos anteriores R$ 100,00 · R$ 25,00",
        "Fundo assistencial e outros valores, que não são despesa com saúde 1,00",
        "Multa e juros por atraso 16,33",
        "Total pago no ano R$ 1.691,33",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    let answer = portal.anonymous().verify_document(&code_on(&paper)).await.expect("ours");
    assert_eq!((answer.kind, answer.amount_cents), (DocumentKind::TaxStatement, Some(Cents(167_400))));
}

#[actix_web::test]
async fn a_dependent_sees_the_own_part_and_nobody_else() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = with_payments(&portal).await;
    release(&portal, 2025).await;
    let whole = statement(&family.holder.client(&portal).await, 2025).await;
    let client = family.dependent.client(&portal).await;
    let own = statement(&client, 2025).await;
    assert_eq!(own.people, whole.people[1..]);
    assert_eq!((own.total_cents, own.rest), (Cents(62_429), None));
    assert_eq!((&*own.payer.name, &own.payer.cpf), (&*family.holder.name, &None));
    let text = serde_json::to_string(&own).expect("JSON");
    let (words, _) = paper(&client, 2025).await;
    for hidden in [&*family.holder.card_number, "1.049,71", "1.691,33", "104971", "169133", "Clínica 52998224725"] {
        assert!(!words.contains(hidden) && !text.contains(hidden), "{hidden}: {words} {text}");
    }
    assert_eq!(words.matches(&*family.holder.name).count(), 1, "the payer's name and no more: {words}");
}

#[actix_web::test]
async fn an_individual_client_sees_the_family_as_the_holder_does() {
    let portal = Portal::start_on("2026-03-10").await;
    let individual = portal.individual().await;
    let holder = &individual.member;
    pay(&portal, holder, "2025-01-02", 50_000, &[(Some(holder), MonthlyFee, 50_000)]).await;
    release(&portal, 2025).await;
    let client = portal.anonymous().with_token(individual.tokens(&portal.anonymous()).await.access_token);
    assert_eq!(statement(&client, 2025).await, statement(&holder.client(&portal).await, 2025).await);
    assert_eq!(years(&client).await, [(2025, TaxYearState::Available)]);
}

#[actix_web::test]
async fn before_its_release_a_year_is_refused_and_the_list_says_why() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = with_payments(&portal).await;
    let program = portal.program(&[Scope::TaxYearsWrite]).await.client(&portal).await;
    let client = family.holder.client(&portal).await;
    assert_eq!(
        years(&client).await,
        [(2026, TaxYearState::NotReleased), (2025, TaxYearState::NotReleased), (2024, TaxYearState::NotReleased)]
    );
    for _ in 0..2 {
        assert_eq!(refusal(&client, 2025).await, Some(ProblemCode::StatementNotReleased));
        let pdf = client.document(&paths::tax_statement_pdf(year(2025))).await.expect_err("no paper");
        assert_eq!(pdf.code(), Some(ProblemCode::StatementNotReleased));
        program.release_tax_year(year(2025)).await.expect("released");
        assert_eq!(statement(&client, 2025).await.version, 1, "nothing changed meanwhile");
        assert_eq!(years(&client).await[1], (2025, TaxYearState::Available));
        program.withdraw_tax_year(year(2025)).await.expect("taken back");
    }
}

#[actix_web::test]
async fn years_without_payments_are_told_from_years_that_are_not_released() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let client = family.holder.client(&portal).await;
    assert_eq!(years(&client).await, []);
    pay(&portal, &family.holder, "2022-05-05", 100, &[(None, MonthlyFee, 100)]).await;
    pay(&portal, &family.holder, "2023-05-05", 100, &[(None, Fund, 100)]).await;
    let cancelled = pay(&portal, &family.holder, "2021-05-05", 100, &[(None, MonthlyFee, 100)]).await;
    let change = charge::ActiveModel {
        id: Unchanged(cancelled.get()),
        cancelled_on: Set(Some("2021-06-01".parse().expect("a date"))),
        ..Default::default()
    };
    change.update(&portal.db).await.expect("it is cancelled");
    reimburse(&portal, &family.dependent, "52998224725", 2023, 50, "2024-01-01").await;
    for of in [2021, 2022, 2023, 2024] {
        release(&portal, of).await;
    }
    assert_eq!(years(&client).await, [(2025, NoPayments), (2024, Available), (2023, NoPayments), (2022, Available)]);
    for of in [2021, 2023] {
        assert_eq!(refusal(&client, of).await, Some(ProblemCode::NoPaymentsInYear), "{of}");
    }
    let reimbursed = statement(&client, 2024).await;
    assert_eq!((reimbursed.total_cents, reimbursed.reimbursed_prior_cents), (Cents::ZERO, Cents(50)));
    assert_eq!(reimbursed.people[0].name, family.dependent.name);
    let dependent = family.dependent.client(&portal).await;
    assert_eq!(years(&dependent).await, [(2025, NoPayments), (2024, Available)], "others' payments are not theirs");
    assert_eq!(refusal(&dependent, 2022).await, Some(ProblemCode::NoPaymentsInYear));
}

#[actix_web::test]
async fn a_changed_payment_makes_a_version_that_says_so() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let paid = pay(&portal, &family.holder, "2025-05-05", 1_000, &[(None, MonthlyFee, 1_000)]).await;
    release(&portal, 2025).await;
    let client = family.holder.client(&portal).await;
    let (words, first) = paper(&client, 2025).await;
    assert!(!words.contains("substitui"), "{words}");
    let first = code_on(&first);
    let change = async |cents: i64| {
        let row = charge::ActiveModel {
            id: Unchanged(paid.get()),
            settled_amount_cents: Set(Some(cents)),
            ..Default::default()
        };
        row.update(&portal.db).await.expect("the payment changes");
    };
    portal.advance(chrono::TimeDelta::days(5));
    change(900).await;
    let client = family.holder.client(&portal).await;
    let second = statement(&client, 2025).await;
    let replaces = second.replaces.expect("it replaces another");
    assert_eq!((second.version, replaces.version, replaces.issued_on.to_string()), (2, 1, "2026-03-10".to_owned()));
    assert_eq!((second.issued_on.to_string(), second.total_cents), ("2026-03-15".to_owned(), Cents(900)));
    assert_eq!(statement(&client, 2025).await, second, "reading it again is no new version");
    let (words, second) = paper(&client, 2025).await;
    assert!(words.contains("Versão 2, substitui a emitida em 10/03/2026 (versão 1)."), "{words}");
    let old = portal.anonymous().verify_document(&first).await.expect("still ours");
    assert_eq!((old.amount_cents, old.superseded_on.is_some()), (Some(Cents(1_000)), true));

    portal.advance(chrono::TimeDelta::days(1));
    change(1_000).await;
    let client = family.holder.client(&portal).await;
    let third = statement(&client, 2025).await;
    assert_eq!((third.version, third.replaces.map(|before| before.version)), (3, Some(2)));
    let (_, third) = paper(&client, 2025).await;
    assert!(![first, code_on(&second)].contains(&code_on(&third)), "another version is another document");
}

#[actix_web::test]
async fn a_version_that_many_issue_at_once_is_one() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = with_payments(&portal).await;
    release(&portal, 2025).await;
    let replica = portal.replica().await;
    let clients = [family.holder.client(&portal).await, family.holder.client(&replica).await];
    let mut issuing = tokio::task::JoinSet::new();
    for client in clients.into_iter().cycle().take(8) {
        issuing.spawn(async move { client.tax_statement(year(2025)).await.expect("a statement").version });
    }
    assert_eq!(issuing.join_all().await, [1; 8]);
}

#[actix_web::test]
async fn a_company_reports_what_its_people_paid() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = with_payments(&portal).await;
    release(&portal, 2025).await;
    let of_company = plan::ActiveModel { contract_type: Set(plan::ContractType::Company), ..Default::default() };
    plan::Entity::update_many().set(of_company).exec(&portal.db).await.expect("a company's plan");
    for member in [&family.holder, &family.dependent] {
        let client = member.client(&portal).await;
        assert_eq!(refusal(&client, 2025).await, Some(ProblemCode::TaxStatementByEmployer));
        let list = client.tax_years(&YearQuery::default()).await.expect("years");
        assert!(list.by_employer && list.items.iter().all(|item| item.state == TaxYearState::ByEmployer));
    }
}

#[actix_web::test]
async fn whoever_left_has_no_cpf_or_two_cards_is_shown_sensibly() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = with_payments(&portal).await;
    let Family { holder, dependent } = &family;
    let left = enrolment::ActiveModel {
        id: Unchanged(dependent.enrolment_id),
        end_date: Set(Some("2025-02-01".parse().expect("a date"))),
        ..Default::default()
    };
    let left = left.update(&portal.db).await.expect("the dependent left");
    let unknown = person::ActiveModel { id: Unchanged(left.person_id), cpf: Set(None), ..Default::default() };
    unknown.update(&portal.db).await.expect("a person without CPF");
    // The same person's enrolment in the family's dental plan.
    let dental = enrolment::ActiveModel {
        id: Set(Uuid::now_v7()),
        external_id: Set("dental".to_owned()),
        card_number: Set(format!("{}D", dependent.card_number)),
        ..left.into()
    };
    let dental = dental.insert(&portal.db).await.expect("a second card");
    let second = Member { enrolment_id: dental.id, ..dependent.clone() };
    pay(&portal, holder, "2025-01-03", 2_000, &[(Some(&second), MonthlyFee, 2_000)]).await;
    // Whom another family's item names is not shown.
    let stranger = portal.family().await.holder;
    pay(&portal, holder, "2025-01-04", 7, &[(Some(&stranger), MonthlyFee, 7)]).await;
    release(&portal, 2025).await;
    let client = holder.client(&portal).await;
    let statement = statement(&client, 2025).await;
    assert_eq!(statement.people.len(), 2);
    let person = &statement.people[1];
    assert_eq!((&person.cpf, person.card_numbers.len()), (&None, 2));
    assert_eq!(months(person)[0], ("2025-01", 32_000));
    assert_eq!(months(&statement.people[0])[0], ("2025-01", 54_007));
    let (words, _) = paper(&client, 2025).await;
    assert!(words.contains("não informado") && words.contains("pessoa sem CPF em nosso cadastro"), "{words}");
    assert!(!words.contains(&stranger.name), "{words}");
}

#[actix_web::test]
async fn the_running_year_says_that_it_is_not_final() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    pay(&portal, &holder, "2026-01-05", 1_000, &[(None, MonthlyFee, 1_000)]).await;
    release(&portal, 2026).await;
    let client = holder.client(&portal).await;
    assert!(!statement(&client, 2026).await.is_year_over);
    assert!(paper(&client, 2026).await.0.contains("Parcial: o ano de 2026 ainda não terminou"));
}
