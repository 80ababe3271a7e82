//! What only the whole tells, after all files are read: that families have a holder, that the items of every bill that was
//! touched sum up to its amount and are about its own people, those that an earlier import brought included, and that
//! nobody goes to another company while invoices of the one before tell of him.

use std::collections::{HashMap, HashSet};

use sea_orm::prelude::{Expr, Uuid};
use sea_orm::sea_query::{Alias, Cond, ExprTrait, Func, IntoIden, JoinType, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use super::bill::Bill;
use super::file_kind::FileKind;
use super::state::{Place, State};
use crate::db::entity::{charge, charge_item, company_invoice, company_invoice_item, enrolment};

/// Bills to a query.
const CHUNK: usize = 1_000;

/// Enrolments that became a dependent's while others still count on them as a holder's.
pub(super) async fn families(state: &mut State<'_>) -> Result<(), DbErr> {
    let holder = Alias::new("holder");
    let orphans = Query::select()
        .distinct()
        .column((holder.clone(), enrolment::Column::ExternalId))
        .from(enrolment::Entity)
        .join_as(
            JoinType::InnerJoin,
            enrolment::Entity,
            holder.clone(),
            Expr::col((holder.clone(), enrolment::Column::Id))
                .equals((enrolment::Entity, enrolment::Column::HolderEnrolmentId)),
        )
        .and_where(Expr::col((holder.clone(), enrolment::Column::Category)).ne(enrolment::Category::Holder))
        .to_owned();
    let debtors = Query::select()
        .distinct()
        .column((enrolment::Entity, enrolment::Column::ExternalId))
        .from(charge::Entity)
        .inner_join(
            enrolment::Entity,
            Expr::col((enrolment::Entity, enrolment::Column::Id))
                .equals((charge::Entity, charge::Column::HolderEnrolmentId)),
        )
        .and_where(Expr::col((enrolment::Entity, enrolment::Column::Category)).ne(enrolment::Category::Holder))
        .to_owned();
    for (query, reason) in [
        (orphans, "is the holder of other enrolments, so it must stay a holder's"),
        (debtors, "has charges, so it must stay a holder's"),
    ] {
        for row in state.transaction.query_all(&query).await? {
            let external_id: String = row.try_get_by_index(0)?;
            let line = state.line_of(FileKind::Enrolments, &external_id).unwrap_or(1);
            let place = Place { kind: FileKind::Enrolments, line };
            state.fault(place, Some("category".to_owned()), format!("enrolment {external_id:?} {reason}"));
        }
    }
    Ok(())
}

/// Every bill that was created or changed, or whose items were: it has items, they sum up to its amount, and a company's
/// are about lives under that company's contract.
pub(super) async fn bills(state: &mut State<'_>) -> Result<(), DbErr> {
    let places = state.take_unsettled();
    for bill in Bill::ALL {
        let ids: Vec<Uuid> = places.keys().filter(|(kind, _)| *kind == bill).map(|(_, id)| *id).collect();
        for chunk in ids.chunks(CHUNK) {
            check_sums(state, bill, &places, chunk).await?;
            match bill {
                Bill::Charge => {}
                Bill::CompanyInvoice => check_lives(state, &places, chunk).await?,
            }
        }
    }
    Ok(())
}

async fn check_sums(
    state: &mut State<'_>,
    bill: Bill,
    places: &HashMap<(Bill, Uuid), Place>,
    ids: &[Uuid],
) -> Result<(), DbErr> {
    for row in state.transaction.query_all(&sums(bill, ids)).await? {
        let id: Uuid = row.try_get_by_index(0)?;
        let external_id: String = row.try_get_by_index(1)?;
        let amount: i64 = row.try_get_by_index(2)?;
        let items: Option<i64> = row.try_get_by_index(3)?;
        if items == Some(amount) || state.lacks_rows(bill, &external_id) {
            continue;
        }
        let noun = bill.target().noun();
        let reason = match items {
            None => format!("{noun} {external_id:?} has no items"),
            Some(items) => format!(
                "the items of {noun} {external_id:?} sum up to {items} centavos, {} {} than its amount",
                items.abs_diff(amount),
                if items > amount { "more" } else { "less" }
            ),
        };
        state.fault(places[&(bill, id)], Some("amount_cents".to_owned()), reason);
    }
    Ok(())
}

/// `id`, `external_id`, amount and sum of the items of each bill; no sum where there are no items.
fn sums(bill: Bill, ids: &[Uuid]) -> SelectStatement {
    match bill {
        Bill::Charge => sums_of::<charge::Entity, charge_item::Entity>(
            [charge::Column::Id, charge::Column::ExternalId, charge::Column::AmountCents],
            charge_item::Column::ChargeId,
            Expr::col((charge_item::Entity, charge_item::Column::AmountCents)),
            ids,
        ),
        Bill::CompanyInvoice => sums_of::<company_invoice::Entity, company_invoice_item::Entity>(
            [company_invoice::Column::Id, company_invoice::Column::ExternalId, company_invoice::Column::AmountCents],
            company_invoice_item::Column::CompanyInvoiceId,
            Expr::col((company_invoice_item::Entity, company_invoice_item::Column::PlanCents))
                .add(Expr::col((company_invoice_item::Entity, company_invoice_item::Column::CopaymentCents))),
            ids,
        ),
    }
}

fn sums_of<B: EntityTrait, I: EntityTrait>(
    [id, external_id, amount]: [B::Column; 3],
    item_of: I::Column,
    item_amount: Expr,
    ids: &[Uuid],
) -> SelectStatement {
    // PostgreSQL sums BIGINT to NUMERIC, so the sum is cast back.
    let sum = Func::cast_as(item_amount.sum(), "bigint");
    Query::select()
        .columns([id, external_id, amount].map(|column| (B::default(), column)))
        .expr(sum)
        .from(B::default())
        .left_join(I::default(), Expr::col((I::default(), item_of)).equals((B::default(), id)))
        .and_where(Expr::col((B::default(), id)).is_in(ids.iter().copied()))
        .group_by_col((B::default(), id))
        .to_owned()
}

/// No company is shown a life that is not its own, whatever the files say.
async fn check_lives(
    state: &mut State<'_>,
    places: &HashMap<(Bill, Uuid), Place>,
    invoices: &[Uuid],
) -> Result<(), DbErr> {
    let query = billed_lives()
        .columns([
            (company_invoice::Entity.into_iden(), company_invoice::Column::Id.into_iden()),
            (company_invoice_item::Entity.into_iden(), company_invoice_item::Column::ExternalId.into_iden()),
            (enrolment::Entity.into_iden(), enrolment::Column::ExternalId.into_iden()),
        ])
        .and_where(Expr::col((company_invoice::Entity, company_invoice::Column::Id)).is_in(invoices.iter().copied()))
        .cond_where(is_another(Expr::col((enrolment::Entity, enrolment::Column::CompanyId))))
        .to_owned();
    for row in state.transaction.query_all(&query).await? {
        let invoice: Uuid = row.try_get_by_index(0)?;
        let (item, enrolment): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let place = match state.line_of(FileKind::CompanyInvoiceItems, &item) {
            Some(line) => Place { kind: FileKind::CompanyInvoiceItems, line },
            None => places[&(Bill::CompanyInvoice, invoice)],
        };
        let reason =
            format!("enrolment {enrolment:?} of item {item:?} is not under the contract of the invoice's company");
        state.fault(place, Some("enrolment_external_id".to_owned()), reason);
    }
    Ok(())
}

/// Lives that went to another company while invoices of the one before are about them, or about their family: these would
/// then tell one company of another's people. Cancelled invoices count too: whoever has their number still reads them.
pub(super) async fn moves(state: &mut State<'_>) -> Result<(), DbErr> {
    let places = state.take_moved();
    let moved: Vec<Uuid> = places.keys().copied().collect();
    let mut told = HashSet::new();
    for chunk in moved.chunks(CHUNK) {
        for key in [enrolment::Column::Id, enrolment::Column::HolderEnrolmentId] {
            for row in state.transaction.query_all(&billed_elsewhere(key, chunk)).await? {
                let (id, enrolment): (Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
                if !told.insert(id) {
                    continue;
                }
                let reason = format!(
                    "enrolment {enrolment:?} or its family is in invoices of another company (cancelled ones count): who \
                     moves has an enrolment of its own there"
                );
                state.fault(places[&id], Some("company_external_id".to_owned()), reason);
            }
        }
    }
    Ok(())
}

/// Which of these enrolments are not under the company of an invoice with a life whose `key` names them: the life itself,
/// or its holder. By `idx_company_invoice_item_enrolment`.
fn billed_elsewhere(key: enrolment::Column, ids: &[Uuid]) -> SelectStatement {
    let moved = Alias::new("moved");
    let (id, company) = ((moved.clone(), enrolment::Column::Id), (moved.clone(), enrolment::Column::CompanyId));
    let mut select = billed_lives();
    select
        .distinct()
        .column(id.clone())
        .column((moved.clone(), enrolment::Column::ExternalId))
        .join_as(JoinType::InnerJoin, enrolment::Entity, moved, Expr::col(id.clone()).equals((enrolment::Entity, key)))
        .and_where(Expr::col(id).is_in(ids.iter().copied()))
        .cond_where(is_another(Expr::col(company)));
    select
}

/// Invoices with their items and the lives that these are about.
fn billed_lives() -> SelectStatement {
    Query::select()
        .from(company_invoice::Entity)
        .inner_join(
            company_invoice_item::Entity,
            Expr::col((company_invoice_item::Entity, company_invoice_item::Column::CompanyInvoiceId))
                .equals((company_invoice::Entity, company_invoice::Column::Id)),
        )
        .inner_join(
            enrolment::Entity,
            Expr::col((enrolment::Entity, enrolment::Column::Id))
                .equals((company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId)),
        )
        .to_owned()
}

/// Whether a company is none, or not the invoice's.
fn is_another(company: Expr) -> Cond {
    let of_invoice = (company_invoice::Entity, company_invoice::Column::CompanyId);
    Cond::any().add(company.clone().is_null()).add(company.ne(Expr::col(of_invoice)))
}
