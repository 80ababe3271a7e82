//! The cells about paying that charges and company invoices have alike. The slip's data come as the whole barcode or as
//! bank and free field; in either case they must make the slip of the row's due date and amount. What a PIX code says
//! must be the row's amount, too.

use chrono::{DateTime, NaiveDate, Utc};
use shared::rules::boleto::Barcode;
use shared::rules::money::Cents;
use shared::rules::pix::PixAccount;

use super::cells::Cells;
use super::fields;

/// What a bill comes to, how it is to be paid, and how it was. Amounts are in centavos.
pub(super) struct PaymentData {
    pub(super) issue_date: NaiveDate,
    pub(super) due_date: NaiveDate,
    pub(super) amount_cents: i64,
    pub(super) settled_amount_cents: Option<i64>,
    pub(super) payment_date: Option<NaiveDate>,
    pub(super) settled_at: Option<DateTime<Utc>>,
    pub(super) bank_code: Option<String>,
    pub(super) free_field: Option<String>,
    pub(super) our_number: Option<String>,
    pub(super) pix_payload: Option<String>,
    pub(super) cancelled_on: Option<NaiveDate>,
}

impl PaymentData {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        let issue_date = cells.required("issue_date", fields::date);
        let due_date = cells.required("due_date", fields::date);
        let amount_cents = cells.required("amount_cents", fields::cents);
        let our_number = cells.optional_text("our_number", 40);
        let cancelled_on = cells.optional("cancelled_on", fields::date);
        let settlement = read_settlement(cells);
        let (bank_code, free_field) = read_slip(cells, due_date, Cents(amount_cents)).unzip();
        Self {
            issue_date,
            due_date,
            amount_cents,
            settled_amount_cents: settlement.amount_cents,
            payment_date: settlement.payment_date,
            settled_at: settlement.settled_at,
            bank_code,
            free_field,
            our_number,
            pix_payload: read_pix(cells, Cents(amount_cents)),
            cancelled_on,
        }
    }
}

/// How a bill was paid, as far as it was.
struct Settlement {
    amount_cents: Option<i64>,
    payment_date: Option<NaiveDate>,
    settled_at: Option<DateTime<Utc>>,
}

/// Whoever says how much was paid, or when that became known, says when it was paid.
fn read_settlement(cells: &mut Cells<'_>) -> Settlement {
    let settlement = Settlement {
        amount_cents: cells.optional("settled_amount_cents", fields::cents),
        payment_date: cells.optional("payment_date", fields::date),
        settled_at: cells.optional("settled_at", fields::instant),
    };
    if cells.are_sound(&["payment_date"]) && settlement.payment_date.is_none() {
        for (column, stated) in [
            ("settled_amount_cents", settlement.amount_cents.is_some()),
            ("settled_at", settlement.settled_at.is_some()),
        ] {
            if stated {
                cells.fault(column, "is stated without payment_date");
            }
        }
    }
    settlement
}

/// Bank code and free field, when a slip can be made of them.
fn read_slip(cells: &mut Cells<'_>, due_date: NaiveDate, amount: Cents) -> Option<(String, String)> {
    let barcode = cells.optional("barcode", fields::barcode);
    let bank = cells.optional("bank_code", fields::bank_code);
    let free_field = cells.optional("free_field", fields::free_field);
    if !cells.are_sound(&["due_date", "amount_cents", "barcode", "bank_code", "free_field"]) {
        return None;
    }
    let (column, bank, free_field) = match (&barcode, bank, free_field) {
        (None, None, None) => return None,
        (Some(barcode), None, None) => ("barcode", barcode.bank(), barcode.free_field()),
        (None, Some(bank), Some(free_field)) => ("free_field", bank, free_field),
        (None, Some(_), None) => {
            cells.fault("free_field", "is needed together with bank_code");
            return None;
        }
        (None, None, Some(_)) => {
            cells.fault("bank_code", "is needed together with free_field");
            return None;
        }
        (Some(_), _, _) => {
            cells.fault("barcode", "is stated beside bank_code or free_field; give one of them");
            return None;
        }
    };
    match Barcode::compose(&bank, Some(due_date), amount, &free_field) {
        Err(reason) => cells.fault(column, reason.to_string()),
        Ok(composed) => {
            if let Some(barcode) = barcode.filter(|stated| *stated != composed) {
                cells.fault("barcode", disagreement(&barcode, amount));
            }
        }
    }
    Some((bank.as_str().to_owned(), free_field.as_str().to_owned()))
}

/// The PIX code as it is shown, when what it says is the amount of the bill.
fn read_pix(cells: &mut Cells<'_>, amount: Cents) -> Option<String> {
    let payload = cells.optional("pix_payload", fields::pix_payload)?;
    if cells.are_sound(&["amount_cents"]) {
        match (payload.account(), payload.amount()) {
            (_, Some(stated)) if stated != amount => {
                cells.fault("pix_payload", "has another amount than amount_cents");
            }
            (PixAccount::Static { key: _ }, None) => {
                let reason = "is static and says no amount, so it is not shown: people would type one of their own";
                cells.remark("pix_payload", reason.to_owned());
            }
            (PixAccount::Static { key: _ } | PixAccount::Dynamic { url: _ }, _) => {}
        }
    }
    Some(payload.as_str().to_owned())
}

fn disagreement(barcode: &Barcode, amount: Cents) -> &'static str {
    if barcode.amount() == amount {
        "has another due date than due_date"
    } else {
        "has another amount than amount_cents"
    }
}
