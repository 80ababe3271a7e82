//! The invented operator's data: files as an ERP would send them, imported by the same importer, and a few accounts.
//! Nobody in them exists; documents have valid check digits by arithmetic, e-mail addresses end in `.example`.

mod accounts;
mod card_requests;
mod care;
mod charges;
mod contracts;
mod documents;
mod logins;
mod people;
mod provider_names;
mod providers;
mod random;
mod rows;

use std::path::Path;

use chrono::{Months, NaiveDate};

pub use self::accounts::{create_accounts, is_present};
use self::care::Care;
use self::charges::Billing;
use self::contracts::{COMPANY, Contract, DENTAL, MEDICAL, MEDICAL_COMPANY};
pub use self::logins::{Login, Logins};
use self::people::Family;
use self::providers::Network;
use self::rows::Files;

/// Families beside the first one when nobody says how many.
pub const DEFAULT_FAMILIES: u32 = 40;
/// The logins need two families beside the first one.
const LEAST_FAMILIES: u32 = 2;
/// Families of the company's employees are numbered from here.
const FIRST_EMPLOYEE: u32 = 100_000;
/// A family in a plan with copayment; nobody of it has an account.
const UNREGISTERED_INDIVIDUAL: u32 = FIRST_EMPLOYEE - 2;
/// A family whose only plan is without copayment.
const NOT_COPAYMENT: u32 = FIRST_EMPLOYEE - 1;
const COMPANY_LIVES: usize = 300;
/// Months of charges of the holder with a login.
const HISTORY: u32 = 26;
const YEARS_OF_CONTRACT: u32 = 8;

/// Writes the files of an import into `folder`, as they would be on `today`.
///
/// `families` holders are charged beside the first one and two with logins, two at least and fewer than a hundred
/// thousand. The same
/// arguments give the same files.
pub fn write_files(folder: &Path, today: NaiveDate, families: u32) -> anyhow::Result<()> {
    let families = families.max(LEAST_FAMILIES);
    // They are numbered from 2.
    let most = UNREGISTERED_INDIVIDUAL - 2;
    anyhow::ensure!(families <= most, "at most {most} families can be made");
    let start_date = today - Months::new(12 * YEARS_OF_CONTRACT);
    let mut files =
        Files { plans: contracts::plans(), companies: contracts::companies(start_date).into(), ..Files::default() };

    let first = Family::first();
    let medical = enrol(&mut files, &first, MEDICAL, None, start_date);
    Billing::new(&mut files, &medical).complete(today, HISTORY);
    Care::new(&mut files, &medical).complete(today);
    let dental = enrol(&mut files, &first, DENTAL, None, start_date);
    Billing::new(&mut files, &dental).dental(today);
    Care::new(&mut files, &dental).dental(today);
    add_people(&mut files, first);

    for number in (2..families + 2).chain([UNREGISTERED_INDIVIDUAL]) {
        let family = Family::invented(number);
        let contract = enrol(&mut files, &family, MEDICAL, None, start_date);
        Billing::new(&mut files, &contract).ordinary(today);
        Care::new(&mut files, &contract).ordinary(today);
        add_people(&mut files, family);
    }
    let family = Family::invented(NOT_COPAYMENT);
    let contract = enrol(&mut files, &family, DENTAL, None, start_date);
    Billing::new(&mut files, &contract).dental(today);
    add_people(&mut files, family);

    let mut lives = 0;
    for number in FIRST_EMPLOYEE.. {
        let family = Family::invented(number);
        lives += family.members.len();
        enrol(&mut files, &family, MEDICAL_COMPANY, Some(COMPANY), start_date);
        add_people(&mut files, family);
        if lives >= COMPANY_LIVES {
            break;
        }
    }
    files.write(folder)?;
    Network::new(today).write(folder)
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

fn add_people(files: &mut Files, family: Family) {
    files.people.extend(family.members.into_iter().map(|member| member.person));
}

#[cfg(test)]
mod tests;
