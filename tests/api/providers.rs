//! The provider network as everybody finds it: what each filter finds, what an entry shows, and what the filters offer.

use reqwest::Method;
use serde_json::Value;
use shared::client::Client;
use shared::problem::ProblemCode;
use shared::providers::{ProviderFilterQuery, ProviderKind, ProviderQuery};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::{Portal, a_provider};

use crate::serving::Served;

const MEDICAL: &str = "Plano Ipê Enfermaria";
const DENTAL: &str = "Plano Ipê Dental";

/// A hospital in Maceió and three clinics or practices, two of them in Aracaju.
async fn network(portal: &Portal) {
    a_provider("Clínica São Lucas").specialty("Ginecologia").specialty("Pediatria").plan(MEDICAL).of(portal).await;
    a_provider("Dra. Iracema D'Ávila")
        .specialty("Ginecologia")
        .plan(DENTAL)
        .place("Aracaju", "SE", "Atalaia")
        .with(|row| row.kind = api::db::entity::provider::Kind::Professional)
        .of(portal)
        .await;
    a_provider("Hospital das Acácias S/A")
        .specialty("Cardiologia")
        .plan(MEDICAL)
        .plan(DENTAL)
        .place("Maceió", "AL", "Ponta Verde")
        .with(|row| {
            row.kind = api::db::entity::provider::Kind::Hospital;
            row.trade_name = Some("Santa Acácia".to_owned());
            "santa acacia hospital das acacias s/a".clone_into(&mut row.name_search);
            row.emergency_24h = true;
        })
        .of(portal)
        .await;
    a_provider("Laboratório 100% Análise_s").place("Arapiraca", "AL", "Centro").of(portal).await;
}

async fn found(client: &Client, query: ProviderQuery) -> Vec<String> {
    let list = client.providers(&query).await.expect("a list");
    assert_eq!(list.next_cursor, None);
    list.items.into_iter().map(|provider| provider.name).collect()
}

const LUCAS: &str = "Clínica São Lucas";
const IRACEMA: &str = "Dra. Iracema D'Ávila";
const ACACIA: &str = "Santa Acácia";
const ANALYSES: &str = "Laboratório 100% Análise_s";

#[actix_web::test]
async fn every_filter_finds_what_it_says_whatever_the_spelling() {
    let portal = Portal::start_on("2026-03-10").await;
    network(&portal).await;
    let client = portal.anonymous();
    let query = ProviderQuery::default;
    let cases: Vec<(ProviderQuery, &[&str])> = vec![
        (query(), &[LUCAS, IRACEMA, ANALYSES, ACACIA]),
        (ProviderQuery { specialty: Some("Ginecologia".to_owned()), ..query() }, &[LUCAS, IRACEMA]),
        (ProviderQuery { specialty: Some(" GINECOLOGÍA".to_owned()), ..query() }, &[LUCAS, IRACEMA]),
        (ProviderQuery { specialty: Some("c-ginec".to_owned()), ..query() }, &[LUCAS, IRACEMA]),
        (ProviderQuery { specialty: Some("Gine".to_owned()), ..query() }, &[]),
        (ProviderQuery { specialty: Some("Ufologia".to_owned()), ..query() }, &[]),
        (ProviderQuery { state: Some("al".to_owned()), ..query() }, &[ANALYSES, ACACIA]),
        (ProviderQuery { city: Some("MACEIO".to_owned()), ..query() }, &[ACACIA]),
        (
            ProviderQuery { city: Some("Aracaju".to_owned()), district: Some("sao josé".to_owned()), ..query() },
            &[LUCAS],
        ),
        (ProviderQuery { district: Some("ponta  verde".to_owned()), ..query() }, &[ACACIA]),
        (ProviderQuery { kind: Some(ProviderKind::Professional), ..query() }, &[IRACEMA]),
        (ProviderQuery { kind: Some(ProviderKind::DentalClinic), ..query() }, &[]),
        (ProviderQuery { name: Some("ACACIA".to_owned()), ..query() }, &[ACACIA]),
        (ProviderQuery { name: Some("avila iracema".to_owned()), ..query() }, &[IRACEMA]),
        (ProviderQuery { name: Some("hospital s/a".to_owned()), ..query() }, &[ACACIA]),
        (ProviderQuery { name: Some("%".to_owned()), ..query() }, &[ANALYSES]),
        (ProviderQuery { name: Some("_".to_owned()), ..query() }, &[ANALYSES]),
        (ProviderQuery { name: Some("\\".to_owned()), ..query() }, &[]),
        (ProviderQuery { name: Some("   ".to_owned()), ..query() }, &[LUCAS, IRACEMA, ANALYSES, ACACIA]),
        (ProviderQuery { plan: Some(MEDICAL.to_owned()), ..query() }, &[LUCAS, ACACIA]),
        (ProviderQuery { plan: Some("p-dental".to_owned()), ..query() }, &[IRACEMA, ACACIA]),
        (ProviderQuery { plan: Some("Plano Nenhum".to_owned()), ..query() }, &[]),
        (ProviderQuery { emergency: Some(true), ..query() }, &[ACACIA]),
        (ProviderQuery { emergency: Some(false), ..query() }, &[LUCAS, IRACEMA, ANALYSES, ACACIA]),
        (
            ProviderQuery {
                specialty: Some("ginecologia".to_owned()),
                plan: Some(DENTAL.to_owned()),
                city: Some("aracaju".to_owned()),
                ..query()
            },
            &[IRACEMA],
        ),
        (ProviderQuery { specialty: Some("ginecologia".to_owned()), state: Some("AL".to_owned()), ..query() }, &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&client, query.clone()).await, expected, "{query:?}");
    }
}

