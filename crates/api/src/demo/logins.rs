//! The logins of the demo, with passwords and a secret that are published on purpose: they open invented data only.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use serde::Serialize;
use shared::rules::document::CardNumber;

use super::contracts::{self, Contract, DENTAL, MEDICAL};
use super::people::Family;
use super::{NOT_COPAYMENT, UNREGISTERED_INDIVIDUAL};

/// Numbers of the families that logins belong to, beside the first one.
const OTHER_HOLDER: u32 = 2;
const UNREGISTERED_HOLDER: u32 = 3;
/// Holders of the families from here on have accounts when somebody wants many.
const FURTHER_HOLDERS: u32 = 4;

/// Who can sign in, and who can be registered; the shape of `demo-logins.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Logins {
    /// Holder of a family of four.
    pub holder: Login,
    /// The holder's spouse.
    pub dependent: Login,
    /// Holder of another family.
    pub other_holder: Login,
    /// A holder without an account.
    pub unregistered_holder: Login,
    /// The same person as `holder`, as a client of the plan with copayment.
    pub individual: IndividualLogin,
    /// A holder of a plan with copayment without any account.
    pub unregistered_individual: IndividualLogin,
    /// A holder whose plan is without copayment: the client's portal is not for this person.
    pub not_copayment_holder: Login,
    /// The company with some three hundred lives.
    pub company: CompanyLogin,
    /// A company that is late with its invoices.
    pub company_in_debt: CompanyLogin,
    /// A company without an account.
    pub unregistered_company: CompanyLogin,
    /// A program of the operator that may do all that programs may.
    pub operator_client: ProgramLogin,
    /// Holders of other families, when many people are wanted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Login>,
}

/// What a person knows of himself or herself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Login {
    /// Letters and digits only.
    pub card_number: String,
    /// `None` without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<&'static str>,
    /// Eleven digits.
    pub cpf: String,
    pub birth_date: NaiveDate,
    pub mother_name: String,
    pub email: Option<String>,
}

/// What the holder of a plan with copayment types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndividualLogin {
    pub cpf: String,
    pub email: Option<String>,
    pub card_number: String,
    /// `None` without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<&'static str>,
    pub birth_date: NaiveDate,
}

/// What the person responsible for a company types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompanyLogin {
    /// CNPJ without punctuation.
    pub document: String,
    pub email: &'static str,
    pub company_code: &'static str,
    /// `None` without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<&'static str>,
}

/// What a program sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgramLogin {
    pub client_id: Uuid,
    pub client_secret: &'static str,
}

impl Logins {
    /// They are the same on every day and for every number of families.
    pub fn new() -> Self {
        Self::with_further(0)
    }

