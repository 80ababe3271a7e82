//! What the operator's record says of an account's owner: whom a notice greets, where it goes, and what a new password
//! must not hold. Setting a password by link and changing it ask the same record.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QuerySelect};
use shared::rules::email;
use shared::rules::password::OwnData;

use super::accounts::Owner;
use super::member_record;
use crate::db::entity::company;

pub struct AccountRecord {
    /// The person's; of a company its responsible person's, or its own.
    pub name: String,
    /// None when the record has no address.
    pub email: Option<String>,
    /// What the owner's password must not hold.
    pub own_data: OwnData,
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

/// The record of an owner; `None` when the ERP has none any more.
pub async fn find(db: &impl ConnectionTrait, owner: Owner) -> Result<Option<AccountRecord>, DbErr> {
    match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            let member = member_record::find(db, enrolment_id).await?;
            Ok(member.map(|member| AccountRecord {
                email: member.email().map(str::to_owned),
                own_data: member.own_data(),
                name: member.name,
            }))
        }
        Owner::Company { company_id } => {
            let row = company::Entity::find_by_id(company_id)
                .select_only()
                .columns([company::Column::Document, company::Column::Code, company::Column::Name])
                .columns([company::Column::TradeName, company::Column::ResponsibleName])
                .column(company::Column::ResponsibleEmail)
                .into_model::<CompanyRow>()
                .one(db)
                .await?;
            Ok(row.map(of_company))
        }
    }
}

fn of_company(row: CompanyRow) -> AccountRecord {
    let CompanyRow { document, code, name, trade_name, responsible_name, responsible_email } = row;
    let responsible = responsible_name.filter(|name| !name.trim().is_empty());
    let known = responsible_email.map(|email| email.trim().to_owned());
    let email = known.clone().filter(|address| email::mailable(address).is_some());
    let own_data = OwnData::new().name(&name).number(&document).number(&code);
    let own_data = trade_name.iter().chain(&responsible).fold(own_data, |own, name| own.name(name));
    let own_data = known.iter().fold(own_data, |own, email| own.email(email));
    AccountRecord { name: responsible.unwrap_or(name), email, own_data }
}
