//! Whose tries are counted together, and how patiently: a number with the networks it is tried from, a number from
//! anywhere, a caller's networks, a device that is known.
//!
//! Of IPv4 a caller has one address. Of IPv6 the least that a connection is given is a /64, in which it may pick another
//! address for every request; a household mostly has a /56 and a business a /48 (RFC 6177), so whoever has one could
//! come as 65,536 callers. Each of the three is counted, the wider the more patiently, since several people may share it.

use std::net::IpAddr;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::audit::Tries;
use crate::credentials::random_token;
use crate::http::client_address;

/// What is known of whoever fails, and so how a count begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// It can only be one person or one who poses as him: forgotten after twelve hours without a try, and by success.
    Strict,
    /// Many may share it, who must not wait for long: an hour after its first try a count is over, however busy it is.
    Shared,
}

impl Patience {
    pub(super) const fn forgets_after(self) -> TimeDelta {
        match self {
            Self::Strict => TimeDelta::hours(12),
            Self::Shared => TimeDelta::hours(1),
        }
    }

    pub(super) const fn longest_delay(self) -> TimeDelta {
        match self {
            Self::Strict => TimeDelta::minutes(15),
            Self::Shared => TimeDelta::minutes(1),
        }
    }

    /// Counts a try. `$2` is now, `$3` the instant before which a count is forgotten. One statement that both counts
    /// and locks the row, so that parallel tries queue up behind it.
    pub(super) const fn count(self) -> &'static str {
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

/// On whose side a count is, which decides when nobody waited for the judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Of what was typed: its owner must not pay for tries that nobody looked at.
    Number,
    /// Of whoever sent it: hanging up is no way to try for nothing.
    Caller,
}

/// Whose tries are counted. The row's key holds a hash, never the number or the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleKey {
    pub(super) tries: Tries,
    pub(super) key: String,
    /// Tries that may fail before a delay begins.
    pub(super) free_failures: i32,
    pub(super) patience: Patience,
    pub(super) side: Side,
}

impl ThrottleKey {
    /// Tries about one person or company, known or not: wherever they come from (100 an hour are free), and from the
    /// caller's networks (5; of IPv6 10 and 20 an hour from the wider ones, so that no /48 uses up the hundred alone).
    /// `whose` is what was typed, without punctuation.
    pub fn of_number(tries: Tries, whose: &str, address: IpAddr) -> Vec<Self> {
        let anywhere = Self {
            key: format!("{}_anywhere:{}", tries.as_str(), random_token::hash(whose)),
            ..Self::shared(tries, whose, 100, Side::Number)
        };
        let [narrow, wider @ ..] = networks(address);
        let of = |network: &str| format!("{whose} {network}");
        let wider = wider.into_iter().flatten().zip([10, 20]);
        let wider = wider.map(|(network, free)| Self::shared(tries, &of(&network), free, Side::Number));
        let narrow = narrow.map(|network| Self::strict(tries, &of(&network), Side::Number));
        [anywhere].into_iter().chain(narrow).chain(wider).collect()
    }

    /// Tries to sign in to an account from a device that has signed in to it before. They count for nothing else, so
    /// that nobody elsewhere, nor beside it in the same network, makes it wait.
    pub fn of_device(device_id: Uuid) -> Self {
        Self::strict(Tries::Device, &device_id.to_string(), Side::Caller)
    }

    /// Tries at the current password, by whoever has a session already: no stranger can make its owner wait.
    pub fn of_password_change(account_id: Uuid) -> Self {
        Self::strict(Tries::PasswordChange, &account_id.to_string(), Side::Number)
    }

    /// Tries at the password of a registration, by whoever has the e-mailed link that confirms it.
    pub fn of_confirmation(account_id: Uuid) -> Self {
        Self::strict(Tries::RegistrationConfirmation, &account_id.to_string(), Side::Number)
    }

    /// Tries of one program from one address. They count for nobody else, so that one with an old secret stops none of
    /// those beside it.
    pub fn of_program(client_id: Uuid, address: IpAddr) -> Self {
        Self::of_program_from(Tries::Program, client_id, address)
    }

    /// Attendance codes that a program verifies in vain, counted as [`Self::of_program`].
    pub fn of_attendance(client_id: Uuid, address: IpAddr) -> Self {
        Self::of_program_from(Tries::Attendance, client_id, address)
    }

    fn of_program_from(tries: Tries, client_id: Uuid, address: IpAddr) -> Self {
        let [narrow, ..] = networks(address);
        Self::shared(tries, &format!("{client_id} {}", narrow.unwrap_or_default()), 50, Side::Caller)
    }

    /// Tries from a caller's networks to sign in. Many people may share one, so it is more patient.
    pub fn address(address: IpAddr) -> Vec<Self> {
        Self::of_networks(Tries::Address, address, 50)
    }

