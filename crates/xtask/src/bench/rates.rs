//! How many answers in a second, of what people ask for most.

use anyhow::{Context, Result};

use super::load::{CONNECTIONS, Load};
use super::peers;
use super::people::{self, BASE, Holder};
use super::place::{Demo, On, Place};
use super::report::{Line, Reached, rate};
use super::series::Series;
use super::turns::{Contestant, take};
use crate::progress::step;
use crate::workspace::Workspace;

/// The portal on both databases and, where asked for, an earlier build of it.
pub(super) struct Portals {
    pub(super) postgres: Demo,
    pub(super) sqlite: Demo,
    pub(super) earlier: Option<(Demo, Demo)>,
}

impl Portals {
    fn all(&self) -> Vec<(&'static str, &Demo)> {
        let mut all = vec![(On::Postgres.title(), &self.postgres), (On::Sqlite.title(), &self.sqlite)];
        if let Some((postgres, sqlite)) = &self.earlier {
            all.extend([("earlier, PostgreSQL", postgres), ("earlier, SQLite", sqlite)]);
        }
        all
    }
}

/// What one person asks for in turns with the others.
type Request = fn(&Holder) -> Option<String>;

/// Each with its title and its goal.
struct Asked {
    title: &'static str,
    request: Request,
    goal: Option<Goal>,
}

/// Of an earlier build's rate on the same database, or in a second.
#[derive(Clone, Copy)]
enum Goal {
    PerSecond { goal: f64, at_least: f64, words: (&'static str, &'static str) },
    TimesEarlier { at_least: f64, words: (&'static str, &'static str) },
}

const LATER_PAGE: Asked = Asked {
    title: "`GET /charges`, a later page of ten",
    request: |holder| Some(holder.asks(holder.later_page.as_ref()?)),
    goal: None,
};
const ONE_CHARGE: Asked = Asked {
    title: "`GET /charges/{id}`",
    request: |holder| Some(holder.asks(&format!("/charges/{}", holder.charge_id))),
    goal: None,
};
const HOME: Asked =
    Asked { title: "`GET /me/overview`, the home", request: |holder| Some(holder.asks("/me/overview")), goal: None };
const ME: Asked = Asked { title: "`GET /me`", request: |holder| Some(holder.asks("/me")), goal: None };
const STATEMENT: Asked = Asked {
    title: "statement PDF of a charge",
    request: |holder| Some(holder.asks(&format!("/charges/{}/statement.pdf", holder.charge_id))),
    goal: Some(Goal::TimesEarlier { at_least: 2.0, words: ("3,000/s", "2 \u{d7} commit 4bc2ade") }),
};

/// All of them.
pub(super) fn measure(workspace: &Workspace, place: &Place, portals: &Portals) -> Result<Vec<Line>> {
    let mut lines = first_page(workspace, place, portals)?;
    for asked in [LATER_PAGE, ONE_CHARGE, HOME, ME, STATEMENT] {
        lines.push(of_people(place, portals, &asked)?);
    }
    lines.push(providers(place, portals)?);
    Ok(lines)
}

/// The list that most people open, with everything that it is compared with.
fn first_page(workspace: &Workspace, place: &Place, portals: &Portals) -> Result<Vec<Line>> {
    let what = "`GET /charges`, first page";
    let request: Request = |holder| Some(holder.asks("/charges"));
    let holders = people::sign_in(&portals.postgres.data, portals.postgres.server.port)?;
    let authorization = format!("Authorization: Bearer {}", holders[0].token);
    let bytes = people::ask(portals.postgres.server.port, "/charges", &["--header", &authorization])?.to_string();
    let bare = peers::bare(workspace, &place.folder, &bytes)?;
    let url = place.cluster.url_of(POSTGRES_NAME);
    let python = peers::python(&place.folder, &url)?;
    let by_session: Vec<_> = holders.iter().map(|holder| format!("{BASE}/charges\t{}", holder.session_id)).collect();
    let by_session = Load::keep(&place.folder, "peer", &by_session)?;

    let mut contestants = own(place, portals, "first-page", request)?;
    contestants
        .push(Contestant::new("pgbench, that select", || peers::pgbench(&place.folder, &url, &holders, place.time)));
    let bare = &bare;
    contestants.push(Contestant::new("actix-web, the same bytes", move || {
        let nobody = Load::keep(&place.folder, "bare", &[format!("{BASE}/charges")])?;
        Ok(nobody.run(bare.port, CONNECTIONS, place.time)?.rate)
    }));
    if let Some(python) = &python {
        let by_session = &by_session;
        contestants
            .push(Contestant::new("FastAPI", move || Ok(by_session.run(python.port, CONNECTIONS, place.time)?.rate)));
    }
    let series = step(what, || take(place.rounds, &contestants))?;
    let of = |name| series.iter().find(|(known, _)| *known == name).map(|(_, series)| series.median());
    let postgres = of("PostgreSQL").context("the portal was measured")?;
    let sqlite = of("SQLite").context("the portal was measured")?;
    let share = postgres / of("pgbench, that select").context("pgbench was measured")?;
    let times = of("FastAPI").map(|peer| postgres / peer);
    let reached = match times {
        _ if share >= 0.45 => Reached::Goal,
        Some(times) => Reached::by(times, f64::INFINITY, 10.0),
        None => Reached::by(share, 0.45, 0.2),
    };
    let words = times.map_or_else(String::new, |times| format!(", {times:.1} \u{d7} FastAPI"));
    let first = Line {
        what: format!("{what}, PostgreSQL"),
        figures: shown(&series),
        ratio: format!("{share:.3} of pgbench{words}"),
        goal: "0.45 of pgbench's one select",
        at_least: "10 \u{d7} FastAPI",
        reached,
    };
    let earlier = of("earlier, SQLite").map(|earlier| sqlite / earlier);
    let against = earlier.map_or_else(String::new, |times| format!(", {times:.2} \u{d7} earlier"));
    let second = Line {
        what: format!("{what}, SQLite"),
        figures: Vec::new(),
        ratio: format!("{:.2} of PostgreSQL's{against}", sqlite / postgres),
        goal: "not slower than on PostgreSQL",
        at_least: "4 \u{d7} commit 4bc2ade",
        reached: match earlier {
            _ if sqlite >= postgres => Reached::Goal,
            Some(times) => Reached::by(times, f64::INFINITY, 4.0),
            None => Reached::Unknown,
        },
    };
    Ok(vec![first, second])
}

