//! From rows to what leaves the server. Every row is taken apart field by field, so that a new column must be decided
//! here; nothing of an item but the life and its amounts exists.

use anyhow::Context;
use shared::account::Category;
use shared::company_invoices::{
    CategoryTotal, CompanyInvoiceDetail, CompanyInvoiceItem, CompanyInvoiceItemList, CompanyInvoiceList,
    CompanyInvoiceSummary, CompanyPayer, Slip, SlipReissue, SupersededSlip,
};
use shared::id::{CompanyInvoiceId, CompanyInvoiceItemId, EnrolmentId};
use shared::page::Page;
use shared::rules::billing_month::BillingMonth;
use shared::rules::boleto::Barcode;
use shared::rules::charge::payment_by;
use shared::rules::money::Cents;
use shared::rules::postal_address::PostalAddress;

use super::queries::{CategoryRow, ItemRow};
use super::slips::InvoiceSlips;
use crate::clock::Clock;
use crate::db::entity::{company, company_invoice, enrolment, slip_reissue};

pub(super) fn list(page: Page<company_invoice::Model>, rules: &InvoiceSlips<'_>) -> anyhow::Result<CompanyInvoiceList> {
    let Page { items, next_cursor } = page;
    Ok(CompanyInvoiceList {
        next_cursor,
        items: items.iter().map(|row| summary(row, rules)).collect::<Result<_, _>>()?,
        today: rules.today,
    })
}

fn summary(row: &company_invoice::Model, rules: &InvoiceSlips<'_>) -> anyhow::Result<CompanyInvoiceSummary> {
    let company_invoice::Model {
        id,
        external_id: _,
        company_id: _,
        number,
        billing_month,
        issue_date: _,
        due_date,
        amount_cents,
        settled_amount_cents,
        payment_date,
        settled_at: _,
        bank_code: _,
        free_field: _,
        our_number: _,
        pix_payload: _,
        cancelled_on: _,
    } = row;
    Ok(CompanyInvoiceSummary {
        id: CompanyInvoiceId::new(*id),
        number: number.clone(),
        month: month(billing_month)?,
        due_date: *due_date,
        amount_cents: Cents(*amount_cents),
        status: rules.status(row),
        payment_date: payment_by(rules.today, *payment_date),
        settled_amount_cents: payment_by(rules.today, *payment_date).and(*settled_amount_cents).map(Cents),
    })
}

/// What an invoice is shown from.
pub(super) struct Found {
    pub(super) invoice: company_invoice::Model,
    pub(super) company: company::Model,
    pub(super) by_category: Vec<CategoryRow>,
    /// And one more when there are further ones.
    /// The first of them.
    pub(super) items: Page<ItemRow>,
    /// The one in force first.
    pub(super) reissues: Vec<slip_reissue::Model>,
}

impl Found {
    /// The slip with a chosen day that no other one took the place of.
    pub(super) fn chosen(&self) -> Option<&slip_reissue::Model> {
        self.reissues.first().filter(|reissue| reissue.superseded_at.is_none())
    }
}

/// An invoice with the first of its items.
pub(super) fn detail(found: Found, rules: &InvoiceSlips<'_>, clock: &Clock) -> anyhow::Result<CompanyInvoiceDetail> {
    let slip = rules.slip(&found.invoice, found.chosen()).ok();
    let Found { invoice, company, by_category, items, reissues } = found;
    let (status, payment_days) = (rules.status(&invoice), rules.choice(&invoice));
    let company_invoice::Model {
        id,
        external_id: _,
        company_id: _,
        number,
        billing_month,
        issue_date,
        due_date,
        amount_cents,
        settled_amount_cents,
        payment_date,
        settled_at,
        bank_code: _,
        free_field: _,
        our_number: _,
        pix_payload: _,
        cancelled_on,
    } = invoice;
    let mut by_category: Vec<_> = by_category.into_iter().map(category_total).collect();
    by_category.sort_by_key(|total| order(total.category));
    let CompanyInvoiceItemList { items, next_cursor } = self::items(items);
    let payment_date = payment_by(rules.today, payment_date);
    let is_paid = payment_date.is_some();
    Ok(CompanyInvoiceDetail {
        id: CompanyInvoiceId::new(id),
        number,
        month: month(&billing_month)?,
        issue_date,
        due_date,
        status,
        today: rules.today,
        amount_cents: Cents(amount_cents),
        plan_cents: by_category.iter().map(|total| total.plan_cents).sum(),
        copayment_cents: by_category.iter().map(|total| total.copayment_cents).sum(),
        payment_date,
        settlement_date: settled_at.filter(|_| is_paid).map(|instant| clock.at(instant).today),
        settled_amount_cents: settled_amount_cents.filter(|_| is_paid).map(Cents),
        cancellation_date: cancelled_on,
        payer: payer(company),
        item_count: by_category.iter().map(|total| total.item_count).sum(),
        by_category,
        items,
        next_cursor,
        slip,
        superseded_slips: reissues.into_iter().filter_map(superseded).collect(),
        payment_days,
    })
}

