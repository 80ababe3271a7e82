//! What the operator's programs get: the same texts with their state, their version and their Markdown.

use chrono::NaiveDate;
use shared::content::{
    OperatorForm, OperatorFormList, OperatorLink, OperatorLinkList, OperatorNews, OperatorNewsItem, OperatorNewsList,
    OperatorPage, OperatorPageItem, OperatorPageList,
};
use shared::page::Page;

use super::super::markdown;
use super::super::queries::{FormRow, NewsRow, PageRow};
use super::readers::{form_item, link_item, news_summary, without_body};
use super::{menu, publication, slug};
use crate::db::entity::{link, news, page};

pub(crate) fn page_list(page: Page<PageRow>, today: NaiveDate) -> anyhow::Result<OperatorPageList> {
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(|row| page_item(row, today)).collect::<anyhow::Result<_>>()?;
    Ok(OperatorPageList { items, next_cursor })
}

fn page_item(row: PageRow, today: NaiveDate) -> anyhow::Result<OperatorPageItem> {
    let PageRow {
        id: _,
        external_id,
        slug: address,
        title,
        state,
        visible_from,
        visible_until,
        version,
        edited_at,
        menu: place,
        position,
    } = row;
    let state = publication(state);
    Ok(OperatorPageItem {
        slug: slug(&address)?,
        title,
        menu: place.map(menu),
        position,
        state,
        from: visible_from,
        until: visible_until,
        is_public: state.is_public(visible_from, visible_until, today),
        version,
        external_id,
        edited_at,
    })
}

pub(crate) fn page(model: page::Model, today: NaiveDate) -> anyhow::Result<OperatorPage> {
    let page::Model {
        id,
        external_id,
        slug,
        title,
        state,
        visible_from,
        visible_until,
        version,
        edited_at,
        body,
        menu,
        position,
    } = model;
    let row = PageRow {
        id,
        external_id,
        slug,
        title,
        state,
        visible_from,
        visible_until,
        version,
        edited_at,
        menu,
        position,
    };
    Ok(OperatorPage { item: page_item(row, today)?, body_html: markdown::html(&body), body })
}

pub(crate) fn news_list(page: Page<NewsRow>, today: NaiveDate) -> anyhow::Result<OperatorNewsList> {
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(|row| news_item(row, today)).collect::<anyhow::Result<_>>()?;
    Ok(OperatorNewsList { items, next_cursor })
}

fn news_item(row: NewsRow, today: NaiveDate) -> anyhow::Result<OperatorNewsItem> {
    let (state, from, until) = (publication(row.state), row.visible_from, row.visible_until);
    let (version, external_id, edited_at) = (row.version, row.external_id.clone(), row.edited_at);
    let is_public = state.is_public(from, until, today);
    Ok(OperatorNewsItem { summary: news_summary(row)?, state, from, until, is_public, version, external_id, edited_at })
}

pub(crate) fn news(model: news::Model, today: NaiveDate) -> anyhow::Result<OperatorNews> {
    let (row, body) = without_body(model);
    Ok(OperatorNews { item: news_item(row, today)?, body_html: markdown::html(&body), body })
}

pub(crate) fn link_list(page: Page<link::Model>, today: NaiveDate) -> anyhow::Result<OperatorLinkList> {
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(|row| link(row, today)).collect::<anyhow::Result<_>>()?;
    Ok(OperatorLinkList { items, next_cursor })
}

pub(crate) fn link(row: link::Model, today: NaiveDate) -> anyhow::Result<OperatorLink> {
    let (state, from, until) = (publication(row.state), row.visible_from, row.visible_until);
    let (version, external_id, edited_at) = (row.version, row.external_id.clone(), row.edited_at);
    Ok(OperatorLink {
        position: row.position,
        item: link_item(row)?,
        state,
        from,
        until,
        is_public: state.is_public(from, until, today),
        version,
        external_id,
        edited_at,
    })
}

pub(crate) fn form_list(page: Page<FormRow>, today: NaiveDate) -> anyhow::Result<OperatorFormList> {
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(|row| form(row, today)).collect::<anyhow::Result<_>>()?;
    Ok(OperatorFormList { items, next_cursor })
}

pub(crate) fn form(row: FormRow, today: NaiveDate) -> anyhow::Result<OperatorForm> {
    let file = form_item(&row)?;
    let FormRow {
        id: _,
        external_id,
        slug: address,
        title,
        state,
        visible_from,
        visible_until,
        version,
        edited_at,
        description,
        position,
        media_type: _,
        size_bytes: _,
        sha256: _,
        file_date: _,
    } = row;
    let state = publication(state);
    Ok(OperatorForm {
        slug: slug(&address)?,
        title,
        description,
        position,
        state,
        from: visible_from,
        until: visible_until,
        is_public: file.is_some() && state.is_public(visible_from, visible_until, today),
        file,
        version,
        external_id,
        edited_at,
    })
}
