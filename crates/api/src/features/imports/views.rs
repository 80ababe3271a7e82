//! An import as the operator's programs see it. Its state follows from how it ended and from the lease.

use anyhow::Context;
use chrono::{DateTime, Utc};
use shared::id::{ApiClientId, ImportFaultId, ImportId};
use shared::imports::{
    Import, ImportFault, ImportFaultList, ImportList, ImportProfile, ImportProfileList, ImportSeverity, ImportState,
};
use shared::page::Page;

use crate::db::entity::import_run::Outcome;
use crate::db::entity::{import_fault, import_profile, import_run};

pub(super) fn import(row: import_run::Model, now: DateTime<Utc>) -> anyhow::Result<Import> {
    let state = state(&row, now);
    let import_run::Model {
        id,
        api_client_id,
        dry_run,
        file_name,
        size_bytes,
        sha256,
        requested_at,
        started_at,
        ended_at,
        claimed_until: _,
        attempts: _,
        outcome: _,
        files,
        fault_count,
        remark_count,
        profile,
    } = row;
    Ok(Import {
        id: ImportId::new(id),
        state,
        dry_run,
        api_client_id: ApiClientId::new(api_client_id),
        file_name,
        size_bytes: size_bytes.cast_unsigned(),
        sha256,
        requested_at,
        started_at,
        ended_at,
        files: serde_json::from_str(&files).context("the files of an import are kept in another form")?,
        fault_count: fault_count.cast_unsigned(),
        remark_count: remark_count.cast_unsigned(),
        profile,
    })
}

fn state(row: &import_run::Model, now: DateTime<Utc>) -> ImportState {
    match row.outcome {
        Some(Outcome::Imported) => ImportState::Imported,
        Some(Outcome::Refused) => ImportState::Refused,
        Some(Outcome::Failed) => ImportState::Failed,
        None if row.claimed_until.is_some_and(|until| until > now) => ImportState::Running,
        None => ImportState::Queued,
    }
}

pub(super) fn list(page: Page<import_run::Model>, now: DateTime<Utc>) -> anyhow::Result<ImportList> {
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(|row| import(row, now)).collect::<anyhow::Result<_>>()?;
    Ok(ImportList { items, next_cursor })
}

pub(super) fn faults(page: Page<import_fault::Model>) -> ImportFaultList {
    let Page { items, next_cursor } = page;
    ImportFaultList { items: items.into_iter().map(fault).collect(), next_cursor }
}

pub(super) fn profiles(page: Page<import_profile::Model>) -> ImportProfileList {
    let Page { items, next_cursor } = page;
    ImportProfileList { items: items.into_iter().map(profile).collect(), next_cursor }
}

fn profile(row: import_profile::Model) -> ImportProfile {
    let import_profile::Model { id: _, name, content, updated_at } = row;
    ImportProfile { name, content, updated_at }
}

fn fault(row: import_fault::Model) -> ImportFault {
    let import_fault::Model { id, import_run_id: _, position: _, is_remark, file, line, column_name, reason } = row;
    ImportFault {
        id: ImportFaultId::new(id),
        severity: if is_remark { ImportSeverity::Remark } else { ImportSeverity::Fault },
        file,
        line: line.map(i64::cast_unsigned),
        column: column_name,
        reason,
    }
}
