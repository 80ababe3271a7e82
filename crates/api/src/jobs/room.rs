//! How many files a company keeps: however often its programs ask, the oldest files make room for the newest.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::db::entity::job::{ActiveModel, Column, Entity, Model};
use crate::db::entity::job_chunk;

/// Files of one company, or of an owner without one.
const MOST_FILES: usize = 10;
/// Bytes of all of them: five of the longest documents.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// Before a file of `bytes` is kept for `job`: the oldest files of the same company go, as if their time were over, until
/// with the new one there are no more than a company may keep.
pub(super) async fn make_beside(
    tx: &DatabaseTransaction,
    job: &Model,
    bytes: usize,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    // By `idx_job_company`, `idx_job_account` or `idx_job_api_client`.
    let same = match (job.company_id, job.account_id, job.api_client_id) {
        (Some(company_id), _, _) => Column::CompanyId.eq(company_id),
        (None, Some(account_id), _) => Column::AccountId.eq(account_id),
        (None, None, Some(api_client_id)) => Column::ApiClientId.eq(api_client_id),
        (None, None, None) => return Ok(()),
    };
    let kept: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::SizeBytes])
        .filter(same)
        .filter(Column::Id.ne(job.id))
        .filter(Column::SizeBytes.is_not_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::FinishedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let (mut files, mut room) = (1, MOST_BYTES.saturating_sub(bytes as u64));
    let mut oldest = Vec::new();
    for (id, size) in kept {
        let size = u64::try_from(size).unwrap_or(0);
        if oldest.is_empty() && files < MOST_FILES && size <= room {
            (files, room) = (files + 1, room - size);
        } else {
            oldest.push(id);
        }
    }
    if oldest.is_empty() {
        return Ok(());
    }
    job_chunk::Entity::delete_many().filter(job_chunk::Column::JobId.is_in(oldest.clone())).exec(tx).await?;
    let gone = ActiveModel { expires_at: Set(now), wanted_key: Set(None), ..Default::default() };
    Entity::update_many().set(gone).filter(Column::Id.is_in(oldest)).exec(tx).await.map(drop)
}
