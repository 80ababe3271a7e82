//! What readers get.

use anyhow::Context;
use shared::content::{
    FormItem, FormList, LinkItem, LinkList, NewsDetail, NewsList, NewsSummary, PageDetail, PageList, PageSummary,
};
use shared::page::Page;

use super::super::markdown;
use super::super::queries::{FormRow, NewsRow, PageRow};
use super::{category, kind, menu, slug};
use crate::db::entity::{link, news, page};

pub(crate) fn page_list(page: Page<PageRow>) -> anyhow::Result<PageList> {
    let Page { items: rows, next_cursor } = page;
    Ok(PageList { items: page_summaries(rows)?, next_cursor })
}

pub(crate) fn page_summaries(rows: Vec<PageRow>) -> anyhow::Result<Vec<PageSummary>> {
    rows.into_iter().map(page_summary).collect()
}

fn page_summary(row: PageRow) -> anyhow::Result<PageSummary> {
    let PageRow {
        id: _,
        external_id: _,
        slug: address,
        title,
        state: _,
        visible_from: _,
        visible_until: _,
        version: _,
        edited_at: _,
        menu: place,
        position: _,
    } = row;
    Ok(PageSummary { slug: slug(&address)?, title, menu: place.map(menu) })
}

pub(crate) fn page_detail(row: page::Model) -> anyhow::Result<PageDetail> {
    let page::Model {
        id: _,
        external_id: _,
        slug: address,
        title,
        state: _,
        visible_from: _,
        visible_until: _,
        version: _,
        edited_at: _,
        body,
        menu: place,
        position: _,
    } = row;
    Ok(PageDetail { slug: slug(&address)?, title, menu: place.map(menu), body_html: markdown::html(&body) })
}

pub(crate) fn news_list(page: Page<NewsRow>) -> anyhow::Result<NewsList> {
    let Page { items: rows, next_cursor } = page;
    Ok(NewsList { items: news_summaries(rows)?, next_cursor })
}

pub(crate) fn news_summaries(rows: Vec<NewsRow>) -> anyhow::Result<Vec<NewsSummary>> {
    rows.into_iter().map(news_summary).collect()
}

pub(crate) fn news_summary(row: NewsRow) -> anyhow::Result<NewsSummary> {
    let NewsRow {
        id: _,
        external_id: _,
        slug: address,
        title,
        state: _,
        visible_from: _,
        visible_until: _,
        version: _,
        edited_at: _,
        category: kind,
        summary,
        published_on,
        is_pinned,
        source,
        author,
    } = row;
    let category = category(kind);
    Ok(NewsSummary { slug: slug(&address)?, category, title, summary, date: published_on, is_pinned, source, author })
}

pub(crate) fn news_detail(model: news::Model) -> anyhow::Result<NewsDetail> {
    let (row, body) = without_body(model);
    Ok(NewsDetail { summary: news_summary(row)?, body_html: markdown::html(&body) })
}

/// A piece of news as lists have it, and its Markdown.
pub(crate) fn without_body(model: news::Model) -> (NewsRow, String) {
    let news::Model {
        id,
        external_id,
        slug,
        title,
        state,
        visible_from,
        visible_until,
        version,
        edited_at,
        category,
        summary,
        body,
        published_on,
        is_pinned,
        source,
        author,
    } = model;
    let row = NewsRow {
        id,
        external_id,
        slug,
        title,
        state,
        visible_from,
        visible_until,
        version,
        edited_at,
        category,
        summary,
        published_on,
        is_pinned,
        source,
        author,
    };
    (row, body)
}

pub(crate) fn link_list(page: Page<link::Model>) -> anyhow::Result<LinkList> {
    let Page { items: rows, next_cursor } = page;
    Ok(LinkList { items: link_items(rows)?, next_cursor })
}

pub(crate) fn link_items(rows: Vec<link::Model>) -> anyhow::Result<Vec<LinkItem>> {
    rows.into_iter().map(link_item).collect()
}

pub(crate) fn link_item(row: link::Model) -> anyhow::Result<LinkItem> {
    let link::Model {
        id: _,
        external_id: _,
        slug: name,
        title,
        state: _,
        visible_from: _,
        visible_until: _,
        version: _,
        edited_at: _,
        kind: place,
        address,
        description,
        position: _,
    } = row;
    Ok(LinkItem { slug: slug(&name)?, kind: kind(place), title, address, description })
}

pub(crate) fn form_list(page: Page<FormRow>) -> anyhow::Result<FormList> {
    let Page { items: rows, next_cursor } = page;
    Ok(FormList { items: form_items(&rows)?, next_cursor })
}

pub(crate) fn form_items(rows: &[FormRow]) -> anyhow::Result<Vec<FormItem>> {
    rows.iter().map(|row| form_item(row)?.context("a form without a file is offered")).collect()
}

/// None while its file has not come.
pub(crate) fn form_item(row: &FormRow) -> anyhow::Result<Option<FormItem>> {
    let FormRow {
        id: _,
        external_id: _,
        slug: address,
        title,
        state: _,
        visible_from: _,
        visible_until: _,
        version: _,
        edited_at: _,
        description,
        position: _,
        media_type,
        size_bytes,
        sha256,
        file_date,
    } = row;
    let (Some(media_type), Some(size_bytes), Some(sha256), Some(date)) = (media_type, size_bytes, sha256, file_date)
    else {
        return Ok(None);
    };
    Ok(Some(FormItem {
        slug: slug(address)?,
        title: title.clone(),
        description: description.clone(),
        file_name: format!("{address}.pdf"),
        media_type: media_type.clone(),
        size_bytes: *size_bytes,
        sha256: sha256.clone(),
        date: *date,
    }))
}
