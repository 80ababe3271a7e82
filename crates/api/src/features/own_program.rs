//! What a program is told about itself: whose it is, what its token opens, and what it may take of the server.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{Data, Json};
use anyhow::Context as _;
use shared::id::{ApiClientId, CompanyId};
use shared::own_program::{OwnProgram, OwningCompany, OwningOperator, ProgramLimits, ProgramOwner};
use shared::programs::Scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::grants::ViewOwnProgram;
use crate::access::program_lookup::granted;
use crate::access::token::LIFETIME_SECONDS;
use crate::access::{Access, Caller};
use crate::config::limits::Limits;
use crate::config::operator::Operator;
use crate::db::entity::{api_client, company};
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_own_program);
}

/// Which program am I, and what may I do
///
/// For any program, whatever its scopes: whose it is, what its token opens, and what it may take of the server. A person
/// asks `GET /me`.
#[utoipa::path(
    tag = "programs",
    operation_id = "view_own_program",
    security(("programs" = [])),
    responses((status = 200, body = OwnProgram), TokenRefusals)
)]
#[get("/programs/me")]
async fn view_own_program(
    access: Access<ViewOwnProgram>,
    operator: Data<Arc<Operator>>,
    limits: Data<Limits>,
) -> ApiResult<Json<OwnProgram>> {
    let (program, company) = access.scope.beside_company().one(access.db()).await?.context("the program that asks")?;
    let owner = owner(&operator, program.owner, company)?;
    Ok(Json(view(program, owner, scopes(access.caller()), &limits)))
}

/// What the token that asks opens; nothing of a person, whom the grant does not admit.
fn scopes(caller: &Caller) -> Vec<Scope> {
    match caller {
        Caller::Person(_) => Vec::new(),
        Caller::Program(program) => program.scopes.clone(),
    }
}

fn owner(operator: &Operator, owner: api_client::Owner, company: Option<company::Model>) -> ApiResult<ProgramOwner> {
    Ok(match owner {
        api_client::Owner::Operator => ProgramOwner::Operator(OwningOperator {
            name: operator.name.clone(),
            document: operator.document.to_string(),
            ans_registration: operator.ans_registration.clone(),
        }),
        api_client::Owner::Company => {
            let company = company.context("the company of a program")?;
            ProgramOwner::Company(OwningCompany {
                id: CompanyId::new(company.id),
                name: company.name,
                document: company.document,
                company_code: company.code,
            })
        }
    })
}

fn view(row: api_client::Model, owner: ProgramOwner, scopes: Vec<Scope>, limits: &Limits) -> OwnProgram {
    let api_client::Model {
        id,
        name,
        owner: _,
        company_id: _,
        maker_email: _,
        scopes: granted_scopes,
        created_at: _,
        revoked_at: _,
    } = row;
    OwnProgram {
        client_id: ApiClientId::new(id),
        name,
        owner,
        scopes,
        granted_scopes: granted(&granted_scopes),
        limits: ProgramLimits {
            requests_at_once_per_address: limits.requests_per_address as u64,
            requests_per_minute: limits.requests_per_minute_of_program.get(),
            token_seconds: LIFETIME_SECONDS,
        },
    }
}
