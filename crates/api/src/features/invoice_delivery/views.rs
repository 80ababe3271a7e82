//! The choice as the company sees it.

use shared::invoice_delivery::{DeliveryTerm, InvoiceDelivery, InvoiceDeliveryState};
use shared::rules::postal_address::PostalAddress;

use super::queries::Row;
use crate::config::company_texts::AcceptanceTerm;
use crate::db::entity::invoice_delivery_choice::Choice;

pub(super) fn state(row: Row, term: &AcceptanceTerm) -> InvoiceDeliveryState {
    let Row {
        external_id: _,
        billing_email,
        street,
        street_number,
        complement,
        district,
        city,
        state,
        postal_code,
        choice,
        at,
        term_version,
    } = row;
    let address = PostalAddress { street, street_number, complement, district, city, state, postal_code };
    InvoiceDeliveryState {
        choice: choice.map(|choice| match choice {
            Choice::Online => InvoiceDelivery::Online,
            Choice::Post => InvoiceDelivery::Post,
        }),
        chosen_at: at,
        chosen_term_version: term_version,
        term: DeliveryTerm { version: term.version().to_owned(), text: term.text().to_owned() },
        billing_email,
        postal_address_lines: address.lines(),
    }
}
