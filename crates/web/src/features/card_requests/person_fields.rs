//! The three fields of a card: *Motivo*, *Observação*, *B.O.* Each is judged once it was left, and what was typed survives
//! every error.

use leptos::prelude::*;
use shared::card_requests::CardReason;
use shared::id::EnrolmentId;

use super::draft::ChosenCard;
use crate::text::card_requests as text;
use crate::ui::announce::Announcer;
use crate::ui::field::{FieldError, described_by, error_id, help_id};
use crate::ui::icon::{Icon, Shape};

/// Which field of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardField {
    Reason,
    Note,
    PoliceReport,
}

impl CardField {
    pub const ALL: [Self; 3] = [Self::Reason, Self::Note, Self::PoliceReport];

    /// As the server's errors name it.
    pub const fn pointer(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Note => "note",
            Self::PoliceReport => "police_report",
        }
    }

    pub fn error(self, card: &ChosenCard) -> RwSignal<Option<String>> {
        match self {
            Self::Reason => card.errors.reason,
            Self::Note => card.errors.note,
            Self::PoliceReport => card.errors.police_report,
        }
    }

    /// Of the element on the page.
    pub fn id(self, person: EnrolmentId) -> String {
        let name = match self {
            Self::Reason => "motivo",
            Self::Note => "observacao",
            Self::PoliceReport => "bo",
        };
        format!("{name}-{person}")
    }
}

#[component]
pub fn PersonFields(card: ChosenCard, on_remove: Callback<ChosenCard>) -> impl IntoView {
    let announcer = Announcer::current();
    let name = card.name.get_value();
    let removed = {
        let name = name.clone();
        move |_| {
            announcer.say(text::was_removed(&name));
            on_remove.run(card);
        }
    };
    view! {
        <li class="surface chosen">
            <fieldset>
                <legend class="sr-only">{name.clone()}</legend>
                <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                    <p class="min-w-0 text-body font-semibold wrap-anywhere">
                        <span class="block text-small font-normal text-muted">{text::BENEFICIARY}</span>
                        {name.clone()}
                    </p>
                    <button
                        type="button"
                        class="btn btn-ghost"
                        aria-label=text::remove(&name)
                        on:click=removed
                    >
                        <Icon shape=Shape::Close class="size-5"/>
                        {text::REMOVE}
                    </button>
                </div>
                <div class="chosen-fields">
                    <ReasonField card/>
                    <NoteField card/>
                    {move || {
                        let knows_one = card.reason.get().is_some_and(CardReason::knows_police_report);
                        knows_one.then(|| view! { <PoliceReportField card/> })
                    }}
                </div>
            </fieldset>
        </li>
    }
}

#[component]
fn ReasonField(card: ChosenCard) -> impl IntoView {
    let id = CardField::Reason.id(card.enrolment_id);
    let error = card.errors.reason;
    let label = text::of_person(text::REASON, &card.name.get_value());
    let choose = move |event| {
        let chosen = event_target_value(&event);
        card.reason.set(CardReason::ALL.into_iter().find(|reason| reason.label() == chosen));
        error.set(None);
        // What the other reason asked for may not be asked for any more.
        if card.errors.police_report.with_untracked(Option::is_some) {
            card.check_police_report();
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{text::REASON}<span aria-hidden="true">"\u{a0}*"</span></label>
            <select
                id=id.clone()
                class="select mt-2 w-full"
                class:input-error=move || error.with(Option::is_some)
                required
                aria-label=label
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=error_id(&id)
                on:change=choose
            >
                <option value="" prop:selected=move || card.reason.get().is_none()>{text::REASON}</option>
                {CardReason::ALL
                    .map(|reason| {
                        view! {
                            <option value=reason.label() prop:selected=move || card.reason.get() == Some(reason)>
                                {reason.label()}
                            </option>
                        }
                    })}
            </select>
            <FieldError id error/>
        </div>
    }
}

#[component]
fn NoteField(card: ChosenCard) -> impl IntoView {
    let id = CardField::Note.id(card.enrolment_id);
    let (error, value) = (card.errors.note, card.note);
    let label = text::of_person(text::NOTE, &card.name.get_value());
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{text::NOTE}</label>
            <p id=help_id(&id) class="field-help">{text::NOTE_HELP}</p>
            <textarea
                id=id.clone()
                class="input text-area"
                class:input-error=move || error.with(Option::is_some)
                rows="2"
                aria-label=label
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by(&id)
                prop:value=value
                on:input=move |event| { value.set(event_target_value(&event)); error.set(None); }
                on:blur=move |_| if value.try_with_untracked(|note| !note.trim().is_empty()) == Some(true) {
                    card.check_note();
                }
            ></textarea>
            <FieldError id error/>
        </div>
    }
}

#[component]
fn PoliceReportField(card: ChosenCard) -> impl IntoView {
    let id = CardField::PoliceReport.id(card.enrolment_id);
    let (error, value) = (card.errors.police_report, card.police_report);
    let is_needed = move || card.reason.get().is_some_and(CardReason::needs_police_report);
    let label = text::of_person(text::POLICE_REPORT, &card.name.get_value());
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {text::POLICE_REPORT}
                {move || is_needed().then(|| view! { <span aria-hidden="true">"\u{a0}*"</span> })}
            </label>
            <p id=help_id(&id) class="field-help">
                {move || if is_needed() { text::POLICE_REPORT_NEEDED } else { text::POLICE_REPORT_HELP }}
            </p>
            <input
                id=id.clone()
                class="input"
                class:input-error=move || error.with(Option::is_some)
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-required=move || is_needed().to_string()
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by(&id)
                prop:value=value
                on:input=move |event| { value.set(event_target_value(&event)); error.set(None); }
                on:blur=move |_| if value.try_with_untracked(|typed| !typed.trim().is_empty()) == Some(true) {
                    card.check_police_report();
                }
            />
            <FieldError id error/>
        </div>
    }
}
