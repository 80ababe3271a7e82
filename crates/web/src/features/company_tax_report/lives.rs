//! The lives of a report, family by family and page by page, each with its months on demand.

use leptos::prelude::*;
use shared::account::Category;
use shared::company_tax_report::{CompanyTaxReport, PaidForLife, TaxReportLife, TaxReportQuery};
use shared::page::Page;
use shared::rules::company_tax_report::Basis;
use shared::years::Year;

use super::months::Months;
use crate::format;
use crate::session::Session;
use crate::text::company_tax_report as text;
use crate::ui::disclosure::Disclosure;
use crate::ui::keyed::Keyed;
use crate::ui::money::Money;
use crate::ui::more_rows::{MoreRows, PagedRows};

#[component]
pub fn Lives(year: Year, basis: Memo<Basis>, life_count: u32, first: Page<TaxReportLife>) -> impl IntoView {
    let session = Session::current();
    let rows = PagedRows::new(first);
    let listed = move || text::listed(rows.with(<[_]>::len), life_count);
    let fetch = async move |cursor| {
        let query = TaxReportQuery { limit: None, cursor: Some(cursor) };
        let page = session.call(async |client| client.company_tax_report(year, &query).await).await;
        page.map(|CompanyTaxReport { items, next_cursor, .. }| Page { items, next_cursor })
    };
    (life_count > 0).then(|| {
        view! {
            <section aria-labelledby="vidas">
                <h2 id="vidas" class="section-title">{text::LIVES}</h2>
                <p class="mb-3 text-small text-muted">{listed}</p>
                <ul class="divide-y divide-base-300 border-y border-base-300">
                    <Keyed
                        each=move || rows.get()
                        key=|life| life.enrolment_id
                        children=move |life| view! { <Life life basis/> }
                    />
                </ul>
                <MoreRows rows fetch listed/>
            </section>
        }
    })
}

#[component]
fn Life(life: TaxReportLife, basis: Memo<Basis>) -> impl IntoView {
    let TaxReportLife {
        enrolment_id: _,
        holder_enrolment_id: _,
        holder_name,
        name,
        cpf,
        card_number,
        category,
        by_billing_month,
        by_payment_date,
    } = life;
    let bases = StoredValue::new((by_billing_month, by_payment_date));
    let on_basis = move || {
        bases.with_value(|(billed, paid)| match basis.get() {
            Basis::BillingMonth => billed.clone(),
            Basis::PaymentDate => paid.clone(),
        })
    };
    let role = match category {
        Category::Holder => text::HOLDER.to_owned(),
        Category::Dependent => text::dependent_of(&holder_name),
        Category::Associate => text::associate_of(&holder_name),
    };
    let cpf = cpf.map_or_else(|| text::NO_CPF.to_owned(), |cpf| text::cpf(&format::cpf(&cpf)));
    let about = [role, cpf, text::card(&card_number)].join(" · ");
    let label = text::months_of(&name);
    let summary = move || {
        view! {
            <span class="min-w-0 grow text-left">
                <span class="block font-semibold">{name}</span>
                " "
                <span class="block text-small font-normal text-muted">{about}</span>
            </span>
            " "
            {move || view! { <Money cents=on_basis().total_cents class="font-semibold"/> }}
        }
    };
    view! {
        <li data-row="">
            <Disclosure class="service-kind" summary>
                {
                    let label = label.clone();
                    move || {
                        let PaidForLife { months, plan_cents, copayment_cents, total_cents } = on_basis();
                        let sums = [plan_cents, copayment_cents, total_cents];
                        view! { <div class="pb-4"><Months months sums basis=basis.get() label=label.clone()/></div> }
                    }
                }
            </Disclosure>
        </li>
    }
}
