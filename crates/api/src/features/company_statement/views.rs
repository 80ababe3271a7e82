//! Rows as families. Each figure is an invoice item's, or a sum of such.

use anyhow::Context;
use chrono::NaiveDate;
use shared::company_statement::{
    BillingMonth, CompanyStatement, LifeMonth, StatementFamily, StatementLife, StatementMonth, StatementSummary,
};
use shared::id::EnrolmentId;
use shared::rules::money::Cents;
use shared::rules::month_range::MonthRange;

use super::queries::{LifeMonthRow, MonthRow, PeopleRow};
use crate::access::profile::wire_category;

/// A page of families; `rows` are in the order of their holders.
pub(super) fn statement(
    today: NaiveDate,
    range: MonthRange,
    summary: Option<StatementSummary>,
    rows: Vec<LifeMonthRow>,
    next_cursor: Option<String>,
) -> anyhow::Result<CompanyStatement> {
    let mut families = Vec::new();
    let mut family: Option<StatementFamily> = None;
    for row in rows {
        families.extend(add(&mut family, row)?);
    }
    families.extend(family);
    let (from, to) = range.ends();
    Ok(CompanyStatement { today, from, to, summary, items: families, next_cursor })
}

/// Every month of the range; zeros where nothing was billed.
pub(super) fn summary(range: MonthRange, rows: &[MonthRow], people: &PeopleRow) -> anyhow::Result<StatementSummary> {
    let months: Vec<StatementMonth> = range
        .months()
        .into_iter()
        .map(|month| {
            let row = rows.iter().find(|row| row.billing_month == month.to_string());
            row.map_or_else(|| Ok(nothing(month)), |row| of_month(month, row))
        })
        .collect::<anyhow::Result<_>>()?;
    let PeopleRow { lives, families } = people;
    let plan_cents = months.iter().map(|month| month.plan_cents).sum();
    let copayment_cents = months.iter().map(|month| month.copayment_cents).sum();
    Ok(StatementSummary {
        families: count(*families)?,
        lives: count(*lives)?,
        plan_cents,
        copayment_cents,
        total_cents: plan_cents + copayment_cents,
        months,
    })
}

fn of_month(month: BillingMonth, row: &MonthRow) -> anyhow::Result<StatementMonth> {
    let MonthRow { billing_month: _, lives, plan_cents, copayment_cents } = row;
    let lives = count(*lives)?;
    Ok(StatementMonth { month, lives, plan_cents: Cents(*plan_cents), copayment_cents: Cents(*copayment_cents) })
}

fn nothing(month: BillingMonth) -> StatementMonth {
    StatementMonth { month, lives: 0, plan_cents: Cents::ZERO, copayment_cents: Cents::ZERO }
}

fn count(number: i64) -> anyhow::Result<u32> {
    u32::try_from(number).context("a count")
}

/// Adds the next row in order to the family that is being put together. Gives that family when the row begins another.
pub(super) fn add(family: &mut Option<StatementFamily>, row: LifeMonthRow) -> anyhow::Result<Option<StatementFamily>> {
    let LifeMonthRow {
        holder_id,
        holder_name,
        holder_card_number,
        id,
        name,
        cpf,
        card_number,
        category,
        billing_month,
        plan_cents,
        copayment_cents,
    } = row;
    let (holder_enrolment_id, enrolment_id) = (EnrolmentId::new(holder_id), EnrolmentId::new(id));
    let before = family.take_if(|family| family.holder_enrolment_id != holder_enrolment_id);
    let family = family.get_or_insert_with(|| StatementFamily {
        holder_enrolment_id,
        name: holder_name,
        card_number: holder_card_number,
        lives: Vec::new(),
        plan_cents: Cents::ZERO,
        copayment_cents: Cents::ZERO,
        total_cents: Cents::ZERO,
    });
    if family.lives.last().is_none_or(|life| life.enrolment_id != enrolment_id) {
        family.lives.push(StatementLife {
            enrolment_id,
            name,
            cpf,
            card_number,
            category: wire_category(category),
            months: Vec::new(),
            plan_cents: Cents::ZERO,
            copayment_cents: Cents::ZERO,
            total_cents: Cents::ZERO,
        });
    }
    let life = family.lives.last_mut().context("a life was put there")?;
    let (month, plan_cents, copayment_cents) =
        (billing_month.parse().context("a billing month")?, Cents(plan_cents), Cents(copayment_cents));
    life.months.push(LifeMonth { month, plan_cents, copayment_cents });
    let total = plan_cents + copayment_cents;
    life.plan_cents = life.plan_cents + plan_cents;
    life.copayment_cents = life.copayment_cents + copayment_cents;
    life.total_cents = life.total_cents + total;
    family.plan_cents = family.plan_cents + plan_cents;
    family.copayment_cents = family.copayment_cents + copayment_cents;
    family.total_cents = family.total_cents + total;
    Ok(before)
}
