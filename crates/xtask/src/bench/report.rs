//! `docs/performance.md`, as a run writes it.

use std::fmt::Write as _;

use anyhow::Result;

use super::series::Series;
use crate::process;

/// One thing that was measured.
pub(super) struct Line {
    pub(super) what: String,
    /// Whose figure, and what it was.
    pub(super) figures: Vec<(String, String)>,
    /// What is held against the goals, with words.
    pub(super) ratio: String,
    /// Empty where there is none.
    pub(super) goal: &'static str,
    pub(super) at_least: &'static str,
    pub(super) reached: Reached,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    Goal,
    AtLeast,
    Neither,
    /// It has no goal, or what it is held against was not there.
    Unknown,
}

impl Reached {
    /// Of a figure of which more is better.
    pub(super) fn by(figure: f64, goal: f64, at_least: f64) -> Self {
        if figure >= goal {
            Self::Goal
        } else if figure >= at_least {
            Self::AtLeast
        } else {
            Self::Neither
        }
    }

    /// Of a figure of which less is better.
    pub(super) fn within(figure: f64, goal: f64, at_most: f64) -> Self {
        Self::by(-figure, -goal, -at_most)
    }

    fn words(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::AtLeast => "at least",
            Self::Neither => "**no**",
            Self::Unknown => "",
        }
    }
}

/// A rate with its spread: `2100/s ±4 %`.
pub(super) fn rate(series: &Series) -> String {
    format!("{:.0}/s \u{b1}{:.0} %", series.median(), series.spread() * 50.0)
}

/// Millions of bytes.
#[expect(clippy::cast_precision_loss, reason = "no size here has sixteen digits")]
pub(super) fn in_megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// A size as it is read.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", in_megabytes(bytes))
}

/// What the machine is, for whoever compares the page with a run of their own.
fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism()?;
    let kernel = process::read(std::process::Command::new("uname").arg("-sm"))?;
    Ok(format!("{cores} cores, {}", kernel.trim()))
}

/// The page, of all lines.
pub(super) fn page(lines: &[Line], introduction: &str) -> Result<String> {
    let mut page = format!(
        "# Performance\n\nWritten by `cargo xtask bench`, which says in `crates/xtask/src/bench` how each figure comes \
         about; do not edit.\n\n{introduction} Machine: {}. Figures are medians of turns that the compared took one \
         after the other, with half the way from the least to the greatest; only ratios within one run say anything.\n",
        machine()?
    );
    page.push_str(
        "\n| what | figures | held against the goal | goal | at least | reached |\n|---|---|---|---|---|---|\n",
    );
    for Line { what, figures, ratio, goal, at_least, reached } in lines {
        let figures: Vec<_> = figures.iter().map(|(whose, figure)| format!("{whose}: {figure}")).collect();
        let figures = figures.join("<br>");
        writeln!(page, "| {what} | {figures} | {ratio} | {goal} | {at_least} | {} |", reached.words())?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_than_asked_is_told() {
        assert_eq!(Reached::by(0.5, 0.45, 0.2), Reached::Goal);
        assert_eq!(Reached::by(0.3, 0.45, 0.2), Reached::AtLeast);
        assert_eq!(Reached::by(0.1, 0.45, 0.2), Reached::Neither);
        assert_eq!(Reached::within(160.0, 150.0, 250.0), Reached::AtLeast);
    }
}
