//! Who asks for a first access: what was typed without punctuation, held against the record of a member or a company.

use std::net::IpAddr;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use shared::fields;
use shared::passwords::{CompanyFirstAccess, FirstAccess, IndividualFirstAccess};
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::document::{CardNumber, Cpf};
use shared::rules::{company_code, email};
use uuid::Uuid;

use crate::audit::{Reason, Tries};
use crate::credentials::accounts::Owner;
use crate::credentials::member_record::{self, MemberRecord};
use crate::credentials::throttle::ThrottleKey;
use crate::db::entity::company;
use crate::db::entity::enrolment::Category;
use crate::mail::Ineligibility;

/// What was typed.
pub(super) enum Form {
    Individual { card_number: CardNumber, cpf: Cpf, typed: IndividualFirstAccess },
    Company { sign_in_key: String, email: String },
}

impl Form {
    /// Validation has seen to it that there is one.
    pub(super) fn of(first_access: FirstAccess) -> Option<Self> {
        match first_access {
            FirstAccess::Individual(typed) => {
                let (card_number, cpf) = (CardNumber::parse(&typed.card_number).ok()?, Cpf::parse(&typed.cpf).ok()?);
                Some(Self::Individual { card_number, cpf, typed })
            }
            FirstAccess::Company(CompanyFirstAccess { document, email, company_code }) => {
                let document = fields::bare_company_document(&document)?;
                let sign_in_key = company_code::sign_in_key(&document, &company_code);
                Some(Self::Company { sign_in_key, email })
            }
        }
    }

    /// In the order in which they are counted.
    pub(super) fn throttle_keys(&self, address: IpAddr) -> Vec<ThrottleKey> {
        let whose = match self {
            Self::Individual { card_number, .. } => card_number.as_str().to_owned(),
            Self::Company { sign_in_key, .. } => sign_in_key.clone(),
        };
        ThrottleKey::of_number(Tries::FirstAccess, &whose, address)
    }
}

/// Who is on record under the number that was typed, and how the rest stands to it.
pub(super) struct Applicant {
    pub(super) owner: Owner,
    pub(super) name: String,
    pub(super) standing: Standing,
}

/// What the record says to what was typed.
pub(super) enum Standing {
    /// Something does not agree, or there is no address to write to.
    Refused(Reason),
    /// A letter goes to the address on record.
    Written { email: String, verdict: Verdict },
}

/// What the letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Admitted,
    /// All but the e-mail address agrees.
    OtherEmail,
    NotEligible(Ineligibility),
}

/// The member or the company on record under this number.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    form: &Form,
    after_end: AccessAfterEnd,
    today: NaiveDate,
) -> Result<Option<Applicant>, DbErr> {
    match form {
        Form::Individual { card_number, cpf, typed } => {
            let member = member_record::find_by_card(db, card_number).await?;
            Ok(member.map(|member| {
                let is_admitted = member.is_admitted(after_end, today);
                individual(member, cpf, typed, is_admitted)
            }))
        }
        Form::Company { sign_in_key, email } => {
            let row = company::Entity::find()
                .select_only()
                .columns([company::Column::Id, company::Column::Name])
                .columns([company::Column::ResponsibleName, company::Column::ResponsibleEmail])
                .filter(company::Column::SignInKey.eq(sign_in_key))
                .into_model::<CompanyRow>()
                .one(db)
                .await?;
            Ok(row.map(|row| company(row, email)))
        }
    }
}

fn individual(
    member: MemberRecord,
    cpf: &Cpf,
    typed: &IndividualFirstAccess,
    is_admitted: Result<(), Reason>,
) -> Applicant {
    let agrees = member.has_cpf(cpf).and_then(|()| member.was_born_on(typed.birth_date)).and(is_admitted);
    let standing = match (agrees, member.email()) {
        (Err(reason), _) => Standing::Refused(reason),
        (Ok(()), None) => Standing::Refused(Reason::NoEmailOnRecord),
        (Ok(()), Some(known)) => {
            let is_same = email::same(known, &typed.email);
            let verdict = if is_same { eligibility(&member) } else { Verdict::OtherEmail };
            Standing::Written { email: known.to_owned(), verdict }
        }
    };
    Applicant { owner: Owner::Individual { enrolment_id: member.enrolment_id }, name: member.name, standing }
}

/// Manual B: the holder only, of a plan with copayment only.
fn eligibility(member: &MemberRecord) -> Verdict {
    match member.category {
        Category::Dependent | Category::Associate => Verdict::NotEligible(Ineligibility::Dependent),
        Category::Holder if !member.has_copayment => Verdict::NotEligible(Ineligibility::PlanWithoutCopayment),
        Category::Holder => Verdict::Admitted,
    }
}

#[derive(FromQueryResult)]
struct CompanyRow {
    id: Uuid,
    name: String,
    responsible_name: Option<String>,
    responsible_email: Option<String>,
}

fn company(row: CompanyRow, typed_email: &str) -> Applicant {
    let CompanyRow { id, name, responsible_name, responsible_email } = row;
    let standing =
        match responsible_email.as_deref().map(str::trim).filter(|address| email::mailable(address).is_some()) {
            None => Standing::Refused(Reason::NoEmailOnRecord),
            Some(known) => {
                let is_same = email::same(known, typed_email);
                let verdict = if is_same { Verdict::Admitted } else { Verdict::OtherEmail };
                Standing::Written { email: known.to_owned(), verdict }
            }
        };
    let name = responsible_name.filter(|name| !name.trim().is_empty()).unwrap_or(name);
    Applicant { owner: Owner::Company { company_id: id }, name, standing }
}
