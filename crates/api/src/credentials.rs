//! What proves who somebody is: passwords and their hashes, secrets that are e-mailed, agreement with the record, random
//! tokens, and the count of failed tries.

pub mod account_record;
pub mod accounts;
pub mod api_clients;
pub mod common_passwords;
pub mod known_devices;
pub mod member_record;
pub mod new_password;
pub mod one_time_secret;
pub mod password_hasher;
pub mod random_token;
pub mod temporary_password;
pub mod throttle;
