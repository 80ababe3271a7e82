//! The field's rules as pure functions: integers and dates in, integers and text out. No IO, no clock, no floats; each
//! module's doc names the norm or manual that it follows. `today` is always an argument.

pub mod access_after_end;
pub mod boleto;
pub mod calendar;
pub mod card_request;
pub mod charge;
pub mod count;
pub mod document;
pub mod late_fee;
pub mod money;
pub mod names;
pub mod password;
pub mod pix;

pub mod billing_month;
pub mod month_range;
pub mod protocol;
pub mod service;
pub mod verification_code;
pub mod waiting_period;

pub mod position;
pub mod publication;
pub mod settlement;
pub mod tax_statement;

pub mod company_tax_report;
pub mod company_txt;
pub mod payment_days;
pub mod postal_address;

pub mod company_code;
pub mod email;
pub mod typed;
pub mod wording;
