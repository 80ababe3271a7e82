//! *Formulários* (I-06): files to keep, with their size and their day. A form is a plain link that the browser saves in
//! the same tab; there is nothing to sign in for.

use leptos::prelude::*;
use shared::content::{ContentQuery, FormItem, FormList};
use shared::page::Page;
use shared::paths::{self, pages};

use super::prose::WayHome;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn FormsPage() -> impl IntoView {
    let session = Session::current();
    let first = Remote::new(|| (), async move |()| session.public_client().forms(&ContentQuery::default()).await);
    view! {
        <div class="page-width py-6 sm:py-10">
            <Breadcrumb above=vec![(frame::HOME_LINK, pages::HOME)] here=text::FORMS/>
            <PageHeading title=text::FORMS/>
            <p class="mt-1 max-w-prose text-muted">{text::FORMS_INTRO}</p>
            <div class="mt-6 max-w-3xl">
                <Awaited
                    of=first
                    waiting=bones("flex flex-col gap-3", &["h-24 w-full"; 6])
                    below_failure=WayHome
                    let:list
                >
                    {if list.items.is_empty() {
                        view! {
                            <Empty shape=Shape::FileText title=text::NO_FORMS detail=text::NO_TEXTS>
                                <a class="btn btn-outline" href=pages::HOME>{frame::GO_HOME}</a>
                            </Empty>
                        }
                        .into_any()
                    } else {
                        view! { <Rows first=list/> }.into_any()
                    }}
                </Awaited>
            </div>
        </div>
    }
}

#[component]
fn Rows(first: FormList) -> impl IntoView {
    let session = Session::current();
    let rows = PagedRows::new(first.into());
    let listed = move || text::forms_listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query = ContentQuery { limit: None, cursor: Some(cursor) };
        session.public_client().forms(&query).await.map(Page::from)
    };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <ul class="flex flex-col gap-3">
            <Keyed each=move || rows.get() key=|item| item.slug.clone() let:item>
                <li data-row=""><FormRow item/></li>
            </Keyed>
        </ul>
        <MoreRows rows fetch listed/>
    }
}

/// One form; its name is the link.
#[component]
pub fn FormRow(item: FormItem) -> impl IntoView {
    let FormItem { slug, title, description, file_name, media_type: _, size_bytes, sha256: _, date } = item;
    let href = format!("{}{}", paths::BASE, paths::form_pdf(&slug));
    view! {
        <div class="surface content-card form-row">
            <Icon shape=Shape::Download class="mt-3 size-6 text-ink"/>
            <div class="min-w-0">
                <a class="link card-link touch font-semibold" href=href download=file_name>{title}</a>
                {description.map(|description| view! { <p>{description}</p> })}
                <p class="text-small text-muted">{text::file_facts(size_bytes, date)}</p>
            </div>
        </div>
    }
}