pub(super) fn items(page: Page<ItemRow>) -> CompanyInvoiceItemList {
    let Page { items, next_cursor } = page;
    CompanyInvoiceItemList { items: items.into_iter().map(item).collect(), next_cursor }
}

pub(super) fn item(row: ItemRow) -> CompanyInvoiceItem {
    let ItemRow { id, enrolment_id, name, cpf, card_number, category, plan_cents, copayment_cents } = row;
    CompanyInvoiceItem {
        id: CompanyInvoiceItemId::new(id),
        enrolment_id: EnrolmentId::new(enrolment_id),
        name,
        cpf,
        card_number,
        category: self::category(category),
        plan_cents: Cents(plan_cents),
        copayment_cents: Cents(copayment_cents),
    }
}

/// What a choice of a day is answered.
pub(super) fn reissue(slip: Slip) -> SlipReissue {
    SlipReissue {
        original_cents: slip.original_cents,
        fine_cents: slip.fine_cents,
        interest_cents: slip.interest_cents,
        total_cents: slip.amount_cents,
        due_date: slip.due_date,
        slip,
    }
}

fn superseded(row: slip_reissue::Model) -> Option<SupersededSlip> {
    let slip_reissue::Model {
        id: _,
        company_invoice_id: _,
        payment_date,
        original_due_date: _,
        original_cents: _,
        fine_cents: _,
        interest_cents: _,
        total_cents,
        days_late: _,
        barcode,
        account_id: _,
        api_client_id: _,
        created_at,
        superseded_at,
    } = row;
    Some(SupersededSlip {
        due_date: payment_date,
        total_cents: Cents(total_cents),
        digitable_line: Barcode::parse(&barcode).ok()?.digitable_line().as_str().to_owned(),
        made_at: created_at,
        superseded_at: superseded_at?,
    })
}

fn category_total(row: CategoryRow) -> CategoryTotal {
    let CategoryRow { category, item_count, plan_cents, copayment_cents } = row;
    CategoryTotal {
        category: self::category(category),
        item_count: u64::try_from(item_count).unwrap_or_default(),
        plan_cents: Cents(plan_cents),
        copayment_cents: Cents(copayment_cents),
    }
}

const fn category(category: enrolment::Category) -> Category {
    match category {
        enrolment::Category::Holder => Category::Holder,
        enrolment::Category::Dependent => Category::Dependent,
        enrolment::Category::Associate => Category::Associate,
    }
}

const fn order(category: Category) -> u8 {
    match category {
        Category::Holder => 0,
        Category::Dependent => 1,
        Category::Associate => 2,
    }
}

fn payer(row: company::Model) -> CompanyPayer {
    let company::Model {
        id: _,
        external_id: _,
        document,
        code,
        sign_in_key: _,
        name,
        trade_name: _,
        billing_email: _,
        responsible_name: _,
        responsible_email: _,
        contract_number: _,
        start_date: _,
        end_date: _,
        street,
        street_number,
        complement,
        district,
        city,
        state,
        postal_code,
    } = row;
    let address = PostalAddress { street, street_number, complement, district, city, state, postal_code };
    CompanyPayer { name, document, company_code: code, address_lines: address.lines() }
}

fn month(text: &str) -> anyhow::Result<BillingMonth> {
    text.parse().context("an invoice's billing month")
}
