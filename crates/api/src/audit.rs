//! The record of what happened, for the data-protection officer (S-02): who, what, why, from where, when. It is written
//! in the transaction of what it records, and holds no secret, no CPF and no health data.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, Set};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::access::Origin;
use crate::clock::Moment;
use crate::db::entity::audit;

mod by_programs;
mod unattended;

pub use by_programs::{CONTENT, WEBHOOK_ID, record_content, record_webhook};
pub use unattended::{record_by_import, record_by_operator};

/// The names by which a closed set of words stands in the table.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

words! {
    /// What can happen.
    Action {
        SignedIn = "signed_in",
        /// With a temporary password, for changing it.
        SignedInTemporarily = "signed_in_temporarily",
        SignInFailed = "sign_in_failed",
        SignedOut = "signed_out",
        /// A refresh token came back after it had been traded; its session was ended.
        RefreshTokenReplayed = "refresh_token_replayed",
        /// One session was ended by its owner from another device.
        SessionEnded = "session_ended",
        OtherSessionsEnded = "other_sessions_ended",
        Registered = "registered",
        RegistrationRefused = "registration_refused",
        RegistrationConfirmed = "registration_confirmed",
        /// By the link in the notice, by whoever had not registered.
        RegistrationUndone = "registration_undone",
        /// By an import that gave the enrolment to another person or holder.
        AccountClosed = "account_closed",
        PasswordResetAsked = "password_reset_asked",
        PasswordResetRefused = "password_reset_refused",
        FirstAccessAsked = "first_access_asked",
        FirstAccessRefused = "first_access_refused",
        /// By an e-mailed link.
        PasswordSet = "password_set",
        PasswordSetRefused = "password_set_refused",
        PasswordChanged = "password_changed",
        PasswordChangeRefused = "password_change_refused",
        /// To a program, by its credentials.
        TokenIssued = "token_issued",
        TokenRefused = "token_refused",
        ApiClientCreated = "api_client_created",
        /// It has a further secret; the one before stays good, older ones do not.
        ApiClientRotated = "api_client_rotated",
        ApiClientRevoked = "api_client_revoked",
        /// Cards were asked for.
        CardsRequested = "cards_requested",
        /// The operator took a step with a request for cards.
        CardsInProduction = "cards_in_production",
        CardsSent = "cards_sent",
        CardsDelivered = "cards_delivered",
        CardsRefused = "cards_refused",
        /// The last free try was used, and the next must wait; the reason is the kind of tries. That try may still turn out
        /// right, and then nobody waits.
        TriesDelayed = "tries_delayed",
        /// The tax statements of a year are shown from now on.
        TaxYearReleased = "tax_year_released",
        TaxYearWithdrawn = "tax_year_withdrawn",
        /// A page, a piece of news, a link or a form was made or changed by a program.
        ContentSaved = "content_saved",
        ContentDeleted = "content_deleted",
        /// A company said how it receives its invoices.
        InvoiceDeliveryChosen = "invoice_delivery_chosen",
        /// A member had a code made for a counter.
        AttendanceCodeIssued = "attendance_code_issued",
        /// A clinic's program learned by it who is there.
        AttendanceVerified = "attendance_verified",
        /// A pending invoice of a company has a slip with a new date.
        SlipReissued = "slip_reissued",
        WebhookCreated = "webhook_created",
        WebhookChanged = "webhook_changed",
        /// It has a further secret.
        WebhookRotated = "webhook_rotated",
        WebhookDeleted = "webhook_deleted",
        /// A test, or a delivery anew, was asked for.
        WebhookDeliveryAsked = "webhook_delivery_asked",
    }
}

words! {
    /// What is tried. Each counts for itself: a forgotten password does not use up the tries to sign in.
    Tries {
        /// By card number.
        BeneficiarySignIn = "card",
        /// By card number.
        IndividualSignIn = "individual",
        /// By document and company code.
        CompanySignIn = "company",
        /// By card number.
        Registration = "registration",
        /// By account.
        RegistrationConfirmation = "registration_confirmation",
        /// By card number.
        PasswordReset = "password_reset",
        /// By card number, or by document and company code.
        FirstAccess = "first_access",
        /// By account.
        PasswordChange = "password_change",
        /// By a device that signed in before, to the account that it signed in to.
        Device = "device",
        /// Passwords, by network address.
        Address = "address",
        /// Public forms, by network address.
        Forms = "forms",
        /// Tokens of e-mailed links, by network address.
        Links = "links",
        /// By program and network address.
        Program = "program",
        /// Names of programs that do not exist, by network address.
        Programs = "programs",
        /// Attendance codes that are not good, by program and network address.
        Attendance = "attendance",
        /// Verification codes that are nobody's, by network address.
        Verifications = "verifications",
    }
}

