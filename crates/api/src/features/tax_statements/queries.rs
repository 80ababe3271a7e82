//! Reading payments and reimbursements. Every query begins with the scope; what a dependent's share of a charge is follows
//! from the whole charge, so the holder's charges are read for everybody, and the view lets out only what the caller may
//! see.

use chrono::NaiveDate;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};
use shared::years::Year;
use uuid::Uuid;

use crate::access::scopes::Members;
use crate::bills;
use crate::db::entity::{charge, charge_item, enrolment, person, plan, reimbursement, tax_year};

/// An enrolment that the caller sees.
#[derive(FromQueryResult)]
pub(super) struct MemberRow {
    pub(super) enrolment_id: Uuid,
    pub(super) holder_enrolment_id: Uuid,
    pub(super) person_id: Uuid,
    pub(super) card_number: String,
    pub(super) relation: Option<String>,
    pub(super) name: String,
    pub(super) cpf: Option<String>,
    pub(super) birth_date: NaiveDate,
    pub(super) plan_name: String,
}

/// Who pays, and by which kind of contract.
#[derive(FromQueryResult)]
pub(super) struct HolderRow {
    pub(super) enrolment_id: Uuid,
    pub(super) name: String,
    pub(super) cpf: Option<String>,
    pub(super) contract_type: plan::ContractType,
}

/// Whom a statement is about.
pub(super) struct Family {
    pub(super) holder: HolderRow,
    /// Those whom the caller sees, the holder first where he or she is among them.
    pub(super) members: Vec<MemberRow>,
    /// The caller sees the whole family.
    pub(super) is_whole: bool,
}

pub(super) async fn family(db: &impl ConnectionTrait, scope: Members) -> Result<Family, DbErr> {
    let mut members: Vec<MemberRow> = scope
        .enrolments()
        .select_only()
        .column_as(enrolment::Column::Id, "enrolment_id")
        .columns([
            enrolment::Column::HolderEnrolmentId,
            enrolment::Column::PersonId,
            enrolment::Column::CardNumber,
            enrolment::Column::Relation,
        ])
        .columns([person::Column::Name, person::Column::Cpf, person::Column::BirthDate])
        .column_as(plan::Column::Name, "plan_name")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .order_by_asc(person::Column::NameSearch)
        .order_by_asc(enrolment::Column::Id)
        .into_model()
        .all(db)
        .await?;
    members.sort_by_key(|member| member.enrolment_id != member.holder_enrolment_id);
    let missing = || DbErr::RecordNotFound("the enrolment of a caller".to_owned());
    let holder = scope
        .holder()
        .select_only()
        .column_as(enrolment::Column::Id, "enrolment_id")
        .columns([person::Column::Name, person::Column::Cpf])
        .column(plan::Column::ContractType)
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .into_model()
        .one(db)
        .await?
        .ok_or_else(missing)?;
    Ok(Family { holder, members, is_whole: scope.is_family() })
}

/// Payments of the holder that count, none in the future: served by `idx_charge_payment`.
fn paid(scope: Members, today: NaiveDate) -> Select<charge::Entity> {
    scope
        .charges_of_holder()
        .filter(bills::is_paid(charge::Column::PaymentDate, today))
        .filter(charge::Column::CancelledOn.is_null())
}

/// Days on which something was paid for, or to, whom the caller sees.
pub(super) async fn days_of_payment(
    db: &impl ConnectionTrait,
    scope: Members,
    family: &Family,
    today: NaiveDate,
) -> Result<Vec<NaiveDate>, DbErr> {
    use charge_item::Kind::{Copayment, MonthlyFee, Service};
    let is_expense =
        charge_item::Column::Kind.is_in([MonthlyFee, Copayment, Service]).or(charge_item::Column::AmountCents.lt(0));
    let mut paid = paid(scope, today)
        .select_only()
        .column(charge::Column::PaymentDate)
        .distinct()
        .join(JoinType::InnerJoin, charge::Relation::Items.def())
        .filter(is_expense);
    if !family.is_whole {
        let own = family.members.iter().map(|member| member.enrolment_id);
        paid = paid.filter(charge_item::Column::EnrolmentId.is_in(own));
    }
    let mut days: Vec<NaiveDate> = paid.into_tuple().all(db).await?;
    let reimbursed: Vec<NaiveDate> = reimbursed_to(scope, today)
        .select_only()
        .column(reimbursement::Column::PaidOn)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    days.extend(reimbursed);
    Ok(days)
}

