//! Ids of rows by the ERP's keys, many at once.

use std::collections::{HashMap, HashSet};

use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Select};

use super::record::Target;
use crate::db::entity::{charge, company, company_invoice, enrolment, person, plan, provider, specialty};

/// Ids of those of the keys in `wanted` that exist.
pub(super) async fn ids(
    transaction: &DatabaseTransaction,
    target: Target,
    wanted: HashSet<&str>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    match target {
        Target::Plan => {
            select(transaction, plan::Entity::find(), plan::Column::ExternalId, plan::Column::Id, wanted).await
        }
        Target::Company => {
            select(transaction, company::Entity::find(), company::Column::ExternalId, company::Column::Id, wanted).await
        }
        Target::Person => {
            select(transaction, person::Entity::find(), person::Column::ExternalId, person::Column::Id, wanted).await
        }
        Target::Enrolment => {
            let all = enrolment::Entity::find();
            select(transaction, all, enrolment::Column::ExternalId, enrolment::Column::Id, wanted).await
        }
        Target::Holder => {
            let holders = enrolment::Entity::find().filter(enrolment::Column::Category.eq(enrolment::Category::Holder));
            select(transaction, holders, enrolment::Column::ExternalId, enrolment::Column::Id, wanted).await
        }
        Target::Charge => {
            select(transaction, charge::Entity::find(), charge::Column::ExternalId, charge::Column::Id, wanted).await
        }
        Target::CompanyInvoice => {
            let all = company_invoice::Entity::find();
            select(transaction, all, company_invoice::Column::ExternalId, company_invoice::Column::Id, wanted).await
        }
        Target::Specialty => {
            let all = specialty::Entity::find();
            select(transaction, all, specialty::Column::ExternalId, specialty::Column::Id, wanted).await
        }
        Target::Provider => {
            let all = provider::Entity::find();
            select(transaction, all, provider::Column::ExternalId, provider::Column::Id, wanted).await
        }
    }
}

async fn select<E: EntityTrait>(
    transaction: &DatabaseTransaction,
    rows: Select<E>,
    external_id: E::Column,
    id: E::Column,
    wanted: HashSet<&str>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    let found: Vec<(String, Uuid)> = rows
        .filter(external_id.is_in(wanted))
        .select_only()
        .column(external_id)
        .column(id)
        .into_tuple()
        .all(transaction)
        .await?;
    Ok(found.into_iter().collect())
}
