//! The rows that a caller reaches. A grant answers with a scope; what it holds is closed to everything but `access`, and
//! its methods hand out queries that are narrowed to the caller's rows already (ADR 37). `xtask tidy` refuses every other
//! way to a table that is somebody's, and `tests/api/scopes.rs` holds each method to handing out nobody else's rows.
//!
//! An id leaves a scope only for what is no query: a new row, the subject of a document, whose turn it is.

use sea_orm::sea_query::{Expr, IntoIden};

mod about_member;
mod card_requests;
mod charged_to;
mod job_owner;
mod members;
mod of_account;
mod of_company;
mod of_program;
mod reach;
mod shown_card;
mod whole_record;

pub use about_member::AboutMember;
pub use charged_to::ChargedTo;
pub use job_owner::JobOwner;
pub use members::Members;
pub use of_account::OfAccount;
pub use of_company::{OfCompany, is_of_family};
pub use of_program::OfProgram;
pub use shown_card::ShownCard;
pub use whole_record::WholeRecord;

fn column(table: impl IntoIden, column: impl IntoIden) -> Expr {
    Expr::col((table, column))
}
