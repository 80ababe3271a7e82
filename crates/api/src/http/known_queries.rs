//! A query parameter that the contract does not know is refused and named, whatever operation it was sent to: whoever
//! mistypes a filter would otherwise take the whole for the part. The contract itself is the list of what is known.

use std::collections::{HashMap, HashSet};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError, web};
use shared::problem::{FieldError, ProblemCode};
use url::form_urlencoded;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::{OpenApi, RefOr};

use super::json_pointer;
use crate::error::ApiError;

/// The parameters of each operation, by the pattern of its address and its method.
pub struct KnownQueries(HashMap<(String, Method), HashSet<String>>);

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
                    known.insert((pattern.clone(), method), names(operation));
                }
            }
        }
        Self(known)
    }

    /// What is wrong with the query of a request; nothing where no operation answers it.
    fn faults(&self, request: &ServiceRequest) -> Vec<FieldError> {
        let Some(pattern) = request.match_pattern().filter(|_| !request.query_string().is_empty()) else {
            return Vec::new();
        };
        let method = if request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
        let Some(known) = self.0.get(&(pattern, method)) else { return Vec::new() };
        let mut faults: Vec<FieldError> = Vec::new();
        for (name, _) in form_urlencoded::parse(request.query_string().as_bytes()) {
            let pointer = json_pointer::below("", &name);
            if !known.contains(&*name) && faults.iter().all(|fault| fault.pointer != pointer) {
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

/// Lets requests through whose query holds known parameters alone.
pub async fn refuse_others(
    known: web::Data<KnownQueries>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let faults = known.faults(&request);
    if faults.is_empty() {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let refusal = ApiError::invalid(ProblemCode::InvalidQuery, faults).error_response();
    Ok(request.into_response(refusal))
}
