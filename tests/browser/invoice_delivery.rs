//! *Pesquisa importante* (manual B): asked at every sign-in until it is answered, and changed in the settings.

use fantoccini::key::Key;
use shared::invoice_delivery::InvoiceDelivery;
use tests::browser::{Browser, ColorScheme, Role, Viewport};
use tests::{CompanyClient, Portal};

use crate::accessibility::{examine, report};

const TITLE: &str = "Pesquisa importante";
const QUESTION: &str = "Você deseja continuar recebendo sua fatura via Correios?";

async fn enter(browser: &Browser, company: &CompanyClient) {
    browser.goto("/cliente?perfil=empresa").await;
    browser.sign_in_company(company).await;
    browser.heading("Olá, ").await;
}

/// Waits until the survey is gone.
pub(crate) async fn no_dialog(browser: &Browser) {
    browser.wait("the dialog to be gone", "return !document.querySelector('dialog[open]')", &[]).await;
}

async fn chosen(company: &CompanyClient, portal: &Portal) -> Option<InvoiceDelivery> {
    let client = portal.anonymous().with_token(company.tokens(&portal.anonymous()).await.access_token);
    client.invoice_delivery().await.expect("the choice").choice
}

/// Whether the focus is inside the dialog, or nowhere: never on the page below.
async fn focus_is_kept(browser: &Browser) -> bool {
    let script = "const focus = document.activeElement;
        return focus === null || focus === document.body || focus.closest('dialog[open]') !== null";
    browser.script(script, &[]).await == true
}

#[actix_web::test]
async fn three_sign_ins_without_an_answer_ask_three_times_and_an_answer_ends_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    for closing in ["Escape", "the cross", "beside"] {
        enter(&browser, &company).await;
        browser.sees(TITLE).await;
        browser.sees(QUESTION).await;
        browser.sees("Termo de aceite").await;
        match closing {
            "Escape" => browser.key(Key::Escape).await,
            "the cross" => browser.press("Fechar").await,
            _ => {
                // As a press does whose place is not within the sheet.
                let outside = "const [x, y] = [3, 3]; const dialog = document.querySelector('dialog[open]');
                    for (const kind of ['mousedown', 'mouseup', 'click'])
                        dialog.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y }))";
                browser.script(outside, &[]).await;
            }
        }
        no_dialog(&browser).await;
        // Away for this session: on another page, after a reload, in the address that is opened anew.
        browser.goto("/configuracoes").await;
        browser.heading("Configurações").await;
        browser.window.refresh().await.expect("a reload");
        browser.heading("Configurações").await;
        browser.lacks(QUESTION).await;
        assert_eq!(chosen(&company, &portal).await, None, "{closing} is no answer");
        browser.press("Sair").await;
        browser.at("/").await;
    }
    enter(&browser, &company).await;
    browser.sees(QUESTION).await;
    browser.press("FATURAS ON LINE").await;
    no_dialog(&browser).await;
    assert_eq!(chosen(&company, &portal).await, Some(InvoiceDelivery::Online));
    for _ in 0..2 {
        browser.press("Sair").await;
        browser.at("/").await;
        enter(&browser, &company).await;
        browser.goto("/configuracoes/entrega-de-fatura").await;
        browser.sees("Faturas on line: só por e-mail").await;
        assert!(!browser.has(Role::Heading, TITLE).await, "it was answered");
    }
    browser.close().await;
}

#[actix_web::test]
async fn an_answer_over_the_page_of_the_choice_is_on_that_page() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.goto("/configuracoes/entrega-de-fatura").await;
    browser.sees(QUESTION).await;
    browser.sees("A empresa ainda não escolheu").await;
    let doubles = "const ids = [...document.querySelectorAll('[id]')].map(found => found.id);
        return ids.filter((id, place) => ids.indexOf(id) !== place)";
    assert_eq!(browser.script(doubles, &[]).await, serde_json::json!([]));
    // The page below has the same buttons, out of reach.
    let within = "for (const button of document.querySelectorAll('dialog[open] button'))
        if (button.textContent === 'FATURAS ON LINE') button.click()";
    browser.script(within, &[]).await;
    no_dialog(&browser).await;
    browser.sees("Faturas on line: só por e-mail").await;
    browser.lacks("A empresa ainda não escolheu").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_expired_session_is_another_access() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.sees(QUESTION).await;
    browser.key(Key::Escape).await;
    no_dialog(&browser).await;
    portal.advance(chrono::TimeDelta::hours(13));
    browser.goto("/configuracoes").await;
    browser.heading("Portal do Cliente").await;
    browser.click(Role::Radio, "Empresa").await;
    browser.sign_in_company(&company).await;
    browser.heading("Configurações").await;
    browser.sees(QUESTION).await;
    browser.close().await;
}

