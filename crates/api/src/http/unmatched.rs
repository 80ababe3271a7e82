//! An address below the API's base that no handler took: 404, or 405 with `Allow` when the contract knows the address
//! under other methods. The contract itself is the table, so none is kept by hand.

use actix_web::dev::ResourceDef;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use shared::problem::ProblemCode;
use utoipa::openapi::{OpenApi, PathItem};

use crate::error::ApiError;

/// Every address of the contract with its methods.
pub struct KnownAddresses(Vec<(ResourceDef, String)>);

impl KnownAddresses {
    pub fn of(contract: &OpenApi) -> Self {
        let known = contract.paths.paths.iter();
        Self(known.map(|(pattern, item)| (ResourceDef::new(pattern.as_str()), methods(item))).collect())
    }

    fn allowed(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(pattern, _)| pattern.is_match(path)).map(|(_, methods)| methods.as_str())
    }
}

fn methods(item: &PathItem) -> String {
    let named = [
        ("GET", item.get.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
        ("PATCH", item.patch.is_some()),
        ("DELETE", item.delete.is_some()),
    ];
    let present: Vec<_> = named.into_iter().filter(|(_, is_present)| *is_present).map(|(name, _)| name).collect();
    present.join(", ")
}

pub async fn unmatched(request: HttpRequest, known: web::Data<KnownAddresses>) -> HttpResponse {
    match known.allowed(request.path()) {
        Some(methods) => {
            let mut response = ApiError::refused(ProblemCode::MethodNotAllowed).error_response();
            if let Ok(methods) = HeaderValue::from_str(methods) {
                response.headers_mut().insert(ALLOW, methods);
            }
            response
        }
        None => ApiError::refused(ProblemCode::NotFound).error_response(),
    }
}
