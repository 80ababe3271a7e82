//! Which dates and amounts cannot be, and which somebody should look at: one table for every date and amount of every file
//! (`docs/import-format.md`, "What cannot be, and what is odd"). What has happened is not in the future; what is far from
//! today, or far beyond what such a thing costs, is taken and remarked on.

use chrono::{Months, NaiveDate};
use shared::rules::money::Cents;

use self::When::{Happened, Planned};
use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;

/// When something may be.
#[derive(Clone, Copy)]
enum When {
    /// It has happened, so a day after today is a fault; one that is so many years ago is remarked on.
    Happened(u32),
    /// It may lie ahead: remarked on when it is so many years ago, or so many ahead.
    Planned(u32, u32),
}

const DATES: &[(FileKind, &str, When)] = &[
    (FileKind::Companies, "start_date", Planned(60, 2)),
    (FileKind::Companies, "end_date", Planned(60, 20)),
    (FileKind::People, "birth_date", Happened(120)),
    (FileKind::Enrolments, "start_date", Planned(60, 2)),
    (FileKind::Enrolments, "end_date", Planned(60, 20)),
    (FileKind::Charges, "issue_date", Planned(30, 1)),
    (FileKind::Charges, "due_date", Planned(30, 2)),
    (FileKind::Charges, "payment_date", Happened(30)),
    (FileKind::Charges, "settled_at", Happened(30)),
    (FileKind::Charges, "cancelled_on", Happened(30)),
    (FileKind::ChargeItems, "billing_month", Planned(30, 2)),
    (FileKind::CompanyInvoices, "billing_month", Planned(30, 2)),
    (FileKind::CompanyInvoices, "issue_date", Planned(30, 1)),
    (FileKind::CompanyInvoices, "due_date", Planned(30, 2)),
    (FileKind::CompanyInvoices, "payment_date", Happened(30)),
    (FileKind::CompanyInvoices, "settled_at", Happened(30)),
    (FileKind::CompanyInvoices, "cancelled_on", Happened(30)),
    (FileKind::WaitingPeriods, "start_date", Planned(30, 2)),
    (FileKind::WaitingPeriods, "end_date", Planned(30, 5)),
    (FileKind::Services, "service_date", Happened(30)),
    (FileKind::Services, "billing_month", Planned(30, 2)),
    (FileKind::Providers, "end_date", Planned(60, 20)),
    (FileKind::ProviderSpecialties, "end_date", Planned(60, 20)),
    (FileKind::ProviderPlans, "end_date", Planned(60, 20)),
    (FileKind::Reimbursements, "expense_year", Happened(30)),
    (FileKind::Reimbursements, "paid_on", Happened(30)),
    (FileKind::Pages, "from", Planned(30, 20)),
    (FileKind::Pages, "until", Planned(30, 20)),
    (FileKind::News, "from", Planned(30, 20)),
    (FileKind::News, "until", Planned(30, 20)),
    (FileKind::News, "date", Planned(30, 1)),
    (FileKind::Links, "from", Planned(30, 20)),
    (FileKind::Links, "until", Planned(30, 20)),
    (FileKind::Forms, "from", Planned(30, 20)),
    (FileKind::Forms, "until", Planned(30, 20)),
    (FileKind::Forms, "date", Planned(30, 1)),
];

/// R$ 1.000.000,00: more than one person is charged, or one service costs, but for a few.
const OF_ONE_PERSON: i64 = 100_000_000;
/// R$ 10.000.000,00: a month of some twelve thousand lives.
const OF_A_COMPANY: i64 = 1_000_000_000;

/// From which amount in centavos, credits included, somebody should look.
const AMOUNTS: &[(FileKind, &str, i64)] = &[
    (FileKind::Charges, "amount_cents", OF_ONE_PERSON),
    (FileKind::Charges, "settled_amount_cents", OF_ONE_PERSON),
    (FileKind::ChargeItems, "amount_cents", OF_ONE_PERSON),
    (FileKind::CompanyInvoices, "amount_cents", OF_A_COMPANY),
    (FileKind::CompanyInvoices, "settled_amount_cents", OF_A_COMPANY),
    (FileKind::CompanyInvoiceItems, "plan_cents", OF_ONE_PERSON),
    (FileKind::CompanyInvoiceItems, "copayment_cents", OF_ONE_PERSON),
    (FileKind::Services, "amount_cents", OF_ONE_PERSON),
    (FileKind::Services, "copayment_cents", OF_ONE_PERSON),
    (FileKind::Reimbursements, "amount_cents", OF_ONE_PERSON),
];

/// Of bills: a column that is odd when it lies before another one. Some operators bill and take money in advance.
const ORDER: &[(&str, &str)] = &[
    ("due_date", "issue_date"),
    ("payment_date", "issue_date"),
    ("settled_at", "payment_date"),
    ("cancelled_on", "issue_date"),
];

