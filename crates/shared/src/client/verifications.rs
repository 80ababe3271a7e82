//! Whether a document is ours: the one call that whoever was shown one needs.

use super::{Client, ClientError};
use crate::paths;
use crate::verifications::Verification;

impl Client {
    /// `code` as it was typed; slashes and the like must not be in it.
    pub async fn verify_document(&self, code: &str) -> Result<Verification, ClientError> {
        self.get(&paths::verification(code)).await
    }
}
