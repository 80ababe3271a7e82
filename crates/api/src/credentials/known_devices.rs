//! Devices that an account has signed in from. A device is known by a random value in a cookie, of which the database
//! keeps the hash. The value proves nothing else and lets nobody in: tries at this account, with its password, count for
//! the device alone ([`ThrottleKey::of_device`](super::throttle::ThrottleKey::of_device)), and have places of their own
//! in the queue for passwords, so that whoever fails elsewhere on purpose does not make its owner wait.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::random_token;
use crate::db::entity::known_device::{ActiveModel, Column, Entity};

/// Devices of one account; the one that signed in longest ago gives way.
pub const MOST: u64 = 10;
/// How long a device is known without signing in: as long as browsers keep a cookie (RFC 6265bis, section 5.5).
pub const REMEMBERED_FOR: TimeDelta = TimeDelta::days(400);

/// The device with this cookie, if it has signed in to this account and the account still knows it.
pub async fn find(
    db: &impl ConnectionTrait,
    cookie: &str,
    account_id: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let found = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::TokenHash.eq(random_token::hash(cookie)))
        // No account has the nil id: the question is asked whether there is an account or not.
        .filter(Column::AccountId.eq(account_id.unwrap_or_default()))
        .filter(Column::SeenAt.gt(now - REMEMBERED_FOR));
    found.into_tuple().one(db).await
}

/// Remembers that the account signed in from the device with this cookie, or from one without any, and gives the value
/// that the device is known by from now on, to this account and to others that signed in there. It is a new one each
/// time, so that nobody knows a device by what he planted there.
pub async fn remember(
    tx: &DatabaseTransaction,
    cookie: Option<&str>,
    account_id: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let token = random_token::generate()?;
    let token_hash = random_token::hash(&token);
    if let Some(before) = cookie.map(random_token::hash) {
        Entity::update_many()
            .col_expr(Column::TokenHash, Expr::value(token_hash.clone()))
            .filter(Column::TokenHash.eq(before))
            .exec(tx)
            .await?;
    }
    let device = ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account_id),
        token_hash: Set(token_hash),
        seen_at: Set(now),
    };
    let known = OnConflict::columns([Column::TokenHash, Column::AccountId]).update_column(Column::SeenAt).to_owned();
    Entity::insert(device).on_conflict(known).exec_without_returning(tx).await?;
    let oldest = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::AccountId.eq(account_id))
        .order_by_desc(Column::SeenAt)
        .order_by_desc(Column::Id)
        .offset(MOST)
        .limit(MOST);
    let oldest: Vec<Uuid> = oldest.into_tuple().all(tx).await?;
    if !oldest.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(oldest)).exec(tx).await?;
    }
    Ok(token)
}

/// Forgets all devices of an account: its password was set by an e-mailed link, and whoever signed in with the one before
/// is a stranger again.
pub async fn forget(tx: &DatabaseTransaction, account_id: Uuid) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AccountId.eq(account_id)).exec(tx).await.map(drop)
}
