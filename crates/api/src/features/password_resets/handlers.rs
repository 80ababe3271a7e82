//! *Recuperar senha*: count, look, write, and answer alike.

use std::sync::Arc;

use actix_web::{post, web};
use shared::passwords::PasswordReset;
use shared::problem::ProblemCode;
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::document::{CardNumber, Cpf};
use shared::rules::password::PasswordPolicy;

use super::commands::{self, Found};
use crate::access::PublicAccess;
use crate::audit::{Reason, Tries};
use crate::config::operator::Operator;
use crate::credentials::accounts::{self, Owner};
use crate::credentials::member_record::{self, MemberRecord};
use crate::credentials::temporary_password;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::db::entity::account;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::Noted;
use crate::http::even_time::at_even_time;
use crate::http::refusals::{FormRefusals, InvalidFields};
use crate::http::valid_json::ValidJson;
use crate::mail::Postbox;

/// Ask for a temporary password
///
/// Answers `202` whatever it finds. When everything agrees with the record, a temporary password goes to the e-mail
/// address on record, three times an hour at most: good for 30 minutes and one sign-in, which may do nothing but change the
/// password. The last three are good until one of them is used.
#[utoipa::path(
    tag = "passwords",
    operation_id = "ask_password_reset",
    request_body = PasswordReset,
    responses(
        (status = 202, description = "Looked at; what comes of it is in the e-mail"),
        InvalidFields,
        FormRefusals
    )
)]
#[post("/beneficiary/password-resets")]
pub(super) async fn ask_password_reset(
    access: PublicAccess,
    body: ValidJson<PasswordReset>,
    postbox: web::Data<Postbox>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Noted> {
    let form = Form::of(body.0).ok_or_else(|| ApiError::refused(ProblemCode::InvalidFields))?;
    at_even_time(async {
        let (card_number, address) = (form.card_number.as_str(), access.origin.address);
        let mut keys = ThrottleKey::of_number(Tries::PasswordReset, card_number, address);
        keys.extend(ThrottleKey::address_of_forms(address));
        let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

        let member = member_record::find_by_card(access.db(), &form.card_number).await?;
        let found = find(&access, &form, member.as_ref(), operator.access_after_end_months).await?;
        // Made whether it will be sent or not.
        let password = temporary_password::generate(&PasswordPolicy::of(operator.password_profile))?;

        let tx = access.begin().await?;
        commands::answer_reset(&tx, &found, &password, &postbox, &access.origin, access.moment).await?;
        // Whatever came of it.
        attempt.failed();
        tx.commit().await?;
        Ok(Noted)
    })
    .await
}

/// What was typed, without punctuation.
struct Form {
    card_number: CardNumber,
    cpf: Option<Cpf>,
    typed: PasswordReset,
}

impl Form {
    /// Validation has seen to it that there is one.
    fn of(typed: PasswordReset) -> Option<Self> {
        let cpf = typed.cpf.as_deref().map(Cpf::parse).transpose().ok()?;
        Some(Self { card_number: CardNumber::parse(&typed.card_number).ok()?, cpf, typed })
    }
}

async fn find<'a>(
    access: &PublicAccess,
    form: &Form,
    member: Option<&'a MemberRecord>,
    after_end: AccessAfterEnd,
) -> ApiResult<Found<'a>> {
    let Some(member) = member else { return Ok(Found::Nobody) };
    let owner = Owner::Beneficiary { enrolment_id: member.enrolment_id };
    let account = accounts::find(access.db(), owner).await?;
    let is_admitted = member.is_admitted(after_end, access.moment.today);
    if let Err(reason) = agrees(member, form).and(is_admitted) {
        return Ok(Found::Refused(member, reason));
    }
    let Some(email) = member.email() else { return Ok(Found::Refused(member, Reason::NoEmailOnRecord)) };
    Ok(match account {
        Some(account) if account.state == account::State::Active => Found::Account { member, email, id: account.id },
        Some(_) | None => Found::NoAccount { member, email },
    })
}

fn agrees(member: &MemberRecord, form: &Form) -> Result<(), Reason> {
    member.was_born_on(form.typed.birth_date)?;
    member.has_mother(&form.typed.mother_name)?;
    form.cpf.as_ref().map_or(Ok(()), |cpf| member.has_cpf(cpf))
}
