//! *Primeiro Acesso* and *Esqueceu sua senha?* of the Portal do Cliente: one form for each kind of
//! client, on two occasions. What is said afterwards is the same whatever the server found.

pub mod forms;
pub mod occasion;

use leptos::prelude::*;
use shared::paths::pages;
use shared::portal::ContactSubject;

use self::forms::{CompanyForm, Entries, IndividualForm};
use self::occasion::Occasion;
use crate::entry::client_kind::{ClientKind, ClientKindChoice};
use crate::layout::form_page::FormPage;
use crate::layout::mail_help::MailHelp;
use crate::layout::outcome::{Outcome, Steps};
use crate::text::first_access as text;
use crate::ui::icon::Shape;

#[component]
pub fn FirstAccessPage() -> impl IntoView {
    view! { <Page occasion=Occasion::FirstAccess/> }
}

#[component]
pub fn ForgottenPage() -> impl IntoView {
    view! { <Page occasion=Occasion::Forgotten/> }
}

#[component]
fn Page(occasion: Occasion) -> impl IntoView {
    let kind = ClientKind::chosen();
    let is_sent = RwSignal::new(false);
    let entries = Entries::new(occasion, is_sent);
    let shows_card = Signal::derive(move || kind.get() == ClientKind::Individual);
    move || {
        if is_sent.get() {
            view! { <Sent occasion kind is_sent/> }.into_any()
        } else {
            view! {
                <FormPage
                    title=occasion.title()
                    intro=occasion.intro()
                    above=vec![(text::PORTAL, pages::CLIENT_SIGN_IN)]
                    subject=ContactSubject::General
                    shows_card
                >
                    <ClientKindChoice chosen=kind legend=text::CHOICE/>
                    {move || match kind.get() {
                        ClientKind::Individual => view! { <IndividualForm entries/> }.into_any(),
                        ClientKind::Company => view! { <CompanyForm entries/> }.into_any(),
                    }}
                </FormPage>
            }
            .into_any()
        }
    }
}

#[component]
fn Sent(occasion: Occasion, kind: RwSignal<ClientKind>, is_sent: RwSignal<bool>) -> impl IntoView {
    view! {
        <Outcome title=text::DONE shape=Shape::Mail>
            <p class="max-w-prose">{text::DONE_NEXT}</p>
            <Steps steps=occasion.steps()/>
            <p class="max-w-prose">{text::WHY_NOT}</p>
            <p class="flex flex-col gap-3 sm:flex-row">
                <a class="btn btn-primary btn-lg" href=move || kind.get().address(pages::CLIENT_SIGN_IN)>{text::BACK}</a>
                <button type="button" class="btn btn-outline btn-lg" on:click=move |_| is_sent.set(false)>
                    {text::CORRECT}
                </button>
            </p>
            <MailHelp subject=ContactSubject::General/>
        </Outcome>
    }
}
