//! Reading charges. Every query begins with the scope, so that none can cross holders; what lies outside does not exist.

use chrono::{Datelike, NaiveDate};
use sea_orm::{
    ColumnTrait, Condition, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use shared::charges::{ChargeQuery, ChargeStatus};
use shared::id::ChargeId;
use shared::rules::names::same_name;
use uuid::Uuid;

use super::listed::{Columns, ListedCharge};
use crate::access::Access;
use crate::access::before_access::{BeforeAccess, FirstQuery};
use crate::access::grants::ViewCharges;
use crate::access::scopes::ChargedTo;
use crate::bills;
use crate::db::entity::{charge, charge_item, enrolment, person, plan};
use crate::db::query_pool::QueryPool;
use crate::error::ApiResult;
use crate::paging::Paging;

/// A holder has a dozen charges a year. Up to so many are read at once for a first page, which says something about all of
/// them; of more than that the database picks what is needed.
const WHOLE: u64 = 500;

/// All charges, latest due date first, unless there are more than [`WHOLE`].
pub(super) async fn whole(
    arrived: BeforeAccess<ViewCharges>,
) -> ApiResult<(Access<ViewCharges>, Option<Vec<ListedCharge>>)> {
    static ALL: FirstQuery = FirstQuery::new();
    let latest_first = |scope: ChargedTo| {
        let charges = ListedCharge::of(scope.charges());
        charges.order_by_desc(charge::Column::DueDate).order_by_desc(charge::Column::Id).limit(WHOLE + 1)
    };
    let (access, all): (_, Vec<Columns>) = arrived.with_rows(&ALL, latest_first).await?;
    let all = Some(all).filter(|all| all.len() as u64 <= WHOLE);
    Ok((access, all.map(|all| all.into_iter().map(ListedCharge::from).collect())))
}

/// One page, latest due date first, and one row more when there is a further page.
pub(super) async fn list(
    db: &QueryPool,
    scope: ChargedTo,
    query: &ChargeQuery,
    paging: &Paging<(NaiveDate, Uuid)>,
    today: NaiveDate,
) -> Result<Vec<ListedCharge>, DbErr> {
    let mut select = scope.charges();
    if let Some(first) = query.year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)) {
        let last = first + chrono::Months::new(12) - chrono::Days::new(1);
        select = select.filter(charge::Column::DueDate.between(first, last));
    }
    if let Some(status) = query.status {
        select = select.filter(has_status(status, today));
    }
    if let Some(billing_place) = &query.billing_place {
        select = select.filter(charge::Column::BillingPlace.is_in(spellings(db, scope, billing_place).await?));
    }
    let page = paging.latest_first(select, charge::Column::DueDate, charge::Column::Id);
    ListedCharge::all(db, page).await
}

/// How the holder's charges write a billing place, of which there are a few: two spellings of a name are one.
async fn spellings(db: &QueryPool, scope: ChargedTo, billing_place: &str) -> Result<Vec<String>, DbErr> {
    let column = charge::Column::BillingPlace;
    let mut known: Vec<String> = scope.charges().select_only().column(column).distinct().into_tuple().all(db).await?;
    known.retain(|known| same_name(known, billing_place));
    Ok(known)
}

/// The conditions that [`ChargeStatus::on`] decides by, for the database to decide by.
fn has_status(status: ChargeStatus, today: NaiveDate) -> Condition {
    let (paid, amount) = (charge::Column::PaymentDate, charge::Column::AmountCents);
    let stands = Condition::all().add(charge::Column::CancelledOn.is_null());
    let unpaid = bills::is_unpaid(paid, amount, today);
    match status {
        ChargeStatus::Open => stands.add(unpaid).add(charge::Column::DueDate.gte(today)),
        ChargeStatus::Overdue => stands.add(unpaid).add(charge::Column::DueDate.lt(today)),
        ChargeStatus::Paid => stands.add(bills::is_paid(paid, today)),
        ChargeStatus::Cancelled => Condition::all().add(charge::Column::CancelledOn.is_not_null()),
        ChargeStatus::NothingDue => stands.add(bills::is_nothing_due(paid, amount, today)),
    }
}