    /// The same, with accounts for so many other families' holders.
    pub fn with_further(further: u32) -> Self {
        let first = Family::first();
        let other = |number, password| Login::of(&Family::invented(number), MEDICAL, 0, password);
        let [company, in_debt, unregistered] = contracts::companies(NaiveDate::default());
        let company_login = |company: contracts::Company, password| CompanyLogin {
            document: company.document,
            email: company.responsible_email,
            company_code: company.code,
            password,
        };
        Self {
            holder: Login::of(&first, MEDICAL, 0, Some("Cajueiro#2741")),
            dependent: Login::of(&first, MEDICAL, 1, Some("Jangada@5830")),
            other_holder: other(OTHER_HOLDER, Some("Farol*Azul96")),
            unregistered_holder: other(UNREGISTERED_HOLDER, None),
            individual: Login::of(&first, MEDICAL, 0, Some("Mangaba+3092")).into_individual(),
            unregistered_individual: other(UNREGISTERED_INDIVIDUAL, None).into_individual(),
            not_copayment_holder: Login::of(&Family::invented(NOT_COPAYMENT), DENTAL, 0, None),
            company: company_login(company, Some("Sururu#6418")),
            company_in_debt: company_login(in_debt, Some("Pitanga@7205")),
            unregistered_company: company_login(unregistered, None),
            operator_client: ProgramLogin {
                client_id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001),
                client_secret: "segredo-publico-do-programa-de-demonstracao",
            },
            further: (FURTHER_HOLDERS..FURTHER_HOLDERS + further)
                .map(|number| other(number, Some("Caranguejo%1735")))
                .collect(),
        }
    }

    pub(super) fn people(&self) -> [(&'static str, &Login); 5] {
        [
            ("holder", &self.holder),
            ("dependent", &self.dependent),
            ("other_holder", &self.other_holder),
            ("unregistered_holder", &self.unregistered_holder),
            ("not_copayment_holder", &self.not_copayment_holder),
        ]
    }

    pub(super) fn individuals(&self) -> [(&'static str, &IndividualLogin); 2] {
        [("individual", &self.individual), ("unregistered_individual", &self.unregistered_individual)]
    }

    pub(super) fn companies(&self) -> [(&'static str, &CompanyLogin); 3] {
        [
            ("company", &self.company),
            ("company_in_debt", &self.company_in_debt),
            ("unregistered_company", &self.unregistered_company),
        ]
    }

    /// Writes `demo-logins.json` into `folder` and gives its path.
    pub fn write(&self, folder: &Path) -> anyhow::Result<PathBuf> {
        let path = folder.join("demo-logins.json");
        let json = serde_json::to_string_pretty(self).context("the logins cannot be put into JSON")?;
        fs::write(&path, json + "\n").with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(path)
    }
}

impl Default for Logins {
    fn default() -> Self {
        Self::new()
    }
}

/// One table a kind, because each kind types something else.
impl fmt::Display for Logins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |password: Option<&'static str>| password.unwrap_or("(no account)");
        write!(f, "{:<25}{:<13}{:<15}{:<13}e-mail", "beneficiary", "card number", "password", "CPF")?;
        for (who, Login { card_number, password, cpf, birth_date: _, mother_name: _, email }) in self.people() {
            let (password, email) = (shown(*password), email.as_deref().unwrap_or_default());
            write!(f, "\n{who:<25}{card_number:<13}{password:<15}{cpf:<13}{email}")?;
        }
        write!(f, "\n\n{:<25}{:<13}{:<15}{:<13}e-mail", "individual client", "card number", "password", "CPF")?;
        for (who, IndividualLogin { cpf, email, card_number, password, birth_date: _ }) in self.individuals() {
            let (password, email) = (shown(*password), email.as_deref().unwrap_or_default());
            write!(f, "\n{who:<25}{card_number:<13}{password:<15}{cpf:<13}{email}")?;
        }
        write!(f, "\n\n{:<25}{:<15}{:<6}{:<15}e-mail", "company", "document", "code", "password")?;
        for (who, CompanyLogin { document, email, company_code, password }) in self.companies() {
            write!(f, "\n{who:<25}{document:<15}{company_code:<6}{:<15}{email}", shown(*password))?;
        }
        let ProgramLogin { client_id, client_secret } = &self.operator_client;
        write!(f, "\n\n{:<25}{:<38}client secret", "program", "client id")?;
        write!(f, "\n{:<25}{:<38}{client_secret}", "operator_client", client_id.to_string())
    }
}

impl Login {
    fn of(family: &Family, plan: &'static str, seat: usize, password: Option<&'static str>) -> Self {
        let contract = Contract { family, plan, company: None, start_date: NaiveDate::default() };
        let card_number = CardNumber::parse(&contract.card_number(seat)).expect("the demo's cards are well formed");
        let person = &family.members[seat].person;
        Self {
            card_number: card_number.into(),
            password,
            cpf: person.cpf.clone(),
            birth_date: person.birth_date,
            mother_name: person.mother_name.clone(),
            email: person.email.clone(),
        }
    }

    fn into_individual(self) -> IndividualLogin {
        let Self { card_number, password, cpf, birth_date, mother_name: _, email } = self;
        IndividualLogin { cpf, email, card_number, password, birth_date }
    }
}
