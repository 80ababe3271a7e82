//! Which functions a menu has for whom, and in which order.

use shared::account::{BeneficiaryProfile, Capability, Category, Me, Profile};
use shared::id::EnrolmentId;

use super::{Item, company_functions, is_below, items, reports, shortcuts};
use crate::text::frame as text;

const ALL: [Capability; 5] = [
    Capability::ViewCharges,
    Capability::ViewFamily,
    Capability::ViewSettlementStatements,
    Capability::ViewTaxStatements,
    Capability::ViewOwnAccesses,
];

fn me(capabilities: &[Capability]) -> Me {
    let profile = Profile::Beneficiary(BeneficiaryProfile {
        name: "Ana Exemplo".to_owned(),
        enrolment_id: "00000000-0000-0000-0000-000000000001".parse::<EnrolmentId>().expect("an id"),
        card_number: "999999900D".to_owned(),
        category: Category::Holder,
        plan_name: "Plano Exemplo".to_owned(),
        home: None,
    });
    Me { profile, capabilities: capabilities.to_vec() }
}

fn labels(items: &[Item]) -> Vec<&'static str> {
    shortcuts(items).iter().map(|entry| entry.label).collect()
}

fn report_labels(capabilities: &[Capability]) -> Vec<&'static str> {
    reports(&me(capabilities)).iter().map(|entry| entry.label).collect()
}

#[test]
fn the_menu_follows_what_is_open() {
    assert_eq!(labels(&items(&me(&ALL))), [text::HOME, text::CARD, text::CHARGES, text::REPORTS_SHORT]);
    let dependent = items(&me(&[Capability::ViewFamily, Capability::ViewTaxStatements]));
    assert_eq!(labels(&dependent), [text::HOME, text::CARD, text::MOVEMENTS, text::REPORTS_SHORT]);
    assert_eq!(labels(&items(&me(&[]))), [text::HOME, text::SETTINGS]);
    let individual = items(&me(&[Capability::ViewTaxStatements, Capability::ViewUsageStatement]));
    assert_eq!(labels(&individual), [text::HOME, text::USAGE_STATEMENT_SHORT, text::REPORTS_SHORT, text::SETTINGS]);
}

#[test]
fn who_has_a_record_sees_who_read_it() {
    let last = |capabilities: &[Capability]| {
        let items = items(&me(capabilities));
        let Some(Item::Group { entries, .. }) = items.last() else { panic!("the settings") };
        entries.last().map(|entry| entry.href)
    };
    assert_eq!(last(&ALL), Some("/configuracoes/acessos"));
    assert_eq!(last(&[Capability::ViewCompanyStatement]), Some("/configuracoes/aparelhos"));
}

#[test]
fn a_company_has_the_manuals_three_functions_and_settings_of_its_own() {
    let company = me(&[
        Capability::ViewCompanyStatement,
        Capability::ViewCompanyInvoices,
        Capability::ViewCompanyTaxReport,
        Capability::ChooseInvoiceDelivery,
        Capability::ManageApiClients,
    ]);
    let functions: Vec<_> = company_functions(&company).iter().map(|entry| entry.label).collect();
    assert_eq!(functions, ["Extrato planos de saúde", "Fatura mensal", "Relatório imposto de renda"]);
    let items = items(&company);
    assert_eq!(labels(&items), [text::HOME, "Extrato", "Fatura", "IR"]);
    let Some(Item::Group { entries, .. }) = items.last() else { panic!("the settings") };
    let hrefs: Vec<_> = entries.iter().map(|entry| entry.href).collect();
    assert_eq!(hrefs[..2], ["/configuracoes/entrega-de-fatura", "/configuracoes/credenciais"]);
    assert_eq!(hrefs.len(), 4);
}

#[test]
fn reports_stand_in_the_manuals_order() {
    let manual = [
        "Consulta rede credenciada",
        "Consulta de carências",
        "Planos / Produtos",
        "Extrato de Atendimentos",
        "Carteirinhas solicitadas",
        "Demonstrativo de IR",
        "Demonstrativo de quitação de débitos",
    ];
    assert_eq!(report_labels(&ALL), manual);
    assert_eq!(report_labels(&[Capability::ViewTaxStatements]), [text::NETWORK, text::TAX_STATEMENT]);
    assert!(report_labels(&[]).is_empty());
}

#[test]
fn a_shortcut_leads_above_every_entry_of_its_group() {
    for item in items(&me(&ALL)) {
        if let Item::Group { href, entries, .. } = item {
            assert!(entries.iter().all(|entry| is_below(entry.href, href)), "{href}");
        }
    }
}

#[test]
fn a_page_below_keeps_its_entry_current() {
    assert!(is_below("/mensalidades", "/mensalidades"));
    assert!(is_below("/mensalidades/01", "/mensalidades"));
    assert!(!is_below("/mensalidades-antigas", "/mensalidades"));
}
