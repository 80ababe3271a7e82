//! Families that open: the holder with what the family comes to, then each life with its months. Lives are made only
//! once their family is opened.

use leptos::prelude::*;
use shared::company_statement::{CompanyStatement, LifeMonth, StatementFamily, StatementLife};
use shared::page::Page;

use super::asked::Asked;
use crate::format;
use crate::session::Session;
use crate::text::company_statement as text;
use crate::ui::disclosure::Disclosure;
use crate::ui::keyed::Keyed;
use crate::ui::money::Money;
use crate::ui::more_rows::{MoreRows, PagedRows};

/// Up to so many families lie open, as after a search for one.
const FEW: usize = 1;

#[component]
pub fn Families(first: CompanyStatement, asked: Asked) -> impl IntoView {
    let session = Session::current();
    let is_open = first.items.len() <= FEW;
    let rows = PagedRows::new(page(first));
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let asked = StoredValue::new(asked);
    let fetch = async move |cursor| {
        let query = asked.with_value(|asked| asked.query(Some(cursor)));
        session.call(async |client| client.company_statement(&query).await).await.map(page)
    };
    view! {
        <section aria-labelledby="familias">
            <h2 id="familias" class="section-title mb-1">{text::LIST}</h2>
            <p class="mb-3 text-small text-muted">{listed}</p>
            <ul class="border-y border-base-300" aria-label=text::LIST>
                <Keyed
                    each=move || rows.get()
                    key=|family| family.holder_enrolment_id
                    children=move |family| view! { <Family family is_open/> }
                />
            </ul>
            <MoreRows rows fetch listed/>
        </section>
    }
}

fn page(statement: CompanyStatement) -> Page<StatementFamily> {
    let CompanyStatement { today: _, from: _, to: _, summary: _, items, next_cursor } = statement;
    Page { items, next_cursor }
}

#[component]
fn Family(family: StatementFamily, is_open: bool) -> impl IntoView {
    let StatementFamily { holder_enrolment_id: _, name, card_number, lives, plan_cents, copayment_cents, total_cents } =
        family;
    let people = format::count(lives.len() as u64, text::PERSON, text::PEOPLE);
    let summary = move || {
        view! {
            <span class="family-words">
                <span class="font-semibold">{name}</span>
                " "
                <span class="family-about">
                    <span class="sr-only">{text::CARD} " "</span>
                    {card_number} " · " {people}
                </span>
            </span>
            " "
            <span class="family-total"><Money cents=total_cents class="font-semibold"/></span>
        }
    };
    let lives = StoredValue::new(lives);
    view! {
        <li class="family" data-row="">
            <Disclosure summary is_open>
                <p class="flex flex-wrap gap-x-6 border-b border-base-300 py-2 text-small">
                    <span>{text::PLAN} ": " <Money cents=plan_cents/></span>
                    <span>{text::COPAYMENT} ": " <Money cents=copayment_cents/></span>
                </p>
                <ul class="divide-y divide-base-300">
                    {lives.get_value().into_iter().map(|life| view! { <Life life/> }).collect_view()}
                </ul>
            </Disclosure>
        </li>
    }
}

#[component]
fn Life(life: StatementLife) -> impl IntoView {
    let StatementLife {
        enrolment_id: _,
        name,
        cpf: _,
        card_number,
        category,
        months,
        plan_cents,
        copayment_cents,
        total_cents,
    } = life;
    let sums = (months.len() > 1).then(|| {
        view! {
            <tfoot>
                <tr>
                    <th scope="row">{text::TOTAL}</th>
                    <td data-label=text::PLAN><Money cents=plan_cents/></td>
                    <td data-label=text::COPAYMENT><Money cents=copayment_cents/></td>
                    <td data-label=text::TOTAL><Money cents=total_cents/></td>
                </tr>
            </tfoot>
        }
    });
    let title = name.clone();
    view! {
        <li class="py-3">
            <div class="flex flex-wrap items-start justify-between gap-x-4">
                <p class="min-w-0">
                    <span class="font-semibold">{name}</span>
                    <span class="block text-small text-muted">
                        {category.label()} " · " {text::CARD} " " {card_number}
                    </span>
                </p>
                <Money cents=total_cents class="font-semibold"/>
            </div>
            <table class="months stacked-table office">
                <caption class="sr-only">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::MONTH}</th>
                        <th scope="col">{text::PLAN}</th>
                        <th scope="col">{text::COPAYMENT}</th>
                        <th scope="col">{text::TOTAL}</th>
                    </tr>
                </thead>
                <tbody>{months.into_iter().map(|month| view! { <Month month/> }).collect_view()}</tbody>
                {sums}
            </table>
        </li>
    }
}

#[component]
fn Month(month: LifeMonth) -> impl IntoView {
    let LifeMonth { month, plan_cents, copayment_cents } = month;
    view! {
        <tr>
            <th scope="row">{month.for_people()}</th>
            <td data-label=text::PLAN><Money cents=plan_cents/></td>
            <td data-label=text::COPAYMENT><Money cents=copayment_cents/></td>
            <td data-label=text::TOTAL><Money cents=plan_cents + copayment_cents class="font-semibold"/></td>
        </tr>
    }
}
