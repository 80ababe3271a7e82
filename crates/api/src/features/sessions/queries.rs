//! What signing in and refreshing must know.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait, Select,
};
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::email;
use uuid::Uuid;

use super::identification::Identification;
use crate::access::Identity;
use crate::access::open_session::Lifetime;
use crate::access::session_lookup;
use crate::credentials::random_token::ANSWER_MAY_BE_LOST;
use crate::db::columns;
use crate::db::entity::{account, company, enrolment, one_time_secret, person, refresh_token, session};

/// The account that somebody says to be theirs.
pub(super) struct SignInAccount {
    pub(super) id: Uuid,
    pub(super) identity: Identity,
    pub(super) password_hash: String,
    /// Whatever else was typed beside number and password is the account's too.
    pub(super) agrees: bool,
}

#[derive(FromQueryResult)]
struct AccountRow {
    id: Uuid,
    kind: account::Kind,
    company_id: Option<Uuid>,
    enrolment_id: Option<Uuid>,
    holder_enrolment_id: Option<Uuid>,
    category: Option<enrolment::Category>,
    end_date: Option<NaiveDate>,
    password_hash: String,
    sign_in_email: Option<String>,
    cpf: Option<String>,
    responsible_email: Option<String>,
}

/// The active account that is meant, if there is one; that of somebody whose plan ended too long ago is none.
pub(super) async fn find_account(
    db: &impl ConnectionTrait,
    identification: &Identification,
    after_end: AccessAfterEnd,
    today: NaiveDate,
) -> Result<Option<SignInAccount>, DbErr> {
    let (kind, narrowed) = match identification {
        Identification::Beneficiary { card_number } => (account::Kind::Beneficiary, by_card(card_number.as_str())),
        Identification::Individual { card_number, .. } => (account::Kind::Individual, by_card(card_number.as_str())),
        Identification::Company { sign_in_key, .. } => (account::Kind::Company, by_company(sign_in_key)),
    };
    let row = narrowed
        .select_only()
        .columns([account::Column::Id, account::Column::Kind, account::Column::CompanyId])
        .columns([account::Column::EnrolmentId, account::Column::PasswordHash, account::Column::SignInEmail])
        .columns([enrolment::Column::HolderEnrolmentId, enrolment::Column::Category, enrolment::Column::EndDate])
        .column(person::Column::Cpf)
        .column(company::Column::ResponsibleEmail)
        .filter(account::Column::Kind.eq(kind))
        .filter(columns::is(account::Column::State, account::State::Active))
        .into_model::<AccountRow>()
        .one(db)
        .await?;
    let row = row.filter(|row| after_end.admits(row.end_date, today));
    row.map(|row| sign_in_account(row, identification)).transpose()
}

fn by_card(card_number: &str) -> Select<account::Entity> {
    with_subjects().filter(enrolment::Column::CardNumber.eq(card_number))
}

fn by_company(sign_in_key: &str) -> Select<account::Entity> {
    with_subjects().filter(company::Column::SignInKey.eq(sign_in_key))
}

fn with_subjects() -> Select<account::Entity> {
    account::Entity::find()
        .join(JoinType::LeftJoin, account::Relation::Enrolment.def())
        .join(JoinType::LeftJoin, enrolment::Relation::Person.def())
        .join(JoinType::LeftJoin, account::Relation::Company.def())
}

fn sign_in_account(row: AccountRow, identification: &Identification) -> Result<SignInAccount, DbErr> {
    let AccountRow {
        id,
        kind,
        company_id,
        enrolment_id,
        holder_enrolment_id,
        category,
        end_date: _,
        password_hash,
        sign_in_email,
        cpf,
        responsible_email,
    } = row;
    let is_email = |typed: &str| sign_in_email.as_deref().is_some_and(|known| email::same(known, typed));
    let agrees = match identification {
        Identification::Beneficiary { card_number: _ } => true,
        Identification::Individual { card_number: _, cpf: typed, email } => {
            let is_holder = category == Some(enrolment::Category::Holder);
            is_holder && cpf.as_deref() == Some(typed.as_str()) && is_email(email)
        }
        Identification::Company { sign_in_key: _, email } => {
            // Whoever was responsible when the password was set may not be any more (manual B: only who is).
            is_email(email) && responsible_email.as_deref().is_some_and(|known| email::same(known, email))
        }
    };
    let identity = session_lookup::identity(kind, company_id, enrolment_id, holder_enrolment_id.zip(category))?;
    Ok(SignInAccount { id, identity, password_hash, agrees })
}

