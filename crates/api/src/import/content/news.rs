//! `news.csv`: news and health tips; each names the Markdown file with its text. A tip names its source and author.

use sea_orm::prelude::Uuid;

use super::super::cells::Cells;
use super::super::fields;
use super::super::file_kind::FileKind;
use super::super::record::{Record, ids};
use super::super::target::Draft;
use super::{self as content, Span};
use crate::db::entity::news::{ActiveModel, Category, Column, Entity, Model};

impl Record for Entity {
    ids!();
    edited_here!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::News;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "slug",
        "category",
        "title",
        "summary",
        "body_file",
        "date",
        "is_pinned",
        "source",
        "author",
        "state",
        "from",
        "until",
    ];
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
            category: cells.choice("category"),
            summary: cells.text("summary", 300),
            body: content::body(cells),
            published_on: cells.required("date", fields::date),
            is_pinned: cells.required("is_pinned", fields::boolean),
            source: cells.optional_text("source", 200),
            author: cells.optional_text("author", 160),
        };
        if cells.are_sound(&["category"]) && model.category == Category::Tip {
            for (column, is_there) in [("source", model.source.is_some()), ("author", model.author.is_some())] {
                if !is_there && cells.are_sound(&[column]) {
                    cells.fault(column, "is empty; a tip names its source and its author");
                }
            }
        }
        Draft { model, references: Vec::new() }
    }
}
