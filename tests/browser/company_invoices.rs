//! *Fatura mensal* (manual B): the list, *Fatura pendente* with the choice of a day, *Fatura baixada*, and what is said
//! from day 26 on.

use fantoccini::key::Key;
use shared::id::CompanyInvoiceId;
use tests::browser::{Browser, Role, Viewport};
use tests::{CompanyClient, Family, Portal, an_invoice};

use crate::accessibility::{examine, report};

/// A company with an invoice of R$ 1.000,00 due on this day.
async fn one_invoice(portal: &Portal, due: &str) -> (CompanyClient, Family, CompanyInvoiceId) {
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice = an_invoice(&due[..7]).due(due).life(&family.holder, 60_000, 5_000).life(&family.dependent, 35_000, 0);
    let id = invoice.of(&company.company, portal).await;
    (company, family, id)
}

#[actix_web::test]
async fn the_list_shows_pending_ones_first_and_can_be_narrowed() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family, pending) = one_invoice(&portal, "2026-03-10").await;
    let paid = an_invoice("2026-02").life(&family.holder, 90_000, 0).paid("2026-02-09");
    paid.of(&company.company, &portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto("/empresa/faturas").await;
    browser.heading("Fatura mensal").await;
    browser.sees("2 faturas").await;
    let rows = browser.table_rows().await;
    let row = |index: usize| rows[index].iter().skip(1).take(4).map(String::as_str).collect::<Vec<_>>();
    assert_eq!(row(0), ["03/2026", "10/03/2026 há 2 dias", "Vencida", "R$ 1.000,00"]);
    assert_eq!(row(1), ["02/2026", "10/02/2026", "09/02/2026 Paga", "R$ 900,00"]);
    browser.press("Ver como API").await;
    browser.sees("/api/v1/company/invoices'").await;
    browser.follow("Fatura baixada").await;
    browser.at("/empresa/faturas?situacao=baixada").await;
    browser.sees("1 fatura").await;
    browser.sees("/api/v1/company/invoices?status=paid'").await;
    browser.follow("Fatura pendente").await;
    browser.at("/empresa/faturas?situacao=pendente").await;
    browser.sees("Vencida").await;
    browser.lacks("Paga").await;
    browser.follow("Ver a fatura ").await;
    browser.at(&format!("/empresa/faturas/{pending}")).await;
    browser.heading("Fatura pendente").await;
    browser.window.back().await.expect("back");
    browser.at("/empresa/faturas?situacao=pendente").await;
    browser.resize(Viewport::Phone).await;
    browser.sees("1 fatura").await;
    browser.fits_its_width().await;
    assert!(browser.table_head().await.is_empty(), "a card names its parts itself");
    browser.press("Fatura PDF").await;
    browser.sees("Salvo neste aparelho: fatura-mensal-").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_day_is_chosen_and_its_slip_is_there() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family, id) = one_invoice(&portal, "2026-03-10").await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.allow_clipboard().await;
    browser.goto(&format!("/empresa/faturas/{id}")).await;
    browser.heading("Fatura pendente").await;
    browser.sees("Valor original, sem multa e juros").await;
    browser.sees("Vencida Venceu em 10/03/2026 (há 2 dias)").await;
    browser.sees("A data limite é 25/03/2026").await;
    browser.lacks("Linha digitável").await;
    // A Saturday, a day that has passed, and one after the cut-off are no buttons.
    for closed in ["sábado, 14 de março", "quarta-feira, 11 de março", "quinta-feira, 26 de março"] {
        assert!(!browser.has(Role::Radio, closed).await, "{closed}");
    }
    browser.sees("Escolha um dia para ver quanto será pago.").await;
    browser.click(Role::Radio, "sexta-feira, 20 de março: R$ 1.023,33").await;
    browser.sees("Pagamento em 20/03/2026").await;
    browser.sees("Valor original R$ 1.000,00 Multa R$ 20,00 Juros de 10 dias R$ 3,33 Total a pagar R$ 1.023,33").await;
    browser.press("Gerar boleto de R$ 1.023,33 para 20/03/2026").await;
    browser.sees("Fatura atualizada").await;
    browser.sees("O novo boleto é de R$ 1.023,33, com vencimento em 20/03/2026.").await;
    browser.sees("Valor atualizado R$ 1.023,33").await;
    browser.sees("em qualquer agência bancária").await;
    browser.press("Copiar linha digitável").await;
    browser.find(Role::Button, "Copiado").await;
    let line = browser.clipboard().await;
    assert!(line.len() == 47 && line.ends_with("0000102333"), "{line}");
    browser.find(Role::Image, "QR Code para pagar com PIX").await;
    browser.press("Imprimir boleto").await;
    browser.sees("Salvo neste aparelho: boleto-").await;

    // Another day takes its place; the first slip is told of.
    browser.heading("Fatura pendente").await;
    browser.sees("Pagar em outra data").await;
    browser.click(Role::Radio, "segunda-feira, 23 de março: R$ 1.024,33").await;
    browser.press("Gerar boleto de R$ 1.024,33 para 23/03/2026").await;
    browser.sees("com vencimento em 23/03/2026").await;
    browser.press("Boletos substituídos").await;
    browser.sees("R$ 1.023,33 para 20/03/2026, gerado em").await;
    browser.sees("Não pague por estes boletos").await;
    browser.sees(&family.dependent.name).await;
    browser.sees("2 lançamentos").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_choice_works_without_a_mouse() {
    let portal = Portal::start_on("2026-03-23").await;
    let (company, _, id) = one_invoice(&portal, "2026-03-10").await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto(&format!("/empresa/faturas/{id}")).await;
    browser.sees("A data limite é 25/03/2026").await;
    browser.tab_to("segunda-feira, 23 de março").await;
    browser.key(Key::Right).await;
    browser.sees("Pagamento em 24/03/2026").await;
    browser.key(Key::Right).await;
    browser.sees("Pagamento em 25/03/2026").await;
    assert!(browser.focused().await.starts_with("quarta-feira, 25 de março"));
    browser.tab_to("Gerar boleto de").await;
    browser.key(Key::Enter).await;
    browser.sees("Fatura atualizada").await;
    browser
        .wait("the focus is on what was done", "return document.activeElement.id === 'fatura-atualizada'", &[])
        .await;
    browser.close().await;
}

