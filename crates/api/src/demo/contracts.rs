//! The invented operator's plans and company, and who is enrolled in what.

use chrono::NaiveDate;

use super::documents;
use super::people::{Family, Member};
pub(super) use super::rows::Company;
use super::rows::{Enrolment, Plan};

pub(super) const MEDICAL: &str = "PL-MED";
pub(super) const DENTAL: &str = "PL-ODO";
pub(super) const MEDICAL_COMPANY: &str = "PL-EMP";
pub(super) const COMPANY: &str = "CO-0001";
pub(super) const COMPANY_IN_DEBT: &str = "CO-0002";
pub(super) const UNREGISTERED_COMPANY: &str = "CO-0003";

pub(super) fn plans() -> Vec<Plan> {
    vec![
        Plan {
            external_id: MEDICAL,
            code: "EC-01",
            name: "Essencial Enfermaria com Coparticipação",
            ans_registration: "999001261",
            kind: "medical",
            contract_type: "adhesion",
            has_copayment: true,
            regulation: "regulated",
            segmentation: "Ambulatorial + hospitalar com obstetrícia",
            accommodation: Some("shared"),
            coverage_area: "state_group",
            service_area: "Alagoas, Bahia e Sergipe",
            moderating_factor: "copayment",
            additional_services: Some("Remoção terrestre entre hospitais"),
            administrator_name: Some("Farol Administradora de Benefícios Inventada Ltda."),
            administrator_trade_name: Some("Farol Benefícios"),
        },
        Plan {
            external_id: DENTAL,
            code: "SO-01",
            name: "Sorriso Família",
            ans_registration: "999002268",
            kind: "dental",
            contract_type: "adhesion",
            has_copayment: false,
            regulation: "regulated",
            segmentation: "Odontológica",
            accommodation: None,
            coverage_area: "state",
            service_area: "Sergipe",
            moderating_factor: "none",
            additional_services: None,
            administrator_name: None,
            administrator_trade_name: None,
        },
        Plan {
            external_id: MEDICAL_COMPANY,
            code: "EM-01",
            name: "Essencial Empresarial com Coparticipação",
            ans_registration: "999003264",
            kind: "medical",
            contract_type: "company",
            has_copayment: true,
            regulation: "regulated",
            segmentation: "Ambulatorial + hospitalar com obstetrícia",
            accommodation: Some("private"),
            coverage_area: "national",
            service_area: "Todo o Brasil",
            moderating_factor: "copayment",
            additional_services: Some("Remoção terrestre entre hospitais"),
            administrator_name: None,
            administrator_trade_name: None,
        },
    ]
}

/// The one with the lives first, then one that is late with its invoices, then one that never signed in.
pub(super) fn companies(start_date: NaiveDate) -> [Company; 3] {
    [
        Company {
            external_id: COMPANY,
            document: documents::cnpj("DEMO1234"),
            code: "4100",
            name: "Jatobá Brinquedos de Madeira Ltda. (empresa inventada)",
            trade_name: "Jatobá Brinquedos",
            billing_email: "financeiro@jatoba.example",
            responsible_name: "Estela Magalhães Seixas",
            responsible_email: "estela@jatoba.example",
            contract_number: "CT-4100",
            start_date,
            end_date: None,
            street: "Avenida das Mangueiras",
            street_number: "900",
            complement: "Galpão 3",
            district: "Distrito Industrial",
            city: "Aracaju",
            state: "SE",
            postal_code: "49040-000",
        },
        Company {
            external_id: COMPANY_IN_DEBT,
            document: documents::cnpj("DEMO5678"),
            code: "4200",
            name: "Maré Alta Velas Artesanais Ltda. (empresa inventada)",
            trade_name: "Maré Alta Velas",
            billing_email: "financeiro@marealta.example",
            responsible_name: "Caetano Viveiros Dantas",
            responsible_email: "caetano@marealta.example",
            contract_number: "CT-4200",
            start_date,
            end_date: None,
            street: "Rua Maré Alta",
            street_number: "77",
            complement: "",
            district: "Farolândia",
            city: "Aracaju",
            state: "SE",
            postal_code: "49032-000",
        },
        Company {
            external_id: UNREGISTERED_COMPANY,
            document: documents::cnpj("DEMO9012"),
            code: "4300",
            name: "Ipê Roxo Encadernações Ltda. (empresa inventada)",
            trade_name: "Ipê Roxo",
            billing_email: "financeiro@iperoxo.example",
            responsible_name: "Olívia Paixão Teles",
            responsible_email: "olivia@iperoxo.example",
            contract_number: "CT-4300",
            start_date,
            end_date: None,
            street: "Rua dos Ipês",
            street_number: "310",
            complement: "",
            district: "Centro",
            city: "Maceió",
            state: "AL",
            postal_code: "57020-000",
        },
    ]
}

/// A family's contract for one plan.
pub(super) struct Contract<'a> {
    pub(super) family: &'a Family,
    pub(super) plan: &'static str,
    pub(super) company: Option<&'static str>,
    pub(super) start_date: NaiveDate,
}

impl Contract<'_> {
    /// Key of a member's enrolment; the holder sits at 0.
    pub(super) fn enrolment(&self, seat: usize) -> String {
        format!("E-{:06}-{seat:02}{}", self.family.number, self.suffix("-"))
    }

    pub(super) fn enrolments(&self) -> impl Iterator<Item = Enrolment> {
        self.family.members.iter().enumerate().map(|(seat, Member { person, relation })| Enrolment {
            external_id: self.enrolment(seat),
            person_external_id: person.external_id.clone(),
            plan_external_id: self.plan,
            company_external_id: self.company,
            holder_enrolment_external_id: self.enrolment(0),
            card_number: self.card_number(seat),
            category: if seat == 0 { "holder" } else { "dependent" },
            relation: *relation,
            contract_number: format!("CT-{}", self.family.number),
            start_date: self.start_date.max(person.birth_date),
            end_date: None,
        })
    }

    /// As it is printed; the importer takes the punctuation out.
    pub(super) fn card_number(&self, seat: usize) -> String {
        format!("{}-{seat:02}{}", 9_000_000 + self.family.number, self.suffix("/"))
    }

    /// Numbers of its charges begin behind this one; a contract has fewer than 500.
    pub(super) fn first_document(&self) -> u32 {
        let family = 150_000 + self.family.number * 1_000;
        if self.plan == DENTAL { family + 500 } else { family }
    }

    /// A dental card is the medical one with a letter.
    fn suffix(&self, separator: &str) -> String {
        if self.plan == DENTAL { format!("{separator}D") } else { String::new() }
    }
}
