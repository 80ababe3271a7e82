//! Making the choice: a row of its own each time, with the audit and the event in the same transaction.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared::events::EventKind;
use shared::invoice_delivery::InvoiceDelivery;
use uuid::Uuid;

use crate::access::scopes::OfCompany;
use crate::access::{Origin, Person};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::config::company_texts::AcceptanceTerm;
use crate::db::entity::invoice_delivery_choice::{ActiveModel, Choice};
use crate::error::ApiResult;
use crate::events;

/// What a person answered for a company.
pub(super) struct Answer<'a> {
    pub(super) choice: InvoiceDelivery,
    /// The one that was read and accepted.
    pub(super) term: &'a AcceptanceTerm,
    /// The ERP's key, by which the event names the company.
    pub(super) company_external_id: String,
    pub(super) person: &'a Person,
    pub(super) origin: &'a Origin,
}

/// Records the answer; from then on it is the one that counts.
pub(super) async fn choose(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    answer: Answer<'_>,
    moment: Moment,
) -> ApiResult<()> {
    let Answer { choice, term, company_external_id, person, origin } = answer;
    let Person { account_id, session_id, must_change_password: _, identity: _ } = *person;
    let term_sha256 = fingerprint(term.text());
    let subject = Subject { account_id: Some(account_id), session_id: Some(session_id), ..Subject::default() };
    audit::record(tx, Action::InvoiceDeliveryChosen, subject, origin, moment).await?;
    let details = json!({
        "company_external_id": company_external_id,
        "choice": choice.as_str(),
        "term_version": term.version(),
        "term_sha256": term_sha256,
    });
    // Of two answers at once the later one waits here, so that the events and the newest row say the same.
    let event_number = events::record(tx, EventKind::InvoiceDeliveryChosen, details, moment).await?;
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        company_id: Set(scope.for_a_new_row()),
        choice: Set(match choice {
            InvoiceDelivery::Online => Choice::Online,
            InvoiceDelivery::Post => Choice::Post,
        }),
        term_version: Set(term.version().to_owned()),
        term_sha256: Set(term_sha256),
        account_id: Set(account_id),
        at: Set(moment.now),
        address: Set(origin.address.to_string()),
        event_number: Set(event_number),
    };
    row.insert(tx).await?;
    Ok(())
}

/// SHA-256 in hexadecimal digits, as `sha256sum` prints it.
fn fingerprint(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
