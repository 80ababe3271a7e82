//! `GET /verifications/{code}`: whether we issued a document, for whoever was shown it. Nothing in the answer is
//! about a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rules::money::Cents;
use crate::rules::verification_code::VerificationCode;

/// A code as somebody typed it: it may be mistyped, and is then told so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, description = "The code, with or without hyphens"))]
pub struct TypedCode(pub String);

/// What kind of document carries a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DocumentKind {
    /// *Comprovante de pagamento* of one charge.
    Receipt,
    /// *Declaração de quitação anual de débitos* (Lei 12.007/2009).
    Settlement,
    /// *Relação de pagamentos* of a year that is not settled, or not over: it is no *quitação*.
    PaymentList,
    /// *Demonstrativo de IR*.
    TaxStatement,
    /// *Protocolo* of a request.
    Protocol,
    /// *Extrato de utilização* of an individual client.
    UsageStatement,
    /// *Relatório imposto de renda* of a company.
    TaxReport,
    /// *Extrato planos de saúde* of a company.
    CompanyStatement,
}

impl DocumentKind {
    /// As documents and pages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "Comprovante de pagamento",
            Self::Settlement => "Declaração de quitação anual de débitos",
            Self::PaymentList => "Relação de pagamentos",
            Self::TaxStatement => "Demonstrativo de imposto de renda",
            Self::Protocol => "Protocolo de solicitação",
            Self::UsageStatement => "Extrato de utilização",
            Self::TaxReport => "Relatório de imposto de renda da empresa",
            Self::CompanyStatement => "Extrato planos de saúde",
        }
    }
}

/// The document was issued by this operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verification {
    pub code: VerificationCode,
    pub kind: DocumentKind,
    /// The day, in the operator's time zone, on which this content was first issued.
    pub issued_on: NaiveDate,
    /// What the document is for; null where it is for no amount.
    pub amount_cents: Option<Cents>,
    /// The day on which another version took this one's place; null while none is known.
    pub superseded_on: Option<NaiveDate>,
}
