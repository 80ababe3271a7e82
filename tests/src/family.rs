//! Invented families with accounts and charges, put straight into the database: a test names only what it is about.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use api::credentials::password_hasher::hash_blocking;
use api::db::entity::{account, charge, charge_item, enrolment, person, plan};
use chrono::{NaiveDate, NaiveTime};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use shared::auth::{BeneficiarySignIn, Secret, SessionTokens, SignIn};
use shared::client::Client;
use shared::id::ChargeId;
use shared::rules::names::fold;
use uuid::Uuid;

use crate::portal::Portal;

/// The password of every test account.
pub const PASSWORD: &str = "Ipê#roxo2026";

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A holder and a dependent in one plan, both with accounts.
pub struct Family {
    pub holder: Member,
    pub dependent: Member,
}

/// A person with a card and an account.
#[derive(Clone)]
pub struct Member {
    pub name: String,
    pub card_number: String,
    pub enrolment_id: Uuid,
    pub holder_enrolment_id: Uuid,
    pub account_id: Uuid,
}

impl Portal {
    /// A new family; every call makes another.
    pub async fn family(&self) -> Family {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let plan_id = add_plan(self, number).await;
        let holder = add_member(self, plan_id, &format!("Dalva D'Ávila {number}"), None).await;
        let dependent = add_member(self, plan_id, &format!("João D'Ávila {number}"), Some(holder.enrolment_id)).await;
        Family { holder, dependent }
    }

    /// A further dependent of a holder.
    pub async fn dependent_of(&self, holder: &Member, name: &str) -> Member {
        let row = enrolment::Entity::find_by_id(holder.enrolment_id).one(&self.db).await.expect("enrolments");
        add_member(self, row.expect("an enrolment").plan_id, name, Some(holder.enrolment_id)).await
    }
}

impl Member {
    /// What this member types to sign in.
    pub fn sign_in(&self) -> SignIn {
        SignIn::Beneficiary(BeneficiarySignIn {
            card_number: self.card_number.clone(),
            password: Secret::new(PASSWORD),
        })
    }

    /// This member as a caller with a fresh session.
    pub async fn client(&self, portal: &Portal) -> Client {
        let anonymous = portal.anonymous();
        let tokens = self.tokens(&anonymous).await;
        anonymous.with_token(tokens.access_token)
    }

    /// A fresh session's tokens, got through `client`.
    pub async fn tokens(&self, client: &Client) -> SessionTokens {
        client.sign_in(&self.sign_in()).await.expect("the member signs in")
    }
}

async fn add_plan(portal: &Portal, number: u32) -> Uuid {
    let id = Uuid::now_v7();
    let row = plan::ActiveModel {
        id: Set(id),
        external_id: Set(format!("plan-{number}")),
        code: Set(format!("P{number}")),
        name: Set("Plano Ipê Enfermaria".to_owned()),
        ans_registration: Set("000000001".to_owned()),
        kind: Set(plan::Kind::Medical),
        contract_type: Set(plan::ContractType::Adhesion),
        has_copayment: Set(true),
        ..Default::default()
    };
    row.insert(&portal.db).await.expect("a plan");
    id
}

async fn add_member(portal: &Portal, plan_id: Uuid, name: &str, holder: Option<Uuid>) -> Member {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let (person_id, enrolment_id, account_id) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let card_number = format!("{number:010}");
    let person = person::ActiveModel {
        id: Set(person_id),
        external_id: Set(format!("person-{number}")),
        name: Set(name.to_owned()),
        name_search: Set(fold(name)),
        birth_date: Set(day("1956-04-17")),
        cpf: Set(Some("52998224725".to_owned())),
        cns: Set(None),
        sex: Set(None),
        mother_name: Set(Some("Maria das Dores D'Ávila".to_owned())),
        mother_name_search: Set(Some(fold("Maria das Dores D'Ávila"))),
        email: Set(Some(format!("membro{number}@exemplo.example"))),
        phone: Set(None),
        street: Set(Some("Rua das Acácias".to_owned())),
        street_number: Set(Some("12".to_owned())),
        complement: Set(None),
        district: Set(Some("Jardim".to_owned())),
        city: Set(Some("Cidade Inventada".to_owned())),
        state: Set(Some("SE".to_owned())),
        postal_code: Set(Some("49010000".to_owned())),
    };
    person.insert(&portal.db).await.expect("a person");
    let enrolment = enrolment::ActiveModel {
        id: Set(enrolment_id),
        external_id: Set(format!("enrolment-{number}")),
        person_id: Set(person_id),
        plan_id: Set(plan_id),
        company_id: Set(None),
        holder_enrolment_id: Set(holder.unwrap_or(enrolment_id)),
        card_number: Set(card_number.clone()),
        category: Set(if holder.is_none() { enrolment::Category::Holder } else { enrolment::Category::Dependent }),
        relation: Set(holder.map(|_| "03".to_owned())),
        contract_number: Set("C-1".to_owned()),
        start_date: Set(day("2014-01-01")),
        end_date: Set(None),
    };
    enrolment.insert(&portal.db).await.expect("an enrolment");
    let now = portal.clock.moment().now;
    let account = account::ActiveModel {
        id: Set(account_id),
        kind: Set(account::Kind::Beneficiary),
        enrolment_id: Set(Some(enrolment_id)),
        company_id: Set(None),
        sign_in_email: Set(None),
        password_hash: Set(password_hash()),
        password_changed_at: Set(now),
        state: Set(account::State::Active),
        created_at: Set(now),
    };
    account.insert(&portal.db).await.expect("an account");
    Member {
        name: name.to_owned(),
        card_number,
        enrolment_id,
        holder_enrolment_id: holder.unwrap_or(enrolment_id),
        account_id,
    }
}

