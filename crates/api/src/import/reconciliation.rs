//! What there was of each kind and what there will be, so that whoever sent the files can hold it against the ERP's own
//! numbers: rows, and the sum of their amounts.

use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};

use super::file_kind::FileKind;
use super::report::{Balance, FileReport};
use super::staging::Staging;

/// The amount of a row, in SQL, of the table `t`; none for kinds without amounts.
const fn amount(kind: FileKind) -> Option<&'static str> {
    match kind {
        FileKind::Charges
        | FileKind::ChargeItems
        | FileKind::CompanyInvoices
        | FileKind::Services
        | FileKind::Reimbursements => Some("t.amount_cents"),
        FileKind::CompanyInvoiceItems => Some("t.plan_cents + t.copayment_cents"),
        FileKind::Plans
        | FileKind::Companies
        | FileKind::People
        | FileKind::Enrolments
        | FileKind::WaitingPeriods
        | FileKind::Specialties
        | FileKind::Providers
        | FileKind::ProviderSpecialties
        | FileKind::ProviderPlans
        | FileKind::Pages
        | FileKind::News
        | FileKind::Links
        | FileKind::Forms => None,
    }
}

/// Fills the balance of each file, all of which are staged. What is there is read once; what changes, from the staged rows.
pub(super) async fn balance(staging: &Staging, files: &mut [FileReport]) -> Result<(), DbErr> {
    for file in files {
        file.balance = Some(of_kind(staging, file).await?);
    }
    Ok(())
}

async fn of_kind(staging: &Staging, file: &FileReport) -> Result<Balance, DbErr> {
    let (real, staged) = (staging.real(file.kind), Staging::staged(file.kind));
    let amount = amount(file.kind);
    let before = one(staging, &format!("SELECT COUNT(*), {} FROM {real} AS t", sum(amount))).await?;
    let (rows_before, cents_before): (i64, i64) = (before.try_get_by_index(0)?, before.try_get_by_index(1)?);
    let rows_before = rows_before.cast_unsigned();
    let cents = if amount.is_none() {
        None
    } else {
        let added = one(staging, &format!("SELECT {} FROM {staged} AS t", sum(amount))).await?;
        let given_up = format!("SELECT {} FROM {real} AS t WHERE t.id IN (SELECT id FROM {staged})", sum(amount));
        let (added, given_up): (i64, i64) =
            (added.try_get_by_index(0)?, one(staging, &given_up).await?.try_get_by_index(0)?);
        Some((cents_before, cents_before - given_up + added))
    };
    Ok(Balance { rows_before, rows_after: rows_before + file.created, cents })
}

/// PostgreSQL sums whole numbers into decimals.
fn sum(amount: Option<&str>) -> String {
    format!("CAST(COALESCE(SUM({}), 0) AS bigint)", amount.unwrap_or("0"))
}

async fn one(staging: &Staging, sql: &str) -> Result<QueryResult, DbErr> {
    let connection = staging.connection();
    let row = connection.query_one_raw(Statement::from_string(connection.get_database_backend(), sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("a sum".to_owned()))
}
