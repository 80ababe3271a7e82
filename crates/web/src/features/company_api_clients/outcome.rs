//! What was done last with the credentials, which the page tells above them.

use shared::company_api_clients::IssuedCredential;

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Made(IssuedCredential),
    Rotated(IssuedCredential),
    /// The name of the credential.
    Revoked(String),
}
