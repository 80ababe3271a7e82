//! The conditions by which `ChargeStatus::on` decides, for the database to decide by: the same for the charges of members
//! and the invoices of companies. Whether something was cancelled stands apart in every query.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};

use crate::http::refusals::refusals;

refusals! {
    /// Why there is no receipt.
    pub NoReceipt { ChargeNotPaid | ChargeCancelled | NothingToPay }
}

/// Paid on `today` or before. A payment in the future has not happened.
pub fn is_paid(payment_date: impl ColumnTrait, today: NaiveDate) -> SimpleExpr {
    payment_date.lte(today)
}

/// Money is still expected: there is something to pay, and no payment has happened.
pub fn is_unpaid(payment_date: impl ColumnTrait, amount_cents: impl ColumnTrait, today: NaiveDate) -> Condition {
    Condition::all().add(amount_cents.gt(0)).add(has_no_payment(payment_date, today))
}

/// There is nothing to pay, and nobody paid anything either.
pub fn is_nothing_due(payment_date: impl ColumnTrait, amount_cents: impl ColumnTrait, today: NaiveDate) -> Condition {
    Condition::all().add(amount_cents.lte(0)).add(has_no_payment(payment_date, today))
}

/// 1 where [`is_unpaid`], else 0: to put what is pending before or behind the rest, alike on both databases.
pub fn pending_rank(payment_date: impl ColumnTrait, amount_cents: impl ColumnTrait, today: NaiveDate) -> SimpleExpr {
    Expr::case(is_unpaid(payment_date, amount_cents, today), 1).finally(0).into()
}

fn has_no_payment(payment_date: impl ColumnTrait, today: NaiveDate) -> SimpleExpr {
    payment_date.is_null().or(payment_date.gt(today))
}
