//! What the filters may offer: values that some provider of the network has today, in the order of their names.

use chrono::NaiveDate;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use shared::providers::{ProviderFilterQuery, ProviderFilters, ProviderKind, ProviderOption};
use shared::rules::names::fold;

use super::queries::{in_network, still};
use super::views;
use crate::db::entity::{plan, provider, provider_plan, provider_specialty, specialty};
use crate::db::query_pool::QueryPool;

/// Values that some provider of the network has today.
pub(super) async fn existing(
    db: &QueryPool,
    today: NaiveDate,
    query: &ProviderFilterQuery,
) -> Result<ProviderFilters, DbErr> {
    let ProviderFilterQuery { state, city } = query;
    let state = state.as_deref().map(str::to_uppercase);
    let mut filters = ProviderFilters {
        specialties: specialties(db, today).await?,
        states: states(db, today).await?,
        cities: Vec::new(),
        districts: Vec::new(),
        kinds: kinds(db, today).await?,
        plans: plans(db, today).await?,
    };
    if let Some(state) = &state {
        filters.cities = cities(db, today, state).await?;
    }
    if let Some(city) = city {
        filters.districts = districts(db, today, state.as_deref(), city).await?;
    }
    Ok(filters)
}

async fn specialties(db: &QueryPool, today: NaiveDate) -> Result<Vec<ProviderOption>, DbErr> {
    let has_providers = Query::select()
        .expr(Expr::val(1))
        .from(provider_specialty::Entity)
        .inner_join(
            provider::Entity,
            provider_specialty::Column::ProviderId.into_expr().eq(provider::Column::Id.into_expr()),
        )
        .and_where(provider_specialty::Column::SpecialtyId.into_expr().eq(specialty::Column::Id.into_expr()))
        .cond_where(still(provider_specialty::Column::EndDate, today))
        .cond_where(still(provider::Column::EndDate, today))
        .to_owned();
    let rows: Vec<(String, String)> = specialty::Entity::find()
        .select_only()
        .columns([specialty::Column::Code, specialty::Column::Name])
        .filter(Expr::exists(has_providers))
        .into_tuple()
        .all(db)
        .await?;
    Ok(options(rows))
}

async fn plans(db: &QueryPool, today: NaiveDate) -> Result<Vec<ProviderOption>, DbErr> {
    let has_providers = Query::select()
        .expr(Expr::val(1))
        .from(provider_plan::Entity)
        .inner_join(
            provider::Entity,
            provider_plan::Column::ProviderId.into_expr().eq(provider::Column::Id.into_expr()),
        )
        .and_where(provider_plan::Column::PlanId.into_expr().eq(plan::Column::Id.into_expr()))
        .cond_where(still(provider_plan::Column::EndDate, today))
        .cond_where(still(provider::Column::EndDate, today))
        .to_owned();
    let rows: Vec<(String, String)> = plan::Entity::find()
        .select_only()
        .columns([plan::Column::Code, plan::Column::Name])
        .filter(Expr::exists(has_providers))
        .into_tuple()
        .all(db)
        .await?;
    Ok(options(rows))
}

async fn states(db: &QueryPool, today: NaiveDate) -> Result<Vec<String>, DbErr> {
    let mut states: Vec<String> = in_network(today)
        .filter(provider::Column::State.is_not_null())
        .select_only()
        .column(provider::Column::State)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    states.sort();
    Ok(states)
}

async fn kinds(db: &QueryPool, today: NaiveDate) -> Result<Vec<ProviderKind>, DbErr> {
    let kinds: Vec<provider::Kind> =
        in_network(today).select_only().column(provider::Column::Kind).distinct().into_tuple().all(db).await?;
    let mut kinds: Vec<ProviderKind> = kinds.into_iter().map(views::kind).collect();
    kinds.sort();
    Ok(kinds)
}

/// One spelling of each city of a state.
async fn cities(db: &QueryPool, today: NaiveDate, state: &str) -> Result<Vec<String>, DbErr> {
    let rows: Vec<String> = in_network(today)
        .filter(provider::Column::State.eq(state))
        .filter(provider::Column::CitySearch.is_not_null())
        .select_only()
        .column_as(provider::Column::City.max(), "city")
        .group_by(provider::Column::CitySearch)
        .into_tuple()
        .all(db)
        .await?;
    Ok(in_order(rows))
}

/// One spelling of each district of a city.
async fn districts(db: &QueryPool, today: NaiveDate, state: Option<&str>, city: &str) -> Result<Vec<String>, DbErr> {
    let mut select = in_network(today)
        .filter(provider::Column::CitySearch.eq(fold(city)))
        .filter(provider::Column::DistrictSearch.is_not_null());
    if let Some(state) = state {
        select = select.filter(provider::Column::State.eq(state));
    }
    let rows: Vec<String> = select
        .select_only()
        .column_as(provider::Column::District.max(), "district")
        .group_by(provider::Column::DistrictSearch)
        .into_tuple()
        .all(db)
        .await?;
    Ok(in_order(rows))
}

/// By letters without their accents: neither database puts "Á" before "B" unasked.
fn in_order(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_cached_key(|name| fold(name));
    names
}

fn options(rows: Vec<(String, String)>) -> Vec<ProviderOption> {
    let mut options: Vec<_> = rows.into_iter().map(|(code, name)| ProviderOption { code, name }).collect();
    options.sort_by_cached_key(|option| (fold(&option.name), option.code.clone()));
    options
}
