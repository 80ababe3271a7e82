//! Calls about the provider network. They are open to everybody; a token that the caller holds changes nothing.

use super::{Client, ClientError};
use crate::paths;
use crate::providers::{ProviderFilterQuery, ProviderFilters, ProviderList, ProviderQuery};

impl Client {
    pub async fn providers(&self, query: &ProviderQuery) -> Result<ProviderList, ClientError> {
        self.get_with(paths::PROVIDERS, query).await
    }

    pub async fn provider_filters(&self, query: &ProviderFilterQuery) -> Result<ProviderFilters, ClientError> {
        self.get_with(paths::PROVIDER_FILTERS, query).await
    }
}
