//! One year: the sum first, then person by person with months and reimbursements, then how it all agrees with what was
//! paid.

use leptos::prelude::*;
use shared::paths;
use shared::rules::money::Cents;
use shared::tax_statements::{TaxPayer, TaxPerson, TaxReimbursement, TaxRest, TaxStatement};

use crate::format;
use crate::text::tax_statements as text;
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::facts::{Fact, Facts};
use crate::ui::icon::Shape;
use crate::ui::money::Money;
use crate::ui::notice::Notice;

#[component]
pub fn Statement(statement: TaxStatement) -> impl IntoView {
    let lacks_cpf = statement.people.iter().any(|person| person.cpf.is_none());
    let (rest, total) = (statement.rest, statement.total_cents);
    let people = statement.people.clone();
    view! {
        <div class="flex flex-col gap-section">
            <Headline statement/>
            {lacks_cpf.then(|| view! { <Notice>{text::NO_CPF_HOW}</Notice> })}
            {people.into_iter().enumerate().map(|(number, person)| view! { <Person number person/> }).collect_view()}
            {rest.map(|rest| view! { <Check rest total/> })}
        </div>
    }
}

#[component]
fn Headline(statement: TaxStatement) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let TaxStatement { year, version, issued_on, replaces, is_year_over, payer, plan_name, .. } = statement;
    // What belongs to other years is in the declarations of those years: it is never added up with this one's.
    let reimbursed = text::reimbursed(year.get(), &format!("{:#}", statement.reimbursed_cents));
    let prior = Some(statement.reimbursed_prior_cents).filter(|cents| *cents != Cents::ZERO);
    let TaxPayer { name, cpf } = payer;
    view! {
        <section aria-labelledby="resultado">
            <h2 id="resultado" class="text-small text-muted">{text::total(year.get())}</h2>
            <p><Money cents=statement.total_cents class="amount-hero"/></p>
            // *Listar* gives the document, says the manual: so it comes before its words.
            <div class="mt-3 flex flex-col gap-3">
                <DocumentButton
                    label=text::PRINT
                    name=text::PRINT.to_owned()
                    shape=Shape::Printer
                    path=paths::tax_statement_pdf(year)
                    fallback_name=format!("demonstrativo-ir-{year}.pdf")
                    outcome
                    class="btn btn-primary btn-lg max-sm:w-full sm:self-start"
                />
                <DocumentOutcome outcome/>
            </div>
            <p class="mt-3 text-body">{reimbursed}</p>
            {prior.map(|cents| view! { <p class="text-body">{text::reimbursed_prior(&format!("{cents:#}"))}</p> })}
            {(!is_year_over).then(|| view! { <p class="mt-3 max-w-prose">{text::PARTIAL}</p> })}
            {match replaces {
                Some(before) => {
                    view! {
                        <p class="mt-3 font-semibold">{text::replaces(version, &format::date(before.issued_on))}</p>
                        <p class="max-w-prose">{text::REPLACES_HOW}</p>
                    }
                        .into_any()
                }
                None => {
                    view! { <p class="mt-3 text-muted">{text::version(version, &format::date(issued_on))}</p> }
                        .into_any()
                }
            }}
            <div class="mt-5 max-w-xl">
                <Facts>
                    <Fact name=text::PAYER>{name}</Fact>
                    {cpf.map(|cpf| view! { <Fact name=text::CPF>{format::cpf(&cpf)}</Fact> })}
                    <Fact name=text::PLAN>{plan_name}</Fact>
                </Facts>
            </div>
        </section>
    }
}

#[component]
fn Person(number: usize, person: TaxPerson) -> impl IntoView {
    let TaxPerson {
        name,
        cpf,
        birth_date,
        is_holder,
        relation_code,
        relation,
        card_numbers,
        months,
        total_cents,
        reimbursements,
        reimbursed_cents: _,
        reimbursed_prior_cents: _,
    } = person;
    let id = format!("pessoa-{number}");
    let relation = match (is_holder, relation_code, relation) {
        (true, _, _) => text::HOLDER.to_owned(),
        (false, Some(code), Some(word)) => format!("{code} – {word}"),
        (false, Some(code), None) => code,
        (false, None, _) => text::DEPENDENT.to_owned(),
    };
    let caption = text::months_of(&name);
    let rows = months.into_iter().map(|month| {
        view! {
            <tr>
                <th scope="row">{format::billing_month(&month.month)}</th>
                <td><Money cents=month.amount_cents/></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby=id>
            <h3 id=id.clone() class="text-section font-semibold">{name}</h3>
            <div class="mt-3 grid gap-6 lg:grid-cols-2 lg:gap-12">
                <div>
                    <Facts>
                        <Fact name=text::CPF>
                            {cpf.map_or_else(|| text::NO_CPF.to_owned(), |cpf| format::cpf(&cpf))}
                        </Fact>
                        <Fact name=text::BIRTH_DATE>{format::date(birth_date)}</Fact>
                        <Fact name=text::RELATION>{relation}</Fact>
                        <Fact name=text::CARD_NUMBER>{card_numbers.join(", ")}</Fact>
                    </Facts>
                    <Reimbursements reimbursements/>
                </div>
                <table class="months" aria-label=caption>
                    <thead>
                        <tr>
                            <th scope="col">{text::MONTH}</th>
                            <th scope="col">{text::AMOUNT}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{text::TOTAL}</th>
                            <td><Money cents=total_cents/></td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Reimbursements(reimbursements: Vec<TaxReimbursement>) -> impl IntoView {
    let of = |reimbursement: TaxReimbursement| {
        let TaxReimbursement { provider_document, provider_name, current_year_cents, prior_years_cents } =
            reimbursement;
        let some = |name, cents: Cents| (cents != Cents::ZERO).then(|| view! { <Fact name><Money cents/></Fact> });
        view! {
            <li>
                <p class="font-semibold">{provider_name}</p>
                <p class="text-small text-muted">{format::document(&provider_document)}</p>
                <Facts>
                    {some(text::OF_THE_YEAR, current_year_cents)}
                    {some(text::OF_EARLIER_YEARS, prior_years_cents)}
                </Facts>
            </li>
        }
    };
    (!reimbursements.is_empty()).then(|| {
        view! {
            <h4 class="mt-5 mb-2 text-body font-semibold">{text::REIMBURSEMENTS}</h4>
            <ul class="flex flex-col gap-4">{reimbursements.into_iter().map(of).collect_view()}</ul>
        }
    })
}

/// The same sums as on paper, so that nobody wonders where the rest of the payments went.
#[component]
fn Check(rest: TaxRest, total: Cents) -> impl IntoView {
    let TaxRest { other_cents, additions_cents, paid_cents } = rest;
    let some = |name, cents: Cents| (cents != Cents::ZERO).then(|| view! { <Fact name><Money cents/></Fact> });
    view! {
        <section class="max-w-xl" aria-labelledby="conferencia">
            <h3 id="conferencia" class="mb-3 text-section font-semibold">{text::CHECK}</h3>
            <Facts>
                <Fact name=text::PEOPLE_TOTAL><Money cents=total/></Fact>
                {some(text::OTHER, other_cents)}
                {some(text::ADDITIONS, additions_cents)}
                <Fact name=text::ALL_PAID><Money cents=paid_cents class="font-bold"/></Fact>
            </Facts>
        </section>
    }
}
