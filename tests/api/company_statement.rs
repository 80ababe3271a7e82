//! *Extrato planos de saúde*: families, lives and months with their amounts, and the same as tables and on paper.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::access::ProgramOwner;
use api::db::entity::{company_invoice_item, enrolment, person};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::account::Category;
use shared::client::{Client, ClientError};
use shared::company_statement::{BillingMonth, CompanyStatement, CompanyStatementQuery};
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::money::Cents;
use tests::paper::Paper;
use tests::table::{WorkbookCell, csv_rows, workbook_rows};
use tests::{CompanyClient, Family, Portal, an_invoice};

pub(crate) async fn signed_in(portal: &Portal, company: &CompanyClient) -> Client {
    let anonymous = portal.anonymous();
    let tokens = company.tokens(&anonymous).await;
    anonymous.with_token(tokens.access_token)
}

fn month(text: &str) -> BillingMonth {
    text.parse().expect("a month")
}

fn refusal<T: std::fmt::Debug>(result: Result<T, ClientError>) -> (u16, ProblemCode) {
    let ClientError::Refused(problem) = result.expect_err("a refusal") else { panic!("no refusal") };
    (problem.status, problem.known_code().expect("a code of ours"))
}

/// A company with a family that was billed in two months, twice in the second.
async fn billed() -> (Portal, CompanyClient, Family, Client) {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let (holder, dependent) = (&family.holder, &family.dependent);
    an_invoice("2026-02").life(holder, 10_000, 0).life(dependent, 8_000, 1_234).of(&company.company, &portal).await;
    an_invoice("2026-03").life(holder, 11_000, 500).of(&company.company, &portal).await;
    an_invoice("2026-03").life(holder, 100, 2).of(&company.company, &portal).await;
    an_invoice("2026-03").life(holder, 99_900, 0).cancelled("2026-03-02").of(&company.company, &portal).await;
    let client = signed_in(&portal, &company).await;
    (portal, company, family, client)
}

async fn all(client: &Client) -> CompanyStatement {
    client.company_statement(&CompanyStatementQuery::default()).await.expect("a statement")
}

#[actix_web::test]
async fn each_life_has_its_months_and_all_of_it_adds_up() {
    let (portal, _, family, client) = billed().await;
    let another = portal.company().await;
    let others = portal.employees(&another.company).await;
    an_invoice("2026-03").life(&others.holder, 700, 7).of(&another.company, &portal).await;

    let statement = all(&client).await;
    assert_eq!((statement.from, statement.to), (month("2025-04"), month("2026-03")));
    assert_eq!(statement.next_cursor, None);
    let [found] = statement.items.as_slice() else { panic!("one family: {statement:?}") };
    assert_eq!((&found.name, &found.card_number), (&family.holder.name, &family.holder.card_number));
    let lives: Vec<_> = found.lives.iter().map(|life| (&*life.name, life.category)).collect();
    assert_eq!(lives, [(&*family.holder.name, Category::Holder), (&*family.dependent.name, Category::Dependent)]);
    let ids: Vec<_> = found.lives.iter().map(|life| (life.enrolment_id.get(), life.cpf.as_deref())).collect();
    let cpf = Some("52998224725");
    assert_eq!(ids, [(family.holder.enrolment_id, cpf), (family.dependent.enrolment_id, cpf)]);
    let months: Vec<_> =
        found.lives[0].months.iter().map(|m| (m.month.to_string(), m.plan_cents.0, m.copayment_cents.0)).collect();
    assert_eq!(months, [("2026-02".to_owned(), 10_000, 0), ("2026-03".to_owned(), 11_100, 502)]);
    assert_eq!(found.lives[1].total_cents, Cents(9_234));
    assert_eq!(
        (found.plan_cents, found.copayment_cents, found.total_cents),
        (Cents(29_100), Cents(1_736), Cents(30_836))
    );

    let summary = statement.summary.expect("the first page tells the sums");
    assert_eq!((summary.families, summary.lives, summary.total_cents), (1, 2, Cents(30_836)));
    assert_eq!(summary.months.len(), 12);
    let told: Vec<_> = summary.months.iter().filter(|m| m.lives > 0).collect();
    assert_eq!((told[0].lives, told[0].plan_cents, told[0].copayment_cents), (2, Cents(18_000), Cents(1_234)));
    assert_eq!((told[1].lives, told[1].plan_cents, told[1].copayment_cents), (1, Cents(11_100), Cents(502)));
}

