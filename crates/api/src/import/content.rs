//! The cells that pages, news, links and forms share: where a text stands, whether it is public, and when.

use chrono::NaiveDate;
use shared::content::{MAX_BODY, Publication, Slug};
use shared::fields::{WEB_ADDRESS, web_address};
use shared::rules::publication::{MAX_FORM_BYTES, is_pdf};

/// What follows from it that content may be edited in the portal: what was is kept from then on, and what a file changes has
/// a new version. To be written in `impl Record`.
macro_rules! edited_here {
    () => {
        fn is_kept(before: &Self::Model) -> bool {
            before.edited_at.is_some()
        }

        fn follow(model: &mut Self::Model, before: &Self::Model) {
            model.version = before.version;
            if model != before {
                model.version = before.version.saturating_add(1);
            }
        }
    };
}

mod forms;
mod links;
mod news;
mod pages;

use super::cells::Cells;
use super::fields::{self, Parsed};
use super::mangled;
use crate::db::entity::publication::State;
use crate::visible_text::is_blank;

/// What every row of content says of its publication.
pub(super) struct Span {
    pub(super) state: State,
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
}

pub(super) fn span(cells: &mut Cells<'_>) -> Span {
    let state = cells.required("state", state);
    let from = cells.optional("from", fields::date);
    let until = cells.optional("until", fields::date);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        cells.fault("until", "is before from");
    }
    Span { state, from, until }
}

/// The words of the wire alone: no file can bring a deleted row.
fn state(text: &str) -> Parsed<State> {
    match Publication::ALL.into_iter().find(|state| state.as_str() == text) {
        Some(Publication::Draft) => Ok(State::Draft),
        Some(Publication::Published) => Ok(State::Published),
        None => Err(format!("is none of {}", Publication::ALL.map(Publication::as_str).join(", ")).into()),
    }
}

pub(super) fn slug(cells: &mut Cells<'_>) -> String {
    cells.required("slug", |text| match text.parse::<Slug>() {
        Ok(slug) => Ok(slug.into()),
        Err(reason) => Err(reason.to_string().into()),
    })
}

pub(super) fn address(text: &str) -> Parsed<String> {
    match web_address(text) {
        Ok(()) => Ok(text.to_owned()),
        Err(_) => Err(format!("is no address of the web ({WEB_ADDRESS})").into()),
    }
}

/// The Markdown of the file that the cell names.
pub(super) fn body(cells: &mut Cells<'_>) -> String {
    // A character has at most four bytes.
    let text = cells.file("body_file", usize::try_from(MAX_BODY).unwrap_or_default() * 4, markdown);
    if let Some(sign) = mangled::sign_in_text(&text) {
        cells.remark("body_file", format!("names a text that {sign}"));
    }
    text
}

fn markdown(bytes: Vec<u8>) -> Parsed<String> {
    let text = String::from_utf8(bytes).map_err(|_not_utf8| "names a file that is not UTF-8")?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if text.is_empty() || is_blank(&text) {
        return Err("names a file with nothing in it".into());
    }
    if text.contains('\0') {
        return Err("names a file that is no text".into());
    }
    let length = text.chars().count() as u64;
    if length > MAX_BODY {
        return Err(format!("names a text of {length} characters; at most {MAX_BODY} fit").into());
    }
    Ok(text)
}

/// The PDF of the file that the cell names.
pub(super) fn pdf(cells: &mut Cells<'_>) -> Vec<u8> {
    cells.file("file", MAX_FORM_BYTES, |bytes| {
        if is_pdf(&bytes) { Ok(bytes) } else { Err("names a file that is no PDF".into()) }
    })
}