    /// Requests from a caller's networks to forms whose answer says nothing. Giving tries back would tell which ones
    /// succeeded, so all of them count, and the count is more patient still.
    pub fn address_of_forms(address: IpAddr) -> Vec<Self> {
        Self::of_networks(Tries::Forms, address, 100)
    }

    /// Requests from a caller's networks that hold the token of an e-mailed link: nobody guesses 256 bits, but each
    /// costs a lookup. All of them count.
    pub fn address_of_links(address: IpAddr) -> Vec<Self> {
        Self::of_networks(Tries::Links, address, 100)
    }

    /// Tries from a caller's networks under names of programs that do not exist.
    pub fn address_of_programs(address: IpAddr) -> Vec<Self> {
        Self::of_networks(Tries::Programs, address, 50)
    }

    /// Verification codes from a caller's networks. Those that were issued are given back, so that whoever checks a
    /// pile of documents never waits.
    pub fn address_of_verifications(address: IpAddr) -> Vec<Self> {
        Self::of_networks(Tries::Verifications, address, 50)
    }

    /// `free_failures` an hour from the narrowest network, four and sixteen times as many from the wider ones.
    fn of_networks(tries: Tries, address: IpAddr, free_failures: i32) -> Vec<Self> {
        let patience = [free_failures, 4 * free_failures, 16 * free_failures];
        let networks = networks(address).into_iter().zip(patience);
        let of = |(network, free): (Option<String>, i32)| Some(Self::shared(tries, &network?, free, Side::Caller));
        networks.filter_map(of).collect()
    }

    fn strict(tries: Tries, whose: &str, side: Side) -> Self {
        let key = format!("{}:{}", tries.as_str(), random_token::hash(whose));
        Self { tries, key, free_failures: 5, patience: Patience::Strict, side }
    }

    fn shared(tries: Tries, whose: &str, free_failures: i32, side: Side) -> Self {
        let key = format!("{}:{}", tries.as_str(), random_token::hash(whose));
        Self { tries, key, free_failures, patience: Patience::Shared, side }
    }
}

/// The networks that one caller may have, the narrowest first: of IPv4 its address, of IPv6 its /64, /56 and /48.
fn networks(address: IpAddr) -> [Option<String>; 3] {
    match address.to_canonical() {
        IpAddr::V4(address) => [Some(address.to_string()), None, None],
        IpAddr::V6(address) => [64, 56, 48].map(|length: u32| {
            let network = client_address::network(address, length);
            Some(if length == 64 { network.to_string() } else { format!("{network}/{length}") })
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::{Patience, ThrottleKey, Tries};

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// How many of the networks of two callers are counted together, the narrowest first.
    fn shared(of: impl Fn(IpAddr) -> Vec<ThrottleKey>, a: &str, b: &str) -> Vec<bool> {
        let (a, b) = (of(ip(a)), of(ip(b)));
        assert_eq!(a.len(), b.len());
        a.iter().zip(&b).map(|(a, b)| a == b).collect()
    }

    // attack 11
    #[test]
    fn an_ipv6_caller_is_its_64_and_its_56_and_its_48() {
        for of in [ThrottleKey::address, ThrottleKey::address_of_forms] {
            assert_eq!(shared(of, "2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"), [true; 3]);
            assert_eq!(shared(of, "2001:db8:1:2::1", "2001:db8:1:3::1"), [false, true, true]);
            assert_eq!(shared(of, "2001:db8:1:2::1", "2001:db8:1:f02::1"), [false, false, true]);
            assert_eq!(shared(of, "2001:db8:1:2::1", "2001:db8:2:2::1"), [false; 3]);
            assert_eq!(shared(of, "::ffff:203.0.113.9", "203.0.113.9"), [true]);
            assert_eq!(shared(of, "203.0.113.9", "203.0.113.10"), [false]);
        }
        let card = |address| ThrottleKey::of_number(Tries::BeneficiarySignIn, "1", address);
        assert_eq!(shared(card, "2001:db8:1:2::1", "2001:db8:1:2::2"), [true; 4]);
        assert_eq!(shared(card, "2001:db8:1:2::1", "2001:db8:1:3::1"), [true, false, true, true]);
        assert_eq!(shared(card, "203.0.113.9", "203.0.113.10"), [true, false]);
    }

    // attack 11
    #[test]
    fn the_wider_a_network_the_more_patient_its_count() {
        let free = |keys: Vec<ThrottleKey>| keys.iter().map(|key| key.free_failures).collect::<Vec<_>>();
        let caller = ip("2001:db8:1:2::1");
        assert_eq!(free(ThrottleKey::address(caller)), [50, 200, 800]);
        let card = ThrottleKey::of_number(Tries::BeneficiarySignIn, "1", caller);
        assert_eq!(card.iter().map(|key| key.patience).collect::<Vec<_>>(), {
            use Patience::{Shared, Strict};
            [Shared, Strict, Shared, Shared]
        });
        // A /48 that is tried from all hour long: 20, one after 30 s, one a minute. Below the hundred of anywhere.
        assert_eq!(free(card), [100, 5, 10, 20]);
    }
}
