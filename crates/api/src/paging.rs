//! Lists in pages: what a caller asks for with `limit` and `cursor`, the rows that this takes from the database, and the
//! page that comes of them. It is the one place where a list is cut, so that no list can give an open cursor.
//!
//! A cursor is the key of the last row that was given, sealed ([`seal`]): it tells nothing, and fits only the list and
//! the caller that it was given to.

mod seal;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::page::{DEFAULT_LIMIT, Page};
use uuid::Uuid;

pub use self::seal::{CursorSeal, ListOfCaller};
use crate::error::{ApiError, ApiResult};

/// The page of a list that a caller asks for. `K` is what the list is ordered by, its last part unique.
pub struct Paging<K> {
    list: ListOfCaller,
    limit: usize,
    after: Option<K>,
}

impl<K: Serialize + DeserializeOwned> Paging<K> {
    /// What a query says. A cursor that this list did not give to this caller is an `invalid-query`.
    pub fn asked(list: ListOfCaller, limit: Option<u16>, cursor: Option<&str>) -> ApiResult<Self> {
        let after = cursor.map(|cursor| list.open(cursor).ok_or_else(invalid_cursor)).transpose()?;
        Ok(Self { list, limit: usize::from(limit.unwrap_or(DEFAULT_LIMIT)), after })
    }

    /// The key of the last row of the page before; none for the first page.
    pub fn after(&self) -> Option<&K> {
        self.after.as_ref()
    }

    /// Rows of a page.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Rows to read: those of a page, and one more that says whether there is a further page.
    pub fn rows(&self) -> u64 {
        self.limit as u64 + 1
    }

    /// The page from its rows and the one more, if there is one.
    pub fn cut<R>(&self, mut rows: Vec<R>, key: impl Fn(&R) -> K) -> ApiResult<Page<R>> {
        let has_more = rows.len() > self.limit;
        rows.truncate(self.limit);
        let last = rows.last().filter(|_| has_more);
        let next_cursor = last.map(|last| self.list.seal(&key(last))).transpose()?;
        Ok(Page { items: rows, next_cursor })
    }
}

impl<K: Serialize + DeserializeOwned + PartialOrd> Paging<K> {
    /// The page of a list that is never long and so was read as a whole. `rows` come with the greatest key first.
    pub fn cut_whole<R>(&self, rows: Vec<R>, key: impl Fn(&R) -> K) -> ApiResult<Page<R>> {
        let follows = |row: &R| self.after.as_ref().is_none_or(|after| key(row) < *after);
        let rest = rows.into_iter().filter(follows).take(self.limit + 1).collect();
        self.cut(rest, key)
    }
}

impl<V: Clone + Into<Value>> Paging<(V, Uuid)> {
    /// Narrows a query to this page and the one row more, with the latest `by` first and then the greatest `id`.
    ///
    /// The bound on `by` stands for itself, so that a deep page begins where the index does; an OR over both columns
    /// would be a filter on every row before it.
    pub fn latest_first<S>(&self, select: S, by: impl ColumnTrait, id: impl ColumnTrait) -> S
    where
        S: QueryFilter + QueryOrder + QuerySelect,
    {
        let mut select = select;
        if let Some((value, last)) = &self.after {
            let earlier_at_the_bound = ColumnTrait::lt(&by, value.clone()).or(ColumnTrait::lt(&id, *last));
            select = select.filter(ColumnTrait::lte(&by, value.clone())).filter(earlier_at_the_bound);
        }
        select.order_by_desc(by).order_by_desc(id).limit(self.limit as u64 + 1)
    }

    /// As [`Self::latest_first`], with the least `by` first.
    pub fn least_first<S>(&self, select: S, by: impl ColumnTrait, id: impl ColumnTrait) -> S
    where
        S: QueryFilter + QueryOrder + QuerySelect,
    {
        let mut select = select;
        if let Some((value, last)) = &self.after {
            let later_at_the_bound = ColumnTrait::gt(&by, value.clone()).or(ColumnTrait::gt(&id, *last));
            select = select.filter(ColumnTrait::gte(&by, value.clone())).filter(later_at_the_bound);
        }
        select.order_by_asc(by).order_by_asc(id).limit(self.limit as u64 + 1)
    }
}

/// For a cursor that the list did not give, or whose row is gone.
pub fn invalid_cursor() -> ApiError {
    let detail = "Este cursor não foi dado por esta lista. Comece pela primeira página.";
    ApiError::wrong_parameter("/cursor", "format", detail)
}

#[cfg(test)]
mod tests {
    use shared::page::Page;

    use super::{CursorSeal, Paging};
    use crate::config::signing_keys::SigningKeys;

    fn asked(limit: u16, cursor: Option<&str>) -> Paging<u16> {
        let keys = SigningKeys::parse("a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=").expect("a key");
        let list = CursorSeal::of(&keys).expect("a seal").list_of("/numbers", "somebody");
        Paging::asked(list, Some(limit), cursor).expect("a page")
    }

    #[test]
    fn pages_follow_each_other_and_end() {
        let mut seen = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let paging = asked(3, cursor.as_deref());
            let rest = (1..=7_u16).filter(|number| paging.after().is_none_or(|after| number > after));
            let rows = rest.take(usize::try_from(paging.rows()).expect("few")).collect();
            let Page { items, next_cursor } = paging.cut(rows, |number| *number).expect("a page");
            seen.push(items);
            cursor = next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, [vec![1, 2, 3], vec![4, 5, 6], vec![7]]);
    }

    #[test]
    fn a_whole_list_is_cut_alike() {
        let years = || vec![2026_u16, 2025, 2024];
        let first = asked(2, None).cut_whole(years(), |year| *year).expect("a page");
        assert_eq!(first.items, [2026, 2025]);
        let second = asked(2, first.next_cursor.as_deref()).cut_whole(years(), |year| *year).expect("a page");
        assert_eq!((second.items, second.next_cursor), (vec![2024], None));
    }
}
