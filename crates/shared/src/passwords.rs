//! Every way to a password: registration, temporary password, first access and its repetition (A-05, A-06,
//! A-11), the e-mailed link, and the change by whoever is signed in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

use crate::auth::Secret;
use crate::fields::{self, Given, WrongField};

/// `POST /beneficiary/registrations`: *Cadastro de senha* (manual A, chapter 3). All must agree with the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registration {
    /// As printed on the card; punctuation and case do not matter.
    #[validate(length(min = 1, max = 40), custom(function = "fields::card_number"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub card_number: String,
    pub birth_date: NaiveDate,
    /// Optional; when it is given, it must be the one on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "fields::cpf"))]
    pub cpf: Option<String>,
    /// Whole, without abbreviations; accents, case and repeated spaces do not matter.
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub mother_name: String,
    /// The one on record; case does not matter.
    #[validate(length(min = 1, max = 254), custom(function = "fields::email"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 254))]
    pub email: String,
    #[validate(length(min = 1, max = 512))]
    pub password: Secret,
    #[validate(length(min = 1, max = 512))]
    pub password_confirmation: Secret,
}

/// Answer of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registered {
    /// The operator wants the address confirmed: the password is good once it is typed behind the e-mailed link.
    pub confirm_by_email: bool,
}

/// `POST /beneficiary/registrations/confirmations`: the e-mailed link was opened. The link says that the address is the
/// person's, the password that the registration is: somebody else may have registered the card over meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationConfirmation {
    /// From the link, after its `#`.
    #[validate(length(min = 1, max = 200))]
    pub token: Secret,
    /// The one that was registered.
    #[validate(length(min = 1))]
    pub password: Secret,
}

/// `POST /beneficiary/registration-undos`: the owner of the card did not register, and says so by the link in the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationUndo {
    /// From the link, after its `#`.
    #[validate(length(min = 1, max = 200))]
    pub token: Secret,
}

/// `POST /beneficiary/password-resets`: *Recuperar senha* (manual A, chapter 4). The answer is the same whatever it finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordReset {
    #[validate(length(min = 1, max = 40), custom(function = "fields::card_number"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub card_number: String,
    pub birth_date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "fields::cpf"))]
    pub cpf: Option<String>,
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub mother_name: String,
}

/// `POST /first-accesses`: *Primeiro acesso* and *Esqueceu sua senha?* (manual B). The answer is the same whatever it
/// finds; what happens next is in the e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "FirstAccessBody")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FirstAccess {
    Individual(IndividualFirstAccess),
    Company(CompanyFirstAccess),
}

/// The holder of a plan with copayment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndividualFirstAccess {
    #[validate(custom(function = "fields::cpf"))]
    pub cpf: String,
    #[validate(length(min = 1, max = 254), custom(function = "fields::email"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 254))]
    pub email: String,
    #[validate(length(min = 1, max = 40), custom(function = "fields::card_number"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub card_number: String,
    pub birth_date: NaiveDate,
}

/// The person responsible for a company's contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyFirstAccess {
    /// CNPJ or CPF of the company.
    #[validate(custom(function = "fields::company_document"))]
    pub document: String,
    #[validate(length(min = 1, max = 254), custom(function = "fields::email"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 254))]
    pub email: String,
    /// *Código da empresa*.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub company_code: String,
}

/// A first access as it is read: flat, because an enum told apart by a field forgets which field was wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstAccessBody {
    kind: ClientKind,
    email: String,
    cpf: Option<String>,
    card_number: Option<String>,
    birth_date: Option<NaiveDate>,
    document: Option<String>,
    company_code: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ClientKind {
    Individual,
    Company,
}

impl TryFrom<FirstAccessBody> for FirstAccess {
    type Error = WrongField;

    fn try_from(body: FirstAccessBody) -> Result<Self, WrongField> {
        let FirstAccessBody { kind, email, cpf, card_number, birth_date, document, company_code } = body;
        let (cpf, card_number) = (Given("cpf", cpf), Given("card_number", card_number));
        let birth_date = Given("birth_date", birth_date);
        let (document, company_code) = (Given("document", document), Given("company_code", company_code));
        Ok(match kind {
            ClientKind::Individual => {
                document.none()?;
                company_code.none()?;
                Self::Individual(IndividualFirstAccess {
                    cpf: cpf.some()?,
                    email,
                    card_number: card_number.some()?,
                    birth_date: birth_date.some()?,
                })
            }
            ClientKind::Company => {
                cpf.none()?;
                card_number.none()?;
                birth_date.none()?;
                Self::Company(CompanyFirstAccess {
                    document: document.some()?,
                    email,
                    company_code: company_code.some()?,
                })
            }
        })
    }
}

impl Validate for FirstAccess {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Individual(individual) => individual.validate(),
            Self::Company(company) => company.validate(),
        }
    }
}

/// `POST /password-setups`: the password behind an e-mailed link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordSetup {
    /// From the link, after its `#`.
    #[validate(length(min = 1, max = 200))]
    pub token: Secret,
    #[validate(length(min = 1, max = 512))]
    pub password: Secret,
    #[validate(length(min = 1, max = 512))]
    pub password_confirmation: Secret,
}

/// `PUT /me/password`: *Alterar senha* (manual A, chapter 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The password with which this session was begun; the temporary one when it was.
    #[validate(length(min = 1, max = 512))]
    pub current_password: Secret,
    #[validate(length(min = 1, max = 512))]
    pub new_password: Secret,
    #[validate(length(min = 1, max = 512))]
    pub new_password_confirmation: Secret,
    /// Other devices stay signed in. They are signed out unless the person asks for this.
    #[serde(default)]
    pub keep_other_sessions: bool,
}
