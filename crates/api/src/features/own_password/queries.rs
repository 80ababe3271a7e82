//! What a change of the password must know of the account behind it.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};
use shared::rules::password::OwnData;
use uuid::Uuid;

use crate::access::{Identity, Person};
use crate::db::entity::{account, company, enrolment, one_time_secret, person};

/// The account as it is before the change.
pub(super) struct OwnAccount {
    pub(super) password_hash: String,
    pub(super) record: Record,
}

/// What the operator has on record about whoever signed in.
pub(super) struct Record {
    /// Whom the notice greets.
    pub(super) name: String,
    /// Where the notice goes.
    pub(super) email: Option<String>,
    /// What the new password must not hold.
    pub(super) own_data: OwnData,
}

/// The account of the scope; it exists, because its session is live.
pub(super) async fn find(db: &impl ConnectionTrait, scope: &Person) -> Result<OwnAccount, DbErr> {
    let password_hash = account::Entity::find_by_id(scope.account_id)
        .select_only()
        .column(account::Column::PasswordHash)
        .into_tuple()
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the account of a session".to_owned()))?;
    let record = match scope.identity {
        Identity::Beneficiary(beneficiary) => of_enrolment(db, beneficiary.enrolment_id).await?,
        Identity::Individual(individual) => of_enrolment(db, individual.enrolment_id).await?,
        Identity::Company(company) => of_company(db, company.company_id).await?,
    };
    Ok(OwnAccount { password_hash, record })
}

/// SHA-256 of the temporary password that began the scope's session.
pub(super) async fn temporary_hash(db: &impl ConnectionTrait, scope: &Person) -> Result<Option<String>, DbErr> {
    one_time_secret::Entity::find()
        .select_only()
        .column(one_time_secret::Column::SecretHash)
        .filter(one_time_secret::Column::SessionId.eq(scope.session_id))
        .filter(one_time_secret::Column::Purpose.eq(one_time_secret::Purpose::TemporaryPassword))
        .into_tuple()
        .one(db)
        .await
}

#[derive(FromQueryResult)]
struct EnrolledRow {
    card_number: String,
    name: String,
    mother_name: Option<String>,
    birth_date: NaiveDate,
    cpf: Option<String>,
    email: Option<String>,
}

async fn of_enrolment(db: &impl ConnectionTrait, enrolment_id: Uuid) -> Result<Record, DbErr> {
    let EnrolledRow { card_number, name, mother_name, birth_date, cpf, email } =
        enrolment::Entity::find_by_id(enrolment_id)
            .select_only()
            .column(enrolment::Column::CardNumber)
            .columns([person::Column::Name, person::Column::MotherName, person::Column::BirthDate])
            .columns([person::Column::Cpf, person::Column::Email])
            .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
            .into_model()
            .one(db)
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("the enrolment of an account".to_owned()))?;
    let mut own_data = OwnData::new().name(&name).date(birth_date).number(&card_number);
    if let Some(mother_name) = &mother_name {
        own_data = own_data.name(mother_name);
    }
    if let Some(cpf) = &cpf {
        own_data = own_data.number(cpf);
    }
    if let Some(email) = &email {
        own_data = own_data.email(email);
    }
    Ok(Record { name, email, own_data })
}

#[derive(FromQueryResult)]
struct CompanyRow {
    document: String,
    code: String,
    name: String,
    trade_name: Option<String>,
    responsible_name: Option<String>,
    responsible_email: Option<String>,
}

async fn of_company(db: &impl ConnectionTrait, company_id: Uuid) -> Result<Record, DbErr> {
    let CompanyRow { document, code, name, trade_name, responsible_name, responsible_email } =
        company::Entity::find_by_id(company_id)
            .select_only()
            .columns([company::Column::Document, company::Column::Code, company::Column::Name])
            .columns([company::Column::TradeName, company::Column::ResponsibleName, company::Column::ResponsibleEmail])
            .into_model()
            .one(db)
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("the company of an account".to_owned()))?;
    let mut own_data = OwnData::new().name(&name).number(&document).number(&code);
    for name in [&trade_name, &responsible_name].into_iter().flatten() {
        own_data = own_data.name(name);
    }
    if let Some(email) = &responsible_email {
        own_data = own_data.email(email);
    }
    Ok(Record { name: responsible_name.unwrap_or(name), email: responsible_email, own_data })
}
