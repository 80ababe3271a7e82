//! Every address of the API, once. The server mounts under [`BASE`]; client and tests build their URLs here.

use crate::content::Slug;
use crate::id::{ApiClientId, ChargeId, CompanyInvoiceId, EnrolmentId, JobId, SessionId};
use crate::problem::ProblemCode;
use crate::rules::billing_month::BillingMonth;
use crate::rules::month_range::MonthRange;
use crate::rules::protocol::Protocol;
use crate::usage_statement::UsageQuery;
use crate::years::Year;

/// Where the API begins on every deployment.
pub const BASE: &str = "/api/v1";

pub const PORTAL: &str = "/portal";
pub const PORTAL_LOGO: &str = "/portal/logo.png";
pub const PORTAL_LOGO_DARK: &str = "/portal/logo-dark.png";
pub const SESSIONS: &str = "/sessions";
pub const SESSION_REFRESH: &str = "/sessions/refresh";
pub const CURRENT_SESSION: &str = "/sessions/current";
pub const ME: &str = "/me";
pub const MY_OVERVIEW: &str = "/me/overview";
pub const COMPANY_OVERVIEW: &str = "/company/overview";
pub const MY_PASSWORD: &str = "/me/password";
pub const MY_SESSIONS: &str = "/me/sessions";
pub const MY_ACCESSES: &str = "/me/accesses";
pub const ATTENDANCE_CODES: &str = "/attendance-codes";
pub const ATTENDANCE_VERIFICATIONS: &str = "/attendance-codes/verify";
pub const CARD: &str = "/card";
pub const CARD_VERIFICATIONS: &str = "/card-verifications";
/// At the server's root, not below [`BASE`].
pub const CARD_KEYS: &str = "/.well-known/portal-card-keys";
/// Every kind of error; one of them is below it under its code. At the server's root.
pub const PROBLEMS: &str = "/problems";
/// What changed from version to version. At the server's root.
pub const CHANGELOG: &str = "/changelog";
pub const PASSWORD_POLICY: &str = "/password-policy";
pub const REGISTRATIONS: &str = "/beneficiary/registrations";
pub const REGISTRATION_CONFIRMATIONS: &str = "/beneficiary/registrations/confirmations";
pub const REGISTRATION_UNDOS: &str = "/beneficiary/registration-undos";
pub const PASSWORD_RESETS: &str = "/beneficiary/password-resets";
pub const FIRST_ACCESSES: &str = "/first-accesses";
pub const PASSWORD_SETUPS: &str = "/password-setups";
pub const OAUTH_TOKEN: &str = "/oauth/token";
pub const OWN_PROGRAM: &str = "/programs/me";
pub const AUDIT_TRAIL: &str = "/operator/audit";
pub const CHARGES: &str = "/charges";
pub const PROVIDERS: &str = "/providers";
pub const PROVIDERS_PDF: &str = "/providers.pdf";
pub const PROVIDER_FILTERS: &str = "/providers/filters";
pub const OPENAPI: &str = "/openapi.json";
pub const SETTLEMENT_STATEMENTS: &str = "/settlement-statements";
pub const TAX_STATEMENTS: &str = "/tax-statements";
pub const TAX_YEARS: &str = "/operator/tax-years";
pub const VERIFICATIONS: &str = "/verifications";
pub const HOME: &str = "/home";
pub const CONTENT_PAGES: &str = "/pages";
pub const NEWS: &str = "/news";
pub const LINKS: &str = "/links";
pub const FORMS: &str = "/forms";
/// What stands before each of the four above for the operator's programs.
pub const OPERATOR: &str = "/operator";

/// One signed-in device of whoever asks.
pub fn my_session(id: SessionId) -> String {
    format!("{MY_SESSIONS}/{id}")
}

pub mod device;
mod imports;
pub mod pages;
pub mod tables;
pub mod webhooks;

