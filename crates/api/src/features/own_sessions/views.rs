//! Sessions as their owner sees them.

use shared::id::SessionId;
use shared::sessions::{SessionItem, SessionList};
use uuid::Uuid;

use crate::db::entity::session;
use crate::http::instant_cursor::InstantCursor;

/// A page of `limit` rows; a row beyond them says that there is a further page.
pub(super) fn list(mut rows: Vec<session::Model>, limit: usize, current: Uuid) -> SessionList {
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next_cursor =
        rows.last().filter(|_| has_more).map(|last| InstantCursor { at: last.created_at, id: last.id }.encode());
    SessionList { items: rows.into_iter().map(|row| item(row, current)).collect(), next_cursor }
}

fn item(row: session::Model, current: Uuid) -> SessionItem {
    let session::Model {
        id,
        account_id: _,
        created_at,
        last_seen_at,
        ended_at: _,
        end_reason: _,
        address,
        device,
        must_change_password: _,
    } = row;
    SessionItem { id: SessionId::new(id), created_at, last_seen_at, device, address, is_current: id == current }
}
