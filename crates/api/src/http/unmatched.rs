//! An address that no handler took: 404, or 405 when it is known under other methods, which `gate` names in `Allow`. The
//! contract itself is the table of the API, so none is kept by hand.

use std::cmp::Reverse;

use actix_web::dev::ResourceDef;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use shared::paths;
use shared::problem::ProblemCode;
use utoipa::openapi::{OpenApi, PathItem};

use super::plain_pages;
use super::static_site::{self, ASSETS};
use crate::error::ApiError;

/// What is only read.
const READ: &str = "GET, HEAD, OPTIONS";
/// What stands beside the contract.
const BESIDE: [&str; 9] = [
    "/healthz",
    "/readyz",
    "/docs",
    "/docs/{_:.*}",
    static_site::ROBOTS,
    paths::PROBLEMS,
    "/problems/{_}",
    paths::CHANGELOG,
    plain_pages::STYLE,
];

/// Every address with its methods.
pub struct KnownAddresses {
    listed: Vec<(ResourceDef, String)>,
    has_pages: bool,
}

impl KnownAddresses {
    /// Those of the contract, those beside it, and the client's when it `has_pages`.
    pub fn of(contract: &OpenApi, has_pages: bool) -> Self {
        let contract = contract.paths.paths.iter().map(|(pattern, item)| (pattern.as_str(), methods(item)));
        let mut listed: Vec<_> = contract.chain(BESIDE.map(|pattern| (pattern, READ.to_owned()))).collect();
        // What says more about an address comes first: `/forms/{slug}` takes in `/forms/{slug}.pdf`.
        listed.sort_by_key(|(pattern, _)| (pattern.matches('{').count(), Reverse(pattern.len())));
        let listed = listed.into_iter().map(|(pattern, methods)| (ResourceDef::new(pattern), methods)).collect();
        Self { listed, has_pages }
    }

    /// As `Allow` lists them; of the server itself (`*`) all that it has anywhere.
    pub fn allowed(&self, path: &str) -> Option<&str> {
        if path == "*" {
            return Some("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
        let listed = self.listed.iter().find(|(pattern, _)| pattern.is_match(path));
        let is_page = || self.has_pages && (static_site::is_page(path) || path.starts_with(ASSETS));
        listed.map(|(_, methods)| methods.as_str()).or_else(|| is_page().then_some(READ))
    }
}

fn methods(item: &PathItem) -> String {
    let named = [
        ("GET", item.get.is_some()),
        ("HEAD", item.get.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
        ("PATCH", item.patch.is_some()),
        ("DELETE", item.delete.is_some()),
        ("OPTIONS", true),
    ];
    let present: Vec<_> = named.into_iter().filter(|(_, is_present)| *is_present).map(|(name, _)| name).collect();
    present.join(", ")
}

pub async fn unmatched(request: HttpRequest, known: web::Data<KnownAddresses>) -> HttpResponse {
    let mut methods = known.allowed(request.path()).into_iter().flat_map(|methods| methods.split(", ")).peekable();
    // With a method that it has, it is a file of the client's that is not there.
    let is_refused = methods.peek().is_some() && methods.all(|method| method != request.method().as_str());
    let code = if is_refused { ProblemCode::MethodNotAllowed } else { ProblemCode::NotFound };
    ApiError::refused(code).error_response()
}
