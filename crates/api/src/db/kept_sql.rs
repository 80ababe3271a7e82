//! The SQL of a query that every request runs: written once and kept. Writing it anew took longer than the database needs
//! to answer it.

use std::sync::{Arc, PoisonError, RwLock};

use sea_orm::{DbBackend, QueryTrait, Statement, Value, Values};
use uuid::Uuid;

/// What the runs of a query differ by.
pub trait Given: Sized {
    /// What decides the SQL, so that each shape has its own.
    type Shape: Copy + Eq;

    fn shape(&self) -> Self::Shape;

    /// Two of the same shape. No value is in both, and none twice in the first.
    fn samples(&self) -> [Self; 2];

    /// In an order that is always the same.
    fn values(&self) -> Vec<Value>;
}

/// Most queries differ by one id.
impl Given for Uuid {
    type Shape = ();

    fn shape(&self) {}

    fn samples(&self) -> [Self; 2] {
        [Self::nil(), Self::max()]
    }

    fn values(&self) -> Vec<Value> {
        vec![(*self).into()]
    }
}

/// The SQL of one query, for each database and shape.
pub struct KeptSql<G: Given>(RwLock<Vec<Arc<Written<G::Shape>>>>);

impl<G: Given> Default for KeptSql<G> {
    fn default() -> Self {
        Self::new()
    }
}

struct Written<S> {
    backend: DbBackend,
    shape: S,
    sql: String,
    /// What stands in it, for some sample or other.
    values: Vec<Value>,
    /// Which of the values are given, each with its place among those.
    given: Vec<(usize, usize)>,
}

impl<G: Given> KeptSql<G> {
    pub const fn new() -> Self {
        Self(RwLock::new(Vec::new()))
    }

    /// The statement for `given`. `query` gives the query for whatever is given; it must give the same one each time, so it
    /// takes nothing else from where it is written.
    pub fn with<Q: QueryTrait>(&self, backend: DbBackend, given: &G, query: impl Fn(&G) -> Q) -> Statement {
        let written = self.written(backend, given.shape()).unwrap_or_else(|| self.write(backend, given, query));
        let (mut values, all) = (written.values.clone(), given.values());
        for (place, index) in &written.given {
            values[*place].clone_from(&all[*index]);
        }
        Statement { sql: written.sql.clone(), values: Some(Values(values)), db_backend: backend }
    }

    fn written(&self, backend: DbBackend, shape: G::Shape) -> Option<Arc<Written<G::Shape>>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|written| written.backend == backend && written.shape == shape).cloned()
    }

    fn write<Q: QueryTrait>(&self, backend: DbBackend, given: &G, query: impl Fn(&G) -> Q) -> Arc<Written<G::Shape>> {
        let written = Arc::new(Written::of(backend, given, query));
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&written));
        written
    }
}

impl<S: Copy + Eq> Written<S> {
    /// Written for two samples: where they differ, something given stands.
    fn of<G: Given<Shape = S>, Q: QueryTrait>(backend: DbBackend, given: &G, query: impl Fn(&G) -> Q) -> Self {
        let samples = given.samples();
        let [one, other] = [0, 1].map(|sample| query(&samples[sample]).build(backend));
        debug_assert_eq!(one.sql, other.sql, "something given stands in the SQL itself");
        let [values, others] = [one.values, other.values].map(|values| values.map_or_else(Vec::new, |values| values.0));
        let known = samples[0].values();
        let place_of = |place: usize| known.iter().position(|value| *value == values[place]);
        let differs: Vec<_> = (0..values.len()).filter(|place| values[*place] != others[*place]).collect();
        let given: Vec<_> = differs.iter().filter_map(|place| Some((*place, place_of(*place)?))).collect();
        debug_assert_eq!(given.len(), differs.len(), "what differs is something given");
        Self { backend, shape: samples[0].shape(), sql: one.sql, values, given }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fmt::Debug;

    use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};
    use uuid::Uuid;

    use super::{Given, KeptSql};
    use crate::db::entity::charge;

    /// That `kept` gives what would be written, for each of `all` and for both databases.
    pub(crate) fn check<G: Given + Debug, Q: QueryTrait>(kept: &KeptSql<G>, all: &[G], query: impl Fn(&G) -> Q) {
        for backend in [DbBackend::Postgres, DbBackend::Sqlite, DbBackend::Postgres] {
            for given in all {
                assert_eq!(kept.with(backend, given, &query), query(given).build(backend), "{given:?}");
            }
        }
    }

    fn query(holder: Uuid) -> Select<charge::Entity> {
        let of_holder = charge::Column::HolderEnrolmentId.eq(holder);
        charge::Entity::find().filter(of_holder).filter(charge::Column::Id.ne(holder)).limit(7)
    }

    #[test]
    fn what_is_kept_is_what_would_be_written() {
        check(&KeptSql::new(), &[Uuid::now_v7(), Uuid::nil(), Uuid::now_v7()], |id| query(*id));
    }
}
