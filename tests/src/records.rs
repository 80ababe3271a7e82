//! Members who have no password yet, and what they type to get one.

use api::db::entity::{account, enrolment, person};
use sea_orm::{ActiveModelTrait, EntityTrait, Unchanged};
use shared::auth::Secret;
use shared::passwords::{CompanyFirstAccess, FirstAccess, IndividualFirstAccess, PasswordReset, Registration};

use crate::clients::Company;
use crate::family::{Member, PASSWORD};
use crate::portal::Portal;

/// A member as the operator's record has him or her.
#[derive(Clone)]
pub struct OnRecord {
    pub member: Member,
    pub person: person::Model,
}

impl Portal {
    /// A new holder without an account; every call makes another.
    pub async fn on_record(&self) -> OnRecord {
        let member = self.family().await.holder;
        self.without_account(member).await
    }

    /// The member, whose account is taken away.
    pub async fn without_account(&self, member: Member) -> OnRecord {
        account::Entity::delete_by_id(member.account_id).exec(&self.db).await.expect("the account is gone");
        self.as_recorded(member).await
    }

    /// The member with his or her record.
    pub async fn as_recorded(&self, member: Member) -> OnRecord {
        let found = enrolment::Entity::find_by_id(member.enrolment_id).find_also_related(person::Entity);
        let (_, person) = found.one(&self.db).await.expect("the member's record").expect("an enrolment");
        OnRecord { member, person: person.expect("a person") }
    }

    /// The operator corrects a record.
    pub async fn correct(&self, record: &mut OnRecord, mut to: person::ActiveModel) {
        to.id = Unchanged(record.person.id);
        record.person = to.update(&self.db).await.expect("the record changes");
    }
}

impl OnRecord {
    /// Where this member's mail goes.
    pub fn email(&self) -> String {
        self.person.email.clone().expect("an address on record")
    }

    /// *Cadastro de senha* with everything right.
    pub fn registration(&self) -> Registration {
        Registration {
            card_number: self.member.card_number.clone(),
            birth_date: self.person.birth_date,
            cpf: self.person.cpf.clone(),
            mother_name: self.person.mother_name.clone().expect("a mother's name on record"),
            email: self.email(),
            password: Secret::new(PASSWORD),
            password_confirmation: Secret::new(PASSWORD),
        }
    }

    /// *Recuperar senha* with everything right.
    pub fn password_reset(&self) -> PasswordReset {
        PasswordReset {
            card_number: self.member.card_number.clone(),
            birth_date: self.person.birth_date,
            cpf: self.person.cpf.clone(),
            mother_name: self.person.mother_name.clone().expect("a mother's name on record"),
        }
    }

    /// *Primeiro acesso* with everything right.
    pub fn first_access(&self) -> IndividualFirstAccess {
        IndividualFirstAccess {
            cpf: self.person.cpf.clone().expect("a CPF on record"),
            email: self.email(),
            card_number: self.member.card_number.clone(),
            birth_date: self.person.birth_date,
        }
    }
}

impl Company {
    /// *Primeiro acesso* with everything right.
    pub fn first_access(&self) -> FirstAccess {
        FirstAccess::Company(CompanyFirstAccess {
            document: self.document.clone(),
            email: self.email.clone(),
            company_code: self.company_code.clone(),
        })
    }
}
