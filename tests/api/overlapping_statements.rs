//! Statements that are read while payments change: each says what was so at one instant, and a later version never what
//! was so before an earlier one.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use api::db::connect;
use api::db::entity::{charge, charge_item, reimbursement};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use shared::client::Client;
use shared::paths;
use shared::programs::Scope;
use shared::rules::money::Cents;
use shared::years::Year;
use tests::{Portal, a_charge};
use tokio::task::JoinSet;
use uuid::Uuid;

const READERS: usize = 3;
/// At the least; a reader goes on until it has seen [`VERSIONS`], for on SQLite whoever changes waits for the lock beside
/// all who read, and may come late.
const READINGS: usize = 25;
const VERSIONS: usize = 4;
/// Nobody who reads and changes in turns waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a charge that was paid in 2025 has in it, and what was paid back: the same, before a change and after it.
struct Paid {
    charge_id: Uuid,
    reimbursement_id: Uuid,
}

impl Paid {
    async fn of_holder(portal: &Portal, holder: &tests::Member) -> Self {
        let charge_id = a_charge().due("2025-01-10").cents(1).paid("2025-01-10").of(holder, portal).await.get();
        let of_charge = charge_item::Column::ChargeId.eq(charge_id);
        charge_item::Entity::delete_many().filter(of_charge).exec(&portal.db).await.expect("no items");
        let reimbursement_id = Uuid::now_v7();
        let row = reimbursement::ActiveModel {
            id: Set(reimbursement_id),
            external_id: Set("overlapping".to_owned()),
            enrolment_id: Set(holder.enrolment_id),
            provider_document: Set("52998224725".to_owned()),
            provider_name: Set("Clínica".to_owned()),
            expense_year: Set(2025),
            amount_cents: Set(1),
            paid_on: Set("2025-05-05".parse().expect("a date")),
        };
        row.insert(&portal.db).await.expect("a reimbursement");
        let row = charge_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set("overlapping".to_owned()),
            charge_id: Set(charge_id),
            enrolment_id: Set(Some(holder.enrolment_id)),
            position: Set(1),
            kind: Set(charge_item::Kind::MonthlyFee),
            description: Set("Mensalidade".to_owned()),
            billing_month: Set("2025-01".to_owned()),
            amount_cents: Set(1),
        };
        row.insert(&portal.db).await.expect("an item");
        Self { charge_id, reimbursement_id }
    }

    /// As an import would: all of it or nothing.
    async fn change(&self, portal: &Portal, cents: i64) {
        let tx = connect::begin_patiently(&portal.db).await.expect("a transaction");
        let of_charge = charge_item::Column::ChargeId.eq(self.charge_id);
        let item = charge_item::ActiveModel { amount_cents: Set(cents), ..Default::default() };
        charge_item::Entity::update_many().set(item).filter(of_charge).exec(&tx).await.expect("the item changes");
        let charge = charge::ActiveModel {
            id: Unchanged(self.charge_id),
            amount_cents: Set(cents),
            settled_amount_cents: Set(Some(cents)),
            ..Default::default()
        };
        charge.update(&tx).await.expect("the charge changes");
        let reimbursed = reimbursement::ActiveModel {
            id: Unchanged(self.reimbursement_id),
            amount_cents: Set(cents),
            ..Default::default()
        };
        reimbursed.update(&tx).await.expect("the reimbursement changes");
        tx.commit().await.expect("committed");
    }
}

/// What each version said.
async fn read(client: Client, year: Year) -> Vec<(u32, Cents)> {
    let (mut read, mut versions, began) = (Vec::new(), BTreeSet::new(), Instant::now());
    while read.len() < READINGS || versions.len() < VERSIONS && began.elapsed() < PATIENCE {
        let statement = client.tax_statement(year).await.expect("a statement");
        assert_eq!(statement.total_cents, statement.reimbursed_cents, "version {} is torn", statement.version);
        versions.insert(statement.version);
        read.push((statement.version, statement.total_cents));
    }
    read
}

#[actix_web::test]
async fn tax_statements_are_of_one_instant_and_never_go_back() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let paid = Paid::of_holder(&portal, &holder).await;
    let year = Year::new(2025).expect("a year");
    let program = portal.program(&[Scope::TaxYearsWrite]).await.client(&portal).await;
    program.release_tax_year(year).await.expect("released");

    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        readers.spawn(read(holder.client(&portal).await, year));
    }
    let reading = tokio::spawn(readers.join_all());
    let mut change = 1;
    while !reading.is_finished() {
        change += 1;
        paid.change(&portal, change * 100).await;
        tokio::time::sleep(Duration::from_millis(u64::try_from(change % 7).expect("a few"))).await;
    }

    let mut by_version = BTreeMap::new();
    for (version, total) in reading.await.expect("the readers").into_iter().flatten() {
        assert_eq!(*by_version.entry(version).or_insert(total), total, "version {version} says two things");
    }
    assert!(by_version.len() > 2, "nothing overlapped: {by_version:?}");
    assert!(by_version.values().is_sorted_by(|earlier, later| earlier < later), "{by_version:?}");

    let client = holder.client(&portal).await;
    let last = client.tax_statement(year).await.expect("a statement");
    assert_eq!(last.total_cents, Cents(change * 100));
}

#[actix_web::test]
async fn tax_statements_printed_at_once_carry_one_code() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    Paid::of_holder(&portal, &holder).await;
    let year = Year::new(2025).expect("a year");
    let program = portal.program(&[Scope::TaxYearsWrite]).await.client(&portal).await;
    program.release_tax_year(year).await.expect("released");
    let mut printing = JoinSet::new();
    for path in [paths::tax_statement_pdf(year), paths::settlement_statement_pdf(year)] {
        for _ in 0..4 {
            let (client, path) = (holder.client(&portal).await, path.clone());
            printing.spawn(async move { client.document(&path).await.expect("a document").bytes.len() });
        }
    }
    assert_eq!(printing.join_all().await.len(), 8);
    let issued = api::db::entity::issued_document::Entity::find().all(&portal.db).await.expect("documents");
    assert_eq!(issued.len(), 2, "one of each kind");
}
