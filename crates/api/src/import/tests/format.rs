//! `docs/import-format.md` says of every kind of file that it exists, when it is read, and which columns it has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::super::FileKind;
use super::super::notation::Content;
use super::super::record::Record;
use crate::db::entity::{
    charge, charge_item, company, company_invoice, company_invoice_item, enrolment, form, link, news, page, person,
    plan, provider, provider_plan, provider_specialty, reimbursement, service, specialty, waiting_period,
};

fn columns(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Plans => plan::Entity::COLUMNS,
        FileKind::Companies => company::Entity::COLUMNS,
        FileKind::People => person::Entity::COLUMNS,
        FileKind::Enrolments => enrolment::Entity::COLUMNS,
        FileKind::Charges => charge::Entity::COLUMNS,
        FileKind::ChargeItems => charge_item::Entity::COLUMNS,
        FileKind::CompanyInvoices => company_invoice::Entity::COLUMNS,
        FileKind::CompanyInvoiceItems => company_invoice_item::Entity::COLUMNS,
        FileKind::WaitingPeriods => waiting_period::Entity::COLUMNS,
        FileKind::Services => service::Entity::COLUMNS,
        FileKind::Specialties => specialty::Entity::COLUMNS,
        FileKind::Providers => provider::Entity::COLUMNS,
        FileKind::ProviderSpecialties => provider_specialty::Entity::COLUMNS,
        FileKind::ProviderPlans => provider_plan::Entity::COLUMNS,
        FileKind::Reimbursements => reimbursement::Entity::COLUMNS,
        FileKind::Pages => page::Entity::COLUMNS,
        FileKind::News => news::Entity::COLUMNS,
        FileKind::Links => link::Entity::COLUMNS,
        FileKind::Forms => form::Entity::COLUMNS,
    }
}

/// What stands between backticks in the first cell of each row of the tables in a text.
fn first_cells(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect()
}

/// From a heading to the next one that is no lower.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let (_, from) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("{heading} is missing"));
    let ends = ["\n## ", "\n### "].into_iter().filter_map(|next| from.find(next)).min();
    &from[..ends.unwrap_or(from.len())]
}

// field 16: the table of files lacked reimbursements.csv.
#[test]
fn the_page_has_every_file_and_every_column() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/import-format.md");
    let page = fs::read_to_string(page).expect("docs/import-format.md");
    let (overview, _) = page.split_once("\n## ").expect("sections");
    assert_eq!(first_cells(overview), FileKind::ALL.map(FileKind::file_name), "in the order in which they are read");
    let shared = section(&page, "## Content: pages.csv, news.csv, links.csv, forms.csv");
    for kind in FileKind::ALL {
        let name = kind.file_name();
        let is_content = matches!(kind, FileKind::Pages | FileKind::News | FileKind::Links | FileKind::Forms);
        let (above, heading) = if is_content { (shared, "###") } else { ("", "##") };
        let own = section(&page, &format!("{heading} {name}"));
        let described: BTreeSet<&str> = [above, own].into_iter().flat_map(first_cells).collect();
        assert_eq!(described, columns(kind).iter().copied().collect::<BTreeSet<_>>(), "{name}");
    }
}

/// What the page calls the type of a column in the tables of a text.
fn types(text: &str) -> BTreeMap<&str, &str> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .filter_map(|(name, rest)| Some((name, rest.split_once(" |")?.0)))
        .collect()
}

#[test]
fn what_a_profile_changes_is_what_the_page_calls_so() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/import-format.md");
    let page = fs::read_to_string(page).expect("docs/import-format.md");
    let (_, tables) = page.split_once("\n## plans.csv\n").expect("the kinds of files");
    let types = types(tables);
    for column in FileKind::ALL.into_iter().flat_map(columns) {
        let expected = match *types.get(column).expect("the page has every column") {
            "amount" => Content::Amount,
            "degrees" => Content::Degrees,
            "date" => Content::Date,
            "month" => Content::Month,
            _ => Content::Other,
        };
        assert_eq!(Content::of(column), expected, "{column}");
    }
}
