//! What an import leaves about itself, in the transaction that writes its rows: a row in the audit and, where a program
//! asked for it, what became of it.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, Set,
};
use serde_json::json;
use shared::imports::{ImportCounts, ImportFile, ImportReconciliation};
use shared::rules::money::Cents;

use super::report::{Balance, Fault, Faults, FileReport, ImportError, Report};
use crate::audit::API_CLIENT_ID;
use crate::db::entity::import_run::{ActiveModel, Column, Entity, Outcome};
use crate::db::entity::{audit, import_fault};

/// What the audit calls an import.
const AUDIT_ACTION: &str = "import";
/// Rows to a statement.
const BATCH: usize = 500;

/// Where a program's import is noted, as the worker has it that does it. Each claim counts another attempt, so that one
/// that was overtaken writes nothing any more.
#[derive(Clone, Copy, Debug)]
pub struct Ledger {
    pub import_run_id: Uuid,
    pub api_client_id: Uuid,
    pub attempt: i32,
}

/// Notes an import that writes.
pub(super) async fn close(
    tx: &DatabaseTransaction,
    report: &Report,
    ledger: Option<Ledger>,
    now: DateTime<Utc>,
) -> Result<(), ImportError> {
    write_audit(tx, report, ledger, now).await?;
    match ledger {
        Some(ledger) if !ledger.imported(tx, report, now).await? => Err(ImportError::TakenOver),
        _ => Ok(()),
    }
}

impl Ledger {
    /// Notes by which profile the files are read. False as of [`Self::imported`].
    pub(super) async fn read_by(self, db: &impl ConnectionTrait, profile: &str) -> Result<bool, DbErr> {
        let row = ActiveModel { profile: Set(Some(profile.to_owned())), ..Default::default() };
        Ok(Entity::update_many().set(row).filter(self.held()).exec(db).await?.rows_affected == 1)
    }

    /// Notes that the files are accepted. False when another worker had taken the import over; then nothing is noted.
    pub async fn imported(self, tx: &DatabaseTransaction, report: &Report, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let files: Vec<_> = report.files.iter().map(file).collect();
        let row = ActiveModel {
            outcome: Set(Some(Outcome::Imported)),
            ended_at: Set(Some(now)),
            claimed_until: Set(None),
            files: Set(serde_json::to_string(&files).map_err(|error| DbErr::Json(error.to_string()))?),
            remark_count: Set(report.remarks.count().cast_signed()),
            ..Default::default()
        };
        if !self.change(tx, row).await? {
            return Ok(false);
        }
        let remarks = report.remarks.listed().iter().map(|fault| self.finding(fault, true));
        insert(tx, remarks.collect()).await?;
        Ok(true)
    }

    /// Notes that the files are refused. False as of [`Self::imported`].
    pub async fn refused(self, tx: &DatabaseTransaction, faults: &Faults, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let rows = faults.listed().iter().map(|fault| self.finding(fault, false)).collect();
        self.refuse(tx, rows, faults.count(), now).await
    }

    /// Notes that nothing of the ZIP file was read, because of one of its members or of itself. False as of [`Self::imported`].
    pub async fn not_opened(
        self,
        tx: &DatabaseTransaction,
        member: Option<String>,
        reason: String,
        now: DateTime<Utc>,
    ) -> Result<bool, DbErr> {
        let row = import_fault::ActiveModel {
            file: Set(member),
            line: Set(None),
            column_name: Set(None),
            reason: Set(reason),
            ..self.begun(false)
        };
        self.refuse(tx, vec![row], 1, now).await
    }

    async fn refuse(
        self,
        tx: &DatabaseTransaction,
        rows: Vec<import_fault::ActiveModel>,
        count: u64,
        now: DateTime<Utc>,
    ) -> Result<bool, DbErr> {
        let row = ActiveModel {
            outcome: Set(Some(Outcome::Refused)),
            ended_at: Set(Some(now)),
            claimed_until: Set(None),
            fault_count: Set(count.cast_signed()),
            ..Default::default()
        };
        if !self.change(tx, row).await? {
            return Ok(false);
        }
        insert(tx, rows).await?;
        Ok(true)
    }

