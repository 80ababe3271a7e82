//! `forms.csv`: forms to print; each names the PDF file that it offers.

use sea_orm::prelude::Uuid;
use sha2::{Digest, Sha256};

use super::super::cells::Cells;
use super::super::fields;
use super::super::file_kind::FileKind;
use super::super::record::{Record, ids};
use super::super::target::Draft;
use super::{self as content, Span};
use crate::db::entity::form::{ActiveModel, Column, Entity, Model};
use crate::http::pdf_upload::MEDIA_TYPE;

impl Record for Entity {
    ids!();
    edited_here!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Forms;
    const COLUMNS: &'static [&'static str] =
        &["external_id", "slug", "title", "description", "file", "date", "position", "state", "from", "until"];
    const EXTERNAL_ID: Column = Column::ExternalId;
    const SECOND_KEY: Option<(&'static str, Column)> = Some(("slug", Column::Slug));
    /// Files of five megabytes: few at a time.
    const BATCH: usize = 10;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let external_id = Some(cells.external_id());
        let Span { state, from, until } = content::span(cells);
        let file = content::pdf(cells);
        let sha256 = Sha256::digest(&file).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
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
            description: cells.optional_text("description", 300),
            position: cells.required("position", fields::position),
            media_type: Some(MEDIA_TYPE.to_owned()),
            size_bytes: i64::try_from(file.len()).ok(),
            sha256: Some(sha256),
            file_date: Some(cells.required("date", fields::date)),
            content: Some(file),
        };
        Draft { model, references: Vec::new() }
    }
}
