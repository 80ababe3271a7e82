//! Calls about imports of the ERP's files.

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;

use super::card_requests::IDEMPOTENCY_KEY;
use super::{Client, ClientError, json};
use crate::id::ImportId;
use crate::imports::{Import, ImportFaultList, ImportList, ImportProfileList, ImportQuery, NewImportQuery};
use crate::paths;

impl Client {
    /// Sends a ZIP file, to be imported. The same `key` and file give the same import.
    pub async fn begin_import(
        &self,
        query: &NewImportQuery,
        file: impl Into<reqwest::Body>,
        key: &str,
    ) -> Result<Import, ClientError> {
        let call = self.request(Method::POST, paths::IMPORTS).query(query).header(IDEMPOTENCY_KEY, key);
        json(self.send(call.header(CONTENT_TYPE, "application/zip").body(file)).await?).await
    }

    pub async fn imports(&self, query: &ImportQuery) -> Result<ImportList, ClientError> {
        self.get_with(paths::IMPORTS, query).await
    }

    pub async fn import_profiles(&self, query: &ImportQuery) -> Result<ImportProfileList, ClientError> {
        self.get_with(paths::IMPORT_PROFILES, query).await
    }

    pub async fn import(&self, id: ImportId) -> Result<Import, ClientError> {
        self.get(&paths::import(id)).await
    }

    pub async fn import_faults(&self, id: ImportId, query: &ImportQuery) -> Result<ImportFaultList, ClientError> {
        self.get_with(&paths::import_faults(id), query).await
    }
}
