//! Reading the network. Every query begins with [`in_network`]: who has left is nobody's answer any more.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Func, LikeExpr, NullOrdering, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    RelationTrait, Select,
};
use shared::providers::{ProviderKind, ProviderQuery};
use shared::rules::names::fold;
use shared::rules::position::{Position, WHOLE};
use uuid::Uuid;

use super::choices::Choices;
use crate::db::entity::{plan, provider, provider_plan, provider_specialty, specialty};
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

/// Sorts behind every distance on earth: 360 degrees by 180, squared, are 1.6e17.
pub(super) const NO_POSITION: i64 = i64::MAX;

/// The providers of the network today.
pub(super) fn in_network(today: NaiveDate) -> Select<provider::Entity> {
    provider::Entity::find().filter(still(provider::Column::EndDate, today))
}

/// Neither ended nor ending before today.
pub(super) fn still(end_date: impl ColumnTrait, today: NaiveDate) -> Condition {
    Condition::any().add(end_date.is_null()).add(end_date.gte(today))
}

fn matching(today: NaiveDate, query: &ProviderQuery, choices: &Choices) -> Select<provider::Entity> {
    let ProviderQuery {
        specialty: _,
        state,
        city,
        district,
        kind,
        name,
        plan: _,
        emergency,
        near: _,
        limit: _,
        cursor: _,
    } = query;
    let mut select = in_network(today);
    if let Some(state) = state {
        select = select.filter(provider::Column::State.eq(state.to_uppercase()));
    }
    if let Some(city) = city {
        select = select.filter(provider::Column::CitySearch.eq(fold(city)));
    }
    if let Some(district) = district {
        select = select.filter(provider::Column::DistrictSearch.eq(fold(district)));
    }
    if let Some(kind) = kind {
        select = select.filter(provider::Column::Kind.eq(kind_of(*kind)));
    }
    if *emergency == Some(true) {
        select = select.filter(provider::Column::Emergency24h.eq(true));
    }
    // No index finds a part of a name: the rows that the other filters leave are gone through.
    for word in fold(name.as_deref().unwrap_or_default()).split_whitespace() {
        select = select.filter(Expr::col((provider::Entity, provider::Column::NameSearch)).like(containing(word)));
    }
    if let Some(specialty) = &choices.specialty {
        select = select.filter(provider::Column::Id.in_subquery(working_in(&specialty.ids, today)));
    }
    if let Some(plan) = &choices.plan {
        select = select.filter(Expr::exists(serving(&plan.ids, today)));
    }
    select
}

fn containing(word: &str) -> LikeExpr {
    let literal: String =
        word.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| "\\%_".contains(c)).chain([c])).collect();
    LikeExpr::new(format!("%{literal}%")).escape('\\')
}

/// Few of many providers work in a specialty, so they are where a query begins.
fn working_in(specialties: &[Uuid], today: NaiveDate) -> SelectStatement {
    provider_specialty::Entity::find()
        .select_only()
        .column(provider_specialty::Column::ProviderId)
        .filter(provider_specialty::Column::SpecialtyId.is_in(specialties.iter().copied()))
        .filter(still(provider_specialty::Column::EndDate, today))
        .into_query()
}

/// Many serve a plan, so each is asked whether it does: SQLite would otherwise gather and sort them all for one page.
fn serving(plans: &[Uuid], today: NaiveDate) -> SelectStatement {
    provider_plan::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(
            Expr::col((provider_plan::Entity, provider_plan::Column::ProviderId))
                .equals((provider::Entity, provider::Column::Id)),
        )
        .filter(provider_plan::Column::PlanId.is_in(plans.iter().copied()))
        .filter(still(provider_plan::Column::EndDate, today))
        .into_query()
}

/// The word of the query as the database has it.
pub(super) fn kind_of(kind: ProviderKind) -> provider::Kind {
    match kind {
        ProviderKind::Hospital => provider::Kind::Hospital,
        ProviderKind::EmergencyRoom => provider::Kind::EmergencyRoom,
        ProviderKind::Clinic => provider::Kind::Clinic,
        ProviderKind::Laboratory => provider::Kind::Laboratory,
        ProviderKind::ImagingCenter => provider::Kind::ImagingCenter,
        ProviderKind::Professional => provider::Kind::Professional,
        ProviderKind::DentalClinic => provider::Kind::DentalClinic,
        ProviderKind::Other => provider::Kind::Other,
    }
}

