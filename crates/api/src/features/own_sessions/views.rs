//! Sessions as their owner sees them.

use shared::id::SessionId;
use shared::page::Page;
use shared::sessions::{SessionItem, SessionList};
use uuid::Uuid;

use crate::db::entity::session;

pub(super) fn list(page: Page<session::Model>, current: Uuid) -> SessionList {
    let Page { items, next_cursor } = page;
    SessionList { items: items.into_iter().map(|row| item(row, current)).collect(), next_cursor }
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
