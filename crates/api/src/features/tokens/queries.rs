//! Whose the presented credentials are.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QuerySelect, RelationTrait,
};
use uuid::Uuid;

use crate::access::program_lookup::is_suspended;
use crate::audit::Reason;
use crate::db::entity::{api_client, api_client_secret, company};

/// A live program with the live secret that it presented.
pub(super) struct Presented {
    pub(super) api_client_id: Uuid,
    pub(super) secret_id: Uuid,
    pub(super) scopes: String,
}

#[derive(FromQueryResult)]
struct Row {
    api_client_id: Uuid,
    secret_id: Uuid,
    scopes: String,
    maker_email: Option<String>,
    responsible_email: Option<String>,
}

/// Whether there is, or was, a program of this name.
pub(super) async fn is_known(db: &impl ConnectionTrait, client_id: Uuid) -> Result<bool, DbErr> {
    Ok(api_client::Entity::find_by_id(client_id).count(db).await? > 0)
}

/// Looked for by the secret's hash, in one statement whether the program exists or not, so that time tells nothing.
pub(super) async fn find_live(
    db: &impl ConnectionTrait,
    client_id: Uuid,
    secret_hash: &str,
) -> Result<Option<Presented>, DbErr> {
    let row = api_client_secret::Entity::find()
        .select_only()
        .column_as(api_client_secret::Column::Id, "secret_id")
        .column(api_client_secret::Column::ApiClientId)
        .columns([api_client::Column::Scopes, api_client::Column::MakerEmail])
        .column(company::Column::ResponsibleEmail)
        .join(JoinType::InnerJoin, api_client_secret::Relation::ApiClient.def())
        .join(JoinType::LeftJoin, api_client::Relation::Company.def())
        .filter(api_client_secret::Column::SecretHash.eq(secret_hash))
        .filter(api_client::Column::Id.eq(client_id))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .filter(api_client::Column::RevokedAt.is_null())
        .into_model::<Row>()
        .one(db)
        .await?;
    Ok(row.and_then(|row| {
        let Row { api_client_id, secret_id, scopes, maker_email, responsible_email } = row;
        let is_suspended = is_suspended(maker_email.as_deref(), responsible_email.as_deref());
        (!is_suspended).then_some(Presented { api_client_id, secret_id, scopes })
    }))
}

/// Why credentials were refused, and which program they were said to be of; for the audit alone.
pub(super) async fn refusal(db: &impl ConnectionTrait, client_id: Uuid) -> Result<(Reason, Option<Uuid>), DbErr> {
    let found = api_client::Entity::find_by_id(client_id).find_also_related(company::Entity).one(db).await?;
    let Some((client, company)) = found else { return Ok((Reason::Unknown, None)) };
    let on_record = company.and_then(|company| company.responsible_email);
    let reason = if client.revoked_at.is_some() {
        Reason::Revoked
    } else if is_suspended(client.maker_email.as_deref(), on_record.as_deref()) {
        Reason::Suspended
    } else {
        Reason::WrongSecret
    };
    Ok((reason, Some(client.id)))
}
