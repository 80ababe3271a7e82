//! Of whom a link is: the name for the letter, and what the password must not hold.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use shared::rules::password::OwnData;

use crate::credentials::accounts::Owner;
use crate::credentials::member_record;
use crate::db::entity::company;

pub(super) struct Recipient {
    pub(super) name: String,
    pub(super) own_data: OwnData,
}

/// `None` when the record is gone since the link was sent.
pub(super) async fn find(db: &impl ConnectionTrait, owner: Owner, email: &str) -> Result<Option<Recipient>, DbErr> {
    let found = match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            let member = member_record::find(db, enrolment_id).await?;
            member.map(|member| Recipient { own_data: member.own_data(), name: member.name })
        }
        Owner::Company { company_id } => {
            company::Entity::find_by_id(company_id).one(db).await?.map(|company| recipient(&company))
        }
    };
    Ok(found.map(|Recipient { name, own_data }| Recipient { name, own_data: own_data.email(email) }))
}

fn recipient(company: &company::Model) -> Recipient {
    let responsible = company.responsible_name.as_deref().filter(|name| !name.trim().is_empty());
    let own = OwnData::new().name(&company.name).number(&company.document).number(&company.code);
    let own = company.trade_name.as_deref().into_iter().chain(responsible).fold(own, OwnData::name);
    Recipient { name: responsible.unwrap_or(&company.name).to_owned(), own_data: own }
}
