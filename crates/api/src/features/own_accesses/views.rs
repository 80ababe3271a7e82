//! Accesses as the person whom they are about is told of them.

use anyhow::Context;
use shared::accesses::{AccessItem, AccessList, AccessReader, ReaderKind};
use shared::id::AccessId;
use shared::page::Page;
use shared::rules::billing_month::BillingMonth;

use super::queries::{PersonRow, ProgramRow, Readers, Row};
use crate::db::entity::{account, api_client};

pub(super) fn list(page: Page<Row>, readers: &Readers) -> anyhow::Result<AccessList> {
    let Page { items, next_cursor } = page;
    let items = items.iter().map(|row| item(row, readers)).collect::<anyhow::Result<_>>()?;
    Ok(AccessList { items, next_cursor })
}

fn item(row: &Row, readers: &Readers) -> anyhow::Result<AccessItem> {
    let Row { id, at, kind, account_id, api_client_id, from_month, to_month } = row;
    let month = |text: &Option<String>| text.as_deref().map(str::parse::<BillingMonth>).transpose();
    let person = account_id.and_then(|id| readers.people.get(&id)).map(person);
    let program = api_client_id.and_then(|id| readers.programs.get(&id)).map(program);
    Ok(AccessItem {
        id: AccessId::new(*id),
        at: *at,
        reader: person.or(program).context("an access without a reader")?,
        kind: kind.parse().context("the kind of an access")?,
        from: month(from_month).context("the first month of an access")?,
        to: month(to_month).context("the last month of an access")?,
    })
}

fn person(row: &PersonRow) -> AccessReader {
    let (kind, name) = match row.kind {
        // Nobody else of a family reaches another one's data.
        account::Kind::Beneficiary | account::Kind::Individual => (ReaderKind::Holder, &row.person_name),
        account::Kind::Company => (ReaderKind::Company, &row.company_name),
    };
    AccessReader { kind, name: name.clone().unwrap_or_default(), company_name: None }
}

fn program(row: &ProgramRow) -> AccessReader {
    let kind = match row.owner {
        api_client::Owner::Operator => ReaderKind::OperatorProgram,
        api_client::Owner::Company => ReaderKind::CompanyProgram,
    };
    AccessReader { kind, name: row.name.clone(), company_name: row.company_name.clone() }
}
