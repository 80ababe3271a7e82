//! What a person reads while a command works: one line when a step begins, one with its time when it ends.
//! Everything goes to standard error, so that the programs behind keep standard output.

use std::fmt::Display;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Announces `title`, does the work, says how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("\u{25b8} {title}");
    let begun = Instant::now();
    let result = work();
    let mark = if result.is_ok() { '\u{2713}' } else { '\u{2717}' };
    eprintln!("{mark} {title} ({})", seconds(begun.elapsed()));
    result
}

/// A remark within a step.
pub(crate) fn note(text: impl Display) {
    eprintln!("  {text}");
}

/// `1.2 s`, or `3 min 05 s` from a minute on.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 { format!("{} min {:02} s", whole / 60, whole % 60) } else { format!("{:.1} s", time.as_secs_f64()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_minutes_only_when_there_are_any() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
