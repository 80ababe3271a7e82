//! Every table for spreadsheets, as CSV and as a workbook: both for the same callers, with the same rows, and neither
//! takes an identifier for a number.

use api::app;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::Value;
use shared::client::Client;
use shared::paths;
use shared::rules::document::Cpf;
use shared::rules::month_range::MonthRange;
use shared::usage_statement::UsageQuery;
use shared::years::Year;
use tests::table::{WorkbookCell, csv_rows, workbook_rows};
use tests::{Member, Portal, a_service, an_invoice};

use api::db::entity::{enrolment, person, service};

/// A CPF that begins with a zero, as it stands on record and in a table.
const BARE_CPF: &str = "09300000055";
const CPF: &str = "093.000.000-55";

// field 5: one table of six could be had as a workbook.
#[test]
fn every_table_is_there_as_csv_and_as_a_workbook_for_the_same_callers() {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let paths = contract["paths"].as_object().expect("paths");
    let tables: Vec<&str> = paths.keys().filter_map(|path| path.strip_suffix(".csv")).collect();
    assert_eq!(tables.len(), 6, "{tables:?}");
    for table in tables {
        let [csv, workbook] = ["csv", "xlsx"].map(|end| &paths.get(&format!("{table}.{end}")).expect(table)["get"]);
        for same in ["security", "parameters", "tags"] {
            assert_eq!(csv[same], workbook[same], "{table} {same}");
        }
        let statuses = |of: &Value| of["responses"].as_object().expect("responses").keys().cloned().collect::<Vec<_>>();
        assert_eq!(statuses(csv), statuses(workbook), "{table}");
    }
}

async fn give_cpf(portal: &Portal, member: &Member) {
    let row = enrolment::Entity::find_by_id(member.enrolment_id).one(&portal.db).await.expect("rows").expect("a life");
    let cpf = Set(Some(BARE_CPF.to_owned()));
    let person = person::ActiveModel { id: Unchanged(row.person_id), cpf, ..Default::default() };
    person.update(&portal.db).await.expect("a person");
}

/// The same cells, however each kind of file writes them; gives the CSV file's rows as people read them.
async fn same_rows(client: &Client, csv: &str, workbook: &str) -> Vec<Vec<String>> {
    let (csv, workbook) = (client.document(csv).await.expect(csv), client.document(workbook).await.expect(workbook));
    assert_eq!(csv.content_type, "text/csv; charset=utf-8");
    assert_eq!(workbook.content_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let stem = csv.file_name.expect("a name").trim_end_matches(".csv").to_owned();
    assert_eq!(workbook.file_name, Some(format!("{stem}.xlsx")));
    let rows = csv_rows(&csv.bytes);
    let sheet = workbook_rows(&workbook.bytes);
    assert_eq!(rows.len(), sheet.len());
    assert!(rows.len() > 1, "no rows");
    for (row, cells) in rows.iter().zip(&sheet) {
        assert_eq!(row.len(), cells.len(), "{row:?} {cells:?}");
        for (text, cell) in row.iter().zip(cells) {
            match cell {
                WorkbookCell::Text(exact) => assert_eq!(text.strip_prefix('\'').unwrap_or(text), exact),
                WorkbookCell::Number(number) => assert_eq!(number_of(text), *number, "{text}"),
            }
        }
    }
    rows
}

/// `1234,50` as `1234.5`, `15/01/2026` as the day's number.
fn number_of(text: &str) -> String {
    if let Ok(day) = chrono::NaiveDate::parse_from_str(text, "%d/%m/%Y") {
        let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
        return day.signed_duration_since(first).num_days().to_string();
    }
    match text.split_once(',') {
        Some((reais, centavos)) => format!("{reais}.{centavos}").trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => text.to_owned(),
    }
}

// field 5
#[actix_web::test]
async fn a_companys_tables_say_the_same_and_keep_their_zeros() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    assert_eq!(Cpf::parse(BARE_CPF).expect("a CPF").formatted(), CPF);
    give_cpf(&portal, &family.holder).await;
    let id = an_invoice("2025-11")
        .life(&family.holder, 123_456, 1_050)
        .life(&family.dependent, 30_000, 0)
        .paid("2025-11-10")
        .of(&company.company, &portal)
        .await;
    let tokens = company.tokens(&portal.anonymous()).await;
    let client = portal.anonymous().with_token(tokens.access_token);
    let year = Year::new(2025).expect("a year");
    let card = format!("'{}", family.holder.card_number);
    assert!(card.starts_with("'0"), "{card}");
    for (csv, workbook) in [
        (paths::tables::company_invoice_items_csv(id), paths::tables::company_invoice_items_xlsx(id)),
        (paths::tables::company_tax_report_csv(year), paths::tables::company_tax_report_xlsx(year)),
        (paths::COMPANY_STATEMENT_CSV.to_owned(), paths::COMPANY_STATEMENT_XLSX.to_owned()),
    ] {
        let rows = same_rows(&client, &csv, &workbook).await;
        let of_holder: Vec<&Vec<String>> = rows.iter().filter(|row| row.contains(&card)).collect();
        assert!(!of_holder.is_empty(), "{csv}: {rows:?}");
        let has_cpf = rows[0].iter().any(|title| title == "CPF");
        assert!(!has_cpf || of_holder.iter().all(|row| row.contains(&CPF.to_owned())), "{rows:?}");
    }
}

