//! Work in the background: begun once, done by whichever worker, seen by nobody but its owner, gone after a day.

use std::time::{Duration, Instant};

use api::access::ProgramOwner;
use api::config::retention::Retention;
use api::db::connect;
use api::db::entity::{api_client, job, job_chunk};
use api::jobs::JobFile;
use api::worker::{Worker, housekeeping};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set, Unchanged};
use serde_json::json;
use shared::client::{Client, ClientError, Printed};
use shared::jobs::{Job, JobState};
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::paper::Paper;
use tests::{CompanyClient, Portal};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::company_statement::signed_in;
use crate::memory::Measured;

const MONTHS: [&str; 12] = [
    "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01",
    "2026-02", "2026-03",
];

/// A company whose statement is just too long for an answer: 106 families of four, twelve months.
async fn long() -> (Portal, CompanyClient, Client) {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    portal.workforce(&company.company, 106, &MONTHS).await;
    let client = signed_in(&portal, &company).await;
    (portal, company, client)
}

fn worker(portal: &Portal) -> Worker {
    let folder = portal.database.folder.path();
    portal.worker(&portal.db, json!({ "from": "portal@operadora.example", "folder": folder }))
}

async fn begun(client: &Client) -> Job {
    let Printed::UnderWay(job) = client.printed(paths::COMPANY_STATEMENT_PDF).await.expect("an answer") else {
        panic!("a document at once")
    };
    job
}

fn code<T: std::fmt::Debug>(result: Result<T, ClientError>) -> (u16, ProblemCode) {
    let ClientError::Refused(problem) = result.expect_err("a refusal") else { panic!("no refusal") };
    (problem.status, problem.known_code().expect("a code of ours"))
}

/// A job of somebody, without a worker's doing.
pub(crate) async fn insert(portal: &Portal, company: &CompanyClient) -> Uuid {
    let (id, now) = (Uuid::now_v7(), portal.clock.moment().now);
    let row = job::ActiveModel {
        id: Set(id),
        kind: Set(job::Kind::CompanyStatementPdf),
        account_id: Set(Some(company.account_id)),
        company_id: Set(Some(company.company.company_id)),
        parameters: Set("{}".to_owned()),
        done: Set(0),
        total: Set(0),
        attempts: Set(0),
        created_at: Set(now),
        expires_at: Set(now + TimeDelta::hours(24)),
        ..Default::default()
    };
    row.insert(&portal.db).await.expect("a job");
    id
}

#[actix_web::test]
async fn a_long_statement_is_made_in_the_background() {
    let (portal, company, client) = long().await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let answer = portal.raw(Method::GET, paths::COMPANY_STATEMENT_PDF).bearer(&token).send().await;
    assert_eq!(answer.status, 202);
    let job: Job = serde_json::from_slice(&answer.body).expect("a job");
    assert_eq!(answer.header("location"), format!("{}{}", paths::BASE, paths::job(job.id)));
    assert_eq!((job.state, job.done, job.finished_at), (JobState::Queued, 0, None));
    assert_eq!(begun(&client).await.id, job.id, "the same request is the same job");
    assert_eq!(client.job(job.id).await.expect("a job"), job);
    let result = paths::job_result(job.id);
    assert_eq!(code(client.document(&result).await), (409, ProblemCode::JobNotDone));

    let worker = worker(&portal);
    assert!(worker.jobs().run_due().await.expect("a round"));
    assert!(!worker.jobs().run_due().await.expect("a round"), "there was one job");
    let done = client.job(job.id).await.expect("a job");
    assert_eq!((done.state, done.done, done.total), (JobState::Done, 106 * 4 * 12, 106 * 4 * 12));
    assert_eq!(done.expires_at, portal.clock.moment().now + TimeDelta::hours(24));
    assert_eq!(begun(&client).await.id, job.id, "a fresh file answers the same request");
    let document = client.document(&result).await.expect("a file");
    assert_eq!((document.file_name, &*document.content_type), (done.file_name, "application/pdf"));
    let text = Paper::of(document.bytes).text();
    let pages = text.matches('\u{c}').count();
    assert!(pages > 50, "{pages}");
    assert!(text.contains(&format!("Página {pages} de {pages}")) && text.contains(&format!("Página 1 de {pages}")));
    assert_eq!(text.matches("Total da família").count(), 106);
    assert_eq!(text.matches("100,00").count(), 106 * (4 * 12) + 106 * (3 * 12), "a plan value each, and totals");
    assert!(text.contains("Código de verificação"));

    // Not so fresh any more: another request is another job, and the old file can be had until its day is over.
    portal.advance(TimeDelta::minutes(11));
    let client = signed_in(&portal, &company).await;
    assert_ne!(begun(&client).await.id, job.id);
    portal.advance(TimeDelta::hours(25));
    let client = signed_in(&portal, &company).await;
    assert_eq!(code(client.job(job.id).await), (404, ProblemCode::NotFound));
    assert_eq!(code(client.document(&result).await), (404, ProblemCode::NotFound));
    housekeeping::tidy(&portal.db, &Retention::default(), portal.clock.moment().now).await.expect("tidied");
    assert_eq!(job_chunk::Entity::find().count(&portal.db).await.expect("pieces"), 0);
    assert_eq!(job::Entity::find().count(&portal.db).await.expect("jobs"), 0);
}

