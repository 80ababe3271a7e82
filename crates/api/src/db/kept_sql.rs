//! The SQL of a query that every request runs: written once and kept. Writing it anew took longer than the database needs
//! to answer it.

use std::sync::OnceLock;

use sea_orm::{DbBackend, QueryTrait, Statement, Value, Values};
use uuid::Uuid;

/// The SQL of one query that differs by one id alone, for each database.
#[derive(Default)]
pub struct KeptSql {
    postgres: OnceLock<Written>,
    sqlite: OnceLock<Written>,
}

struct Written {
    sql: String,
    /// What stands in it, with some id or other.
    values: Vec<Value>,
    /// Which of the values are the id.
    places: Vec<usize>,
}

impl KeptSql {
    pub const fn new() -> Self {
        Self { postgres: OnceLock::new(), sqlite: OnceLock::new() }
    }

    /// The statement for `id`. `query` gives the query for any id; it must give the same one each time, so it takes nothing
    /// else from where it is written.
    pub fn with<Q: QueryTrait>(&self, backend: DbBackend, id: Uuid, query: impl Fn(Uuid) -> Q) -> Statement {
        let kept = if backend == DbBackend::Postgres { &self.postgres } else { &self.sqlite };
        let Written { sql, values, places } = kept.get_or_init(|| Written::of(backend, query));
        let mut values = values.clone();
        for place in places {
            values[*place] = id.into();
        }
        Statement { sql: sql.clone(), values: Some(Values(values)), db_backend: backend }
    }
}

impl Written {
    /// Written for two ids: where they differ, the id stands.
    fn of<Q: QueryTrait>(backend: DbBackend, query: impl Fn(Uuid) -> Q) -> Self {
        let [one, other] = [Uuid::nil(), Uuid::max()].map(|id| query(id).build(backend));
        debug_assert_eq!(one.sql, other.sql, "an id stands in the SQL itself");
        let [values, others] = [one.values, other.values].map(|values| values.map_or_else(Vec::new, |values| values.0));
        let places = (0..values.len()).filter(|place| values[*place] != others[*place]).collect();
        Self { sql: one.sql, values, places }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};
    use uuid::Uuid;

    use super::KeptSql;
    use crate::db::entity::charge;

    fn query(holder: Uuid) -> Select<charge::Entity> {
        let of_holder = charge::Column::HolderEnrolmentId.eq(holder);
        charge::Entity::find().filter(of_holder).filter(charge::Column::Id.ne(holder)).limit(7)
    }

    #[test]
    fn what_is_kept_is_what_would_be_written() {
        let kept = KeptSql::new();
        for backend in [DbBackend::Postgres, DbBackend::Sqlite, DbBackend::Postgres] {
            for id in [Uuid::now_v7(), Uuid::nil(), Uuid::now_v7()] {
                assert_eq!(kept.with(backend, id, query), query(id).build(backend));
            }
        }
    }
}
