//! Calls about a company's *Relatório imposto de renda*.

use super::{Client, ClientError};
use crate::company_tax_report::{CompanyTaxReport, TaxReportQuery, TaxReportYearList};
use crate::paths;
use crate::years::{Year, YearQuery};

impl Client {
    pub async fn company_tax_years(&self, query: &YearQuery) -> Result<TaxReportYearList, ClientError> {
        self.get_with(paths::COMPANY_TAX_REPORT, query).await
    }

    pub async fn company_tax_report(
        &self,
        year: Year,
        query: &TaxReportQuery,
    ) -> Result<CompanyTaxReport, ClientError> {
        self.get_with(&paths::company_tax_report(year), query).await
    }
}
