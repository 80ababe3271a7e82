//! A scope hands out the rows of its caller and of nobody else. Two tenants with rows in every table that is somebody's
//! stand beside each other, and each method of each scope is asked by both. `xtask tidy` derives which tables are
//! somebody's and looks for each of them here; a method that is not asked fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use api::access::scopes::{AboutMember, ChargedTo, JobOwner, Members, OfAccount, OfCompany, OfProgram};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, EntityTrait, Iterable, ModelTrait, PrimaryKeyToColumn, QuerySelect,
    QueryTrait, Select, Statement, UpdateMany,
};
use tests::Portal;
use uuid::Uuid;

use api::db::entity::{access_record, company_invoice, enrolment};

mod rows;
mod tenant;

use tenant::Tenant;

/// Tables that are somebody's and that no scope hands out, and why nobody needs it to.
const NOT_HANDED_OUT: &[(&str, &str)] = &[
    ("audit", "the operator's alone, as what happened to everybody"),
    ("import_fault", "the operator's alone"),
    ("import_run", "the operator's alone"),
    ("invoice_delivery_choice", "joined to the company, which is handed out"),
    ("known_device", "only signing in looks at it"),
    ("person", "joined to enrolments, which are handed out"),
    ("reassignment", "narrows what is handed out"),
    ("refresh_token", "found by its secret"),
];

/// What a method handed out: its name, the table, the ids.
type Proof = (&'static str, &'static str, BTreeSet<Uuid>);

#[tokio::test]
async fn every_scope_hands_out_its_own_rows_and_no_others() {
    let portal = Portal::start_on("2026-03-10").await;
    let nothing = rows(&portal.db, &BTreeMap::new()).await;
    let one = Tenant::arrive(&portal).await;
    let ones = rows(&portal.db, &nothing).await;
    let other = Tenant::arrive(&portal).await;
    let before = ones.iter().map(|(table, ids)| (*table, ids.clone())).collect();
    let others = rows(&portal.db, &before).await;

    let mut proven = BTreeSet::new();
    for (tenant, own) in [(&one, &ones), (&other, &others)] {
        for (method, table, handed_out) in handed_out(&portal.db, tenant).await {
            assert!(!handed_out.is_empty(), "{method} hands out nothing, which proves nothing");
            let foreign: Vec<_> = handed_out.difference(&own[table]).collect();
            assert!(foreign.is_empty(), "{method} hands out rows of `{table}` that are somebody else's: {foreign:?}");
            proven.insert((method, table));
        }
    }

    let methods: BTreeSet<String> = proven.iter().map(|(method, _)| (*method).to_owned()).collect();
    assert_eq!(methods_of_scopes(), methods, "each method of a scope has its proof here");
    for (table, own) in &ones {
        assert!(!own.is_empty(), "no tenant has a row in `{table}`");
        let is_proven = proven.iter().any(|(_, proven)| proven == table);
        let is_explained = NOT_HANDED_OUT.iter().any(|(explained, _)| explained == table);
        assert!(is_proven != is_explained, "`{table}` is either handed out or explained");
    }
}

#[tokio::test]
async fn of_a_family_a_dependent_is_handed_his_or_her_own_rows() {
    let portal = Portal::start_on("2026-03-10").await;
    let Tenant { dependent, sibling, .. } = Tenant::arrive(&portal).await;
    let db = &portal.db;
    for ((method, _, of_one), (_, _, of_other)) in own_rows(db, dependent).await.iter().zip(own_rows(db, sibling).await)
    {
        assert!(!of_one.is_empty(), "{method}");
        assert!(of_one.is_disjoint(&of_other), "{method} hands out rows of a sister or brother");
    }
}

/// By table, the rows that were not there before.
async fn rows(
    db: &DatabaseConnection,
    before: &BTreeMap<&'static str, BTreeSet<Uuid>>,
) -> BTreeMap<&'static str, BTreeSet<Uuid>> {
    let mut found = BTreeMap::new();
    for table in tenant::TABLES.iter().copied() {
        let all = Statement::from_string(db.get_database_backend(), format!("SELECT id FROM {table}"));
        let ids = db.query_all_raw(all).await.expect("a table").into_iter();
        let ids = ids.map(|row| row.try_get("", "id").expect("an id"));
        let known = before.get(table).cloned().unwrap_or_default();
        found.insert(table, ids.filter(|id| !known.contains(id)).collect());
    }
    found
}

