//! The page behind the link in the notice of a registration: whoever did not register closes the access here. It never
//! does so by itself: programs that guard mailboxes open every link.

use leptos::prelude::*;
use shared::passwords::RegistrationUndo;
use shared::paths::pages;
use shared::portal::ContactSubject;

use crate::entry::emailed_link::{EmailedLink, Standing};
use crate::layout::contacts::ContactCard;
use crate::layout::form_page::FormPage;
use crate::layout::outcome::Outcome;
use crate::portal;
use crate::session::Session;
use crate::text::link as link_text;
use crate::text::registration_undo as text;
use crate::text::sign_in;
use crate::ui::form::{Form, FormFrame};
use crate::ui::icon::Shape;

#[component]
pub fn UndoPage() -> impl IntoView {
    let session = Session::current();
    let link = EmailedLink::opened(pages::UNDO_REGISTRATION);
    let form = Form::new([]);
    let send = move |()| {
        let Some(token) = link.token() else { return };
        let call = async move { session.public_client().undo_registration(&RegistrationUndo { token }).await };
        link.send(form, call, || ());
    };
    move || match link.standing() {
        Standing::Incomplete => view! {
            <Ending title=link_text::INCOMPLETE shape=Shape::Clock next=text::INCOMPLETE_NEXT/>
        }
        .into_any(),
        Standing::Expired => view! {
            <Ending title=link_text::EXPIRED shape=Shape::Clock next=text::EXPIRED_NEXT/>
        }
        .into_any(),
        Standing::Done => view! {
            <Ending title=text::DONE shape=Shape::CircleCheck next=text::DONE_NEXT/>
        }
        .into_any(),
        Standing::Asking => view! {
            <FormPage
                title=text::TITLE
                intro=text::INTRO
                above=vec![(sign_in::TITLE, pages::SIGN_IN)]
                subject=ContactSubject::Registration
            >
                <FormFrame
                    form
                    on_send=Callback::new(send)
                    submit=text::SUBMIT
                    submitting=text::SUBMITTING
                    has_fields=false
                >
                    <p class="max-w-prose">{text::IF_IT_WAS_YOU}</p>
                </FormFrame>
            </FormPage>
        }
        .into_any(),
    }
}

/// What there is to do next is to call: somebody used the person's data, or the link does not help any more.
#[component]
fn Ending(title: &'static str, shape: Shape, next: &'static str) -> impl IntoView {
    let contact = portal::contact(ContactSubject::Registration).or_else(portal::general_contact);
    view! {
        <Outcome title shape>
            <p class="max-w-prose">{next}</p>
            {contact.map(|contact| view! { <div class="max-w-md"><ContactCard contact/></div> })}
        </Outcome>
    }
}
