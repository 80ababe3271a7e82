//! The directory as text: what an entry shows, what is left out, and what a long list says.

use shared::id::ProviderId;
use shared::providers::{Provider, ProviderAddress, ProviderKind, ProviderQuery};
use uuid::Uuid;

use super::{Network, network, question};
use crate::features::providers::choices::Choices;
use crate::pdf::reading::{assert_whole, letterhead, longest, text, words};

fn issued() -> chrono::NaiveDateTime {
    "2026-03-20T14:32:00".parse().expect("an instant")
}

fn hospital(number: usize, city: Option<&str>) -> Provider {
    let some = |text: &str| Some(text.to_owned());
    Provider {
        id: ProviderId::new(Uuid::now_v7()),
        name: format!("Hospital das Acácias {number:04}"),
        legal_name: some("Acácias Serviços Médicos Ltda."),
        kind: ProviderKind::Hospital,
        council: some("CRM-SE 4321"),
        cnes: some("0012345"),
        specialties: vec!["Cardiologia".to_owned(), "Ginecologia".to_owned()],
        address: city.map(|city| ProviderAddress {
            street: some("Avenida das Acácias"),
            street_number: some("10"),
            complement: None,
            district: some("Jardins"),
            city: some(city),
            state: some("SE"),
            postal_code: some("49025000"),
        }),
        phones: vec!["(79) 5555-0101".to_owned()],
        plans: vec!["Plano Ipê".to_owned()],
        emergency_24h: true,
        position: None,
        distance_meters: None,
        map_url: None,
    }
}

fn drawn(providers: &[Provider], by_distance: bool, is_cut: bool) -> Vec<u8> {
    let printed = Network { providers, question: "Especialidade: Ginecologia", by_distance, is_cut };
    network(&printed, &letterhead(), issued()).expect("pdf")
}

#[test]
fn an_entry_shows_who_where_and_by_which_telephone() {
    let words = words(&drawn(&[hospital(1, Some("Aracaju"))], false, false));
    for expected in [
        "Rede credenciada",
        "Especialidade: Ginecologia",
        "1 prestador",
        "Aracaju/SE",
        "Hospital das Acácias 0001",
        "Acácias Serviços Médicos Ltda.",
        "urgência 24 h",
        "CRM-SE 4321",
        "CNES 0012345",
        "Cardiologia, Ginecologia",
        "Planos: Plano Ipê",
        "Avenida das Acácias, 10",
        "CEP 49025-000",
        "(79) 5555-0101",
    ] {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
}

#[test]
fn nothing_known_is_said_and_not_left_blank() {
    let mut bare = hospital(1, None);
    bare.phones.clear();
    let found = words(&drawn(&[bare], false, false));
    assert!(found.contains("Cidade não informada") && found.contains("Endereço e telefone não informados"), "{found}");
    assert!(words(&drawn(&[], false, false)).contains("Nenhum prestador encontrado"));
}

#[test]
fn every_entry_stands_whole_on_its_page_below_its_city() {
    let providers: Vec<Provider> =
        (0..60).map(|number| hospital(number, Some(if number < 25 { "Estância" } else { "Maceió" }))).collect();
    let text = text(&drawn(&providers, false, false));
    assert!(!text.contains("primeiros"));
    assert_eq!(text.matches("Estância/SE").count(), 1);
    for number in 0..60 {
        let name = format!("Hospital das Acácias {number:04}");
        let page = text.split('\u{c}').find(|page| page.contains(&name)).expect("the entry");
        let entry = page.split(&name).nth(1).expect("the rest of the page");
        assert!(entry.contains("Planos: Plano Ipê"), "entry {number} is torn");
    }
    let page = text.split('\u{c}').find(|page| page.contains("Maceió/SE")).expect("the city");
    assert!(page.contains("Acácias 0025"), "the city's heading stands alone");
}

#[test]
fn a_cut_list_says_so_and_a_near_one_says_how_far() {
    let mut near = hospital(1, Some("Aracaju"));
    near.distance_meters = Some(1_234);
    let found = words(&drawn(&[near], true, true));
    assert!(found.contains("os primeiros 1.000"), "{found}");
    assert!(found.contains("a 1,2 km") && found.contains("mais perto primeiro"), "{found}");
}

#[test]
fn the_question_is_told_in_words() {
    let some = |text: &str| Some(text.to_owned());
    let query = ProviderQuery {
        specialty: some("nenhuma"),
        state: some("se"),
        kind: Some(ProviderKind::Clinic),
        emergency: Some(true),
        ..ProviderQuery::default()
    };
    assert_eq!(
        question(&query, &Choices::default()),
        "Especialidade: nenhuma  ·  Tipo: Clínica  ·  Estado: SE  ·  Urgência 24 h: sim"
    );
    assert_eq!(question(&ProviderQuery::default(), &Choices::default()), "Todos os prestadores");
}

#[test]
fn the_longest_of_everything_is_whole() {
    let mut provider = hospital(1, Some(&longest("cidade", 80)));
    provider.name = longest("prestador", 160);
    provider.legal_name = Some(longest("razão", 160));
    provider.council = Some(longest("conselho", 44));
    provider.specialties = (0..10).map(|n| longest(&format!("especialidade{n}"), 120)).collect();
    provider.plans = (0..60).map(|n| longest(&format!("plano{n}"), 120)).collect();
    provider.phones = (0..8).map(|n| format!("(79) 5555-01{n:02}")).collect();
    let address = provider.address.as_mut().expect("an address");
    address.street = Some(longest("rua", 160));
    address.street_number = Some(longest("número", 20));
    address.complement = Some(longest("complemento", 80));
    address.district = Some(longest("bairro", 80));
    let providers = [provider];
    let of = Network { providers: &providers, question: "", by_distance: false, is_cut: false };
    let pdf = network(&of, &letterhead(), issued()).expect("a PDF");
    let provider = &providers[0];
    let mut texts = vec![&provider.name];
    texts.extend(provider.legal_name.iter().chain(&provider.council).chain(&provider.specialties));
    texts.extend(provider.phones.iter());
    let address = provider.address.as_ref().expect("an address");
    texts.extend(address.street.iter().chain(&address.street_number).chain(&address.complement));
    texts.extend(address.district.iter().chain(&address.city));
    assert_whole(&pdf, &texts.into_iter().map(String::as_str).collect::<Vec<_>>());
    let words = words(&pdf);
    for n in 0..60 {
        assert!(words.contains(&format!("plano{n} ")), "plan {n} is missing: {words}");
    }
}
