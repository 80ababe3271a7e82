//! The kinds of mail, with what each of them tells.

use shared::rules::card_request::CardRequestStep;
use shared::rules::protocol::Protocol;

/// One variant a kind of mail. `name` is the person's, as the ERP sent it; the greeting says the first one. `path`
/// begins with a slash and is opened on the portal's public address.
#[derive(Clone, Copy)]
pub enum Letter<'a> {
    /// A-04 is done: a password was registered for the card. The link undoes it, for 30 days.
    PasswordRegistered { name: &'a str, path: &'a str },
    /// A-04 where the operator wants a link to be confirmed first.
    ConfirmRegistration { name: &'a str, path: &'a str },
    /// A-04 with everything right, though there is an account.
    AlreadyRegistered { name: &'a str },
    /// good for 30 minutes and once; the old password stays good until a new one is chosen.
    TemporaryPassword { name: &'a str, password: &'a str },
    /// A-10 without an account.
    NothingToReset { name: &'a str },
    /// in the words of manual B.
    FirstAccess { name: &'a str, path: &'a str },
    /// A-11, in the words of manual B.
    ChangePassword { name: &'a str, path: &'a str },
    /// who asked is not admitted, and why.
    NotEligible { name: &'a str, reason: Ineligibility },
    /// Somebody typed all right but another e-mail; this goes to the one on record.
    OtherEmailTyped { name: &'a str },
    /// are done. A notice without secret.
    PasswordChanged { name: &'a str },
    /// C-04 is done: cards were asked for.
    CardsRequested { name: &'a str, protocol: &'a Protocol, path: &'a str },
    /// C-06: the operator took a step with the request.
    CardRequestMoved { name: &'a str, protocol: &'a Protocol, step: &'a CardRequestStep, path: &'a str },
}

/// Why the client's portal does not admit a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ineligibility {
    /// Only the *titular* is admitted.
    Dependent,
    PlanWithoutCopayment,
}

impl Letter<'_> {
    /// What the row, the log and the measurements call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PasswordRegistered { .. } => "password_registered",
            Self::ConfirmRegistration { .. } => "confirm_registration",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::TemporaryPassword { .. } => "temporary_password",
            Self::NothingToReset { .. } => "nothing_to_reset",
            Self::FirstAccess { .. } => "first_access",
            Self::ChangePassword { .. } => "change_password",
            Self::NotEligible { .. } => "not_eligible",
            Self::OtherEmailTyped { .. } => "other_email_typed",
            Self::PasswordChanged { .. } => "password_changed",
            Self::CardsRequested { .. } => "cards_requested",
            Self::CardRequestMoved { step, .. } => match step {
                CardRequestStep::StartProduction => "cards_in_production",
                CardRequestStep::Send { .. } => "cards_sent",
                CardRequestStep::Deliver => "cards_delivered",
                CardRequestStep::Refuse { .. } => "cards_refused",
            },
        }
    }
}
