//! What the demo's network is made of: places that exist with districts and centres, specialties under their right
//! names, and names of providers that nobody bears.

use super::contracts::{DENTAL, MEDICAL, MEDICAL_COMPANY};

pub(super) struct City {
    pub(super) name: &'static str,
    pub(super) state: &'static str,
    pub(super) area_code: u8,
    /// First five digits of its postal codes.
    pub(super) postal_code: &'static str,
    /// Microdegrees of its centre.
    pub(super) latitude: i64,
    pub(super) longitude: i64,
    pub(super) districts: &'static [&'static str],
    /// Providers there.
    pub(super) share: u32,
}

pub(super) const CITIES: [City; 10] = [
    City {
        name: "Aracaju",
        state: "SE",
        area_code: 79,
        postal_code: "49025",
        latitude: -10_926_000,
        longitude: -37_061_000,
        districts: &[
            "Centro",
            "São José",
            "Treze de Julho",
            "Grageru",
            "Jardins",
            "Atalaia",
            "Farolândia",
            "Siqueira Campos",
        ],
        share: 140,
    },
    City {
        name: "Nossa Senhora do Socorro",
        state: "SE",
        area_code: 79,
        postal_code: "49160",
        latitude: -10_855_000,
        longitude: -37_126_000,
        districts: &["Centro", "Taiçoca", "Marcos Freire"],
        share: 26,
    },
    City {
        name: "Itabaiana",
        state: "SE",
        area_code: 79,
        postal_code: "49500",
        latitude: -10_685_000,
        longitude: -37_425_000,
        districts: &["Centro", "Marianga", "São Cristóvão"],
        share: 30,
    },
    City {
        name: "Lagarto",
        state: "SE",
        area_code: 79,
        postal_code: "49400",
        latitude: -10_917_000,
        longitude: -37_650_000,
        districts: &["Centro", "Novo Horizonte"],
        share: 22,
    },
    City {
        name: "Estância",
        state: "SE",
        area_code: 79,
        postal_code: "49200",
        latitude: -11_268_000,
        longitude: -37_438_000,
        districts: &["Centro", "Santa Cruz"],
        share: 16,
    },
    City {
        name: "Maceió",
        state: "AL",
        area_code: 82,
        postal_code: "57030",
        latitude: -9_648_000,
        longitude: -35_717_000,
        districts: &["Centro", "Farol", "Ponta Verde", "Jatiúca", "Gruta de Lourdes"],
        share: 62,
    },
    City {
        name: "Arapiraca",
        state: "AL",
        area_code: 82,
        postal_code: "57300",
        latitude: -9_752_000,
        longitude: -36_661_000,
        districts: &["Centro", "Baixão"],
        share: 18,
    },
    City {
        name: "Salvador",
        state: "BA",
        area_code: 71,
        postal_code: "41810",
        latitude: -12_985_000,
        longitude: -38_480_000,
        districts: &["Barra", "Brotas", "Pituba", "Itaigara", "Rio Vermelho"],
        share: 52,
    },
    City {
        name: "Feira de Santana",
        state: "BA",
        area_code: 75,
        postal_code: "44001",
        latitude: -12_257_000,
        longitude: -38_959_000,
        districts: &["Centro", "Santa Mônica"],
        share: 18,
    },
    City {
        name: "Recife",
        state: "PE",
        area_code: 81,
        postal_code: "52010",
        latitude: -8_055_000,
        longitude: -34_900_000,
        districts: &["Boa Viagem", "Derby", "Espinheiro", "Graças", "Ilha do Leite"],
        share: 36,
    },
];

/// Code and name.
pub(super) type Specialty = (&'static str, &'static str);

