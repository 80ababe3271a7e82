//! Making a credential, within the bound on their number.

use sea_orm::DatabaseTransaction;
use sea_orm::sea_query::Expr;
use shared::auth::Secret;
use shared::company_api_clients::{IssuedCredential, MOST_API_CLIENTS, NewProgramCredential};
use shared::id::ApiClientId;
use shared::problem::ProblemCode;
use shared::programs::{self, Scope};

use super::queries;
use crate::clock::Moment;
use crate::credentials::api_clients::{self, Credentials, NewClient, Steward};
use crate::db::entity::account;
use crate::error::{ApiError, ApiResult};

/// Makes it for the steward's company.
///
/// Fails with `too-many-api-clients` when the company has as many live ones as it may have.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    new: &NewProgramCredential,
    steward: Steward<'_>,
    moment: Moment,
) -> ApiResult<IssuedCredential> {
    let Steward::Company { company, account, origin: _ } = steward else {
        return Err(ApiError::refused(ProblemCode::NotAllowed));
    };
    let name = programs::client_name(&new.name).ok_or_else(invalid_name)?;
    let scopes: Vec<Scope> = Scope::OF_COMPANIES.into_iter().filter(|scope| new.scopes.contains(scope)).collect();
    // A company has one account: whoever makes another one at once waits here, and then counts this one too.
    account.change_account().col_expr(account::Column::Kind, Expr::col(account::Column::Kind)).exec(tx).await?;
    if queries::count(tx, company).await? >= MOST_API_CLIENTS {
        return Err(ApiError::refused(ProblemCode::TooManyApiClients));
    }
    let owner = company.as_program_owner();
    let Credentials { client_id, secret } =
        api_clients::create(tx, &NewClient { name, owner, scopes: &scopes }, steward, moment).await?;
    Ok(IssuedCredential {
        client_id: ApiClientId::new(client_id),
        client_secret: Some(Secret::new(secret)),
        name: name.to_owned(),
        scopes,
    })
}

/// The body was validated, so nobody gets here.
fn invalid_name() -> ApiError {
    ApiError::wrong_field("/name", "length", "Dê um nome à credencial.")
}