#[actix_web::test]
async fn who_has_left_is_not_found_and_the_last_day_counts() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.anonymous();
    a_provider("Saiu Ontem")
        .with(|row| row.end_date = Some("2026-03-09".parse().expect("a date")))
        .specialty("Urologia")
        .of(&portal)
        .await;
    a_provider("Sai Hoje").with(|row| row.end_date = Some("2026-03-10".parse().expect("a date"))).of(&portal).await;
    a_provider("Mudou de Ramo")
        .specialty_until("Pediatria", "2026-03-09")
        .specialty_until("Geriatria", "2026-03-10")
        .of(&portal)
        .await;
    assert_eq!(found(&client, ProviderQuery::default()).await, ["Mudou de Ramo", "Sai Hoje"]);
    let with = |specialty: &str| ProviderQuery { specialty: Some(specialty.to_owned()), ..ProviderQuery::default() };
    for (specialty, expected) in [("Pediatria", &[][..]), ("Urologia", &[]), ("Geriatria", &["Mudou de Ramo"])] {
        assert_eq!(found(&client, with(specialty)).await, expected, "{specialty}");
    }
    let list = client.providers(&with("Geriatria")).await.expect("a list");
    assert_eq!(list.items[0].specialties, ["Geriatria"]);
    let filters = client.provider_filters(&ProviderFilterQuery::default()).await.expect("filters");
    let offered: Vec<_> = filters.specialties.iter().map(|specialty| &*specialty.name).collect();
    assert_eq!(offered, ["Geriatria"], "a filter offers nothing that finds nobody");
}

