//! What the demo's tax statements need beside payments: reimbursements of two years' expenses, and which years the
//! operator has released. The year that runs is not, so that both answers can be seen.

use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use sea_orm::prelude::Uuid;
use sea_orm::{DatabaseConnection, EntityTrait, Set};

use super::contracts::Contract;
use super::documents;
use super::random::Random;
use super::rows::Reimbursement;
use crate::clock::Moment;
use crate::db::entity::tax_year;

const SEED: u64 = 20_741;

const PROVIDERS: [(&str, &str); 3] = [
    ("DEMOCL01", "Clínica Vereda Inventada Ltda."),
    ("DEMOLB02", "Laboratório Igarapé Fictício S.A."),
    ("DEMOFS03", "Fisioterapia Passo Firme Exemplo ME"),
];

/// Of the members of one contract: expenses of this year and the two before, some of them paid back the year after.
pub(super) fn reimbursements(contract: &Contract, today: NaiveDate) -> Vec<Reimbursement> {
    let mut random = Random::new(SEED);
    let members = u32::try_from(contract.family.members.len()).expect("families are small");
    let mut rows = Vec::new();
    for back in (0..3).rev() {
        let calendar_year = today.year() - back;
        for number in 1..=4 {
            let day = NaiveDate::from_ymd_opt(calendar_year, random.between(1, 12), random.between(1, 28));
            let (root, name) = random.pick(&PROVIDERS);
            let seat = random.below(members) as usize;
            let amount_cents = i64::from(random.between(4_000, 32_000));
            // The first one of a year is of an expense of the year before.
            let expense_year = if number == 1 { calendar_year - 1 } else { calendar_year };
            let Some(paid_on) = day.filter(|day| *day < today) else { continue };
            rows.push(Reimbursement {
                external_id: format!("R-{calendar_year}-{number}"),
                enrolment_external_id: contract.enrolment(seat),
                provider_document: documents::cnpj(root),
                provider_name: name,
                expense_year,
                amount_cents,
                paid_on,
            });
        }
    }
    rows
}

/// Releases the two years before this one, early in March of the year after each, or now where that is still to come.
pub async fn release_tax_years(connection: &DatabaseConnection, moment: Moment) -> anyhow::Result<()> {
    for back in [2, 1] {
        let year = moment.today.year() - back;
        let march = NaiveDate::from_ymd_opt(year + 1, 3, 1).and_then(|day| day.and_hms_opt(12, 0, 0));
        let row = tax_year::ActiveModel {
            id: Set(Uuid::now_v7()),
            year: Set(year),
            released_at: Set(march.context("the first of March")?.and_utc().min(moment.now)),
            withdrawn_at: Set(None),
        };
        tax_year::Entity::insert(row)
            .on_conflict_do_nothing_on([tax_year::Column::Year])
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
