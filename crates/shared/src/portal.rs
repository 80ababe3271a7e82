//! `GET /portal`: the operator that this deployment serves, for whoever opens the page.

use serde::{Deserialize, Serialize};

/// Name, look, contacts, and which functions are on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Portal {
    pub name: String,
    pub legal_name: String,
    /// CNPJ, 14 characters without punctuation.
    pub document: String,
    /// ANS registration of the operator, six digits.
    pub ans_registration: String,
    /// One sentence under the name on the public home.
    pub tagline: String,
    pub colors: Colors,
    /// Path of the logo on this server; null when there is none and the name stands in its place.
    pub logo_path: Option<String>,
    /// As `logo_path`, of the logo for dark grounds; null when the other stands there too, on a light plate.
    pub logo_dark_path: Option<String>,
    pub contacts: Vec<Contact>,
    pub functions: Functions,
    /// The data are invented: every page says so.
    pub is_demo: bool,
}

/// The operator's colours as `#rrggbb`. Text on them is chosen by contrast, so none is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colors {
    #[cfg_attr(feature = "openapi", schema(examples("#0b6e4f")))]
    pub primary: String,
    pub accent: String,
}

/// What a contact is for; errors that need a human name the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ContactSubject {
    /// *Atendimento*: anything that has no other entry.
    General,
    /// *Setor de Cadastro*: personal data, e-mail on record.
    Registration,
    /// *Contas a Receber*: charges, slips, payments.
    Receivables,
    /// *Urgência e emergência*: whom to call at any hour; it stands on the plan card.
    Urgency,
    /// *Ouvidoria*.
    Ombudsman,
    /// *Encarregado de dados* (LGPD).
    DataProtection,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    pub subject: ContactSubject,
    /// As people call it: "Setor de Cadastro".
    pub label: String,
    /// With area code, as written: "(79) 3218-4331".
    pub phone: Option<String>,
    pub email: Option<String>,
    /// "Segunda a sexta, das 8h às 17h".
    pub hours: Option<String>,
}

/// What the operator switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Functions {
    /// Bank slips can be printed (decision 8). Off: the column says that the operator does not use them.
    pub slips: bool,
    /// A registered password is good only once the link in an e-mail was opened (decision 5).
    pub registration_confirmed_by_email: bool,
}
