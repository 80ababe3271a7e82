//! *Relatórios/Consultas > Planos / Produtos* (manual A, chapter 11): the registration fields of PIN-SS, in groups.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::account::Capability;
use shared::paths;
use shared::plans::pin_ss::{FIELDS, Group, plan_kind};
use shared::plans::{PlanRegistration, Plans};

use crate::format;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::plans as text;
use crate::ui::badge::{Badge, Tone};
use crate::ui::disclosure::Disclosure;
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::empty::Empty;
use crate::ui::facts::{Fact, Facts};
use crate::ui::icon::Shape;
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// Under which a browser keeps the document if the server gives no name.
const FILE_NAME: &str = "planos.pdf";

#[component]
pub fn PlansPage() -> impl IntoView {
    gate::open_to_members(Capability::ViewFamily, text::TITLE, PlansView)
}

#[component]
fn PlansView() -> impl IntoView {
    let session = Session::current();
    let plans = Remote::new(|| (), async move |()| session.call(async |client| client.plans().await).await);
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::INTRO}</p>
        <div class="mt-5 flex flex-col gap-5">
            <Awaited of=plans waiting=bones("flex flex-col gap-5", &["h-12 w-40", "h-96 w-full", "h-36 w-full"]) let:found>
                {if found.enrolments.is_empty() {
                    view! { <Empty shape=Shape::Card title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
                } else {
                    view! { <Registrations found/> }.into_any()
                }}
            </Awaited>
            <Notice title=text::ABOUT_TITLE>{text::ABOUT}</Notice>
            <Notice title=text::ANOTHER_TITLE>{text::ANOTHER}</Notice>
        </div>
    }
}

#[component]
fn Registrations(found: Plans) -> impl IntoView {
    let Plans { today, enrolments } = found;
    let outcome = RwSignal::new(None);
    let cards = enrolments.into_iter().enumerate().map(|(position, registration)| {
        view! { <Registration registration today is_first=position == 0/> }
    });
    view! {
        <div class="flex flex-wrap items-center gap-4">
            <DocumentButton
                label=text::PRINT
                name=text::PRINT.to_owned()
                shape=Shape::Printer
                path=paths::PLANS_PDF.to_owned()
                fallback_name=FILE_NAME.to_owned()
                outcome
                class="btn btn-outline max-sm:w-full"
            />
            <DocumentOutcome outcome/>
        </div>
        <ul class="rows is-roomy">{cards.collect_view()}</ul>
    }
}

/// The first one lies open, the others on demand: four members have 88 fields.
#[component]
fn Registration(registration: PlanRegistration, today: NaiveDate, is_first: bool) -> impl IntoView {
    let ended = registration.end_date.filter(|_| registration.has_ended(today));
    let summary = text::all_data_of(&format::first_name(&registration.name));
    let (plan_name, name) = (registration.plan_name.clone(), registration.name.clone());
    let about = format!("{} · {}", registration.category.label(), plan_kind(registration.plan_kind));
    let registration = StoredValue::new(registration);
    view! {
        <li>
            <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
                <div>
                    <h2 class="text-section font-semibold">{name}</h2>
                    <p class="text-body">{plan_name}</p>
                    <p class="text-small text-muted">{about}</p>
                </div>
                {ended
                    .map(|end| {
                        view! {
                            <p class="flex flex-wrap items-center gap-2">
                                <Badge tone=Tone::Calm shape=Shape::CircleSlash text=text::ENDED/>
                                <span class="text-small text-muted">{text::ended(&format::date(end))}</span>
                            </p>
                        }
                    })}
            </div>
            <Disclosure class="mt-3" summary=move || summary.clone() is_open=is_first>
                {registration.with_value(|registration| view! { <Fields registration=registration.clone() today/> })}
            </Disclosure>
        </li>
    }
}

#[component]
fn Fields(registration: PlanRegistration, today: NaiveDate) -> impl IntoView {
    let groups = Group::ALL.into_iter().map(|group| {
        let facts = FIELDS.iter().filter(|field| field.group == group).map(|field| {
            let value = field.value(&registration, today);
            let class = if value.is_none() { "text-muted italic" } else { "" };
            let value = value.unwrap_or_else(|| text::UNKNOWN.to_owned());
            view! { <Fact name=field.label><span class=class>{value}</span></Fact> }
        });
        let facts = facts.collect_view();
        view! {
            <section>
                <h3 class="mb-1 font-semibold">{group.title()}</h3>
                <Facts>{facts}</Facts>
            </section>
        }
    });
    view! { <div class="mt-3 grid gap-x-10 gap-y-5 lg:grid-cols-2">{groups.collect_view()}</div> }
}
