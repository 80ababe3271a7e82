//! Invented lives of companies and what the companies are charged for them, put straight into the database: a test names
//! only what it is about.

use std::sync::atomic::{AtomicU32, Ordering};

use api::db::entity::{company_invoice, company_invoice_item, enrolment};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use shared::id::CompanyInvoiceId;
use uuid::Uuid;

use crate::clients::Company;
use crate::family::{Family, Member};
use crate::portal::Portal;

static NEXT: AtomicU32 = AtomicU32::new(1);

impl Portal {
    /// A new holder and dependent under a company's contract; every call makes others.
    pub async fn employees(&self, company: &Company) -> Family {
        let family = self.family().await;
        for member in [&family.holder, &family.dependent] {
            self.employ(member, company).await;
        }
        family
    }

    /// Puts a member under a company's contract.
    pub async fn employ(&self, member: &Member, company: &Company) {
        let row = enrolment::ActiveModel {
            id: Unchanged(member.enrolment_id),
            company_id: Set(Some(company.company_id)),
            ..Default::default()
        };
        row.update(&self.db).await.expect("an enrolment");
    }

    /// The payment of an invoice becomes known now.
    pub async fn settle(&self, invoice: CompanyInvoiceId, payment_date: &str) {
        let found = company_invoice::Entity::find_by_id(invoice.get()).one(&self.db).await.expect("invoices");
        let row = company_invoice::ActiveModel {
            id: Unchanged(invoice.get()),
            payment_date: Set(Some(day(payment_date))),
            settled_amount_cents: Set(Some(found.expect("an invoice").amount_cents)),
            settled_at: Set(Some(self.clock.moment().now)),
            ..Default::default()
        };
        row.update(&self.db).await.expect("an invoice");
    }
}

/// Begins an invoice of a billing month (`YYYY-MM`), due on its tenth day, unpaid, with the data for a slip. Without
/// lives it has no items.
pub fn an_invoice(month: &str) -> InvoiceBuilder {
    InvoiceBuilder {
        month: month.to_owned(),
        due: day(&format!("{month}-10")),
        paid: None,
        settled_at: None,
        cancelled: None,
        has_slip: true,
        lives: Vec::new(),
    }
}

pub struct InvoiceBuilder {
    month: String,
    due: NaiveDate,
    paid: Option<NaiveDate>,
    settled_at: Option<DateTime<Utc>>,
    cancelled: Option<NaiveDate>,
    has_slip: bool,
    lives: Vec<(Uuid, i64, i64)>,
}

impl InvoiceBuilder {
    #[must_use]
    pub fn due(mut self, date: &str) -> Self {
        self.due = day(date);
        self
    }

    /// Known a day and a half later, unless [`Self::settled_at`] says otherwise.
    #[must_use]
    pub fn paid(mut self, date: &str) -> Self {
        self.paid = Some(day(date));
        self
    }

    #[must_use]
    pub fn settled_at(mut self, instant: DateTime<Utc>) -> Self {
        self.settled_at = Some(instant);
        self
    }

    #[must_use]
    pub fn cancelled(mut self, date: &str) -> Self {
        self.cancelled = Some(day(date));
        self
    }

    /// The ERP sent nothing that a slip could be made of.
    #[must_use]
    pub fn without_slip_data(mut self) -> Self {
        self.has_slip = false;
        self
    }

    /// An item: what the plan and the copayments of a member cost, in centavos.
    #[must_use]
    pub fn life(mut self, member: &Member, plan_cents: i64, copayment_cents: i64) -> Self {
        self.lives.push((member.enrolment_id, plan_cents, copayment_cents));
        self
    }

    /// Charges it to a company.
    pub async fn of(self, company: &Company, portal: &Portal) -> CompanyInvoiceId {
        let Self { month, due, paid, settled_at, cancelled, has_slip, lives } = self;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let id = Uuid::now_v7();
        let cents = lives.iter().map(|(_, plan, copayment)| plan + copayment).sum();
        let known = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(36);
        let row = company_invoice::ActiveModel {
            id: Set(id),
            external_id: Set(format!("invoice-{number}")),
            company_id: Set(company.company_id),
            number: Set(format!("{}", 700_000 + number)),
            billing_month: Set(month),
            issue_date: Set(due - chrono::Days::new(15)),
            due_date: Set(due),
            amount_cents: Set(cents),
            settled_amount_cents: Set(paid.map(|_| cents)),
            payment_date: Set(paid),
            settled_at: Set(paid.map(|date| settled_at.unwrap_or_else(|| known(date)))),
            bank_code: Set(has_slip.then(|| "001".to_owned())),
            free_field: Set(has_slip.then(|| format!("{number:025}"))),
            our_number: Set(has_slip.then(|| format!("{number:011}"))),
            pix_payload: Set(None),
            cancelled_on: Set(cancelled),
        };
        row.insert(&portal.db).await.expect("an invoice");
        let items = lives.into_iter().enumerate().map(|(position, (enrolment_id, plan_cents, copayment_cents))| {
            company_invoice_item::ActiveModel {
                id: Set(Uuid::now_v7()),
                external_id: Set(format!("invoice-item-{number}-{position}")),
                company_invoice_id: Set(id),
                enrolment_id: Set(enrolment_id),
                plan_cents: Set(plan_cents),
                copayment_cents: Set(copayment_cents),
            }
        });
        company_invoice_item::Entity::insert_many(items).exec(&portal.db).await.expect("items");
        CompanyInvoiceId::new(id)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}
