//! Calls about what covers the members: waiting periods, plans and services.

use super::{Client, ClientError};
use crate::paths;
use crate::plans::Plans;
use crate::rules::billing_month::BillingMonth;
use crate::service_statements::{MonthStatement, RangeStatement, StatementQuery};
use crate::waiting_periods::WaitingPeriods;

impl Client {
    pub async fn waiting_periods(&self) -> Result<WaitingPeriods, ClientError> {
        self.get(paths::WAITING_PERIODS).await
    }

    pub async fn plans(&self) -> Result<Plans, ClientError> {
        self.get(paths::PLANS).await
    }

    pub async fn month_statement(&self, month: BillingMonth) -> Result<MonthStatement, ClientError> {
        self.get(&paths::month_statement(month)).await
    }

    pub async fn range_statement(&self, query: &StatementQuery) -> Result<RangeStatement, ClientError> {
        self.get_with(paths::SERVICE_STATEMENTS, query).await
    }
}
