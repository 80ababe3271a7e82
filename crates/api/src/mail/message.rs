//! From a row to a message (RFC 5322). Headers are typed, so no text can begin another one; the Message-ID is the row's,
//! the same at every try, by which a receiver drops a mail that comes twice.

use std::time::SystemTime;

use lettre::Message;
use lettre::message::MultiPart;
use lettre::message::header::{HeaderName, HeaderValue};
use shared::rules::email;

use super::undelivered::Undelivered;
use crate::config::mail::MailSettings;
use crate::db::entity::outbox_mail;

/// The message as it leaves. `host` is the portal's, for the Message-ID.
pub(super) fn of(mail: &outbox_mail::Model, settings: &MailSettings, host: &str) -> Result<Message, Undelivered> {
    // The domain in ASCII, which every server takes; letters beside ASCII before the @ need one that offers SMTPUTF8.
    let to = email::mailable(&mail.to_address).and_then(|address| address.parse::<lettre::Address>().ok());
    let to = to.ok_or(Undelivered::BadAddress)?;
    let mut builder = Message::builder()
        .from(settings.from.clone())
        .to(to.into())
        .subject(mail.subject.clone())
        .date(SystemTime::from(mail.created_at))
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        // RFC 3834: nobody's holiday notice answers it.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(reply_to) = &settings.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    let bodies = MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone());
    builder.multipart(bodies).map_err(|_error| Undelivered::BadAddress)
}
