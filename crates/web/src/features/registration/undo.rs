//! The page behind the link in the notice of a registration: whoever did not register closes the access here. It never
//! does so by itself: programs that guard mailboxes open every link.

use leptos::prelude::*;
use shared::client::ClientError;
use shared::passwords::RegistrationUndo;
use shared::paths::pages;
use shared::portal::ContactSubject;
use shared::problem::ProblemCode;

use crate::entry::link_token;
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Asking,
    Undone,
    Expired,
}

#[component]
pub fn UndoPage() -> impl IntoView {
    let session = Session::current();
    let token = link_token::taken();
    let standing = RwSignal::new(Standing::Asking);
    Effect::new(move |_| {
        token.track();
        standing.set(Standing::Asking);
    });
    let form = Form::new([]);
    let send = move |()| {
        let Some(token) = token.get_untracked() else { return };
        let call = async move {
            match session.public_client().undo_registration(&RegistrationUndo { token }).await {
                Ok(()) => Ok(Standing::Undone),
                Err(error) if is_expired(&error) => Ok(Standing::Expired),
                Err(error) => Err(error),
            }
        };
        form.send(call, move |outcome| standing.set(outcome));
    };
    move || match (token.with(Option::is_some), standing.get()) {
        (false, _) => view! {
            <Ending title=link_text::INCOMPLETE shape=Shape::Clock next=text::INCOMPLETE_NEXT/>
        }
        .into_any(),
        (true, Standing::Expired) => view! {
            <Ending title=link_text::EXPIRED shape=Shape::Clock next=text::EXPIRED_NEXT/>
        }
        .into_any(),
        (true, Standing::Undone) => view! {
            <Ending title=text::DONE shape=Shape::CircleCheck next=text::DONE_NEXT/>
        }
        .into_any(),
        (true, Standing::Asking) => view! {
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

fn is_expired(error: &ClientError) -> bool {
    error.code() == Some(ProblemCode::LinkExpired)
}
