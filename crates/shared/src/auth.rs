//! Sign-in, refresh and sign-out of people.

use std::fmt;

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

use crate::account::Profile;

/// A password on its way in. Its text never shows in a log or an error: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Password))]
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
#[serde(tag = "kind", rename_all = "snake_case", from = "SignInBody")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SignIn {
    Beneficiary(BeneficiarySignIn),
}

/// A sign-in as it is read: flat, because an enum told apart by a field forgets which field was wrong.
#[derive(Deserialize)]
struct SignInBody {
    kind: SignInKind,
    card_number: String,
    password: Secret,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum SignInKind {
    Beneficiary,
}

impl From<SignInBody> for SignIn {
    fn from(SignInBody { kind, card_number, password }: SignInBody) -> Self {
        match kind {
            SignInKind::Beneficiary => Self::Beneficiary(BeneficiarySignIn { card_number, password }),
        }
    }
}

impl Validate for SignIn {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Beneficiary(beneficiary) => beneficiary.validate(),
        }
    }
}

/// A member signs in with the card number of one plan and that plan's password (manual A, chapters 2 and 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeneficiarySignIn {
    /// As printed on the card; hyphen, slash, dot and space do not matter, nor does case.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(examples("9999999-00/D")))]
    pub card_number: String,
    #[validate(length(min = 1, max = 128))]
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
    /// The password is a temporary one and waits to be changed.
    pub must_change_password: bool,
    pub profile: Profile,
}

/// RFC 6750's only word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TokenType {
    Bearer,
}
