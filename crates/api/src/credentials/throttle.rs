//! How often somebody may fail. A try is counted before it is judged, so that a thousand at once cannot slip through,
//! and is taken back when it succeeds. Counts are rows, so every replica sees them; delays grow and always end.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Set, Statement,
    Unchanged,
};
use shared::problem::ProblemCode;

use super::random_token;
use crate::db::entity::throttle;
use crate::error::{ApiError, ApiResult};

/// A count that is this old starts anew.
const FORGET_AFTER: TimeDelta = TimeDelta::hours(12);
const FIRST_DELAY: TimeDelta = TimeDelta::seconds(30);
const LONGEST_DELAY: TimeDelta = TimeDelta::minutes(15);

/// What is tried. Each counts for itself: a forgotten password does not use up the tries to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// By card number.
    BeneficiarySignIn,
    /// By card number.
    IndividualSignIn,
    /// By document and company code.
    CompanySignIn,
    /// By card number.
    Registration,
    /// By account.
    RegistrationConfirmation,
    /// By card number.
    PasswordReset,
    /// By card number, or by document and company code.
    FirstAccess,
    /// By account.
    PasswordChange,
}

impl Tries {
    const fn as_str(self) -> &'static str {
        match self {
            Self::BeneficiarySignIn => "card",
            Self::IndividualSignIn => "individual",
            Self::CompanySignIn => "company",
            Self::Registration => "registration",
            Self::RegistrationConfirmation => "registration_confirmation",
            Self::PasswordReset => "password_reset",
            Self::FirstAccess => "first_access",
            Self::PasswordChange => "password_change",
        }
    }
}

/// Whose tries are counted. The row's key holds a hash, never the number or the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleKey {
    key: String,
    free_failures: i32,
}

impl ThrottleKey {
    /// Tries about one person or company, known or not: the fifth failure begins a delay. `whose` is what was typed,
    /// without punctuation.
    pub fn of(tries: Tries, whose: &str) -> Self {
        Self { key: format!("{}:{}", tries.as_str(), random_token::hash(whose)), free_failures: 5 }
    }

    /// Tries from one network address. Many people may share one, so it is more patient.
    pub fn address(address: IpAddr) -> Self {
        Self { key: format!("address:{}", random_token::hash(&address.to_string())), free_failures: 50 }
    }

    /// Requests from one network address to forms whose answer says nothing. Giving tries back would tell which ones
    /// succeeded, so all of them count, and the count is more patient still.
    pub fn address_of_forms(address: IpAddr) -> Self {
        Self { key: format!("forms:{}", random_token::hash(&address.to_string())), free_failures: 100 }
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

/// Counts a try for each key before it is judged; refuses during a delay, and then the caller drops the transaction.
pub async fn count_or_refuse(tx: &DatabaseTransaction, keys: &[&ThrottleKey], now: DateTime<Utc>) -> ApiResult<()> {
    for key in keys {
        if let Err(Blocked { until }) = count_try(tx, key, now).await? {
            let seconds = u64::try_from((until - now).num_seconds() + 1).unwrap_or(1);
            return Err(ApiError::retry_after(ProblemCode::TooManyAttempts, seconds));
        }
    }
    Ok(())
}

/// Counts a try as a failure until [`succeeded`] takes it back. When it answers `Blocked`, the caller drops the
/// transaction: a try during a delay neither counts nor lengthens it.
async fn count_try(
    tx: &DatabaseTransaction,
    key: &ThrottleKey,
    now: DateTime<Utc>,
) -> Result<Result<(), Blocked>, DbErr> {
    // One statement that both counts and locks the row, so that parallel tries queue up behind it.
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "INSERT INTO throttle (key, failures, last_failure_at) VALUES ($1, 1, $2) \
         ON CONFLICT (key) DO UPDATE SET last_failure_at = $2, \
         failures = CASE WHEN throttle.last_failure_at < $3 THEN 1 ELSE throttle.failures + 1 END \
         RETURNING failures, blocked_until",
        [key.key.clone().into(), now.into(), (now - FORGET_AFTER).into()],
    );
    let count = Count::find_by_statement(statement).one(tx).await?;
    let count = count.ok_or_else(|| DbErr::RecordNotFound("the throttle row just written".to_owned()))?;
    if let Some(until) = count.blocked_until.filter(|until| *until > now) {
        return Ok(Err(Blocked { until }));
    }
    if count.failures >= key.free_failures {
        let until = now + delay(count.failures - key.free_failures);
        throttle::ActiveModel {
            key: Unchanged(key.key.clone()),
            blocked_until: Set(Some(until)),
            ..Default::default()
        }
        .update(tx)
        .await?;
    }
    Ok(Ok(()))
}

/// The try was good: its account starts anew, its address gets the one try back.
pub async fn succeeded(tx: &DatabaseTransaction, account: &ThrottleKey, address: &ThrottleKey) -> Result<(), DbErr> {
    throttle::Entity::delete_by_id(account.key.clone()).exec(tx).await?;
    give_back(tx, address).await
}

/// A good try that counted for its address alone: it gets the one try back.
pub async fn give_back(tx: &DatabaseTransaction, address: &ThrottleKey) -> Result<(), DbErr> {
    let give_back = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "UPDATE throttle SET failures = failures - 1, blocked_until = NULL WHERE key = $1 AND failures > 0",
        [address.key.clone().into()],
    );
    tx.execute_raw(give_back).await.map(drop)
}

/// 30 s, 1 min, 2 min … 15 min.
fn delay(failures_beyond: i32) -> TimeDelta {
    let doublings = u32::try_from(failures_beyond.clamp(0, 10)).unwrap_or(0);
    (FIRST_DELAY * 2_i32.pow(doublings)).min(LONGEST_DELAY)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::delay;

    #[test]
    fn delays_grow_and_end() {
        assert_eq!(delay(0), TimeDelta::seconds(30));
        assert_eq!(delay(1), TimeDelta::minutes(1));
        assert_eq!(delay(4), TimeDelta::minutes(8));
        assert_eq!(delay(1_000), TimeDelta::minutes(15));
    }
}
