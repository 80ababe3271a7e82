//! The contract itself (P-01): generated from what is mounted, served, and equal to the committed file.

use actix_web::{get, web};
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::PublicAccess;
use crate::http::etag::EtaggedFile;
use crate::http::refusals::Refusals;

/// The contract as it is sent.
pub struct Contract {
    json: web::Bytes,
}

impl Contract {
    pub fn new(contract: &OpenApi) -> anyhow::Result<Self> {
        Ok(Self { json: text(contract)?.into() })
    }
}

/// As committed under `openapi/`: pretty, with a final newline.
pub fn text(contract: &OpenApi) -> anyhow::Result<String> {
    Ok(contract.to_pretty_json()? + "\n")
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_contract);
}

/// This document
///
/// As the server generates it from its own handlers; `/docs/` shows it to people.
#[utoipa::path(
    tag = "contract",
    operation_id = "view_contract",
    responses(
        (status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = serde_json::Value),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/openapi.json")]
async fn view_contract(_access: PublicAccess, contract: web::Data<Contract>) -> EtaggedFile {
    EtaggedFile::new("application/json", contract.json.clone())
}
