//! The demo's provider network: some four hundred invented providers of every kind in ten cities. As in any ERP's data a
//! few lack the address, the position or the telephone, and one has left.

use std::path::Path;

use chrono::{Days, NaiveDate};
use serde::Serialize;
use shared::rules::position::Position;

use super::documents;
use super::provider_names::{
    CITIES, City, DENTAL_PLANS, DENTAL_SPECIALTIES, EMERGENCY, FAMILY, GIVEN, HOUSES, IMAGING, LABORATORY,
    MEDICAL_PLANS, MEDICAL_SPECIALTIES, STREETS, Specialty, THERAPIES,
};
use super::random::Random;
use super::rows::write;
use crate::import::FileKind;

const SEED: u64 = 0x9e7c_0de5;

#[derive(Serialize)]
struct SpecialtyRow {
    external_id: String,
    code: &'static str,
    name: &'static str,
}

#[derive(Default, Serialize)]
struct Provider {
    external_id: String,
    name: String,
    trade_name: Option<String>,
    kind: &'static str,
    council: Option<String>,
    council_number: Option<String>,
    cnes: Option<String>,
    document: Option<String>,
    phones: Option<String>,
    emergency_24h: bool,
    street: Option<&'static str>,
    street_number: Option<String>,
    complement: Option<String>,
    district: Option<&'static str>,
    city: Option<&'static str>,
    state: Option<&'static str>,
    postal_code: Option<String>,
    latitude: Option<String>,
    longitude: Option<String>,
    end_date: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Works {
    external_id: String,
    provider_external_id: String,
    specialty_external_id: String,
    end_date: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Serves {
    external_id: String,
    provider_external_id: String,
    plan_external_id: &'static str,
    end_date: Option<NaiveDate>,
}

/// The four files of the network.
#[derive(Default)]
pub(super) struct Network {
    specialties: Vec<SpecialtyRow>,
    providers: Vec<Provider>,
    works: Vec<Works>,
    serves: Vec<Serves>,
}

impl Network {
    /// The network as it is on `today`.
    pub(super) fn new(today: NaiveDate) -> Self {
        let mut network = Self::default();
        let therapies = THERAPIES.iter().map(|(specialty, _)| specialty);
        let dental_and_imaging = DENTAL_SPECIALTIES.iter().chain(IMAGING);
        let all =
            MEDICAL_SPECIALTIES.iter().chain(therapies).chain(dental_and_imaging).chain([&LABORATORY, &EMERGENCY]);
        network.specialties = all.map(|(code, name)| SpecialtyRow { external_id: key_of(code), code, name }).collect();
        let mut random = Random::new(SEED);
        for city in &CITIES {
            for seat in 0..city.share {
                network.add(city, seat, &mut random);
            }
        }
        if let Some(last) = network.providers.last_mut() {
            last.end_date = Some(today - Days::new(40));
        }
        network
    }

    pub(super) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let Self { specialties, providers, works, serves } = self;
        write(folder, FileKind::Specialties, specialties)?;
        write(folder, FileKind::Providers, providers)?;
        write(folder, FileKind::ProviderSpecialties, works)?;
        write(folder, FileKind::ProviderPlans, serves)
    }

    /// Adds one of every kind first, then mostly practices.
    fn add(&mut self, city: &City, seat: u32, random: &mut Random) {
        let number = u32::try_from(self.providers.len()).expect("a few hundred") + 1;
        let (mut provider, specialties, plans) = invented(seat, number, city, random);
        provider.external_id = format!("PR-{number:04}");
        provider.phones = (!number.is_multiple_of(23)).then(|| phones(city, number, seat));
        if !number.is_multiple_of(31) {
            place(&mut provider, city, number, random);
        }
        for (code, _) in specialties {
            self.works.push(Works {
                external_id: format!("{}-{code}", provider.external_id),
                provider_external_id: provider.external_id.clone(),
                specialty_external_id: key_of(code),
                end_date: None,
            });
        }
        for plan in plans {
            self.serves.push(Serves {
                external_id: format!("{}-{plan}", provider.external_id),
                provider_external_id: provider.external_id.clone(),
                plan_external_id: plan,
                end_date: None,
            });
        }
        self.providers.push(provider);
    }
}

fn key_of(code: &str) -> String {
    format!("SP-{code}")
}

/// Who it is, what it does and which plans it serves.
fn invented(
    seat: u32,
    number: u32,
    city: &City,
    random: &mut Random,
) -> (Provider, Vec<Specialty>, &'static [&'static str]) {
    match seat % 20 {
        0 => (hospital(number, random), some(MEDICAL_SPECIALTIES, 9, random, &[EMERGENCY]), MEDICAL_PLANS),
        1 => (house("Laboratório", "laboratory", number, random), vec![LABORATORY], MEDICAL_PLANS),
        2 => (house("Imagem", "imaging_center", number, random), IMAGING.to_vec(), MEDICAL_PLANS),
        3 => (house("Clínica", "clinic", number, random), some(MEDICAL_SPECIALTIES, 4, random, &[]), MEDICAL_PLANS),
        4 => (house("Odonto", "dental_clinic", number, random), some(DENTAL_SPECIALTIES, 3, random, &[]), DENTAL_PLANS),
        5 => {
            let mut provider = house("Pronto Atendimento", "emergency_room", number, random);
            provider.emergency_24h = true;
            let always = [EMERGENCY, ("CLM", "Clínica Médica"), ("PED", "Pediatria")];
            (provider, always.to_vec(), &MEDICAL_PLANS[..1])
        }
        6 => (house("Home care", "other", number, random), vec![THERAPIES[0].0], MEDICAL_PLANS),
        7 | 8 => {
            let (specialty, council) = random.pick(THERAPIES);
            (professional(council, "", number, city, random), vec![specialty], MEDICAL_PLANS)
        }
        9 => {
            let provider = professional("CRO", "Odontologia", number, city, random);
            (provider, some(DENTAL_SPECIALTIES, 1, random, &[]), DENTAL_PLANS)
        }
        // Always somebody to be found by the manual's own example.
        10 => (
            professional("CRM", "", number, city, random),
            vec![("GIN", "Ginecologia"), ("OBS", "Obstetrícia")],
            MEDICAL_PLANS,
        ),
        _ => {
            let plans = if random.below(4) == 0 { &MEDICAL_PLANS[..1] } else { MEDICAL_PLANS };
            (professional("CRM", "", number, city, random), some(MEDICAL_SPECIALTIES, 1, random, &[]), plans)
        }
    }
}

