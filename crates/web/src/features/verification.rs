//! *Verificar documento* (X-02): whoever was shown a document types its code, or opens its QR code, and reads whether it
//! is ours. The answer has an address of its own.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::paths::pages;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;
use shared::rules::verification_code::{MistypedCode, VerificationCode};
use shared::verifications::Verification;

use self::answer::Answer;
use self::shown_card::Verdict;
use crate::format;
use crate::layout::form_page::FormPage;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::session::Session;
use crate::text::shown_card as card_text;
use crate::text::verification as text;
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::ContactLine;
use crate::ui::field::{FieldWords, Typing};
use crate::ui::form::{Form, FormFrame};
use crate::ui::form_field::{FormField, TypedField};
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote, none_if};
use crate::ui::skeleton::bones;

pub mod answer;
pub mod shown_card;

#[component]
pub fn VerificationPage() -> impl IntoView {
    // A card's QR code leads here too, with what it proves behind `#`; the router does not look at fragments.
    let shown_statement = RwSignal::new(shown_card::statement());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| shown_statement.set(shown_card::statement()));
    on_cleanup(move || listener.remove());
    move || match shown_statement.get() {
        Some(statement) => {
            view! { <Asked shown=Shown::Card(statement) leave=move || shown_statement.set(None)/> }.into_any()
        }
        None => view! {
            <FormPage title=text::TITLE intro=text::INTRO subject=ContactSubject::General>
                <CodeForm typed=String::new()/>
            </FormPage>
        }
        .into_any(),
    }
}

/// A code that no document can have is not asked for: the form says what is wrong with it.
#[component]
pub fn VerificationAnswerPage() -> impl IntoView {
    let params = use_params_map();
    let typed = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    move || match VerificationCode::parse(&typed.get()) {
        Ok(code) => view! { <Asked shown=Shown::Document(code) leave=|| ()/> }.into_any(),
        Err(_mistyped) => view! {
            <FormPage title=text::MISTYPED intro=text::CODE_WRONG subject=ContactSubject::General>
                <CodeForm typed=typed.get()/>
            </FormPage>
        }
        .into_any(),
    }
}

#[component]
fn CodeForm(typed: String) -> impl IntoView {
    let navigate = use_navigate();
    let words = FieldWords { id: "codigo", label: text::CODE, autocomplete: "off" };
    let code = FormField::new(words, "/code", judge).tidied(|typed| {
        let code = VerificationCode::parse(typed);
        code.map(|code| code.to_string()).ok()
    });
    code.value.set(typed);
    let form = Form::new([code]);
    let send = move |()| {
        if let Ok(code) = VerificationCode::parse(&code.text()) {
            navigate(&pages::verify(&code), leptos_router::NavigateOptions::default());
        }
    };
    view! {
        <FormFrame form on_send=Callback::new(send) submit=text::SUBMIT submitting=text::SUBMITTING>
            <TypedField field=code typing=Typing::Code help=vec![text::CODE_HELP]/>
        </FormFrame>
    }
}

fn judge(typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return Some(text::CODE_MISSING.to_owned());
    }
    match VerificationCode::parse(typed) {
        Ok(_) => None,
        Err(MistypedCode::Length) => Some(text::CODE_LENGTH.to_owned()),
        Err(MistypedCode::Character | MistypedCode::Check) => Some(text::CODE_WRONG.to_owned()),
    }
}

/// What somebody was shown.
#[derive(Clone, PartialEq)]
enum Shown {
    Document(VerificationCode),
    /// The statement in a card's QR code.
    Card(String),
}

/// What the server knows of what was shown. `leave` is called on the way to another one: to this page without its fragment, of
/// which no browser tells.
#[component]
fn Asked(shown: Shown, leave: impl Fn() + 'static) -> impl IntoView {
    let session = Session::current();
    let (title, code) = match &shown {
        Shown::Document(code) => (text::TITLE, Some(code.to_string())),
        Shown::Card(_) => (card_text::TITLE, None),
    };
    let answer = Remote::new(
        move || shown.clone(),
        async move |shown: Shown| {
            let client = session.public_client();
            match shown {
                Shown::Document(code) => {
                    let answer = client.verify_document(&code.to_string()).await;
                    none_if(answer, ProblemCode::NotIssued).map(Answer::Document)
                }
                Shown::Card(statement) => shown_card::judge(&client, statement).await,
            }
        },
    );
    let title = Signal::derive(move || answer.ready().map_or(title, |answer| answer.title()).to_owned());
    let sign = move || {
        let (circle, shape) = if answer.ready()?.is_good() {
            ("good-circle", view! { <Icon shape=Shape::CircleCheck class="size-7"/> })
        } else {
            ("tint-circle", view! { <Icon shape=Shape::Alert class="size-7 text-bad"/> })
        };
        Some(view! { <span class=circle>{shape}</span> })
    };
    view! {
        <div class="page-width py-8 sm:py-12">
            <div class="flex max-w-2xl flex-col gap-6">
                {sign}
                <PageHeading title/>
                {code.map(|code| view! { <p class="font-mono text-body tracking-wide">{code}</p> })}
                <Awaited of=answer waiting=bones("", &["h-40 w-full"]) let:known>
                    {match known {
                        Answer::Document(Some(verification)) => view! { <Ours verification/> }.into_any(),
                        Answer::Document(None) => view! { <NotOurs/> }.into_any(),
                        Answer::Card(card) => view! { <Verdict card is_by_us=true/> }.into_any(),
                        Answer::CardHere(card) => view! { <Verdict card is_by_us=false/> }.into_any(),
                    }}
                </Awaited>
                <p>
                    <a class="btn btn-outline btn-lg max-sm:w-full" href=pages::VERIFY on:click=move |_| leave()>
                        {text::ANOTHER}
                    </a>
                </p>
            </div>
        </div>
    }
}

#[component]
fn Ours(verification: Verification) -> impl IntoView {
    let operator = portal::current();
    let Verification { code: _, kind, issued_on, amount_cents, superseded_on } = verification;
    let day = format::date(issued_on);
    view! {
        <p class="text-body">{text::issued(&operator.name, &day)}</p>
        <div class="surface p-5 sm:p-6">
            <Facts>
                <Fact name=text::KIND>{text::kind(kind)}</Fact>
                <Fact name=text::ISSUED_ON>{day}</Fact>
                {amount_cents.map(|cents| view! { <Fact name=text::AMOUNT><Money cents/></Fact> })}
                <Fact name=text::ISSUER>{operator.legal_name.clone()}</Fact>
            </Facts>
        </div>
        {superseded_on.map(|day| view! { <Notice>{text::superseded(&format::date(day))}</Notice> })}
        <p class="max-w-prose">{text::COMPARE}</p>
    }
}

#[component]
fn NotOurs() -> impl IntoView {
    view! {
        <p class="max-w-prose text-body">{text::NOT_ISSUED_HOW}</p>
        {portal::general_contact().map(|contact| view! { <ContactLine contact/> })}
    }
}
