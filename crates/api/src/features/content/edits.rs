//! What a program sends, as the row that it becomes, or what is wrong with it beyond the single field.

use chrono::{Datelike, NaiveDate};
use sea_orm::Set;
use shared::content::{FormEdit, LinkEdit, LinkKind, NewsCategory, NewsEdit, PageEdit, PageMenu, Publication};
use shared::problem::{FieldError, ProblemCode};

use crate::db::entity::publication::State;
use crate::db::entity::{form, link, news, page};
use crate::error::{ApiError, ApiResult};

pub(super) fn page(edit: PageEdit) -> ApiResult<page::ActiveModel> {
    let PageEdit { title, body, menu, position, state, from, until } = edit;
    refuse(span_errors(from, until))?;
    Ok(page::ActiveModel {
        title: Set(title),
        body: Set(body),
        menu: Set(menu.map(|menu| match menu {
            PageMenu::Institutional => page::Menu::Institutional,
            PageMenu::Help => page::Menu::Help,
        })),
        position: Set(position),
        state: Set(row_state(state)),
        visible_from: Set(from),
        visible_until: Set(until),
        ..page::ActiveModel::default()
    })
}

pub(super) fn news(edit: NewsEdit) -> ApiResult<news::ActiveModel> {
    let missing = edit.missing().into_iter().map(|(field, fault)| {
        let detail = fault.message.unwrap_or_default();
        error(field, &fault.code, &detail)
    });
    let dates = day_error("date", Some(edit.date)).into_iter().chain(span_errors(edit.from, edit.until));
    refuse(missing.chain(dates).collect())?;
    let NewsEdit { category, title, summary, body, date, is_pinned, source, author, state, from, until } = edit;
    Ok(news::ActiveModel {
        category: Set(row_category(category)),
        title: Set(title),
        summary: Set(summary),
        body: Set(body),
        published_on: Set(date),
        is_pinned: Set(is_pinned),
        source: Set(source),
        author: Set(author),
        state: Set(row_state(state)),
        visible_from: Set(from),
        visible_until: Set(until),
        ..news::ActiveModel::default()
    })
}

pub(super) fn link(edit: LinkEdit) -> ApiResult<link::ActiveModel> {
    let LinkEdit { kind, title, address, description, position, state, from, until } = edit;
    refuse(span_errors(from, until))?;
    Ok(link::ActiveModel {
        kind: Set(match kind {
            LinkKind::Interest => link::Kind::Interest,
            LinkKind::System => link::Kind::System,
        }),
        title: Set(title),
        address: Set(address),
        description: Set(description),
        position: Set(position),
        state: Set(row_state(state)),
        visible_from: Set(from),
        visible_until: Set(until),
        ..link::ActiveModel::default()
    })
}

pub(super) fn form(edit: FormEdit) -> ApiResult<form::ActiveModel> {
    let FormEdit { title, description, position, state, from, until } = edit;
    refuse(span_errors(from, until))?;
    Ok(form::ActiveModel {
        title: Set(title),
        description: Set(description),
        position: Set(position),
        state: Set(row_state(state)),
        visible_from: Set(from),
        visible_until: Set(until),
        ..form::ActiveModel::default()
    })
}

pub(super) const fn row_category(category: NewsCategory) -> news::Category {
    match category {
        NewsCategory::News => news::Category::News,
        NewsCategory::Tip => news::Category::Tip,
    }
}

const fn row_state(state: Publication) -> State {
    match state {
        Publication::Draft => State::Draft,
        Publication::Published => State::Published,
    }
}

fn refuse(errors: Vec<FieldError>) -> ApiResult<()> {
    if errors.is_empty() { Ok(()) } else { Err(ApiError::invalid(ProblemCode::InvalidFields, errors)) }
}

fn span_errors(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Vec<FieldError> {
    let ends_before_it_begins = from.zip(until).is_some_and(|(from, until)| until < from);
    let order = ends_before_it_begins.then(|| error("until", "order", "O último dia não pode vir antes do primeiro."));
    [day_error("from", from), day_error("until", until), order].into_iter().flatten().collect()
}

/// The years that imports take, too; beyond them a date was mistyped, and a database may not hold it.
fn day_error(field: &str, day: Option<NaiveDate>) -> Option<FieldError> {
    let is_odd = day.is_some_and(|day| !(1900..2200).contains(&day.year()));
    is_odd.then(|| error(field, "range", "Use uma data de 1900 a 2199."))
}

fn error(field: &str, code: &str, detail: &str) -> FieldError {
    FieldError::new(format!("/{field}"), code, detail)
}
