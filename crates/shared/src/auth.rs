//! Sign-in, refresh and sign-out of people.

use std::fmt;

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

use crate::account::Profile;
use crate::fields::{Given, WrongField};

/// A password on its way in: at most 512 characters as typed, which the rules count anew in their normal form. Its text never shows in a log or an error: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Password, min_length = 1, max_length = 512))]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself; for hashing and comparing only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl validator::ValidateLength<u64> for Secret {
    fn length(&self) -> Option<u64> {
        Some(self.0.chars().count() as u64)
    }
}

/// `POST /sessions`: who signs in, and with what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "SignInBody")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SignIn {
    Beneficiary(BeneficiarySignIn),
    Individual(IndividualSignIn),
    Company(CompanySignIn),
}

/// A sign-in as it is read: flat, because an enum told apart by a field forgets which field was wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInBody {
    kind: SignInKind,
    password: Option<Secret>,
    card_number: Option<String>,
    cpf: Option<String>,
    email: Option<String>,
    document: Option<String>,
    company_code: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum SignInKind {
    Beneficiary,
    Individual,
    Company,
}

impl TryFrom<SignInBody> for SignIn {
    type Error = WrongField;

    fn try_from(body: SignInBody) -> Result<Self, WrongField> {
        let SignInBody { kind, password, card_number, cpf, email, document, company_code } = body;
        let (card_number, cpf, email) = (Given("card_number", card_number), Given("cpf", cpf), Given("email", email));
        let (document, company_code) = (Given("document", document), Given("company_code", company_code));
        let password = Given("password", password);
        Ok(match kind {
            SignInKind::Beneficiary => {
                cpf.none()?;
                email.none()?;
                document.none()?;
                company_code.none()?;
                Self::Beneficiary(BeneficiarySignIn { card_number: card_number.some()?, password: password.some()? })
            }
            SignInKind::Individual => {
                document.none()?;
                company_code.none()?;
                Self::Individual(IndividualSignIn {
                    cpf: cpf.some()?,
                    email: email.some()?,
                    card_number: card_number.some()?,
                    password: password.some()?,
                })
            }
            SignInKind::Company => {
                cpf.none()?;
                card_number.none()?;
                Self::Company(CompanySignIn {
                    document: document.some()?,
                    email: email.some()?,
                    company_code: company_code.some()?,
                    password: password.some()?,
                })
            }
        })
    }
}

impl Validate for SignIn {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Beneficiary(beneficiary) => beneficiary.validate(),
            Self::Individual(individual) => individual.validate(),
            Self::Company(company) => company.validate(),
        }
    }
}

/// A member signs in with the card number of one plan and that plan's password (manual A, chapters 2 and 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeneficiarySignIn {
    /// As printed on the card; hyphen, slash, dot and space do not matter, nor does case.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(examples("9999999-00/D"), min_length = 1, max_length = 40))]
    pub card_number: String,
    #[validate(length(min = 1, max = 512))]
    pub password: Secret,
}

/// The holder of a plan with copayment (manual B, *Pessoa física*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndividualSignIn {
    /// With or without punctuation.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub cpf: String,
    /// The one with which the first access was made; case does not matter.
    #[validate(length(min = 1, max = 254))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 254))]
    pub email: String,
    /// The holder's.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub card_number: String,
    #[validate(length(min = 1, max = 512))]
    pub password: Secret,
}

/// The person responsible for a company's contract (manual B, *Pessoa jurídica*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanySignIn {
    /// CNPJ (with letters too) or CPF of the company, with or without punctuation.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub document: String,
    /// The one with which the first access was made; case does not matter.
    #[validate(length(min = 1, max = 254))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 254))]
    pub email: String,
    /// *Código da empresa*.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub company_code: String,
    #[validate(length(min = 1, max = 512))]
    pub password: Secret,
}

/// What a sign-in or a refresh gives. The refresh token travels in an `HttpOnly` cookie beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionTokens {
    /// JWT for `Authorization: Bearer`.
    pub access_token: String,
    pub token_type: TokenType,
    /// Seconds for which the access token is good.
    pub expires_in: u32,
    /// This session was begun with a temporary password: until the password is changed, everything else answers
    /// `password-change-required`.
    pub must_change_password: bool,
    pub profile: Profile,
}

/// RFC 6750's only word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TokenType {
    Bearer,
}
