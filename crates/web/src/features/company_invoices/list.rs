//! The invoices: pending ones first, then those that were paid. What is shown stands in the address.

use chrono::Datelike;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::company_invoices::{CompanyInvoiceList, CompanyInvoiceQuery, CompanyInvoiceSummary, InvoiceGroup};
use shared::page::Page;
use shared::paths::{self, pages};
use shared::rules::money::Cents;

use super::row::InvoiceRow;
use crate::layout::density_switch::DensitySwitch;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{company_invoices as text, office};
use crate::ui::as_api::AsApi;
use crate::ui::by_year::{Line, YearRow, by_year};
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::keyed::Keyed;
use crate::ui::money::Money;
use crate::ui::more_rows::{MoreRows, PagedRows};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// In the address.
const FILTER: &str = "situacao";

const GROUPS: [Option<InvoiceGroup>; 3] = [None, Some(InvoiceGroup::Pending), Some(InvoiceGroup::Paid)];

const fn label(group: Option<InvoiceGroup>) -> &'static str {
    match group {
        None => text::ALL,
        Some(InvoiceGroup::Pending) => text::PENDING,
        Some(InvoiceGroup::Paid) => text::PAID,
    }
}

const fn slug(group: InvoiceGroup) -> &'static str {
    match group {
        InvoiceGroup::Pending => "pendente",
        InvoiceGroup::Paid => "baixada",
    }
}

fn address(group: Option<InvoiceGroup>) -> String {
    group.map_or_else(
        || pages::COMPANY_INVOICES.to_owned(),
        |group| format!("{}?{FILTER}={}", pages::COMPANY_INVOICES, slug(group)),
    )
}

/// What the page asks for: the server knows the groups by its own words.
fn asked(group: Option<InvoiceGroup>) -> String {
    let status = match group {
        None => return paths::COMPANY_INVOICES.to_owned(),
        Some(InvoiceGroup::Pending) => "pending",
        Some(InvoiceGroup::Paid) => "paid",
    };
    format!("{}?status={status}", paths::COMPANY_INVOICES)
}

#[component]
pub fn InvoiceListView() -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let group = Memo::new(move |_| {
        let named = query.with(|query| query.get(FILTER));
        GROUPS.into_iter().flatten().find(|group| Some(slug(*group)) == named.as_deref())
    });
    let invoices = Remote::new(
        move || group.get(),
        async move |status: Option<InvoiceGroup>| {
            let query = CompanyInvoiceQuery { status, ..Default::default() };
            session.call(async |client| client.company_invoices(&query).await).await
        },
    );
    let chips = GROUPS.map(|offered| {
        view! {
            <li>
                <a
                    class="chip"
                    href=address(offered)
                    aria-current=move || (group.get() == offered).then_some("true")
                >
                    {label(offered)}
                </a>
            </li>
        }
    });
    view! {
        <div class="office-head"><PageHeading title=text::TITLE/> <DensitySwitch/></div>
        <p class="mt-2 max-w-prose text-muted">{text::INTRO}</p>
        <nav class="mt-5 max-w-xl" aria-label=text::FILTER>
            <ul class="chips invoice-groups">{chips.collect_view()}</ul>
        </nav>
        <div class="mt-5">
            <Awaited of=invoices waiting=bones("flex flex-col gap-3", &["h-44 w-full sm:h-14"; 6]) let:list>
                {if list.items.is_empty() {
                    nothing(group.get_untracked())
                } else {
                    view! { <InvoiceTable first=list group=group.get_untracked()/> }.into_any()
                }}
            </Awaited>
        </div>
        <div class="mt-section"><AsApi path=Signal::derive(move || asked(group.get()))/></div>
    }
}