/// Notes what is wrong or odd with the dates and amounts of a row whose cells were read.
pub(super) fn check(kind: FileKind, cells: &mut Cells<'_>, today: NaiveDate) {
    for (_, column, when) in DATES.iter().filter(|(of, ..)| *of == kind) {
        if let Some(date) = first_day(cells, column) {
            check_date(cells, column, date, *when, today);
        }
    }
    for (_, column, much) in AMOUNTS.iter().filter(|(of, ..)| *of == kind) {
        if cells.sound(column, fields::signed_cents).is_some_and(|amount| amount.abs() >= *much) {
            cells.remark(column, format!("is R$ {} or more", whole_reais(*much)));
        }
    }
    match kind {
        FileKind::Charges | FileKind::CompanyInvoices => check_bill(cells),
        FileKind::Plans
        | FileKind::Companies
        | FileKind::People
        | FileKind::Enrolments
        | FileKind::ChargeItems
        | FileKind::CompanyInvoiceItems
        | FileKind::WaitingPeriods
        | FileKind::Services
        | FileKind::Specialties
        | FileKind::Providers
        | FileKind::ProviderSpecialties
        | FileKind::ProviderPlans
        | FileKind::Reimbursements
        | FileKind::Pages
        | FileKind::News
        | FileKind::Links
        | FileKind::Forms => {}
    }
}

fn check_date(cells: &mut Cells<'_>, column: &'static str, date: NaiveDate, when: When, today: NaiveDate) {
    let years = |count: u32| Months::new(12 * count);
    let (back, ahead) = match when {
        Happened(_) if date > today => return cells.fault(column, "is in the future, so it cannot have happened"),
        Happened(back) => (back, None),
        Planned(back, ahead) => (back, Some(ahead)),
    };
    if today.checked_sub_months(years(back)).is_some_and(|oldest| date < oldest) {
        cells.remark(column, format!("is more than {back} years ago"));
    }
    if let Some(ahead) = ahead
        && today.checked_add_months(years(ahead)).is_some_and(|latest| date > latest)
    {
        let count = if ahead == 1 { "1 year".to_owned() } else { format!("{ahead} years") };
        cells.remark(column, format!("is more than {count} ahead"));
    }
}

fn check_bill(cells: &mut Cells<'_>) {
    for (column, other) in ORDER {
        let (Some(date), Some(before)) = (first_day(cells, column), first_day(cells, other)) else { continue };
        if date < before {
            cells.remark(column, format!("is before {other}"));
        }
    }
    let amount = cells.sound("amount_cents", fields::cents);
    let settled = cells.sound("settled_amount_cents", fields::cents);
    if let (Some(amount), Some(settled)) = (amount, settled)
        && amount > 0
    {
        if settled == 0 {
            cells.remark("settled_amount_cents", "is 0 although amount_cents is not".to_owned());
        } else if settled > 2 * amount {
            cells.remark("settled_amount_cents", "is more than twice amount_cents".to_owned());
        }
    }
}

/// The day of a cell, or the first one of its month or year; none where it is empty or its reading found a fault. An
/// instant is of the day that the ERP wrote.
fn first_day(cells: &Cells<'_>, column: &'static str) -> Option<NaiveDate> {
    cells.sound(column, |text| match text.len() {
        4 => fields::date(&format!("{text}-01-01")),
        7 => fields::date(&format!("{text}-01")),
        10 => fields::date(text),
        _ => fields::instant(text).and_then(|_utc| fields::date(&text[..10])),
    })
}

/// `1.000.000` of that many centavos.
fn whole_reais(cents: i64) -> String {
    let text = Cents(cents).to_string();
    text.trim_end_matches(",00").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{AMOUNTS, DATES, FileKind};
    use crate::db::entity::{
        charge, charge_item, company, company_invoice, company_invoice_item, enrolment, form, link, news, page, person,
        plan, provider, provider_plan, provider_specialty, reimbursement, service, specialty, waiting_period,
    };
    use crate::import::record::Record;

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

    // field 4
    #[test]
    fn every_date_and_amount_of_every_file_has_its_bounds() {
        let is_date = |column: &str| {
            ["_date", "_on", "_at", "_month", "_year"].iter().any(|end| column.ends_with(end))
                || ["date", "from", "until"].contains(&column)
        };
        for kind in FileKind::ALL {
            for column in columns(kind) {
                let dates = DATES.iter().filter(|(of, name, _)| of == &kind && name == column).count();
                let amounts = AMOUNTS.iter().filter(|(of, name, _)| of == &kind && name == column).count();
                assert_eq!(dates, usize::from(is_date(column)), "{kind}, {column}");
                assert_eq!(amounts, usize::from(column.ends_with("_cents")), "{kind}, {column}");
            }
        }
    }
}
