//! What only the whole tells, after all files are read: that families have a holder, that the items of every bill that was
//! touched sum up to its amount and are about its own people, those that an earlier import brought included, and that
//! nobody goes to another company while invoices of the one before tell of him.
//!
//! Each is one statement over what is staged and what is there, so nothing of it is held here but a fault at a time. Tables
//! that grow are asked for by their two halves, staged and real, where a view would be read whole for every row.

use futures_util::TryStreamExt;
use sea_orm::{DbErr, QueryResult, Statement, StreamTrait};

use super::bill::Bill;
use super::file_kind::FileKind;
use super::staging::Staging;
use super::state::{Place, State};

/// Set in a touched bill's place where it is an item's line: the bill's own row is told of first.
const OF_ITEM: i64 = 1 << 40;

/// Finds what no row alone tells.
pub(super) async fn check(state: &mut State<'_>, staging: &Staging) -> Result<(), DbErr> {
    families(state, staging).await?;
    for bill in Bill::ALL {
        sums(state, staging, bill).await?;
    }
    lives(state, staging).await?;
    moves(state, staging).await
}

async fn each(
    staging: &Staging,
    query: String,
    mut tell: impl FnMut(QueryResult) -> Result<(), DbErr>,
) -> Result<(), DbErr> {
    let connection = staging.connection();
    let mut rows = connection.stream_raw(Statement::from_string(connection.get_database_backend(), query)).await?;
    while let Some(row) = rows.try_next().await? {
        tell(row)?;
    }
    Ok(())
}