/// What an account of a test holds for [`PASSWORD`].
pub fn password_hash() -> String {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash_blocking(PASSWORD).expect("a hash")).clone()
}

/// Begins a charge of R$ 104,76 with one item, due on 2026-03-19, unpaid, with the data for a slip.
pub fn a_charge() -> ChargeBuilder {
    let due = day("2026-03-19");
    ChargeBuilder {
        due,
        cents: 10_476,
        paid: None,
        cancelled: None,
        billing_place: "CONTRIBUIÇÃO MENSAL".to_owned(),
        has_slip: true,
    }
}

pub struct ChargeBuilder {
    due: NaiveDate,
    cents: i64,
    paid: Option<NaiveDate>,
    cancelled: Option<NaiveDate>,
    billing_place: String,
    has_slip: bool,
}

impl ChargeBuilder {
    #[must_use]
    pub fn due(mut self, date: &str) -> Self {
        self.due = day(date);
        self
    }

    #[must_use]
    pub fn cents(mut self, cents: i64) -> Self {
        self.cents = cents;
        self
    }

    #[must_use]
    pub fn paid(mut self, date: &str) -> Self {
        self.paid = Some(day(date));
        self
    }

    #[must_use]
    pub fn cancelled(mut self, date: &str) -> Self {
        self.cancelled = Some(day(date));
        self
    }

    #[must_use]
    pub fn billing_place(mut self, label: &str) -> Self {
        label.clone_into(&mut self.billing_place);
        self
    }

    /// The ERP sent nothing that a slip could be made of.
    #[must_use]
    pub fn without_slip_data(mut self) -> Self {
        self.has_slip = false;
        self
    }

    /// Charges it to a holder.
    pub async fn of(self, holder: &Member, portal: &Portal) -> ChargeId {
        let Self { due, cents, paid, cancelled, billing_place, has_slip } = self;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let id = Uuid::now_v7();
        let row = charge::ActiveModel {
            id: Set(id),
            external_id: Set(format!("charge-{number}")),
            document: Set(format!("{}", 155_000 + number)),
            holder_enrolment_id: Set(holder.enrolment_id),
            issue_date: Set(due - chrono::Days::new(15)),
            due_date: Set(due),
            billing_place: Set(billing_place),
            amount_cents: Set(cents),
            settled_amount_cents: Set(paid.map(|_| cents)),
            payment_date: Set(paid),
            settled_at: Set(paid.map(|date| date.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(36))),
            bank_code: Set(has_slip.then(|| "001".to_owned())),
            free_field: Set(has_slip.then(|| format!("{number:025}"))),
            our_number: Set(has_slip.then(|| format!("{number:011}"))),
            pix_payload: Set(None),
            cancelled_on: Set(cancelled),
        };
        row.insert(&portal.db).await.expect("a charge");
        let item = charge_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(format!("item-{number}")),
            charge_id: Set(id),
            enrolment_id: Set(Some(holder.enrolment_id)),
            position: Set(1),
            kind: Set(charge_item::Kind::MonthlyFee),
            description: Set("Mensalidade do plano".to_owned()),
            billing_month: Set(due.format("%Y-%m").to_string()),
            amount_cents: Set(cents),
        };
        item.insert(&portal.db).await.expect("an item");
        ChargeId::new(id)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}