/// `always`, and about `count` others.
fn some(from: &[Specialty], count: u32, random: &mut Random, always: &[Specialty]) -> Vec<Specialty> {
    let mut chosen = always.to_vec();
    for _ in 0..count {
        let specialty = random.pick(from);
        if !chosen.contains(&specialty) {
            chosen.push(specialty);
        }
    }
    chosen
}

fn hospital(number: u32, random: &mut Random) -> Provider {
    Provider { emergency_24h: true, ..house("Hospital", "hospital", number, random) }
}

fn house(word: &str, kind: &'static str, number: u32, random: &mut Random) -> Provider {
    let name = random.pick(HOUSES);
    Provider {
        name: format!("{name} Serviços de Saúde {number} Ltda. (empresa inventada)"),
        trade_name: Some(format!("{word} {name}")),
        kind,
        cnes: Some(format!("{:07}", 9_000_000 + number)),
        document: Some(documents::cnpj(&format!("DEMO{number:04}"))),
        ..Provider::default()
    }
}

fn professional(council: &str, field: &str, number: u32, city: &City, random: &mut Random) -> Provider {
    let (title, given) = random.pick(GIVEN);
    let name = format!("{title} {given} {} {}", random.pick(FAMILY), random.pick(FAMILY));
    Provider {
        trade_name: (!field.is_empty() && number.is_multiple_of(2)).then(|| format!("{field} {given}")),
        name,
        kind: "professional",
        council: Some(format!("{council}-{}", city.state)),
        council_number: Some((10_000 + number * 7).to_string()),
        ..Provider::default()
    }
}

/// Numbers that begin with 5555 are nobody's.
fn phones(city: &City, number: u32, seat: u32) -> String {
    let first = format!("({}) 5555-{:04}", city.area_code, 1_000 + number);
    if seat % 20 < 7 { format!("{first}; 0800 555 {number:04}") } else { first }
}

fn place(provider: &mut Provider, city: &City, number: u32, random: &mut Random) {
    provider.street = Some(random.pick(STREETS));
    provider.street_number = Some(random.between(10, 1_900).to_string());
    provider.complement = (provider.kind == "professional").then(|| format!("Sala {}", random.between(101, 912)));
    provider.district = Some(random.pick(city.districts));
    provider.city = Some(city.name);
    provider.state = Some(city.state);
    provider.postal_code = Some(format!("{}-{:03}", city.postal_code, random.below(900)));
    if number.is_multiple_of(13) {
        return;
    }
    let mut around = |centre: i64| centre + i64::from(random.below(50_000)) - 25_000;
    let position = Position::new(around(city.latitude), around(city.longitude)).expect("a city is on earth");
    provider.latitude = Some(position.latitude_degrees());
    provider.longitude = Some(position.longitude_degrees());
}
