//! What the pages of statements share: the months and years that are asked for, the lines of services, and documents that
//! may be long.

pub mod long_document;
pub mod month_range;
pub mod service_lines;
pub mod year_form;
