//! How often somebody may fail. A try is counted before it is judged, so that a thousand at once cannot slip through,
//! and is taken back when it succeeds. Counts are rows, so every replica sees them; delays grow and always end.
//!
//! A number (a card, a company) is counted twice: with the address it is tried from, strictly, and wherever it is tried
//! from, patiently. So a stranger who fails on purpose makes himself wait, not the owner, who comes from elsewhere. What
//! a guesser gets: from one address some hundred tries a day at a number; from as many addresses as he likes 160 an hour
//! (100, one after 30 s, one a minute), 3,840 a day. What the owner keeps: nothing that one address does is felt at
//! another; only while twenty addresses or more try the number at once may he wait, a minute at a time.
//!
//! Rows are locked in one order everywhere, so that no two transactions wait for each other: the number anywhere, the
//! number with its address, the address.

use std::net::{IpAddr, Ipv6Addr};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Set, Statement,
    Unchanged,
};
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::random_token;
use crate::access::Origin;
use crate::audit::{self, Tries};
use crate::clock::Moment;
use crate::db::entity::throttle;
use crate::error::{ApiError, ApiResult};

const FIRST_DELAY: TimeDelta = TimeDelta::seconds(30);

/// What is known of whoever fails, and so how a count begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    /// It can only be one person or one who poses as him: forgotten after twelve hours without a try, and by success.
    Strict,
    /// Many may share it, who must not wait for long: an hour after its first try a count is over, however busy it is.
    Shared,
}

impl Patience {
    const fn forgets_after(self) -> TimeDelta {
        match self {
            Self::Strict => TimeDelta::hours(12),
            Self::Shared => TimeDelta::hours(1),
        }
    }

    const fn longest_delay(self) -> TimeDelta {
        match self {
            Self::Strict => TimeDelta::minutes(15),
            Self::Shared => TimeDelta::minutes(1),
        }
    }

    /// Counts a try. `$2` is now, `$3` the instant before which a count is forgotten. One statement that both counts
    /// and locks the row, so that parallel tries queue up behind it.
    const fn count(self) -> &'static str {
        match self {
            Self::Strict => {
                "INSERT INTO throttle (key, failures, last_failure_at) VALUES ($1, 1, $2) \
                 ON CONFLICT (key) DO UPDATE SET last_failure_at = $2, \
                 failures = CASE WHEN throttle.last_failure_at < $3 THEN 1 ELSE throttle.failures + 1 END \
                 RETURNING failures, blocked_until"
            }
            Self::Shared => {
                "INSERT INTO throttle (key, failures, last_failure_at) VALUES ($1, 1, $2) \
                 ON CONFLICT (key) DO UPDATE SET \
                 last_failure_at = CASE WHEN throttle.last_failure_at < $3 THEN $2 ELSE throttle.last_failure_at END, \
                 failures = CASE WHEN throttle.last_failure_at < $3 THEN 1 ELSE throttle.failures + 1 END \
                 RETURNING failures, blocked_until"
            }
        }
    }
}

/// Whose tries are counted. The row's key holds a hash, never the number or the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleKey {
    tries: Tries,
    key: String,
    free_failures: i32,
    patience: Patience,
}

impl ThrottleKey {
    /// Tries from one address about one person or company, known or not: the fifth failure begins a delay. `whose` is
    /// what was typed, without punctuation.
    pub fn of(tries: Tries, whose: &str, address: IpAddr) -> Self {
        Self::strict(tries, &format!("{whose} {}", network(address)))
    }

    /// Tries about one person or company, known or not, wherever they come from.
    pub fn of_anywhere(tries: Tries, whose: &str) -> Self {
        Self {
            tries,
            key: format!("{}_anywhere:{}", tries.as_str(), random_token::hash(whose)),
            free_failures: 100,
            patience: Patience::Shared,
        }
    }

    /// Tries at the current password, by whoever has a session already: no stranger can make its owner wait.
    pub fn of_password_change(account_id: Uuid) -> Self {
        Self::strict(Tries::PasswordChange, &account_id.to_string())
    }

    /// Tries at the password of a registration, by whoever has the e-mailed link that confirms it.
    pub fn of_confirmation(account_id: Uuid) -> Self {
        Self::strict(Tries::RegistrationConfirmation, &account_id.to_string())
    }

    /// Tries from one network address to sign in. Many people may share one, so it is more patient.
    pub fn address(address: IpAddr) -> Self {
        Self::shared(Tries::Address, address, 50)
    }

