//! Whose the presented credentials are.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};
use uuid::Uuid;

use crate::audit::Reason;
use crate::db::entity::{api_client, api_client_secret};

/// A live program with the live secret that it presented.
#[derive(FromQueryResult)]
pub(super) struct Presented {
    pub(super) api_client_id: Uuid,
    pub(super) secret_id: Uuid,
    pub(super) scopes: String,
}

/// Looked for by the secret's hash, in one statement whether the program exists or not, so that time tells nothing.
pub(super) async fn find_live(
    db: &impl ConnectionTrait,
    client_id: Uuid,
    secret_hash: &str,
) -> Result<Option<Presented>, DbErr> {
    api_client_secret::Entity::find()
        .select_only()
        .column_as(api_client_secret::Column::Id, "secret_id")
        .column(api_client_secret::Column::ApiClientId)
        .column(api_client::Column::Scopes)
        .join(JoinType::InnerJoin, api_client_secret::Relation::ApiClient.def())
        .filter(api_client_secret::Column::SecretHash.eq(secret_hash))
        .filter(api_client::Column::Id.eq(client_id))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .filter(api_client::Column::RevokedAt.is_null())
        .into_model()
        .one(db)
        .await
}

/// Why credentials were refused, and which program they were said to be of; for the audit alone.
pub(super) async fn refusal(db: &impl ConnectionTrait, client_id: Uuid) -> Result<(Reason, Option<Uuid>), DbErr> {
    let client = api_client::Entity::find_by_id(client_id).one(db).await?;
    Ok(match client {
        None => (Reason::Unknown, None),
        Some(client) if client.revoked_at.is_some() => (Reason::Revoked, Some(client.id)),
        Some(client) => (Reason::WrongSecret, Some(client.id)),
    })
}
