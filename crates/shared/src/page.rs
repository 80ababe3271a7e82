//! Lists: keyset paging by an opaque cursor, never by offset.

use serde::{Deserialize, Serialize};

/// Rows a list gives when the caller does not say how many.
pub const DEFAULT_LIMIT: u16 = 50;
/// Rows a list gives at most.
pub const MAX_LIMIT: u16 = 200;
/// Characters of a cursor at most.
pub const MAX_CURSOR: u64 = 2000;

/// A piece of a list. `next_cursor` is what `?cursor=` takes for the piece after it; null at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

/// The page in a list's answer, which may say more beside it: `is_page!(ChargeList of ChargeSummary)`.
macro_rules! is_page {
    ($list:ident of $item:ty) => {
        impl From<$list> for $crate::page::Page<$item> {
            fn from(list: $list) -> Self {
                let $list { items, next_cursor, .. } = list;
                Self { items, next_cursor }
            }
        }
    };
}
pub(crate) use is_page;