    async fn change(self, tx: &DatabaseTransaction, row: ActiveModel) -> Result<bool, DbErr> {
        Ok(Entity::update_many().set(row).filter(self.held()).exec(tx).await?.rows_affected == 1)
    }

    /// Only while the claim is the one under which the import was begun.
    pub fn held(self) -> Condition {
        let is_mine = Condition::all().add(Column::Id.eq(self.import_run_id)).add(Column::Outcome.is_null());
        is_mine.add(Column::Attempts.eq(self.attempt))
    }

    fn finding(self, fault: &Fault, is_remark: bool) -> import_fault::ActiveModel {
        let Fault { file, line, column, reason } = fault;
        import_fault::ActiveModel {
            file: Set(Some(file.name().to_owned())),
            line: Set(Some(line.cast_signed())),
            column_name: Set(column.as_deref().map(shortened)),
            reason: Set(reason.clone()),
            ..self.begun(is_remark)
        }
    }

    fn begun(self, is_remark: bool) -> import_fault::ActiveModel {
        import_fault::ActiveModel {
            id: Set(Uuid::now_v7()),
            import_run_id: Set(self.import_run_id),
            is_remark: Set(is_remark),
            ..Default::default()
        }
    }
}

/// A header may be as long as it likes.
fn shortened(column: &str) -> String {
    column.chars().take(255).collect()
}

async fn insert(tx: &DatabaseTransaction, rows: Vec<import_fault::ActiveModel>) -> Result<(), DbErr> {
    let mut rows: Vec<_> = rows
        .into_iter()
        .zip(0_i32..)
        .map(|(row, position)| import_fault::ActiveModel { position: Set(position), ..row })
        .collect();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(BATCH));
        import_fault::Entity::insert_many(rows).exec_without_returning(tx).await?;
        rows = rest;
    }
    Ok(())
}

fn file(report: &FileReport) -> ImportFile {
    let FileReport { kind, sha256, created, updated, unchanged, kept, bytes, balance } = report;
    let reconciliation = balance.map(|Balance { rows_before, rows_after, cents }| ImportReconciliation {
        rows_before,
        rows_after,
        sum_before_cents: cents.map(|(before, _)| Cents(before)),
        sum_after_cents: cents.map(|(_, after)| Cents(after)),
    });
    let counts = ImportCounts {
        sha256: sha256.clone(),
        created: *created,
        updated: *updated,
        unchanged: *unchanged,
        kept: *kept,
    };
    ImportFile {
        name: kind.file_name().to_owned(),
        size_bytes: *bytes,
        bytes_read: *bytes,
        rows_read: created + updated + unchanged + kept,
        counts: Some(counts),
        reconciliation,
    }
}

async fn write_audit(
    transaction: &impl ConnectionTrait,
    report: &Report,
    ledger: Option<Ledger>,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let files = report.files.iter().map(
        |FileReport { kind, sha256, created, updated, unchanged, kept, bytes: _, balance: _ }| {
            json!({
                "name": kind.file_name(),
                "sha256": sha256,
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "kept": kept,
            })
        },
    );
    let mut details = json!({ "files": files.collect::<Vec<_>>(), "remarks": report.remarks.count() });
    if let Some(profile) = &report.profile {
        details["profile"] = json!(profile);
    }
    if let Some(Ledger { import_run_id, api_client_id, attempt: _ }) = ledger {
        details[API_CLIENT_ID] = json!(api_client_id);
        details["import_run_id"] = json!(import_run_id);
    }
    let row = audit::Model {
        id: Uuid::now_v7(),
        at: at.trunc_subsecs(6),
        action: AUDIT_ACTION.to_owned(),
        account_id: None,
        session_id: None,
        address: None,
        request_id: None,
        details,
    };
    row.into_active_model().insert(transaction).await?;
    Ok(())
}
