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

/// The person behind a session, as the header of every page shows him or her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Profile {
    Beneficiary(BeneficiaryProfile),
}

impl Profile {
    /// The person's name, whatever the kind.
    pub fn name(&self) -> &str {
        match self {
            Self::Beneficiary(beneficiary) => &beneficiary.name,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeneficiaryProfile {
    pub name: String,
    pub enrolment_id: EnrolmentId,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    pub plan_name: String,
}

/// A function of the portal that may or may not be open to a caller. The client builds its menu from these alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Capability {
    /// *Mensalidades*: list, detail and documents of charges.
    ViewCharges,
}

/// `GET /me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub profile: Profile,
    pub must_change_password: bool,
    pub capabilities: Vec<Capability>,
}