#[actix_web::test]
async fn an_entry_shows_all_that_is_known_and_nothing_that_is_not() {
    let portal = Portal::start_on("2026-03-10").await;
    a_provider("Acácias Serviços Médicos Ltda.")
        .specialty("Órtese")
        .specialty("Pediatria")
        .specialty("Nefrologia")
        .plan(MEDICAL)
        .at("-10.9472,-37.0731")
        .with(|row| {
            row.trade_name = Some("Santa Acácia".to_owned());
            row.council = Some("CRM-SE".to_owned());
            row.council_number = Some("4321".to_owned());
            row.cnes = Some("0012345".to_owned());
            row.document = Some("12ABC34501DE35".to_owned());
            row.phones = Some("(79) 5555-0101;0800 555 0102".to_owned());
        })
        .of(&portal)
        .await;
    a_provider("Bem Sem Posição").of(&portal).await;
    a_provider("Centro Sem Endereço").without_address().of(&portal).await;
    let answer = portal.raw(Method::GET, "/providers").send().await;
    assert!(!answer.text().contains("12ABC34501DE35"), "a document is nobody's business");
    let list: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let items = list["items"].as_array().expect("items");
    let full = &items[0];
    for (field, expected) in [
        ("name", "Santa Acácia"),
        ("legal_name", "Acácias Serviços Médicos Ltda."),
        ("kind", "clinic"),
        ("council", "CRM-SE 4321"),
        ("cnes", "0012345"),
        ("position", "-10.947200,-37.073100"),
        ("map_url", "https://www.openstreetmap.org/?mlat=-10.947200&mlon=-37.073100#map=17/-10.947200/-37.073100"),
    ] {
        assert_eq!(full[field], expected, "{field}");
    }
    assert_eq!(full["specialties"], serde_json::json!(["Nefrologia", "Órtese", "Pediatria"]));
    assert_eq!(full["plans"], serde_json::json!([MEDICAL]));
    assert_eq!(full["phones"], serde_json::json!(["(79) 5555-0101", "0800 555 0102"]));
    assert_eq!(full["address"]["city"], "Aracaju");
    assert_eq!(
        items[1]["map_url"],
        "https://www.openstreetmap.org/search?query=Rua+das+Jangadas%2C+310%2C+S%C3%A3o+Jos%C3%A9%2C+Aracaju%2C+SE"
    );
    let bare = &items[2];
    assert_eq!(bare["name"], "Centro Sem Endereço");
    for field in ["address", "map_url", "position", "distance_meters", "legal_name", "council", "cnes"] {
        assert!(bare[field].is_null(), "{field}: {}", bare[field]);
    }
    for field in ["phones", "plans", "specialties"] {
        assert_eq!(bare[field], serde_json::json!([]), "{field}");
    }
}

#[actix_web::test]
async fn the_operator_chooses_the_map() {
    let portal = Portal::start_with("2026-03-10", |config| {
        let text = r#"{"by_position":"geo:{latitude},{longitude}","by_address":"https://mapa.example/?q={address}"}"#;
        config.operator.map_links = serde_json::from_str(text).expect("links");
    })
    .await;
    a_provider("Com Posição").at("-9.5,-35.7").of(&portal).await;
    a_provider("Só Endereço").of(&portal).await;
    let list = portal.anonymous().providers(&ProviderQuery::default()).await.expect("a list");
    assert_eq!(list.items[0].map_url.as_deref(), Some("geo:-9.500000,-35.700000"));
    assert!(list.items[1].map_url.as_deref().is_some_and(|url| url.starts_with("https://mapa.example/?q=Rua+das")));
}

#[actix_web::test]
async fn the_filters_offer_what_exists_given_the_choice_before() {
    let portal = Portal::start_on("2026-03-10").await;
    network(&portal).await;
    a_provider("Outra Grafia").place("MACEIÓ", "AL", "PONTA VERDE").of(&portal).await;
    a_provider("Já Saiu")
        .place("Penedo", "AL", "Centro")
        .with(|row| {
            row.end_date = Some("2020-01-01".parse().expect("a date"));
            row.kind = api::db::entity::provider::Kind::Other;
        })
        .of(&portal)
        .await;
    portal.plan("Plano Sem Rede").await;
    let client = portal.anonymous();
    let all = client.provider_filters(&ProviderFilterQuery::default()).await.expect("filters");
    let names = |options: &[shared::providers::ProviderOption]| {
        options.iter().map(|option| option.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&all.specialties), ["Cardiologia", "Ginecologia", "Pediatria"]);
    assert_eq!(names(&all.plans), [DENTAL, MEDICAL]);
    assert_eq!(all.plans[0].code, "P-Dental");
    assert_eq!(all.states, ["AL", "SE"]);
    assert_eq!(all.kinds, [ProviderKind::Hospital, ProviderKind::Clinic, ProviderKind::Professional]);
    assert!(all.cities.is_empty() && all.districts.is_empty());

    let of = |state: Option<&str>, city: Option<&str>| ProviderFilterQuery {
        state: state.map(str::to_owned),
        city: city.map(str::to_owned),
    };
    let alagoas = client.provider_filters(&of(Some("al"), None)).await.expect("filters");
    assert_eq!(alagoas.cities.len(), 2, "one spelling a city: {:?}", alagoas.cities);
    assert_eq!(alagoas.cities[0], "Arapiraca");
    let maceio = client.provider_filters(&of(Some("AL"), Some("maceio"))).await.expect("filters");
    assert_eq!(maceio.districts.len(), 1);
    let aracaju = client.provider_filters(&of(None, Some("Aracaju"))).await.expect("filters");
    assert_eq!(aracaju.districts, ["Atalaia", "São José"]);
    let nowhere = client.provider_filters(&of(Some("AL"), Some("Aracaju"))).await.expect("filters");
    assert!(nowhere.districts.is_empty());
}

