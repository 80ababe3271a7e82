//! Which operations read data of somebody else, or of somebody's health, and what a person is then told was read. Every
//! operation behind the door is here, by hand, with the reason where nothing is recorded; one that is not here answers
//! nobody (`access::reading`), and a test compares the table with the contract.

use shared::accesses::AccessKind;

/// What is recorded of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Its readers see themselves named under this kind.
    As(AccessKind),
    /// Nothing, and why.
    Nothing(&'static str),
}

use AccessKind::{
    CardRequests, Charges, CompanyInvoices, CompanyStatement, CompanyTaxReport, Family, Overview, PlanCards, Plans,
    Services, TaxStatements, WaitingPeriods,
};
use Recorded::{As, Nothing};

const OWN_ACCOUNT: &str = "the caller's own account and sessions";
const OWN_CREDENTIAL: &str = "the program itself and its owner";
const SUMS: &str = "dates and sums, of no person in particular";
const COMPANY_ALONE: &str = "the company itself: no life is named";
const AUDITED: &str = "a change, which the audit has";
const CONTENT: &str = "what the public pages say";
const KEYS: &str = "people stand in it by the ERP's keys alone";
const RECEIVERS: &str = "the operator's own receivers, and numbers of events";
const EARLIER: &str = "recorded when the document was asked for";
const ITSELF: &str = "the record of accesses, to the person whom it is about";

/// Method, pattern and what is recorded.
pub type Row = (&'static str, &'static str, Recorded);

