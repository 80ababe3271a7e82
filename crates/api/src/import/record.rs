//! What makes a kind of file: its columns, how a row becomes a model, and which ids the row leaves to be found. All
//! else (batches, references, comparison, writing) is the same for every kind and stands in `load`.

use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, ModelTrait};

use super::cells::Cells;
use super::file_kind::FileKind;
use super::target::Draft;
use crate::db::entity::reassignment::Change;

/// The ids of a kind's rows, which every entity of an import has in fields of the same names: the portal's own, and the
/// ERP's. To be written in `impl Record`.
macro_rules! ids {
    () => {
        fn id(model: &Self::Model) -> sea_orm::prelude::Uuid {
            model.id
        }

        fn external_id(model: &Self::Model) -> &str {
            $crate::import::record::ExternalId::as_text(&model.external_id)
        }

        fn set_id(model: &mut Self::Model, id: sea_orm::prelude::Uuid) {
            model.id = id;
        }
    };
}
pub(super) use ids;

/// What was not made in the portal has one.
pub(super) trait ExternalId {
    fn as_text(&self) -> &str;
}

impl ExternalId for String {
    fn as_text(&self) -> &str {
        self
    }
}

impl ExternalId for Option<String> {
    fn as_text(&self) -> &str {
        self.as_deref().unwrap_or_default()
    }
}

/// A kind of file, implemented by the entity that its rows become.
pub(super) trait Record:
    EntityTrait<Model: ModelTrait<Entity = Self> + IntoActiveModel<Self::Active> + PartialEq + Sync>
{
    type Active: ActiveModelTrait<Entity = Self> + Send;

    const KIND: FileKind;
    const COLUMNS: &'static [&'static str];
    /// The entity's column of the ERP's key.
    const EXTERNAL_ID: Self::Column;
    /// A second key that no two rows share: the file's column and the entity's.
    const SECOND_KEY: Option<(&'static str, Self::Column)> = None;
    /// Rows to a statement: the widest table times this stays below SQLite's 32,766 parameters.
    const BATCH: usize = 1_000;
    /// How often the file is read; see `pass`.
    const PASSES: usize = 1;

    /// A row as it stands. The model's own id and those of other rows are not known yet and are left nil.
    fn read(cells: &mut Cells<'_>) -> Draft<Self::Model>;

    /// This and the next two are written by [`ids`].
    fn id(model: &Self::Model) -> Uuid;
    fn external_id(model: &Self::Model) -> &str;
    fn set_id(model: &mut Self::Model, id: Uuid);

    /// The reading in which the row is written, from 0: rows that others of the same file refer to come first.
    fn pass(_model: &Self::Model) -> usize {
        0
    }

    /// What somebody should look at, though the row is taken as it is: a column and why.
    fn remark(_model: &Self::Model) -> Option<(&'static str, String)> {
        None
    }

    /// Whether the row belongs to the portal by now, so that no file changes it any more.
    fn is_kept(_before: &Self::Model) -> bool {
        false
    }

    /// What the row takes over from the one that it replaces; its id and its keys are there already.
    fn follow(_model: &mut Self::Model, _before: &Self::Model) {}

    /// What the row of an enrolment changes about whose it is.
    fn reassigned(_before: &Self::Model, _after: &Self::Model) -> Vec<Change> {
        Vec::new()
    }

    /// Whether the row is a person, and about another one than before.
    fn is_another_person(_before: &Self::Model, _after: &Self::Model) -> bool {
        false
    }
}
