//! Invented services and waiting periods of members, put straight into the database: a test names only what it is
//! about.

use std::sync::atomic::{AtomicU32, Ordering};

use api::db::entity::{enrolment, service, waiting_period};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use uuid::Uuid;

use crate::family::Member;
use crate::portal::Portal;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Begins a consultation of R$ 100,00 with R$ 30,00 of copayment, done on 2026-01-15 and billed in 2026-02.
pub fn a_service() -> service::ActiveModel {
    service::ActiveModel {
        id: Set(Uuid::now_v7()),
        external_id: Set(format!("service-{}", NEXT.fetch_add(1, Ordering::Relaxed))),
        service_date: Set(day("2026-01-15")),
        billing_month: Set("2026-02".to_owned()),
        code: Set("10101012".to_owned()),
        description: Set("Consulta em consultório".to_owned()),
        kind: Set(service::Kind::Consultation),
        provider_name: Set("Clínica Vila Inventada".to_owned()),
        provider_document: Set(Some("12ABC34501DE35".to_owned())),
        provider_cnes: Set(Some("9000001".to_owned())),
        in_network: Set(true),
        quantity: Set(1),
        amount_cents: Set(10_000),
        copayment_cents: Set(3_000),
        copayment_basis: Set(Some("30% de R$ 100,00".to_owned())),
        ..Default::default()
    }
}

/// Begins a waiting period for exams from 2026-01-01 to 2026-06-30.
pub fn a_waiting_period() -> waiting_period::ActiveModel {
    waiting_period::ActiveModel {
        id: Set(Uuid::now_v7()),
        external_id: Set(format!("waiting-{}", NEXT.fetch_add(1, Ordering::Relaxed))),
        coverage_group: Set(waiting_period::CoverageGroup::Exam),
        kind: Set(waiting_period::Kind::WaitingPeriod),
        procedure_group: Set(None),
        start_date: Set(day("2026-01-01")),
        end_date: Set(day("2026-06-30")),
        ..Default::default()
    }
}

impl Portal {
    pub async fn serve(&self, member: &Member, row: service::ActiveModel) {
        service::ActiveModel { enrolment_id: Set(member.enrolment_id), ..row }
            .insert(&self.db)
            .await
            .expect("a service");
    }

    /// Many at once, as an import writes them.
    pub async fn serve_all(&self, member: &Member, rows: Vec<service::ActiveModel>) {
        let rows = rows.into_iter().map(|row| service::ActiveModel { enrolment_id: Set(member.enrolment_id), ..row });
        service::Entity::insert_many(rows).exec_without_returning(&self.db).await.expect("services");
    }

    pub async fn wait(&self, member: &Member, row: waiting_period::ActiveModel) {
        let row = waiting_period::ActiveModel { enrolment_id: Set(member.enrolment_id), ..row };
        row.insert(&self.db).await.expect("a waiting period");
    }

    /// The member's cover ended.
    pub async fn leave(&self, member: &Member, end: &str) {
        let id = Unchanged(member.enrolment_id);
        let row = enrolment::ActiveModel { id, end_date: Set(Some(day(end))), ..Default::default() };
        row.update(&self.db).await.expect("the enrolment ends");
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}
