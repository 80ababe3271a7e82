//! What is asked of the network. It lives in the address, so that Back works and a search can be reopened or sent to
//! somebody; where the person is does not, for an address is kept and passed on.

use shared::providers::{ProviderKind, ProviderQuery};
use shared::rules::position::Position;

use crate::address::{percent_encoded, with_query};

/// What the address says when all plans are meant, and not the person's own.
const ALL_PLANS: &str = "todos";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub name: Option<String>,
    pub specialty: Option<String>,
    pub state: Option<String>,
    pub city: Option<String>,
    pub district: Option<String>,
    pub kind: Option<ProviderKind>,
    pub plan: PlanChoice,
    pub emergency: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PlanChoice {
    /// Nothing said: the person's own, if there is one.
    #[default]
    Own,
    All,
    /// By its code.
    One(String),
}

impl PlanChoice {
    /// The plan's code, when `own` is the person's.
    pub fn code(&self, own: Option<&str>) -> Option<String> {
        match self {
            Self::Own => own.map(str::to_owned),
            Self::All => None,
            Self::One(code) => Some(code.clone()),
        }
    }
}

impl Filters {
    /// By the names of the address; what makes no sense there is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str, most: usize| {
            get(name).map(|text| text.trim().to_owned()).filter(|text| (1..=most).contains(&text.chars().count()))
        };
        let kind = get("tipo");
        Self {
            name: text("nome", 120),
            specialty: text("especialidade", 120),
            state: text("uf", 2).filter(|state| state.len() == 2),
            city: text("cidade", 80),
            district: text("bairro", 80),
            kind: ProviderKind::ALL.into_iter().find(|known| Some(slug(*known)) == kind.as_deref()),
            plan: match text("plano", 120) {
                None => PlanChoice::Own,
                Some(plan) if plan == ALL_PLANS => PlanChoice::All,
                Some(plan) => PlanChoice::One(plan),
            },
            emergency: get("urgencia").as_deref() == Some("sim"),
        }
    }

    /// The address of the search at `path` with these filters.
    pub fn address(&self, path: &str) -> String {
        let Self { name, specialty, state, city, district, kind, plan, emergency } = self;
        let plan = match plan {
            PlanChoice::Own => None,
            PlanChoice::All => Some(ALL_PLANS.to_owned()),
            PlanChoice::One(code) => Some(code.clone()),
        };
        let parts = [
            ("especialidade", specialty.clone()),
            ("nome", name.clone()),
            ("uf", state.clone()),
            ("cidade", city.clone()),
            ("bairro", district.clone()),
            ("tipo", kind.map(|kind| slug(kind).to_owned())),
            ("plano", plan),
            ("urgencia", emergency.then(|| "sim".to_owned())),
        ];
        let parts = parts.map(|(name, value)| value.map(|value| format!("{name}={}", percent_encoded(&value))));
        with_query(path, parts)
    }

    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// Of those that a narrow screen folds away.
    pub fn count_folded(&self) -> usize {
        let Self { name: _, specialty: _, state: _, city: _, district, kind, plan, emergency } = self;
        [district.is_some(), kind.is_some(), *plan != PlanChoice::Own, *emergency]
            .into_iter()
            .filter(|is_set| *is_set)
            .count()
    }

    /// What the server is asked; `own_plan` is the code of the person's plan.
    pub fn query(&self, own_plan: Option<&str>, near: Option<Position>, cursor: Option<String>) -> ProviderQuery {
        let Self { name, specialty, state, city, district, kind, plan, emergency } = self.clone();
        let plan = plan.code(own_plan);
        ProviderQuery {
            specialty,
            state,
            city,
            district,
            kind,
            name,
            plan,
            emergency: emergency.then_some(true),
            near,
            limit: None,
            cursor,
        }
    }
}

