//! What the list needs of a charge. It is what people look at most: the row is narrow, and read by position.

use chrono::NaiveDate;
use sea_orm::{DbErr, QuerySelect, Select};
use uuid::Uuid;

use crate::db::entity::charge;
use crate::db::query_pool::QueryPool;

/// A charge as the list shows it, and what decides whether it has a slip.
pub(super) struct ListedCharge {
    pub(super) id: Uuid,
    pub(super) document: String,
    pub(super) due_date: NaiveDate,
    pub(super) billing_place: String,
    /// Centavos.
    pub(super) amount_cents: i64,
    pub(super) payment_date: Option<NaiveDate>,
    pub(super) cancelled_on: Option<NaiveDate>,
    pub(super) bank_code: Option<String>,
    pub(super) free_field: Option<String>,
    pub(super) our_number: Option<String>,
}

/// The fields, in the order of [`COLUMNS`].
pub(super) type Columns = (
    Uuid,
    String,
    NaiveDate,
    String,
    i64,
    Option<NaiveDate>,
    Option<NaiveDate>,
    Option<String>,
    Option<String>,
    Option<String>,
);

const COLUMNS: [charge::Column; 10] = [
    charge::Column::Id,
    charge::Column::Document,
    charge::Column::DueDate,
    charge::Column::BillingPlace,
    charge::Column::AmountCents,
    charge::Column::PaymentDate,
    charge::Column::CancelledOn,
    charge::Column::BankCode,
    charge::Column::FreeField,
    charge::Column::OurNumber,
];

impl ListedCharge {
    /// What `charges` select of each row, in the order of [`Columns`].
    pub(super) fn of(charges: Select<charge::Entity>) -> Select<charge::Entity> {
        charges.select_only().columns(COLUMNS)
    }

    pub(super) async fn all(db: &QueryPool, charges: Select<charge::Entity>) -> Result<Vec<Self>, DbErr> {
        let rows: Vec<Columns> = Self::of(charges).into_tuple().all(db).await?;
        Ok(rows.into_iter().map(Self::from).collect())
    }
}

impl From<Columns> for ListedCharge {
    fn from(columns: Columns) -> Self {
        let (
            id,
            document,
            due_date,
            billing_place,
            amount_cents,
            payment_date,
            cancelled_on,
            bank_code,
            free_field,
            our_number,
        ) = columns;
        Self {
            id,
            document,
            due_date,
            billing_place,
            amount_cents,
            payment_date,
            cancelled_on,
            bank_code,
            free_field,
            our_number,
        }
    }
}
