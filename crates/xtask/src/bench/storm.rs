//! What everybody else notices while sixty-four people sign in at once, again and again.

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};

use super::load::Load;
use super::people::{self, BASE};
use super::place::{Demo, Place};
use super::report::{Line, Reached};
use super::turns::{Contestant, take};
use crate::progress::step;

/// Connections of the storm.
const STORM: u16 = 64;
/// Connections of everybody else.
const OTHERS: u16 = 4;
/// Until the storm is at its strength.
const RISE: Duration = Duration::from_secs(1);

/// The median of reading one's charges, quiet and in the storm, on SQLite, which has one process for everything.
pub(super) fn measure(place: &Place, demo: &Demo) -> Result<Line> {
    let title = "reading charges while 64 sign in at once";
    let port = demo.server.port;
    let holders = people::sign_in(&demo.data, port)?;
    let lines: Vec<_> = holders.iter().map(|holder| holder.asks("/charges")).collect();
    let reading = Load::keep(&place.folder, "storm-readers", &lines)?;
    let sign_ins = people::sign_ins(&demo.data)?;
    let lines: Vec<_> = sign_ins.iter().map(|body| format!("{BASE}/sessions\t-\t{body}")).collect();
    let storm = Load::keep(&place.folder, "storm", &lines)?;
    let median = || Ok(reading.run(port, OTHERS, place.time)?.median.as_secs_f64() * 1e3);
    let contestants = [
        Contestant::new("quiet", median),
        Contestant::new("in the storm", || {
            // It outlasts the readers by as much as it began before them.
            let mut command = storm.command(port, STORM, place.time + RISE * 2);
            let _storm = Storm(command.stdout(Stdio::null()).spawn().context("wrk did not start")?);
            sleep(RISE);
            median()
        }),
    ];
    let series = step(title, || take(place.rounds, &contestants))?;
    let [(_, quiet), (_, stormy)] = &series[..] else { unreachable!("two contestants") };
    let times = stormy.median() / quiet.median();
    Ok(Line {
        what: title.to_owned(),
        figures: series
            .iter()
            .map(|(name, series)| ((*name).to_owned(), format!("median {:.2} ms", series.median())))
            .collect(),
        ratio: format!("{times:.2} \u{d7} the quiet median"),
        goal: "\u{2264} 2 \u{d7}",
        at_least: "\u{2264} 2 \u{d7}",
        reached: Reached::within(times, 2.0, 2.0),
    })
}

/// Ends with its value.
struct Storm(Child);

impl Drop for Storm {
    fn drop(&mut self) {
        if let Err(error) = self.0.wait() {
            eprintln!("error: the storm did not end: {error}");
        }
    }
}
