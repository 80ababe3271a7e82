//! What the portal does, one folder a noun. A feature never imports another; what two share is a rule, a wire shape,
//! an entity, or a piece of `http`, `pdf` or `access`.

pub mod account;
pub mod charges;
pub mod contract;
pub mod portal;
pub mod sessions;
