//! The beneficiary's sign-in before the client is there: it takes what is typed, and the client finds it
//! (`crates/web/src/browser/early.rs`). On a slow line somebody is half way through the card number by then.

use maud::{Markup, html};
use shared::first_words::sign_in as words;
use shared::first_words::{REQUIRED, SIGN_IN_INTRO};
use shared::titles;

/// The heading and the form, where the client puts its own. No field has a name, so that not even a browser without scripts
/// would write a password into an address.
pub(super) fn form() -> Markup {
    html! {
        div class="grid gap-8 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)] lg:gap-16" {
            div {
                h1.page-title { (titles::SIGN_IN) }
                p class="mt-2 mb-6 text-muted" { (SIGN_IN_INTRO) }
                form novalidate method="post" {
                    div class="flex flex-col gap-6" {
                        div.field {
                            (label(words::CARD_NUMBER_ID, words::CARD_NUMBER))
                            div.field-help { p { (words::CARD_NUMBER_REMINDER) } p { (words::CARD_NUMBER_HELP) } }
                            input.input id=(words::CARD_NUMBER_ID) type="text" inputmode="text" autocomplete="username"
                                autocapitalize="characters" spellcheck="false" required;
                        }
                        div.field {
                            (label(words::PASSWORD_ID, words::PASSWORD))
                            input class="input pr-14" id=(words::PASSWORD_ID) type="password"
                                autocomplete="current-password" autocapitalize="off" spellcheck="false" required;
                        }
                        div {
                            label.check-line {
                                input id=(words::REMEMBER_ID) type="checkbox";
                                span { (words::REMEMBER) }
                            }
                            p.field-help { (words::REMEMBER_HELP) }
                        }
                        p class="text-small text-muted" { (REQUIRED) }
                        button type="submit" class="btn btn-primary btn-lg w-full" data-sending=(words::SUBMITTING) {
                            (words::SUBMIT)
                        }
                    }
                }
            }
        }
    }
}

fn label(id: &str, text: &str) -> Markup {
    html! { label.field-label for=(id) { (text) span aria-hidden="true" { "\u{a0}*" } } }
}
