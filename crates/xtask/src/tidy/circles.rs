//! No circle between modules: whoever reads a file needs what it uses, and never comes back to where the reading began.
//! A parent that uses its children keeps nothing for them: what they share lies in a file beside them.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use super::finding::Finding;
use super::modules::{File, Modules, Use};
use super::source::Source;

/// Rows name each other in their relations, as sea-orm wants it of both sides.
const RELATED: &str = "crates/api/src/db/entity/";
/// Folders whose circles are still to be opened. It may only shrink.
const TO_BE_OPENED: &[&str] = &[];

const CURE: &str = "move what both need to a file of its own";

/// Looks at all files together.
pub(super) fn no_circles(sources: &[&Source], modules: &Modules) -> Vec<Finding> {
    found(sources, modules, TO_BE_OPENED)
}

fn found(sources: &[&Source], modules: &Modules, to_be_opened: &[&str]) -> Vec<Finding> {
    let circles = circles(&uses(sources, modules));
    let is_inside = |circle: &[Use], place: &str| circle.iter().all(|used| sources[used.from].is_in(&[place]));
    let mut findings: Vec<Finding> = Vec::new();
    for circle in &circles {
        if !to_be_opened.iter().any(|place| is_inside(circle, place)) {
            let names: Vec<&str> = circle.iter().map(|used| &*sources[used.to].path).collect();
            let rule = format!("a circle: it uses {}; {CURE}", names.join(", which uses "));
            findings.push(sources[circle[0].from].finding(circle[0].at, rule));
        }
    }
    for place in to_be_opened {
        let first = sources.iter().find(|source| source.is_in(&[place]));
        if let Some(first) = first.filter(|_| !circles.iter().any(|circle| is_inside(circle, place))) {
            findings.push(first.finding(0, format!("`{place}` has no circle: strike it from `TO_BE_OPENED`")));
        }
    }
    findings
}

/// The first use of each file by each other one.
fn uses(sources: &[&Source], modules: &Modules) -> Vec<Use> {
    let mut seen = HashSet::new();
    let all = (0..sources.len()).flat_map(|from| modules.uses(from));
    let between_rows = |used: &Use| [used.from, used.to].iter().all(|file| sources[*file].is_in(&[RELATED]));
    all.filter(|used| !between_rows(used)).filter(|used| seen.insert((used.from, used.to))).collect()
}

/// A shortest circle through each file that lies on one; the same circle once.
fn circles(uses: &[Use]) -> Vec<Vec<Use>> {
    let mut from: HashMap<File, Vec<Use>> = HashMap::new();
    for used in uses {
        from.entry(used.from).or_default().push(*used);
    }
    let mut files: Vec<File> = from.keys().copied().collect();
    files.sort_unstable();
    let mut known = BTreeSet::new();
    let circles = files.into_iter().filter_map(|file| back_to(file, &from));
    circles.filter(|circle| known.insert(circle.iter().map(|used| used.from).collect::<BTreeSet<_>>())).collect()
}

/// The shortest way from a file back to itself.
fn back_to(file: File, from: &HashMap<File, Vec<Use>>) -> Option<Vec<Use>> {
    let mut came: HashMap<File, Use> = HashMap::new();
    let mut waiting = VecDeque::from([file]);
    while let Some(at) = waiting.pop_front() {
        for used in from.get(&at).into_iter().flatten() {
            if came.contains_key(&used.to) {
                continue;
            }
            came.insert(used.to, *used);
            if used.to == file {
                return Some(way(file, &came));
            }
            waiting.push_back(used.to);
        }
    }
    None
}

fn way(file: File, came: &HashMap<File, Use>) -> Vec<Use> {
    let mut back = vec![came[&file]];
    while let Some(last) = back.last().filter(|last| last.from != file) {
        back.push(came[&last.from]);
    }
    back.reverse();
    back
}

#[cfg(test)]
mod tests;
