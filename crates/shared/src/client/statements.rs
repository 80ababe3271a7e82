//! The yearly statements: of settlement and for the income tax, and the release of the latter.

use reqwest::Method;

use super::{Client, ClientError, json};
use crate::paths;
use crate::settlement_statements::{SettlementStatement, SettlementYearList};
use crate::tax_statements::{TaxStatement, TaxYearList, TaxYearRelease};
use crate::years::{Year, YearQuery};

impl Client {
    pub async fn settlement_years(&self, query: &YearQuery) -> Result<SettlementYearList, ClientError> {
        self.get_with(paths::SETTLEMENT_STATEMENTS, query).await
    }

    pub async fn settlement_statement(&self, year: Year) -> Result<SettlementStatement, ClientError> {
        self.get(&paths::settlement_statement(year)).await
    }

    pub async fn tax_years(&self, query: &YearQuery) -> Result<TaxYearList, ClientError> {
        self.get_with(paths::TAX_STATEMENTS, query).await
    }

    pub async fn tax_statement(&self, year: Year) -> Result<TaxStatement, ClientError> {
        self.get(&paths::tax_statement(year)).await
    }

    /// Lets everybody see the year's tax statements; repeating it changes nothing.
    pub async fn release_tax_year(&self, year: Year) -> Result<TaxYearRelease, ClientError> {
        json(self.send(self.request(Method::PUT, &paths::operator_tax_year(year))).await?).await
    }

    /// Hides the year's tax statements; repeating it changes nothing.
    pub async fn withdraw_tax_year(&self, year: Year) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, &paths::operator_tax_year(year))).await.map(drop)
    }
}