fn nothing(group: Option<InvoiceGroup>) -> AnyView {
    let (title, detail) = match group {
        None => (text::EMPTY_TITLE, text::EMPTY),
        Some(InvoiceGroup::Pending) => (text::NO_PENDING_TITLE, text::NO_PENDING),
        Some(InvoiceGroup::Paid) => (text::NO_PAID_TITLE, text::NO_PAID),
    };
    view! { <Empty shape=Shape::Receipt title detail/> }.into_any()
}

/// `first` is the first page of the group; further ones are added below it.
#[component]
fn InvoiceTable(first: CompanyInvoiceList, group: Option<InvoiceGroup>) -> impl IntoView {
    let session = Session::current();
    let today = first.today;
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    // What is to be paid is a card and comes first; what was paid is a line below its year.
    let lines = move || {
        rows.with(|invoices| {
            by_year(invoices, |invoice| (!invoice.status.is_unpaid()).then(|| invoice.due_date.year()))
        })
    };
    let row = move |line: Line<CompanyInvoiceSummary>| match line {
        Line::Year(year) => view! { <YearRow year columns=6 names=[office::PAYMENT, office::AMOUNT]/> }.into_any(),
        Line::Row(invoice) => view! { <InvoiceRow invoice=*invoice today/> }.into_any(),
    };
    let fetch = async move |cursor| {
        let query = CompanyInvoiceQuery { status: group, cursor: Some(cursor), limit: None };
        session.call(async |client| client.company_invoices(&query).await).await.map(Page::from)
    };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <div class="charges-frame">
            <table class="charges invoices office" role="table" aria-label=text::TITLE>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{text::NUMBER}</th>
                        <th role="columnheader" scope="col">{text::MONTH}</th>
                        <th role="columnheader" scope="col">{text::DUE_DATE}</th>
                        <th role="columnheader" scope="col">{text::STATUS}</th>
                        <th role="columnheader" scope="col" class="text-right">{text::AMOUNT}</th>
                        <th role="columnheader" scope="col" class="text-center">{text::PRINT}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <Keyed each=lines key=|line| line.key(|invoice| invoice.id.to_string()) children=row/>
                </tbody>
                <tfoot role="rowgroup">{move || rows.with(|invoices| sums(invoices, rows.is_complete()))}</tfoot>
            </table>
        </div>
        <MoreRows rows fetch listed/>
    }
}

/// What all that is shown comes to, of either group for itself: a sum of both would say nothing.
fn sums(invoices: &[CompanyInvoiceSummary], is_all: bool) -> impl IntoView + use<> {
    let (pending, settled): (Vec<_>, Vec<_>) = invoices.iter().partition(|invoice| invoice.status.is_unpaid());
    let of = |invoices: Vec<&CompanyInvoiceSummary>, group| {
        let cents: Cents =
            invoices.iter().map(|invoice| invoice.settled_amount_cents.unwrap_or(invoice.amount_cents)).sum();
        (!invoices.is_empty()).then(|| view! { <Sum label=office::sum(group, is_all) cents/> })
    };
    (of(pending, InvoiceGroup::Pending), of(settled, InvoiceGroup::Paid))
}

#[component]
fn Sum(label: &'static str, cents: Cents) -> impl IntoView {
    view! {
        <tr role="row" class="charge-sum">
            <th role="rowheader" scope="row" colspan="4">{label}</th>
            <td role="cell" class="c-amount"><Money cents/></td>
            <td role="cell" class="max-sm:hidden"></td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use shared::company_invoices::InvoiceGroup;

    use super::{address, asked};

    #[test]
    fn the_address_names_the_group_and_the_call_asks_for_it() {
        assert_eq!((address(None), asked(None)), ("/empresa/faturas".to_owned(), "/company/invoices".to_owned()));
        let paid = Some(InvoiceGroup::Paid);
        assert_eq!(address(paid), "/empresa/faturas?situacao=baixada");
        assert_eq!(asked(paid), "/company/invoices?status=paid");
        assert_eq!(asked(Some(InvoiceGroup::Pending)), "/company/invoices?status=pending");
    }
}
