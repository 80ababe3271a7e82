//! What proves who somebody is: password hashes, random tokens, and the count of failed tries.

pub mod password_hasher;
pub mod random_token;
pub mod throttle;
