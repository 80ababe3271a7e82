//! A letter as text and as HTML, both saying the same. The HTML has inline styles and no table, picture or script, so
//! that every program shows it alike; maud escapes whatever comes from data.

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, html};
use shared::portal::Contact;

use super::Sender;
use super::words::{CONTACT_TITLE, LINK_BY_HAND, Offer, Words, closing};

const BODY: &str = "margin:0;padding:16px;background:#f2f4f5;color:#1d2529;\
                    font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5";
const CARD: &str = "max-width:560px;margin:0 auto;background:#ffffff;border-radius:8px;overflow:hidden";
const QUIET: &str = "margin:0 0 4px;font-size:14px;color:#4b565c";
const PASSWORD: &str = "margin:0 0 16px;padding:12px 16px;background:#f2f4f5;border-radius:8px;font-size:20px;\
                        font-family:ui-monospace,Consolas,monospace;word-break:break-all";

/// What goes before a password, so that it can be told from words and copied whole.
const INDENT: &str = "    ";

/// A link stands alone on its line, a password too, indented by four spaces.
pub(super) fn text(words: &Words<'_>, sender: &Sender) -> String {
    let mut blocks = vec![words.greeting.clone()];
    blocks.extend(words.before.iter().cloned());
    match &words.offer {
        Some(Offer::Link { label, path }) => blocks.push(format!("{label}:\n{}{path}", sender.portal)),
        Some(Offer::Password(password)) => blocks.push(format!("{INDENT}{password}")),
        None => {}
    }
    blocks.extend(words.after.iter().cloned());
    if let Some(contact) = &sender.contact {
        blocks.push(format!("{CONTACT_TITLE}\n{}", lines(contact).join("\n")));
    }
    let mut text = blocks.join("\n\n");
    let closing = closing(&sender.name, &sender.portal, sender.is_demo).join("\n");
    // RFC 3676, section 4.3: what follows is a signature.
    write!(text, "\n\n-- \n{}\n{closing}\n", sender.name).expect("a string takes everything");
    text
}

pub(super) fn html(words: &Words<'_>, sender: &Sender) -> String {
    let header = format!(
        "padding:16px 24px;background:{};color:#ffffff;font-size:20px;font-weight:700;border-bottom:4px solid {}",
        sender.primary, sender.accent
    );
    let page = html! {
        (DOCTYPE)
        html lang="pt-BR" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.subject) }
            }
            body style=(BODY) {
                div style=(CARD) {
                    div style=(header) { (sender.name) }
                    div style="padding:24px" {
                        (paragraphs(std::slice::from_ref(&words.greeting)))
                        (paragraphs(&words.before))
                        @if let Some(offer) = &words.offer { (self::offer(offer, sender)) }
                        (paragraphs(&words.after))
                        @if let Some(contact) = &sender.contact { (self::contact(contact, sender)) }
                    }
                    div style="padding:16px 24px;border-top:1px solid #d9dfe2" {
                        @for line in closing(&sender.name, &sender.portal, sender.is_demo) {
                            p style=(QUIET) { (line) }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn paragraphs(paragraphs: &[String]) -> Markup {
    html! {
        @for paragraph in paragraphs { p style="margin:0 0 16px" { (paragraph) } }
    }
}

fn offer(offer: &Offer<'_>, sender: &Sender) -> Markup {
    match offer {
        Offer::Link { label, path } => {
            let address = format!("{}{path}", sender.portal);
            let button = format!(
                "display:inline-block;padding:12px 24px;background:{};color:#ffffff;font-weight:700;\
                 text-decoration:none;border-radius:8px",
                sender.primary
            );
            html! {
                p style="margin:0 0 16px" { a href=(address) style=(button) { (label) } }
                p style=(QUIET) { (LINK_BY_HAND) }
                p style="margin:0 0 16px;font-size:14px;word-break:break-all" { (address) }
            }
        }
        Offer::Password(password) => html! { p style=(PASSWORD) { (password) } },
    }
}

fn contact(contact: &Contact, sender: &Sender) -> Markup {
    let style = format!("margin:0 0 4px;font-weight:700;color:{}", sender.primary);
    html! {
        p style=(style) { (CONTACT_TITLE) }
        @for line in lines(contact) { p style=(QUIET) { (line) } }
    }
}

fn lines(contact: &Contact) -> Vec<&str> {
    let Contact { subject: _, label, phone, email, hours } = contact;
    [Some(label), phone.as_ref(), hours.as_ref(), email.as_ref()].into_iter().flatten().map(String::as_str).collect()
}
