//! One module a feature, under the noun that the API and the tests use. A feature never imports another feature.

pub mod charges;
pub mod client_entrance;
pub mod home;
pub mod overview;
pub mod sign_in;