/// Every operation that asks for a token.
pub const OPERATIONS: &[Row] = &[
    ("GET", "/api/v1/me", Nothing(OWN_ACCOUNT)),
    ("GET", "/api/v1/me/overview", As(Overview)),
    ("GET", "/api/v1/me/accesses", Nothing(ITSELF)),
    ("PUT", "/api/v1/me/password", Nothing(OWN_ACCOUNT)),
    ("GET", "/api/v1/me/sessions", Nothing(OWN_ACCOUNT)),
    ("DELETE", "/api/v1/me/sessions/{id}", Nothing(OWN_ACCOUNT)),
    ("DELETE", "/api/v1/me/sessions", Nothing(OWN_ACCOUNT)),
    ("DELETE", "/api/v1/sessions/current", Nothing(OWN_ACCOUNT)),
    ("GET", "/api/v1/programs/me", Nothing(OWN_CREDENTIAL)),
    ("GET", "/api/v1/charges", Nothing(SUMS)),
    ("GET", "/api/v1/charges/{id}", As(Charges)),
    ("GET", "/api/v1/charges/{id}/statement.pdf", As(Charges)),
    ("GET", "/api/v1/charges/{id}/receipt.pdf", Nothing(SUMS)),
    ("GET", "/api/v1/charges/{id}/slip.pdf", Nothing(SUMS)),
    ("GET", "/api/v1/family", As(Family)),
    ("POST", "/api/v1/card-requests", Nothing(AUDITED)),
    ("GET", "/api/v1/card-requests", As(CardRequests)),
    ("GET", "/api/v1/card-requests/{protocol}", As(CardRequests)),
    ("GET", "/api/v1/card-requests/{protocol}/protocol.pdf", As(CardRequests)),
    ("GET", "/api/v1/waiting-periods", As(WaitingPeriods)),
    ("GET", "/api/v1/card", As(PlanCards)),
    ("POST", "/api/v1/attendance-codes", Nothing(AUDITED)),
    ("POST", "/api/v1/attendance-codes/verify", As(PlanCards)),
    ("GET", "/api/v1/plans", As(Plans)),
    ("GET", "/api/v1/plans.pdf", As(Plans)),
    ("GET", "/api/v1/service-statements", As(Services)),
    ("GET", "/api/v1/service-statements.pdf", As(Services)),
    ("GET", "/api/v1/service-statements.csv", As(Services)),
    ("GET", "/api/v1/service-statements.xlsx", As(Services)),
    ("GET", "/api/v1/service-statements/{month}", As(Services)),
    ("GET", "/api/v1/service-statements/{month}.pdf", As(Services)),
    ("GET", "/api/v1/service-statements/{month}.csv", As(Services)),
    ("GET", "/api/v1/service-statements/{month}.xlsx", As(Services)),
    ("GET", "/api/v1/settlement-statements", Nothing(SUMS)),
    ("GET", "/api/v1/settlement-statements/{year}", Nothing(SUMS)),
    ("GET", "/api/v1/settlement-statements/{year}.pdf", Nothing(SUMS)),
    ("GET", "/api/v1/tax-statements", Nothing(SUMS)),
    ("GET", "/api/v1/tax-statements/{year}", As(TaxStatements)),
    ("GET", "/api/v1/tax-statements/{year}.pdf", As(TaxStatements)),
    ("GET", "/api/v1/usage-statement", As(Services)),
    ("GET", "/api/v1/usage-statement.pdf", As(Services)),
    ("GET", "/api/v1/usage-statement.csv", As(Services)),
    ("GET", "/api/v1/usage-statement.xlsx", As(Services)),
    ("GET", "/api/v1/company/overview", Nothing(COMPANY_ALONE)),
    ("GET", "/api/v1/company/tax-report", Nothing(COMPANY_ALONE)),
    ("GET", "/api/v1/company/tax-report/{year}", As(CompanyTaxReport)),
    ("GET", "/api/v1/company/tax-report/{year}.pdf", As(CompanyTaxReport)),
    ("GET", "/api/v1/company/tax-report/{year}.csv", As(CompanyTaxReport)),
    ("GET", "/api/v1/company/tax-report/{year}.xlsx", As(CompanyTaxReport)),
    ("GET", "/api/v1/company/invoice-delivery", Nothing(COMPANY_ALONE)),
    ("PUT", "/api/v1/company/invoice-delivery", Nothing(COMPANY_ALONE)),
    ("GET", "/api/v1/company/notices", Nothing(COMPANY_ALONE)),
    ("GET", "/api/v1/company/api-clients", Nothing(COMPANY_ALONE)),
    ("POST", "/api/v1/company/api-clients", Nothing(AUDITED)),
    ("POST", "/api/v1/company/api-clients/{id}/secrets", Nothing(AUDITED)),
    ("DELETE", "/api/v1/company/api-clients/{id}", Nothing(AUDITED)),
    ("GET", "/api/v1/company/invoices", Nothing(COMPANY_ALONE)),
    ("GET", "/api/v1/company/invoices/{id}", As(CompanyInvoices)),
    ("GET", "/api/v1/company/invoices/{id}.pdf", As(CompanyInvoices)),
    ("GET", "/api/v1/company/invoices/{id}/items", As(CompanyInvoices)),
    ("GET", "/api/v1/company/invoices/{id}/items.csv", As(CompanyInvoices)),
    ("GET", "/api/v1/company/invoices/{id}/items.xlsx", As(CompanyInvoices)),
    ("GET", "/api/v1/company/invoices/{id}/receipt.pdf", Nothing(COMPANY_ALONE)),
    ("GET", "/api/v1/company/invoices/{id}/slip.pdf", Nothing(COMPANY_ALONE)),
    ("POST", "/api/v1/company/invoices/{id}/reissues", Nothing(AUDITED)),
    ("GET", "/api/v1/company/statement", As(CompanyStatement)),
    ("GET", "/api/v1/company/statement.pdf", As(CompanyStatement)),
    ("GET", "/api/v1/company/statement.csv", As(CompanyStatement)),
    ("GET", "/api/v1/company/statement.xlsx", As(CompanyStatement)),
    ("GET", "/api/v1/company/statement/copayment.txt", As(CompanyStatement)),
    ("GET", "/api/v1/company/statement/full.txt", As(CompanyStatement)),
    ("GET", "/api/v1/jobs/{id}", Nothing(EARLIER)),
    ("GET", "/api/v1/jobs/{id}/result", Nothing(EARLIER)),
    ("GET", "/api/v1/operator/card-requests", As(CardRequests)),
    ("GET", "/api/v1/operator/card-requests/{protocol}", As(CardRequests)),
    ("PATCH", "/api/v1/operator/card-requests/{protocol}", Nothing(AUDITED)),
    ("GET", "/api/v1/operator/audit", Nothing(KEYS)),
    ("GET", "/api/v1/operator/events", Nothing(KEYS)),
    ("GET", "/api/v1/operator/import-profiles", Nothing(KEYS)),
    ("POST", "/api/v1/operator/imports", Nothing(AUDITED)),
    ("GET", "/api/v1/operator/imports", Nothing(KEYS)),
    ("GET", "/api/v1/operator/imports/{id}", Nothing(KEYS)),
    ("GET", "/api/v1/operator/imports/{id}/faults", Nothing(KEYS)),
    ("GET", "/api/v1/operator/webhooks", Nothing(RECEIVERS)),
    ("POST", "/api/v1/operator/webhooks", Nothing(AUDITED)),
    ("GET", "/api/v1/operator/webhooks/{id}", Nothing(RECEIVERS)),
    ("PATCH", "/api/v1/operator/webhooks/{id}", Nothing(AUDITED)),
    ("DELETE", "/api/v1/operator/webhooks/{id}", Nothing(AUDITED)),
    ("POST", "/api/v1/operator/webhooks/{id}/secrets", Nothing(AUDITED)),
    ("POST", "/api/v1/operator/webhooks/{id}/test", Nothing(AUDITED)),
    ("GET", "/api/v1/operator/webhooks/{id}/deliveries", Nothing(RECEIVERS)),
    ("GET", "/api/v1/operator/webhooks/{id}/deliveries/{delivery_id}", Nothing(RECEIVERS)),
    ("POST", "/api/v1/operator/webhooks/{id}/deliveries/{delivery_id}/redelivery", Nothing(AUDITED)),
    ("PUT", "/api/v1/operator/tax-years/{year}", Nothing(AUDITED)),
    ("DELETE", "/api/v1/operator/tax-years/{year}", Nothing(AUDITED)),
    ("GET", "/api/v1/operator/pages", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/pages/{slug}", Nothing(CONTENT)),
    ("PUT", "/api/v1/operator/pages/{slug}", Nothing(CONTENT)),
    ("DELETE", "/api/v1/operator/pages/{slug}", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/news", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/news/{slug}", Nothing(CONTENT)),
    ("PUT", "/api/v1/operator/news/{slug}", Nothing(CONTENT)),
    ("DELETE", "/api/v1/operator/news/{slug}", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/links", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/links/{slug}", Nothing(CONTENT)),
    ("PUT", "/api/v1/operator/links/{slug}", Nothing(CONTENT)),
    ("DELETE", "/api/v1/operator/links/{slug}", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/forms", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/forms/{slug}", Nothing(CONTENT)),
    ("PUT", "/api/v1/operator/forms/{slug}", Nothing(CONTENT)),
    ("DELETE", "/api/v1/operator/forms/{slug}", Nothing(CONTENT)),
    ("GET", "/api/v1/operator/forms/{slug}.pdf", Nothing(CONTENT)),
    ("PUT", "/api/v1/operator/forms/{slug}.pdf", Nothing(CONTENT)),
];

/// What is recorded of an operation; none when it is not in the table.
pub fn find(method: &str, pattern: &str) -> Option<Recorded> {
    // What is asked for with HEAD is what GET answers.
    let method = if method == "HEAD" { "GET" } else { method };
    let row = OPERATIONS.iter().find(|(known, path, _)| *path == pattern && *known == method);
    row.map(|(_, _, recorded)| *recorded)
}
