//! Profiles that came with imports, under their names, so that later files are read as they say without bringing them along.
//! What came last under a name holds.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set};

use super::profile::{self, Profile};
use super::report::ImportError;
use crate::db::entity::import_profile::{ActiveModel, Column, Entity};

/// The profile of the name; `UnknownProfile` when none came under it.
pub(super) async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Profile, ImportError> {
    let Some(content) = content(db, name).await? else { return Err(ImportError::UnknownProfile(name.to_owned())) };
    let broken = |_faults| DbErr::Custom(format!("the profile {name:?} is kept in another form"));
    Ok(profile::parse(content.as_bytes()).map_err(broken)?)
}

/// Whether nothing, or another thing, is remembered under its name.
pub(super) async fn is_news(db: &impl ConnectionTrait, profile: &Profile) -> Result<bool, DbErr> {
    Ok(content(db, &profile.name).await?.as_deref() != Some(profile.to_toml().as_str()))
}

async fn content(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>, DbErr> {
    let row = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    Ok(row.map(|row| row.content))
}

pub(super) async fn keep(tx: &DatabaseTransaction, profile: &Profile, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(profile.name.clone()),
        content: Set(profile.to_toml()),
        updated_at: Set(now.trunc_subsecs(6)),
    };
    let last = OnConflict::column(Column::Name).update_columns([Column::Content, Column::UpdatedAt]).to_owned();
    Entity::insert(row).on_conflict(last).exec_without_returning(tx).await.map(drop)
}
