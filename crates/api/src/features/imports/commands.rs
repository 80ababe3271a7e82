//! Putting an import into the queue.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, IntoActiveModel};
use uuid::Uuid;

use crate::clock::Moment;
use crate::db::entity::import_run;

/// What a program asks for, and the file that came.
pub(super) struct NewImport<'a> {
    pub(super) id: Uuid,
    pub(super) api_client_id: Uuid,
    pub(super) dry_run: bool,
    pub(super) file_name: Option<&'a str>,
    pub(super) profile: Option<&'a str>,
    pub(super) size_bytes: i64,
    pub(super) sha256: &'a str,
}

pub(super) async fn enqueue(
    tx: &DatabaseTransaction,
    new: &NewImport<'_>,
    moment: Moment,
) -> Result<import_run::Model, DbErr> {
    let NewImport { id, api_client_id, dry_run, file_name, profile, size_bytes, sha256 } = new;
    let row = import_run::Model {
        id: *id,
        api_client_id: *api_client_id,
        dry_run: *dry_run,
        file_name: file_name.map(str::to_owned),
        size_bytes: *size_bytes,
        sha256: (*sha256).to_owned(),
        requested_at: moment.now,
        started_at: None,
        ended_at: None,
        claimed_until: None,
        attempts: 0,
        outcome: None,
        files: "[]".to_owned(),
        fault_count: 0,
        remark_count: 0,
        profile: profile.map(str::to_owned),
    };
    row.into_active_model().insert(tx).await
}
