//! Invented clients of the portal of manual B with accounts: the holder of a plan with copayment, and a company.

use std::sync::atomic::{AtomicU32, Ordering};

use api::db::entity::{account, company, enrolment, person};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use shared::auth::{CompanySignIn, IndividualSignIn, Secret, SessionTokens, SignIn};
use shared::client::Client;
use shared::rules::company_code;
use shared::rules::document::Cnpj;
use uuid::Uuid;

use crate::family::{Member, PASSWORD, password_hash};
use crate::portal::Portal;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A holder who signs in by CPF; he or she also has an account as a beneficiary, of which `member` tells.
pub struct IndividualClient {
    pub member: Member,
    pub cpf: String,
    /// The one on record, with which the first access was made.
    pub email: String,
    /// Of the individual client.
    pub account_id: Uuid,
}

/// A company whose responsible person signs in.
pub struct CompanyClient {
    pub company: Company,
    pub account_id: Uuid,
}

/// A company on record.
#[derive(Clone)]
pub struct Company {
    pub company_id: Uuid,
    pub name: String,
    /// CNPJ without punctuation.
    pub document: String,
    pub company_code: String,
    /// Of the responsible person.
    pub email: String,
}

impl Portal {
    /// A new individual client with an account; every call makes another.
    pub async fn individual(&self) -> IndividualClient {
        let member = self.family().await.holder;
        let person = self.person_of(&member).await;
        let (cpf, email) = (person.cpf.expect("a CPF"), person.email.expect("an address"));
        let account_id = add_account(self, account::Kind::Individual, Some(member.enrolment_id), None, &email).await;
        IndividualClient { member, cpf, email, account_id }
    }

    /// Where mail to a member goes.
    pub async fn email_of(&self, member: &Member) -> String {
        self.person_of(member).await.email.expect("an address")
    }

    async fn person_of(&self, member: &Member) -> person::Model {
        let found = enrolment::Entity::find_by_id(member.enrolment_id).find_also_related(person::Entity);
        let (_, person) = found.one(&self.db).await.expect("the member's record").expect("an enrolment");
        person.expect("a person")
    }

    /// A new company with an account; every call makes another.
    pub async fn company(&self) -> CompanyClient {
        let company = self.company_on_record().await;
        let account_id =
            add_account(self, account::Kind::Company, None, Some(company.company_id), &company.email).await;
        CompanyClient { company, account_id }
    }

    /// A new company without an account; every call makes another.
    pub async fn company_on_record(&self) -> Company {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let company = Company {
            company_id: Uuid::now_v7(),
            name: format!("Padaria Sabiá {number} Ltda."),
            document: cnpj(number),
            company_code: format!("E{number:04}"),
            email: format!("empresa{number}@padaria.example"),
        };
        let row = company::ActiveModel {
            id: Set(company.company_id),
            external_id: Set(format!("company-{number}")),
            document: Set(company.document.clone()),
            code: Set(company.company_code.clone()),
            sign_in_key: Set(company_code::sign_in_key(&company.document, &company.company_code)),
            name: Set(company.name.clone()),
            trade_name: Set(Some(format!("Sabiá {number}"))),
            billing_email: Set(Some(format!("cobranca{number}@padaria.example"))),
            responsible_name: Set(Some("Otávio Lacerda".to_owned())),
            responsible_email: Set(Some(company.email.clone())),
            contract_number: Set(format!("C-{number}")),
            start_date: Set("2019-02-01".parse().expect("a date")),
            end_date: Set(None),
            street: Set(None),
            street_number: Set(None),
            complement: Set(None),
            district: Set(None),
            city: Set(None),
            state: Set(None),
            postal_code: Set(None),
        };
        row.insert(&self.db).await.expect("a company");
        company
    }
}

impl IndividualClient {
    /// What this client types to sign in.
    pub fn sign_in(&self) -> SignIn {
        SignIn::Individual(IndividualSignIn {
            cpf: self.cpf.clone(),
            email: self.email.clone(),
            card_number: self.member.card_number.clone(),
            password: Secret::new(PASSWORD),
        })
    }

    /// A fresh session's tokens, got through `client`.
    pub async fn tokens(&self, client: &Client) -> SessionTokens {
        client.sign_in(&self.sign_in()).await.expect("the individual client signs in")
    }
}

impl CompanyClient {
    /// What the responsible person types to sign in.
    pub fn sign_in(&self) -> SignIn {
        SignIn::Company(CompanySignIn {
            document: self.company.document.clone(),
            email: self.company.email.clone(),
            company_code: self.company.company_code.clone(),
            password: Secret::new(PASSWORD),
        })
    }

    /// A fresh session's tokens, got through `client`.
    pub async fn tokens(&self, client: &Client) -> SessionTokens {
        client.sign_in(&self.sign_in()).await.expect("the company signs in")
    }
}

async fn add_account(
    portal: &Portal,
    kind: account::Kind,
    enrolment_id: Option<Uuid>,
    company_id: Option<Uuid>,
    email: &str,
) -> Uuid {
    let (id, now) = (Uuid::now_v7(), portal.clock.moment().now);
    let row = account::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        enrolment_id: Set(enrolment_id),
        company_id: Set(company_id),
        sign_in_email: Set(Some(email.to_owned())),
        password_hash: Set(password_hash()),
        password_changed_at: Set(now),
        state: Set(account::State::Active),
        created_at: Set(now),
    };
    row.insert(&portal.db).await.expect("an account");
    id
}

/// A CNPJ whose check digits are right.
fn cnpj(number: u32) -> String {
    let mut candidates = (0..100).map(|check| format!("{number:08}0001{check:02}"));
    candidates.find(|candidate| Cnpj::parse(candidate).is_ok()).expect("one of a hundred pairs of digits is right")
}