/// One item of a charge that was paid, with what the charge is needed for. A charge without items has none of its own.
#[derive(FromQueryResult)]
pub(super) struct PaidRow {
    pub(super) charge_id: Uuid,
    pub(super) payment_date: NaiveDate,
    pub(super) settled_amount_cents: Option<i64>,
    pub(super) amount_cents: i64,
    pub(super) item_enrolment_id: Option<Uuid>,
    /// Of the family that the item's member is of.
    pub(super) item_holder_id: Option<Uuid>,
    pub(super) item_kind: Option<charge_item::Kind>,
    pub(super) item_cents: Option<i64>,
}

/// What the family paid in the year, charge by charge.
pub(super) async fn paid_in(
    db: &impl ConnectionTrait,
    scope: Members,
    year: Year,
    today: NaiveDate,
) -> Result<Vec<PaidRow>, DbErr> {
    let Some((first, last)) = days_of(year) else { return Ok(Vec::new()) };
    paid(scope, today)
        .select_only()
        .column_as(charge::Column::Id, "charge_id")
        .columns([charge::Column::PaymentDate, charge::Column::SettledAmountCents, charge::Column::AmountCents])
        .column_as(charge_item::Column::EnrolmentId, "item_enrolment_id")
        .column_as(enrolment::Column::HolderEnrolmentId, "item_holder_id")
        .column_as(charge_item::Column::Kind, "item_kind")
        .column_as(charge_item::Column::AmountCents, "item_cents")
        .join(JoinType::LeftJoin, charge::Relation::Items.def())
        .join(JoinType::LeftJoin, charge_item::Relation::Enrolment.def())
        .filter(charge::Column::PaymentDate.between(first, last))
        .order_by_asc(charge::Column::Id)
        .into_model()
        .all(db)
        .await
}

/// Reimbursements of the members whom the caller sees, none in the future: served by `idx_reimbursement_enrolment`.
fn reimbursed_to(scope: Members, today: NaiveDate) -> Select<reimbursement::Entity> {
    scope.reimbursements().filter(bills::is_paid(reimbursement::Column::PaidOn, today))
}

pub(super) async fn reimbursed_in(
    db: &impl ConnectionTrait,
    scope: Members,
    year: Year,
    today: NaiveDate,
) -> Result<Vec<reimbursement::Model>, DbErr> {
    let Some((first, last)) = days_of(year) else { return Ok(Vec::new()) };
    reimbursed_to(scope, today)
        .filter(reimbursement::Column::PaidOn.between(first, last))
        .order_by_asc(reimbursement::Column::ProviderName)
        .order_by_asc(reimbursement::Column::Id)
        .all(db)
        .await
}

fn days_of(year: Year) -> Option<(NaiveDate, NaiveDate)> {
    Some((NaiveDate::from_ymd_opt(year.get(), 1, 1)?, NaiveDate::from_ymd_opt(year.get(), 12, 31)?))
}

/// Years that are released, for everybody: a row each, a few dozen at most.
pub(super) async fn releases(db: &impl ConnectionTrait) -> Result<Vec<tax_year::Model>, DbErr> {
    tax_year::Entity::find().filter(tax_year::Column::WithdrawnAt.is_null()).all(db).await
}

pub(super) async fn is_released(db: &impl ConnectionTrait, year: Year) -> Result<bool, DbErr> {
    let found = tax_year::Entity::find()
        .filter(tax_year::Column::Year.eq(year.get()))
        .filter(tax_year::Column::WithdrawnAt.is_null());
    Ok(found.one(db).await?.is_some())
}
