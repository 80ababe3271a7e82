//! Rows of content as readers and programs get them. What readers get never tells a state, a version or a key.

use anyhow::Context;
use shared::content::{LinkKind, NewsCategory, PageMenu, Publication, Slug};

use crate::db::entity::publication::State;
use crate::db::entity::{link, news, page};

pub(super) mod programs;
pub(super) mod readers;

/// Slugs are checked wherever they come in, and only deleted rows have another.
fn slug(text: &str) -> anyhow::Result<Slug> {
    text.parse().context("a slug in the database is none")
}

const fn menu(menu: page::Menu) -> PageMenu {
    match menu {
        page::Menu::Institutional => PageMenu::Institutional,
        page::Menu::Help => PageMenu::Help,
    }
}

const fn category(category: news::Category) -> NewsCategory {
    match category {
        news::Category::News => NewsCategory::News,
        news::Category::Tip => NewsCategory::Tip,
    }
}

const fn kind(kind: link::Kind) -> LinkKind {
    match kind {
        link::Kind::Interest => LinkKind::Interest,
        link::Kind::System => LinkKind::System,
    }
}

/// What has been deleted is shown to nobody; were it, it would be no more than a draft.
const fn publication(state: State) -> Publication {
    match state {
        State::Draft | State::Deleted => Publication::Draft,
        State::Published => Publication::Published,
    }
}
