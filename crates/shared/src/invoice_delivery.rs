//! *Pesquisa importante* (E-02): how a company receives its invoices, and the term that it accepts with its choice.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

/// The ways of manual B's two buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum InvoiceDelivery {
    /// *FATURAS ON LINE*: by e-mail alone, to the company's billing address.
    Online,
    /// *CORREIOS*: by post, to the company's postal address (decision 9 of the product).
    Post,
}

impl InvoiceDelivery {
    pub const ALL: [Self; 2] = [Self::Online, Self::Post];

    /// As on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Post => "post",
        }
    }
}

/// `GET /company/invoice-delivery`, and what `PUT` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceDeliveryState {
    /// Null until the company has answered.
    pub choice: Option<InvoiceDelivery>,
    /// When it was last answered.
    pub chosen_at: Option<DateTime<Utc>>,
    /// The version of the term that was accepted with it.
    pub chosen_term_version: Option<String>,
    /// The term of today.
    pub term: DeliveryTerm,
    /// *E-mail de cobrança*, as on record: where invoices go online.
    pub billing_email: Option<String>,
    /// Street to CEP, as on record: where invoices go by post. Empty when the record has no address.
    pub postal_address_lines: Vec<String>,
}

/// *Termo de aceite*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryTerm {
    #[cfg_attr(feature = "openapi", schema(examples("2026-01")))]
    pub version: String,
    /// Plain text; an empty line parts paragraphs.
    pub text: String,
}

/// `PUT /company/invoice-delivery`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceDeliveryChoice {
    pub choice: InvoiceDelivery,
    /// `term.version` of the text that the person has read.
    #[validate(custom(function = "term_version"))]
    pub term_version: String,
}

fn term_version(version: &str) -> Result<(), ValidationError> {
    if (1..=TERM_VERSION_LENGTH).contains(&version.chars().count()) {
        return Ok(());
    }
    Err(ValidationError::new("length").with_message(Cow::Borrowed("Informe a versão do termo que foi lido.")))
}

/// Characters of a term's version at most.
pub const TERM_VERSION_LENGTH: usize = 40;
