//! `links.csv`: links of interest and other systems of the operator.

use sea_orm::prelude::Uuid;

use super::super::cells::Cells;
use super::super::fields;
use super::super::file_kind::FileKind;
use super::super::record::{Record, ids};
use super::super::target::Draft;
use super::{self as content, Span};
use crate::db::entity::link::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();
    edited_here!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Links;
    const COLUMNS: &'static [&'static str] =
        &["external_id", "slug", "kind", "title", "address", "description", "position", "state", "from", "until"];
    const EXTERNAL_ID: Column = Column::ExternalId;
    const SECOND_KEY: Option<(&'static str, Column)> = Some(("slug", Column::Slug));

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let external_id = Some(cells.external_id());
        let Span { state, from, until } = content::span(cells);
        let model = Model {
            id: Uuid::nil(),
            external_id,
            slug: content::slug(cells),
            title: cells.text("title", 160),
            state,
            visible_from: from,
            visible_until: until,
            version: 1,
            edited_at: None,
            kind: cells.choice("kind"),
            address: cells.required("address", content::address),
            description: cells.optional_text("description", 200),
            position: cells.required("position", fields::position),
        };
        Draft { model, references: Vec::new() }
    }
}
