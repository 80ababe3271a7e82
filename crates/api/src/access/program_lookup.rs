//! From a program's token to its caller, in one query. A program or a secret that is revoked is out at once and on every
//! replica, because every request looks here; a scope that the program lost is gone as soon, and so is a company's program
//! whose maker its record does not name any more, as that person's sessions are (`session_lookup`).

use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait};
use shared::programs::Scope;
use shared::rules::email;
use uuid::Uuid;

use super::token::ProgramToken;
use super::{Caller, ProgramCaller, ProgramOwner};
use crate::db::entity::{api_client, api_client_secret, company};
use crate::db::query_pool::QueryPool;

#[derive(FromQueryResult)]
struct Row {
    owner: api_client::Owner,
    company_id: Option<Uuid>,
    scopes: String,
    maker_email: Option<String>,
    responsible_email: Option<String>,
}

/// The caller of a token whose program and secret are live, and for whose program somebody still answers.
pub async fn find_live(db: &QueryPool, token: ProgramToken) -> Result<Option<Caller>, DbErr> {
    let ProgramToken { api_client_id, secret_id, scopes } = token;
    let row = api_client_secret::Entity::find_by_id(secret_id)
        .select_only()
        .columns([api_client::Column::Owner, api_client::Column::CompanyId, api_client::Column::Scopes])
        .column(api_client::Column::MakerEmail)
        .column(company::Column::ResponsibleEmail)
        .join(JoinType::InnerJoin, api_client_secret::Relation::ApiClient.def())
        .join(JoinType::LeftJoin, api_client::Relation::Company.def())
        .filter(api_client_secret::Column::ApiClientId.eq(api_client_id))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .filter(api_client::Column::RevokedAt.is_null())
        .into_model::<Row>()
        .one(db)
        .await?;
    let Some(Row { owner, company_id, scopes: has, maker_email, responsible_email }) = row else { return Ok(None) };
    if is_suspended(maker_email.as_deref(), responsible_email.as_deref()) {
        return Ok(None);
    }
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

/// The scopes of a row. One that this release does not know is none: an older server lets nobody into what it lacks.
pub fn granted(scopes: &str) -> Vec<Scope> {
    scopes.split(' ').filter_map(|word| word.parse().ok()).collect()
}

/// Whether a company's program is out because the company's record names another than `maker_email`, who made it, as that
/// person's sessions are out. One that no person responsible made is bound to nobody.
pub fn is_suspended(maker_email: Option<&str>, responsible_email: Option<&str>) -> bool {
    match (maker_email, responsible_email) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(maker), Some(on_record)) => !email::same(maker, on_record),
    }
}
