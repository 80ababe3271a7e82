//! The call of a company's home.

use super::{Client, ClientError};
use crate::company_overview::CompanyOverview;
use crate::paths;

impl Client {
    pub async fn company_overview(&self) -> Result<CompanyOverview, ClientError> {
        self.get(paths::COMPANY_OVERVIEW).await
    }
}
