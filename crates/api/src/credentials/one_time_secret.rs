//! Secrets that are e-mailed: issued with the older ones of the same person voided, found by their hash, and used up by
//! a conditional statement, so that of two who come at once one gets in. Only the hash is kept.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::accounts::Owner;
use super::random_token;
use crate::db::entity::one_time_secret::{ActiveModel, Column, Entity, Model, Purpose};
use crate::db::entity::{company, enrolment};

/// How long a secret is good (decision 7 of the product, A-05, A-10).
pub const LIFETIME: TimeDelta = TimeDelta::minutes(30);

/// Issues a secret that was sent to `email`, and says until when it is good. Older ones of this owner and purpose are
/// good for nothing any more.
pub async fn issue(
    tx: &DatabaseTransaction,
    purpose: Purpose,
    owner: Owner,
    email: &str,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, DbErr> {
    lock(tx, owner).await?;
    void(tx, purpose, owner, now).await?;
    let expires_at = now + LIFETIME;
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

/// Takes two issues at once one after the other: on PostgreSQL neither would see what the other has just inserted, and
/// both would be good. On SQLite, where writers queue up anyway, it is a look at a row.
async fn lock(tx: &DatabaseTransaction, owner: Owner) -> Result<(), DbErr> {
    match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            enrolment::Entity::find_by_id(enrolment_id).lock_exclusive().one(tx).await.map(drop)
        }
        Owner::Company { company_id } => {
            company::Entity::find_by_id(company_id).lock_exclusive().one(tx).await.map(drop)
        }
    }
}

async fn void(tx: &DatabaseTransaction, purpose: Purpose, owner: Owner, now: DateTime<Utc>) -> Result<(), DbErr> {
    let theirs = match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            Column::EnrolmentId.eq(enrolment_id)
        }
        Owner::Company { company_id } => Column::CompanyId.eq(company_id),
    };
    Entity::update_many()
        .col_expr(Column::VoidedAt, Expr::value(now))
        .filter(theirs)
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::AccountKind.eq(owner.kind()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::VoidedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
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

/// Uses the secret up. `false` when it is not good any more: another request was first, or a newer one was sent.
pub async fn use_up(
    tx: &DatabaseTransaction,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(is_live(purpose, secret, now))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

fn is_live(purpose: Purpose, secret: &str, now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::SecretHash.eq(random_token::hash(secret)))
        .add(Column::Purpose.eq(purpose))
        .add(Column::ExpiresAt.gt(now))
        .add(Column::UsedAt.is_null())
        .add(Column::VoidedAt.is_null())
}
