//! What a program learns about itself: `GET /programs/me` answers the first question of whoever is handed a credential,
//! whose it is and what it opens.

use serde::{Deserialize, Serialize};

use crate::id::{ApiClientId, CompanyId};
use crate::programs::Scope;

/// `GET /programs/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnProgram {
    pub client_id: ApiClientId,
    /// What its owner calls it.
    pub name: String,
    pub owner: ProgramOwner,
    /// What this token opens: what it was asked for, as far as the program still has it.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, examples("company-statement:read")))]
    pub scopes: Vec<Scope>,
    /// What a token may be asked for. More than `scopes` where this token was asked for less.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, examples("company-statement:read")))]
    pub granted_scopes: Vec<Scope>,
    pub limits: ProgramLimits,
}

/// Whose the program is, and thereby whose data it reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProgramOwner {
    Operator(OwningOperator),
    Company(OwningCompany),
}

/// The operator of this portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwningOperator {
    pub name: String,
    /// CNPJ without punctuation.
    pub document: String,
    /// Six digits, given by ANS.
    pub ans_registration: String,
}

/// A company with a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwningCompany {
    pub id: CompanyId,
    pub name: String,
    /// CNPJ or CPF without punctuation.
    pub document: String,
    /// *Código da empresa*.
    pub company_code: String,
}

/// What a program may take of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgramLimits {
    /// Requests that may be under way from one address, whoever sends them.
    pub requests_at_once_per_address: u64,
    /// Requests of this program in a minute, whatever its tokens and addresses; `RateLimit` tells what is left.
    pub requests_per_minute: u32,
    /// Seconds for which a token is good.
    pub token_seconds: u32,
}
