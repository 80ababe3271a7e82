//! What the public forms give away: nothing, by no byte and by no millisecond. Each form is sent 200 times a case, all
//! cases in turns, so that whatever else the machine does slows all of them.
//!
//! *Noise* is what the same case differs by from itself: its 200 times are dealt into two runs of 100, over and over,
//! and the largest difference between the medians of two runs counts. Between two cases, failed or successful, the
//! medians must differ by less. `docs/security.md` has the figures; `--no-capture` prints them.

use std::time::{Duration, Instant};

use api::http::even_time::STEP;
use chrono::TimeDelta;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::Serialize;
use serde_json::{Value, json};
use shared::auth::Secret;
use shared::passwords::{CompanyFirstAccess, FirstAccess, IndividualFirstAccess, PasswordReset, Registration};
use shared::paths;
use tests::Portal;
use tokio::task::JoinSet;

use crate::first_accesses::without_copayment;

const TRIES: usize = 200;
/// Between two cases of a round, so that they do not queue up for the one writer of SQLite: the queue would hide what
/// one case does more than another.
const APART: Duration = Duration::from_millis(12);
/// How often the times of a case are dealt into two runs.
const DEALS: usize = 300;

/// A form as it is sent over and over, by a caller whose connection stays open.
struct Case {
    name: &'static str,
    body: Vec<u8>,
    http: reqwest::Client,
    times: Vec<f64>,
}

impl Case {
    fn new(name: &'static str, form: &impl Serialize) -> Self {
        let body = serde_json::to_vec(form).expect("JSON");
        Self { name, body, http: reqwest::Client::new(), times: Vec::with_capacity(TRIES) }
    }
}

/// What came back, without what differs between any two answers.
#[derive(Clone, Debug, PartialEq)]
struct Comparable {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// Sends each case [`TRIES`] times and once before; panics when two answers or the medians of two cases differ.
async fn compare(portal: &Portal, path: &'static str, status: u16, mut cases: Vec<Case>) {
    send(portal, path, status, &mut cases, TRIES).await;
    judge(path, &cases);
}

/// Sends each case so many times and once before; panics when two answers differ.
async fn send(portal: &Portal, path: &'static str, status: u16, cases: &mut [Case], tries: usize) {
    let mut first: Option<Comparable> = None;
    for round in 0..=tries {
        let mut sent = JoinSet::new();
        // Whoever is sent first waits least for the others, so each has its turn.
        for position in 0..cases.len() {
            let index = (position + round) % cases.len();
            let case = &cases[index];
            let request = case.http.request(Method::POST, format!("{}{}{path}", portal.origin, paths::BASE));
            let request = request.header(CONTENT_TYPE, "application/json").body(case.body.clone());
            let wait = APART * u32::try_from(position).expect("a few cases");
            sent.spawn(async move {
                tokio::time::sleep(wait).await;
                (index, answer(request).await)
            });
        }
        for (index, (elapsed, answer)) in sent.join_all().await {
            assert_eq!(&answer, first.get_or_insert(answer.clone()), "{path}: {} answers otherwise", cases[index].name);
            assert!(elapsed >= STEP, "{path}: {} left before its time: {elapsed:?}", cases[index].name);
            // The first round opens connections and fills caches.
            if round > 0 {
                cases[index].times.push(elapsed.as_secs_f64() * 1_000.0);
            }
        }
        // Counts of tries are forgotten, and links are old.
        portal.advance(TimeDelta::hours(13));
    }
    assert_eq!(first.expect("an answer").status, status);
}

async fn answer(request: reqwest::RequestBuilder) -> (Duration, Comparable) {
    let began = Instant::now();
    let response = request.send().await.expect("an answer");
    let elapsed = began.elapsed();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.text().await.expect("a body").replace(text(&headers, "x-request-id"), "ID");
    let mut kept: Vec<(String, String)> =
        headers.keys().map(|name| (name.to_string(), text(&headers, name.as_str()).to_owned())).collect();
    kept.retain(|(name, _)| name != "x-request-id" && name != "date");
    kept.sort();
    (elapsed, Comparable { status, headers: kept, body })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().expect("a header's text"))
}