#[actix_web::test]
async fn nobody_else_learns_of_a_job() {
    let portal = Portal::start_on("2026-03-10").await;
    let (company, other) = (portal.company().await, portal.company().await);
    let id = shared::id::JobId::new(insert(&portal, &company).await);
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let program = portal.program_of(owner, &[Scope::CompanyStatementRead]).await.client(&portal).await;
    let strangers = [signed_in(&portal, &other).await, program, portal.family().await.holder.client(&portal).await];
    for stranger in &strangers {
        assert_eq!(code(stranger.job(id).await), (404, ProblemCode::NotFound));
        assert_eq!(code(stranger.document(&paths::job_result(id)).await), (404, ProblemCode::NotFound));
        let none = shared::id::JobId::new(Uuid::now_v7());
        assert_eq!(code(stranger.job(none).await), (404, ProblemCode::NotFound));
    }
    assert!(signed_in(&portal, &company).await.job(id).await.is_ok());
}

#[actix_web::test]
async fn who_lost_the_function_has_lost_the_job() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let program = portal.program_of(owner, &[Scope::CompanyStatementRead, Scope::CompanyInvoicesRead]).await;
    let client = program.client(&portal).await;
    let (id, api_client_id) = (insert(&portal, &company).await, program.client_id.parse().expect("an id"));
    let row = job::ActiveModel {
        id: Unchanged(id),
        account_id: Set(None),
        api_client_id: Set(Some(api_client_id)),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("a job");
    let id = shared::id::JobId::new(id);
    assert!(client.job(id).await.is_ok());
    let scopes = Set(Scope::CompanyInvoicesRead.as_str().to_owned());
    let row = api_client::ActiveModel { id: Unchanged(api_client_id), scopes, ..Default::default() };
    row.update(&portal.db).await.expect("a program");
    assert_eq!(code(client.job(id).await), (404, ProblemCode::NotFound));
}

#[actix_web::test]
async fn one_worker_has_a_job_and_a_dead_ones_comes_free() {
    let (portal, _, client) = long().await;
    let job = begun(&client).await;
    let now = portal.clock.moment().now;
    let claimed = api::jobs::claim(&portal.db, now).await.expect("a claim").expect("a job");
    assert_eq!(client.job(job.id).await.expect("a job").state, JobState::Running);
    assert!(api::jobs::claim(&portal.db, now).await.expect("a claim").is_none(), "somebody has it");
    portal.advance(TimeDelta::minutes(3));
    assert_eq!(client.job(job.id).await.expect("a job").state, JobState::Queued);
    let now = portal.clock.moment().now;
    let second = api::jobs::claim(&portal.db, now).await.expect("a claim").expect("a job");
    assert_eq!(second.attempts, 2);
    // The first one was only slow: it learns that the job is not its own any more, and leaves nothing.
    let mut lease = api::jobs::Lease::of(&portal.db, &portal.clock, claimed.clone());
    assert!(lease.report(1, 2).await.is_err());
    api::jobs::give_up(&portal.db, &claimed, "failed", now).await.expect("nothing");
    assert_eq!(client.job(job.id).await.expect("a job").state, JobState::Running);

    // Nobody tries for ever.
    for _ in 0..2 {
        portal.advance(TimeDelta::minutes(3));
        api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim");
    }
    assert_eq!(client.job(job.id).await.expect("a job").state, JobState::Failed);
    assert_eq!(code(client.document(&paths::job_result(job.id)).await), (409, ProblemCode::JobFailed));
    assert_ne!(begun(&client).await.id, job.id, "what failed can be asked for again");
}

