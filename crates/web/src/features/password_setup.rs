//! The password behind an e-mailed link of the Portal do Cliente. Nobody is signed in by it: the
//! person enters with the new password, as the manual says.

use leptos::prelude::*;
use shared::passwords::PasswordSetup;
use shared::paths::pages;
use shared::portal::ContactSubject;
use shared::rules::password::OwnData;

use crate::entry::emailed_link::{EmailedLink, Standing};
use crate::entry::new_password::{NewPassword, NewPasswordFields};
use crate::layout::dead_link::{DeadLink, Fault};
use crate::layout::form_page::FormPage;
use crate::layout::outcome::Outcome;
use crate::session::Session;
use crate::text::link as link_text;
use crate::text::password_setup as text;
use crate::ui::form::{Form, FormFrame};
use crate::ui::icon::Shape;

/// Which of the two links was opened; the server takes both alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occasion {
    Create,
    Change,
}

#[component]
pub fn CreatePasswordPage() -> impl IntoView {
    view! { <Page occasion=Occasion::Create/> }
}

#[component]
pub fn ChangePasswordPage() -> impl IntoView {
    view! { <Page occasion=Occasion::Change/> }
}

#[component]
fn Page(occasion: Occasion) -> impl IntoView {
    let session = Session::current();
    let words = occasion.words();
    let link = EmailedLink::opened(words.path);
    let new_password = NewPassword::new(OwnData::new);
    let form = Form::new(new_password.fields());
    let send = move |()| {
        let Some(token) = link.token() else { return };
        let (password, password_confirmation) = new_password.secrets();
        let setup = PasswordSetup { token, password, password_confirmation };
        let call = async move { session.public_client().set_up_password(&setup).await };
        link.send(form, call, move || new_password.clear());
    };
    let dead = move |fault| view! { <DeadLink fault href=words.ask_again label=link_text::ASK_AGAIN/> };
    move || match link.standing() {
        Standing::Incomplete => dead(Fault::Incomplete).into_any(),
        Standing::Expired => dead(Fault::Expired).into_any(),
        Standing::Done => view! {
            <Outcome title=words.done shape=Shape::CircleCheck>
                <p class="max-w-prose">{text::NEXT}</p>
                <p><a class="btn btn-primary btn-lg w-full sm:w-auto" href=pages::CLIENT_SIGN_IN>{text::SIGN_IN}</a></p>
            </Outcome>
        }
        .into_any(),
        Standing::Asking => view! {
            <FormPage
                title=words.title
                intro=words.intro
                above=vec![(text::PORTAL, pages::CLIENT_SIGN_IN)]
                subject=ContactSubject::General
            >
                <FormFrame form on_send=Callback::new(send) submit=words.title submitting=words.submitting>
                    <NewPasswordFields new_password/>
                </FormFrame>
            </FormPage>
        }
        .into_any(),
    }
}

/// What the page says; the title is the button's too.
#[derive(Clone, Copy)]
struct Words {
    /// Where the link leads.
    path: &'static str,
    title: &'static str,
    intro: &'static str,
    submitting: &'static str,
    done: &'static str,
    /// Where another e-mail is asked for.
    ask_again: &'static str,
}

impl Occasion {
    const fn words(self) -> Words {
        match self {
            Self::Create => Words {
                path: pages::CREATE_PASSWORD,
                title: text::CREATE_TITLE,
                intro: text::CREATE_INTRO,
                submitting: text::CREATING,
                done: text::CREATED,
                ask_again: pages::CLIENT_FIRST_ACCESS,
            },
            Self::Change => Words {
                path: pages::CHANGE_PASSWORD,
                title: text::CHANGE_TITLE,
                intro: text::CHANGE_INTRO,
                submitting: text::CHANGING,
                done: text::CHANGED,
                ask_again: pages::CLIENT_FORGOTTEN_PASSWORD,
            },
        }
    }
}
