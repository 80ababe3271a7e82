//! The invented operator's data: files as an ERP would send them, imported by the same importer, and a few accounts.
//! Nobody in them exists; documents have valid check digits by arithmetic, e-mail addresses end in `.example`.

mod accounts;
mod card_requests;
mod care;
mod charges;
mod content;
mod contracts;
mod documents;
mod invoices;
mod logins;
mod people;
mod provider_names;
mod providers;
mod random;
mod rows;
mod tax;

use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::{Months, NaiveDate};

pub use self::accounts::{create_accounts, is_present};
use self::care::Care;
use self::charges::Billing;
use self::contracts::{Contract, DENTAL, MEDICAL, MEDICAL_COMPANY};
pub use self::logins::{Login, Logins};
use self::people::Family;
use self::providers::Network;
use self::rows::Files;
pub use self::tax::release_tax_years;

/// Families beside the first one when nobody says how many.
pub const DEFAULT_FAMILIES: u32 = 40;
/// The logins need two families beside the first one.
const LEAST_FAMILIES: u32 = 2;
/// Families of the company's employees are numbered from here.
const FIRST_EMPLOYEE: u32 = 100_000;
const FIRST_EMPLOYEE_IN_DEBT: u32 = 110_000;
const FIRST_EMPLOYEE_UNREGISTERED: u32 = 120_000;
/// A family in a plan with copayment; nobody of it has an account.
const UNREGISTERED_INDIVIDUAL: u32 = FIRST_EMPLOYEE - 2;
/// A family whose only plan is without copayment.
const NOT_COPAYMENT: u32 = FIRST_EMPLOYEE - 1;
/// Where there are more families than numbers before those, they are numbered on from here.
const FIRST_FURTHER: u32 = 200_000;
/// Invented identifiers have six digits for the family.
const NUMBERS: u32 = 1_000_000;
/// How many families are held in memory at once.
const FAMILIES_HELD: usize = 1_000;
const COMPANY_LIVES: usize = 300;
/// Months of charges of the holder with a login.
const HISTORY: u32 = 26;
const YEARS_OF_CONTRACT: u32 = 8;

/// Writes the files of an import into `folder`, as they would be on `today`.
///
/// `families` holders are charged beside the first one and two with logins, two at least and nine hundred thousand at most,
/// which take no more memory than a thousand. The same arguments give the same files. Files of an import
/// are written anew; whatever else `folder` has stays.
pub fn write_files(folder: &Path, today: NaiveDate, families: u32) -> anyhow::Result<()> {
    let families = families.max(LEAST_FAMILIES);
    let numbers = || (2..UNREGISTERED_INDIVIDUAL).chain(FIRST_FURTHER..NUMBERS);
    let (families, most) = (families as usize, numbers().count());
    anyhow::ensure!(families <= most, "at most {most} families can be made");
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    rows::remove_files(folder)?;
    let start_date = today - Months::new(12 * YEARS_OF_CONTRACT);
    let mut files =
        Files { plans: contracts::plans(), companies: contracts::companies(start_date).into(), ..Files::default() };

    let first = Family::first();
    let medical = enrol(&mut files, &first, MEDICAL, None, start_date);
    Billing::new(&mut files, &medical).complete(today, HISTORY);
    Care::new(&mut files, &medical).complete(today);
    files.reimbursements = tax::reimbursements(&medical, today);
    let dental = enrol(&mut files, &first, DENTAL, None, start_date);
    Billing::new(&mut files, &dental).dental(today);
    Care::new(&mut files, &dental).dental(today);
    add_people(&mut files, first);

    for (made, number) in numbers().take(families).chain([UNREGISTERED_INDIVIDUAL]).enumerate() {
        let family = Family::invented(number);
        let contract = enrol(&mut files, &family, MEDICAL, None, start_date);
        Billing::new(&mut files, &contract).ordinary(today);
        Care::new(&mut files, &contract).ordinary(today);
        add_people(&mut files, family);
        if made % FAMILIES_HELD == 0 {
            files.flush(folder)?;
        }
    }
    let family = Family::invented(NOT_COPAYMENT);
    let contract = enrol(&mut files, &family, DENTAL, None, start_date);
    Billing::new(&mut files, &contract).dental(today);
    add_people(&mut files, family);

    employ(&mut files, FIRST_EMPLOYEE, COMPANY_LIVES, &invoices::of_company(today), start_date);
    employ(&mut files, FIRST_EMPLOYEE_IN_DEBT, 12, &invoices::of_company_in_debt(today), start_date);
    employ(&mut files, FIRST_EMPLOYEE_UNREGISTERED, 6, &invoices::of_unregistered_company(today), start_date);
    files.flush(folder)?;
    Network::new(today).write(folder)?;
    content::write_content(folder, today)
}

fn enrol<'a>(
    files: &mut Files,
    family: &'a Family,
    plan: &'static str,
    company: Option<&'static str>,
    start_date: NaiveDate,
) -> Contract<'a> {
    let contract = Contract { family, plan, company, start_date };
    files.enrolments.extend(contract.enrolments());
    contract
}

/// Gives a company families, numbered from `first`, until it has `lives` at least, and charges it for them.
fn employ(files: &mut Files, first: u32, lives: usize, invoices: &invoices::Invoices, start_date: NaiveDate) {
    let mut families = Vec::new();
    let mut enrolled = 0;
    while enrolled < lives {
        let family = Family::invented(first + u32::try_from(families.len()).expect("the demo's companies are small"));
        enrolled += family.members.len();
        families.push(family);
    }
    let company = invoices.company();
    let contracts: Vec<_> =
        families.iter().map(|family| enrol(files, family, MEDICAL_COMPANY, Some(company), start_date)).collect();
    invoices.charge(files, &contracts);
    for family in families {
        add_people(files, family);
    }
}

fn add_people(files: &mut Files, family: Family) {
    files.people.extend(family.members.into_iter().map(|member| member.person));
}

#[cfg(test)]
mod tests;
