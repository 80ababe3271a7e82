//! Who gets what, for every operation of the contract: an operation without a row fails, and so does a row without an
//! operation. The table is written by hand and never regenerated.
//!
//! Each operation is called as each caller about a charge, or another session, of one family's holder.

use std::collections::{BTreeMap, BTreeSet};

use api::access::ProgramOwner;
use api::access::operations::{self, Recorded};
use api::app;
use api::db::entity::{access_record, charge_item};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use shared::card_requests::CardReason;
use shared::charges::ChargeDetail;
use shared::client::Client;
use shared::id::ChargeId;
use shared::programs::Scope;
use shared::years::Year;
use tests::{Member, Portal, a_charge, an_invoice};
use uuid::Uuid;

use crate::card_requests::{ask, card};
use crate::jobs;
use crate::sessions::begin_temporary_session;
use crate::verifications;
use crate::webhooks;

/// Whose token each column of the table stands for. The holder, the dependent and the other holder are beneficiaries;
/// the temporary session is of another one who signed in with a temporary password; the program is the operator's and has
/// every scope; the company's program has all that one of a company may; nobody signs in without a token; and the last
/// one is the holder's after signing out.
const CALLERS: [&str; 11] = [
    "holder",
    "dependent",
    "other holder",
    "individual",
    "company",
    "other company",
    "temporary session",
    "program",
    "company's program",
    "anonymous",
    "signed out",
];

type Row = (&'static str, &'static str, [u16; CALLERS.len()]);

