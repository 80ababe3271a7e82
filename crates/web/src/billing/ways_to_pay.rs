//! How a slip can be paid: what was added to it, PIX or why there is none, and its digitable line, each with its copy
//! button. The same on every page that shows a slip.

use leptos::prelude::*;
use shared::charges::{NoPix, Slip};
use shared::portal::ContactSubject;

use crate::format;
use crate::portal;
use crate::text::charges as text;
use crate::ui::copy_button::{CopyButton, CopyWords};
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::ContactLine;
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

/// `until` says how long the amount is good. The children are the slip's print button.
#[component]
pub fn WaysToPay(slip: Slip, until: String, children: Children) -> impl IntoView {
    view! {
        <LateAmount slip=slip.clone() until/>
        {slip.pix_payload.map(|payload| view! { <Pix payload/> })}
        {slip.no_pix.map(|reason| view! { <WithoutPix reason/> })}
        <DigitableLine line=slip.digitable_line our_number=slip.our_number>{children()}</DigitableLine>
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
                <p class="mt-2 text-base text-muted">{until}</p>
            </div>
        }
    })
}

#[component]
fn Pix(payload: String) -> impl IntoView {
    view! {
        <div class="pay-way sm:grid sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-8">
            <div class="min-w-0">
                <h3 class="text-lg font-semibold">{text::PIX}</h3>
                <p class="mt-1 max-w-prose">{text::PIX_HOW}</p>
                <p class="mt-4 text-base font-medium">{text::PIX_CODE}</p>
                <p id="pix" class="code">{payload.clone()}</p>
                <div class="mt-3">
                    <CopyButton
                        text=payload.clone()
                        words=PIX_WORDS
                        shown_in="pix"
                        class="btn btn-primary max-sm:w-full"
                    />
                </div>
            </div>
            <div class="mt-5 flex justify-center sm:mt-0"><Qr content=payload name=text::PIX_QR/></div>
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
                <h3 class="text-lg font-semibold">{text::NO_PIX_TITLE}</h3>
                <p class="mt-1 max-w-prose">{why}</p>
                {contact.map(|contact| view! { <ContactLine contact/> })}
            </div>
        }
    })
}

#[component]
fn DigitableLine(line: String, our_number: Option<String>, children: Children) -> impl IntoView {
    view! {
        <div class="pay-way">
            <h3 class="text-lg font-semibold">{text::SLIP}</h3>
            <p class="mt-1 max-w-prose">{text::SLIP_HOW}</p>
            <p class="mt-4 text-base font-medium">{text::DIGITABLE_LINE}</p>
            <p id="linha-digitavel" class="code code-line">{format::digitable_line(&line)}</p>
            {our_number
                .map(|number| view! { <p class="mt-2 text-base text-muted">{text::OUR_NUMBER} ": " {number}</p> })}
            <div class="mt-3 flex flex-wrap gap-3">
                <CopyButton
                    text=line
                    words=LINE_WORDS
                    shown_in="linha-digitavel"
                    class="btn btn-primary max-sm:w-full"
                />
                {children()}
            </div>
        </div>
    }
}
