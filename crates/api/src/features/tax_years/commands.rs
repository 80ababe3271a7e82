//! Releasing a year and taking it back. The audit tells of each change once, by which program.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set, TryInsertResult};
use shared::years::Year;
use uuid::Uuid;

use crate::access::{Caller, Origin};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::db::entity::tax_year::{ActiveModel, Column, Entity};

/// Since when the year is released: now, or since an earlier release that still holds.
pub(super) async fn release(
    tx: &DatabaseTransaction,
    year: Year,
    caller: &Caller,
    origin: &Origin,
    moment: Moment,
) -> Result<DateTime<Utc>, DbErr> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        year: Set(year.get()),
        released_at: Set(moment.now),
        withdrawn_at: Set(None),
    };
    // Of two programs that release at once one inserts; the other waits, and then finds it released.
    let inserted = Entity::insert(row).on_conflict_do_nothing_on([Column::Year]).exec_without_returning(tx).await?;
    let is_new = matches!(inserted, TryInsertResult::Inserted(1));
    let is_again = !is_new && {
        let again = Entity::update_many()
            .col_expr(Column::ReleasedAt, Expr::value(moment.now))
            .col_expr(Column::WithdrawnAt, Expr::value(None::<DateTime<Utc>>))
            .filter(Column::Year.eq(year.get()))
            .filter(Column::WithdrawnAt.is_not_null());
        again.exec(tx).await?.rows_affected > 0
    };
    if is_new || is_again {
        audit::record(tx, Action::TaxYearReleased, about(year, caller), origin, moment).await?;
    }
    let found = Entity::find().filter(Column::Year.eq(year.get())).one(tx).await?;
    found.map(|row| row.released_at).ok_or_else(|| DbErr::RecordNotFound("the year just released".to_owned()))
}

/// Afterwards the year is not released, whatever it was.
pub(super) async fn withdraw(
    tx: &DatabaseTransaction,
    year: Year,
    caller: &Caller,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    let withdrawn = Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(moment.now))
        .filter(Column::Year.eq(year.get()))
        .filter(Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    if withdrawn.rows_affected > 0 {
        audit::record(tx, Action::TaxYearWithdrawn, about(year, caller), origin, moment).await?;
    }
    Ok(())
}

fn about(year: Year, caller: &Caller) -> Subject {
    let api_client_id = match caller {
        Caller::Program(program) => Some(program.api_client_id),
        Caller::Person(_) => None,
    };
    Subject { api_client_id, year: Some(year.get()), ..Subject::default() }
}
