//! Services billed for members, as the two statements of them read, sum up and print them: of a beneficiary's family and
//! of an individual client's. Which members those are, the caller's grant says; nothing here widens it.

use shared::problem::{FieldError, ProblemCode};
use shared::rules::billing_month::{BillingMonth, InvalidRange};
use shared::services::{MAX_MONTHS, check_range};

use crate::access::Access;
use crate::access::Grant;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::refusals;

pub mod lines;
pub mod queries;
pub mod sheet;
pub mod table;

refusals! {
    /// There is no document of months without services.
    pub NoServices { NoServices }

    /// There is no such member for this caller.
    pub NoMember {
        NotFound = "`not-found`: no such member",
    }
}

/// Months from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub from: BillingMonth,
    pub to: BillingMonth,
}

impl Range {
    /// The range that a query names; none when it names no month. One month alone and what is no range are an
    /// `invalid-query`.
    pub fn asked(from: Option<BillingMonth>, to: Option<BillingMonth>) -> ApiResult<Option<Self>> {
        match (from, to) {
            (Some(from), Some(to)) => {
                check_range(from, to).map_err(wrong_range)?;
                Ok(Some(Self { from, to }))
            }
            (None, None) => Ok(None),
            (Some(_), None) => {
                Err(ApiError::wrong_parameter("/to", "required", "Informe também o último mês do período."))
            }
            (None, Some(_)) => {
                Err(ApiError::wrong_parameter("/from", "required", "Informe também o primeiro mês do período."))
            }
        }
    }

    /// Every month of it, earliest first.
    pub fn months(self) -> Vec<BillingMonth> {
        self.to.last_months(self.from.count_to(self.to))
    }

    /// `03/2026`, or `04/2025 a 03/2026`.
    pub fn for_people(self) -> String {
        let (from, to) = (self.from.for_people(), self.to.for_people());
        if from == to { from } else { format!("{from} a {to}") }
    }

    /// `2026-03`, or `2025-04-a-2026-03`: the part of a file's name.
    pub fn for_file_name(self) -> String {
        let Self { from, to } = self;
        if from == to { from.to_string() } else { format!("{from}-a-{to}") }
    }
}

/// The month in which a caller asks.
pub fn current_month<G: Grant>(access: &Access<G>) -> ApiResult<BillingMonth> {
    let month = BillingMonth::of(access.moment.today);
    month.ok_or_else(|| anyhow::anyhow!("the clock stands beyond every billing month").into())
}

/// Why there is no document: nobody is helped by an empty one, and the refusal names the months.
pub fn nothing_billed(range: Range) -> ApiError {
    let detail = format!("Nenhum atendimento faturado em {}.", range.for_people());
    ApiError::invalid(ProblemCode::NoServices, vec![FieldError::new("/month", "no-services", detail)])
}

fn wrong_range(wrong: InvalidRange) -> ApiError {
    match wrong {
        InvalidRange::Reversed => {
            ApiError::wrong_parameter("/to", "range", "O período termina antes de começar. Confira os meses.")
        }
        InvalidRange::TooLong => {
            let detail = format!("Um extrato vai até {MAX_MONTHS} meses. Escolha um período menor.");
            ApiError::wrong_parameter("/to", "range", detail)
        }
    }
}