// field 5
#[actix_web::test]
async fn a_members_tables_say_the_same_and_keep_their_zeros() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let individual = portal.individual().await;
    let served = || service::ActiveModel {
        code: Set("00012345".to_owned()),
        provider_document: Set(Some(BARE_CPF.to_owned())),
        provider_cnes: Set(Some("0000123".to_owned())),
        ..a_service()
    };
    portal.serve(&holder, served()).await;
    portal.serve(&individual.member, served()).await;
    let month = "2026-02".parse().expect("a month");
    let only = MonthRange::of(month);
    let query = UsageQuery::default();
    let tokens = individual.tokens(&portal.anonymous()).await;
    let (family, alone) = (holder.client(&portal).await, portal.anonymous().with_token(tokens.access_token));
    for (client, csv, workbook) in [
        (&family, paths::tables::month_statement_csv(month), paths::tables::month_statement_xlsx(month)),
        (&family, paths::tables::range_statement_csv(only, None), paths::tables::range_statement_xlsx(only, None)),
        (&alone, paths::tables::usage_statement_csv(&query), paths::tables::usage_statement_xlsx(&query)),
    ] {
        let rows = same_rows(client, &csv, &workbook).await;
        for kept in ["'00012345", CPF, "'0000123"] {
            assert!(rows[1].contains(&kept.to_owned()), "{csv}: {kept} in {rows:?}");
        }
    }
}

// attack 13
#[actix_web::test]
async fn no_name_is_a_formula_wherever_a_table_is_opened() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let hostile = ["\u{ff1d}1+1", "\u{feff}=1+1", "\u{200b}@x", "Clínica,=1+1", "Clínica;\u{a0}+1"];
    for description in hostile {
        let row = service::ActiveModel { description: Set(description.to_owned()), ..a_service() };
        portal.serve(&holder, row).await;
    }
    let month = "2026-02".parse().expect("a month");
    let client = holder.client(&portal).await;
    let table = client.document(&paths::tables::month_statement_csv(month)).await.expect("a table").bytes;
    let text = String::from_utf8(table).expect("UTF-8");
    for written in
        ["\"'\u{ff1d}1+1\"", "\"\u{feff}'=1+1\"", "\"\u{200b}'@x\"", "\"Clínica,'=1+1\"", "\"Clínica;\u{a0}'+1\""]
    {
        assert!(text.contains(written), "{written:?} is missing: {text}");
    }
}
