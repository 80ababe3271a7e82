//! The accounts of the demo, with passwords that are published on purpose: they open invented people's data only.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use serde::Serialize;
use shared::rules::document::CardNumber;

use super::contracts::{Contract, MEDICAL};
use super::people::Family;
use crate::db::connect;
use crate::db::entity::{account, enrolment};

/// Numbers of the families that logins belong to, beside the first one.
const OTHER_HOLDER: u32 = 2;
const UNREGISTERED_HOLDER: u32 = 3;

/// Who can sign in, and who can be registered; the shape of `demo-logins.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Logins {
    /// Holder of a family of four.
    pub holder: Login,
    /// The holder's spouse.
    pub dependent: Login,
    /// Holder of another family.
    pub other_holder: Login,
    /// A holder without an account.
    pub unregistered_holder: Login,
}

/// What a person knows of himself or herself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Login {
    /// Letters and digits only.
    pub card_number: String,
    /// `None` without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<&'static str>,
    /// Eleven digits.
    pub cpf: String,
    pub birth_date: NaiveDate,
    pub mother_name: String,
    pub email: Option<String>,
}

impl Logins {
    /// They are the same on every day and for every number of families.
    pub fn new() -> Self {
        let first = Family::first();
        Self {
            holder: Login::of(&first, 0, Some("Cajueiro#2741")),
            dependent: Login::of(&first, 1, Some("Jangada@5830")),
            other_holder: Login::of(&Family::invented(OTHER_HOLDER), 0, Some("Farol*Azul96")),
            unregistered_holder: Login::of(&Family::invented(UNREGISTERED_HOLDER), 0, None),
        }
    }

    pub(super) fn rows(&self) -> [(&'static str, &Login); 4] {
        let Self { holder, dependent, other_holder, unregistered_holder } = self;
        [
            ("holder", holder),
            ("dependent", dependent),
            ("other_holder", other_holder),
            ("unregistered_holder", unregistered_holder),
        ]
    }

    /// Writes `demo-logins.json` into `folder` and gives its path.
    pub fn write(&self, folder: &Path) -> anyhow::Result<PathBuf> {
        let path = folder.join("demo-logins.json");
        let json = serde_json::to_string_pretty(self).context("the logins cannot be put into JSON")?;
        fs::write(&path, json + "\n").with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(path)
    }
}

impl Default for Logins {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for Logins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<21}{:<13}{:<15}{:<13}e-mail", "who", "card number", "password", "CPF")?;
        for (who, Login { card_number, password, cpf, birth_date: _, mother_name: _, email }) in self.rows() {
            let password = password.unwrap_or("(no account)");
            let email = email.as_deref().unwrap_or_default();
            write!(f, "\n{who:<21}{card_number:<13}{password:<15}{cpf:<13}{email}")?;
        }
        Ok(())
    }
}

impl Login {
    fn of(family: &Family, seat: usize, password: Option<&'static str>) -> Self {
        let contract = Contract { family, plan: MEDICAL, company: None, start_date: NaiveDate::default() };
        let card_number = CardNumber::parse(&contract.card_number(seat)).expect("the demo's cards are well formed");
        let person = &family.members[seat].person;
        Self {
            card_number: card_number.into(),
            password,
            cpf: person.cpf.clone(),
            birth_date: person.birth_date,
            mother_name: person.mother_name.clone(),
            email: person.email.clone(),
        }
    }
}

/// Whether the demo's accounts, which are made last, are there.
pub async fn is_present(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    let holder = find(connection, &Logins::new().holder.card_number).await?;
    let Some(holder) = holder else { return Ok(false) };
    has_account(connection, holder).await
}

/// Makes the accounts that are not there yet, all or none. `hash` gives the PHC string of a password.
pub async fn create_accounts(
    connection: &DatabaseConnection,
    at: DateTime<Utc>,
    hash: &dyn Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let at = at.trunc_subsecs(6);
    let transaction = connect::begin(connection).await?;
    for (who, login) in Logins::new().rows() {
        let Some(password) = login.password else { continue };
        let enrolment_id = find(&transaction, &login.card_number)
            .await?
            .with_context(|| format!("the demo's data lack the enrolment of {who}"))?;
        if has_account(&transaction, enrolment_id).await? {
            continue;
        }
        let account = account::Model {
            id: Uuid::now_v7(),
            kind: account::Kind::Beneficiary,
            enrolment_id: Some(enrolment_id),
            company_id: None,
            sign_in_email: login.email.clone(),
            password_hash: hash(password)?,
            password_changed_at: at,
            state: account::State::Active,
            created_at: at,
        };
        account.into_active_model().insert(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn find(connection: &impl ConnectionTrait, card_number: &str) -> Result<Option<Uuid>, DbErr> {
    let found = enrolment::Entity::find().filter(enrolment::Column::CardNumber.eq(card_number)).one(connection).await?;
    Ok(found.map(|enrolment| enrolment.id))
}

async fn has_account(connection: &impl ConnectionTrait, enrolment_id: Uuid) -> Result<bool, DbErr> {
    let accounts = account::Entity::find()
        .filter(account::Column::EnrolmentId.eq(enrolment_id))
        .filter(account::Column::Kind.eq(account::Kind::Beneficiary))
        .count(connection)
        .await?;
    Ok(accounts > 0)
}
