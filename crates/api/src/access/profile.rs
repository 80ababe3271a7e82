//! The person behind an enrolment as headers and greetings show him or her.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QuerySelect, RelationTrait};
use shared::account::{BeneficiaryProfile, Category, Profile};
use shared::id::EnrolmentId;
use uuid::Uuid;

use crate::db::entity::{enrolment, person, plan};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    card_number: String,
    category: enrolment::Category,
    person_name: String,
    plan_name: String,
}

/// The profile of a beneficiary; the enrolment must exist, as it does behind every account.
pub async fn of_beneficiary(db: &impl ConnectionTrait, enrolment_id: Uuid) -> Result<Profile, DbErr> {
    let row = enrolment::Entity::find_by_id(enrolment_id)
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::CardNumber, enrolment::Column::Category])
        .column_as(person::Column::Name, "person_name")
        .column_as(plan::Column::Name, "plan_name")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .into_model::<Row>()
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the enrolment of an account".to_owned()))?;
    let Row { id, card_number, category, person_name, plan_name } = row;
    Ok(Profile::Beneficiary(BeneficiaryProfile {
        name: person_name,
        enrolment_id: EnrolmentId::new(id),
        card_number,
        category: wire_category(category),
        plan_name,
    }))
}

/// The row's category in the words of the API.
pub fn wire_category(category: enrolment::Category) -> Category {
    match category {
        enrolment::Category::Holder => Category::Holder,
        enrolment::Category::Dependent => Category::Dependent,
        enrolment::Category::Associate => Category::Associate,
    }
}