/// [`Position::squared_distance`] for the database to order by: the same whole numbers on both.
fn squared_distance(from: Position) -> SimpleExpr {
    let offset = |column: provider::Column, here: i64| Expr::col((provider::Entity, column)).sub(here);
    let north = || offset(provider::Column::LatitudeMicro, from.latitude());
    let east = || offset(provider::Column::LongitudeMicro, from.longitude()).mul(from.cosine()).div(WHOLE);
    let squared = north().mul(north()).add(east().mul(east()));
    Func::coalesce([squared, Expr::val(NO_POSITION)]).into()
}

/// What the list is ordered by: distance (0 in a list without `near`), folded name and id. It is the sort key itself, so
/// that a row that comes or changes moves no page.
pub(super) type Place = (i64, String, Uuid);

/// One page and one row more when there is a further page: by name, or the nearest first and at the end those of which
/// nobody can say how near they are.
pub(super) async fn list(
    db: &QueryPool,
    today: NaiveDate,
    query: &ProviderQuery,
    choices: &Choices,
    paging: &Paging<Place>,
) -> Result<Vec<provider::Model>, DbErr> {
    let mut select = matching(today, query, choices);
    if let Some((ended_at, name_search, id)) = paging.after() {
        let name = Expr::col((provider::Entity, provider::Column::NameSearch));
        // As a bound on the name first, so that a deep page begins where the index does.
        let behind = name.clone().gt(name_search.as_str()).or(provider::Column::Id.gt(*id));
        let behind = Condition::all().add(name.gte(name_search.as_str())).add(behind);
        select = select.filter(match query.near {
            None => behind,
            Some(from) => {
                let at_the_same = Condition::all().add(squared_distance(from).eq(*ended_at)).add(behind);
                Condition::any().add(squared_distance(from).gt(*ended_at)).add(at_the_same)
            }
        });
    }
    if let Some(from) = query.near {
        select = select.order_by(squared_distance(from), Order::Asc);
    }
    select
        .order_by_asc(provider::Column::NameSearch)
        .order_by_asc(provider::Column::Id)
        .limit(paging.rows())
        .all(db)
        .await
}

/// The first `most` of all pages, city by city, or the nearest first.
pub(super) async fn all(
    db: &QueryPool,
    today: NaiveDate,
    query: &ProviderQuery,
    choices: &Choices,
    most: u64,
) -> Result<Vec<provider::Model>, DbErr> {
    let mut select = matching(today, query, choices);
    if let Some(from) = query.near {
        select = select.order_by(squared_distance(from), Order::Asc);
    } else {
        for place in [provider::Column::State, provider::Column::CitySearch] {
            select = select.order_by_with_nulls(place, Order::Asc, NullOrdering::Last);
        }
    }
    select.order_by_asc(provider::Column::NameSearch).order_by_asc(provider::Column::Id).limit(most).all(db).await
}

/// Names by provider, in alphabetical order: what each of a page's providers does, or serves.
pub(super) type Names = HashMap<Uuid, BTreeSet<String>>;

pub(super) async fn specialties(
    db: &QueryPool,
    today: NaiveDate,
    providers: &[provider::Model],
) -> Result<Names, DbErr> {
    let rows: Vec<(Uuid, String)> = provider_specialty::Entity::find()
        .select_only()
        .column(provider_specialty::Column::ProviderId)
        .column(specialty::Column::Name)
        .join(JoinType::InnerJoin, provider_specialty::Relation::Specialty.def())
        .filter(provider_specialty::Column::ProviderId.is_in(providers.iter().map(|provider| provider.id)))
        .filter(still(provider_specialty::Column::EndDate, today))
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_provider(rows))
}

pub(super) async fn plans(db: &QueryPool, today: NaiveDate, providers: &[provider::Model]) -> Result<Names, DbErr> {
    let rows: Vec<(Uuid, String)> = provider_plan::Entity::find()
        .select_only()
        .column(provider_plan::Column::ProviderId)
        .column(plan::Column::Name)
        .join(JoinType::InnerJoin, provider_plan::Relation::Plan.def())
        .filter(provider_plan::Column::ProviderId.is_in(providers.iter().map(|provider| provider.id)))
        .filter(still(provider_plan::Column::EndDate, today))
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_provider(rows))
}

fn by_provider(rows: Vec<(Uuid, String)>) -> Names {
    let mut names = Names::new();
    for (provider, name) in rows {
        names.entry(provider).or_default().insert(name);
    }
    names
}
