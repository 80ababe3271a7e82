//! Whether a hundred times as many people make reading slower for each of them.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};

use super::load::{CONNECTIONS, Load};
use super::people;
use super::place::{Demo, On, Place};
use super::report::{Line, Reached};
use super::turns::{Contestant, take};
use crate::progress::step;

/// Two families of the demo have five members, more or less.
const FAMILIES: u32 = 2;
const MEMBERS: u32 = 5;
/// How many times fewer the few are.
const TIMES: u32 = 100;

/// The ninety-ninth of a hundred answers to reading one's charges, on SQLite, which reads `people` in fewer minutes.
pub(super) fn measure(place: &Place, people: u32) -> Result<Line> {
    let title = "99 of 100 answers to `GET /charges`";
    let [few, many] = [people / TIMES, people].map(|people| Crowd::start(place, people));
    let (few, many) = (few?, many?);
    let contestants = [few.contestant(place, "few")?, many.contestant(place, "many")?];
    let series = step(title, || take(place.rounds, &contestants))?;
    let [(_, of_few), (_, of_many)] = &series[..] else { unreachable!("two contestants") };
    let times = of_many.median() / of_few.median();
    let figures = [(&few, of_few), (&many, of_many)].map(|(crowd, series)| {
        (format!("{} people, SQLite", crowd.people), format!("within {:.2} ms", series.median()))
    });
    Ok(Line {
        what: title.to_owned(),
        figures: figures.into(),
        ratio: format!("{times:.2} \u{d7} as long with {} times the people", many.people / few.people.max(1)),
        goal: "1.1 at 1 million people over 10 thousand",
        at_least: "1.3",
        reached: Reached::within(times, 1.1, 1.3),
    })
}

/// A portal with so many people.
struct Crowd {
    demo: Demo,
    people: usize,
}

impl Crowd {
    fn start(place: &Place, people: u32) -> Result<Self> {
        let families = people / MEMBERS * FAMILIES;
        let demo = place.demo_of(families, &place.portal, &format!("sqlite_of_{people}"), On::Sqlite)?;
        let files = demo.data.join("import");
        let people = lines(&files.join("people.csv"))?.saturating_sub(1);
        // They take as much room as the database, and nobody reads them again.
        fs::remove_dir_all(&files)?;
        Ok(Self { demo, people })
    }

    fn contestant<'a>(&self, place: &'a Place, name: &'static str) -> Result<Contestant<'a>> {
        let port = self.demo.server.port;
        let holders = people::sign_in(&self.demo.data, port)?;
        let lines: Vec<_> = holders.iter().map(|holder| holder.asks("/charges")).collect();
        let load = Load::keep(&place.folder, &format!("scale-{name}"), &lines)?;
        Ok(Contestant::new(name, move || Ok(load.run(port, CONNECTIONS, place.time)?.p99.as_secs_f64() * 1e3)))
    }
}

fn lines(file: &Path) -> Result<usize> {
    let reader = BufReader::new(File::open(file).with_context(|| format!("no {}", file.display()))?);
    reader.lines().try_fold(0, |count, line| line.map(|_| count + 1)).context("a file that can be read")
}