/// All unpaid charges, earliest due date first.
pub(super) async fn unpaid(db: &QueryPool, scope: ChargedTo, today: NaiveDate) -> Result<Vec<ListedCharge>, DbErr> {
    let unpaid = scope
        .charges()
        .filter(charge::Column::CancelledOn.is_null())
        .filter(bills::is_unpaid(charge::Column::PaymentDate, charge::Column::AmountCents, today))
        .order_by_asc(charge::Column::DueDate)
        .order_by_asc(charge::Column::Id);
    ListedCharge::all(db, unpaid).await
}

/// A label and a calendar year that occur together.
pub(super) struct Occurrence {
    pub(super) billing_place: String,
    pub(super) year: i32,
}

/// What the filters may offer. Years are told apart in Rust: each database has a function of its own for them.
pub(super) async fn occurrences(db: &QueryPool, scope: ChargedTo) -> Result<Vec<Occurrence>, DbErr> {
    let columns = [charge::Column::BillingPlace, charge::Column::DueDate];
    let found: Vec<(String, NaiveDate)> =
        scope.charges().select_only().columns(columns).distinct().into_tuple().all(db).await?;
    let of = |(billing_place, due_date): (String, NaiveDate)| Occurrence { billing_place, year: due_date.year() };
    Ok(found.into_iter().map(of).collect())
}

/// Whom a charge is addressed to.
#[derive(FromQueryResult)]
pub(super) struct PayerRow {
    pub(super) name: String,
    pub(super) cpf: Option<String>,
    pub(super) card_number: String,
    pub(super) plan_name: String,
    pub(super) street: Option<String>,
    pub(super) street_number: Option<String>,
    pub(super) complement: Option<String>,
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) state: Option<String>,
    pub(super) postal_code: Option<String>,
}

/// A charge of the scope with whom it is addressed to.
#[derive(FromQueryResult)]
pub(super) struct FoundCharge {
    #[sea_orm(nested)]
    pub(super) charge: charge::Model,
    #[sea_orm(nested)]
    pub(super) payer: PayerRow,
}

pub(super) async fn find(db: &QueryPool, scope: ChargedTo, id: ChargeId) -> Result<Option<FoundCharge>, DbErr> {
    scope
        .charges()
        .column(enrolment::Column::CardNumber)
        .column_as(plan::Column::Name, "plan_name")
        .columns([
            person::Column::Name,
            person::Column::Cpf,
            person::Column::Street,
            person::Column::StreetNumber,
            person::Column::Complement,
            person::Column::District,
            person::Column::City,
            person::Column::State,
            person::Column::PostalCode,
        ])
        .join(JoinType::InnerJoin, charge::Relation::Holder.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .filter(charge::Column::Id.eq(id.get()))
        .into_model()
        .one(db)
        .await
}

/// An item with the name of the member that it is about.
#[derive(FromQueryResult)]
pub(super) struct ItemRow {
    pub(super) enrolment_id: Option<Uuid>,
    pub(super) description: String,
    pub(super) kind: charge_item::Kind,
    pub(super) billing_month: String,
    pub(super) beneficiary_name: Option<String>,
    pub(super) amount_cents: i64,
}

/// The items of a charge of the scope, in their order.
pub(super) async fn items(db: &QueryPool, scope: ChargedTo, id: ChargeId) -> Result<Vec<ItemRow>, DbErr> {
    scope
        .charge_items()
        .select_only()
        .columns([
            charge_item::Column::EnrolmentId,
            charge_item::Column::Description,
            charge_item::Column::Kind,
            charge_item::Column::BillingMonth,
            charge_item::Column::AmountCents,
        ])
        .column_as(person::Column::Name, "beneficiary_name")
        .join(JoinType::LeftJoin, charge_item::Relation::Enrolment.def())
        .join(JoinType::LeftJoin, enrolment::Relation::Person.def())
        .filter(charge_item::Column::ChargeId.eq(id.get()))
        .order_by_asc(charge_item::Column::Position)
        .order_by_asc(charge_item::Column::Id)
        .into_model()
        .all(db)
        .await
}
