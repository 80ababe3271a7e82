//! The manual's menu, made of what the server says is open to this person; nothing that is not there yet stands in it.

use shared::account::{Capability, Me};
use shared::paths::pages;

use crate::text::frame as text;
use crate::text::functions as hints;
use crate::ui::icon::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub label: &'static str,
    /// What one finds or does there, for the page that lists the entries of a group.
    pub hint: &'static str,
    pub href: &'static str,
    pub shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `short_label` is for where there is little room.
    Link { entry: Entry, short_label: &'static str },
    /// `href` is the page above its entries, where a narrow screen's bar leads.
    Group {
        label: &'static str,
        /// Where there is little room.
        short_label: &'static str,
        shape: Shape,
        href: &'static str,
        entries: Vec<Entry>,
    },
}

/// In the manual's order.
pub fn items(me: &Me) -> Vec<Item> {
    let home = entry(text::HOME, "", pages::OVERVIEW, Shape::House);
    let company = company_functions(me).into_iter().map(|entry| {
        let short_label = short_label(&entry);
        Item::Link { entry, short_label }
    });
    [Item::Link { entry: home, short_label: text::HOME }]
        .into_iter()
        .chain(card(me))
        .chain([charges(me), movements(me)].into_iter().flatten())
        .chain(usage_statement(me).map(|entry| Item::Link { entry, short_label: text::USAGE_STATEMENT_SHORT }))
        .chain(company)
        .chain([report_group(me), Some(settings(me))].into_iter().flatten())
        .collect()
}

/// What makes room on a narrow screen's bar first: one function, which the menu and the card's page have too.
const LEAST_USED: &str = pages::MOVEMENTS;
/// So many names stand beside each other on the narrowest phones.
const SHORTCUTS: usize = 4;

/// The bar at the foot of a narrow screen: one page for each item, the four most used. The settings come last.
pub fn shortcuts(items: &[Item]) -> Vec<Entry> {
    let shortcut = |item: &Item| match item {
        Item::Link { entry, short_label } => Entry { label: short_label, ..*entry },
        Item::Group { label: _, short_label, shape, href, entries: _ } => {
            Entry { label: short_label, hint: "", href, shape: *shape }
        }
    };
    let is_full = items.len() > SHORTCUTS + 1;
    let shortcuts = items.iter().map(shortcut).filter(|entry| !(is_full && entry.href == LEAST_USED));
    shortcuts.take(SHORTCUTS).collect()
}

/// What people are asked for at every counter: at hand, though the manual does not know it.
fn card(me: &Me) -> Option<Item> {
    let entry = entry(text::CARD, hints::CARD, pages::CARD, Shape::Card);
    me.capabilities.contains(&Capability::ViewFamily).then_some(Item::Link { entry, short_label: text::CARD })
}

fn charges(me: &Me) -> Option<Item> {
    me.capabilities.contains(&Capability::ViewCharges).then(|| Item::Group {
        label: text::CHARGES,
        short_label: text::CHARGES,
        shape: Shape::Receipt,
        href: pages::CHARGES,
        entries: vec![entry(text::CHARGE_LIST, hints::CHARGE_LIST, pages::CHARGES, Shape::Receipt)],
    })
}

fn movements(me: &Me) -> Option<Item> {
    me.capabilities.contains(&Capability::ViewFamily).then(|| Item::Group {
        label: text::MOVEMENTS,
        short_label: text::MOVEMENTS,
        shape: Shape::Card,
        href: pages::MOVEMENTS,
        entries: vec![entry(text::CARD_REQUEST, hints::CARD_REQUEST, pages::CARD_REQUEST_FORM, Shape::Card)],
    })
}

