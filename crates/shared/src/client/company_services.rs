//! Calls of a company about itself: how its invoices come, what it owes, who gets in for it; and the events that follow.

use reqwest::Method;

use super::card_requests::IDEMPOTENCY_KEY;
use super::{Client, ClientError, json};
use crate::company_api_clients::{
    IssuedCredential, NewProgramCredential, ProgramCredentialList, ProgramCredentialQuery,
};
use crate::company_notices::CompanyNotices;
use crate::events::{EventList, EventQuery};
use crate::id::ApiClientId;
use crate::invoice_delivery::{InvoiceDeliveryChoice, InvoiceDeliveryState};
use crate::paths;

impl Client {
    pub async fn invoice_delivery(&self) -> Result<InvoiceDeliveryState, ClientError> {
        self.get(paths::INVOICE_DELIVERY).await
    }

    pub async fn choose_invoice_delivery(
        &self,
        choice: &InvoiceDeliveryChoice,
    ) -> Result<InvoiceDeliveryState, ClientError> {
        json(self.send(self.request(Method::PUT, paths::INVOICE_DELIVERY).json(choice)).await?).await
    }

    pub async fn company_notices(&self) -> Result<CompanyNotices, ClientError> {
        self.get(paths::COMPANY_NOTICES).await
    }

    pub async fn company_api_clients(
        &self,
        query: &ProgramCredentialQuery,
    ) -> Result<ProgramCredentialList, ClientError> {
        self.get_with(paths::COMPANY_API_CLIENTS, query).await
    }

    /// The same `key` and body give the first answer again, without its secret.
    pub async fn create_company_api_client(
        &self,
        new: &NewProgramCredential,
        key: &str,
    ) -> Result<IssuedCredential, ClientError> {
        let call = self.request(Method::POST, paths::COMPANY_API_CLIENTS).header(IDEMPOTENCY_KEY, key);
        json(self.send(call.json(new)).await?).await
    }

    /// As [`Client::create_company_api_client`], of a further secret.
    pub async fn rotate_company_api_client(&self, id: ApiClientId, key: &str) -> Result<IssuedCredential, ClientError> {
        let call = self.request(Method::POST, &paths::company_api_client_secrets(id)).header(IDEMPOTENCY_KEY, key);
        json(self.send(call).await?).await
    }

    pub async fn revoke_company_api_client(&self, id: ApiClientId) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, &paths::company_api_client(id))).await.map(drop)
    }

    pub async fn events(&self, query: &EventQuery) -> Result<EventList, ClientError> {
        self.get_with(paths::EVENTS, query).await
    }
}
