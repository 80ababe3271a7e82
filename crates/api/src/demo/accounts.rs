//! The demo's accounts and its program, on the records that the importer made.

use anyhow::Context;
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use shared::programs::Scope;

use super::card_requests::{self, FirstFamily};
use super::logins::{CompanyLogin, IndividualLogin, Login, Logins, ProgramLogin};
use crate::access::ProgramOwner;
use crate::clock::Moment;
use crate::credentials::accounts::{self, Owner};
use crate::credentials::api_clients::{self, Credentials, NewClient};
use crate::db::connect;
use crate::db::entity::{account, api_client, company, enrolment};

/// Whether the demo's accounts, which are made last, are there.
pub async fn is_present(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    let Some(enrolment_id) = enrolment_of(connection, &Logins::new().holder.card_number).await? else {
        return Ok(false);
    };
    Ok(accounts::find(connection, Owner::Beneficiary { enrolment_id }).await?.is_some())
}

/// Makes the accounts and the program that are not there yet, all or none. `hash` gives the PHC string of a password.
pub async fn create_accounts(
    connection: &DatabaseConnection,
    logins: &Logins,
    moment: Moment,
    hash: &dyn Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let tx = connect::begin(connection).await?;
    let further = logins.further.iter().map(|login| ("a further holder", login));
    for (who, Login { card_number, password, email, .. }) in logins.people().into_iter().chain(further) {
        let Some(password) = password else { continue };
        let enrolment_id = enrolment_of(&tx, card_number).await?.with_context(|| missing(who))?;
        create(&tx, Owner::Beneficiary { enrolment_id }, email.as_deref(), hash(password)?, moment).await?;
    }
    for (who, IndividualLogin { card_number, password, email, .. }) in logins.individuals() {
        let Some(password) = password else { continue };
        let enrolment_id = enrolment_of(&tx, card_number).await?.with_context(|| missing(who))?;
        create(&tx, Owner::Individual { enrolment_id }, email.as_deref(), hash(password)?, moment).await?;
    }
    for (who, CompanyLogin { document, email, password, .. }) in logins.companies() {
        let Some(password) = password else { continue };
        let found = company::Entity::find().filter(company::Column::Document.eq(document)).one(&tx).await?;
        let company_id = found.with_context(|| missing(who))?.id;
        create(&tx, Owner::Company { company_id }, Some(email), hash(password)?, moment).await?;
    }
    create_program(&tx, &logins.operator_client, moment).await?;
    let family = first_family(&tx, &logins.holder.card_number).await?;
    card_requests::create(&tx, &family, logins.operator_client.client_id, moment).await?;
    Ok(tx.commit().await?)
}

async fn create(
    tx: &DatabaseTransaction,
    owner: Owner,
    email: Option<&str>,
    password_hash: String,
    moment: Moment,
) -> Result<(), DbErr> {
    accounts::create(tx, owner, email, password_hash, account::State::Active, moment.now).await.map(drop)
}

async fn create_program(tx: &DatabaseTransaction, login: &ProgramLogin, moment: Moment) -> Result<(), DbErr> {
    let ProgramLogin { client_id, client_secret } = *login;
    if api_client::Entity::find_by_id(client_id).one(tx).await?.is_some() {
        return Ok(());
    }
    let new = NewClient {
        name: "Programa de demonstração",
        owner: ProgramOwner::Operator,
        scopes: Scope::OF_OPERATOR.as_slice(),
    };
    let credentials = Credentials { client_id, secret: client_secret.to_owned() };
    api_clients::create_as(tx, &new, &credentials, moment).await
}

/// The family of the holder with a login, by the order of its cards: holder, spouse, daughter, son.
async fn first_family(tx: &DatabaseTransaction, card_number: &str) -> anyhow::Result<FirstFamily> {
    let holder = enrolment_of(tx, card_number).await?.with_context(|| missing("the holder"))?;
    let account = accounts::find(tx, Owner::Beneficiary { enrolment_id: holder }).await?;
    let members = enrolment::Entity::find()
        .filter(enrolment::Column::HolderEnrolmentId.eq(holder))
        .order_by_asc(enrolment::Column::ExternalId)
        .all(tx)
        .await?;
    let [_, spouse, daughter, son] = &members[..] else { anyhow::bail!(missing("the first family")) };
    Ok(FirstFamily {
        account_id: account.with_context(|| missing("the holder's account"))?.id,
        holder,
        spouse: spouse.id,
        daughter: daughter.id,
        son: son.id,
    })
}

async fn enrolment_of(db: &impl ConnectionTrait, card_number: &str) -> Result<Option<Uuid>, DbErr> {
    let found = enrolment::Entity::find().filter(enrolment::Column::CardNumber.eq(card_number)).one(db).await?;
    Ok(found.map(|enrolment| enrolment.id))
}

fn missing(who: &str) -> String {
    format!("the demo's data lack the record of {who}")
}
