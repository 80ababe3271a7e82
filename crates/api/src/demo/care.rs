//! What covers the invented members: waiting periods that run and that have ended, and services billed in the months
//! up to `today`. One month of the first family has very many, as a month with an admission has.

use chrono::{Datelike, Days, Months, NaiveDate};
use shared::rules::money::Cents;

use super::contracts::Contract;
use super::documents;
use super::random::Random;
use super::rows::{Files, Service, WaitingPeriod};

/// Months with services of the holder with a login.
const HISTORY: u32 = 24;
/// Counted back from the current one: the month of the admission, and one in which nothing was billed.
const BUSY_MONTH: u32 = 13;
const QUIET_MONTH: u32 = 7;
const BUSY_DAYS: u32 = 30;
const A_DAY: u32 = 17;

/// A procedure: kind, TUSS code, description, least and most centavos, the member's hundredths of it, by whom.
type Procedure = (&'static str, &'static str, &'static str, u32, u32, i64, Provider);

/// Name, first eight characters of the CNPJ, CNES, in the network.
type Provider = (&'static str, &'static str, Option<&'static str>, bool);

const CLINIC: Provider = ("Clínica Vila Serena", "CLINSERE", Some("9000001"), true);
const LABORATORY: Provider = ("Laboratório Prisma", "LABPRISM", Some("9000002"), true);
const IMAGES: Provider = ("Imagem Maré Diagnósticos", "IMGMARE1", Some("9000003"), true);
const HOSPITAL: Provider = ("Hospital Santa Aurora", "HOSPAURO", Some("9000004"), true);
const THERAPISTS: Provider = ("Espaço Movimento Fisioterapia", "ESPMOVIM", Some("9000005"), true);
const DENTISTS: Provider = ("Odonto Jangada", "ODONJANG", Some("9000006"), true);
const STRANGER: Provider = ("Consultório Dra. Inês Valadão", "INESVALA", None, false);

const ORDINARY: &[Procedure] = &[
    ("consultation", "10101012", "Consulta em consultório", 9_000, 16_000, 30, CLINIC),
    ("consultation", "10101012", "Consulta em consultório", 14_000, 25_000, 30, STRANGER),
    ("consultation", "10101039", "Consulta em pronto-socorro", 12_000, 19_000, 40, HOSPITAL),
    ("exam", "40304361", "Hemograma com contagem de plaquetas", 900, 1_800, 30, LABORATORY),
    ("exam", "40302040", "Glicose, dosagem no sangue", 500, 900, 30, LABORATORY),
    ("exam", "40901122", "Ultrassonografia de abdome total", 9_500, 16_500, 30, IMAGES),
    ("exam", "40805018", "Radiografia de tórax", 4_000, 7_000, 30, IMAGES),
    ("therapy", "50000160", "Sessão de fisioterapia", 3_500, 6_000, 20, THERAPISTS),
    ("therapy", "50000470", "Sessão de psicoterapia", 7_000, 12_000, 20, CLINIC),
    ("other", "10104020", "Vacinação em consultório", 4_000, 9_000, 0, CLINIC),
];
const OF_ADMISSION: &[Procedure] = &[
    ("admission", "60000694", "Diária de enfermaria", 38_000, 46_000, 0, HOSPITAL),
    ("admission", "10102019", "Visita hospitalar", 8_000, 11_000, 0, HOSPITAL),
    ("exam", "40304361", "Hemograma com contagem de plaquetas", 900, 1_800, 30, LABORATORY),
    ("exam", "40805018", "Radiografia de tórax", 4_000, 7_000, 30, HOSPITAL),
    ("therapy", "50000160", "Sessão de fisioterapia", 3_500, 6_000, 20, HOSPITAL),
    ("other", "90000001", "Material e medicamento hospitalar", 600, 9_000, 0, HOSPITAL),
];
const DENTAL: &[Procedure] = &[
    ("dental", "81000065", "Consulta odontológica inicial", 4_000, 6_500, 0, DENTISTS),
    ("dental", "85100196", "Restauração em resina", 9_000, 15_000, 0, DENTISTS),
    ("dental", "84000198", "Profilaxia e polimento", 5_000, 8_000, 0, DENTISTS),
];

/// Writes the waiting periods and services of one contract.
pub(super) struct Care<'a> {
    files: &'a mut Files,
    contract: &'a Contract<'a>,
    random: Random,
    written: u32,
}

impl<'a> Care<'a> {
    pub(super) fn new(files: &'a mut Files, contract: &'a Contract<'a>) -> Self {
        let random = Random::new(2_000_000 + u64::from(contract.family.number));
        Self { files, contract, random, written: 0 }
    }

    /// The holder with a login: two years of services, and for each member another state of waiting.
    pub(super) fn complete(&mut self, today: NaiveDate) {
        let start = self.contract.start_date;
        for (group, days) in [("urgency", 1), ("consultation", 30), ("exam", 90), ("admission", 180), ("birth", 300)] {
            self.wait(0, "waiting_period", (group, None), start, start + Days::new(days));
        }
        let joined = today - Days::new(120);
        self.wait(1, "waiting_period", ("exam", Some("alta complexidade")), joined, joined + Days::new(180));
        self.wait(1, "waiting_period", ("consultation", None), joined, joined + Days::new(30));
        let declared = today - Months::new(9);
        let knee = Some("cirurgia de joelho");
        self.wait(1, "partial_coverage", ("admission", knee), declared, declared + Months::new(24));
        let added = today - Days::new(31);
        self.wait(2, "waiting_period", ("therapy", Some("Psicoterapia")), added, added + Days::new(180));
        self.wait(2, "waiting_period", ("dental", None), added, added + Days::new(60));

        for back in (0..HISTORY).rev().filter(|back| *back != QUIET_MONTH) {
            let billed = first_of(today) - Months::new(back);
            for seat in 0..self.contract.family.members.len() {
                for _ in 0..self.random.below(4) + u32::from(seat == 0) {
                    let procedure = self.random.pick(ORDINARY);
                    let day = self.random.below(28);
                    self.serve(seat, procedure, billed - Months::new(1) + Days::new(day.into()), billed);
                }
            }
            if back == BUSY_MONTH {
                self.admission(billed);
            }
        }
    }

    /// Half a year of the holder's other plan.
    pub(super) fn dental(&mut self, today: NaiveDate) {
        for back in (0..6).rev() {
            let billed = first_of(today) - Months::new(back);
            let members = u32::try_from(self.contract.family.members.len()).expect("families are small");
            let seat = self.random.below(members) as usize;
            let procedure = self.random.pick(DENTAL);
            let day = self.random.below(28);
            self.serve(seat, procedure, billed - Months::new(1) + Days::new(day.into()), billed);
        }
    }

    /// Anybody else: now and then something in the last half year.
    pub(super) fn ordinary(&mut self, today: NaiveDate) {
        for back in (0..6).rev() {
            let billed = first_of(today) - Months::new(back);
            for seat in 0..self.contract.family.members.len() {
                if self.random.below(3) == 0 {
                    let procedure = self.random.pick(ORDINARY);
                    let day = self.random.below(28);
                    self.serve(seat, procedure, billed - Months::new(1) + Days::new(day.into()), billed);
                }
            }
        }
    }

    /// A month in hospital of the spouse.
    fn admission(&mut self, billed: NaiveDate) {
        for day in 0..BUSY_DAYS {
            for _ in 0..A_DAY {
                let procedure = self.random.pick(OF_ADMISSION);
                self.serve(1, procedure, billed - Months::new(2) + Days::new(day.into()), billed);
            }
        }
    }

    fn wait(
        &mut self,
        seat: usize,
        kind: &'static str,
        (coverage_group, procedure_group): (&'static str, Option<&'static str>),
        start_date: NaiveDate,
        end_date: NaiveDate,
    ) {
        let enrolment = self.contract.enrolment(seat);
        self.written += 1;
        self.files.waiting_periods.push(WaitingPeriod {
            external_id: format!("W{}-{:02}", &enrolment[1..], self.written),
            enrolment_external_id: enrolment,
            coverage_group,
            kind,
            procedure_group,
            start_date,
            end_date,
        });
    }

    fn serve(&mut self, seat: usize, procedure: Procedure, service_date: NaiveDate, billed: NaiveDate) {
        let (kind, code, description, least, most, hundredths, provider) = procedure;
        let (provider_name, document, provider_cnes, in_network) = provider;
        let quantity = if kind == "therapy" { self.random.between(1, 3) } else { 1 };
        let amount = Cents(i64::from(self.random.between(least, most)) * i64::from(quantity));
        let copayment = amount.fraction(hundredths, 100);
        let enrolment = self.contract.enrolment(seat);
        self.written += 1;
        self.files.services.push(Service {
            external_id: format!("S{}-{:04}", &enrolment[1..], self.written),
            enrolment_external_id: enrolment,
            date: service_date.max(self.contract.family.members[seat].person.birth_date),
            billing_month: billed.format("%Y-%m").to_string(),
            code,
            description,
            kind,
            provider_name,
            provider_document: documents::cnpj(document),
            provider_cnes,
            in_network,
            quantity,
            amount_cents: amount.0,
            copayment_cents: copayment.0,
            copayment_basis: (hundredths > 0).then(|| format!("{hundredths}% de {amount:#}")),
        });
    }
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).expect("every month has a first day")
}