async fn handed_out(db: &DatabaseConnection, tenant: &Tenant) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for members in [tenant.family, tenant.dependent] {
        proofs.extend(of_members(db, members).await);
    }
    proofs.extend(of_cards(db, tenant.dependent).await);
    proofs.extend(of_charges(db, tenant.charges).await);
    proofs.extend(of_company(db, tenant.company).await);
    for account in [tenant.account, tenant.company_account] {
        proofs.extend(of_account(db, account).await);
    }
    for owner in [tenant.person_with_jobs, tenant.program_with_jobs] {
        proofs.extend(of_owner(db, owner).await);
    }
    proofs.extend(of_program(db, tenant.program).await);
    proofs.extend(of_readers(db, tenant.about).await);
    proofs.push(("ShownCard::enrolment", "enrolment", ids(db, tenant.shown_card.enrolment()).await));
    proofs
}

async fn of_members(db: &DatabaseConnection, scope: Members) -> Vec<Proof> {
    let today = "2026-03-10".parse().expect("a date");
    let mut proofs = own_rows(db, scope).await;
    proofs.extend([
        ("Members::current", "enrolment", ids(db, scope.current(today)).await),
        ("Members::own_enrolment", "enrolment", ids(db, scope.own_enrolment()).await),
        ("Members::holder", "enrolment", ids(db, scope.holder()).await),
        ("Members::charges_of_holder", "charge", ids(db, scope.charges_of_holder()).await),
        (
            "Members::waiting_periods_of_current",
            "waiting_period",
            ids(db, scope.waiting_periods_of_current(today)).await,
        ),
        ("Members::card_requests", "card_request", ids(db, scope.card_requests()).await),
        ("Members::card_request_steps", "card_request_step", ids(db, scope.card_request_steps()).await),
        ("Members::card_requesters", "enrolment", ids(db, scope.card_requesters()).await),
    ]);
    proofs
}

/// What is each member's own.
async fn own_rows(db: &DatabaseConnection, scope: Members) -> Vec<Proof> {
    vec![
        ("Members::enrolments", "enrolment", ids(db, scope.enrolments()).await),
        ("Members::attendance_codes", "attendance_code", ids(db, scope.attendance_codes()).await),
        ("Members::change_attendance_codes", "attendance_code", changed(db, scope.change_attendance_codes()).await),
        ("Members::services", "service", ids(db, scope.services()).await),
        ("Members::waiting_periods", "waiting_period", ids(db, scope.waiting_periods()).await),
        ("Members::reimbursements", "reimbursement", ids(db, scope.reimbursements()).await),
        ("Members::tax_statement_versions", "tax_statement_version", ids(db, scope.tax_statement_versions()).await),
        ("Members::card_request_items", "card_request_item", ids(db, scope.card_request_items()).await),
    ]
}

async fn of_cards(db: &DatabaseConnection, scope: Members) -> Vec<Proof> {
    let others = scope.card_request_items_of_others().expect("a dependent does not see everybody");
    vec![("Members::card_request_items_of_others", "card_request_item", ids(db, others).await)]
}

async fn of_charges(db: &DatabaseConnection, scope: ChargedTo) -> Vec<Proof> {
    vec![
        ("ChargedTo::charges", "charge", ids(db, scope.charges()).await),
        ("ChargedTo::charge_items", "charge_item", ids(db, scope.charge_items()).await),
        ("ChargedTo::holder", "enrolment", ids(db, scope.holder()).await),
    ]
}

async fn of_company(db: &DatabaseConnection, scope: OfCompany) -> Vec<Proof> {
    let all = |invoices: Select<company_invoice::Entity>| invoices;
    let holders = |lives: Select<enrolment::Entity>| {
        lives.select_only().column(enrolment::Column::HolderEnrolmentId).into_query()
    };
    let beside = scope.beside_company(scope.invoices()).all(db).await.expect("rows");
    vec![
        ("OfCompany::company", "company", ids(db, scope.company()).await),
        (
            "OfCompany::beside_company",
            "company",
            beside.into_iter().filter_map(|(_, company)| Some(company?.id)).collect(),
        ),
        ("OfCompany::invoices", "company_invoice", ids(db, scope.invoices()).await),
        ("OfCompany::invoice_items", "company_invoice_item", ids(db, scope.invoice_items()).await),
        ("OfCompany::lives_in", "enrolment", ids(db, scope.lives_in(all)).await),
        ("OfCompany::holders_in", "enrolment", ids(db, scope.holders_in(all, holders)).await),
        ("OfCompany::lives_by_item", "enrolment", ids(db, scope.lives_by_item()).await),
        ("OfCompany::enrolments", "enrolment", ids(db, scope.enrolments()).await),
        ("OfCompany::slip_reissues", "slip_reissue", ids(db, scope.slip_reissues()).await),
        ("OfCompany::change_slip_reissues", "slip_reissue", changed(db, scope.change_slip_reissues()).await),
        ("OfCompany::api_clients", "api_client", ids(db, scope.api_clients()).await),
        ("OfCompany::change_api_clients", "api_client", changed(db, scope.change_api_clients()).await),
        ("OfCompany::api_client_secrets", "api_client_secret", ids(db, scope.api_client_secrets()).await),
        ("OfCompany::jobs", "job", ids(db, scope.jobs()).await),
    ]
}

