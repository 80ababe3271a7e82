//! What proves who somebody is: passwords and their hashes, random tokens, and the count of failed tries.

pub mod common_passwords;
pub mod new_password;
pub mod password_hasher;
pub mod random_token;
pub mod throttle;
