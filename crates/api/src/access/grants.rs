//! The whole policy on a page: which caller may use which function, and which rows it then reaches (decision 4 of the
//! product: a holder sees the family, a dependent only what concerns him- or herself).

use shared::account::{Capability, Category};
use uuid::Uuid;

use super::{Caller, Grant};

/// The charges of one holder: the key of every charge query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargedTo {
    pub holder_enrolment_id: Uuid,
}

/// Charges are seen by whom they are addressed to: the holder. They name every member of the family, so nobody else
/// of the family sees them.
pub struct ViewCharges;

impl Grant for ViewCharges {
    type Scope = ChargedTo;

    fn admit(caller: &Caller) -> Option<ChargedTo> {
        match caller {
            Caller::Beneficiary(beneficiary) => match beneficiary.category {
                Category::Holder => Some(ChargedTo { holder_enrolment_id: beneficiary.enrolment_id }),
                Category::Dependent | Category::Associate => None,
            },
        }
    }
}

/// Everybody signed in reaches the own account and session, and nothing else by it.
pub struct OwnAccount;

impl Grant for OwnAccount {
    type Scope = ();

    fn admit(caller: &Caller) -> Option<()> {
        match caller {
            Caller::Beneficiary(_) => Some(()),
        }
    }
}

/// What a caller is told to be open; derived from the grants, so that menu and door cannot disagree.
pub fn capabilities(caller: &Caller) -> Vec<Capability> {
    let mut capabilities = Vec::new();
    if ViewCharges::admit(caller).is_some() {
        capabilities.push(Capability::ViewCharges);
    }
    capabilities
}
