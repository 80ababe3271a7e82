//! Calls about an individual client's *extrato de utilização*.

use super::{Client, ClientError};
use crate::paths;
use crate::usage_statement::{UsageQuery, UsageStatement};

impl Client {
    pub async fn usage_statement(&self, query: &UsageQuery) -> Result<UsageStatement, ClientError> {
        self.get_with(paths::USAGE_STATEMENT, query).await
    }
}
