//! A piece of news or a health tip, whole: its day, its text, and for a tip whose knowledge it is.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::content::{NewsCategory, NewsDetail, NewsSummary, Slug};
use shared::paths::pages;

use super::addresses;
use super::news::Credits;
use super::prose::{Prose, Text};
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::remote::Remote;

#[component]
pub fn NewsArticlePage() -> impl IntoView {
    view! { <Article category=NewsCategory::News/> }
}

#[component]
pub fn TipArticlePage() -> impl IntoView {
    view! { <Article category=NewsCategory::Tip/> }
}

/// `category` is that of the address; a text of the other one is shown all the same.
#[component]
fn Article(category: NewsCategory) -> impl IntoView {
    let session = Session::current();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).and_then(|text| text.parse::<Slug>().ok()));
    let article =
        Remote::sought(move || slug.get(), async move |slug: Slug| session.public_client().news_item(&slug).await);
    let title = Signal::derive(move || match article.ready() {
        Some(Some(article)) => article.summary.title,
        Some(None) => frame::NOT_FOUND_TITLE.to_owned(),
        None => text::article(category).to_owned(),
    });
    let list = (text::category(category), addresses::list(category));
    view! {
        <div class="page-width py-6 sm:py-10">
            <Breadcrumb above=vec![(frame::HOME_LINK, pages::HOME), list] here=title/>
            <PageHeading title/>
            <div class="mt-3">
                <Text of=article let:article><Body article/></Text>
            </div>
            <p class="mt-8"><a class="link touch" href=list.1>{text::back_to_list(category)}</a></p>
        </div>
    }
}

#[component]
fn Body(article: NewsDetail) -> impl IntoView {
    let NewsDetail { summary, body_html } = article;
    let NewsSummary { slug: _, category: _, title: _, summary: lead, date, is_pinned: _, source, author } = summary;
    view! {
        <p class="text-muted"><time datetime=date.to_string()>{format::date(date)}</time></p>
        <p class="mt-3 mb-5 max-w-prose text-section">{lead}</p>
        <Prose html=body_html/>
        <Credits source author/>
    }
}