    /// Requests from one network address to forms whose answer says nothing. Giving tries back would tell which ones
    /// succeeded, so all of them count, and the count is more patient still.
    pub fn address_of_forms(address: IpAddr) -> Self {
        Self::shared(Tries::Forms, address, 100)
    }

    /// Requests from one network address that hold the token of an e-mailed link: nobody guesses 256 bits, but each
    /// costs a lookup. All of them count.
    pub fn address_of_links(address: IpAddr) -> Self {
        Self::shared(Tries::Links, address, 100)
    }

    /// Tries of programs from one network address. They count for themselves, so that a job with an old secret keeps
    /// nobody beside it from signing in.
    pub fn address_of_programs(address: IpAddr) -> Self {
        Self::shared(Tries::Programs, address, 50)
    }

    /// Verification codes from one network address. Those that were issued are given back, so that whoever checks a
    /// pile of documents never waits.
    pub fn address_of_verifications(address: IpAddr) -> Self {
        Self::shared(Tries::Verifications, address, 50)
    }

    fn strict(tries: Tries, whose: &str) -> Self {
        let key = format!("{}:{}", tries.as_str(), random_token::hash(whose));
        Self { tries, key, free_failures: 5, patience: Patience::Strict }
    }

    fn shared(tries: Tries, address: IpAddr, free_failures: i32) -> Self {
        let key = format!("{}:{}", tries.as_str(), random_token::hash(&network(address).to_string()));
        Self { tries, key, free_failures, patience: Patience::Shared }
    }
}

/// What one caller has of addresses: of IPv4 one, of IPv6 a /64, which is the least that a connection is given
/// (RFC 6177) and in which a caller may pick another address for every request.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
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

/// Counts a try for each key before it is judged, in the order that the module names; refuses during a delay, and then
/// the caller drops the transaction. Where a delay begins, the audit says so.
pub async fn count_or_refuse(
    tx: &DatabaseTransaction,
    keys: &[&ThrottleKey],
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    for key in keys {
        if let Err(Blocked { until }) = count_try(tx, key, origin, moment).await? {
            let seconds = u64::try_from((until - moment.now).num_seconds() + 1).unwrap_or(1);
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
    origin: &Origin,
    moment: Moment,
) -> Result<Result<(), Blocked>, DbErr> {
    let (now, ThrottleKey { tries, key, free_failures, patience }) = (moment.now, key);
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

/// The try was good: the person starts anew where it came from; what others share gets the one try back.
pub async fn succeeded(tx: &DatabaseTransaction, keys: &[&ThrottleKey]) -> Result<(), DbErr> {
    for key in keys {
        match key.patience {
            Patience::Strict => throttle::Entity::delete_by_id(key.key.clone()).exec(tx).await.map(drop)?,
            Patience::Shared => give_back(tx, key).await?,
        }
    }
    Ok(())
}

/// Nobody could look at the try: it counts for nothing, and the failures before it stay.
pub async fn take_back(tx: &DatabaseTransaction, keys: &[&ThrottleKey]) -> Result<(), DbErr> {
    for key in keys {
        give_back(tx, key).await?;
    }
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
    use std::net::IpAddr;

    use chrono::TimeDelta;

    use super::{Patience, ThrottleKey, Tries, delay};

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn delays_grow_and_end() {
        for (beyond, strict, shared) in [(0, 30, 30), (1, 60, 60), (4, 480, 60), (1_000, 900, 60)] {
            let seconds = |patience: Patience| delay(beyond).min(patience.longest_delay());
            assert_eq!(seconds(Patience::Strict), TimeDelta::seconds(strict), "{beyond}");
            assert_eq!(seconds(Patience::Shared), TimeDelta::seconds(shared), "{beyond}");
        }
    }

    #[test]
    fn an_ipv6_caller_is_its_64() {
        let of = |text: &str| ThrottleKey::address(ip(text));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:203.0.113.9"), of("203.0.113.9"));
        assert_ne!(of("203.0.113.9"), of("203.0.113.10"));
        let card = |text: &str| ThrottleKey::of(Tries::BeneficiarySignIn, "1", ip(text));
        assert_eq!(card("2001:db8:1:2::1"), card("2001:db8:1:2::2"));
        assert_ne!(card("203.0.113.9"), card("203.0.113.10"));
    }
}