/// Longer than a lease, in which nothing is reported.
#[actix_web::test]
async fn a_job_that_is_worked_at_is_nobody_elses() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    insert(&portal, &company).await;
    let claimed = api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim").expect("a job");
    let every = Duration::from_millis(20);
    let work = async {
        for _ in 0..3 {
            portal.advance(TimeDelta::seconds(90));
            tokio::time::sleep(Duration::from_millis(200)).await;
            let other = api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim");
            assert!(other.is_none(), "it was taken over");
        }
        anyhow::Ok("done")
    };
    let done = api::jobs::alive_during(&portal.db, &portal.clock, &claimed, every, work).await;
    assert_eq!(done.expect("done"), "done");

    // Nobody renews it any more; whoever has lost it stops.
    portal.advance(TimeDelta::minutes(3));
    assert!(api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim").is_some());
    let endless = std::future::pending::<anyhow::Result<()>>();
    assert!(api::jobs::alive_during(&portal.db, &portal.clock, &claimed, every, endless).await.is_err());
}

#[actix_web::test]
async fn what_cannot_be_made_is_given_up_after_some_tries() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    // Its parameters say nothing, as no request of ours does.
    let id = shared::id::JobId::new(insert(&portal, &company).await);
    let (worker, client) = (worker(&portal), signed_in(&portal, &company).await);
    for attempt in 1..=3 {
        assert!(worker.jobs().run_due().await.expect("a round"), "{attempt}");
        assert!(!worker.jobs().run_due().await.expect("a round"), "a pause follows attempt {attempt}");
        portal.advance(TimeDelta::seconds(11));
    }
    assert_eq!(client.job(id).await.expect("a job").state, JobState::Failed);
}

#[actix_web::test]
async fn one_company_has_a_few_jobs_under_way() {
    let (portal, company, client) = long().await;
    for _ in 0..5 {
        insert(&portal, &company).await;
    }
    assert_eq!(code(client.printed(paths::COMPANY_STATEMENT_PDF).await), (429, ProblemCode::TooManyJobs));
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let program = portal.program_of(owner, &[Scope::CompanyStatementRead]).await.client(&portal).await;
    let refused = code(program.printed(paths::COMPANY_STATEMENT_PDF).await);
    assert_eq!(refused, (429, ProblemCode::TooManyJobs), "whoever asks for the company");
}

#[actix_web::test]
async fn a_company_waits_for_its_own_jobs_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let (first, second) = (portal.company().await, portal.company().await);
    let mut queued = Vec::new();
    for company in [&first, &first, &second] {
        queued.push(insert(&portal, company).await);
        portal.advance(TimeDelta::seconds(1));
    }
    let mut claimed = Vec::new();
    for _ in 0..3 {
        let job = api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim").expect("a job");
        claimed.push(job.id);
    }
    assert_eq!(claimed, [queued[0], queued[2], queued[1]]);
}

