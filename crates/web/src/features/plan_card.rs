//! *Carteirinha* (C-07): the card as a counter wants to see it, whose it is, its proof, and the whole screen for it.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::ev;
use leptos::prelude::*;
use shared::account::Capability;
use shared::client::ClientError;
use shared::paths::pages;
use shared::plan_cards::{KeptCards, PlanCard, PlanCards};

use self::attendance::AttendanceCodeMaker;
use self::faces::{Back, Front, ShortFront};
use crate::browser::local_time;
use crate::browser::wake_lock::WakeLock;
use crate::format;
use crate::kept_cards::{self, Cards};
use crate::layout::footer::DemoNotice;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::layout::starting::HeaderPlace;
use crate::session::{Session, SessionState};
use crate::text::plan_card as text;
use crate::text::waiting_periods;
use crate::ui::dialog::Dialog;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

pub mod attendance;
pub mod faces;

#[component]
pub fn PlanCardPage() -> impl IntoView {
    gate::open_to_members(Capability::ViewFamily, text::TITLE, PlanCardView)
}

#[component]
fn PlanCardView() -> impl IntoView {
    let session = Session::current();
    let cards = Remote::new(|| (), async move |()| kept_cards::fetch(session).await);
    when_there_is_a_line(move || {
        if !matches!(cards.ready(), Some(Cards::Fresh(_))) {
            cards.retry();
        }
    });
    view! { <CardsOf cards/> }
}

/// In place of [`PlanCardPage`] where nobody can tell whether somebody is signed in: what this device keeps.
#[component]
pub fn KeptCardPage() -> impl IntoView {
    let session = Session::current();
    let error = match session.state() {
        SessionState::Unknown(error) => error,
        _ => ClientError::Unreachable(String::new()),
    };
    let is_retry = StoredValue::new(false);
    let load = async move |()| {
        if is_retry.get_value() {
            session.start();
        }
        is_retry.set_value(true);
        kept_cards::on_this_device(session).await.ok_or_else(|| error.clone())
    };
    let cards = Remote::new(|| (), load);
    when_there_is_a_line(move || session.start());
    view! {
        <DemoNotice/>
        <HeaderPlace/>
        <main class="page-width grow py-6 sm:py-8"><CardsOf cards/></main>
    }
}

fn when_there_is_a_line(act: impl Fn() + 'static) {
    let listener = window_event_listener(ev::online, move |_| act());
    on_cleanup(move || listener.remove());
}

#[component]
fn CardsOf(cards: Remote<Cards>) -> impl IntoView {
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::INTRO}</p>
        <div class="mt-5 flex flex-col gap-6">
            <Awaited of=cards waiting=bones("flex flex-col gap-4", &["health-card-bone", "h-12 w-full max-w-md"]) let:found>
                {match found {
                    Cards::Fresh(found) => view! { <Family found is_kept=false/> }.into_any(),
                    Cards::Kept(KeptCards { kept_at, cards }) => {
                        view! { <KeptNotice kept_at/> <Family found=cards is_kept=true/> }.into_any()
                    }
                }}
            </Awaited>
        </div>
    }
}

