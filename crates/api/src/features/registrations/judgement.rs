//! What a registration comes to before anything is written. Every branch costs one argon2: a hash, a verification, or
//! one for nobody.

use chrono::NaiveDate;
use shared::passwords::Registration;
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::document::{CardNumber, Cpf};
use shared::rules::password::{OwnData, PasswordPolicy};
use uuid::Uuid;

use crate::audit::Reason;
use crate::credentials::accounts::{self, Owner};
use crate::credentials::member_record::{self, MemberRecord};
use crate::credentials::new_password;
use crate::credentials::password_hasher::PasswordHasher;
use crate::db::entity::account::{self, State};
use crate::db::query_pool::QueryPool;
use crate::error::{ApiError, ApiResult};

/// What was typed, without punctuation.
pub(super) struct Form {
    pub(super) card_number: CardNumber,
    cpf: Option<Cpf>,
    typed: Registration,
}

pub(super) enum Judgement {
    /// Something does not agree with the record.
    Refused { owner: Option<Owner>, reason: Reason },
    /// All agrees, but the password holds the person's own name: only now may that be said.
    OwnName { owner: Owner, refusal: ApiError },
    /// All agrees, but there is an account with another password.
    AlreadyRegistered(Known),
    /// All agrees, down to the password: a second click.
    Repeated(Known),
    Accepted {
        owner: Owner,
        name: String,
        email: String,
        password_hash: String,
        pending: Option<Uuid>,
        /// An account of this card was closed, by its owner or by the record: whoever comes now proves the address first.
        was_closed: bool,
    },
}

/// A member with an account.
pub(super) struct Known {
    pub(super) owner: Owner,
    pub(super) account_id: Uuid,
    pub(super) name: String,
    pub(super) email: String,
}

impl Form {
    /// Validation has seen to it that there is one.
    pub(super) fn of(typed: Registration) -> Option<Self> {
        let cpf = typed.cpf.as_deref().map(Cpf::parse).transpose().ok()?;
        Some(Self { card_number: CardNumber::parse(&typed.card_number).ok()?, cpf, typed })
    }

    /// Holds the password against the policy and against what was typed beside it, so that it says nothing of a record.
    pub(super) fn check_password(&self, policy: &PasswordPolicy) -> ApiResult<()> {
        let own = OwnData::new()
            .number(self.card_number.as_str())
            .date(self.typed.birth_date)
            .name(&self.typed.mother_name)
            .email(&self.typed.email);
        let own = self.cpf.iter().fold(own, |own, cpf| own.number(cpf.as_str()));
        self.check(policy, &own)
    }

    fn check(&self, policy: &PasswordPolicy, own: &OwnData) -> ApiResult<()> {
        let Registration { password, password_confirmation, .. } = &self.typed;
        new_password::check(policy, "/password", password, ("/password_confirmation", password_confirmation), own)
    }

    /// The e-mail address on record, when everything agrees with the record.
    fn agrees<'a>(&self, member: &'a MemberRecord) -> Result<&'a str, Reason> {
        member.was_born_on(self.typed.birth_date)?;
        member.has_mother(&self.typed.mother_name)?;
        self.cpf.as_ref().map_or(Ok(()), |cpf| member.has_cpf(cpf))?;
        member.has_email(&self.typed.email)?;
        member.email().ok_or(Reason::NoEmailOnRecord)
    }
}

/// Looks at the record and at the account.
pub(super) async fn judge(
    db: &QueryPool,
    form: &Form,
    policy: &PasswordPolicy,
    hasher: &PasswordHasher,
    (after_end, today): (AccessAfterEnd, NaiveDate),
) -> ApiResult<Judgement> {
    let member = member_record::find_by_card(db, &form.card_number).await?;
    let Some(member) = member else { return refused(None, Reason::Unknown, form, hasher).await };
    let owner = Owner::Beneficiary { enrolment_id: member.enrolment_id };
    let account = accounts::find(db, owner).await?;
    let was_closed = accounts::was_closed(db, owner).await?;
    let agrees = form.agrees(&member).and_then(|email| member.is_admitted(after_end, today).map(|()| email));
    let email = match agrees {
        Ok(email) => email.to_owned(),
        Err(reason) => return refused(Some(owner), reason, form, hasher).await,
    };
    match account {
        None => accept(member, email, None, was_closed, form, policy, hasher).await,
        Some(account) => match account.state {
            State::Pending => accept(member, email, Some(account.id), was_closed, form, policy, hasher).await,
            State::Active => repeated(member, email, account, form, hasher).await,
            State::Closed => refused(Some(owner), Reason::AlreadyRegistered, form, hasher).await,
        },
    }
}

async fn refused(owner: Option<Owner>, reason: Reason, form: &Form, hasher: &PasswordHasher) -> ApiResult<Judgement> {
    hasher.verify(None, form.typed.password.expose()).await?;
    Ok(Judgement::Refused { owner, reason })
}

async fn repeated(
    member: MemberRecord,
    email: String,
    account: account::Model,
    form: &Form,
    hasher: &PasswordHasher,
) -> ApiResult<Judgement> {
    let is_same = hasher.verify(Some(account.password_hash), form.typed.password.expose()).await?;
    let owner = Owner::Beneficiary { enrolment_id: member.enrolment_id };
    let known = Known { owner, account_id: account.id, name: member.name, email };
    Ok(if is_same { Judgement::Repeated(known) } else { Judgement::AlreadyRegistered(known) })
}

async fn accept(
    member: MemberRecord,
    email: String,
    pending: Option<Uuid>,
    was_closed: bool,
    form: &Form,
    policy: &PasswordPolicy,
    hasher: &PasswordHasher,
) -> ApiResult<Judgement> {
    let owner = Owner::Beneficiary { enrolment_id: member.enrolment_id };
    let password_hash = hasher.hash(form.typed.password.expose()).await?;
    Ok(match form.check(policy, &member.own_data()) {
        Err(refusal) => Judgement::OwnName { owner, refusal },
        Ok(()) => Judgement::Accepted { owner, name: member.name, email, password_hash, pending, was_closed },
    })
}
