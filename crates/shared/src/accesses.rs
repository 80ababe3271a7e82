//! *Quem viu meus dados* (X-06): who else read what the record says of a person, what it was and when. Own readings are
//! not in it, and neither is the reader's network address, which the operator alone keeps.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::AccessId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};
use crate::rules::billing_month::BillingMonth;

/// `GET /me/accesses`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct AccessQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// Who read what of whoever asks, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessList {
    pub items: Vec<AccessItem>,
    pub next_cursor: Option<String>,
}

is_page!(AccessList of AccessItem);

/// One access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessItem {
    pub id: AccessId,
    pub at: DateTime<Utc>,
    pub reader: AccessReader,
    pub kind: AccessKind,
    /// First month that was read, where the access was to certain months.
    pub from: Option<BillingMonth>,
    /// Last month that was read; the first one again when it was one.
    pub to: Option<BillingMonth>,
}

/// Who read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessReader {
    pub kind: ReaderKind,
    /// Of the holder, of the company, or of the program as its owner calls it.
    pub name: String,
    /// Whose program it is, of a company's program.
    pub company_name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReaderKind {
    /// The holder of the family.
    Holder,
    /// The person responsible for the company's contract.
    Company,
    /// A program to which a company gave a credential.
    CompanyProgram,
    /// A program of the operator.
    OperatorProgram,
}

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AccessKind {
    /// The page after sign-in: cards, waiting periods that run, last services.
    Overview,
    /// Names and card numbers of the family.
    Family,
    /// Requests for cards.
    CardRequests,
    WaitingPeriods,
    /// *Carteirinha virtual*.
    PlanCards,
    /// Registration data of the plan (PIN-SS).
    Plans,
    /// What was done, by whom, and what it cost: *extrato de atendimentos*, *extrato de utilização*.
    Services,
    /// What a charge is made of, by person.
    Charges,
    /// *Demonstrativo de IR*.
    TaxStatements,
    /// Lives and amounts of a company's invoice.
    CompanyInvoices,
    /// *Extrato planos de saúde* and *Arquivos TXT*: lives and amounts.
    CompanyStatement,
    /// *Relatório imposto de renda* of a company: lives and amounts.
    CompanyTaxReport,
}

impl AccessKind {
    pub const ALL: [Self; 12] = [
        Self::Overview,
        Self::Family,
        Self::CardRequests,
        Self::WaitingPeriods,
        Self::PlanCards,
        Self::Plans,
        Self::Services,
        Self::Charges,
        Self::TaxStatements,
        Self::CompanyInvoices,
        Self::CompanyStatement,
        Self::CompanyTaxReport,
    ];

    /// The word on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Family => "family",
            Self::CardRequests => "card_requests",
            Self::WaitingPeriods => "waiting_periods",
            Self::PlanCards => "plan_cards",
            Self::Plans => "plans",
            Self::Services => "services",
            Self::Charges => "charges",
            Self::TaxStatements => "tax_statements",
            Self::CompanyInvoices => "company_invoices",
            Self::CompanyStatement => "company_statement",
            Self::CompanyTaxReport => "company_tax_report",
        }
    }
}

impl fmt::Display for AccessKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word names nothing that is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownAccessKind;

impl fmt::Display for UnknownAccessKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a kind of access")
    }
}

impl std::error::Error for UnknownAccessKind {}

impl FromStr for AccessKind {
    type Err = UnknownAccessKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownAccessKind)
    }
}

#[cfg(test)]
mod tests {
    use super::AccessKind;

    #[test]
    fn a_kind_is_the_same_word_on_the_wire_and_in_the_database() {
        for kind in AccessKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }
}