fn judge(path: &str, cases: &[Case]) {
    let medians: Vec<f64> = cases.iter().map(|case| median(case.times.clone())).collect();
    let noise = cases.iter().map(|case| noise(&case.times)).fold(0.0, f64::max);
    for (case, median) in cases.iter().zip(&medians) {
        println!("{path}: {:>8.2} ms  {}", median, case.name);
    }
    let highest = medians.iter().copied().fold(f64::MIN, f64::max);
    let lowest = medians.iter().copied().fold(f64::MAX, f64::min);
    println!("{path}: {:>8.2} ms  largest difference, noise {noise:.2} ms", highest - lowest);
    assert!(highest - lowest < noise, "{path}: the cases differ by {} ms, noise is {noise} ms", highest - lowest);
}

/// The largest difference between the medians of two runs of one case.
fn noise(times: &[f64]) -> f64 {
    let mut state: u64 = 7_062_026;
    let mut shuffled = times.to_vec();
    let mut largest: f64 = 0.0;
    for _ in 0..DEALS {
        for index in (1..shuffled.len()).rev() {
            // Knuth's MMIX generator; its high bits are good enough to deal cards.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(state >> 33).expect("31 bits") % (index + 1);
            shuffled.swap(index, other);
        }
        let (one, other) = shuffled.split_at(shuffled.len() / 2);
        largest = largest.max((median(one.to_vec()) - median(other.to_vec())).abs());
    }
    largest
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    f64::midpoint(times[(times.len() - 1) / 2], times[times.len() / 2])
}

/// How many letters of a kind went to an address.
async fn letters(portal: &Portal, email: &str, kind: &str) -> usize {
    portal.mails_to(email).await.iter().filter(|mail| mail.kind == kind).count()
}

#[actix_web::test]
async fn a_first_access_of_an_individual_client_gives_nothing_away() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let dependent = portal.as_recorded(portal.family().await.dependent).await;
    let holder = portal.on_record().await;
    without_copayment(&portal, &holder).await;
    let known = portal.individual().await;
    let known = portal.as_recorded(known.member).await;
    let wrong = portal.on_record().await.first_access();
    let form = |first_access: IndividualFirstAccess| FirstAccess::Individual(first_access);
    let day_after = wrong.birth_date.succ_opt().expect("a day");
    let cases = vec![
        Case::new("success", &form(record.first_access())),
        Case::new("success with an account", &form(known.first_access())),
        Case::new(
            "unknown card",
            &form(IndividualFirstAccess { card_number: "7777777777".to_owned(), ..wrong.clone() }),
        ),
        Case::new("wrong birth date", &form(IndividualFirstAccess { birth_date: day_after, ..wrong.clone() })),
        Case::new("wrong CPF", &form(IndividualFirstAccess { cpf: "11144477735".to_owned(), ..wrong.clone() })),
        Case::new("wrong e-mail", &form(IndividualFirstAccess { email: "x@exemplo.example".to_owned(), ..wrong })),
        Case::new("a dependent", &form(dependent.first_access())),
        Case::new("a plan without copayment", &form(holder.first_access())),
    ];
    compare(&portal, paths::FIRST_ACCESSES, 202, cases).await;
    assert_eq!(letters(&portal, &record.email(), "first_access").await, TRIES + 1);
    assert_eq!(letters(&portal, &known.email(), "change_password").await, TRIES + 1);
    assert_eq!(letters(&portal, &dependent.email(), "not_eligible").await, TRIES + 1);
}

#[actix_web::test]
async fn a_first_access_of_a_company_gives_nothing_away() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company_on_record().await;
    let known = portal.company().await.company;
    let FirstAccess::Company(wrong) = portal.company_on_record().await.first_access() else {
        panic!("a company's form")
    };
    let form = |first_access: CompanyFirstAccess| FirstAccess::Company(first_access);
    let cases = vec![
        Case::new("success", &company.first_access()),
        Case::new("success with an account", &known.first_access()),
        Case::new(
            "unknown document",
            &form(CompanyFirstAccess { document: "12ABC34501DE35".to_owned(), ..wrong.clone() }),
        ),
        Case::new("wrong code", &form(CompanyFirstAccess { company_code: "E9999".to_owned(), ..wrong.clone() })),
        Case::new("wrong e-mail", &form(CompanyFirstAccess { email: "x@exemplo.example".to_owned(), ..wrong })),
    ];
    compare(&portal, paths::FIRST_ACCESSES, 202, cases).await;
    assert_eq!(letters(&portal, &company.email, "first_access").await, TRIES + 1);
}

