//! From a program's token to its caller, in one query. A program or a secret that is revoked is out at once and on every
//! replica, because every request looks here; a scope that the program lost is gone as soon.

use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};
use uuid::Uuid;

use super::token::ProgramToken;
use super::{Caller, ProgramCaller, ProgramOwner};
use crate::credentials::api_clients::granted;
use crate::db::entity::{api_client, api_client_secret};

#[derive(FromQueryResult)]
struct Row {
    owner: api_client::Owner,
    company_id: Option<Uuid>,
    scopes: String,
}

/// The caller of a token whose program and secret are live.
pub async fn find_live(db: &DatabaseConnection, token: ProgramToken) -> Result<Option<Caller>, DbErr> {
    let ProgramToken { api_client_id, secret_id, scopes } = token;
    let row = api_client_secret::Entity::find_by_id(secret_id)
        .select_only()
        .columns([api_client::Column::Owner, api_client::Column::CompanyId, api_client::Column::Scopes])
        .join(JoinType::InnerJoin, api_client_secret::Relation::ApiClient.def())
        .filter(api_client_secret::Column::ApiClientId.eq(api_client_id))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .filter(api_client::Column::RevokedAt.is_null())
        .into_model::<Row>()
        .one(db)
        .await?;
    let Some(Row { owner, company_id, scopes: has }) = row else { return Ok(None) };
    let owner = match owner {
        api_client::Owner::Operator => ProgramOwner::Operator,
        api_client::Owner::Company => ProgramOwner::Company {
            company_id: company_id.ok_or_else(|| DbErr::RecordNotFound("the company of a program".to_owned()))?,
        },
    };
    let has = granted(&has);
    let scopes = scopes.into_iter().filter(|scope| has.contains(scope)).collect();
    Ok(Some(Caller::Program(ProgramCaller { api_client_id, scopes, owner })))
}
