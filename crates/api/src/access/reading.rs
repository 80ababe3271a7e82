//! What a request reads of whom. It begins at the door, where the grant has said which rows the caller reaches, so that no
//! handler can forget it; a handler may only say it more narrowly. It is recorded once the answer has turned out well.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use anyhow::Context;
use chrono::{DateTime, Utc};
use shared::accesses::AccessKind;
use shared::rules::billing_month::BillingMonth;
use uuid::Uuid;

use super::operations::{self, Recorded};
use super::record::AccessRecord;
use super::{Caller, Company, Identity, Individual, Origin, Person, ProgramCaller};

/// Whose data it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of nobody in particular, or of those whom the handler names.
    Unnamed,
    Members(Vec<Uuid>),
    /// Every member of the family as it is when the access is written.
    FamilyOf {
        holder_enrolment_id: Uuid,
    },
    /// The lives that a company is billed for in the months that it read; who they are is looked up when one of them asks,
    /// so that a company of ten thousand writes one row.
    LivesOf {
        company_id: Uuid,
    },
}

/// Whose data a scope opens, when all of it is shown. A grant cannot have a scope that does not say it.
pub trait Reaches {
    fn whose(&self) -> Whose;
}

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Person {
        account_id: Uuid,
        /// The own enrolment: reading one's own data is no access of somebody else. None of a company.
        enrolment_id: Option<Uuid>,
    },
    Program {
        api_client_id: Uuid,
    },
}

impl Reader {
    fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Person(Person { account_id, session_id: _, must_change_password: _, identity }) => Self::Person {
                account_id: *account_id,
                enrolment_id: match identity {
                    Identity::Beneficiary(member) => Some(member.enrolment_id),
                    Identity::Individual(Individual { enrolment_id }) => Some(*enrolment_id),
                    Identity::Company(Company { company_id: _ }) => None,
                },
            },
            Caller::Program(ProgramCaller { api_client_id, scopes: _, owner: _ }) => {
                Self::Program { api_client_id: *api_client_id }
            }
        }
    }
}

/// One access: who read what of whom, when and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub at: DateTime<Utc>,
    pub kind: AccessKind,
    pub reader: Reader,
    pub whose: Whose,
    /// First and last month that was read, where it was certain months.
    pub months: Option<(BillingMonth, BillingMonth)>,
    /// Network address.
    pub address: String,
    pub request_id: String,
}

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