#[actix_web::test]
async fn older_months_come_in_windows_of_twelve() {
    let (portal, company, family, client) = billed().await;
    an_invoice("2019-05").life(&family.holder, 5_000, 0).of(&company.company, &portal).await;
    let window =
        |from, to| CompanyStatementQuery { from: Some(month(from)), to: Some(month(to)), ..Default::default() };
    let old = client.company_statement(&window("2019-01", "2019-12")).await.expect("a statement");
    assert_eq!(old.summary.expect("sums").total_cents, Cents(5_000));
    let none = client.company_statement(&window("2020-01", "2020-12")).await.expect("a statement");
    assert!(none.items.is_empty());
    assert_eq!(none.summary.expect("sums").lives, 0);
    let token = company.tokens(&portal.anonymous()).await.access_token;
    for (query, pointer) in [
        ("from=2019-01&to=2020-01", "/to"),
        ("from=2026-03&to=2026-02", "/to"),
        ("from=2026-03", "/to"),
        ("to=2026-03", "/from"),
        ("from=2026-13&to=2026-03", "/from"),
        ("cursor=x", "/cursor"),
        ("limit=0", "/limit"),
        ("limit=201", "/limit"),
        ("service=1", "/service"),
    ] {
        let path = format!("{}?{query}", paths::COMPANY_STATEMENT);
        let problem = portal.raw(Method::GET, &path).bearer(&token).send().await.problem();
        assert_eq!((problem.status, &*problem.errors[0].pointer), (400, pointer), "{query}");
    }
}

#[actix_web::test]
async fn a_name_finds_the_whole_family() {
    let (portal, company, family, client) = billed().await;
    let others = portal.employees(&company.company).await;
    an_invoice("2026-03").life(&others.holder, 4_000, 0).of(&company.company, &portal).await;
    let search = |name: &str| CompanyStatementQuery { name: Some(name.to_owned()), ..Default::default() };
    // By the name of the dependent, of whom there is one of the number.
    let number = family.dependent.name.rsplit(' ').next().expect("a number");
    let found = client.company_statement(&search(&format!("  joao AVILA {number}"))).await.expect("a statement");
    assert_eq!(found.items.len(), 1);
    assert_eq!(found.items[0].lives.len(), 2, "the family is whole");
    assert_eq!(found.summary.expect("sums").total_cents, found.items[0].total_cents, "sums are of what was found");
    let wild = client.company_statement(&search("%")).await.expect("a statement");
    assert!(wild.items.is_empty(), "a wildcard is a letter like any other");
    let nobody = client.company_statement(&search("ninguém")).await.expect("a statement");
    assert_eq!((nobody.items.len(), nobody.summary.expect("sums").lives), (0, 0));
    let blank = client.company_statement(&search("  ")).await.expect("a statement");
    assert_eq!(blank.items.len(), 2);
    // An accent alone finds everybody, and the file is not called a part of them.
    let all_of_them = format!("{}?name=%CC%81", paths::COMPANY_STATEMENT_CSV);
    let file_name = client.document(&all_of_them).await.expect("a table").file_name.expect("a name");
    assert!(!file_name.contains("parcial"), "{file_name}");
    // A dependent alone was billed: the holder's name finds the family all the same.
    let alone = portal.employees(&company.company).await;
    an_invoice("2026-03").life(&alone.dependent, 3_000, 0).of(&company.company, &portal).await;
    let found = client.company_statement(&search(&alone.holder.name)).await.expect("a statement");
    assert_eq!((&*found.items[0].name, found.items[0].lives.len()), (&*alone.holder.name, 1));
}

#[actix_web::test]
async fn pages_hold_every_family_once_and_few_statements_make_them() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-03-10", statements.clone()).await;
    let company = portal.company().await;
    portal.workforce(&company.company, 23, &["2026-01", "2026-02", "2026-03"]).await;
    let client = signed_in(&portal, &company).await;
    let mut counts = Vec::new();
    let mut names = Vec::new();
    let (mut cursor, mut first) = (None, None);
    loop {
        let before = statements.load(Ordering::SeqCst);
        let query = CompanyStatementQuery { limit: Some(10), cursor: cursor.clone(), ..Default::default() };
        let page = client.company_statement(&query).await.expect("a page");
        counts.push(statements.load(Ordering::SeqCst) - before);
        assert_eq!(page.summary.is_some(), cursor.is_none(), "the sums come with the first page alone");
        names.extend(page.items.iter().map(|family| family.name.clone()));
        assert!(page.items.iter().all(|family| family.lives.len() == 4 && family.lives[0].name == family.name));
        let Some(next) = page.next_cursor else { break };
        first.get_or_insert_with(|| next.clone());
        cursor = Some(next);
    }
    assert_eq!((names.len(), counts.len()), (23, 3));
    assert!(names.is_sorted() && names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    assert!(counts.iter().all(|count| *count <= 5), "{counts:?}");

    // A place among the families of others is none.
    let other = signed_in(&portal, &portal.company().await).await;
    let query = CompanyStatementQuery { cursor: first, ..Default::default() };
    assert_eq!(refusal(other.company_statement(&query).await), (400, ProblemCode::InvalidQuery));
}

