//! Import of the ERP's files (`docs/import-format.md`): CSV in, rows of the database out. One call is one transaction;
//! it writes everything or, when any row of any file has a fault, nothing.
//!
//! A row is found again by the ERP's own key (`external_id`), so files may be sent as often as one likes. The files
//! are read with blocking calls: this serves the command line and the demo's data, no request.

mod beside;
mod bill;
mod cells;
mod charge_items;
mod charges;
mod checks;
mod companies;
mod company_invoice_items;
mod company_invoices;
mod content;
mod enrolments;
mod fields;
mod file_kind;
mod load;
mod lookup;
mod mangled;
mod payment_data;
mod people;
mod plans;
mod plausible;
mod progress;
mod provider_plans;
mod provider_specialties;
mod providers;
mod reader;
mod reassignments;
mod record;
mod rehearsal;
mod reimbursements;
mod report;
mod services;
mod specialties;
mod state;
#[cfg(test)]
mod tests;
mod waiting_periods;

use std::path::PathBuf;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IntoActiveModel,
};
use serde_json::json;

pub use self::file_kind::FileKind;
use self::file_kind::Source;
use self::load::load;
pub use self::progress::Progress;
pub use self::report::{Fault, Faults, FileReport, ImportError, Report};
use self::state::State;
use crate::clock::Moment;
use crate::db::connect;
use crate::db::entity::{
    audit, charge, charge_item, company, company_invoice, company_invoice_item, enrolment, form, link, news, page,
    person, plan, provider, provider_plan, provider_specialty, reimbursement, service, specialty, waiting_period,
};

/// What the audit calls an import.
const AUDIT_ACTION: &str = "import";

#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Everything is checked and counted, nothing is kept.
    pub dry_run: bool,
    /// The audit says when it was; what a file says has happened is not after its date.
    pub moment: Moment,
}

/// Tables that imports alone fill.
const TABLES: &[&str] = &[
    "plan",
    "company",
    "person",
    "enrolment",
    "charge",
    "charge_item",
    "waiting_period",
    "company_invoice",
    "company_invoice_item",
    "service",
    "specialty",
    "provider",
    "provider_specialty",
    "provider_plan",
    "reimbursement",
];
/// Tables that programs write to as well.
const SHARED_TABLES: &[&str] = &["page", "news", "link", "form"];

/// Imports the files, and the CSV files of the folders, that `paths` name, whatever their order.
///
/// An import that changed something leaves a row in the audit, in the same transaction. Other writers wait meanwhile:
/// on SQLite all, on PostgreSQL only other imports. For a dry run nobody waits.
pub async fn run(
    connection: &DatabaseConnection,
    paths: &[PathBuf],
    options: &Options,
    progress: Progress,
) -> Result<Report, ImportError> {
    let sources = file_kind::find(paths)?;
    if options.dry_run {
        return rehearsal::on_copy(connection, async |tx| read_all(tx, &sources, options, progress).await).await;
    }
    let transaction = connect::begin_patiently(connection).await?;
    lock_out_other_imports(&transaction).await?;
    let report = read_all(&transaction, &sources, options, progress).await?;
    if report.has_changes() {
        write_audit(&transaction, &report, options.moment.now).await?;
    }
    transaction.commit().await?;
    if let Err(error) = connect::truncate_log(connection).await {
        // It is imported; the worker empties the log within the hour.
        tracing::warn!(%error, "the log of the database was not emptied");
    }
    Ok(report)
}

/// Two imports at once could each see sums that the other is about to break, and a program could change a text between
/// the look at it and the write. SQLite has one writer anyway.
async fn lock_out_other_imports(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let tables = [TABLES, SHARED_TABLES].concat().join(", ");
        transaction.execute_unprepared(&format!("LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")).await?;
    }
    Ok(())
}

/// Leaving with an error drops the transaction, which rolls it back.
async fn read_all(
    transaction: &DatabaseTransaction,
    sources: &[Source],
    options: &Options,
    progress: Progress,
) -> Result<Report, ImportError> {
    let mut state = State::new(transaction, options.moment.today);
    let mut files = Vec::new();
    for source in sources {
        files.push(read_one(&mut state, source, progress).await?);
    }
    if sources.iter().any(|source| source.kind == FileKind::Enrolments) {
        checks::families(&mut state).await?;
    }
    checks::bills(&mut state).await?;
    checks::moves(&mut state).await?;
    if !state.faults.is_empty() {
        state.faults.sort();
        return Err(ImportError::Refused(state.faults));
    }
    reassignments::settle(&mut state, options.moment.now).await?;
    state.remarks.sort();
    Ok(Report { files, remarks: state.remarks, dry_run: options.dry_run })
}

async fn read_one(state: &mut State<'_>, source: &Source, progress: Progress) -> Result<FileReport, ImportError> {
    let length = std::fs::metadata(&source.path)
        .map_err(|error| ImportError::Read { path: source.path.clone(), source: error })?
        .len();
    let progress = progress.begin(source.kind, length);
    let report = match source.kind {
        FileKind::Plans => load::<plan::Entity>(state, source, &progress).await,
        FileKind::Companies => load::<company::Entity>(state, source, &progress).await,
        FileKind::People => load::<person::Entity>(state, source, &progress).await,
        FileKind::Enrolments => load::<enrolment::Entity>(state, source, &progress).await,
        FileKind::Charges => load::<charge::Entity>(state, source, &progress).await,
        FileKind::ChargeItems => load::<charge_item::Entity>(state, source, &progress).await,
        FileKind::CompanyInvoices => load::<company_invoice::Entity>(state, source, &progress).await,
        FileKind::CompanyInvoiceItems => load::<company_invoice_item::Entity>(state, source, &progress).await,
        FileKind::WaitingPeriods => load::<waiting_period::Entity>(state, source, &progress).await,
        FileKind::Services => load::<service::Entity>(state, source, &progress).await,
        FileKind::Specialties => load::<specialty::Entity>(state, source, &progress).await,
        FileKind::Providers => load::<provider::Entity>(state, source, &progress).await,
        FileKind::ProviderSpecialties => load::<provider_specialty::Entity>(state, source, &progress).await,
        FileKind::ProviderPlans => load::<provider_plan::Entity>(state, source, &progress).await,
        FileKind::Reimbursements => load::<reimbursement::Entity>(state, source, &progress).await,
        FileKind::Pages => load::<page::Entity>(state, source, &progress).await,
        FileKind::News => load::<news::Entity>(state, source, &progress).await,
        FileKind::Links => load::<link::Entity>(state, source, &progress).await,
        FileKind::Forms => load::<form::Entity>(state, source, &progress).await,
    }?;
    progress.end(report.created + report.updated + report.unchanged + report.kept);
    Ok(report)
}

async fn write_audit(transaction: &DatabaseTransaction, report: &Report, at: DateTime<Utc>) -> Result<(), DbErr> {
    let files = report.files.iter().map(|FileReport { kind, sha256, created, updated, unchanged, kept }| {
        json!({
            "name": kind.file_name(),
            "sha256": sha256,
            "created": created,
            "updated": updated,
            "unchanged": unchanged,
            "kept": kept,
        })
    });
    let row = audit::Model {
        id: Uuid::now_v7(),
        at: at.trunc_subsecs(6),
        action: AUDIT_ACTION.to_owned(),
        account_id: None,
        session_id: None,
        address: None,
        request_id: None,
        details: json!({ "files": files.collect::<Vec<_>>(), "remarks": report.remarks.count() }),
    };
    row.into_active_model().insert(transaction).await?;
    Ok(())
}
