//! How a slip can be paid: how much and when, PIX or why there is none, what was added, the digitable line, and handing it
//! on or printing it. The same on every page that shows a slip.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::charges::{NoPix, Slip};
use shared::portal::ContactSubject;

use crate::browser::share;
use crate::format;
use crate::portal;
use crate::text::charges as text;
use crate::ui::announce::Announcer;
use crate::ui::copy_button::{CopyButton, CopyWords};
use crate::ui::disclosure::Disclosure;
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::ContactLine;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;
use crate::ui::qr::Qr;

const PIX_WORDS: CopyWords =
    CopyWords { label: text::COPY_PIX, done: text::COPIED, announcement: text::PIX_COPIED, failed: text::COPY_FAILED };
const LINE_WORDS: CopyWords = CopyWords {
    label: text::COPY_DIGITABLE_LINE,
    done: text::COPIED,
    announcement: text::LINE_COPIED,
    failed: text::COPY_FAILED,
};

/// `due` says when it was or is to be paid, `until` how long the amount is good. The children are the slip's print button
/// and what comes of it.
#[component]
pub fn WaysToPay(slip: Slip, due: String, until: String, children: Children) -> impl IntoView {
    let is_updated = slip.amount_cents != slip.original_cents;
    let shared =
        text::shared(&format!("{:#}", slip.amount_cents), &due, slip.pix_payload.as_deref(), &slip.digitable_line);
    view! {
        <div class="pay-head">
            {is_updated.then(|| view! { <p class="text-small text-muted">{text::UPDATED_AMOUNT}</p> })}
            <p><Money cents=slip.amount_cents class="amount-large"/></p>
            <p>{due}</p>
        </div>
        {slip.pix_payload.clone().map(|payload| view! { <Pix payload/> })}
        <LateAmount slip=slip.clone() until/>
        {slip.no_pix.map(|reason| view! { <WithoutPix reason/> })}
        <DigitableLine line=slip.digitable_line our_number=slip.our_number/>
        <div class="pay-way pay-actions">
            {share::is_offered().then(|| view! { <Share text=shared/> })}
            {children()}
        </div>
    }
}

/// Hands what is needed to pay to whoever pays, or to the device that has the bank's program.
#[component]
fn Share(text: String) -> impl IntoView {
    let announcer = Announcer::current();
    let content = StoredValue::new(text);
    let send = move |_| {
        spawn_local(async move {
            if share::text(&content.get_value()).await {
                announcer.say(text::SHARED);
            }
        });
    };
    view! {
        <button type="button" class="btn btn-outline max-sm:w-full" on:click=send>
            <Icon shape=Shape::Share/>
            <span>{text::SHARE}</span>
        </button>
    }
}

/// What was added since the due date, when something was.
#[component]
fn LateAmount(slip: Slip, until: String) -> impl IntoView {
    (slip.amount_cents != slip.original_cents).then(|| {
        view! {
            <div class="mt-4 rounded-box bg-base-200 p-4">
                <Facts>
                    <Fact name=text::ORIGINAL_AMOUNT><Money cents=slip.original_cents/></Fact>
                    <Fact name=text::FINE><Money cents=slip.fine_cents/></Fact>
                    <div class="fact">
                        <dt>{text::interest(slip.days_late)}</dt>
                        <dd><Money cents=slip.interest_cents/></dd>
                    </div>
                    <div class="fact fact-total">
                        <dt>{text::UPDATED_AMOUNT}</dt>
                        <dd><Money cents=slip.amount_cents/></dd>
                    </div>
                </Facts>
                <p class="mt-2 text-small text-muted">{until}</p>
            </div>
        }
    })
}

/// The code is for copying and seldom for reading, so its button comes first and it stays folded; the other device's
/// camera needs the QR code, and on a phone there seldom is one.
#[component]
fn Pix(payload: String) -> impl IntoView {
    let is_unfolded = RwSignal::new(false);
    let (code, picture) = (payload.clone(), payload.clone());
    view! {
        <div class="pix">
            <div class="min-w-0">
                <CopyButton
                    text=payload.clone()
                    words=PIX_WORDS
                    shown_in="pix"
                    class="btn btn-primary btn-lg w-full"
                    unfold=is_unfolded
                />
                <p class="mt-3 max-w-prose">
                    {text::PIX_HOW} " " <span class="max-sm:hidden">{text::PIX_CAMERA}</span>
                </p>
                <Disclosure summary=|| text::SHOW_CODE class="mt-1" state=Some(is_unfolded)>
                    <p class="text-small font-semibold">{text::PIX_CODE}</p>
                    <p id="pix" class="code">{code.clone()}</p>
                </Disclosure>
                <Disclosure summary=|| text::SHOW_QR class="sm:hidden">
                    <div class="flex justify-center pt-2"><Qr content=picture.clone() name=text::PIX_QR/></div>
                </Disclosure>
            </div>
            <div class="max-sm:hidden"><Qr content=payload name=text::PIX_QR/></div>
        </div>
    }
}

/// Whoever paid by PIX before looks for the code; who never had one is not told of it.
#[component]
fn WithoutPix(reason: NoPix) -> impl IntoView {
    text::no_pix(reason).map(|why| {
        let contact = portal::contact(ContactSubject::Receivables).or_else(portal::general_contact);
        view! {
            <div class="pay-way">
                <h3 class="text-body font-semibold">{text::NO_PIX_TITLE}</h3>
                <p class="mt-1 max-w-prose">{why}</p>
                {contact.map(|contact| view! { <ContactLine contact/> })}
            </div>
        }
    })
}

#[component]
fn DigitableLine(line: String, our_number: Option<String>) -> impl IntoView {
    view! {
        <div class="pay-way">
            <h3 class="text-body font-semibold">{text::SLIP}</h3>
            <p class="mt-1 max-w-prose">{text::SLIP_HOW}</p>
            <p class="mt-4 text-small font-semibold">{text::DIGITABLE_LINE}</p>
            <p id="linha-digitavel" class="code code-line">{format::digitable_line(&line)}</p>
            {our_number
                .map(|number| view! { <p class="mt-2 text-small text-muted">{text::OUR_NUMBER} ": " {number}</p> })}
            <div class="mt-3">
                <CopyButton text=line words=LINE_WORDS shown_in="linha-digitavel" class="btn btn-outline max-sm:w-full"/>
            </div>
        </div>
    }
}
