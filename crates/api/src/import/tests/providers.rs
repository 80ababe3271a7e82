//! The provider network's four files: what is kept of them, how somebody leaves, and what each fault is told as.

use sea_orm::EntityTrait;

use super::{Bench, counts, told};
use crate::db::entity::{provider, provider_plan, provider_specialty, specialty};

const SPECIALTIES: &str = "external_id,code,name\nS1,225250,Ginecologia e  Obstetrícia\nS2,225124,Pediatria\n";
const PROVIDERS: &str = "\
external_id,name,trade_name,kind,council,council_number,cnes,document,phones,emergency_24h,street,street_number,complement,district,city,state,postal_code,latitude,longitude,end_date
H1,Acácias Serviços Médicos Ltda.,Santa  Acácia,hospital,CRM-SE,4321,0012345,12.ABC.345/01DE-35,(79) 5555-0101; 0800 555 0102,true,Avenida das Acácias,10,,São José,Aracaju,SE,49025-000,-10.9472,-37.07310099,
D1,Iracema D'Ávila,Iracema D'Ávila,professional,CRO-SE,77,,,,false,,,,,,,,,,2026-12-31
";
const WORKS: &str =
    "external_id,provider_external_id,specialty_external_id,end_date\nH1-S1,H1,S1,\nD1-S2,D1,S2,2026-12-31\n";
const SERVES: &str = "external_id,provider_external_id,plan_external_id,end_date\nH1-P1,H1,P1,\n";
const FILES: [&str; 4] = ["specialties.csv", "providers.csv", "provider_specialties.csv", "provider_plans.csv"];

async fn bench() -> Bench {
    let bench = Bench::new().await;
    write(&bench);
    bench
}

fn write(bench: &Bench) {
    for (name, text) in FILES.into_iter().zip([SPECIALTIES, PROVIDERS, WORKS, SERVES]) {
        bench.write(name, text);
    }
}

async fn providers(bench: &Bench) -> Vec<provider::Model> {
    let mut rows = provider::Entity::find().all(&bench.connection).await.expect("providers");
    rows.sort_by(|a, b| b.external_id.cmp(&a.external_id));
    rows
}

#[tokio::test]
async fn a_provider_is_kept_in_the_form_in_which_it_is_searched() {
    let bench = bench().await;
    let report = bench.import_all().await.expect("import");
    assert_eq!(counts(&report)[6..], [(2, 0, 0), (2, 0, 0), (2, 0, 0), (1, 0, 0)]);
    let rows = providers(&bench).await;
    let [hospital, dentist] = rows.as_slice() else { panic!("two providers") };
    assert_eq!(hospital.name_search, "santa acacia acacias servicos medicos ltda.");
    assert_eq!(hospital.phones.as_deref(), Some("(79) 5555-0101;0800 555 0102"));
    assert_eq!((hospital.latitude_micro, hospital.longitude_micro), (Some(-10_947_200), Some(-37_073_100)));
    assert_eq!(hospital.city_search.as_deref(), Some("aracaju"));
    assert_eq!(hospital.district_search.as_deref(), Some("sao jose"));
    assert_eq!(hospital.document.as_deref(), Some("12ABC34501DE35"));
    assert_eq!(dentist.trade_name, None, "a trade name that is the name says nothing");
    assert_eq!(dentist.name_search, "iracema d'avila");
    let kept = specialty::Entity::find().all(&bench.connection).await.expect("specialties");
    assert!(kept.iter().any(|row| row.name_search == "ginecologia e obstetricia"));
    let links = provider_specialty::Entity::find().all(&bench.connection).await.expect("links");
    assert!(links.iter().any(|link| link.provider_id == dentist.id && link.end_date.is_some()));
    let plans = provider_plan::Entity::find().all(&bench.connection).await.expect("links");
    assert_eq!(plans[0].provider_id, hospital.id);
}

#[tokio::test]
async fn sent_again_nothing_changes_and_who_leaves_gets_a_last_day() {
    let bench = bench().await;
    bench.import_all().await.expect("first");
    assert!(!bench.import_all().await.expect("second").has_changes());
    bench.alter("providers.csv", "-37.07310099,\n", "-37.07310099,2026-11-30\n");
    bench.alter("provider_plans.csv", "H1,P1,", "H1,P1,2026-11-30");
    let report = bench.import(&FILES).await.expect("third");
    assert_eq!(counts(&report), [(0, 0, 2), (0, 1, 1), (0, 0, 2), (0, 1, 0)]);
    assert_eq!(providers(&bench).await[0].end_date, "2026-11-30".parse().ok());
}

#[tokio::test]
async fn every_fault_of_the_network_is_told() {
    let bench = bench().await;
    for (name, from, to, expected) in [
        ("specialties.csv", "Pediatria", "", "specialties.csv, line 3, name: is empty"),
        (
            "providers.csv",
            "hospital",
            "spa",
            "providers.csv, line 2, kind: is none of hospital, emergency_room, clinic, laboratory, imaging_center, \
             professional, dental_clinic, other",
        ),
        ("providers.csv", "0012345", "12345", "providers.csv, line 2, cnes: is not the seven digits of a CNES"),
        (
            "providers.csv",
            "DE-35",
            "DE-36",
            "providers.csv, line 2, document: the document's check digits do not agree with it",
        ),
        (
            "providers.csv",
            "(79) 5555-0101; ",
            "ligue já; ",
            "providers.csv, line 2, phones: is not telephone numbers separated by semicolons",
        ),
        ("providers.csv", ",true,", ",sim,", "providers.csv, line 2, emergency_24h: is neither true nor false"),
        (
            "providers.csv",
            "-10.9472,",
            "\"-10,9472\",",
            "providers.csv, line 2, latitude: is not in degrees with a point, such as -10.947200",
        ),
        ("providers.csv", "-10.9472,", "-90.1,", "providers.csv, line 2, latitude: is no place on earth"),
        ("providers.csv", "-37.07310099", "-180.1", "providers.csv, line 2, longitude: is no place on earth"),
        ("providers.csv", "-37.07310099", "", "providers.csv, line 2, longitude: is empty, but there is a latitude"),
        ("providers.csv", "-10.9472,", ",", "providers.csv, line 2, latitude: is empty, but there is a longitude"),
        ("providers.csv", "CRO-SE,", ",", "providers.csv, line 3, council: is empty, but there is a council_number"),
        (
            "provider_specialties.csv",
            "H1,S1",
            "H1,S9",
            "provider_specialties.csv, line 2, specialty_external_id: no specialty has the external_id \"S9\"",
        ),
        (
            "provider_plans.csv",
            "H1,P1",
            "H9,P1",
            "provider_plans.csv, line 2, provider_external_id: no provider has the external_id \"H9\"",
        ),
        (
            "provider_plans.csv",
            "H1,P1,",
            "H1,P1,ontem",
            "provider_plans.csv, line 2, end_date: is not a date written YYYY-MM-DD",
        ),
    ] {
        write(&bench);
        bench.alter(name, from, to);
        assert_eq!(told(bench.import_all().await), [expected], "{name}: {from:?} -> {to:?}");
    }
    assert!(providers(&bench).await.is_empty(), "nothing is written");
}

#[tokio::test]
async fn what_hangs_on_a_refused_provider_is_not_told() {
    let bench = bench().await;
    bench.alter("providers.csv", "0012345", "1");
    assert_eq!(told(bench.import_all().await).len(), 1);
}