#[actix_web::test]
async fn the_focus_stays_in_the_dialog_and_the_page_below_is_out_of_reach() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.sees(QUESTION).await;
    let on_title = "return document.activeElement.id === 'pesquisa-importante'";
    browser.wait("the focus on the title", on_title, &[]).await;
    let mut reached = Vec::new();
    for _ in 0..14 {
        browser.key(Key::Tab).await;
        assert!(focus_is_kept(&browser).await, "the focus is on {:?}", browser.focused().await);
        reached.push(browser.focused().await);
    }
    for wanted in ["Fechar", "FATURAS ON LINE", "CORREIOS"] {
        assert!(reached.iter().any(|stop| stop == wanted), "{wanted} is not among {reached:?}");
    }
    // By the keyboard alone.
    browser.tab_to("CORREIOS").await;
    browser.key(Key::Enter).await;
    no_dialog(&browser).await;
    assert_eq!(chosen(&company, &portal).await, Some(InvoiceDelivery::Post));
    browser.close().await;
}

#[actix_web::test]
async fn nobody_but_a_company_is_asked_and_a_failure_stops_nobody() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/configuracoes").await;
    browser.heading("Configurações").await;
    browser.lacks(TITLE).await;
    browser.goto("/configuracoes/entrega-de-fatura").await;
    browser.sees("Esta função não").await;
    browser.press("Sair").await;
    browser.at("/").await;

    let company = portal.company().await;
    browser.block(&["*/api/v1/company/invoice-delivery"]).await;
    enter(&browser, &company).await;
    browser.press("Configurações").await;
    browser.goto("/configuracoes/entrega-de-fatura").await;
    browser.sees("Sem conexão com o portal").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("A empresa ainda não escolheu").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_answer_that_fails_is_said_in_the_dialog_and_can_be_tried_again() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    enter(&browser, &company).await;
    browser.sees(QUESTION).await;
    browser.block(&["*/api/v1/company/invoice-delivery"]).await;
    browser.press("CORREIOS").await;
    browser.sees("Sem conexão com o portal").await;
    assert_eq!(chosen(&company, &portal).await, None);
    browser.block(&[]).await;
    browser.press("CORREIOS").await;
    no_dialog(&browser).await;
    assert_eq!(chosen(&company, &portal).await, Some(InvoiceDelivery::Post));
    browser.close().await;
}

#[actix_web::test]
async fn the_choice_is_changed_in_the_settings() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/configuracoes/entrega-de-fatura").await;
    browser.heading("Entrega de fatura").await;
    browser.sees("A empresa ainda não escolheu").await;
    browser.sees("São registrados a opção, a versão deste termo").await;
    browser.press("CORREIOS").await;
    browser.sees("Pronto. Sua escolha foi registrada: CORREIOS.").await;
    browser.sees("Correios: em papel, no endereço da empresa").await;
    browser.sees("Versão 1").await;
    browser.press("FATURAS ON LINE").await;
    browser.sees("Pronto. Sua escolha foi registrada: FATURAS ON LINE.").await;
    assert_eq!(chosen(&company, &portal).await, Some(InvoiceDelivery::Online));
    browser.window.refresh().await.expect("a reload");
    browser.sees("Faturas on line: só por e-mail").await;
    browser.close().await;
}

#[actix_web::test]
async fn dialog_and_page_are_for_everybody() {
    let portal = Portal::start_on("2026-03-14").await;
    let company = portal.company().await;
    let browser = Browser::open(&portal).await;
    let mut problems = Vec::new();
    browser.resize(Viewport::Phone).await;
    browser.prefer(ColorScheme::Light, true).await;
    enter(&browser, &company).await;
    browser.sees(QUESTION).await;
    examine(&browser, &mut problems).await;
    browser.resize(Viewport::Phone).await;
    let is_whole = "const box = document.querySelector('dialog[open]').getBoundingClientRect();
        return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight";
    assert_eq!(browser.script(is_whole, &[]).await, true, "the dialog is not within a phone's screen");
    browser.resize(Viewport::Wide).await;
    browser.key(Key::Escape).await;
    no_dialog(&browser).await;
    browser.goto("/configuracoes/entrega-de-fatura").await;
    browser.sees("A empresa ainda não escolheu").await;
    examine(&browser, &mut problems).await;
    browser.press("CORREIOS").await;
    browser.sees("Pronto.").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}