pub use imports::{IMPORT_PROFILES, IMPORTS, import, import_faults};

pub fn charge(id: ChargeId) -> String {
    format!("{CHARGES}/{id}")
}

/// *Fatura PDF*: what the charge is made of.
pub fn charge_statement_pdf(id: ChargeId) -> String {
    format!("{CHARGES}/{id}/statement.pdf")
}

/// *Comprovante de pagamento*.
pub fn charge_receipt_pdf(id: ChargeId) -> String {
    format!("{CHARGES}/{id}/receipt.pdf")
}

/// *Boleto*.
pub fn charge_slip_pdf(id: ChargeId) -> String {
    format!("{CHARGES}/{id}/slip.pdf")
}

/// Whether a document is ours, by the code on it.
pub fn verification(code: &str) -> String {
    format!("{VERIFICATIONS}/{code}")
}

pub const FAMILY: &str = "/family";
pub const CARD_REQUESTS: &str = "/card-requests";
pub const OPERATOR_CARD_REQUESTS: &str = "/operator/card-requests";

/// What a kind of error means, at the server's root.
pub fn problem(code: ProblemCode) -> String {
    format!("{PROBLEMS}/{code}")
}

/// One request for cards.
pub fn card_request(protocol: &Protocol) -> String {
    format!("{CARD_REQUESTS}/{protocol}")
}

/// *Imprimir protocolo*.
pub fn card_request_protocol_pdf(protocol: &Protocol) -> String {
    format!("{CARD_REQUESTS}/{protocol}/protocol.pdf")
}

/// One request for cards, as the operator's programs see it.
pub fn operator_card_request(protocol: &Protocol) -> String {
    format!("{OPERATOR_CARD_REQUESTS}/{protocol}")
}

pub const WAITING_PERIODS: &str = "/waiting-periods";
pub const PLANS: &str = "/plans";
pub const PLANS_PDF: &str = "/plans.pdf";
pub const SERVICE_STATEMENTS: &str = "/service-statements";

/// *Extrato de Atendimentos* of one billing month.
pub fn month_statement(month: BillingMonth) -> String {
    format!("{SERVICE_STATEMENTS}/{month}")
}

/// *Imprimir*, of one billing month.
pub fn month_statement_pdf(month: BillingMonth) -> String {
    format!("{SERVICE_STATEMENTS}/{month}.pdf")
}

/// *Imprimir*, of a range of months and of one member or all.
pub fn range_statement_pdf(months: MonthRange, member: Option<EnrolmentId>) -> String {
    format!("{SERVICE_STATEMENTS}.pdf?{}", statement_range(months, member))
}

fn statement_range(months: MonthRange, member: Option<EnrolmentId>) -> String {
    let (from, to) = months.ends();
    let member = member.map(|id| format!("&enrolment_id={id}")).unwrap_or_default();
    format!("from={from}&to={to}{member}")
}

/// *Demonstrativo de quitação de débitos* of a year.
pub fn settlement_statement(year: Year) -> String {
    format!("{SETTLEMENT_STATEMENTS}/{year}")
}

pub fn settlement_statement_pdf(year: Year) -> String {
    format!("{SETTLEMENT_STATEMENTS}/{year}.pdf")
}

/// *Demonstrativo de IR* of a year.
pub fn tax_statement(year: Year) -> String {
    format!("{TAX_STATEMENTS}/{year}")
}

pub fn tax_statement_pdf(year: Year) -> String {
    format!("{TAX_STATEMENTS}/{year}.pdf")
}

/// A year whose tax statements the operator releases.
pub fn operator_tax_year(year: Year) -> String {
    format!("{TAX_YEARS}/{year}")
}

/// A page or a piece of news, below [`CONTENT_PAGES`] or [`NEWS`].
pub fn content(list: &str, slug: &Slug) -> String {
    format!("{list}/{slug}")
}

