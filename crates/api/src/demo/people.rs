//! The invented people: one family written out, because its members have logins, and any number made up from lists. A
//! family depends on its number alone, so the logins are the same on every day and for every number of families.

use chrono::NaiveDate;

use super::documents;
use super::random::Random;
use super::rows::Person;

const WOMEN: &[&str] = &[
    "Alice",
    "Antônia",
    "Beatriz",
    "Camila",
    "Cecília",
    "Conceição",
    "Débora",
    "Elisa",
    "Estela",
    "Flávia",
    "Inês",
    "Isadora",
    "Joana",
    "Lívia",
    "Lúcia",
    "Marina",
    "Olívia",
    "Rosângela",
    "Sônia",
    "Verônica",
];
const MEN: &[&str] = &[
    "Afonso",
    "André",
    "Antônio",
    "Artur",
    "Caetano",
    "César",
    "Davi",
    "Emílio",
    "Fábio",
    "Gaspar",
    "Heitor",
    "Ítalo",
    "João",
    "Joaquim",
    "Luís",
    "Martim",
    "Otávio",
    "Sebastião",
    "Valério",
    "Zacarias",
];
const SURNAMES: &[&str] = &[
    "Aguiar",
    "Albuquerque",
    "Barbosa",
    "Batista",
    "Brandão",
    "Cabral",
    "Coutinho",
    "Dantas",
    "Esteves",
    "Falcão",
    "Gusmão",
    "Lacerda",
    "Leitão",
    "Macedo",
    "Magalhães",
    "Nóbrega",
    "Paixão",
    "Queirós",
    "Sampaio",
    "Seixas",
    "Teles",
    "Valadão",
    "Vasconcelos",
    "Viveiros",
    "Xavier",
];
const STREETS: &[&str] = &[
    "Rua das Acácias",
    "Rua do Cajueiro",
    "Rua Maré Alta",
    "Avenida das Jangadas",
    "Travessa do Farol",
    "Rua Pôr do Sol",
    "Rua dos Ipês",
    "Avenida das Mangueiras",
];
const DISTRICTS: &[&str] = &["Centro", "Farolândia", "Jardins", "Luzia", "Salgado Filho"];
/// City, state, postal code.
const CITIES: &[(&str, &str, &str)] =
    &[("Aracaju", "SE", "49010-000"), ("Maceió", "AL", "57020-000"), ("Salvador", "BA", "40020-000")];

/// Relations to the holder by DMED's codes.
const SPOUSE: &str = "03";
const CHILD: &str = "04";

/// A holder's family; the holder comes first.
pub(super) struct Family {
    pub(super) number: u32,
    pub(super) members: Vec<Member>,
}

pub(super) struct Member {
    pub(super) person: Person,
    /// `None` for the holder.
    pub(super) relation: Option<&'static str>,
}

impl Family {
    /// The family of four whose holder and spouse have logins.
    pub(super) fn first() -> Self {
        let home =
            Home { surname: "Cavalcanti", street: "Rua do Cajueiro", street_number: 142, district: "Jardins", city: 0 };
        let members = [
            (
                None,
                "Helena D'Ávila Cavalcanti",
                (1984, 3, 12),
                'F',
                "Irene Lins D'Ávila",
                Some("helena@familia.example"),
            ),
            (
                Some(SPOUSE),
                "Rafael Nóbrega Cavalcanti",
                (1982, 11, 5),
                'M',
                "Dulce Nóbrega",
                Some("rafael@familia.example"),
            ),
            (Some(CHILD), "Clara D'Ávila Cavalcanti", (2012, 7, 29), 'F', "Helena D'Ávila Cavalcanti", None),
            (Some(CHILD), "Tomás D'Ávila Cavalcanti", (2016, 2, 29), 'M', "Helena D'Ávila Cavalcanti", None),
        ];
        let members =
            members.into_iter().zip(0..).map(|((relation, name, (year, month, day), sex, mother, email), seat)| {
                let person = Person {
                    name: name.to_owned(),
                    birth_date: NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar"),
                    sex,
                    mother_name: mother.to_owned(),
                    email: email.map(str::to_owned),
                    ..home.person(1, seat)
                };
                Member { person, relation }
            });
        Self { number: 1, members: members.collect() }
    }

    /// A family of one to four, the same for the same number.
    pub(super) fn invented(number: u32) -> Self {
        let mut random = Random::new(u64::from(number));
        let home = Home::invented(&mut random);
        let size = random.between(1, 4);
        let members = (0..size).map(|seat| Member::invented(number, seat, &home, &mut random)).collect();
        Self { number, members }
    }
}

impl Member {
    fn invented(family: u32, seat: u32, home: &Home, random: &mut Random) -> Self {
        let sex = random.pick(&['F', 'M']);
        let first_name = random.pick(if sex == 'F' { WOMEN } else { MEN });
        let (relation, years) = match seat {
            0 => (None, (1952, 1996)),
            1 => (Some(SPOUSE), (1952, 1996)),
            _ => (Some(CHILD), (2006, 2022)),
        };
        let year = i32::try_from(random.between(years.0, years.1)).expect("a year");
        let birth_date = NaiveDate::from_ymd_opt(year, random.between(1, 12), random.between(1, 28));
        let name = format!("{first_name} {} {}", random.pick(SURNAMES), home.surname);
        let person = Person {
            email: (seat < 2)
                .then(|| format!("{}{family}@familia.example", deunicode::deunicode(first_name).to_lowercase())),
            phone: (seat < 2).then(|| format!("(79) 90000-{:04}", family % 10_000)),
            name,
            birth_date: birth_date.expect("every month has 28 days"),
            sex,
            mother_name: format!("{} {}", random.pick(WOMEN), home.surname),
            ..home.person(family, seat)
        };
        Self { person, relation }
    }
}

/// What the members of a family share.
struct Home {
    surname: &'static str,
    street: &'static str,
    street_number: u32,
    district: &'static str,
    /// Index into `CITIES`.
    city: usize,
}

impl Home {
    fn invented(random: &mut Random) -> Self {
        Self {
            surname: random.pick(SURNAMES),
            street: random.pick(STREETS),
            street_number: random.between(1, 1_500),
            district: random.pick(DISTRICTS),
            city: random.below(3) as usize,
        }
    }

    /// Keys, documents and address of a member, who still needs a name.
    fn person(&self, family: u32, seat: u32) -> Person {
        let number = family * 100 + seat;
        let (city, state, postal_code) = CITIES[self.city];
        Person {
            external_id: format!("P-{family:06}-{seat:02}"),
            name: String::new(),
            birth_date: NaiveDate::default(),
            cpf: documents::cpf(number),
            cns: documents::cns(number),
            sex: 'F',
            mother_name: String::new(),
            email: None,
            phone: None,
            street: self.street.to_owned(),
            street_number: self.street_number.to_string(),
            complement: None,
            district: self.district.to_owned(),
            city: city.to_owned(),
            state: state.to_owned(),
            postal_code: postal_code.to_owned(),
        }
    }
}
