//! *Arquivos TXT*, read by a parser that was written from the table of columns and knows nothing of the writer.

use std::time::Instant;

use api::access::ProgramOwner;
use api::db::entity::{company, company_invoice_item, enrolment, person};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::client::{Client, ClientError};
use shared::company_statement::BillingMonth;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::{CompanyClient, Member, Portal, an_invoice};

use crate::company_statement::signed_in;
use crate::memory::Measured;

/// A file as a payroll program has it once it is imported.
#[derive(Debug)]
struct Imported {
    kind: char,
    month: String,
    document: String,
    code: String,
    name: String,
    issued: String,
    lives: Vec<Life>,
    plan: i64,
    copayment: i64,
}

#[derive(Debug, PartialEq, Eq)]
struct Life {
    holder_card: String,
    card: String,
    cpf: String,
    name: String,
    category: char,
    month: String,
    plan: i64,
    copayment: i64,
}

/// Columns as the table counts them: from one, both ends included.
fn field(line: &[u8], from: usize, to: usize) -> &str {
    std::str::from_utf8(&line[from - 1..to]).expect("ASCII")
}

fn number(line: &[u8], from: usize, to: usize) -> i64 {
    let digits = field(line, from, to);
    assert!(digits.bytes().all(|digit| digit.is_ascii_digit()), "columns {from} to {to} are no number: {digits}");
    digits.parse().expect("a number")
}

/// `A`: padded on the right, never on the left.
fn text(line: &[u8], from: usize, to: usize) -> String {
    let text = field(line, from, to);
    assert!(!text.starts_with(' ') || text.trim().is_empty(), "columns {from} to {to} begin with a blank: {text}");
    text.trim_end().to_owned()
}

fn blank(line: &[u8], from: usize, to: usize) {
    assert!(field(line, from, to).bytes().all(|byte| byte == b' '), "columns {from} to {to} are not blank");
}

fn imported(file: &[u8]) -> Imported {
    assert_eq!(file.len() % 162, 0, "every record has 160 characters and CRLF");
    let records: Vec<&[u8]> = file.chunks(162).collect();
    for line in &records {
        assert_eq!(&line[160..], b"\r\n");
        assert!(line[..160].iter().all(|c| (b' '..=b'~').contains(c) && !c.is_ascii_lowercase()), "{line:?}");
    }
    let (first, rest) = records.split_first().expect("a header");
    let (last, details) = rest.split_last().expect("a trailer");
    assert_eq!((field(first, 1, 1), field(first, 3, 5), field(last, 1, 1)), ("0", "001", "9"));
    blank(first, 84, 160);
    blank(last, 41, 160);
    let lives: Vec<Life> = details
        .iter()
        .map(|line| {
            assert_eq!(field(line, 1, 1), "1");
            blank(line, 134, 160);
            Life {
                holder_card: text(line, 2, 21),
                card: text(line, 22, 41),
                cpf: field(line, 42, 52).to_owned(),
                name: text(line, 53, 102),
                category: char::from(line[102]),
                month: field(line, 104, 109).to_owned(),
                plan: number(line, 110, 121),
                copayment: number(line, 122, 133),
            }
        })
        .collect();
    assert_eq!(number(last, 2, 10), i64::try_from(lives.len()).expect("a count"));
    let (plan, copayment) = (number(last, 11, 25), number(last, 26, 40));
    assert_eq!(plan, lives.iter().map(|life| life.plan).sum::<i64>());
    assert_eq!(copayment, lives.iter().map(|life| life.copayment).sum::<i64>());
    Imported {
        kind: char::from(first[1]),
        month: field(first, 6, 11).to_owned(),
        document: text(first, 12, 25),
        code: text(first, 26, 35),
        name: text(first, 36, 75),
        issued: field(first, 76, 83).to_owned(),
        lives,
        plan,
        copayment,
    }
}