/// *Formulário*: the file.
pub fn form_pdf(slug: &Slug) -> String {
    format!("{FORMS}/{slug}.pdf")
}

/// A page, a piece of news, a link or a form as the operator's programs edit it; `list` is one of the four lists.
pub fn operator_content(list: &str, slug: &Slug) -> String {
    format!("{OPERATOR}{list}/{slug}")
}

pub const INVOICE_DELIVERY: &str = "/company/invoice-delivery";
pub const COMPANY_NOTICES: &str = "/company/notices";
pub const COMPANY_API_CLIENTS: &str = "/company/api-clients";
pub const EVENTS: &str = "/operator/events";

/// A credential of the company's own programs.
pub fn company_api_client(id: ApiClientId) -> String {
    format!("{COMPANY_API_CLIENTS}/{id}")
}

/// Where a further secret of a credential is made.
pub fn company_api_client_secrets(id: ApiClientId) -> String {
    format!("{COMPANY_API_CLIENTS}/{id}/secrets")
}

pub const COMPANY_INVOICES: &str = "/company/invoices";

/// *Fatura mensal*: one invoice of the company.
pub fn company_invoice(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}")
}

/// What each life costs in it.
pub fn company_invoice_items(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}/items")
}

/// *Fatura mensal*, printed.
pub fn company_invoice_pdf(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}.pdf")
}

/// *Boleto*.
pub fn company_invoice_slip_pdf(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}/slip.pdf")
}

/// *Comprovante de pagamento*.
pub fn company_invoice_receipt_pdf(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}/receipt.pdf")
}

/// *Fatura pendente*: choosing another day of payment.
pub fn company_invoice_reissues(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}/reissues")
}

/// *Extrato de utilização* of an individual client.
pub const USAGE_STATEMENT: &str = "/usage-statement";

/// *Imprimir*: what the same query shows.
pub fn usage_statement_pdf(query: &UsageQuery) -> String {
    format!("{USAGE_STATEMENT}.pdf{}", usage_query(query))
}

fn usage_query(query: &UsageQuery) -> String {
    let UsageQuery { from, to, enrolment_id, kind } = query;
    let parts = [
        from.map(|month| format!("from={month}")),
        to.map(|month| format!("to={month}")),
        enrolment_id.map(|id| format!("enrolment_id={id}")),
        kind.map(|kind| format!("kind={}", kind.as_str())),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// *Relatório imposto de renda* of a company: the years that there are.
pub const COMPANY_TAX_REPORT: &str = "/company/tax-report";

/// *Relatório imposto de renda* of a year.
pub fn company_tax_report(year: Year) -> String {
    format!("{COMPANY_TAX_REPORT}/{year}")
}

pub fn company_tax_report_pdf(year: Year) -> String {
    format!("{COMPANY_TAX_REPORT}/{year}.pdf")
}

/// *Extrato planos de saúde*, and the same as files.
pub const COMPANY_STATEMENT: &str = "/company/statement";
pub const COMPANY_STATEMENT_PDF: &str = "/company/statement.pdf";
pub const COMPANY_STATEMENT_CSV: &str = "/company/statement.csv";
pub const COMPANY_STATEMENT_XLSX: &str = "/company/statement.xlsx";
pub const JOBS: &str = "/jobs";

/// *Extrato Coparticipação*, of *Arquivos TXT*.
pub fn company_copayment_txt(month: BillingMonth) -> String {
    format!("{COMPANY_STATEMENT}/copayment.txt?month={month}")
}

/// *Extrato Completo*, of *Arquivos TXT*.
pub fn company_full_txt(month: BillingMonth) -> String {
    format!("{COMPANY_STATEMENT}/full.txt?month={month}")
}

/// How far a job is.
pub fn job(id: JobId) -> String {
    format!("{JOBS}/{id}")
}

/// The file that it left.
pub fn job_result(id: JobId) -> String {
    format!("{JOBS}/{id}/result")
}
