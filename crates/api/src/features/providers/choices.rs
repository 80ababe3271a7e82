//! What a filter's text means. Specialties and plans are a few dozen rows, so their names are compared here, by the one
//! function that folds names.

use sea_orm::{DbErr, EntityTrait, QuerySelect};
use shared::providers::ProviderQuery;
use shared::rules::names::fold;
use uuid::Uuid;

use crate::db::entity::{plan, specialty};
use crate::db::query_pool::QueryPool;

/// What a query's `specialty` and `plan` mean: rows of the same name are one choice.
pub(super) struct Choice {
    pub(super) ids: Vec<Uuid>,
    /// As the record writes it.
    pub(super) name: String,
}

#[derive(Default)]
pub(super) struct Choices {
    pub(super) specialty: Option<Choice>,
    pub(super) plan: Option<Choice>,
}

type Named = (Uuid, String, String);

/// `None` when the query names a specialty or plan that does not exist: then nobody is found.
pub(super) async fn choices(db: &QueryPool, query: &ProviderQuery) -> Result<Option<Choices>, DbErr> {
    let mut choices = Choices::default();
    if let Some(wanted) = &query.specialty {
        let columns = [specialty::Column::Id, specialty::Column::Code, specialty::Column::Name];
        let all = specialty::Entity::find().select_only().columns(columns).into_tuple().all(db).await?;
        let Some(found) = choose(wanted, all) else { return Ok(None) };
        choices.specialty = Some(found);
    }
    if let Some(wanted) = &query.plan {
        let columns = [plan::Column::Id, plan::Column::Code, plan::Column::Name];
        let all = plan::Entity::find().select_only().columns(columns).into_tuple().all(db).await?;
        let Some(found) = choose(wanted, all) else { return Ok(None) };
        choices.plan = Some(found);
    }
    Ok(Some(choices))
}

fn choose(wanted: &str, all: Vec<Named>) -> Option<Choice> {
    let wanted = fold(wanted);
    let found: Vec<Named> =
        all.into_iter().filter(|(_, code, name)| fold(code) == wanted || fold(name) == wanted).collect();
    let name = found.first()?.2.clone();
    Some(Choice { ids: found.into_iter().map(|(id, _, _)| id).collect(), name })
}