/// The description's own example, in which dots stand for blanks, is a file like any other.
#[test]
fn the_example_of_the_documentation_can_be_imported() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(folder.join("../docs/txt-layouts.md")).expect("the page");
    let example = page.split("```\n").nth(1).expect("an example");
    let file = example.replace('.', " ").replace('\n', "\r\n");
    let file = imported(file.as_bytes());
    assert_eq!((file.kind, &*file.document, file.lives.len()), ('F', "12ABC34501DE35", 2));
}

fn month(text: &str) -> BillingMonth {
    text.parse().expect("a month")
}

async fn fetch(client: &Client, path: &str) -> Imported {
    imported(&client.document(path).await.expect("a file").bytes)
}

/// The name on record changes.
async fn rename(portal: &Portal, member: &Member, name: &str, cpf: Option<&str>) {
    let row = enrolment::Entity::find_by_id(member.enrolment_id).one(&portal.db).await.expect("rows").expect("a row");
    let person = person::ActiveModel {
        id: Unchanged(row.person_id),
        name: Set(name.to_owned()),
        name_search: Set(shared::rules::names::fold(name)),
        cpf: Set(cpf.map(str::to_owned)),
        ..Default::default()
    };
    person.update(&portal.db).await.expect("a person");
}

async fn arranged() -> (Portal, CompanyClient, Vec<Member>, Client) {
    let portal = Portal::start_on("2026-04-02").await;
    let company = portal.company().await;
    let (first, second) = (portal.employees(&company.company).await, portal.employees(&company.company).await);
    // The second family's holder comes first by name; its dependent would come before the holder.
    rename(&portal, &first.holder, "Zélia Bragança", Some("52998224725")).await;
    rename(&portal, &first.dependent, "Álvaro Bragança", None).await;
    rename(&portal, &second.holder, "Íris Çelik", Some("11144477735")).await;
    rename(&portal, &second.dependent, "Ana Łukasiewicz d’Ávila e Silva de Souza Pereira dos Santos Neta", None).await;
    let late = portal.dependent_of(&second.holder, "Bento Çelik").await;
    let row = enrolment::ActiveModel {
        id: Unchanged(late.enrolment_id),
        category: Set(enrolment::Category::Associate),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("an enrolment");
    an_invoice("2026-03")
        .life(&first.holder, 10_000, 0)
        .life(&first.dependent, 8_000, 1_234)
        .life(&second.holder, 10_000, 1)
        .life(&second.dependent, 8_000, 0)
        .of(&company.company, &portal)
        .await;
    // Billed later, for the same month: another life, and one a second time.
    an_invoice("2026-03").life(&late, 0, 500).life(&first.holder, 100, 0).of(&company.company, &portal).await;
    an_invoice("2026-03").life(&first.holder, 777, 777).cancelled("2026-03-20").of(&company.company, &portal).await;
    an_invoice("2026-02").life(&first.holder, 999, 999).of(&company.company, &portal).await;
    let client = signed_in(&portal, &company).await;
    let members = vec![second.holder, second.dependent, late, first.holder, first.dependent];
    (portal, company, members, client)
}

#[actix_web::test]
async fn the_full_file_holds_every_life_billed_and_comes_to_the_invoices() {
    let (_portal, company, members, client) = arranged().await;
    let file = fetch(&client, &paths::company_full_txt(month("2026-03"))).await;
    assert_eq!((file.kind, &*file.month, &*file.issued), ('F', "202603", "20260402"));
    assert_eq!((&file.document, &file.code), (&company.company.document, &company.company.company_code));
    assert_eq!(file.name, company.company.name.to_uppercase().replace('Á', "A"));
    let names: Vec<_> = file.lives.iter().map(|life| (&*life.name, life.category, life.plan, life.copayment)).collect();
    assert_eq!(
        names,
        [
            ("IRIS CELIK", 'T', 10_000, 1),
            ("ANA LUKASIEWICZ D'AVILA E SILVA DE SOUZA PEREIRA D", 'D', 8_000, 0),
            ("BENTO CELIK", 'A', 0, 500),
            ("ZELIA BRAGANCA", 'T', 10_100, 0),
            ("ALVARO BRAGANCA", 'D', 8_000, 1_234),
        ]
    );
    for (life, member) in file.lives.iter().zip(&members) {
        assert_eq!((&life.card, &*life.month), (&member.card_number, "202603"));
    }
    assert_eq!(file.lives[1].holder_card, members[0].card_number);
    assert_eq!((&*file.lives[0].cpf, &*file.lives[1].cpf), ("11144477735", "00000000000"));
    // What the two invoices that are not cancelled come to.
    assert_eq!(file.plan + file.copayment, 37_235 + 600);
}

#[actix_web::test]
async fn the_file_of_copayments_holds_those_who_used_something() {
    let (portal, company, _, client) = arranged().await;
    let document = client.document(&paths::company_copayment_txt(month("2026-03"))).await.expect("a file");
    let code = &company.company.company_code;
    assert_eq!(document.file_name, Some(format!("extrato-coparticipacao-{code}-2026-03.txt")));
    assert_eq!(document.content_type, "text/plain; charset=us-ascii");
    let file = imported(&document.bytes);
    let lives: Vec<_> = file.lives.iter().map(|life| (&*life.name, life.plan, life.copayment)).collect();
    assert_eq!(lives, [("IRIS CELIK", 0, 1), ("BENTO CELIK", 0, 500), ("ALVARO BRAGANCA", 0, 1_234)]);
    assert_eq!((file.kind, file.plan, file.copayment), ('C', 0, 1_735));

    // Nobody used anything: a file without lives says so. Nothing was billed: there is no file.
    let family = portal.employees(&company.company).await;
    an_invoice("2026-01").life(&family.holder, 1_000, 0).of(&company.company, &portal).await;
    assert!(fetch(&client, &paths::company_copayment_txt(month("2026-01"))).await.lives.is_empty());
    an_invoice("2025-12").life(&family.holder, 1_000, 0).cancelled("2025-12-20").of(&company.company, &portal).await;
    for path in [paths::company_copayment_txt(month("2025-12")), paths::company_full_txt(month("2025-11"))] {
        let Err(ClientError::Refused(problem)) = client.document(&path).await else { panic!("{path} is a file") };
        assert_eq!((problem.status, problem.known_code()), (404, Some(ProblemCode::NothingBilled)), "{path}");
    }
}

#[actix_web::test]
async fn programs_get_the_files_of_their_company() {
    let (portal, company, _, client) = arranged().await;
    let path = paths::company_full_txt(month("2026-03"));
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let program = portal.program_of(owner, &[Scope::CompanyStatementRead]).await;
    let mine = client.document(&path).await.expect("a file");
    assert_eq!(program.client(&portal).await.document(&path).await.expect("a file"), mine);
    let other = signed_in(&portal, &portal.company().await).await;
    assert!(other.document(&path).await.is_err());
    let token = program.token(&portal).await;
    for query in ["", "?month=", "?month=2026-3", "?month=2026-03&name=x"] {
        let path = format!("{}/full.txt{query}", paths::COMPANY_STATEMENT);
        assert_eq!(portal.raw(Method::GET, &path).bearer(&token).send().await.problem().status, 400, "{query}");
    }
}

async fn refused(client: &Client, path: &str) -> (u16, Option<ProblemCode>, bool) {
    let Err(ClientError::Refused(problem)) = client.document(path).await else { panic!("{path} is a file") };
    (problem.status, problem.known_code(), problem.contact.is_some())
}

/// However much is to be written: the answer is one that a person can do something with.
#[actix_web::test]
async fn what_does_not_fit_its_columns_is_refused_before_anything_is_sent() {
    const REFUSED: (u16, Option<ProblemCode>, bool) = (409, Some(ProblemCode::DoesNotFitLayout), true);
    let (portal, company, members, client) = arranged().await;
    let (full, copayment) = (paths::company_full_txt(month("2026-03")), paths::company_copayment_txt(month("2026-03")));
    an_invoice("2026-03").life(&members[0], 1_000_000_000_000, 0).of(&company.company, &portal).await;
    assert_eq!(refused(&client, &full).await, REFUSED);
    assert_eq!(fetch(&client, &copayment).await.copayment, 1_735, "it has no plan values");
    an_invoice("2026-03").life(&members[0], 0, 1_000_000_000_000).of(&company.company, &portal).await;
    assert_eq!(refused(&client, &copayment).await, REFUSED);

    let (full, copayment) = (paths::company_full_txt(month("2026-02")), paths::company_copayment_txt(month("2026-02")));
    fetch(&client, &full).await;
    let row = company::ActiveModel {
        id: Unchanged(company.company.company_id),
        code: Set("41000000001".to_owned()),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("a company");
    for path in [full, copayment] {
        assert_eq!(refused(&client, &path).await, REFUSED, "{path}");
    }
}

/// Something that no import lets in: of a small file the request fails; a long one, whose beginning has left, is cut and
/// does not end like a whole one.
#[actix_web::test]
async fn what_cannot_be_written_to_its_end_is_never_a_whole_file() {
    let portal = Portal::start_on("2026-04-02").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let path = paths::company_full_txt(month("2026-03"));
    rename(&portal, &family.holder, "Zz Última", Some("123")).await;
    an_invoice("2026-03").life(&family.holder, 10_000, 0).of(&company.company, &portal).await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    assert_eq!(portal.raw(Method::GET, &path).bearer(&token).send().await.problem().code, "internal");

    portal.workforce(&company.company, 400, &["2026-03"]).await;
    for encoding in ["identity", "gzip"] {
        let request = reqwest::Client::new().get(format!("{}/api/v1{path}", portal.origin));
        let request = request.bearer_auth(&token).header("accept-encoding", encoding);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "the beginning has left");
        let body = response.bytes().await;
        assert!(body.is_err(), "{encoding}: a cut file ended like a whole one: {} bytes", body.map_or(0, |b| b.len()));
    }
}

#[actix_web::test]
async fn items_that_do_not_come_to_their_invoice_make_no_file() {
    let (portal, _, members, client) = arranged().await;
    let row = company_invoice_item::ActiveModel { plan_cents: Set(1), ..Default::default() };
    company_invoice_item::Entity::update_many()
        .set(row)
        .filter(company_invoice_item::Column::EnrolmentId.eq(members[0].enrolment_id))
        .exec(&portal.db)
        .await
        .expect("changed");
    let Err(ClientError::Refused(problem)) = client.document(&paths::company_full_txt(month("2026-03"))).await else {
        panic!("a file that contradicts the invoice")
    };
    assert_eq!(problem.known_code(), Some(ProblemCode::Internal));
}

/// `--no-capture` shows time and memory.
#[actix_web::test]
async fn a_hundred_thousand_lives_stream_in_constant_memory() {
    let portal = Portal::start_on("2026-04-02").await;
    let company = portal.company().await;
    portal.workforce(&company.company, 25_000, &["2026-03"]).await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let began = Instant::now();
    let measured = Measured::begin();
    let request =
        reqwest::Client::new().get(format!("{}/api/v1{}", portal.origin, paths::company_full_txt(month("2026-03"))));
    let mut response =
        request.bearer_auth(&token).header("accept-encoding", "identity").send().await.expect("an answer");
    let mut bytes = 0;
    let mut last = Vec::new();
    while let Some(piece) = response.chunk().await.expect("a piece") {
        bytes += piece.len();
        last.extend_from_slice(&piece);
        last.drain(..last.len().saturating_sub(162));
    }
    let grown = measured.most_kib();
    println!("100,000 lives: {:.1?}, {} KiB more in use, {} KiB sent", began.elapsed(), grown, bytes / 1024);
    assert_eq!(bytes, 100_002 * 162);
    assert_eq!(
        (number(&last, 2, 10), number(&last, 11, 25), number(&last, 26, 40)),
        (100_000, 1_000_000_000, 30_850_000)
    );
    assert!(grown < 6 * 1024, "{grown} KiB more for a file of {} KiB", bytes / 1024);
}