async fn of_account(db: &DatabaseConnection, scope: OfAccount) -> Vec<Proof> {
    vec![
        ("OfAccount::account", "account", ids(db, scope.account()).await),
        ("OfAccount::change_account", "account", changed(db, scope.change_account()).await),
        ("OfAccount::sessions", "session", ids(db, scope.sessions()).await),
        ("OfAccount::change_sessions", "session", changed(db, scope.change_sessions()).await),
        ("OfAccount::this_session", "session", ids(db, scope.this_session()).await),
        ("OfAccount::temporary_password", "one_time_secret", ids(db, scope.temporary_password()).await),
        ("OfAccount::change_secrets", "one_time_secret", changed(db, scope.change_secrets()).await),
    ]
}

async fn of_owner(db: &DatabaseConnection, scope: JobOwner) -> Vec<Proof> {
    vec![
        ("JobOwner::jobs", "job", ids(db, scope.jobs()).await),
        ("JobOwner::change_jobs", "job", changed(db, scope.change_jobs()).await),
        ("JobOwner::job_chunks", "job_chunk", ids(db, scope.job_chunks()).await),
    ]
}

async fn of_program(db: &DatabaseConnection, scope: OfProgram) -> Vec<Proof> {
    let beside = scope.beside_company().one(db).await.expect("rows").and_then(|(_, company)| company);
    vec![
        ("OfProgram::program", "api_client", ids(db, scope.program()).await),
        ("OfProgram::beside_company", "company", beside.into_iter().map(|company| company.id).collect()),
    ]
}

/// Readers are asked of what was handed out, as `GET /me/accesses` does.
async fn of_readers(db: &DatabaseConnection, scope: AboutMember) -> Vec<Proof> {
    let companies = scope.billing().column(company_invoice::Column::CompanyId).into_tuple::<Uuid>().all(db).await;
    let of_companies = scope.accesses_of_companies(companies.expect("companies"));
    let read = scope.accesses().all(db).await.expect("accesses");
    let accounts = read.iter().filter_map(|row: &access_record::Model| row.account_id);
    let programs = read.iter().filter_map(|row| row.api_client_id);
    vec![
        ("AboutMember::accesses", "access_record", ids(db, scope.accesses()).await),
        ("AboutMember::accesses_of_companies", "access_record", ids(db, of_companies).await),
        ("AboutMember::billing", "company_invoice_item", ids(db, scope.billing()).await),
        ("AboutMember::readers", "account", ids(db, scope.readers(accounts)).await),
        ("AboutMember::reading_programs", "api_client", ids(db, scope.reading_programs(programs)).await),
    ]
}

/// The rows of a select.
async fn ids<E: EntityTrait>(db: &DatabaseConnection, select: Select<E>) -> BTreeSet<Uuid> {
    let found = select.select_only().column(id_of::<E>()).into_tuple::<Uuid>().all(db).await;
    found.expect("rows").into_iter().collect()
}

/// The rows that an update writes; it writes what stands there.
async fn changed<E: EntityTrait>(db: &DatabaseConnection, update: UpdateMany<E>) -> BTreeSet<Uuid> {
    let id = id_of::<E>();
    let written = update.col_expr(id, Expr::col(id)).exec_with_returning(db).await.expect("rows");
    written.iter().map(|row| row.get(id).unwrap::<Uuid>()).collect()
}

fn id_of<E: EntityTrait>() -> E::Column {
    E::PrimaryKey::iter().next().expect("a key").into_column()
}

/// What hands out rows, by the sources of the scopes. The whole record is everybody's.
fn methods_of_scopes() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api/src/access/scopes");
    let mut methods = BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("the scopes") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        let (mut scope, mut signature) = ("", None::<String>);
        for line in text.lines() {
            if let Some(implemented) = line.strip_prefix("impl ") {
                scope = implemented.split([' ', '{']).next().unwrap_or_default();
            }
            if line.starts_with("    pub ") && line.contains("fn ") {
                signature = Some(String::new());
            }
            let Some(whole) = &mut signature else { continue };
            whole.push_str(line);
            if line.ends_with('{') {
                let name = whole.split("fn ").nth(1).and_then(|name| name.split(['(', '<']).next());
                let returned = whole.rsplit("-> ").next().unwrap_or_default();
                if ["Select", "UpdateMany<"].iter().any(|kind| returned.contains(kind)) {
                    methods.insert(format!("{scope}::{}", name.unwrap_or_default()));
                }
                signature = None;
            }
        }
    }
    methods.retain(|method| !method.starts_with("WholeRecord::"));
    methods
}
