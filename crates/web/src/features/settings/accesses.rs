//! *Configurações > Quem viu meus dados* (X-06): who else opened what the record says of the person, the newest first, and
//! whom to call when it should not have been.

use leptos::prelude::*;
use shared::accesses::{AccessItem, AccessList, AccessQuery, AccessReader, ReaderKind};
use shared::account::Capability;
use shared::page::Page;
use shared::paths::pages;

use crate::browser::local_time::local;
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::accesses as text;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// Rows of one page.
const LIMIT: u16 = 30;

#[component]
pub fn AccessesPage() -> impl IntoView {
    gate::open_to_members(Capability::ViewOwnAccesses, text::TITLE, AccessesView)
}

#[component]
fn AccessesView() -> impl IntoView {
    let session = Session::current();
    let accesses =
        Remote::new(|| (), async move |()| session.call(async |client| client.my_accesses(&query(None)).await).await);
    view! {
        <Breadcrumb above=vec![(crate::text::settings::TITLE, pages::SETTINGS)] here=text::TITLE.to_owned()/>
        <PageHeading title=text::TITLE/>
        <div class="mt-2 flex max-w-3xl flex-col gap-5">
            <p class="max-w-prose text-muted">{text::INTRO}</p>
            <Awaited of=accesses waiting=bones("flex flex-col gap-4", &["h-20 w-full"; 2]) let:first>
                {if first.items.is_empty() {
                    view! { <Empty shape=Shape::Eye title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
                } else {
                    view! { <Rows first/> }.into_any()
                }}
            </Awaited>
            <Notice title=text::ABOUT_TITLE>{text::ABOUT}</Notice>
            <p><a class="link touch" href=pages::CONTACTS>{text::CONTACT_LINK}</a></p>
        </div>
    }
}

#[component]
fn Rows(first: AccessList) -> impl IntoView {
    let session = Session::current();
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query = query(Some(cursor));
        session.call(async |client| client.my_accesses(&query).await).await.map(Page::from)
    };
    view! {
        <div>
            <p class="mb-3 text-small text-muted">{listed}</p>
            <ul class="rows" aria-label=text::LIST>
                <Keyed each=move || rows.get() key=|item| item.id children=|item| view! { <Row item/> }/>
            </ul>
            <MoreRows rows fetch listed/>
        </div>
    }
}

#[component]
fn Row(item: AccessItem) -> impl IntoView {
    let AccessItem { id: _, at, reader, kind, from, to } = item;
    let AccessReader { kind: reader_kind, name, company_name } = reader;
    let shape = match reader_kind {
        ReaderKind::Holder => Shape::User,
        ReaderKind::Company => Shape::Building,
        ReaderKind::CompanyProgram | ReaderKind::OperatorProgram => Shape::Monitor,
    };
    let months = from.zip(to).map(|(from, to)| text::months(&from.for_people(), &to.for_people()));
    let what = text::what(kind, months.as_deref());
    view! {
        <li class="flex items-start gap-4" data-row="">
            <span class="tint-circle max-sm:hidden"><Icon shape class="size-6"/></span>
            <div class="min-w-0 grow">
                <p class="text-body font-semibold wrap-anywhere">{name}</p>
                <p class="text-muted wrap-anywhere">{text::reader(reader_kind, company_name.as_deref())}</p>
                <p class="mt-2">{what}</p>
                <p class="text-muted">{text::at(&format::date_time(local(at)))}</p>
            </div>
        </li>
    }
}

fn query(cursor: Option<String>) -> AccessQuery {
    AccessQuery { limit: Some(LIMIT), cursor }
}
