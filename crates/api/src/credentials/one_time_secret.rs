//! Secrets that are e-mailed: the last three of a person and purpose are good until one is used. They are found by their
//! hash, which alone is kept, and used up by a conditional statement, so that of two who come at once one gets in.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::accounts::{self, Owner};
use super::random_token;
use crate::db::entity::one_time_secret::{ActiveModel, Column, Entity, Model, Purpose};

/// How long a secret is good (decision 7 of the product, A-05, A-10).
pub const LIFETIME: TimeDelta = TimeDelta::minutes(30);

/// How long the link that undoes a registration is good: whoever reads mail once a month still finds it.
pub const UNDO_LIFETIME: TimeDelta = TimeDelta::days(30);

/// How many secrets of one owner and purpose are good beside each other: whoever asks for another one, be it a stranger,
/// does not take the one from the owner that is in the mail already.
const GOOD_AT_ONCE: u64 = 3;

/// Issues a secret that was sent to `email`, and says until when it is good. With it the last three of this owner and
/// purpose are, until one of them is used.
pub async fn issue(
    tx: &DatabaseTransaction,
    purpose: Purpose,
    owner: Owner,
    email: &str,
    secret: &str,
    lifetime: TimeDelta,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, DbErr> {
    // On PostgreSQL two issues at once would not see what the other has just inserted.
    accounts::lock_owner(tx, owner).await?;
    let live = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(unused(purpose, owner))
        .order_by_desc(Column::Id)
        .limit(GOOD_AT_ONCE - 1)
        .into_tuple::<Uuid>()
        .all(tx)
        .await?;
    void(tx, unused(purpose, owner).add(Column::Id.is_not_in(live)), now).await?;
    let expires_at = now + lifetime;
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        purpose: Set(purpose),
        account_kind: Set(owner.kind()),
        enrolment_id: Set(owner.enrolment_id()),
        company_id: Set(owner.company_id()),
        session_id: Set(None),
        email: Set(email.to_owned()),
        secret_hash: Set(random_token::hash(secret)),
        created_at: Set(now),
        expires_at: Set(expires_at),
        used_at: Set(None),
        voided_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(expires_at)
}

fn unused(purpose: Purpose, owner: Owner) -> Condition {
    theirs(owner).add(Column::Purpose.eq(purpose)).add(Column::UsedAt.is_null()).add(Column::VoidedAt.is_null())
}

fn theirs(owner: Owner) -> Condition {
    let whose = match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            Column::EnrolmentId.eq(enrolment_id)
        }
        Owner::Company { company_id } => Column::CompanyId.eq(company_id),
    };
    Condition::all().add(whose).add(Column::AccountKind.eq(owner.kind()))
}

async fn void(tx: &DatabaseTransaction, which: Condition, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many().col_expr(Column::VoidedAt, Expr::value(now)).filter(which).exec(tx).await.map(drop)
}

/// Voids whatever was sent to this owner and has not been used, for whatever purpose.
pub async fn void_all(tx: &DatabaseTransaction, owner: Owner, now: DateTime<Utc>) -> Result<(), DbErr> {
    void(tx, theirs(owner).add(Column::UsedAt.is_null()).add(Column::VoidedAt.is_null()), now).await
}

/// The secret, if it is good for `purpose` now.
pub async fn find_live(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(is_live(purpose, secret, now)).one(db).await
}

/// The secret, if it was used for `purpose` and would still be good otherwise: whoever used it may not have been answered.
pub async fn find_used(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(is_in_time(purpose, secret, now)).filter(Column::UsedAt.is_not_null()).one(db).await
}

/// Uses the secret up, and voids the others of its owner and purpose. `false` when it is not good any more: another
/// request was first, or newer ones were sent.
pub async fn use_up(
    tx: &DatabaseTransaction,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    match find_live(tx, purpose, secret, now).await? {
        Some(found) => use_up_by_id(tx, found.id, now).await,
        None => Ok(false),
    }
}

/// As [`use_up`], for a secret that was found to be good just now.
pub async fn use_up_by_id(tx: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::UsedAt.is_null())
        .filter(Column::VoidedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Ok(false);
    }
    let Some(used) = Entity::find_by_id(id).one(tx).await? else { return Ok(false) };
    if let Some(owner) = Owner::of(used.account_kind, used.enrolment_id, used.company_id) {
        void(tx, unused(used.purpose, owner), now).await?;
    }
    Ok(true)
}

fn is_live(purpose: Purpose, secret: &str, now: DateTime<Utc>) -> Condition {
    is_in_time(purpose, secret, now).add(Column::UsedAt.is_null()).add(Column::VoidedAt.is_null())
}

fn is_in_time(purpose: Purpose, secret: &str, now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::SecretHash.eq(random_token::hash(secret)))
        .add(Column::Purpose.eq(purpose))
        .add(Column::ExpiresAt.gt(now))
}
