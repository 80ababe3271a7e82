//! What a receiver is told: the kind, the instant, and by which ids to ask for the rest. Amounts stay at home, and so does
//! everything that a later kind of event may hold until somebody has named it here.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};
use shared::events::EventKind;
use shared::webhooks::TEST_KIND;

use crate::db::entity::event;

/// Names of the details of an event by which things are found again; the first is what the event is about.
const fn names(kind: EventKind) -> &'static [&'static str] {
    match kind {
        EventKind::InvoiceDeliveryChosen => &["company_external_id"],
        EventKind::SlipReissued => &["invoice_external_id", "invoice_id", "reissue_id"],
    }
}

/// What goes to a receiver, and what it is about.
pub(super) struct Told {
    pub(super) body: String,
    /// Events of one subject arrive one after the other.
    pub(super) subject: Option<String>,
}

#[derive(Serialize)]
struct Body {
    r#type: &'static str,
    timestamp: String,
    data: Map<String, Value>,
}

impl Body {
    fn text(r#type: &'static str, at: DateTime<Utc>, data: Map<String, Value>) -> anyhow::Result<String> {
        let timestamp = at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Ok(serde_json::to_string(&Self { r#type, timestamp, data })?)
    }
}

/// Of an event.
pub(super) fn of(event: &event::Model, kind: EventKind) -> anyhow::Result<Told> {
    let names = names(kind);
    let known = |name: &&str| Some(((*name).to_owned(), event.details.get(*name)?.clone()));
    let mut data: Map<String, Value> = names.iter().filter_map(known).collect();
    let about = names.first().and_then(|name| Some((*name, event.details.get(*name)?.as_str()?)));
    let subject = about.map(|(name, value)| format!("{name}:{value}"));
    data.insert("event_number".to_owned(), json!(event.number));
    Ok(Told { body: Body::text(kind.as_str(), event.at, data)?, subject })
}

/// Of no event.
pub fn test(now: DateTime<Utc>) -> anyhow::Result<String> {
    Body::text(TEST_KIND, now, Map::new())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::events::EventKind;
    use uuid::Uuid;

    use super::of;
    use crate::db::entity::event;

    #[test]
    fn ids_go_out_and_amounts_do_not() {
        let details = json!({
            "reissue_id": "a", "invoice_id": "b", "invoice_external_id": "F-1", "number": "7", "total_cents": 100, "barcode": "8"
        });
        let (kind, at) = (EventKind::SlipReissued, "2026-03-10T15:00:00Z".parse().expect("an instant"));
        let event = event::Model { id: Uuid::nil(), number: 3, at, kind: kind.as_str().to_owned(), details };
        let told = of(&event, kind).expect("a body");
        assert_eq!(told.subject.as_deref(), Some("invoice_external_id:F-1"));
        let body: Value = serde_json::from_str(&told.body).expect("JSON");
        let data = json!({ "event_number": 3, "invoice_external_id": "F-1", "invoice_id": "b", "reissue_id": "a" });
        let whole = json!({ "type": "slip_reissued", "timestamp": "2026-03-10T15:00:00.000000Z", "data": data });
        assert_eq!(body, whole);
    }
}