#[actix_web::test]
async fn a_password_reset_gives_nothing_away() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.as_recorded(portal.family().await.holder).await;
    let unregistered = portal.on_record().await;
    let wrong = portal.as_recorded(portal.family().await.holder).await.password_reset();
    let day_after = wrong.birth_date.succ_opt().expect("a day");
    let cases = vec![
        Case::new("success", &record.password_reset()),
        Case::new("no password registered", &unregistered.password_reset()),
        Case::new("unknown card", &PasswordReset { card_number: "7777777777".to_owned(), ..wrong.clone() }),
        Case::new("wrong birth date", &PasswordReset { birth_date: day_after, ..wrong.clone() }),
        Case::new("wrong mother's name", &PasswordReset { mother_name: "Ana Lima".to_owned(), ..wrong.clone() }),
        Case::new("wrong CPF", &PasswordReset { cpf: Some("11144477735".to_owned()), ..wrong }),
    ];
    compare(&portal, paths::PASSWORD_RESETS, 202, cases).await;
    assert_eq!(letters(&portal, &record.email(), "temporary_password").await, TRIES + 1);
    assert_eq!(letters(&portal, &unregistered.email(), "nothing_to_reset").await, TRIES + 1);
}

/// A success says so here; among the failures nothing tells a registered card from one that does not exist.
#[actix_web::test]
async fn a_refused_registration_gives_nothing_away() {
    let portal = Portal::start_on("2026-03-10").await;
    let registered = portal.as_recorded(portal.family().await.holder).await;
    // Another one than was registered, in every case: what a password looks like costs time of its own, before anything
    // is looked up.
    let typed = |form: Registration| {
        let another = Secret::new("Cajueiro#2741");
        Registration { password: another.clone(), password_confirmation: another, ..form }
    };
    let already = typed(registered.registration());
    let wrong = typed(portal.on_record().await.registration());
    let day_after = wrong.birth_date.succ_opt().expect("a day");
    let unknown = Registration { card_number: "7777777777".to_owned(), ..wrong.clone() };
    let other_mother = Registration { mother_name: "Ana Lima".to_owned(), ..wrong.clone() };
    let mut all = vec![
        Case::new("already registered", &already),
        Case::new("unknown card", &unknown),
        Case::new("wrong birth date", &Registration { birth_date: day_after, ..wrong.clone() }),
        Case::new("wrong mother's name", &other_mother),
        Case::new("wrong e-mail", &Registration { email: "x@exemplo.example".to_owned(), ..wrong.clone() }),
        Case::new("wrong CPF", &Registration { cpf: Some("11144477735".to_owned()), ..wrong }),
    ];
    send(&portal, paths::REGISTRATIONS, 422, &mut all, 2).await;
    // Each costs an argon2: more of them at once than there are cores would measure the queue.
    let timed = vec![
        Case::new("already registered", &already),
        Case::new("unknown card", &unknown),
        Case::new("wrong mother's name", &other_mother),
    ];
    compare(&portal, paths::REGISTRATIONS, 422, timed).await;
    assert_eq!(letters(&portal, &registered.email(), "already_registered").await, TRIES + 4);
}

#[actix_web::test]
async fn waiting_gives_nothing_away_either() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.as_recorded(portal.family().await.holder).await;
    let right = serde_json::to_value(record.password_reset()).expect("JSON");
    let mut unknown = right.clone();
    unknown["card_number"] = json!("7777777777");
    let (right, unknown) = (statuses(&portal, &right).await, statuses(&portal, &unknown).await);
    assert_eq!(right, [202, 202, 202, 202, 202, 429, 429]);
    assert_eq!(unknown, right);
}

async fn statuses(portal: &Portal, body: &Value) -> Vec<u16> {
    let mut statuses = Vec::new();
    for _ in 0..7 {
        let answer = portal.raw(Method::POST, paths::PASSWORD_RESETS).json(body.to_string()).send().await;
        statuses.push(answer.status.as_u16());
    }
    statuses
}
