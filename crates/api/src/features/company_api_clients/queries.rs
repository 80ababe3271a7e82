//! Reading a company's credentials. Every query begins with [`live`], so that none reaches another company's, and what was
//! revoked does not exist.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, Select};
use shared::id::ApiClientId;
use uuid::Uuid;

use crate::access::scopes::OfCompany;
use crate::db::entity::{api_client, api_client_secret, company};
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

/// The live credentials of the company; there are few, so the rest is done on its rows.
fn live(scope: OfCompany) -> Select<api_client::Entity> {
    scope.api_clients().filter(api_client::Column::RevokedAt.is_null())
}

/// A credential with its company, whose record says whether its maker is still responsible.
pub(super) type OwnedClient = (api_client::Model, Option<company::Model>);

/// One page, the newest first, and one row more when there is a further page.
pub(super) async fn list(
    db: &QueryPool,
    scope: OfCompany,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<OwnedClient>, DbErr> {
    let select = paging.latest_first(live(scope), api_client::Column::CreatedAt, api_client::Column::Id);
    scope.beside_company(select).all(db).await
}

/// The live secrets of credentials, the newest first; by `idx_api_client_secret_client`.
pub(super) async fn secrets(
    db: &QueryPool,
    scope: OfCompany,
    clients: &[OwnedClient],
) -> Result<Vec<api_client_secret::Model>, DbErr> {
    scope
        .api_client_secrets()
        .filter(api_client_secret::Column::ApiClientId.is_in(clients.iter().map(|(client, _)| client.id)))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .order_by_desc(api_client_secret::Column::CreatedAt)
        .order_by_desc(api_client_secret::Column::Id)
        .all(db)
        .await
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    id: ApiClientId,
) -> Result<Option<api_client::Model>, DbErr> {
    live(scope).filter(api_client::Column::Id.eq(id.get())).one(db).await
}

/// How many there are.
pub(super) async fn count(db: &impl ConnectionTrait, scope: OfCompany) -> Result<u64, DbErr> {
    live(scope).count(db).await
}
