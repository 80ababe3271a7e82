//! The API suite, through the front door. One file a feature, and beside them the tests about *all* operations,
//! tables and callers, which make the forgotten case fail.

mod access_matrix;
mod charges;
mod contract;
mod schema;