#[component]
fn Family(found: PlanCards, is_kept: bool) -> impl IntoView {
    if found.cards.is_empty() {
        view! { <Empty shape=Shape::Card title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
    } else {
        view! { <Cards found is_kept/> }.into_any()
    }
}

#[component]
fn KeptNotice(kept_at: DateTime<Utc>) -> impl IntoView {
    let at = format::date_time(local_time::local(kept_at));
    view! {
        <p class="flex gap-2 font-semibold">
            <Icon shape=Shape::Info class="mt-0.5 size-5 text-calm"/>
            {text::kept_at(&at)}
        </p>
    }
}

#[component]
fn Cards(found: PlanCards, is_kept: bool) -> impl IntoView {
    let PlanCards { today, cards } = found;
    let chosen = RwSignal::new(0_usize);
    let people: Vec<_> = short_names(&cards).into_iter().zip(cards.iter().map(|card| card.category)).collect();
    let people = (people.len() > 1).then(|| {
        let person = people.into_iter().enumerate().map(|(position, (name, category))| {
            let is_chosen = move || chosen.get() == position;
            view! {
                <button
                    type="button"
                    class="chip flex-col items-start px-3 py-1.5"
                    aria-pressed=move || is_chosen().to_string()
                    on:click=move |_| chosen.set(position)
                >
                    <span class="font-semibold">{name}</span>
                    <span class="text-small text-muted">{category.label()}</span>
                </button>
            }
        });
        view! { <div class="card-people" role="group" aria-label=text::WHOSE>{person.collect_view()}</div> }
    });
    let card = move || {
        let card = cards.get(chosen.get()).cloned();
        card.map(|card| view! { <Held card today is_kept/> })
    };
    view! {
        {people}
        {card}
    }
}

/// What each person is called in a family: by the first name, unless two have the same.
fn short_names(cards: &[PlanCard]) -> Vec<String> {
    let first: Vec<_> = cards.iter().map(|card| format::first_name(&card.name)).collect();
    let is_one_of_two = |name: &String| first.iter().filter(|other| *other == name).count() > 1;
    let name = |(card, name): (&PlanCard, &String)| if is_one_of_two(name) { card.name.clone() } else { name.clone() };
    cards.iter().zip(&first).map(name).collect()
}

/// One card, its other side, and what goes with it.
#[component]
fn Held(card: PlanCard, today: NaiveDate, is_kept: bool) -> impl IntoView {
    let shows_back = RwSignal::new(false);
    let is_whole = RwSignal::new(false);
    let has_proof = card.proof.is_some();
    let enrolment_id = card.enrolment_id;
    let name = text::card_of(&card.name);
    let waiting = waiting(&card);
    let card = StoredValue::new(card);
    let front = move || card.with_value(|card| view! { <Front card=card.clone() today/> });
    let short_front = move || card.with_value(|card| view! { <ShortFront card=card.clone()/> });
    let back = move || card.with_value(|card| view! { <Back card=card.clone()/> });
    let turn = move || {
        view! {
            <button
                type="button"
                class="btn btn-outline btn-lg"
                on:click=move |_| shows_back.update(|shows| *shows = !*shows)
            >
                <Icon shape=Shape::QrCode/>
                {move || if shows_back.get() { text::SHOW_FRONT } else { text::SHOW_BACK }}
            </button>
        }
    };
    let whole = move || {
        view! {
            <button type="button" class="btn btn-primary btn-lg" on:click=move |_| is_whole.set(true)>
                <Icon shape=Shape::Smartphone/>
                {text::WHOLE_SCREEN}
            </button>
        }
    };
    view! {
        <section class="flex flex-col gap-4" aria-label=name>
            {move || if shows_back.get() { back().into_any() } else { front().into_any() }}
            {has_proof.then(|| view! { <div class="flex flex-col gap-3 sm:flex-row">{whole()} {turn()}</div> })}
            {waiting}
            {(has_proof && !is_kept).then(|| view! { <AttendanceCodeMaker enrolment_id/> })}
        </section>
        {(!is_kept).then(further)}
        <WholeScreen is_open=is_whole>
            {short_front()}
            {back()}
        </WholeScreen>
    }
}

/// What takes a line.
fn further() -> impl IntoView {
    view! {
        <p class="text-small text-muted">
            {text::PLASTIC} " "
            <a class="link" href=pages::CARD_REQUEST_FORM>{text::ASK_FOR_PLASTIC}</a> " · "
            <a class="link" href=pages::PLANS>{text::ALL_DATA}</a>
        </p>
    }
}

/// What the card does not cover yet; nothing for one that is not in force.
fn waiting(card: &PlanCard) -> Option<impl IntoView + use<>> {
    card.proof.as_ref()?;
    let period = |period: &shared::waiting_periods::WaitingPeriod| {
        view! {
            <li class="flex flex-wrap justify-between gap-x-4 py-2 text-small">
                <span class="font-semibold">{waiting_periods::what(period)}</span>
                <span class="text-muted">
                    {waiting_periods::until(&format::date(period.end_date), period.days_left)}
                </span>
            </li>
        }
    };
    Some(if card.waiting_periods.is_empty() {
        view! {
            <p class="flex items-center gap-2 text-small text-good">
                <Icon shape=Shape::CircleCheck class="size-5"/>
                {text::NOTHING_WAITS}
            </p>
        }
        .into_any()
    } else {
        view! {
            <div class="max-w-xl">
                <h2 class="text-body font-semibold">{text::WAITING}</h2>
                <ul class="divide-y divide-base-300">{card.waiting_periods.iter().map(period).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// What a counter compares and what it reads by camera, on the whole screen, which stays lit meanwhile.
#[component]
fn WholeScreen(is_open: RwSignal<bool>, children: ChildrenFn) -> impl IntoView {
    let lit = StoredValue::new_local(None::<WakeLock>);
    Effect::new(move |_| lit.set_value(is_open.get().then(WakeLock::take)));
    let children = StoredValue::new(children);
    view! {
        <Dialog id="carteirinha-inteira" title=text::TITLE is_open is_whole_screen=true>
            <div class="flex flex-wrap items-start justify-center gap-4">
                {children.with_value(|children| children())}
                <p class="text-small text-muted">{text::BRIGHTNESS}</p>
            </div>
        </Dialog>
    }
}
