//! How often somebody may fail. A try is counted before it is judged, so that a thousand at once cannot slip through,
//! and is taken back when it succeeds. Counts are rows, so every replica sees them; delays grow and always end.
//!
//! A number (a card, a company) is counted twice: with the networks it is tried from, strictly, and wherever it is tried
//! from, patiently. So a stranger who fails on purpose makes himself wait, not the owner, who comes from elsewhere. What
//! a guesser gets: from one address some hundred tries a day at a number; from as many addresses as he likes 160 an hour
//! (100, one after 30 s, one a minute), 3,840 a day. What the owner keeps: nothing that one address does is felt at
//! another; only while twenty addresses or more try the number at once may he wait, a minute at a time, and not even then
//! on a device that has signed in before, whose tries count for themselves.
//!
//! Rows are locked in one order everywhere, so that no two transactions wait for each other: the number anywhere, the
//! number with its networks, the caller's networks; of networks the narrower first.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Set, Statement,
    Unchanged,
};
use shared::problem::ProblemCode;

use crate::access::{Database, Origin};
use crate::audit;
use crate::clock::Moment;
use crate::db::entity::throttle;
use crate::error::{ApiError, ApiResult};

mod key;

pub use key::ThrottleKey;
use key::{Patience, Side};

const FIRST_DELAY: TimeDelta = TimeDelta::seconds(30);

/// A try that was counted as a failure and waits for what comes of it. Whoever has one says how it ended; one that is
/// dropped, by an error or because the caller hung up, was not judged.
#[must_use]
pub struct Attempt {
    database: Database,
    /// None once it is known what came of it.
    keys: Vec<ThrottleKey>,
}

impl Attempt {
    /// Counts a try for each key before it is judged, in the order that the module names, and in a transaction of its
    /// own: the next one sees it however long the judgement takes. Refuses during a delay, and then nothing is counted: a
    /// try during a delay does not lengthen it. Where a delay begins, the audit says so.
    pub async fn count(
        database: &Database,
        keys: Vec<ThrottleKey>,
        origin: &Origin,
        moment: Moment,
    ) -> ApiResult<Self> {
        let tx = database.begin().await?;
        for key in &keys {
            if let Err(Blocked { until }) = count_try(&tx, key, origin, moment).await? {
                tx.rollback().await?;
                let seconds = u64::try_from((until - moment.now).num_seconds() + 1).unwrap_or(1);
                return Err(ApiError::retry_after(ProblemCode::TooManyAttempts, seconds));
            }
        }
        tx.commit().await?;
        Ok(Self { database: database.clone(), keys })
    }

    /// Counts the same try for further keys, once it is known whose they are.
    pub async fn and(mut self, keys: Vec<ThrottleKey>, origin: &Origin, moment: Moment) -> ApiResult<Self> {
        let mut further = Self::count(&self.database, keys, origin, moment).await?;
        self.keys.append(&mut further.keys);
        Ok(self)
    }

    /// Waits for the judgement. When there was no time for one (`busy`), the try counts for nothing.
    pub async fn judged<T, E: Into<ApiError>>(
        self,
        judgement: impl Future<Output = Result<T, E>>,
    ) -> ApiResult<(Self, T)> {
        match judgement.await.map_err(Into::into) {
            Ok(verdict) => Ok((self, verdict)),
            Err(error) => {
                if error.is_busy() {
                    self.unjudged().await?;
                }
                Err(error)
            }
        }
    }

    /// The try was good: the person starts anew where it came from; what others share gets the one try back. In the
    /// transaction of what came of it.
    pub async fn succeeded(mut self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        for key in std::mem::take(&mut self.keys) {
            match key.patience {
                Patience::Strict => throttle::Entity::delete_by_id(key.key).exec(tx).await.map(drop)?,
                Patience::Shared => give_back(tx, &key).await?,
            }
        }
        Ok(())
    }

    /// The try stays counted: it failed, or it went to a form that must not tell whether it did.
    pub fn failed(mut self) {
        self.keys.clear();
    }

    /// Nobody could look at the try: it counts for nothing, and the failures before it stay.
    pub async fn unjudged(mut self) -> ApiResult<()> {
        take_back(&self.database, &std::mem::take(&mut self.keys)).await
    }
}

impl Drop for Attempt {
    /// Takes back what is counted for the number. What is counted for the caller stays: otherwise whoever hangs up
    /// before the answer would have the server hash passwords for nothing, as often as he likes.
    fn drop(&mut self) {
        let keys = std::mem::take(&mut self.keys).into_iter();
        let of_the_number: Vec<ThrottleKey> = keys.filter(|key| key.side == Side::Number).collect();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        if of_the_number.is_empty() {
            return;
        }
        let database = self.database.clone();
        runtime.spawn(async move {
            if let Err(error) = take_back(&database, &of_the_number).await {
                tracing::warn!(?error, "a try that nobody judged stays counted");
            }
        });
    }
}

/// Too many failures; the next try is looked at after this instant.
struct Blocked {
    until: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Count {
    failures: i32,
    blocked_until: Option<DateTime<Utc>>,
}

async fn count_try(
    tx: &DatabaseTransaction,
    key: &ThrottleKey,
    origin: &Origin,
    moment: Moment,
) -> Result<Result<(), Blocked>, DbErr> {
    let (now, ThrottleKey { tries, key, free_failures, patience, side: _ }) = (moment.now, key);
    let values = [key.clone().into(), now.into(), (now - patience.forgets_after()).into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), patience.count(), values);
    let count = Count::find_by_statement(statement).one(tx).await?;
    let count = count.ok_or_else(|| DbErr::RecordNotFound("the throttle row just written".to_owned()))?;
    if let Some(until) = count.blocked_until.filter(|until| *until > now) {
        // No delay is longer, so what lies beyond was written by a clock that has been put right since.
        return Ok(Err(Blocked { until: until.min(now + patience.longest_delay()) }));
    }
    if count.failures >= *free_failures {
        let until = now + delay(count.failures - free_failures).min(patience.longest_delay());
        throttle::ActiveModel { key: Unchanged(key.clone()), blocked_until: Set(Some(until)), ..Default::default() }
            .update(tx)
            .await?;
        audit::record_delay(tx, *tries, origin, moment).await?;
    }
    Ok(Ok(()))
}

async fn take_back(database: &Database, keys: &[ThrottleKey]) -> ApiResult<()> {
    let tx = database.begin().await?;
    for key in keys {
        give_back(&tx, key).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn give_back(tx: &DatabaseTransaction, key: &ThrottleKey) -> Result<(), DbErr> {
    let give_back = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "UPDATE throttle SET failures = failures - 1, blocked_until = NULL WHERE key = $1 AND failures > 0",
        [key.key.clone().into()],
    );
    tx.execute_raw(give_back).await.map(drop)
}

/// 30 s, 1 min, 2 min …
fn delay(failures_beyond: i32) -> TimeDelta {
    let doublings = u32::try_from(failures_beyond.clamp(0, 10)).unwrap_or(0);
    FIRST_DELAY * 2_i32.pow(doublings)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::{Patience, delay};

    #[test]
    fn delays_grow_and_end() {
        for (beyond, strict, shared) in [(0, 30, 30), (1, 60, 60), (4, 480, 60), (1_000, 900, 60)] {
            let seconds = |patience: Patience| delay(beyond).min(patience.longest_delay());
            assert_eq!(seconds(Patience::Strict), TimeDelta::seconds(strict), "{beyond}");
            assert_eq!(seconds(Patience::Shared), TimeDelta::seconds(shared), "{beyond}");
        }
    }
}