#[actix_web::test]
async fn the_same_request_at_once_is_one_job() {
    let (portal, _, client) = long().await;
    let mut asking = JoinSet::new();
    // Twice as many as there are connections.
    for _ in 0..16 {
        let client = client.clone();
        asking.spawn(async move { begun(&client).await.id });
    }
    let mut ids = asking.join_all().await;
    ids.dedup();
    assert_eq!(ids.len(), 1);

    // However a name is written, too: it finds the same. All families have this one.
    let mut ids = Vec::new();
    for name in ["Conceicao", "CONCEI%C3%87%C3%83O", "%20concei%C3%A7%C3%A3o"] {
        let path = format!("{}?name={name}", paths::COMPANY_STATEMENT_PDF);
        let Printed::UnderWay(job) = client.printed(&path).await.expect("an answer") else { panic!("at once") };
        ids.push(job.id);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(job::Entity::find().count(&portal.db).await.expect("jobs"), 2);
}

// attack 13
#[actix_web::test]
async fn a_worker_that_is_stopped_gives_its_job_back() {
    let (portal, _, client) = long().await;
    let job = begun(&client).await;
    let running = worker(&portal).start();
    let began = Instant::now();
    while client.job(job.id).await.expect("a job").state != JobState::Running {
        assert!(began.elapsed() < Duration::from_secs(20), "nobody takes it");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    running.stop().await.expect("it stops");
    let row = job::Entity::find_by_id(job.id.get()).one(&portal.db).await.expect("a query").expect("the job");
    assert_eq!((row.claimed_until, row.attempts, row.finished_at), (None, 0, None));
    assert!(worker(&portal).jobs().run_due().await.expect("a round"), "the next one begins at once");
    assert_eq!(client.job(job.id).await.expect("a job").state, JobState::Done);
}

/// A job of the company's that left a file of so many bytes, a second ago.
async fn kept(portal: &Portal, company: &CompanyClient, bytes: usize) -> Uuid {
    let (id, now) = (insert(portal, company).await, portal.clock.moment().now);
    let claimed = api::jobs::claim(&portal.db, now).await.expect("a claim").expect("a job");
    let tx = connect::begin(&portal.db).await.expect("a transaction");
    let file = JobFile { file_name: "extrato.pdf", content_type: "application/pdf", bytes: &vec![7; bytes].into() };
    assert!(api::jobs::finish(&tx, &claimed, &file, now).await.expect("an answer"));
    tx.commit().await.expect("committed");
    portal.advance(TimeDelta::seconds(1));
    id
}

// attack 13
#[actix_web::test]
async fn a_company_keeps_its_newest_files_alone() {
    const MIB: usize = 1024 * 1024;
    let portal = Portal::start_on("2026-03-10").await;
    let (company, other) = (portal.company().await, portal.company().await);
    let others = kept(&portal, &other, 10).await;
    let mut ids = Vec::new();
    for _ in 0..12 {
        ids.push(kept(&portal, &company, 10).await);
    }
    let left = async || {
        let now = portal.clock.moment().now;
        let rows = job::Entity::find().filter(job::Column::ExpiresAt.gt(now)).all(&portal.db).await.expect("jobs");
        let pieces = job_chunk::Entity::find().all(&portal.db).await.expect("pieces");
        let mut left: Vec<_> = rows.iter().map(|row| row.id).collect();
        left.sort();
        assert!(pieces.iter().all(|piece| left.contains(&piece.job_id)), "what is gone leaves nothing");
        left
    };
    assert_eq!(left().await, [&[others], &ids[2..]].concat());
    let client = signed_in(&portal, &company).await;
    assert_eq!(code(client.job(shared::id::JobId::new(ids[0])).await), (404, ProblemCode::NotFound));
    // Two of these are more than a company may keep.
    kept(&portal, &company, 26 * MIB).await;
    let last = kept(&portal, &company, 26 * MIB).await;
    assert_eq!(left().await, [others, last]);
}

#[actix_web::test]
async fn jobs_that_stand_still_are_told_of() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    insert(&portal, &company).await;
    insert(&portal, &company).await;
    let ready = async || portal.raw_at(Method::GET, "/readyz").send().await;
    portal.advance(TimeDelta::minutes(4));
    assert_eq!(ready().await.text(), "ready\n");
    portal.advance(TimeDelta::minutes(2));
    let told = ready().await;
    assert_eq!((told.status.as_u16(), &*told.text()), (200, "ready\njobs: standing still for five minutes\n"));
    // A long queue is no standstill while one of it is worked at.
    api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim").expect("a job");
    assert_eq!(ready().await.text(), "ready\n");
}

// attack 13
#[actix_web::test]
async fn a_lease_of_a_clock_that_was_ahead_holds_nobody_up() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    insert(&portal, &company).await;
    portal.advance(TimeDelta::hours(20));
    api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim").expect("a job");
    portal.advance(TimeDelta::hours(-20));
    assert!(api::jobs::claim(&portal.db, portal.clock.moment().now).await.expect("a claim").is_some());
}

/// A company with so many families, whose statement waits to be printed.
async fn waiting(families: usize) -> Portal {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    portal.workforce(&company.company, families, &MONTHS).await;
    begun(&signed_in(&portal, &company).await).await;
    portal
}

/// Prints it; gives the memory that this took at most, in KiB.
async fn most_kib(portal: &Portal) -> usize {
    let (measured, began) = (Measured::begin(), Instant::now());
    assert!(worker(portal).jobs().run_due().await.expect("a round"));
    let most = measured.most_kib();
    println!("{:.1?}, {most} KiB in use at most", began.elapsed());
    most
}

/// How large the file became, in KiB.
async fn file_kib(portal: &Portal) -> usize {
    let chunks = job_chunk::Entity::find().all(&portal.db).await.expect("chunks");
    chunks.iter().map(|chunk| chunk.content.len()).sum::<usize>() / 1024
}

/// Of twenty-six thousand more lines their file alone stays; neither objects that wait for the end, nor a second copy of the
/// file, nor an entry for each of the 200,000 elements that screen readers read fits into the bound. `--no-capture` shows time
/// and memory.
#[actix_web::test]
async fn a_long_statement_takes_bounded_memory() {
    let (short, long) = (waiting(106).await, waiting(650).await);
    let (least, most) = (most_kib(&short).await, most_kib(&long).await);
    let more = file_kib(&long).await - file_kib(&short).await;
    println!("{more} KiB more in the file");
    assert!(most < least + 8 * 1024, "{least} KiB, then {most} KiB");
    assert!(more < 6 * 1024, "the file grew by {more} KiB");
}
