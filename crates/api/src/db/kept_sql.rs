//! The SQL of a query that every request runs: written once and kept. Writing it anew took longer than the database needs
//! to answer it.

use std::sync::OnceLock;

use sea_orm::{DbBackend, QueryTrait, Statement, Value, Values};

/// The SQL of one query that differs by its values alone, for each database.
#[derive(Default)]
pub struct KeptSql {
    postgres: OnceLock<String>,
    sqlite: OnceLock<String>,
}

impl KeptSql {
    pub const fn new() -> Self {
        Self { postgres: OnceLock::new(), sqlite: OnceLock::new() }
    }

    /// The statement with `values`, which stand in it in this order. `query` gives the query with any values; it must give
    /// the same one each time, so it takes nothing from where it is written.
    pub fn with<const N: usize, Q: QueryTrait>(
        &self,
        backend: DbBackend,
        values: [Value; N],
        query: fn() -> Q,
    ) -> Statement {
        let kept = if backend == DbBackend::Postgres { &self.postgres } else { &self.sqlite };
        let sql = kept.get_or_init(|| {
            let Statement { sql, values, db_backend: _ } = query().build(backend);
            debug_assert_eq!(values.map_or(0, |values| values.0.len()), N, "{sql}");
            sql
        });
        Statement { sql: sql.clone(), values: Some(Values(values.into())), db_backend: backend }
    }
}
