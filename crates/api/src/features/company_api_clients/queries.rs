//! Reading a company's credentials. Every query begins with [`live`], so that none reaches another company's, and what was
//! revoked does not exist.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use shared::id::ApiClientId;
use uuid::Uuid;

use crate::access::grants::OfCompany;
use crate::db::entity::{api_client, api_client_secret, company};
use crate::http::instant_cursor::InstantCursor;

/// The live credentials of one company, by `idx_api_client_company`; there are few, so the rest is done on its rows.
fn live(company_id: Uuid) -> Select<api_client::Entity> {
    api_client::Entity::find()
        .filter(api_client::Column::CompanyId.eq(company_id))
        .filter(api_client::Column::RevokedAt.is_null())
}

/// A page with its live secrets.
pub(super) struct Page {
    /// Each with the company, whose record says whether its maker is still responsible.
    pub(super) clients: Vec<(api_client::Model, Option<company::Model>)>,
    pub(super) has_more: bool,
    /// The newest first.
    pub(super) secrets: Vec<api_client_secret::Model>,
}

/// One page, the newest first.
pub(super) async fn list(
    db: &DatabaseConnection,
    scope: OfCompany,
    after: Option<InstantCursor>,
    limit: usize,
) -> Result<Page, DbErr> {
    let mut select = live(scope.company_id);
    if let Some(InstantCursor { at, id }) = after {
        let before_in_the_instant = api_client::Column::CreatedAt.lt(at).or(api_client::Column::Id.lt(id));
        select = select.filter(api_client::Column::CreatedAt.lte(at)).filter(before_in_the_instant);
    }
    let mut clients = select
        .order_by_desc(api_client::Column::CreatedAt)
        .order_by_desc(api_client::Column::Id)
        .limit(limit as u64 + 1)
        .find_also_related(company::Entity)
        .all(db)
        .await?;
    let has_more = clients.len() > limit;
    clients.truncate(limit);
    // By `idx_api_client_secret_client`.
    let secrets = api_client_secret::Entity::find()
        .filter(api_client_secret::Column::ApiClientId.is_in(clients.iter().map(|(client, _)| client.id)))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .order_by_desc(api_client_secret::Column::CreatedAt)
        .order_by_desc(api_client_secret::Column::Id)
        .all(db)
        .await?;
    Ok(Page { clients, has_more, secrets })
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    id: ApiClientId,
) -> Result<Option<api_client::Model>, DbErr> {
    live(scope.company_id).filter(api_client::Column::Id.eq(id.get())).one(db).await
}

/// How many there are.
pub(super) async fn count(db: &impl ConnectionTrait, company_id: Uuid) -> Result<u64, DbErr> {
    live(company_id).count(db).await
}