/// Operations that take a body get none here: that is refused before anything else, but not before the caller is.
const MATRIX: &[Row] = &[
    ("GET", "/api/v1/portal", [200; 11]),
    ("GET", "/api/v1/portal/logo.png", [200; 11]),
    ("GET", "/api/v1/portal/logo-dark.png", [200; 11]),
    ("GET", "/api/v1/openapi.json", [200; 11]),
    ("POST", "/api/v1/sessions", [415; 11]),
    ("POST", "/api/v1/sessions/refresh", [401; 11]),
    ("POST", "/api/v1/oauth/token", [400; 11]),
    ("GET", "/api/v1/programs/me", [403, 403, 403, 403, 403, 403, 403, 200, 200, 401, 401]),
    ("GET", "/api/v1/password-policy", [200; 11]),
    ("POST", "/api/v1/beneficiary/registrations", [415; 11]),
    ("POST", "/api/v1/beneficiary/registrations/confirmations", [415; 11]),
    ("POST", "/api/v1/beneficiary/registration-undos", [415; 11]),
    ("POST", "/api/v1/beneficiary/password-resets", [415; 11]),
    ("POST", "/api/v1/first-accesses", [415; 11]),
    ("POST", "/api/v1/password-setups", [415; 11]),
    ("GET", "/api/v1/me", [200, 200, 200, 200, 200, 200, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/me/overview", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("PUT", "/api/v1/me/password", [415, 415, 415, 415, 415, 415, 415, 403, 403, 401, 401]),
    ("GET", "/api/v1/me/sessions", [200, 200, 200, 200, 200, 200, 403, 403, 403, 401, 401]),
    ("DELETE", "/api/v1/me/sessions/{id}", [204, 404, 404, 404, 404, 404, 403, 403, 403, 401, 401]),
    ("DELETE", "/api/v1/me/sessions", [204, 204, 204, 204, 204, 204, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/me/accesses", [200, 200, 200, 200, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/charges", [200, 403, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/charges/{id}", [200, 403, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/charges/{id}/statement.pdf", [200, 403, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/charges/{id}/receipt.pdf", [409, 403, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/charges/{id}/slip.pdf", [200, 403, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/family", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("POST", "/api/v1/card-requests", [415, 415, 415, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/card-requests", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/card-requests/{protocol}", [200, 404, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/card-requests/{protocol}/protocol.pdf", [200, 404, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/operator/card-requests", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/operator/card-requests/{protocol}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PATCH", "/api/v1/operator/card-requests/{protocol}", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("GET", "/api/v1/operator/import-profiles", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("POST", "/api/v1/operator/imports", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("GET", "/api/v1/operator/imports", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/operator/imports/{id}", [403, 403, 403, 403, 403, 403, 403, 404, 403, 401, 401]),
    ("GET", "/api/v1/operator/imports/{id}/faults", [403, 403, 403, 403, 403, 403, 403, 404, 403, 401, 401]),
    ("GET", "/api/v1/operator/webhooks", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("POST", "/api/v1/operator/webhooks", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("GET", "/api/v1/operator/webhooks/{id}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PATCH", "/api/v1/operator/webhooks/{id}", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("POST", "/api/v1/operator/webhooks/{id}/secrets", [403, 403, 403, 403, 403, 403, 403, 201, 403, 401, 401]),
    ("POST", "/api/v1/operator/webhooks/{id}/test", [403, 403, 403, 403, 403, 403, 403, 202, 403, 401, 401]),
    ("GET", "/api/v1/operator/webhooks/{id}/deliveries", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    (
        "GET",
        "/api/v1/operator/webhooks/{id}/deliveries/{delivery_id}",
        [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401],
    ),
    (
        "POST",
        "/api/v1/operator/webhooks/{id}/deliveries/{delivery_id}/redelivery",
        [403, 403, 403, 403, 403, 403, 403, 202, 403, 401, 401],
    ),
    ("DELETE", "/api/v1/operator/webhooks/{id}", [403, 403, 403, 403, 403, 403, 403, 204, 403, 401, 401]),
    ("GET", "/api/v1/operator/audit", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/company/overview", [403, 403, 403, 403, 200, 200, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/verifications/{code}", [200; 11]),
    ("POST", "/api/v1/card-verifications", [415; 11]),
    ("GET", "/.well-known/portal-card-keys", [200; 11]),
    ("POST", "/api/v1/attendance-codes", [415, 415, 415, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("POST", "/api/v1/attendance-codes/verify", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("GET", "/api/v1/card", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/waiting-periods", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/plans", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/plans.pdf", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements.pdf", [409, 409, 409, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements.csv", [409, 409, 409, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements.xlsx", [409, 409, 409, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements/{month}", [200, 200, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements/{month}.pdf", [409, 409, 409, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements/{month}.csv", [409, 409, 409, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/service-statements/{month}.xlsx", [409, 409, 409, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/providers", [200; 11]),
    ("GET", "/api/v1/providers.pdf", [200; 11]),
    ("GET", "/api/v1/providers/filters", [200; 11]),
    ("GET", "/api/v1/settlement-statements", [200, 403, 200, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/settlement-statements/{year}", [200, 403, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/settlement-statements/{year}.pdf", [200, 403, 404, 403, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/tax-statements", [200, 200, 200, 200, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/tax-statements/{year}", [200, 404, 404, 404, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/tax-statements/{year}.pdf", [200, 404, 404, 404, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/usage-statement", [403, 403, 403, 200, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/usage-statement.pdf", [403, 403, 403, 409, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/usage-statement.csv", [403, 403, 403, 409, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/usage-statement.xlsx", [403, 403, 403, 409, 403, 403, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/company/tax-report", [403, 403, 403, 403, 200, 200, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/tax-report/{year}", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/tax-report/{year}.pdf", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/tax-report/{year}.csv", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/tax-report/{year}.xlsx", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("DELETE", "/api/v1/operator/tax-years/{year}", [403, 403, 403, 403, 403, 403, 403, 204, 403, 401, 401]),
    ("PUT", "/api/v1/operator/tax-years/{year}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/home", [200; 11]),
    ("GET", "/api/v1/pages", [200; 11]),
    ("GET", "/api/v1/pages/{slug}", [200; 11]),
    ("GET", "/api/v1/news", [200; 11]),
    ("GET", "/api/v1/news/{slug}", [200; 11]),
    ("GET", "/api/v1/links", [200; 11]),
    ("GET", "/api/v1/forms", [200; 11]),
    ("GET", "/api/v1/forms/{slug}.pdf", [200; 11]),
    ("GET", "/api/v1/operator/pages", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/operator/pages/{slug}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PUT", "/api/v1/operator/pages/{slug}", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("DELETE", "/api/v1/operator/pages/{slug}", [403, 403, 403, 403, 403, 403, 403, 204, 403, 401, 401]),
    ("GET", "/api/v1/operator/news", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/operator/news/{slug}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PUT", "/api/v1/operator/news/{slug}", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("DELETE", "/api/v1/operator/news/{slug}", [403, 403, 403, 403, 403, 403, 403, 204, 403, 401, 401]),
    ("GET", "/api/v1/operator/links", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/operator/links/{slug}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PUT", "/api/v1/operator/links/{slug}", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("DELETE", "/api/v1/operator/links/{slug}", [403, 403, 403, 403, 403, 403, 403, 204, 403, 401, 401]),
    ("GET", "/api/v1/operator/forms", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/operator/forms/{slug}.pdf", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PUT", "/api/v1/operator/forms/{slug}.pdf", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("GET", "/api/v1/operator/forms/{slug}", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("PUT", "/api/v1/operator/forms/{slug}", [403, 403, 403, 403, 403, 403, 403, 415, 403, 401, 401]),
    ("DELETE", "/api/v1/operator/forms/{slug}", [403, 403, 403, 403, 403, 403, 403, 204, 403, 401, 401]),
    ("GET", "/api/v1/company/invoice-delivery", [403, 403, 403, 403, 200, 200, 403, 403, 403, 401, 401]),
    ("PUT", "/api/v1/company/invoice-delivery", [403, 403, 403, 403, 415, 415, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/company/notices", [403, 403, 403, 403, 200, 200, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/api-clients", [403, 403, 403, 403, 200, 200, 403, 403, 403, 401, 401]),
    ("POST", "/api/v1/company/api-clients", [403, 403, 403, 403, 415, 415, 403, 403, 403, 401, 401]),
    ("POST", "/api/v1/company/api-clients/{id}/secrets", [403, 403, 403, 403, 201, 404, 403, 403, 403, 401, 401]),
    ("DELETE", "/api/v1/company/api-clients/{id}", [403, 403, 403, 403, 204, 404, 403, 403, 403, 401, 401]),
    ("GET", "/api/v1/operator/events", [403, 403, 403, 403, 403, 403, 403, 200, 403, 401, 401]),
    ("GET", "/api/v1/company/invoices", [403, 403, 403, 403, 200, 200, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}.pdf", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}/items", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}/items.csv", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}/items.xlsx", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}/receipt.pdf", [403, 403, 403, 403, 409, 404, 403, 403, 409, 401, 401]),
    ("GET", "/api/v1/company/invoices/{id}/slip.pdf", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("POST", "/api/v1/company/invoices/{id}/reissues", [403, 403, 403, 403, 415, 415, 403, 403, 415, 401, 401]),
    ("GET", "/api/v1/company/statement", [403, 403, 403, 403, 200, 200, 403, 403, 200, 401, 401]),
    // The other company was never billed.
    ("GET", "/api/v1/company/statement.pdf", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/statement.csv", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    ("GET", "/api/v1/company/statement.xlsx", [403, 403, 403, 403, 200, 404, 403, 403, 200, 401, 401]),
    // Without a month.
    ("GET", "/api/v1/company/statement/copayment.txt", [403, 403, 403, 403, 400, 400, 403, 403, 400, 401, 401]),
    ("GET", "/api/v1/company/statement/full.txt", [403, 403, 403, 403, 400, 400, 403, 403, 400, 401, 401]),
    // The company's job, which waits for a worker.
    ("GET", "/api/v1/jobs/{id}", [404, 404, 404, 404, 200, 404, 403, 404, 404, 401, 401]),
    ("GET", "/api/v1/jobs/{id}/result", [404, 404, 404, 404, 409, 404, 403, 404, 404, 401, 401]),
    // Last, because it ends the sessions that the others use.
    ("DELETE", "/api/v1/sessions/current", [204, 204, 204, 204, 204, 204, 204, 403, 403, 401, 401]),
];

#[actix_web::test]
async fn every_operation_answers_every_caller_as_the_table_says() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let charge = a_charge().of(&family.holder, &portal).await;
    // The one year in which the holder paid something.
    a_charge().due("2025-07-10").paid("2025-07-10").of(&family.holder, &portal).await;
    let releaser = portal.program(&[Scope::TaxYearsWrite]).await.client(&portal).await;
    releaser.release_tax_year(Year::new(2025).expect("a year")).await.expect("released");
    let code = verifications::issued(&portal, charge.get()).await;
    // Of whom the holder reads whatever he or she reads.
    let child = portal.dependent_of(&family.holder, "Lia D'Ávila").await;
    charge_to(&child, charge, &portal).await;
    let cards = [card(&family.holder, CardReason::Lost), card(&child, CardReason::Lost)];
    let protocol = ask(&family.holder.client(&portal).await, cards).await.protocol.to_string();
    portal.publish_one_of_each("quem-somos").await;
    let company = portal.company().await;
    let employees = portal.employees(&company.company).await;
    let invoice = an_invoice("2026-03").life(&employees.holder, 1_000, 0).of(&company.company, &portal).await;
    an_invoice("2026-02").life(&employees.holder, 10_000, 1_234).of(&company.company, &portal).await;
    let job = jobs::insert(&portal, &company).await.to_string();
    let (webhook, delivery) = webhooks::with_a_delivery(&portal).await;
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let credential = portal.program_of(owner, &Scope::OF_COMPANIES).await;
    let employee = portal.employees(&company.company).await.holder;
    an_invoice("2025-07").life(&employee, 50_000, 0).paid("2025-07-10").of(&company.company, &portal).await;
    let signed_out = token(&family.holder, &portal).await;
    portal.anonymous().with_token(&signed_out).sign_out().await.expect("signed out");
    let tokens: [Option<String>; CALLERS.len()] = [
        Some(token(&family.holder, &portal).await),
        Some(token(&family.dependent, &portal).await),
        Some(token(&others.holder, &portal).await),
        Some(portal.individual().await.tokens(&portal.anonymous()).await.access_token),
        Some(company.tokens(&portal.anonymous()).await.access_token),
        Some(portal.company().await.tokens(&portal.anonymous()).await.access_token),
        Some(begin_temporary_session(&portal, &others.dependent).await.access_token),
        Some(portal.program(&Scope::ALL).await.token(&portal).await),
        Some(portal.program_of(owner, &Scope::OF_COMPANIES).await.token(&portal).await),
        None,
        Some(signed_out),
    ];

    let mut differences = Vec::new();
    let mut answered = BTreeMap::new();
    for (row, (method, path, expected)) in MATRIX.iter().enumerate() {
        for (column, ((token, caller), expected)) in tokens.iter().zip(CALLERS).zip(expected).enumerate() {
            let id = if path.starts_with("/api/v1/me/sessions/") {
                another_session(&family.holder, &portal).await
            } else if path.starts_with("/api/v1/company/api-clients/") {
                credential.client_id.clone()
            } else if path.starts_with("/api/v1/company/invoices/") {
                invoice.to_string()
            } else if path.starts_with("/api/v1/jobs/") {
                job.clone()
            } else if path.starts_with("/api/v1/operator/webhooks/") {
                webhook.clone()
            } else {
                charge.to_string()
            };
            // What each other name in a path stands for, one line a name.
            let places: &[(&str, &str)] = &[
                ("{id}", &id),
                ("{code}", &code),
                ("{month}", "2026-02"),
                ("{protocol}", &protocol),
                ("{year}", "2025"),
                ("{delivery_id}", &delivery),
                ("{slug}", "quem-somos"),
            ];
            let address = places.iter().fold((*path).to_owned(), |path, (name, value)| path.replace(name, value));
            let request = portal.raw_at(Method::from_bytes(method.as_bytes()).expect("a method"), &address);
            let request_id = format!("matrix-{row}-{column}");
            let request = request.header("x-request-id", &request_id);
            let request = match token {
                Some(token) => request.bearer(token),
                None => request,
            };
            let answer = request.send().await;
            if answer.status.is_success() {
                answered.insert(request_id, (*method, *path, caller));
            } else {
                answer.problem();
            }
            let got = answer.status.as_u16();
            if got != *expected {
                differences.push(format!("{method} {path} as {caller}: expected {expected}, got {got}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    accesses_are_recorded(portal, &answered).await;
}

/// An item of a charge about a further member.
async fn charge_to(member: &Member, charge: ChargeId, portal: &Portal) {
    let item = charge_item::ActiveModel {
        id: Set(Uuid::now_v7()),
        external_id: Set("item-of-a-child".to_owned()),
        charge_id: Set(charge.get()),
        enrolment_id: Set(Some(member.enrolment_id)),
        position: Set(2),
        kind: Set(charge_item::Kind::Copayment),
        description: Set("Coparticipação".to_owned()),
        billing_month: Set("2026-02".to_owned()),
        amount_cents: Set(0),
    };
    item.insert(&portal.db).await.expect("an item");
}

/// Every reading of somebody else's data left a row, and nothing else did (attack 12). Programs leave one an hour for all
/// that they read of one kind, so of theirs the kinds are compared.
async fn accesses_are_recorded(portal: Portal, answered: &BTreeMap<String, (&str, &str, &str)>) {
    let Portal { running, db, database: _database, .. } = portal;
    running.stop().await.expect("the server stops, and what waits is written");
    let rows = access_record::Entity::find().all(&db).await.expect("the record");
    let recorded: BTreeSet<_> = rows.iter().map(|row| row.request_id.as_str()).collect();
    let kinds_of_programs: BTreeSet<_> =
        rows.iter().filter(|row| row.api_client_id.is_some()).map(|row| row.kind.as_str()).collect();
    let mut wrong = Vec::new();
    for (request_id, (method, path, caller)) in answered {
        let is_recorded = recorded.contains(request_id.as_str());
        match (operations::find(method, path), *caller) {
            // The door is open to everybody.
            (None | Some(Recorded::Nothing(_)), _) | (_, "dependent") if is_recorded => {
                wrong.push(format!("{method} {path} as {caller} is recorded"));
            }
            (Some(Recorded::As(_)), "holder" | "individual" | "company") if !is_recorded => {
                wrong.push(format!("{method} {path} as {caller} is not recorded"));
            }
            (Some(Recorded::As(kind)), "program" | "company's program")
                if !kinds_of_programs.contains(kind.as_str()) =>
            {
                wrong.push(format!("{method} {path} as {caller}: no {kind} of a program is recorded"));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A new operation must say what it reads of whom (attack 12).
#[test]
fn every_operation_behind_the_door_says_what_it_reads() {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut guarded = BTreeSet::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            if operation["security"].as_array().is_some_and(|ways| !ways.is_empty()) {
                guarded.insert((method.to_uppercase(), path.clone()));
            }
        }
    }
    let rows: Vec<_> =
        operations::OPERATIONS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let classified: BTreeSet<_> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), classified.len(), "an operation is classified twice");
    assert_eq!(guarded, classified, "the contract and the table of readings differ");
}

/// The id of a further session of somebody.
async fn another_session(member: &Member, portal: &Portal) -> String {
    let client = member.client(portal).await;
    let list = client.my_sessions(&shared::sessions::SessionQuery::default()).await.expect("a list");
    let current = list.items.into_iter().find(|session| session.is_current);
    current.expect("the session that asks").id.to_string()
}

#[test]
fn the_table_has_a_row_for_every_operation() {
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let mut operations = BTreeSet::new();
    for (path, item) in contract["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("an item").keys() {
            operations.insert((method.to_uppercase(), path.clone()));
        }
    }
    let rows: BTreeSet<_> = MATRIX.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(operations, rows, "the contract and the access table differ");
}

#[actix_web::test]
async fn somebody_elses_charge_and_none_at_all_answer_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let charge = a_charge().of(&family.holder, &portal).await;
    let token = token(&others.holder, &portal).await;
    for suffix in ["", "/statement.pdf", "/receipt.pdf", "/slip.pdf"] {
        let theirs = problem(&portal, &format!("/charges/{charge}{suffix}"), &token).await;
        for id in ["01900000-0000-7000-8000-000000000000", "x", "1", "%00", "..%2F..%2Fme", &"9".repeat(300)] {
            let none = problem(&portal, &format!("/charges/{id}{suffix}"), &token).await;
            assert_eq!(
                (none.status, none.code, none.detail),
                (404, theirs.code.clone(), theirs.detail.clone()),
                "{id}"
            );
        }
    }
}

#[actix_web::test]
async fn a_list_holds_the_callers_charges_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let (family, others) = (portal.family().await, portal.family().await);
    let mine = a_charge().of(&family.holder, &portal).await;
    a_charge().of(&others.holder, &portal).await;
    let client = family.holder.client(&portal).await;
    let list = client.charges(&shared::charges::ChargeQuery::default()).await.expect("a list");
    assert_eq!(list.items.iter().map(|charge| charge.id).collect::<Vec<_>>(), [mine]);
    let detail: ChargeDetail = detail(&client, mine).await;
    assert_eq!(detail.payer.name, family.holder.name);
}

async fn detail(client: &Client, id: ChargeId) -> ChargeDetail {
    client.charge(id).await.expect("a charge")
}

async fn problem(portal: &Portal, path: &str, token: &str) -> shared::problem::Problem {
    portal.raw(Method::GET, path).bearer(token).send().await.problem()
}

async fn token(member: &Member, portal: &Portal) -> String {
    member.tokens(&portal.anonymous()).await.access_token
}
