//! Answers about the network that were given before. Each is kept under the version of the network that it is of, so that
//! after any change of the network none of the older ones is found any more: asking costs one statement of one row,
//! whatever is searched (ADR 41).

use actix_web::web::Bytes;
use anyhow::Context;
use chrono::NaiveDate;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, Options, OptionsBuilder, Weighter};
use sea_orm::{DbErr, EntityTrait, QuerySelect};
use serde::Serialize;

use crate::access::PublicAccess;
use crate::db::entity::network_version;
use crate::db::query_pool::QueryPool;
use crate::error::ApiResult;
use crate::http::answers::JsonOf;

/// Bytes that a process keeps, questions included: a thousand pages or more.
const ROOM: u64 = 16 * 1024 * 1024;
/// Parts of the room, each with a lock of its own. By itself the cache makes more of them the more cores there are, and an
/// answer that is larger than a part is not kept: the longest page takes some 400 KiB.
const PARTS: usize = 4;
/// What keeping an answer takes beside its own bytes and its question's, about.
const OVERHEAD: u64 = 200;
/// Answers for which there is room at first.
const EXPECTED: usize = 1_000;

/// What was asked, and of which network on which day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Question {
    version: i64,
    today: NaiveDate,
    list: &'static str,
    /// The query's parameters in the one order that its type has.
    parameters: String,
}

#[derive(Clone)]
struct WeighedInBytes;

impl Weighter<Question, Bytes> for WeighedInBytes {
    fn weight(&self, question: &Question, answer: &Bytes) -> u64 {
        (question.parameters.len() + answer.len()) as u64 + OVERHEAD
    }
}

/// What a process keeps for all its threads.
pub struct KeptAnswers(Cache<Question, Bytes, WeighedInBytes>);

impl Default for KeptAnswers {
    fn default() -> Self {
        let (hashes, lifecycle) = (DefaultHashBuilder::default(), DefaultLifecycle::default());
        Self(Cache::with_options(options(), WeighedInBytes, hashes, lifecycle))
    }
}

fn options() -> Options {
    let mut options = OptionsBuilder::new();
    options.shards(PARTS).estimated_items_capacity(EXPECTED).weight_capacity(ROOM);
    options.build().expect("whoever is told both capacities has what it asks for")
}

impl KeptAnswers {
    /// The answer to `query` of `list`, which names it among the lists of the network; `find` is called where it is not
    /// kept. Of several who ask at once each may call it: nobody waits for another, who may wait for a database in vain.
    pub(super) async fn or_find<T: Serialize>(
        &self,
        access: &PublicAccess,
        list: &'static str,
        query: &impl Serialize,
        find: impl AsyncFnOnce() -> ApiResult<T>,
    ) -> ApiResult<JsonOf<T>> {
        // Before the rows are read: what changes in between makes a kept answer newer than its question says, never older.
        let version = version(access.db()).await?;
        let parameters = serde_urlencoded::to_string(query).context("a query that is no query string")?;
        let question = Question { version, today: access.moment.today, list, parameters };
        if let Some(json) = self.0.get(&question) {
            return Ok(JsonOf::written(json));
        }
        let answer = JsonOf::of(&find().await?)?;
        self.0.insert(question, answer.json());
        Ok(answer)
    }
}

async fn version(db: &QueryPool) -> Result<i64, DbErr> {
    let version = network_version::Entity::find().select_only().column(network_version::Column::Version);
    let version = version.into_tuple().one(db).await?;
    version.ok_or_else(|| DbErr::RecordNotFound("the network's version".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_much_is_asked_there_is_no_more_than_its_room() {
        let kept = KeptAnswers::default();
        let answer = Bytes::from(vec![b' '; 100_000]);
        for number in 0..1_000 {
            kept.0.insert(question(number), answer.clone());
        }
        assert!(kept.0.weight() <= ROOM && kept.0.len() > 100, "{} bytes of {}", kept.0.weight(), kept.0.len());
    }

    #[test]
    fn the_longest_answers_are_kept_as_well() {
        let kept = KeptAnswers::default();
        for number in 0..3 {
            kept.0.insert(question(number), Bytes::from(vec![b' '; 1024 * 1024]));
        }
        assert!((0..3).all(|number| kept.0.get(&question(number)).is_some()));
    }

    fn question(number: u32) -> Question {
        Question { version: 1, today: NaiveDate::default(), list: "providers", parameters: format!("name={number}") }
    }
}
