//! Who may see who read a person's data: that person, about the enrolment of the own card. A holder does not see it of
//! the family, since who asks about a dependent is the dependent's affair; a company has lives and no health of its own.

use crate::access::scopes::AboutMember;
use crate::access::{Beneficiary, Caller, Grant, Identity, Individual};

/// *Quem viu meus dados* (decision 20 of the product).
pub struct ViewOwnAccesses;

impl Grant for ViewOwnAccesses {
    type Scope = AboutMember;

    fn admit(caller: &Caller) -> Option<AboutMember> {
        match caller {
            Caller::Person(person) => match person.identity {
                Identity::Beneficiary(Beneficiary { enrolment_id, holder_enrolment_id: _, category: _ })
                | Identity::Individual(Individual { enrolment_id }) => Some(AboutMember::of(enrolment_id)),
                Identity::Company(_) => None,
            },
            Caller::Program(_) => None,
        }
    }
}