words! {
    /// Why something was refused, or why it went the way it did. Only the audit knows.
    Reason {
        /// No such card, CPF, company or account.
        Unknown = "unknown",
        NoAccount = "no_account",
        WrongPassword = "wrong_password",
        WrongIdentity = "wrong_identity",
        WrongBirthDate = "wrong_birth_date",
        WrongCpf = "wrong_cpf",
        WrongMotherName = "wrong_mother_name",
        WrongEmail = "wrong_email",
        /// The record has no e-mail to write to.
        NoEmailOnRecord = "no_email_on_record",
        AlreadyRegistered = "already_registered",
        Dependent = "dependent",
        PlanWithoutCopayment = "plan_without_copayment",
        /// The same once more, whose answer may have been lost; nothing happened again.
        Repeated = "repeated",
        /// The plan ended so long ago that nobody gets in by it any more.
        AccessEnded = "access_ended",
        OtherPerson = "other_person",
        OtherHolder = "other_holder",
        /// This person has had as many mails of the kind as go out in an hour.
        MailLimit = "mail_limit",
        /// Used, too old, or followed by newer ones.
        LinkExpired = "link_expired",
        WeakPassword = "weak_password",
        /// Of a program.
        WrongSecret = "wrong_secret",
        /// The program asked for more than it has.
        InvalidScope = "invalid_scope",
        Revoked = "revoked",
        /// Of a program whose maker is not the person responsible any more.
        Suspended = "suspended",
    }
}

/// To whom it happened. All unknown when somebody tried a number that is nobody's.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject {
    pub account_id: Option<Uuid>,
    pub session_id: Option<Uuid>,
    /// For whoever has no account (yet).
    pub enrolment_id: Option<Uuid>,
    pub company_id: Option<Uuid>,
    /// The program that asked, or that it is about.
    pub api_client_id: Option<Uuid>,
    /// The calendar year that it is about.
    pub year: Option<i32>,
}

/// Names of what a row's `details` may hold beside its columns; whoever reads the record finds it by them.
pub const REASON: &str = "reason";
pub const DEVICE: &str = "device";
pub const ENROLMENT_ID: &str = "enrolment_id";
pub const COMPANY_ID: &str = "company_id";
pub const API_CLIENT_ID: &str = "api_client_id";
pub const YEAR: &str = "year";

/// Writes what happened.
pub async fn record(
    tx: &DatabaseTransaction,
    action: Action,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    write(tx, action, None, subject, Some(origin), moment).await
}

/// Writes that tries of this kind must wait from now on, whoever they are about: a number may be nobody's.
pub async fn record_delay(
    tx: &DatabaseTransaction,
    tries: Tries,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    write(tx, Action::TriesDelayed, Some(tries.as_str()), Subject::default(), Some(origin), moment).await
}

/// Writes what happened, and why.
pub async fn record_because(
    tx: &DatabaseTransaction,
    action: Action,
    reason: Reason,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    write(tx, action, Some(reason.as_str()), subject, Some(origin), moment).await
}

async fn write(
    tx: &DatabaseTransaction,
    action: Action,
    reason: Option<&'static str>,
    subject: Subject,
    origin: Option<&Origin>,
    moment: Moment,
) -> Result<(), DbErr> {
    insert(tx, action, facts(reason, subject, origin), subject, origin, moment).await
}

/// A name and what is known under it.
type Fact = (&'static str, Option<String>);

fn facts(reason: Option<&'static str>, subject: Subject, origin: Option<&Origin>) -> [Fact; 6] {
    let Subject { account_id: _, session_id: _, enrolment_id, company_id, api_client_id, year } = subject;
    [
        (REASON, reason.map(str::to_owned)),
        (DEVICE, origin.and_then(|origin| origin.device.clone())),
        (ENROLMENT_ID, enrolment_id.map(|id| id.to_string())),
        (COMPANY_ID, company_id.map(|id| id.to_string())),
        (API_CLIENT_ID, api_client_id.map(|id| id.to_string())),
        (YEAR, year.map(|year| year.to_string())),
    ]
}

async fn insert(
    tx: &DatabaseTransaction,
    action: Action,
    facts: impl IntoIterator<Item = Fact>,
    subject: Subject,
    origin: Option<&Origin>,
    moment: Moment,
) -> Result<(), DbErr> {
    let details: Map<String, Value> =
        facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::String(value?)))).collect();
    let row = audit::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(moment.now),
        action: Set(action.as_str().to_owned()),
        account_id: Set(subject.account_id),
        session_id: Set(subject.session_id),
        address: Set(origin.map(|origin| origin.address.to_string())),
        request_id: Set(origin.map(|origin| origin.request_id.clone())),
        details: Set(Value::Object(details)),
    };
    row.insert(tx).await.map(drop)
}

#[cfg(test)]
mod tests;
