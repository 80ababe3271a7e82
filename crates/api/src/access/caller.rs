//! Who calls, once token and session have been checked. Grants match on it without a `_` arm, so that a new kind of
//! caller must be decided everywhere.

use shared::account::Category;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    Beneficiary(BeneficiaryCaller),
}

/// A member signed in with one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeneficiaryCaller {
    pub account_id: Uuid,
    pub session_id: Uuid,
    pub enrolment_id: Uuid,
    /// The holder of the family; the same as `enrolment_id` for a holder.
    pub holder_enrolment_id: Uuid,
    pub category: Category,
}

impl Caller {
    pub fn account_id(&self) -> Uuid {
        match self {
            Self::Beneficiary(beneficiary) => beneficiary.account_id,
        }
    }

    pub fn session_id(&self) -> Uuid {
        match self {
            Self::Beneficiary(beneficiary) => beneficiary.session_id,
        }
    }
}
