//! Calls about a company's invoices.

use reqwest::Method;

use super::card_requests::IDEMPOTENCY_KEY;
use super::{Client, ClientError, json};
use crate::company_invoices::{
    CompanyInvoiceDetail, CompanyInvoiceItemList, CompanyInvoiceItemQuery, CompanyInvoiceList, CompanyInvoiceQuery,
    NewSlipReissue, SlipReissue,
};
use crate::id::CompanyInvoiceId;
use crate::paths;

impl Client {
    pub async fn company_invoices(&self, query: &CompanyInvoiceQuery) -> Result<CompanyInvoiceList, ClientError> {
        self.get_with(paths::COMPANY_INVOICES, query).await
    }

    pub async fn company_invoice(&self, id: CompanyInvoiceId) -> Result<CompanyInvoiceDetail, ClientError> {
        self.get(&paths::company_invoice(id)).await
    }

    pub async fn company_invoice_items(
        &self,
        id: CompanyInvoiceId,
        query: &CompanyInvoiceItemQuery,
    ) -> Result<CompanyInvoiceItemList, ClientError> {
        self.get_with(&paths::company_invoice_items(id), query).await
    }

    /// The same `key` and date give the first answer again.
    pub async fn reissue_slip(
        &self,
        id: CompanyInvoiceId,
        reissue: &NewSlipReissue,
        key: &str,
    ) -> Result<SlipReissue, ClientError> {
        let call = self.request(Method::POST, &paths::company_invoice_reissues(id)).header(IDEMPOTENCY_KEY, key);
        json(self.send(call.json(reissue)).await?).await
    }
}
