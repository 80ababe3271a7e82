//! Who is signed in, and what is open to them: the answer of `GET /me` and the `profile` of a sign-in.

use serde::{Deserialize, Serialize};

use crate::id::EnrolmentId;

/// The category of an enrolment in its family (manual A: Titular, Dependente, Agregado).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Category {
    Holder,
    Dependent,
    Associate,
}

impl Category {
    /// As every page and document names it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Holder => "Titular",
            Self::Dependent => "Dependente",
            Self::Associate => "Agregado",
        }
    }
}

/// Who is behind a session, as the header of every page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Profile {
    Beneficiary(BeneficiaryProfile),
    Individual(IndividualProfile),
    Company(CompanyProfile),
}

impl Profile {
    /// The person's or the company's name, whatever the kind.
    pub fn name(&self) -> &str {
        match self {
            Self::Beneficiary(beneficiary) => &beneficiary.name,
            Self::Individual(individual) => &individual.name,
            Self::Company(company) => &company.name,
        }
    }
}

/// A member signed in with the card of one plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeneficiaryProfile {
    pub name: String,
    pub enrolment_id: EnrolmentId,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    pub plan_name: String,
    /// Of the address on record, by which the search for providers begins; null where none is on record.
    pub home: Option<HomeTown>,
}

/// The holder of a plan with copayment, signed in as an individual client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndividualProfile {
    pub name: String,
    pub enrolment_id: EnrolmentId,
    /// Without punctuation.
    pub card_number: String,
    pub plan_name: String,
    /// As a beneficiary's.
    pub home: Option<HomeTown>,
}

/// City and state of an address on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeTown {
    pub city: String,
    /// UF: two letters.
    pub state: String,
}

/// The person responsible for a company's contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyProfile {
    /// The company's.
    pub name: String,
    pub trade_name: Option<String>,
    /// CNPJ or CPF without punctuation.
    pub document: String,
    /// *Código da empresa*.
    pub company_code: String,
    /// Who signs in for it, as on record.
    pub responsible_name: Option<String>,
}

/// A function of the portal that may or may not be open to a caller. The client builds its menu from these alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Capability {
    /// *Mensalidades*: list, detail and documents of charges.
    ViewCharges,
    /// What concerns each member of the family, or the one member who asks: cards, *carências*, plans, *atendimentos*.
    ViewFamily,
    /// *Quem viu meus dados*.
    ViewOwnAccesses,
    /// *Demonstrativo de quitação de débitos*.
    ViewSettlementStatements,
    /// *Demonstrativo de IR*.
    ViewTaxStatements,
    /// The individual client's *extrato de utilização*.
    ViewUsageStatement,
    /// *Extrato planos de saúde* and *Arquivos TXT*.
    ViewCompanyStatement,
    /// *Fatura mensal*.
    ViewCompanyInvoices,
    /// *Relatório imposto de renda* of a company.
    ViewCompanyTaxReport,
    /// *Pesquisa importante*: how a company receives its invoices.
    ChooseInvoiceDelivery,
    /// Credentials of a company's own programs.
    ManageApiClients,
}

/// `GET /me`: who is signed in, and what is open to that person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub profile: Profile,
    pub capabilities: Vec<Capability>,
}
