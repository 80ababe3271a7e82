//! Credentials of a company's own programs (P-02): the person responsible makes them, gives them scopes, has further
//! secrets made and revokes them. A secret is told once.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::auth::Secret;
use crate::id::ApiClientId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};
use crate::programs::{self, Scope};

/// Live credentials of one company at most.
pub const MOST_API_CLIENTS: u64 = 20;

/// `GET /company/api-clients`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ProgramCredentialQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// The credentials, the newest first. What was revoked is gone from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgramCredentialList {
    pub items: Vec<ProgramCredential>,
    pub next_cursor: Option<String>,
}

is_page!(ProgramCredentialList of ProgramCredential);

/// A program of the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgramCredential {
    /// Its `client_id`.
    pub id: ApiClientId,
    pub name: String,
    pub state: ProgramCredentialState,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, examples("company-invoices:read")))]
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    /// When it last got a token; null when it never did.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The live ones, the newest first: one, or two after another was made.
    pub secrets: Vec<ProgramCredentialSecret>,
}

/// Whether a program gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProgramCredentialState {
    Live,
    /// The company's record names another person responsible than the one who made it: neither its secrets nor its tokens
    /// are good. A further secret, which the one responsible now has made, brings it back with that secret alone.
    Suspended,
}

/// A secret, without itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgramCredentialSecret {
    pub created_at: DateTime<Utc>,
    /// When it last got a token.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// `POST /company/api-clients`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewProgramCredential {
    /// What the company calls it: 1 to 120 characters in one line.
    #[validate(custom(function = "name"))]
    pub name: String,
    /// What it may do: one at least, each a scope of companies.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, min_items = 1, examples("company-invoices:read")))]
    #[validate(custom(function = "scopes"))]
    pub scopes: Vec<Scope>,
}

/// What making a credential or a further secret answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedCredential {
    /// The user of HTTP Basic at `POST /oauth/token`.
    pub client_id: ApiClientId,
    /// Its password, told this once. Null in an answer that is given again under its `Idempotency-Key`, for the secret
    /// is not kept: have a further one made.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub client_secret: Option<Secret>,
    pub name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub scopes: Vec<Scope>,
}

fn name(text: &str) -> Result<(), ValidationError> {
    match programs::client_name(text) {
        Some(_) => Ok(()),
        None => Err(error("length", "Dê um nome de 1 a 120 caracteres, em uma linha.")),
    }
}

fn scopes(scopes: &[Scope]) -> Result<(), ValidationError> {
    if scopes.is_empty() {
        return Err(error("required", "Escolha pelo menos uma permissão."));
    }
    if scopes.len() > Scope::OF_COMPANIES.len() || scopes.iter().any(|scope| !Scope::OF_COMPANIES.contains(scope)) {
        return Err(error("scope", "Escolha só permissões que um programa da empresa pode ter."));
    }
    Ok(())
}

fn error(code: &'static str, message: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(Cow::Borrowed(message))
}

#[cfg(test)]
mod tests {
    use validator::Validate;

    use super::NewProgramCredential;
    use crate::programs::Scope;

    #[test]
    fn a_credential_of_a_company_has_a_name_and_scopes_of_companies() {
        let is_good = |name: &str, scopes: &[Scope]| {
            NewProgramCredential { name: name.to_owned(), scopes: scopes.to_vec() }.validate().is_ok()
        };
        assert!(is_good("Folha de pagamento", &Scope::OF_COMPANIES));
        assert!(is_good(&"é".repeat(120), &[Scope::CompanyInvoicesRead]));
        for bad in ["", "  ", "a\nb", "a\u{0}b", &"é".repeat(121)] {
            assert!(!is_good(bad, &[Scope::CompanyInvoicesRead]), "{bad:?}");
        }
        assert!(!is_good("Folha", &[]));
        for of_operator in Scope::OF_OPERATOR {
            assert!(!is_good("Folha", &[Scope::CompanyInvoicesRead, of_operator]), "{of_operator}");
        }
        assert!(!is_good("Folha", &[Scope::CompanyInvoicesRead; 10]));
    }
}