/// The temporary password of an enrolment that has this hash: a live one, or one that was used just now.
pub(super) async fn find_temporary_secret(
    db: &impl ConnectionTrait,
    secret_hash: &str,
    enrolment_id: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let used_at = one_time_secret::Column::UsedAt;
    one_time_secret::Entity::find()
        .select_only()
        .column(one_time_secret::Column::Id)
        .filter(one_time_secret::Column::SecretHash.eq(secret_hash))
        .filter(one_time_secret::Column::Purpose.eq(one_time_secret::Purpose::TemporaryPassword))
        .filter(one_time_secret::Column::EnrolmentId.eq(enrolment_id))
        .filter(one_time_secret::Column::ExpiresAt.gt(now))
        .filter(used_at.is_null().or(used_at.gte(now - ANSWER_MAY_BE_LOST)))
        .filter(one_time_secret::Column::VoidedAt.is_null())
        .into_tuple()
        .one(db)
        .await
}

/// A refresh token with the session that it keeps alive.
pub(super) struct PresentedToken {
    pub(super) id: Uuid,
    pub(super) session_id: Uuid,
    pub(super) lifetime: Lifetime,
    /// The session has not ended, and its account still admits whoever began it.
    pub(super) may_go_on: bool,
    /// Last day in the plan.
    pub(super) end_date: Option<NaiveDate>,
    /// `User-Agent` at the sign-in.
    pub(super) device: Option<String>,
    pub(super) account_id: Uuid,
    pub(super) identity: Identity,
}

#[derive(FromQueryResult)]
struct TokenRow {
    id: Uuid,
    session_id: Uuid,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    must_change_password: bool,
    ended_at: Option<DateTime<Utc>>,
    device: Option<String>,
    account_id: Uuid,
    state: account::State,
    kind: account::Kind,
    sign_in_email: Option<String>,
    responsible_email: Option<String>,
    company_id: Option<Uuid>,
    enrolment_id: Option<Uuid>,
    holder_enrolment_id: Option<Uuid>,
    category: Option<enrolment::Category>,
    end_date: Option<NaiveDate>,
}

pub(super) async fn find_refresh_token(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<PresentedToken>, DbErr> {
    let row = refresh_token::Entity::find()
        .select_only()
        .columns([refresh_token::Column::Id, refresh_token::Column::SessionId])
        .columns([session::Column::CreatedAt, session::Column::LastSeenAt, session::Column::EndedAt])
        .column(session::Column::Device)
        .columns([session::Column::AccountId, session::Column::MustChangePassword])
        .columns([account::Column::State, account::Column::Kind, account::Column::SignInEmail])
        .columns([account::Column::CompanyId, account::Column::EnrolmentId])
        .columns([enrolment::Column::HolderEnrolmentId, enrolment::Column::Category, enrolment::Column::EndDate])
        .column(company::Column::ResponsibleEmail)
        .join(JoinType::InnerJoin, refresh_token::Relation::Session.def())
        .join(JoinType::InnerJoin, session::Relation::Account.def())
        .join(JoinType::LeftJoin, account::Relation::Enrolment.def())
        .join(JoinType::LeftJoin, account::Relation::Company.def())
        .filter(refresh_token::Column::TokenHash.eq(token_hash))
        .into_model::<TokenRow>()
        .one(db)
        .await?;
    row.map(presented).transpose()
}

fn presented(row: TokenRow) -> Result<PresentedToken, DbErr> {
    let TokenRow {
        id,
        session_id,
        created_at,
        last_seen_at,
        must_change_password,
        ended_at,
        device,
        account_id,
        state,
        kind,
        sign_in_email,
        responsible_email,
        company_id,
        enrolment_id,
        holder_enrolment_id,
        category,
        end_date,
    } = row;
    let identity = session_lookup::identity(kind, company_id, enrolment_id, holder_enrolment_id.zip(category))?;
    let lifetime = Lifetime { created_at, last_seen_at, must_change_password };
    let is_responsible =
        session_lookup::is_still_responsible(kind, sign_in_email.as_deref(), responsible_email.as_deref());
    let may_go_on = ended_at.is_none() && state == account::State::Active && is_responsible;
    Ok(PresentedToken { id, session_id, lifetime, may_go_on, end_date, device, account_id, identity })
}
