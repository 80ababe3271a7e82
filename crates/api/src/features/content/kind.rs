//! What pages, news, links and forms have in common, so that publication, versions and deletion are written once.

use sea_orm::EntityTrait;

use crate::db::entity::{form, link, news, page};

/// A table of content.
pub(super) trait Content: EntityTrait {
    /// What the audit calls it.
    const NAME: &'static str;
    const ID: Self::Column;
    const EXTERNAL_ID: Self::Column;
    const SLUG: Self::Column;
    const STATE: Self::Column;
    const FROM: Self::Column;
    const UNTIL: Self::Column;
    const VERSION: Self::Column;
    const EDITED_AT: Self::Column;
}

/// One that is listed by position.
pub(super) trait Placed: Content {
    const POSITION: Self::Column;
}

/// What a table calls itself and its columns.
macro_rules! columns {
    ($table:ident, $name:literal) => {
        const NAME: &'static str = $name;
        const ID: Self::Column = $table::Column::Id;
        const EXTERNAL_ID: Self::Column = $table::Column::ExternalId;
        const SLUG: Self::Column = $table::Column::Slug;
        const STATE: Self::Column = $table::Column::State;
        const FROM: Self::Column = $table::Column::VisibleFrom;
        const UNTIL: Self::Column = $table::Column::VisibleUntil;
        const VERSION: Self::Column = $table::Column::Version;
        const EDITED_AT: Self::Column = $table::Column::EditedAt;
    };
}

impl Content for page::Entity {
    columns!(page, "page");
}

impl Content for news::Entity {
    columns!(news, "news");
}

impl Content for link::Entity {
    columns!(link, "link");
}

impl Content for form::Entity {
    columns!(form, "form");
}

impl Placed for page::Entity {
    const POSITION: Self::Column = page::Column::Position;
}

impl Placed for link::Entity {
    const POSITION: Self::Column = link::Column::Position;
}

impl Placed for form::Entity {
    const POSITION: Self::Column = form::Column::Position;
}
