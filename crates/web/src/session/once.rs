//! What is shown once in a session, such as a dialog after the sign-in: put away, it stays away in every tab and across
//! reloads, and is back at the next sign-in.

use crate::browser::storage;
use crate::session::Session;

/// Something that is shown once; the name is its key on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Once(pub &'static str);

impl Once {
    /// Whether it was put away in this session. Where nothing can be remembered, it was not.
    pub fn is_over(self, session: Session) -> bool {
        session.mark().is_some_and(|mark| storage::get(self.0) == Some(mark))
    }

    pub fn put_away(self, session: Session) {
        if let Some(mark) = session.mark() {
            storage::set(self.0, &mark);
        }
    }
}
