//! How long is waited for whoever sends or reads slowly: for a while without condition, then as long as bytes flow at a
//! least pace on average. One rule for bodies of requests, for answers, and for files that are written while they are
//! read.

use std::num::NonZeroU32;
use std::time::Duration;

/// The rule.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// So long a peer may keep us waiting before the least pace counts; never more is saved up.
    pub grace: Duration,
    /// Bytes a second.
    pub least: NonZeroU32,
}

/// What is left of the patience with one peer. Only the time during which we wait for it counts.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pace: Pace,
    left: Duration,
}

impl Patience {
    pub fn new(pace: Pace) -> Self {
        Self { pace, left: pace.grace }
    }

    /// How long may be waited now.
    pub fn left(&self) -> Duration {
        self.left
    }

    /// We waited for `waited`, and then `bytes` came or went, which earn the time that the least pace gives them.
    pub fn moved(&mut self, waited: Duration, bytes: usize) {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let earned = Duration::from_secs(u64::from(bytes)) / self.pace.least.get();
        self.left = self.left.saturating_sub(waited).saturating_add(earned).min(self.pace.grace);
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;
    use std::time::Duration;

    use super::{Pace, Patience};

    fn patience() -> Patience {
        let least = NonZeroU32::new(1_000).expect("a pace");
        Patience::new(Pace { grace: Duration::from_secs(10), least })
    }

    #[test]
    fn who_keeps_the_least_pace_is_waited_for_without_end() {
        let mut patience = patience();
        for _ in 0..10_000 {
            patience.moved(Duration::from_secs(2), 2_000);
        }
        assert_eq!(patience.left(), Duration::from_secs(10));
    }

    #[test]
    fn who_is_slower_uses_the_patience_up() {
        let mut patience = patience();
        let waits = (1..100).find(|_| {
            patience.moved(Duration::from_secs(2), 1_000);
            patience.left() < Duration::from_secs(2)
        });
        assert_eq!(waits, Some(9));
    }

    #[test]
    fn a_burst_saves_nothing_up() {
        let mut patience = patience();
        patience.moved(Duration::ZERO, 5_000_000);
        assert_eq!(patience.left(), Duration::from_secs(10));
    }
}
