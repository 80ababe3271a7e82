//! `pages.csv`: pages of the public site; each names the Markdown file with its text.

use sea_orm::prelude::Uuid;

use super::super::cells::Cells;
use super::super::fields;
use super::super::file_kind::FileKind;
use super::super::record::{Record, ids};
use super::super::target::Draft;
use super::{self as content, Span};
use crate::db::entity::page::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();
    edited_here!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Pages;
    const COLUMNS: &'static [&'static str] =
        &["external_id", "slug", "title", "body_file", "menu", "position", "state", "from", "until"];
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
            body: content::body(cells),
            menu: cells.optional_choice("menu"),
            position: cells.required("position", fields::position),
        };
        Draft { model, references: Vec::new() }
    }
}