#[actix_web::test]
async fn on_day_25_one_day_is_left_and_from_day_26_there_is_a_telephone() {
    for (today, days) in [("2026-03-24", 2), ("2026-03-25", 1), ("2026-03-26", 0)] {
        let portal = Portal::start_on(today).await;
        let (company, _, id) = one_invoice(&portal, "2026-03-10").await;
        let browser = Browser::open_as_company(&company, &portal).await;
        browser.goto(&format!("/empresa/faturas/{id}")).await;
        browser.heading("Fatura pendente").await;
        browser.sees(if days == 0 { "Como pagar" } else { "Atualizar para pagamento" }).await;
        let radios = browser.script("return document.querySelectorAll('.days input').length", &[]).await;
        assert_eq!(radios, days, "{today}");
        if days == 0 {
            browser.sees("A data limite deste mês já passou").await;
            browser.sees("entrar em contato com a nossa Área de Contas a Receber pelo telefone (79) 5555-0102.").await;
            browser.find(Role::Link, "(79) 5555-0102").await;
        } else {
            browser.lacks("(79) 5555-0102").await;
        }
        browser.close().await;
    }
}

#[actix_web::test]
async fn what_happened_meanwhile_is_said() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, _, id) = one_invoice(&portal, "2026-03-10").await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto(&format!("/empresa/faturas/{id}")).await;
    browser.click(Role::Radio, "sexta-feira, 20 de março").await;
    portal.settle(id, "2026-03-12").await;
    browser.press("Gerar boleto de R$ 1.023,33").await;
    browser.sees("Cobrança já paga").await;
    browser.set_offline(true).await;
    browser.press("Gerar boleto de R$ 1.023,33").await;
    browser.sees("Sem conexão").await;
    browser.set_offline(false).await;
    browser.goto("/empresa/faturas/nada").await;
    browser.follow("Voltar para as faturas").await;
    browser.heading("Fatura mensal").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_paid_one_only_shows_what_was_paid() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice = an_invoice("2026-02").life(&family.holder, 60_000, 5_000).life(&family.dependent, 35_000, 0);
    let id = invoice.paid("2026-02-09").of(&company.company, &portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.goto(&format!("/empresa/faturas/{id}")).await;
    browser.heading("Fatura baixada").await;
    browser.sees("Paga em 09/02/2026").await;
    browser.sees("Baixada em 10/02/2026").await;
    for text in ["Linha digitável", "Data de pagamento", "Gerar boleto"] {
        browser.lacks(text).await;
    }
    browser.press("Comprovante de pagamento").await;
    browser.sees("Salvo neste aparelho: comprovante-").await;
    browser.press("Planilha (CSV)").await;
    browser.sees("Salvo neste aparelho: fatura-mensal-").await;
    browser.close().await;
}

#[actix_web::test]
async fn every_state_can_be_read_and_used_by_everybody() {
    let portal = Portal::start_on("2026-03-12").await;
    let (company, family, id) = one_invoice(&portal, "2026-03-10").await;
    let paid = an_invoice("2026-02").life(&family.holder, 60_000, 0).paid("2026-02-09");
    let paid = paid.of(&company.company, &portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    let mut problems = Vec::new();
    browser.goto("/empresa/faturas").await;
    browser.sees("2 faturas").await;
    examine(&browser, &mut problems).await;
    browser.goto(&format!("/empresa/faturas/{paid}")).await;
    browser.heading("Fatura baixada").await;
    examine(&browser, &mut problems).await;
    browser.goto(&format!("/empresa/faturas/{id}")).await;
    browser.click(Role::Radio, "sexta-feira, 20 de março").await;
    browser.sees("Total a pagar").await;
    examine(&browser, &mut problems).await;
    browser.press("Gerar boleto de").await;
    browser.sees("Fatura atualizada").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn it_is_open_to_companies_alone() {
    let portal = Portal::start_on("2026-03-12").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/empresa/faturas").await;
    browser.heading("Fatura mensal").await;
    browser.lacks("Ver como API").await;
    browser.close().await;
}

// screens 16: the button was two thousand pixels below the day.
#[actix_web::test]
async fn on_a_phone_the_button_is_in_sight_of_the_chosen_day() {
    let portal = Portal::start_on("2026-03-02").await;
    let (company, _, id) = one_invoice(&portal, "2026-02-10").await;
    let browser = Browser::open_as_company(&company, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto(&format!("/empresa/faturas/{id}")).await;
    browser.click(Role::Radio, "quarta-feira, 4 de março").await;
    browser.sees("Pagamento em 04/03/2026").await;
    let both = "
        const within = (element) => { const { top, bottom } = element.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight - document.querySelector('.bottom-bar').offsetHeight + 1 };
        const day = document.querySelector('.day:has(:checked)');
        const button = [...document.querySelectorAll('button')].find((one) => one.innerText.startsWith('Gerar boleto'));
        const { left, top } = button.getBoundingClientRect();
        return within(day) && within(button) && button.contains(document.elementFromPoint(left + 40, top + 20))";
    assert_eq!(browser.script(both, &[]).await, true, "the day and its button are not seen together");
    browser.press("Gerar boleto de").await;
    browser.sees("Fatura atualizada").await;
    browser.close().await;
}
