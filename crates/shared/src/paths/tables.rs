//! Tables for spreadsheets: each as CSV for any program, and as a workbook.

use super::{COMPANY_INVOICES, COMPANY_TAX_REPORT, SERVICE_STATEMENTS, USAGE_STATEMENT, statement_range, usage_query};
use crate::id::{CompanyInvoiceId, EnrolmentId};
use crate::rules::billing_month::BillingMonth;
use crate::rules::month_range::MonthRange;
use crate::usage_statement::UsageQuery;
use crate::years::Year;

/// *Extrato de Atendimentos* of one billing month.
pub fn month_statement_csv(month: BillingMonth) -> String {
    format!("{SERVICE_STATEMENTS}/{month}.csv")
}

/// The same as a workbook.
pub fn month_statement_xlsx(month: BillingMonth) -> String {
    format!("{SERVICE_STATEMENTS}/{month}.xlsx")
}

/// *Extrato de Atendimentos* of a range of months and of one member or all.
pub fn range_statement_csv(months: MonthRange, member: Option<EnrolmentId>) -> String {
    format!("{SERVICE_STATEMENTS}.csv?{}", statement_range(months, member))
}

/// The same as a workbook.
pub fn range_statement_xlsx(months: MonthRange, member: Option<EnrolmentId>) -> String {
    format!("{SERVICE_STATEMENTS}.xlsx?{}", statement_range(months, member))
}

/// What each life costs in a company's invoice.
pub fn company_invoice_items_csv(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}/items.csv")
}

/// The same as a workbook.
pub fn company_invoice_items_xlsx(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}/items.xlsx")
}

/// *Extrato de utilização*: what the same query shows.
pub fn usage_statement_csv(query: &UsageQuery) -> String {
    format!("{USAGE_STATEMENT}.csv{}", usage_query(query))
}

/// The same as a workbook.
pub fn usage_statement_xlsx(query: &UsageQuery) -> String {
    format!("{USAGE_STATEMENT}.xlsx{}", usage_query(query))
}

/// *Relatório imposto de renda* of a company, every life in it.
pub fn company_tax_report_csv(year: Year) -> String {
    format!("{COMPANY_TAX_REPORT}/{year}.csv")
}

/// The same as a workbook.
pub fn company_tax_report_xlsx(year: Year) -> String {
    format!("{COMPANY_TAX_REPORT}/{year}.xlsx")
}
