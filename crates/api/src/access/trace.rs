//! What the request under way reads. It begins at the door, where the grant has said which rows the caller reaches, so
//! that no handler can forget it; a handler may only say it more narrowly. It is recorded once the answer has turned out
//! well.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use anyhow::Context;
use chrono::{DateTime, Utc};

use super::operations::{self, Recorded};
use super::reading::{Reaches, Reader, Reading};
use super::record::AccessRecord;
use super::{Caller, Origin};

/// What the request under way reads so far; nothing where the operation reads of nobody else.
#[derive(Clone)]
pub(super) struct Trace(Option<Arc<Mutex<Reading>>>);

impl Trace {
    /// Begins it for an admitted caller. An operation that nobody has classified answers nobody.
    pub(super) fn begin(
        request: &HttpRequest,
        caller: &Caller,
        scope: &impl Reaches,
        at: DateTime<Utc>,
        origin: &Origin,
    ) -> anyhow::Result<Self> {
        let pattern = request.match_pattern().context("a handler without a route")?;
        let recorded = operations::find(request.method().as_str(), &pattern)
            .with_context(|| format!("{} {pattern} does not say what it reads", request.method()))?;
        let trace = Self(match recorded {
            Recorded::Nothing(_) => None,
            Recorded::As(kind) => Some(Arc::new(Mutex::new(Reading {
                at,
                kind,
                reader: Reader::of(caller),
                whose: scope.whose(),
                months: None,
                address: origin.address.to_string(),
                request_id: origin.request_id.clone(),
            }))),
        });
        request.extensions_mut().insert(trace.clone());
        Ok(trace)
    }

    /// Changes what it says.
    pub(super) fn narrow(&self, change: impl FnOnce(&mut Reading)) {
        if let Some(reading) = &self.0 {
            change(&mut reading.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn finish(&self) -> Option<Reading> {
        Some(self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// Records what was read, once it is known that it was: a refusal showed nothing.
pub async fn record_reading(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let response = next.call(request).await?;
    if response.status().is_success() {
        let reading = response.request().extensions().get::<Trace>().and_then(Trace::finish);
        if let (Some(reading), Some(record)) =
            (reading, response.request().app_data::<actix_web::web::Data<AccessRecord>>())
        {
            record.add(reading);
        }
    }
    Ok(response)
}
