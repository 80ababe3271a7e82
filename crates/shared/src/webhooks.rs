//! Webhooks: where the portal tells the operator's programs at once what changed, instead of being asked for it
//! (Standard Webhooks). A program says which kinds of event it wants to hear of; what is sent names things by their ids.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::auth::Secret;
use crate::events::EventKind;
use crate::id::WebhookId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};

mod deliveries;

pub use deliveries::{WebhookDelivery, WebhookDeliveryList, WebhookDeliveryState, WebhookFailure};

/// Webhooks of the operator at most.
pub const MOST_WEBHOOKS: u64 = 20;
/// Characters of a receiver's address, at most.
pub const LONGEST_ADDRESS: usize = 2000;
/// Characters of a description, at most.
const LONGEST_DESCRIPTION: usize = 200;
/// The kind of a delivery that a program asked for to try its receiver. It tells of no event.
pub const TEST_KIND: &str = "webhook.test";

/// `GET /operator/webhooks` and the deliveries of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct WebhookQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// `POST /operator/webhooks`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewWebhook {
    /// Where the receiver listens: `https`, a name or a public address, port 443 or 1024 and above, without user, password
    /// and fragment. At most 2,000 characters.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 2000, examples("https://erp.example/portal-events"))
    )]
    #[validate(custom(function = "address"))]
    pub url: String,
    /// The kinds of event that it is told of: one at least, each once.
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    #[validate(custom(function = "each_once"))]
    pub kinds: Vec<EventKind>,
    /// What the receiver is, to be known again: 1 to 200 characters in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    #[validate(custom(function = "one_line"))]
    pub description: Option<String>,
    /// Whether it is sent to at once; true when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

/// `PATCH /operator/webhooks/{id}`: what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookChange {
    /// What waits goes there too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 2000, examples("https://erp.example/portal-events"))
    )]
    #[validate(custom(function = "address"))]
    pub url: Option<String>,
    /// All kinds that it is told of from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    #[validate(custom(function = "each_once"))]
    pub kinds: Option<Vec<EventKind>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    #[validate(custom(function = "one_line"))]
    pub description: Option<String>,
    /// False: nothing is sent, and what happens waits. True: it goes on where it stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

/// The operator's webhooks, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookList {
    pub items: Vec<Webhook>,
    pub next_cursor: Option<String>,
}

is_page!(WebhookList of Webhook);

/// A receiver, and what it is told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhook {
    pub id: WebhookId,
    #[cfg_attr(feature = "openapi", schema(examples("https://erp.example/portal-events")))]
    pub url: String,
    pub kinds: Vec<EventKind>,
    pub description: Option<String>,
    /// Whether anything is sent. While it is not, what happens waits.
    pub enabled: bool,
    /// Why the portal disabled it; null when it is enabled, or a program disabled it.
    pub disabled_reason: Option<WebhookDisabledReason>,
    pub created_at: DateTime<Utc>,
    /// The live ones, the newest first: one, or two for a day after another was made.
    pub secrets: Vec<WebhookSecret>,
}

/// Why the portal sends nothing to a receiver any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WebhookDisabledReason {
    /// The receiver answered `410 Gone`.
    Gone,
}

/// A secret, without itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookSecret {
    pub created_at: DateTime<Utc>,
    /// Until when deliveries are signed with it as well; null for the newest one.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What making a webhook or a further secret answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedWebhook {
    pub webhook: Webhook,
    /// `whsec_` and base64 of 32 random bytes, told this once. Null in an answer that is given again under its
    /// `Idempotency-Key`: have a further one made.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, examples("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")))]
    pub secret: Option<Secret>,
}

/// Where it may lead, the server says, which knows the operator's networks.
fn address(text: &str) -> Result<(), ValidationError> {
    if (1..=LONGEST_ADDRESS).contains(&text.chars().count()) {
        return Ok(());
    }
    Err(error("length", "Informe um endereço de até 2.000 caracteres."))
}

fn each_once(kinds: &[EventKind]) -> Result<(), ValidationError> {
    if kinds.is_empty() {
        return Err(error("required", "Escolha pelo menos um tipo de evento."));
    }
    let is_repeated = kinds.iter().enumerate().any(|(place, kind)| kinds[..place].contains(kind));
    if is_repeated {
        return Err(error("duplicate", "Informe cada tipo de evento uma só vez."));
    }
    Ok(())
}

fn one_line(text: &str) -> Result<(), ValidationError> {
    let fits = (1..=LONGEST_DESCRIPTION).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits {
        return Ok(());
    }
    Err(error("length", "Descreva em 1 a 200 caracteres, em uma linha."))
}

fn error(code: &'static str, message: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(Cow::Borrowed(message))
}

#[cfg(test)]
mod tests {
    use validator::Validate;

    use super::{NewWebhook, WebhookFailure};
    use crate::events::EventKind;

    fn webhook(url: &str, kinds: &[EventKind], description: Option<&str>) -> NewWebhook {
        let description = description.map(str::to_owned);
        NewWebhook { url: url.to_owned(), kinds: kinds.to_vec(), description, enabled: None }
    }

    #[test]
    fn a_webhook_has_an_address_and_kinds() {
        let (good, kinds) = ("https://erp.example/", &EventKind::ALL);
        assert!(webhook(good, kinds, None).validate().is_ok());
        assert!(webhook(good, &kinds[..1], Some(&"é".repeat(200))).validate().is_ok());
        assert!(webhook("", kinds, None).validate().is_err());
        assert!(webhook(&format!("{good}{}", "a".repeat(2000)), kinds, None).validate().is_err());
        assert!(webhook(good, &[], None).validate().is_err());
        assert!(webhook(good, &[kinds[0], kinds[1], kinds[0]], None).validate().is_err());
        for bad in ["", "a\nb", &"é".repeat(201)] {
            assert!(webhook(good, kinds, Some(bad)).validate().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_word_is_the_one_of_json() {
        for failure in WebhookFailure::ALL {
            assert_eq!(serde_json::to_value(failure).expect("a word"), failure.as_str());
        }
        for kind in EventKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("a word"), kind.as_str());
        }
    }
}
