//! Who may ask what a credential is: the program that holds it, whatever its scopes. Whoever made it sees it among the
//! company's credentials.

use crate::access::scopes::OfProgram;
use crate::access::{Caller, Grant, ProgramCaller};

/// Whose a program is, and what it may.
pub struct ViewOwnProgram;

impl Grant for ViewOwnProgram {
    type Scope = OfProgram;

    fn admit(caller: &Caller) -> Option<OfProgram> {
        match caller {
            Caller::Person(_) => None,
            Caller::Program(ProgramCaller { api_client_id, scopes: _, owner: _ }) => {
                Some(OfProgram::of(*api_client_id))
            }
        }
    }
}
