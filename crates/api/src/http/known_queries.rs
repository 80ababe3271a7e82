//! A query parameter that the contract does not know is refused and named, whatever operation it was sent to: whoever
//! mistypes a filter would otherwise take the whole for the part. The contract itself is the list of what is known.

use std::collections::{HashMap, HashSet};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, ResponseError, web};
use shared::problem::{FieldError, ProblemCode};
use url::form_urlencoded;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::{OpenApi, RefOr};

use super::json_pointer;
use crate::error::{ApiError, ApiResult};

/// The parameters of each operation, by the pattern of its address and its method.
pub struct KnownQueries(HashMap<(String, Method), Known>);

/// What is known of one operation.
struct Known {
    names: HashSet<String>,
    /// Whether anybody may call it.
    is_open: bool,
}

impl KnownQueries {
    pub fn of(contract: &OpenApi) -> Self {
        let mut known = HashMap::new();
        for (pattern, item) in &contract.paths.paths {
            let operations = [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ];
            for (method, operation) in operations {
                if let Some(operation) = operation {
                    let security = operation.security.as_deref().unwrap_or_default();
                    let is_open = security.is_empty();
                    known.insert((pattern.clone(), method), Known { names: names(operation), is_open });
                }
            }
        }
        Self(known)
    }

    /// The operation that answers a request, where its query is to be looked at.
    fn operation(&self, request: &ServiceRequest) -> Option<&Known> {
        let pattern = request.match_pattern().filter(|_| !request.query_string().is_empty())?;
        let method = if request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
        self.0.get(&(pattern, method))
    }
}

impl Known {
    /// What is wrong with a query.
    fn faults(&self, query: &str) -> Vec<FieldError> {
        let mut faults: Vec<FieldError> = Vec::new();
        for (name, _) in form_urlencoded::parse(query.as_bytes()) {
            let pointer = json_pointer::below("", &name);
            if !self.names.contains(&*name) && faults.iter().all(|fault| fault.pointer != pointer) {
                faults.push(FieldError::new(pointer, "unknown", "Este parâmetro não existe."));
            }
        }
        faults
    }
}

fn names(operation: &Operation) -> HashSet<String> {
    let parameters = operation.parameters.iter().flatten();
    let of_query = parameters.filter_map(|parameter| match parameter {
        RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query => Some(parameter.name.clone()),
        RefOr::T(_) | RefOr::Ref(_) => None,
    });
    of_query.collect()
}

/// What was found in the query of a request whose caller is not known yet.
struct Unknown(Vec<FieldError>);

/// Refuses the request if its query has what the contract does not know: for the door, once the caller is admitted.
pub fn refuse(request: &HttpRequest) -> ApiResult<()> {
    match request.extensions().get::<Unknown>() {
        Some(Unknown(faults)) => Err(ApiError::invalid(ProblemCode::InvalidQuery, faults.clone())),
        None => Ok(()),
    }
}

/// Lets requests through whose query holds known parameters alone, and to the door those that are for known callers.
pub async fn refuse_others(
    known: web::Data<KnownQueries>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let faults = known.operation(&request).map(|known| (known.faults(request.query_string()), known.is_open));
    match faults {
        Some((faults, true)) if !faults.is_empty() => {
            let refusal = ApiError::invalid(ProblemCode::InvalidQuery, faults).error_response();
            return Ok(request.into_response(refusal));
        }
        Some((faults, false)) if !faults.is_empty() => {
            request.extensions_mut().insert(Unknown(faults));
        }
        Some(_) | None => {}
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}
