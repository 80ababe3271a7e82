//! Answers that leave at even times, so that how long a form took says nothing about what it found: whatever it was,
//! the answer leaves at a whole number of steps after the work began. See `docs/adr/0009-answers-at-even-times.md`.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Longer than any of these forms takes on an idle machine, so that nearly all answers leave after one step; short
/// enough that nobody feels it.
pub const STEP: Duration = Duration::from_millis(150);

/// Does the work, then waits for the end of the step.
///
/// On a machine so busy that work takes longer than a step, answers leave after the second or third: what a caller
/// learns is how busy the machine is, in steps that are longer than the differences between two branches.
pub async fn at_even_time<T>(work: impl Future<Output = T>) -> T {
    let began = Instant::now();
    let answer = work.await;
    sleep_until(began + until_leaving(began.elapsed())).await;
    answer
}

/// From the beginning to the first end of a step after the work was done.
fn until_leaving(worked: Duration) -> Duration {
    let full_steps = worked.as_nanos() / STEP.as_nanos();
    STEP * u32::try_from(full_steps).unwrap_or(u32::MAX - 1).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{STEP, at_even_time, until_leaving};

    #[test]
    fn the_end_of_the_step_is_waited_for() {
        assert_eq!(until_leaving(Duration::ZERO), STEP);
        assert_eq!(until_leaving(Duration::from_millis(149)), STEP);
        assert_eq!(until_leaving(Duration::from_millis(150)), STEP * 2, "never an answer at once");
        assert_eq!(until_leaving(Duration::from_millis(310)), STEP * 3);
    }

    #[tokio::test]
    async fn failures_wait_as_successes_do() {
        for work in [Ok(Duration::ZERO), Err(Duration::from_millis(20))] {
            let began = std::time::Instant::now();
            let (Ok(time) | Err(time)) = work;
            let answer = at_even_time(async {
                tokio::time::sleep(time).await;
                work
            });
            assert_eq!(answer.await, work);
            assert!(began.elapsed() >= STEP, "{:?}", began.elapsed());
        }
    }
}
