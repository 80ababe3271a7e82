//! Writing content. Each change holds the row's version against what the caller took for granted, counts the version
//! up, marks the row as the portal's own, and writes who did it into the audit, all in the caller's transaction.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr,
    EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect, Set, TryInsertResult,
};
use sha2::{Digest, Sha256};
use shared::content::Slug;
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::kind::Content;
use crate::access::scopes::WholeRecord;
use crate::access::{Caller, Origin};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::db::entity::form;
use crate::db::entity::publication::State;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_upload::MEDIA_TYPE;
use crate::http::precondition::Precondition;

/// Who changes something, and what it takes for granted.
pub(super) struct Change<'a> {
    pub(super) scope: WholeRecord,
    pub(super) caller: &'a Caller,
    pub(super) origin: &'a Origin,
    pub(super) moment: Moment,
    pub(super) precondition: &'a Precondition,
}

/// What a change needs to know of the row before.
#[derive(FromQueryResult)]
struct Standing {
    id: Uuid,
    version: i32,
    external_id: Option<String>,
}

/// Makes the content or changes it; tells whether it is new. `row` has what the caller sent and nothing else.
pub(super) async fn save<A>(tx: &DatabaseTransaction, change: &Change<'_>, slug: &Slug, mut row: A) -> ApiResult<bool>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: Content,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let standing = hold::<A::Entity>(tx, change.scope, slug).await?;
    require(change, standing.as_ref())?;
    let version = standing.as_ref().map_or(1, |standing| standing.version.saturating_add(1));
    row.set(A::Entity::VERSION, version.into());
    row.set(A::Entity::EDITED_AT, Some(change.moment.now).into());
    let is_new = standing.is_none();
    if let Some(Standing { id, version: _, external_id: _ }) = standing {
        row.set(A::Entity::ID, id.into());
        row.update(tx).await?;
    } else {
        row.set(A::Entity::ID, Uuid::now_v7().into());
        row.set(A::Entity::SLUG, slug.as_str().into());
        let inserted =
            A::Entity::insert(row).on_conflict_do_nothing_on([A::Entity::SLUG]).exec_without_returning(tx).await?;
        // Another program made it since this one looked.
        if !matches!(inserted, TryInsertResult::Inserted(1)) {
            return Err(ApiError::refused(ProblemCode::ChangedMeanwhile));
        }
    }
    record::<A::Entity>(tx, change, Action::ContentSaved, slug).await?;
    Ok(is_new)
}

/// Gives a form its file, or another one; `file` has been looked at.
pub(super) async fn save_form_file(
    tx: &DatabaseTransaction,
    change: &Change<'_>,
    slug: &Slug,
    file: Vec<u8>,
) -> ApiResult<()> {
    if hold::<form::Entity>(tx, change.scope, slug).await?.is_none() {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    save(tx, change, slug, with_file(file, change.moment.today)).await.map(drop)
}

fn with_file(file: Vec<u8>, today: NaiveDate) -> form::ActiveModel {
    let sha256 = Sha256::digest(&file).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    form::ActiveModel {
        media_type: Set(Some(MEDIA_TYPE.to_owned())),
        size_bytes: Set(i64::try_from(file.len()).ok()),
        sha256: Set(Some(sha256)),
        file_date: Set(Some(today)),
        content: Set(Some(file)),
        ..Default::default()
    }
}

/// Takes the content away. What came by an import leaves a trace, by which the next import knows not to bring it back.
pub(super) async fn delete<E: Content>(tx: &DatabaseTransaction, change: &Change<'_>, slug: &Slug) -> ApiResult<()> {
    let standing = hold::<E>(tx, change.scope, slug).await?;
    let Some(Standing { id, version: _, external_id }) = &standing else {
        return Err(ApiError::refused(ProblemCode::NotFound));
    };
    require(change, standing.as_ref())?;
    if external_id.is_some() {
        let now: Option<DateTime<Utc>> = Some(change.moment.now);
        E::update_many()
            .col_expr(E::STATE, Expr::value(State::Deleted))
            .col_expr(E::SLUG, Expr::value(format!("~{}", id.simple())))
            .col_expr(E::EDITED_AT, Expr::value(now))
            .filter(E::ID.eq(*id))
            .exec(tx)
            .await?;
    } else {
        E::delete_many().filter(E::ID.eq(*id)).exec(tx).await?;
    }
    record::<E>(tx, change, Action::ContentDeleted, slug).await
}

/// The row as it stands, held until the transaction ends so that no other change comes between.
///
/// Holding a row leaves an import's lock of the whole table (`import.rs`) alone, writing it does not: in the middle of an
/// import the row would be held here while the write waited for the import, and the import for the row. So on
/// PostgreSQL the write waits for the import before it holds anything. SQLite has one writer anyway.
async fn hold<E: Content>(
    tx: &DatabaseTransaction,
    _scope: WholeRecord,
    slug: &Slug,
) -> Result<Option<Standing>, DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let table = E::default();
        tx.execute_unprepared(&format!("LOCK TABLE {} IN ROW EXCLUSIVE MODE", table.table_name())).await?;
    }
    E::find()
        .filter(E::SLUG.eq(slug.as_str()))
        .select_only()
        .columns([E::ID, E::VERSION, E::EXTERNAL_ID])
        .lock_exclusive()
        .into_model()
        .one(tx)
        .await
}

fn require(change: &Change<'_>, standing: Option<&Standing>) -> ApiResult<()> {
    if change.precondition.admits(standing.map(|standing| standing.version)) {
        return Ok(());
    }
    Err(ApiError::refused(ProblemCode::ChangedMeanwhile))
}

async fn record<E: Content>(
    tx: &DatabaseTransaction,
    change: &Change<'_>,
    action: Action,
    slug: &Slug,
) -> ApiResult<()> {
    let api_client_id = match change.caller {
        Caller::Program(program) => Some(program.api_client_id),
        Caller::Person(_) => None,
    };
    let subject = Subject { api_client_id, ..Subject::default() };
    let place = format!("{}/{slug}", E::NAME);
    Ok(audit::record_content(tx, action, place, subject, change.origin, change.moment).await?)
}
