//! The field's rules as pure functions: integers and dates in, integers and text out. No IO, no clock, no floats; each
//! module's doc names the norm or manual that it follows. `today` is always an argument.

pub mod access_after_end;
pub mod attendance_code;
pub mod billing_month;
pub mod boleto;
pub mod calendar;
pub mod card_request;
pub mod charge;
pub mod company_code;
pub mod company_tax_report;
pub mod company_txt;
pub mod count;
mod crockford;
pub mod document;
pub mod email;
pub mod late_fee;
pub mod money;
pub mod month_range;
pub mod names;
pub mod password;
pub mod payment_days;
pub mod pix;
pub mod position;
pub mod postal_address;
pub mod protocol;
pub mod publication;
pub mod service;
pub mod settlement;
pub mod tax_statement;
pub mod typed;
pub mod unicode;
pub mod verification_code;
pub mod waiting_period;
pub mod wording;
