//! Who is behind a session, as headers and greetings show it.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QuerySelect, RelationTrait};
use shared::account::{BeneficiaryProfile, Category, CompanyProfile, HomeTown, IndividualProfile, Profile};
use shared::id::EnrolmentId;
use uuid::Uuid;

use super::Identity;
use crate::db::entity::{company, enrolment, person, plan};

#[derive(FromQueryResult)]
struct EnrolledRow {
    id: Uuid,
    card_number: String,
    category: enrolment::Category,
    person_name: String,
    city: Option<String>,
    state: Option<String>,
    plan_name: String,
}

#[derive(FromQueryResult)]
struct CompanyRow {
    name: String,
    trade_name: Option<String>,
    document: String,
    code: String,
    responsible_name: Option<String>,
}

/// The profile of whoever signed in; its enrolment or company must exist, as it does behind every account.
pub async fn of(db: &impl ConnectionTrait, identity: &Identity) -> Result<Profile, DbErr> {
    match identity {
        Identity::Beneficiary(beneficiary) => {
            let EnrolledRow { id, card_number, category, person_name, city, state, plan_name } =
                find_enrolled(db, beneficiary.enrolment_id).await?;
            Ok(Profile::Beneficiary(BeneficiaryProfile {
                name: person_name,
                enrolment_id: EnrolmentId::new(id),
                card_number,
                category: wire_category(category),
                plan_name,
                home: home(city, state),
            }))
        }
        Identity::Individual(individual) => {
            let EnrolledRow { id, card_number, category: _, person_name, city, state, plan_name } =
                find_enrolled(db, individual.enrolment_id).await?;
            let enrolment_id = EnrolmentId::new(id);
            Ok(Profile::Individual(IndividualProfile {
                name: person_name,
                enrolment_id,
                card_number,
                plan_name,
                home: home(city, state),
            }))
        }
        Identity::Company(signed_in) => {
            let CompanyRow { name, trade_name, document, code, responsible_name } =
                find_company(db, signed_in.company_id).await?;
            Ok(Profile::Company(CompanyProfile { name, trade_name, document, company_code: code, responsible_name }))
        }
    }
}

/// A city without its state may be one of several.
fn home(city: Option<String>, state: Option<String>) -> Option<HomeTown> {
    Some(HomeTown { city: city?, state: state? })
}

async fn find_enrolled(db: &impl ConnectionTrait, enrolment_id: Uuid) -> Result<EnrolledRow, DbErr> {
    enrolment::Entity::find_by_id(enrolment_id)
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::CardNumber, enrolment::Column::Category])
        .column_as(person::Column::Name, "person_name")
        .columns([person::Column::City, person::Column::State])
        .column_as(plan::Column::Name, "plan_name")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .into_model()
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the enrolment of an account".to_owned()))
}

async fn find_company(db: &impl ConnectionTrait, company_id: Uuid) -> Result<CompanyRow, DbErr> {
    company::Entity::find_by_id(company_id)
        .select_only()
        .columns([
            company::Column::Name,
            company::Column::TradeName,
            company::Column::Document,
            company::Column::Code,
            company::Column::ResponsibleName,
        ])
        .into_model()
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the company of an account".to_owned()))
}

/// The row's category in the words of the API.
pub fn wire_category(category: enrolment::Category) -> Category {
    match category {
        enrolment::Category::Holder => Category::Holder,
        enrolment::Category::Dependent => Category::Dependent,
        enrolment::Category::Associate => Category::Associate,
    }
}

/// The other way round.
pub(super) const fn row_category(category: Category) -> enrolment::Category {
    match category {
        Category::Holder => enrolment::Category::Holder,
        Category::Dependent => enrolment::Category::Dependent,
        Category::Associate => enrolment::Category::Associate,
    }
}
