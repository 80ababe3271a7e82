//! *Extrato planos de saúde* of a company, and the jobs that make its long documents.

use reqwest::Method;
use reqwest::header::ACCEPT;

use super::{Client, ClientError, Document, document, json};
use crate::company_statement::{CompanyStatement, CompanyStatementQuery};
use crate::id::JobId;
use crate::jobs::Job;
use crate::paths;

/// What a document that may be long is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    Ready(Document),
    /// It is being made; [`Client::job`] tells how far it is.
    UnderWay(Job),
}

impl Client {
    pub async fn company_statement(&self, query: &CompanyStatementQuery) -> Result<CompanyStatement, ClientError> {
        self.get_with(paths::COMPANY_STATEMENT, query).await
    }

    /// A printable resource that may take longer than an answer, by its path below the API's base.
    pub async fn printed(&self, path: &str) -> Result<Printed, ClientError> {
        let response = self.send(self.request(Method::GET, path).header(ACCEPT, "*/*")).await?;
        if response.status() == reqwest::StatusCode::ACCEPTED {
            return json(response).await.map(Printed::UnderWay);
        }
        document(response).await.map(Printed::Ready)
    }

    pub async fn job(&self, id: JobId) -> Result<Job, ClientError> {
        self.get(&paths::job(id)).await
    }
}