pub(super) const MEDICAL_SPECIALTIES: &[Specialty] = &[
    ("ALE", "Alergia e Imunologia"),
    ("ANG", "Angiologia"),
    ("CAR", "Cardiologia"),
    ("CIR", "Cirurgia Geral"),
    ("CLM", "Clínica Médica"),
    ("DER", "Dermatologia"),
    ("END", "Endocrinologia e Metabologia"),
    ("GAS", "Gastroenterologia"),
    ("GER", "Geriatria"),
    ("GIN", "Ginecologia"),
    ("HEM", "Hematologia"),
    ("INF", "Infectologia"),
    ("MAS", "Mastologia"),
    ("NEF", "Nefrologia"),
    ("NEU", "Neurologia"),
    ("OBS", "Obstetrícia"),
    ("OFT", "Oftalmologia"),
    ("ONC", "Oncologia Clínica"),
    ("ORT", "Ortopedia e Traumatologia"),
    ("OTO", "Otorrinolaringologia"),
    ("PED", "Pediatria"),
    ("PNE", "Pneumologia"),
    ("PSI", "Psiquiatria"),
    ("REU", "Reumatologia"),
    ("URO", "Urologia"),
];
/// Those of other professions, with the council that registers them.
pub(super) const THERAPIES: &[(Specialty, &str)] = &[
    (("FIS", "Fisioterapia"), "CREFITO"),
    (("FON", "Fonoaudiologia"), "CREFONO"),
    (("NUT", "Nutrição"), "CRN"),
    (("PSC", "Psicologia"), "CRP"),
    (("TOC", "Terapia Ocupacional"), "CREFITO"),
];
pub(super) const DENTAL_SPECIALTIES: &[Specialty] = &[
    ("CGO", "Clínica Geral Odontológica"),
    ("EDO", "Endodontia"),
    ("IMP", "Implantodontia"),
    ("ODP", "Odontopediatria"),
    ("ORD", "Ortodontia"),
    ("PER", "Periodontia"),
];
pub(super) const LABORATORY: Specialty = ("LAB", "Análises Clínicas");
pub(super) const IMAGING: &[Specialty] =
    &[("RAD", "Radiologia e Diagnóstico por Imagem"), ("USG", "Ultrassonografia"), ("MAM", "Mamografia")];
pub(super) const EMERGENCY: Specialty = ("URG", "Urgência e Emergência");

pub(super) const MEDICAL_PLANS: &[&str] = &[MEDICAL, MEDICAL_COMPANY];
pub(super) const DENTAL_PLANS: &[&str] = &[DENTAL];

/// What follows "Clínica", "Hospital" or "Laboratório".
pub(super) const HOUSES: &[&str] = &[
    "Araçá",
    "Beira-Rio",
    "Cajueiro",
    "Caraíba",
    "Dois Coqueiros",
    "Enseada",
    "Girassol",
    "Jatobá",
    "Juazeiro",
    "Lua Nova",
    "Mandacaru",
    "Mangabeira",
    "Maré Mansa",
    "Pitangueira",
    "Sabiá",
    "Sargaço",
    "Umbuzeiro",
    "Vento Sul",
];
pub(super) const GIVEN: &[(&str, &str)] = &[
    ("Dra.", "Adélia"),
    ("Dra.", "Betânia"),
    ("Dra.", "Cecília"),
    ("Dra.", "Débora"),
    ("Dra.", "Iracema"),
    ("Dra.", "Lívia"),
    ("Dra.", "Marina"),
    ("Dra.", "Noêmia"),
    ("Dra.", "Raíssa"),
    ("Dr.", "Anselmo"),
    ("Dr.", "Benício"),
    ("Dr.", "Caio"),
    ("Dr.", "Evandro"),
    ("Dr.", "Jonas"),
    ("Dr.", "Murilo"),
    ("Dr.", "Otávio"),
    ("Dr.", "Silvério"),
    ("Dr.", "Tácito"),
];
pub(super) const FAMILY: &[&str] = &[
    "Alencastro",
    "Bragança",
    "Camarão",
    "Dornelas",
    "D'Ávila",
    "Espinheira",
    "Falcão",
    "Gouveia",
    "Jurema",
    "Lobo",
    "Maranhão",
    "Negreiros",
    "Paranhos",
    "Quixabeira",
    "Sabugosa",
    "Tavares",
    "Valadão",
];
pub(super) const STREETS: &[&str] = &[
    "Avenida das Mangueiras",
    "Avenida do Farol Velho",
    "Praça do Coreto",
    "Rua Beija-Flor",
    "Rua da Aurora Nova",
    "Rua das Rendeiras",
    "Rua do Cruzeiro",
    "Rua dos Jangadeiros",
    "Travessa do Poço",
];
