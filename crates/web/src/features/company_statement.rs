//! *Extrato planos de saúde* (manual B): what the company is billed for its people, by family, life and month, with its
//! files: on paper, as spreadsheets, and *Arquivos TXT*. Amounts alone; the server tells a company nothing else.

pub mod asked;
pub mod families;
pub mod search_form;
pub mod summary;
pub mod text_files;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::account::Capability;
use shared::company_statement::CompanyStatement;
use shared::paths::pages;
use shared::rules::month_range::MonthRange;

use self::asked::Asked;
use self::families::Families;
use self::search_form::SearchForm;
use self::summary::Summary;
use self::text_files::TextFiles;
use crate::layout::density_switch::DensitySwitch;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::company_statement as text;
use crate::ui::as_api::AsApi;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

const SUMMARY_SKELETON: &[&str] = &["h-56 w-full", "h-72 w-full"];
const FAMILIES_SKELETON: &[&str] = &["h-16 w-full"; 4];

#[component]
pub fn CompanyStatementPage() -> impl IntoView {
    gate::open_in_menu(Capability::ViewCompanyStatement, text::TITLE, StatementView)
}

#[component]
fn StatementView() -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| Asked::read(|name| query.get(name))));
    let statement = Remote::new(
        move || asked.get(),
        async move |asked: Asked| {
            let query = asked.query(None);
            session.call(async |client| client.company_statement(&query).await).await
        },
    );
    // The months that are shown: those asked for, or the last twelve, which only the server knows.
    let shown = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(found) = statement.ready() {
            shown.set(Some(MonthRange::between(found.from, found.to)));
        }
    });
    view! {
        <div class="office-head"><PageHeading title=text::TITLE/> <DensitySwitch/></div>
        <p class="mt-2 max-w-prose text-muted">{text::LEAD}</p>
        <div class="statement-grid">
            <div class="statement-main">
                <Awaited of=statement waiting=bones("flex flex-col gap-section", SUMMARY_SKELETON) let:found>
                    <Sums found asked=asked.get_untracked()/>
                </Awaited>
            </div>
            <div class="statement-side">
                <section aria-labelledby="buscar">
                    <h2 id="buscar" class="section-title">{text::SEARCH}</h2>
                    <SearchForm asked shown=shown.into()/>
                </section>
                <TextFiles shown=shown.into()/>
            </div>
            <div class="statement-rest">
                <Awaited of=statement waiting=bones("flex flex-col gap-3", FAMILIES_SKELETON) failed=|| () let:found>
                    <People found asked=asked.get_untracked()/>
                </Awaited>
                <Notice title=text::PRIVACY_TITLE>{text::PRIVACY}</Notice>
                <AsApi path=Signal::derive(move || asked.with(Asked::api_path))/>
            </div>
        </div>
    }
}

/// The answer first; why there is none stands in its place.
#[component]
fn Sums(found: CompanyStatement, asked: Asked) -> impl IntoView {
    let is_empty = found.items.is_empty();
    if is_empty && asked.name.is_some() {
        let all = Asked { name: None, ..asked }.address();
        return view! {
            <Empty shape=Shape::Search title=text::NO_MATCH_TITLE detail=text::NO_MATCH>
                <a class="btn btn-outline" href=all>{text::CLEAR_NAME}</a>
            </Empty>
        }
        .into_any();
    }
    if is_empty {
        let latest = asked
            .months
            .is_some()
            .then(|| view! { <a class="btn btn-outline" href=pages::COMPANY_STATEMENT>{text::LATEST}</a> });
        return view! { <Empty shape=Shape::Receipt title=text::NONE_TITLE detail=text::NONE>{latest}</Empty> }
            .into_any();
    }
    let shown = MonthRange::between(found.from, found.to);
    let today = found.today;
    found.summary.map(|summary| view! { <Summary summary today shown asked/> }).into_any()
}

/// After the search and the files: they are as many as the company has families.
#[component]
fn People(found: CompanyStatement, asked: Asked) -> impl IntoView {
    (!found.items.is_empty()).then(|| view! { <Families first=found asked/> })
}