#[actix_web::test]
async fn the_filters_are_asked_for_once_and_again_when_they_change() {
    let portal = Portal::start_on("2026-03-10").await;
    network(&portal).await;
    let first = portal.raw(Method::GET, "/providers/filters").send().await;
    let tag = first.header("etag").to_owned();
    let ask = || portal.raw(Method::GET, "/providers/filters").header("if-none-match", &tag).send();
    assert_eq!(ask().await.status, 304);
    a_provider("Nova").place("Recife", "PE", "Boa Vista").of(&portal).await;
    let again = ask().await;
    assert_eq!(again.status, 200);
    assert_ne!(again.header("etag"), tag);
}

#[actix_web::test]
async fn a_wrong_parameter_is_pointed_at() {
    let portal = Portal::start_on("2026-03-10").await;
    for (query, pointer, code) in [
        ("specialty=", "/specialty", "length"),
        ("state=SERGIPE", "/state", "length"),
        ("kind=spa", "/kind", "choice"),
        ("emergency=sim", "/emergency", "type"),
        ("near=Aracaju", "/near", "type"),
        ("near=91,0", "/near", "type"),
        ("limit=0", "/limit", "range"),
        ("limit=201", "/limit", "range"),
        ("cursor=x", "/cursor", "format"),
        ("bairro=Centro", "/bairro", "unknown"),
        ("name=%00", "/name", "format"),
    ] {
        for path in ["/providers", "/providers.pdf"] {
            if path.ends_with("pdf") && query.starts_with("cursor") {
                continue;
            }
            let problem = portal.raw(Method::GET, &format!("{path}?{query}")).send().await.problem();
            assert_eq!(
                (problem.status, problem.known_code()),
                (400, Some(ProblemCode::InvalidQuery)),
                "{path}?{query}"
            );
            assert_eq!((&*problem.errors[0].pointer, &*problem.errors[0].code), (pointer, code), "{path}?{query}");
        }
    }
    let wrong = portal.raw(Method::GET, "/providers/filters?state=X").send().await.problem();
    assert_eq!((wrong.status, &*wrong.errors[0].pointer), (400, "/state"));
}

#[actix_web::test]
async fn more_providers_cost_no_more_statements() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-03-10", Arc::clone(&statements)).await;
    let client = portal.anonymous();
    let add = async |name: String| a_provider(&name).specialty("Pediatria").plan(MEDICAL).of(&portal).await;
    let cost = async || {
        let before = statements.load(Ordering::SeqCst);
        client
            .providers(&ProviderQuery { plan: Some(MEDICAL.to_owned()), ..ProviderQuery::default() })
            .await
            .expect("a list");
        statements.load(Ordering::SeqCst) - before
    };
    add("Um".to_owned()).await;
    let of_one = cost().await;
    assert!((1..=5).contains(&of_one), "{of_one} statements for a list that was not asked for before");
    for number in 0..20 {
        add(format!("Clínica {number}")).await;
    }
    assert_eq!(cost().await, of_one);
}

#[actix_web::test]
async fn where_somebody_is_is_not_written_down() {
    let portal = Portal::start_on("2026-03-10").await;
    let served = Served::with(&portal.database.url, &[("RUST_LOG", "debug")], &["--no-worker"]);
    for path in ["/api/v1/providers", "/api/v1/providers.pdf"] {
        let near = format!("{path}?near=-10.947,-37.073&name=Fulana");
        let answer = served.request(Method::GET, &near).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
    }
    let lines = served.terminate();
    assert!(lines.iter().any(|line| line.contains("/api/v1/providers")), "{lines:?}");
    for line in &lines {
        assert!(!line.contains("10.947") && !line.contains("10947") && !line.contains("Fulana"), "{line}");
    }
}
