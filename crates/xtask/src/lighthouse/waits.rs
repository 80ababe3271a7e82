//! How long somebody waits who comes for the first time, with a processor of a quarter's speed and a network of 1.6 Mbit/s that
//! answers after 150 ms: until the sign-in takes what is typed, and from *Entrar* until the charges are there.

use anyhow::Result;
use serde_json::{Value, json};

use super::measured::{Measured, median};
use crate::demo_visit::{DemoVisit, Role};

/// The list that is asked for before signing in, so that signing in leads to it.
const LIST: &str = "/mensalidades";

struct Wait {
    name: &'static str,
    /// Where a run says it.
    field: &'static str,
    /// The longest that it may take, in milliseconds, where there is a goal.
    most: Option<f64>,
}

const WAITS: [Wait; 3] = [
    Wait { name: "until the sign-in takes what is typed", field: "field_ms", most: Some(2500.0) },
    Wait { name: "until the client has taken over what was typed", field: "client_ms", most: None },
    Wait { name: "from *Entrar* to the list of charges", field: "charges_ms", most: Some(4000.0) },
];

/// What each run says.
pub(super) fn measure(visit: &DemoVisit, runs: u8) -> Result<Vec<Value>> {
    let mut sign_in = visit.sign_in(Role::Member);
    let path = sign_in["path"].as_str().unwrap_or_default();
    sign_in["path"] = format!("{path}?voltar={LIST}").into();
    visit.ask("phone.mjs", json!({ "runs": runs, "signIn": sign_in, "list": LIST }))
}

/// What the runs come to. A run that says no time misses the goal.
pub(super) fn judge(runs: &[Value]) -> Result<Vec<Measured>> {
    WAITS.iter().map(|wait| wait.judge(runs)).collect()
}

impl Wait {
    fn judge(&self, runs: &[Value]) -> Result<Measured> {
        let Self { name, field, most } = self;
        let took = median(runs.iter().filter_map(|run| run[field].as_f64()))?;
        println!("  {name}: {took:.0} ms");
        let mut missed = Vec::new();
        if let Some(most) = most.filter(|most| took > *most) {
            missed.push(format!("{name}: {took:.0} ms, {most:.0} at the most"));
        }
        if let Some(run) = runs.iter().find(|run| !run[field].is_number()) {
            missed.push(format!("{name}: it did not come: {run}"));
        }
        let goal = most.map(|most| format!("{most:.0} ms")).unwrap_or_default();
        Ok(Measured { row: format!("| {name} | {took:.0} ms | {goal} |"), missed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(field: [f64; 3], charges: f64) -> Vec<Value> {
        let run = |field_ms| json!({ "field_ms": field_ms, "client_ms": 1, "charges_ms": charges, "machine": 1500 });
        field.map(run).to_vec()
    }

    fn missed(runs: &[Value]) -> String {
        let missed: Vec<_> = judge(runs).unwrap().into_iter().flat_map(|wait| wait.missed).collect();
        missed.join("; ")
    }

    #[test]
    fn the_median_is_held_against_each_goal() {
        assert_eq!(missed(&runs([9000.0, 2500.0, 1.0], 4000.0)), "");
        let missed = missed(&runs([9000.0, 2501.0, 1.0], 4001.0));
        assert!(missed.contains("2501 ms, 2500 at the most") && missed.contains("4001 ms, 4000"), "{missed}");
    }

    #[test]
    fn what_did_not_come_misses_its_goal() {
        let mut runs = runs([1.0; 3], 1.0);
        runs[1]["field_ms"] = Value::Null;
        assert!(missed(&runs).contains("takes what is typed: it did not come"));
        assert!(judge(&[]).is_err());
    }
}
