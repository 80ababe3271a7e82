//! What only the whole tells, after all files are read: that families have a holder, and that the items of every
//! charge that was touched sum up to its amount, those that an earlier import brought included.

use std::collections::HashMap;

use sea_orm::prelude::{Expr, Uuid};
use sea_orm::sea_query::{Alias, ExprTrait, Func, JoinType, Query};
use sea_orm::{ConnectionTrait, DbErr};

use super::file_kind::FileKind;
use super::state::{Place, State};
use crate::db::entity::{charge, charge_item, enrolment};

/// Charges to a query.
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

/// Every charge that was created or changed, or whose items were, has items and they sum up to its amount.
pub(super) async fn sums(state: &mut State<'_>) -> Result<(), DbErr> {
    let unsettled = state.take_unsettled();
    let charges: Vec<Uuid> = unsettled.keys().copied().collect();
    for chunk in charges.chunks(CHUNK) {
        check_chunk(state, &unsettled, chunk).await?;
    }
    Ok(())
}

async fn check_chunk(state: &mut State<'_>, places: &HashMap<Uuid, Place>, charges: &[Uuid]) -> Result<(), DbErr> {
    // PostgreSQL sums BIGINT to NUMERIC, so the sum is cast back.
    let sum = Func::cast_as(Expr::col((charge_item::Entity, charge_item::Column::AmountCents)).sum(), "bigint");
    let query = Query::select()
        .columns(
            [charge::Column::Id, charge::Column::ExternalId, charge::Column::AmountCents]
                .map(|column| (charge::Entity, column)),
        )
        .expr(sum)
        .from(charge::Entity)
        .left_join(
            charge_item::Entity,
            Expr::col((charge_item::Entity, charge_item::Column::ChargeId))
                .equals((charge::Entity, charge::Column::Id)),
        )
        .and_where(Expr::col((charge::Entity, charge::Column::Id)).is_in(charges.iter().copied()))
        .group_by_col((charge::Entity, charge::Column::Id))
        .to_owned();
    for row in state.transaction.query_all(&query).await? {
        let id: Uuid = row.try_get_by_index(0)?;
        let external_id: String = row.try_get_by_index(1)?;
        let amount: i64 = row.try_get_by_index(2)?;
        let items: Option<i64> = row.try_get_by_index(3)?;
        if items == Some(amount) || state.lacks_rows(&external_id) {
            continue;
        }
        let reason = match items {
            None => format!("charge {external_id:?} has no items"),
            Some(items) => format!(
                "the items of charge {external_id:?} sum up to {items} centavos, {} {} than its amount",
                items.abs_diff(amount),
                if items > amount { "more" } else { "less" }
            ),
        };
        state.fault(places[&id], Some("amount_cents".to_owned()), reason);
    }
    Ok(())
}
