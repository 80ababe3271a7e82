//! Twenty thousand providers: every way of searching answers in milliseconds, and by the index that the migration made
//! for it. `--no-capture` shows the times and the plans.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api::db::entity::{provider, provider_plan, provider_specialty};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, Statement};
use shared::client::Client;
use shared::paths;
use tests::paper::Paper;
use tests::{Portal, a_provider};
use uuid::Uuid;

const PROVIDERS: usize = 20_000;
const CITIES: usize = 60;
const SPECIALTIES: usize = 50;
/// Slower by far than a server built for use on an idle machine, for this one is a debug build on a busy one.
const BOUND: Duration = Duration::from_millis(400);

/// Providers in 60 cities of two states, each in one of fifty specialties; half of them serve the plan.
async fn fill(portal: &Portal) {
    let mut specialties = Vec::new();
    for number in 0..SPECIALTIES {
        specialties.push(portal.specialty(&format!("Especialidade {number:02}")).await);
    }
    let plan = portal.plan("Plano Ipê").await;
    let rows: Vec<provider::Model> = (0..PROVIDERS).map(row).collect();
    let link = |number: usize| (Uuid::now_v7(), format!("L-{number}"), rows[number].id);
    let works = (0..PROVIDERS).map(|number| {
        let (id, external_id, provider_id) = link(number);
        let specialty_id = specialties[number % SPECIALTIES];
        provider_specialty::Model { id, external_id, provider_id, specialty_id, end_date: None }
    });
    let works: Vec<_> = works.collect();
    let serves = (0..PROVIDERS).step_by(2).map(|number| {
        let (id, external_id, provider_id) = link(number);
        provider_plan::Model { id, external_id, provider_id, plan_id: plan, end_date: None }
    });
    let serves: Vec<_> = serves.collect();
    for rows in rows.chunks(1_000) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        provider::Entity::insert_many(rows).exec_without_returning(&portal.db).await.expect("providers");
    }
    for rows in works.chunks(5_000) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        provider_specialty::Entity::insert_many(rows).exec_without_returning(&portal.db).await.expect("specialties");
    }
    for rows in serves.chunks(5_000) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        provider_plan::Entity::insert_many(rows).exec_without_returning(&portal.db).await.expect("plans");
    }
    // What the database does by itself after a while.
    portal.db.execute_unprepared("ANALYZE").await.expect("statistics");
}

fn row(number: usize) -> provider::Model {
    let city = number % CITIES;
    // Names in an order of their own, not in that of arrival.
    let name = format!("Clínica {:05} {}", number * 7_919 % PROVIDERS, ["Girassol", "Acácia", "Jatobá"][number % 3]);
    let offset = i64::try_from(number).expect("a small number");
    let builder = a_provider(&name)
        .place(
            &format!("Cidade {city:02}"),
            if city.is_multiple_of(4) { "AL" } else { "SE" },
            &format!("Bairro {}", number % 11),
        )
        .with(|row| {
            row.emergency_24h = number.is_multiple_of(40);
            row.kind = if number.is_multiple_of(100) { provider::Kind::Hospital } else { provider::Kind::Clinic };
            if !number.is_multiple_of(10) {
                row.latitude_micro = Some(-10_900_000 - offset * 97 % 2_000_000);
                row.longitude_micro = Some(-37_000_000 - offset * 131 % 2_000_000);
            }
        });
    builder.row
}

/// Query, rows of its first page, and an index of which one must be used, if any is of use.
const WAYS: [(&str, usize, &[&str]); 11] = [
    ("", 50, &["idx_provider_name"]),
    ("specialty=Especialidade 07", 50, &["idx_provider_specialty_specialty"]),
    ("specialty=Especialidade 07&state=SE", 50, &["idx_provider_specialty_specialty"]),
    ("city=cidade 03", 50, &["idx_provider_city"]),
    ("city=cidade 03&district=bairro 3&state=SE", 31, &["idx_provider_city", "idx_provider_place"]),
    ("state=AL", 50, &["idx_provider_state", "idx_provider_place", "idx_provider_name"]),
    ("kind=hospital", 50, &["idx_provider_kind", "idx_provider_name"]),
    ("plan=Plano Ipê", 50, &["idx_provider_plan_plan", "idx_provider_plan_provider"]),
    ("plan=Plano Ipê&specialty=Especialidade 08", 50, &["idx_provider_specialty_specialty"]),
    // No index finds a part of a name, or a distance: all are gone through.
    ("name=12345", 1, &[]),
    ("near=-11.5,-37.5", 50, &[]),
];