/// Enrolments that became a dependent's while others still count on them as a holder's.
async fn families(state: &mut State<'_>, staging: &Staging) -> Result<(), DbErr> {
    let demoted = format!(
        "SELECT h.external_id, h.line FROM staged_enrolment AS h JOIN {} AS m ON m.id = h.id \
         WHERE m.category = 'holder' AND h.category <> 'holder' AND EXISTS",
        staging.real(FileKind::Enrolments)
    );
    let has_family = "SELECT 1 FROM enrolment AS e WHERE e.holder_enrolment_id = h.id AND e.id <> h.id";
    let has_charges = "SELECT 1 FROM charge AS c WHERE c.holder_enrolment_id = h.id";
    for (found, reason) in [
        (has_family, "is the holder of other enrolments, so it must stay a holder's"),
        (has_charges, "has charges, so it must stay a holder's"),
    ] {
        each(staging, format!("{demoted} ({found})"), |row| {
            let external_id: String = row.try_get_by_index(0)?;
            let place = Place { kind: FileKind::Enrolments, line: line(&row, 1)? };
            state.fault(place, Some("category".to_owned()), format!("enrolment {external_id:?} {reason}"));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// The bills that were created or changed, or whose items were, as `touched (id, place)`: the first row about each.
fn touched(staging: &Staging, bill: Bill) -> String {
    let (bills, items) = (Staging::staged(bill.kind()), Staging::staged(bill.items()));
    let (real_items, of_bill) = (staging.real(bill.items()), bill.column_of_items());
    format!(
        "touched AS (SELECT id, MIN(place) AS place FROM (SELECT id, line AS place FROM {bills} \
         UNION ALL SELECT {of_bill}, {OF_ITEM} + line FROM {items} \
         UNION ALL SELECT m.{of_bill}, {OF_ITEM} + s.line FROM {items} AS s JOIN {real_items} AS m ON m.id = s.id \
         WHERE NOT s.is_new) AS t GROUP BY id)"
    )
}

fn place(bill: Bill, place: i64) -> Place {
    let kind = if place > OF_ITEM { bill.items() } else { bill.kind() };
    Place { kind, line: (place % OF_ITEM).cast_unsigned() }
}

/// Every touched bill has items, and they sum up to its amount.
async fn sums(state: &mut State<'_>, staging: &Staging, bill: Bill) -> Result<(), DbErr> {
    let (table, items, real_items) = (bill.kind().table(), Staging::staged(bill.items()), staging.real(bill.items()));
    let (of_bill, amount) = (bill.column_of_items(), bill.amount_of_item());
    // PostgreSQL sums BIGINT to NUMERIC, so each sum is cast back.
    let query = format!(
        "WITH {}, billed AS MATERIALIZED (SELECT t.id, t.place, \
         (SELECT b.amount_cents FROM {table} AS b WHERE b.id = t.id) AS amount, \
         (SELECT CAST(SUM({amount}) AS bigint) FROM {items} WHERE {of_bill} = t.id) AS staged, \
         (SELECT CAST(SUM({amount}) AS bigint) FROM {real_items} AS m WHERE m.{of_bill} = t.id \
          AND NOT EXISTS (SELECT 1 FROM {items} AS s WHERE s.id = m.id)) AS kept FROM touched AS t) \
         SELECT (SELECT b.external_id FROM {table} AS b WHERE b.id = billed.id), amount, CASE WHEN staged IS NULL THEN kept ELSE staged + COALESCE(kept, 0) END, place \
         FROM billed WHERE (staged IS NULL AND kept IS NULL) OR COALESCE(staged, 0) + COALESCE(kept, 0) <> amount",
        touched(staging, bill)
    );
    each(staging, query, |row| {
        let (external_id, amount): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let items: Option<i64> = row.try_get_by_index(2)?;
        if state.lacks_rows(bill, &external_id) {
            return Ok(());
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
        state.fault(place(bill, row.try_get_by_index(3)?), Some("amount_cents".to_owned()), reason);
        Ok(())
    })
    .await
}

/// No company is shown a life that is not its own, whatever the files say.
async fn lives(state: &mut State<'_>, staging: &Staging) -> Result<(), DbErr> {
    let bill = Bill::CompanyInvoice;
    let (items, real_items, seen) =
        (Staging::staged(bill.items()), staging.real(bill.items()), Staging::seen(bill.items()));
    let query = format!(
        "WITH {}, billed AS (SELECT i.external_id, i.enrolment_id, t.id, t.place \
          FROM touched AS t JOIN {items} AS i ON i.company_invoice_id = t.id \
         UNION ALL SELECT m.external_id, m.enrolment_id, t.id, t.place \
          FROM touched AS t JOIN {real_items} AS m ON m.company_invoice_id = t.id \
          WHERE NOT EXISTS (SELECT 1 FROM {items} AS s WHERE s.id = m.id)), \
         known AS MATERIALIZED (SELECT b.external_id, b.place, \
         (SELECT e.external_id FROM enrolment AS e WHERE e.id = b.enrolment_id) AS life, \
         (SELECT e.company_id FROM enrolment AS e WHERE e.id = b.enrolment_id) AS of_life, \
         (SELECT v.company_id FROM company_invoice AS v WHERE v.id = b.id) AS of_invoice FROM billed AS b), \
         wrong AS (SELECT external_id, place, life FROM known WHERE of_life IS NULL OR of_life <> of_invoice) \
         SELECT external_id, life, place, (SELECT MIN(line) FROM {seen} AS k WHERE k.external_id = wrong.external_id) \
         FROM wrong",
        touched(staging, bill)
    );
    each(staging, query, |row| {
        let (item, enrolment): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let line: Option<i64> = row.try_get_by_index(3)?;
        let place = match line {
            Some(line) => Place { kind: bill.items(), line: line.cast_unsigned() },
            None => place(bill, row.try_get_by_index(2)?),
        };
        let reason =
            format!("enrolment {enrolment:?} of item {item:?} is not under the contract of the invoice's company");
        state.fault(place, Some("enrolment_external_id".to_owned()), reason);
        Ok(())
    })
    .await
}

/// Lives that went to another company while invoices of the one before are about them, or about their family: these would
/// then tell one company of another's people. Cancelled invoices count too: whoever has their number still reads them.
async fn moves(state: &mut State<'_>, staging: &Staging) -> Result<(), DbErr> {
    let (enrolments, items) = (staging.real(FileKind::Enrolments), FileKind::CompanyInvoiceItems);
    let (items, real_items) = (Staging::staged(items), staging.real(items));
    let query = format!(
        "WITH moved AS (SELECT s.id, s.external_id, s.company_id, s.line FROM staged_enrolment AS s \
          JOIN {enrolments} AS m ON m.id = s.id WHERE s.company_id IS DISTINCT FROM m.company_id), \
         family AS (SELECT moved.id, moved.id AS life FROM moved \
         UNION SELECT moved.id, s.id FROM moved JOIN staged_enrolment AS s ON s.holder_enrolment_id = moved.id \
         UNION SELECT moved.id, e.id FROM moved JOIN {enrolments} AS e ON e.holder_enrolment_id = moved.id \
          WHERE NOT EXISTS (SELECT 1 FROM staged_enrolment AS s WHERE s.id = e.id)), \
         billed AS (SELECT f.id, i.company_invoice_id FROM family AS f JOIN {items} AS i ON i.enrolment_id = f.life \
         UNION SELECT f.id, m.company_invoice_id FROM family AS f JOIN {real_items} AS m ON m.enrolment_id = f.life \
          WHERE NOT EXISTS (SELECT 1 FROM {items} AS s WHERE s.id = m.id)), \
         companies AS (SELECT DISTINCT b.id, \
          (SELECT v.company_id FROM company_invoice AS v WHERE v.id = b.company_invoice_id) AS of_invoice FROM billed AS b) \
         SELECT DISTINCT moved.external_id, moved.line FROM moved JOIN companies ON companies.id = moved.id \
         WHERE moved.company_id IS NULL OR moved.company_id <> companies.of_invoice"
    );
    each(staging, query, |row| {
        let enrolment: String = row.try_get_by_index(0)?;
        let place = Place { kind: FileKind::Enrolments, line: line(&row, 1)? };
        let reason = format!(
            "enrolment {enrolment:?} or its family is in invoices of another company (cancelled ones count): who moves has \
             an enrolment of its own there"
        );
        state.fault(place, Some("company_external_id".to_owned()), reason);
        Ok(())
    })
    .await
}

fn line(row: &QueryResult, index: usize) -> Result<u64, DbErr> {
    row.try_get_by_index::<i64>(index).map(i64::cast_unsigned)
}