/// The database that `Place::demo` makes for the portal of this build.
pub(super) const POSTGRES_NAME: &str = "postgres_now";

fn of_people(place: &Place, portals: &Portals, asked: &Asked) -> Result<Line> {
    let contestants = own(place, portals, "people", asked.request)?;
    let series = step(asked.title, || take(place.rounds, &contestants))?;
    Ok(line(asked.title, &series, asked.goal))
}

/// The search that needs no sign-in: each request has another part of the network.
fn providers(place: &Place, portals: &Portals) -> Result<Line> {
    let title = "`GET /providers?specialty=\u{2026}`, nobody signed in";
    let filters = people::ask(portals.sqlite.server.port, "/providers/filters", &[])?;
    let specialties = filters["specialties"].as_array().context("the network has specialties")?;
    let lines: Vec<_> = specialties
        .iter()
        .filter_map(|specialty| specialty["code"].as_str())
        .map(|code| format!("{BASE}/providers?specialty={code}"))
        .collect();
    let load = Load::keep(&place.folder, "providers", &lines)?;
    let load = &load;
    let turn = |demo: &Demo| {
        let port = demo.server.port;
        move || Ok(load.run(port, CONNECTIONS, place.time)?.rate)
    };
    let contestants: Vec<_> = portals.all().into_iter().map(|(name, demo)| Contestant::new(name, turn(demo))).collect();
    let series = step(title, || take(place.rounds, &contestants))?;
    let goal = Goal::PerSecond { goal: 5_000.0, at_least: 2_000.0, words: ("5,000/s", "2,000/s") };
    Ok(line(title, &series, Some(goal)))
}

/// A turn of each portal, by people who are signed in to it.
fn own<'a>(place: &'a Place, portals: &Portals, name: &str, request: Request) -> Result<Vec<Contestant<'a>>> {
    let turn = |(title, demo): (&'static str, &Demo)| {
        let holders = people::sign_in(&demo.data, demo.server.port)?;
        let lines: Vec<_> = holders.iter().filter_map(request).collect();
        let load = Load::keep(&place.folder, &format!("{name}-{}", demo.server.port), &lines)?;
        let port = demo.server.port;
        Ok(Contestant::new(title, move || Ok(load.run(port, CONNECTIONS, place.time)?.rate)))
    };
    portals.all().into_iter().map(turn).collect()
}

fn line(what: &str, series: &[(&'static str, Series)], goal: Option<Goal>) -> Line {
    let of = |name| series.iter().find(|(known, _)| *known == name).map(|(_, series)| series.median());
    let slower = of("PostgreSQL").into_iter().chain(of("SQLite")).fold(f64::INFINITY, f64::min);
    let pairs = [("PostgreSQL", "earlier, PostgreSQL"), ("SQLite", "earlier, SQLite")];
    let times = pairs.iter().filter_map(|(now, earlier)| Some(of(now)? / of(earlier)?)).reduce(f64::min);
    let words = times.map_or_else(String::new, |times| format!("{times:.2} \u{d7} earlier, at the least"));
    let (ratio, (goal, at_least), reached) = match goal {
        None => (words, ("", ""), Reached::Unknown),
        Some(Goal::PerSecond { goal, at_least, words }) => {
            (format!("{slower:.0}/s, the slower of the two"), words, Reached::by(slower, goal, at_least))
        }
        Some(Goal::TimesEarlier { at_least, words: goals }) => {
            let reached = times.map_or(Reached::Unknown, |times| Reached::by(times, f64::INFINITY, at_least));
            (words, goals, reached)
        }
    };
    Line { what: what.to_owned(), figures: shown(series), ratio, goal, at_least, reached }
}

fn shown(series: &[(&'static str, Series)]) -> Vec<(String, String)> {
    series.iter().map(|(name, series)| ((*name).to_owned(), rate(series))).collect()
}
