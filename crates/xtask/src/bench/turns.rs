//! Measuring several in turns, A B A B, so that whatever else the machine does meets all of them alike.

use anyhow::{Context, Result};

use super::series::Series;
use crate::interrupt;

/// One of those that are compared, by the figure of one turn.
pub(super) struct Contestant<'a> {
    pub(super) name: &'static str,
    pub(super) turn: Box<dyn Fn() -> Result<f64> + 'a>,
}

impl<'a> Contestant<'a> {
    pub(super) fn new(name: &'static str, turn: impl Fn() -> Result<f64> + 'a) -> Self {
        Self { name, turn: Box::new(turn) }
    }
}

/// What each came to, in their order. Each takes one turn more at first, which does not count: pools are filled and
/// caches are warm from then on.
pub(super) fn take(rounds: usize, contestants: &[Contestant<'_>]) -> Result<Vec<(&'static str, Series)>> {
    let mut figures = vec![Vec::new(); contestants.len()];
    for round in 0..=rounds {
        for (contestant, figures) in contestants.iter().zip(&mut figures) {
            interrupt::check()?;
            let figure = (contestant.turn)().with_context(|| format!("a turn of {}", contestant.name))?;
            if round > 0 {
                figures.push(figure);
            }
        }
    }
    let series = figures.into_iter().map(|figures| Series::of(figures).context("no rounds"));
    contestants.iter().zip(series).map(|(contestant, series)| Ok((contestant.name, series?))).collect()
}
