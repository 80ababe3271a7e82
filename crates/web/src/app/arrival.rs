//! What a company is asked and told when it has signed in, in manual B's order: *Pesquisa importante*, and once that is
//! answered or closed, *Aviso importante*. Nobody else is stopped at the door.

use leptos::prelude::*;
use shared::account::Capability;

use crate::features::company_notices::DebtNotice;
use crate::features::invoice_delivery::DeliverySurvey;
use crate::session::Session;

/// Over the page of whoever has just come in.
#[component]
pub fn Arrival() -> impl IntoView {
    let session = Session::current();
    let is_asked = session.may(Capability::ChooseInvoiceDelivery);
    let is_told = session.may(Capability::ViewCompanyInvoices);
    let is_past_survey = RwSignal::new(!is_asked);
    view! {
        {is_asked.then(|| view! { <DeliverySurvey on_past=Callback::new(move |()| is_past_survey.set(true))/> })}
        {is_told.then(|| view! { <Show when=move || is_past_survey.get()><DebtNotice/></Show> })}
    }
}