#[actix_web::test]
async fn the_table_says_what_the_screen_says() {
    let (_portal, company, family, client) = billed().await;
    let table = client.document(paths::COMPANY_STATEMENT_CSV).await.expect("a table");
    let code = &company.company.company_code;
    assert_eq!(table.content_type, "text/csv; charset=utf-8");
    assert_eq!(table.file_name, Some(format!("extrato-planos-{code}-2025-04-a-2026-03.csv")));
    let (holder, dependent) = (&family.holder, &family.dependent);
    let line = |life: &tests::Member, rest: [&str; 5]| {
        // A card is no number, of which a spreadsheet would drop the zeros (field 5).
        let card = |number: &str| format!("'{number}");
        let people = [holder.name.clone(), card(&holder.card_number), life.name.clone(), card(&life.card_number)];
        people.into_iter().chain(rest.map(str::to_owned)).collect::<Vec<_>>()
    };
    let rows = csv_rows(&table.bytes);
    assert_eq!(rows[0][..6], ["Titular", "Carteira do titular", "Nome", "Carteira", "Categoria", "Competência"]);
    assert_eq!(rows[0][6..], ["Valor do plano (R$)", "Coparticipação (R$)", "Total (R$)"]);
    assert_eq!(
        rows[1..],
        [
            line(holder, ["Titular", "02/2026", "100,00", "0,00", "100,00"]),
            line(holder, ["Titular", "03/2026", "111,00", "5,02", "116,02"]),
            line(dependent, ["Dependente", "02/2026", "80,00", "12,34", "92,34"]),
        ]
    );
}

#[actix_web::test]
async fn the_workbook_says_what_the_screen_says() {
    let (portal, company, family, client) = billed().await;
    let row = enrolment::Entity::find_by_id(family.dependent.enrolment_id).one(&portal.db).await.expect("rows");
    let person = person::ActiveModel {
        id: Unchanged(row.expect("a life").person_id),
        name: Set("=SOMA(A1) & <Filha>".to_owned()),
        ..Default::default()
    };
    person.update(&portal.db).await.expect("a person");
    let workbook = client.document(paths::COMPANY_STATEMENT_XLSX).await.expect("a workbook");
    let code = &company.company.company_code;
    assert_eq!(workbook.file_name, Some(format!("extrato-planos-{code}-2025-04-a-2026-03.xlsx")));
    let rows = workbook_rows(&workbook.bytes);
    assert_eq!(rows[0][0], WorkbookCell::Text("Titular".to_owned()));
    assert_eq!((rows[0].len(), &rows[0][8]), (9, &WorkbookCell::Text("Total (R$)".to_owned())));
    let number = |cents: Cents| WorkbookCell::Number(Decimal(cents).to_string());
    let text = |text: &str| WorkbookCell::Text(text.to_owned());
    let mut expected = Vec::new();
    for family in all(&client).await.items {
        for life in &family.lives {
            let category = if life.category == Category::Holder { "Titular" } else { "Dependente" };
            expected.extend(life.months.iter().map(|month| {
                vec![
                    text(&family.name),
                    text(&family.card_number),
                    text(&life.name),
                    text(&life.card_number),
                    text(category),
                    text(&month.month.for_people()),
                    number(month.plan_cents),
                    number(month.copayment_cents),
                    number(month.plan_cents + month.copayment_cents),
                ]
            }));
        }
    }
    assert_eq!(expected[2][2], text("=SOMA(A1) & <Filha>"));
    assert_eq!(rows[1..], expected);
}