/// *Relatórios/Consultas*, as far as they are open.
pub fn reports(me: &Me) -> Vec<Entry> {
    let may = |capability| me.capabilities.contains(&capability);
    let family = may(Capability::ViewFamily);
    let tax = may(Capability::ViewTaxStatements);
    let all = [
        (family || tax, entry(text::NETWORK, hints::NETWORK, pages::PROVIDERS, Shape::Building)),
        (family, entry(text::WAITING_PERIODS, hints::WAITING_PERIODS, pages::WAITING_PERIODS, Shape::Clock)),
        (family, entry(text::PLANS, hints::PLANS, pages::PLANS, Shape::FileCheck)),
        (family, entry(text::SERVICES, hints::SERVICES, pages::SERVICE_STATEMENTS, Shape::FileText)),
        (family, entry(text::CARD_REQUESTS, hints::CARD_REQUESTS, pages::CARD_REQUESTS, Shape::Card)),
        (tax, entry(text::TAX_STATEMENT, hints::TAX_STATEMENT, pages::TAX_STATEMENTS, Shape::Receipt)),
        (
            may(Capability::ViewSettlementStatements),
            entry(text::SETTLEMENT, hints::SETTLEMENT, pages::SETTLEMENT_STATEMENTS, Shape::CircleCheck),
        ),
    ];
    all.into_iter().filter_map(|(is_open, entry)| is_open.then_some(entry)).collect()
}

/// What manual B gives individuals.
pub fn usage_statement(me: &Me) -> Option<Entry> {
    let entry = entry(text::USAGE_STATEMENT, hints::USAGE_STATEMENT, pages::USAGE_STATEMENT, Shape::FileText);
    me.capabilities.contains(&Capability::ViewUsageStatement).then_some(entry)
}

/// The three functions of manual B for companies, under its names and in its order, as far as they are open.
pub fn company_functions(me: &Me) -> Vec<Entry> {
    let all = [
        (
            Capability::ViewCompanyStatement,
            entry(text::COMPANY_STATEMENT, hints::COMPANY_STATEMENT, pages::COMPANY_STATEMENT, Shape::FileText),
        ),
        (
            Capability::ViewCompanyInvoices,
            entry(text::COMPANY_INVOICES, hints::COMPANY_INVOICES, pages::COMPANY_INVOICES, Shape::Receipt),
        ),
        (
            Capability::ViewCompanyTaxReport,
            entry(text::COMPANY_TAX_REPORT, hints::COMPANY_TAX_REPORT, pages::COMPANY_TAX_REPORT, Shape::FileCheck),
        ),
    ];
    all.into_iter().filter_map(|(needed, entry)| me.capabilities.contains(&needed).then_some(entry)).collect()
}

fn short_label(entry: &Entry) -> &'static str {
    match entry.label {
        text::COMPANY_STATEMENT => text::COMPANY_STATEMENT_SHORT,
        text::COMPANY_INVOICES => text::COMPANY_INVOICES_SHORT,
        text::COMPANY_TAX_REPORT => text::COMPANY_TAX_REPORT_SHORT,
        label => label,
    }
}

fn report_group(me: &Me) -> Option<Item> {
    let entries = reports(me);
    (!entries.is_empty()).then_some(Item::Group {
        label: text::REPORTS,
        short_label: text::REPORTS_SHORT,
        shape: Shape::FileText,
        href: pages::REPORTS,
        entries,
    })
}

fn settings(me: &Me) -> Item {
    let company = [
        (
            Capability::ChooseInvoiceDelivery,
            entry(text::INVOICE_DELIVERY, hints::INVOICE_DELIVERY, pages::INVOICE_DELIVERY, Shape::Mail),
        ),
        (
            Capability::ManageApiClients,
            entry(text::API_CLIENTS, hints::API_CLIENTS, pages::API_CLIENTS, Shape::Monitor),
        ),
    ];
    let company = company.into_iter().filter_map(|(needed, entry)| me.capabilities.contains(&needed).then_some(entry));
    let accesses = entry(text::ACCESSES, hints::ACCESSES, pages::ACCESSES, Shape::Eye);
    let accesses = me.capabilities.contains(&Capability::ViewOwnAccesses).then_some(accesses);
    Item::Group {
        label: text::SETTINGS,
        short_label: text::SETTINGS,
        shape: Shape::Settings,
        href: pages::SETTINGS,
        entries: company
            .chain([
                entry(text::CHANGE_PASSWORD, hints::CHANGE_PASSWORD, pages::PASSWORD, Shape::Key),
                entry(text::DEVICES, hints::DEVICES, pages::DEVICES, Shape::Smartphone),
            ])
            .chain(accesses)
            .collect(),
    }
}

const fn entry(label: &'static str, hint: &'static str, href: &'static str, shape: Shape) -> Entry {
    Entry { label, hint, href, shape }
}

pub fn is_below(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests;