/// The document of a query, below the API's base.
pub fn paper(query: &ProviderQuery) -> String {
    let ProviderQuery { specialty, state, city, district, kind, name, plan, emergency, near, limit: _, cursor: _ } =
        query.clone();
    let parts = [
        ("specialty", specialty),
        ("state", state),
        ("city", city),
        ("district", district),
        ("kind", kind.map(|kind| kind.as_str().to_owned())),
        ("name", name),
        ("plan", plan),
        ("emergency", emergency.map(|wanted| wanted.to_string())),
        ("near", near.map(|near| near.to_string())),
    ];
    let parts = parts.map(|(name, value)| value.map(|value| format!("{name}={}", percent_encoded(&value))));
    with_query(shared::paths::PROVIDERS_PDF, parts)
}

/// A kind by its name in the address and in the form.
pub const fn slug(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Hospital => "hospital",
        ProviderKind::EmergencyRoom => "pronto-atendimento",
        ProviderKind::Clinic => "clinica",
        ProviderKind::Laboratory => "laboratorio",
        ProviderKind::ImagingCenter => "imagem",
        ProviderKind::Professional => "consultorio",
        ProviderKind::DentalClinic => "odontologia",
        ProviderKind::Other => "outros",
    }
}

#[cfg(test)]
mod tests {
    use shared::providers::ProviderKind;

    use super::{Filters, PlanChoice, paper};

    fn full() -> Filters {
        Filters {
            name: Some("são lucas".to_owned()),
            specialty: Some("Ginecologia".to_owned()),
            state: Some("SE".to_owned()),
            city: Some("Aracaju".to_owned()),
            district: Some("São José".to_owned()),
            kind: Some(ProviderKind::Clinic),
            plan: PlanChoice::One("EC-01".to_owned()),
            emergency: true,
        }
    }

    #[test]
    fn an_address_gives_back_its_filters() {
        for filters in [full(), Filters { plan: PlanChoice::All, ..full() }, Filters::default()] {
            let address = filters.address("/rede");
            let read = Filters::read(|name| {
                let (_, query) = address.split_once('?')?;
                let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                let value = pairs.find(|(found, _)| *found == name)?.1;
                Some(value.replace("%20", " ").replace("%C3%A3", "ã").replace("%C3%A9", "é"))
            });
            assert_eq!(read, filters, "{address}");
        }
        assert_eq!(Filters::default().address("/rede"), "/rede");
    }

    #[test]
    fn nonsense_in_an_address_filters_nothing() {
        let long = "x".repeat(121);
        let read = Filters::read(|name| match name {
            "uf" => Some("Sergipe".to_owned()),
            "tipo" => Some("spa".to_owned()),
            "urgencia" => Some("talvez".to_owned()),
            "nome" => Some(long.clone()),
            _ => Some("  ".to_owned()),
        });
        assert_eq!(read, Filters::default());
    }

    #[test]
    fn own_is_the_persons_plan_and_all_is_none() {
        let plan = |plan: PlanChoice| Filters { plan, ..Filters::default() }.query(Some("EC-01"), None, None).plan;
        assert_eq!(plan(PlanChoice::Own).as_deref(), Some("EC-01"));
        assert_eq!(plan(PlanChoice::All), None);
        assert_eq!(plan(PlanChoice::One("SO-01".to_owned())).as_deref(), Some("SO-01"));
        assert_eq!(Filters::default().query(None, None, None).plan, None);
    }

    #[test]
    fn the_paper_is_of_the_same_query() {
        let near = Some("-10.947,-37.073".parse().expect("a position"));
        let path = paper(&full().query(None, near, None));
        assert_eq!(
            path,
            "/providers.pdf?specialty=Ginecologia&state=SE&city=Aracaju&district=S%C3%A3o%20Jos%C3%A9&kind=clinic\
             &name=s%C3%A3o%20lucas&plan=EC-01&emergency=true&near=-10.947000%2C-37.073000"
        );
        assert_eq!(paper(&Filters::default().query(None, None, None)), "/providers.pdf");
    }
}