#[actix_web::test]
async fn twenty_thousand_providers_answer_in_milliseconds() {
    let statements = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&statements);
    let portal = Portal::start_watching("2026-03-10", move |statement: &Statement| {
        if statement.sql.starts_with("SELECT") {
            seen.lock().expect("the list").push(statement.clone());
        }
    })
    .await;
    fill(&portal).await;
    let client = portal.anonymous();
    let mut report = String::new();
    for (query, rows, indexes) in WAYS {
        let address = format!("{}?{}", paths::PROVIDERS, query.replace(' ', "%20"));
        let (quickest, list) = quickest(&client, &address).await;
        assert_eq!(list["items"].as_array().map(Vec::len), Some(rows), "{query}");
        // Of the whole request the statement that reads the providers.
        let statement = statements.lock().expect("the list").iter().rev().find(|s| s.sql.contains("ORDER BY")).cloned();
        let plan = plan(&portal, statement.expect("a statement")).await;
        writeln!(report, "{quickest:>10.1?}  {query}\n{plan}").expect("text");
        assert!(quickest < BOUND, "{query} takes {quickest:?}\n{plan}");
        let uses = indexes.is_empty() || indexes.iter().any(|index| plan.contains(index));
        assert!(uses, "{query} uses none of {indexes:?}\n{plan}");
    }
    let address = format!("{}?state=SE&city=Cidade%2003", paths::PROVIDER_FILTERS);
    statements.lock().expect("the list").clear();
    let (quickest, filters) = quickest(&client, &address).await;
    writeln!(report, "{quickest:>10.1?}  filters").expect("text");
    assert!(quickest < BOUND, "the filters take {quickest:?}");
    let count = |field: &str| filters[field].as_array().map(Vec::len);
    assert_eq!(["specialties", "cities", "districts"].map(count), [Some(50), Some(45), Some(11)]);
    let asked: Vec<_> = statements.lock().expect("the list").drain(..6).collect();
    for statement in asked {
        let began = Instant::now();
        portal.db.query_all_raw(statement.clone()).await.expect("rows");
        let taken = began.elapsed();
        writeln!(report, "{taken:>20.1?}\n{}", plan(&portal, statement).await).expect("text");
    }
    let began = Instant::now();
    let paper = client.document(paths::PROVIDERS_PDF).await.expect("a document").bytes;
    writeln!(report, "{:>10.1?}  PDF of the first thousand, {} KiB", began.elapsed(), paper.len() / 1024)
        .expect("text");
    println!("{report}");
    let text = Paper::of(paper).text();
    assert!(text.contains("os primeiros 1.000"), "a cut list says so");
    assert_eq!(text.matches("CEP 49025-000").count(), 1_000, "an address each");
}

/// The shortest of five, so that other tests on the machine do not count.
async fn quickest(client: &Client, address: &str) -> (Duration, serde_json::Value) {
    let mut best = (Duration::MAX, serde_json::Value::Null);
    for _ in 0..5 {
        let began = Instant::now();
        let document = client.document(address).await.expect("a list");
        let taken = began.elapsed();
        if taken < best.0 {
            best = (taken, serde_json::from_slice(&document.bytes).expect("JSON"));
        }
    }
    best
}

async fn plan(portal: &Portal, mut statement: Statement) -> String {
    let backend = portal.db.get_database_backend();
    let (explain, column) = match backend {
        DbBackend::Postgres => ("EXPLAIN ANALYZE", 0),
        _ => ("EXPLAIN QUERY PLAN", 3),
    };
    statement.sql = format!("{explain} {}", statement.sql);
    let rows = portal.db.query_all_raw(statement).await.expect("a plan");
    let lines = rows.iter().map(|row| row.try_get_by_index::<String>(column).expect("a line"));
    lines.map(|line| format!("            {line}")).collect::<Vec<_>>().join("\n")
}