/// An amount as a sheet has it: a decimal point, and no zeros behind it.
struct Decimal(Cents);

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(Cents(cents)) = self;
        match (cents / 100, cents % 100) {
            (reais, 0) => write!(f, "{reais}"),
            (reais, rest) if rest % 10 == 0 => write!(f, "{reais}.{}", rest / 10),
            (reais, rest) => write!(f, "{reais}.{rest:02}"),
        }
    }
}

#[actix_web::test]
async fn on_paper_stand_the_sums_and_every_life_and_its_code_is_ours() {
    let (portal, company, family, client) = billed().await;
    let path = format!("{}?from=2026-02&to=2026-03", paths::COMPANY_STATEMENT_PDF);
    let printed = client.document(&path).await.expect("a document");
    let code = &company.company.company_code;
    assert_eq!(printed.file_name, Some(format!("extrato-planos-{code}-2026-02-a-2026-03.pdf")));
    let text = Paper::of(printed.bytes).text();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "Extrato planos de saúde",
        "02/2026 a 03/2026",
        "R$ 308,36",
        &company.company.name,
        &family.holder.name,
        &family.dependent.name,
        "03/2026 111,00 5,02 116,02",
        // No column breaks what it always holds.
        "Titular 03/2026",
        "Dependente 02/2026",
        "Total da família R$ 308,36",
        "Página 1 de 1",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {text}");
    }
    let stamped = words.split("Código de verificação ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a code");
    let answer = portal.anonymous().document(&paths::verification(stamped)).await.expect("an answer").bytes;
    let answer: serde_json::Value = serde_json::from_slice(&answer).expect("JSON");
    assert_eq!((&answer["kind"], &answer["amount_cents"]), (&"company_statement".into(), &30_836.into()));
    let again = client.document(&path).await.expect("a document");
    assert!(Paper::of(again.bytes).text().contains(stamped), "the same content has the same code");

    let only = format!("{}?from=2026-02&to=2026-03&name=joao", paths::COMPANY_STATEMENT_PDF);
    let text = Paper::of(client.document(&only).await.expect("a document").bytes).text();
    assert!(text.contains("Somente famílias com o nome") && !text.contains(stamped), "a part is another document");
}

#[actix_web::test]
async fn of_nothing_there_is_no_file() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let client = signed_in(&portal, &company).await;
    for path in [paths::COMPANY_STATEMENT_PDF, paths::COMPANY_STATEMENT_CSV, paths::COMPANY_STATEMENT_XLSX] {
        assert_eq!(refusal(client.document(path).await), (404, ProblemCode::NothingBilled), "{path}");
    }
    assert!(all(&client).await.items.is_empty());
}

#[actix_web::test]
async fn a_program_needs_the_scope_and_reaches_its_company_alone() {
    let (portal, company, _, client) = billed().await;
    let other = portal.company().await;
    let program = |company: &CompanyClient, scope| {
        let owner = ProgramOwner::Company { company_id: company.company.company_id };
        let portal = &portal;
        async move { portal.program_of(owner, &[scope]).await.client(portal).await }
    };
    let reads = program(&company, Scope::CompanyStatementRead).await;
    assert_eq!(all(&reads).await, all(&client).await);
    let invoices_only = program(&company, Scope::CompanyInvoicesRead).await;
    let query = CompanyStatementQuery::default();
    assert_eq!(refusal(invoices_only.company_statement(&query).await), (403, ProblemCode::NotAllowed));
    let elsewhere = program(&other, Scope::CompanyStatementRead).await;
    assert!(all(&elsewhere).await.items.is_empty());
}

/// An import changes amounts while a table is read: the sums of a page are those of its families all the same.
#[actix_web::test]
async fn a_page_is_of_one_instant() {
    let (portal, _, family, client) = billed().await;
    let change = async {
        for cents in 1..40 {
            let row = company_invoice_item::ActiveModel { plan_cents: Set(cents * 100), ..Default::default() };
            let of_holder = company_invoice_item::Column::EnrolmentId.eq(family.holder.enrolment_id);
            company_invoice_item::Entity::update_many()
                .set(row)
                .filter(of_holder)
                .exec(&portal.db)
                .await
                .expect("changed");
            tokio::task::yield_now().await;
        }
    };
    let read = async {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..30 {
            let statement = all(&client).await;
            let total: Cents = statement.items.iter().map(|family| family.total_cents).sum();
            assert_eq!(statement.summary.expect("sums").total_cents, total);
            seen.insert(total);
        }
        seen
    };
    let ((), seen) = tokio::join!(change, read);
    assert!(seen.len() > 1, "nothing overlapped");
}
