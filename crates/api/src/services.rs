//! Services billed for members, as the two statements of them read, sum up and print them: of a beneficiary's family and
//! of an individual client's. Which members those are, the caller's grant says; nothing here widens it.

use shared::problem::{FieldError, ProblemCode};
use shared::rules::month_range::MonthRange;

use crate::error::ApiError;
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

/// Why there is no document: nobody is helped by an empty one, and the refusal names the months.
pub fn nothing_billed(range: MonthRange) -> ApiError {
    let detail = format!("Nenhum atendimento faturado em {}.", range.for_people());
    ApiError::invalid(ProblemCode::NoServices, vec![FieldError::new("/month", "no-services", detail)])
}
