//! What the operator's record says of whoever holds a card, and whether what somebody typed agrees with it (decision 5
//! of the product). Names agree without accents, case, repeated spaces and the kind of apostrophe; never abbreviated.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::document::{CardNumber, Cpf};
use shared::rules::password::OwnData;
use shared::rules::{email, names};
use uuid::Uuid;

use crate::audit::Reason;
use crate::db::entity::{enrolment, person, plan};

/// A member on record, by the card of one plan.
#[derive(Clone, Debug, FromQueryResult)]
pub struct MemberRecord {
    pub enrolment_id: Uuid,
    pub card_number: String,
    pub name: String,
    birth_date: NaiveDate,
    cpf: Option<String>,
    mother_name_search: Option<String>,
    email: Option<String>,
    pub category: enrolment::Category,
    /// Of the plan.
    pub has_copayment: bool,
    /// Last day in the plan; none while it goes on.
    end_date: Option<NaiveDate>,
}

/// The member who holds this card.
pub async fn find_by_card(db: &impl ConnectionTrait, card: &CardNumber) -> Result<Option<MemberRecord>, DbErr> {
    members().filter(enrolment::Column::CardNumber.eq(card.as_str())).into_model().one(db).await
}

/// The member of an enrolment.
pub async fn find(db: &impl ConnectionTrait, enrolment_id: Uuid) -> Result<Option<MemberRecord>, DbErr> {
    members().filter(enrolment::Column::Id.eq(enrolment_id)).into_model().one(db).await
}

fn members() -> sea_orm::Select<enrolment::Entity> {
    enrolment::Entity::find()
        .select_only()
        .column_as(enrolment::Column::Id, "enrolment_id")
        .columns([enrolment::Column::CardNumber, enrolment::Column::Category, enrolment::Column::EndDate])
        .columns([person::Column::Name, person::Column::BirthDate, person::Column::Cpf])
        .columns([person::Column::MotherNameSearch, person::Column::Email])
        .column(plan::Column::HasCopayment)
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
}

impl MemberRecord {
    /// Where letters go, when the record has an address that mail can be sent to.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref().map(str::trim).filter(|address| email::mailable(address).is_some())
    }

    /// The plan has not ended too long ago for anybody to get in by it.
    pub fn is_admitted(&self, after_end: AccessAfterEnd, today: NaiveDate) -> Result<(), Reason> {
        if after_end.admits(self.end_date, today) { Ok(()) } else { Err(Reason::AccessEnded) }
    }

    pub fn was_born_on(&self, typed: NaiveDate) -> Result<(), Reason> {
        if self.birth_date == typed { Ok(()) } else { Err(Reason::WrongBirthDate) }
    }

    pub fn has_cpf(&self, typed: &Cpf) -> Result<(), Reason> {
        if self.cpf.as_deref() == Some(typed.as_str()) { Ok(()) } else { Err(Reason::WrongCpf) }
    }

    pub fn has_mother(&self, typed: &str) -> Result<(), Reason> {
        let agrees = self.mother_name_search.as_deref().is_some_and(|known| names::same_name(known, typed));
        if agrees { Ok(()) } else { Err(Reason::WrongMotherName) }
    }

    pub fn has_email(&self, typed: &str) -> Result<(), Reason> {
        let known = self.email().ok_or(Reason::NoEmailOnRecord)?;
        if email::same(known, typed) { Ok(()) } else { Err(Reason::WrongEmail) }
    }

    /// What this member's password must not hold.
    pub fn own_data(&self) -> OwnData {
        let own = OwnData::new().name(&self.name).number(&self.card_number).date(self.birth_date);
        let own = self.mother_name_search.as_deref().into_iter().fold(own, OwnData::name);
        let own = self.cpf.as_deref().into_iter().fold(own, OwnData::number);
        self.email.as_deref().into_iter().fold(own, OwnData::email)
    }
}
