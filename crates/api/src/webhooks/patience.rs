//! How long a receiver that fails is tried again: over three days, as Standard Webhooks advises.

use chrono::TimeDelta;

/// After the first failure, the second …; after the last of them one more try, and then none.
const PAUSES: [TimeDelta; 9] = [
    TimeDelta::seconds(5),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(5),
    TimeDelta::hours(10),
    TimeDelta::hours(14),
    TimeDelta::hours(20),
    TimeDelta::hours(24),
];

/// The pause after so many failures, and up to a fifth more by chance, so that deliveries that failed together do not come
/// back together. None when there were enough.
pub fn pause(failures: i32, chance: u8) -> Option<TimeDelta> {
    let place = usize::try_from(failures - 1).unwrap_or_default();
    let pause = PAUSES.get(place)?;
    Some(*pause + TimeDelta::milliseconds(pause.num_milliseconds() * i64::from(chance) / (5 * i64::from(u8::MAX))))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::pause;

    #[test]
    fn pauses_reach_over_three_days_and_scatter() {
        assert_eq!(pause(1, 0), Some(TimeDelta::seconds(5)));
        assert_eq!(pause(1, u8::MAX), Some(TimeDelta::seconds(6)));
        assert_eq!(pause(9, 0), Some(TimeDelta::hours(24)));
        assert_eq!((pause(10, 0), pause(i32::MAX, 0)), (None, None));
        let all: TimeDelta = (1..10).filter_map(|failures| pause(failures, 0)).sum();
        assert!((TimeDelta::days(3)..TimeDelta::days(4)).contains(&all), "{all}");
    }
}
