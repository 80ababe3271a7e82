//! Rows by the ERP's keys, many at once: the keys are one parameter, so that the statement is prepared once, however
//! many there are.

use std::collections::{HashMap, HashSet};

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseExecutor, DbBackend, DbErr, EntityTrait, QueryFilter, QueryResult,
    QuerySelect, Select, Statement,
};
use serde_json::json;

use super::target::Target;
use crate::db::entity::{charge, company, company_invoice, enrolment, person, plan, provider, specialty};

/// Ids of those of the keys in `wanted` that exist.
pub(super) async fn ids(
    database: &DatabaseExecutor<'_>,
    target: Target,
    wanted: HashSet<&str>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    match target {
        Target::Plan => {
            select(database, plan::Entity::find(), plan::Column::ExternalId, plan::Column::Id, wanted).await
        }
        Target::Company => {
            select(database, company::Entity::find(), company::Column::ExternalId, company::Column::Id, wanted).await
        }
        Target::Person => {
            select(database, person::Entity::find(), person::Column::ExternalId, person::Column::Id, wanted).await
        }
        Target::Enrolment => {
            let all = enrolment::Entity::find();
            select(database, all, enrolment::Column::ExternalId, enrolment::Column::Id, wanted).await
        }
        Target::Holder => {
            let holders = enrolment::Entity::find().filter(enrolment::Column::Category.eq(enrolment::Category::Holder));
            select(database, holders, enrolment::Column::ExternalId, enrolment::Column::Id, wanted).await
        }
        Target::Charge => {
            select(database, charge::Entity::find(), charge::Column::ExternalId, charge::Column::Id, wanted).await
        }
        Target::CompanyInvoice => {
            let all = company_invoice::Entity::find();
            select(database, all, company_invoice::Column::ExternalId, company_invoice::Column::Id, wanted).await
        }
        Target::Specialty => {
            let all = specialty::Entity::find();
            select(database, all, specialty::Column::ExternalId, specialty::Column::Id, wanted).await
        }
        Target::Provider => {
            let all = provider::Entity::find();
            select(database, all, provider::Column::ExternalId, provider::Column::Id, wanted).await
        }
    }
}

async fn select<E: EntityTrait>(
    database: &DatabaseExecutor<'_>,
    rows: Select<E>,
    external_id: E::Column,
    id: E::Column,
    wanted: HashSet<&str>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    let found: Vec<(String, Uuid)> = rows
        .filter(is_one_of(database, external_id, wanted))
        .select_only()
        .column(external_id)
        .column(id)
        .into_tuple()
        .all(database)
        .await?;
    Ok(found.into_iter().collect())
}

/// Whether the column, a text, is one of the keys.
pub(super) fn is_one_of<'k>(
    database: &impl ConnectionTrait,
    column: impl ColumnTrait,
    keys: impl IntoIterator<Item = &'k str>,
) -> Expr {
    let column = Expr::col(column.as_column_ref());
    let keys = Expr::val(json!(keys.into_iter().collect::<Vec<_>>()).to_string());
    match database.get_database_backend() {
        // An array, and no join: the planner does not know how few keys there are.
        DbBackend::Postgres => {
            Expr::cust_with_exprs("$1 = ANY(ARRAY(SELECT json_array_elements_text($2::json)))", [column, keys])
        }
        _ => Expr::cust_with_exprs("? IN (SELECT value FROM json_each(?))", [column, keys]),
    }
}

/// Who has each of the keys, by the table itself and not what it will be: who hands a key on in the same import cannot be
/// written before who gets it. The owner's `external_id` is empty where a program made the row.
pub(super) async fn owners(
    database: &DatabaseExecutor<'_>,
    table: &str,
    [external_id, column]: [&str; 2],
    keys: &[String],
) -> Result<HashMap<String, String>, DbErr> {
    let is_one = match database.get_database_backend() {
        DbBackend::Postgres => "= ANY(ARRAY(SELECT json_array_elements_text($1::json)))",
        _ => "IN (SELECT value FROM json_each(?))",
    };
    let query = format!("SELECT {column}, {external_id} FROM {table} WHERE {column} {is_one}");
    let keys = json!(keys).to_string();
    let query = Statement::from_sql_and_values(database.get_database_backend(), query, [keys.into()]);
    let rows = database.query_all_raw(query).await?;
    let owner = |row: &QueryResult| -> Result<(String, String), DbErr> {
        let external_id: Option<String> = row.try_get_by_index(1)?;
        Ok((row.try_get_by_index(0)?, external_id.unwrap_or_default()))
    };
    rows.iter().map(owner).collect()
}
