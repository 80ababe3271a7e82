//! The page after sign-in and the manual's menu: what is asked for most stands on the first, everything else is
//! reached by the second, on a phone by the page above each group.

use shared::card_requests::{CardReason, NewCardRequest, NewCardRequestItem};
use shared::id::EnrolmentId;
use tests::browser::{Browser, Role, Viewport};
use tests::care::{a_service, a_waiting_period};
use tests::family::PASSWORD;
use tests::{Family, Portal, a_charge};

/// Manual A, chapters 9 to 15, in its order.
const REPORTS: [&str; 7] = [
    "Consulta rede credenciada",
    "Consulta de carências",
    "Planos / Produtos",
    "Extrato de Atendimentos",
    "Carteirinhas solicitadas",
    "Demonstrativo de IR",
    "Demonstrativo de quitação de débitos",
];
/// The labels of the links of the page's own list, from the top down.
const LISTED: &str =
    "return [...document.querySelectorAll('main ul a .font-semibold')].map((link) => link.textContent)";

#[actix_web::test]
async fn the_home_page_says_what_comes_next_and_leads_there() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let (holder, dependent) = (&family.holder, &family.dependent);
    a_charge().due("2026-03-19").cents(10_476).of(holder, &portal).await;
    portal.serve(dependent, a_service()).await;
    portal.wait(dependent, a_waiting_period()).await;
    let card = NewCardRequestItem {
        enrolment_id: EnrolmentId::new(dependent.enrolment_id),
        reason: CardReason::Lost,
        note: None,
        police_report: None,
    };
    let request = NewCardRequest { items: vec![card] };
    let request = holder.client(&portal).await.request_cards(&request, "home").await.expect("a request");

    let browser = Browser::open_as(holder, &portal).await;
    browser.heading("Olá, Dalva").await;
    browser.sees("Sua próxima mensalidade vence").await;
    for words in ["Carteirinhas a caminho", "Carências", "Últimos atendimentos", "Sua família no plano"] {
        browser.sees(words).await;
    }
    for words in
        [dependent.name.as_str(), "Consulta em consultório", "coberto a partir de 30/06/2026", "Atendimentos por mês"]
    {
        browser.sees(words).await;
    }
    browser.follow("Ver carteirinhas solicitadas").await;
    browser.at("/consultas/carteirinhas").await;
    browser.window.back().await.expect("back");
    browser.heading("Olá, Dalva").await;
    browser.follow(&dependent.name).await;
    browser.at(&format!("/consultas/carteirinhas/{}", request.protocol)).await;
    browser.goto("/inicio").await;
    browser.follow("Consulta em consultório").await;
    browser.at("/consultas/atendimentos?competencia=2026-02").await;
    browser.heading("Extrato de Atendimentos").await;
    browser.sees("Consulta em consultório").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_dependents_home_is_about_the_dependent_alone() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    portal.serve(&family.holder, a_service()).await;
    portal.wait(&family.holder, a_waiting_period()).await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.heading("Olá, João").await;
    browser.sees("Sem carências: não há prazo correndo.").await;
    browser.sees("Nenhum atendimento faturado nos últimos 12 meses.").await;
    for of_others in [family.holder.name.as_str(), "Consulta em consultório", "Sua família no plano"] {
        browser.lacks(of_others).await;
    }
    browser.press("Relatórios/Consultas").await;
    browser.find(Role::Link, "Demonstrativo de IR").await;
    assert!(!browser.has(Role::Link, "Demonstrativo de quitação de débitos").await);
    browser.close().await;
}

#[actix_web::test]
async fn the_menu_has_the_manuals_functions() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    for report in REPORTS {
        browser.press("Relatórios/Consultas").await;
        browser.follow(report).await;
        browser.heading(report).await;
    }
    browser.press("Movimentação").await;
    browser.follow("Solicitação de Carteirinha").await;
    browser.heading("Solicitação de Carteirinha").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_phones_bar_leads_to_the_page_above_each_group() {
    let portal = Portal::start_on("2026-03-14").await;
    let Family { holder, dependent } = portal.family().await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.follow("Consultas").await;
    browser.heading("Relatórios/Consultas").await;
    let listed: Vec<String> = serde_json::from_value(browser.script(LISTED, &[]).await).expect("labels");
    assert_eq!(listed, REPORTS);
    browser.close().await;

    let browser = Browser::open_as(&dependent, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.follow("Movimentação").await;
    browser.heading("Movimentação").await;
    browser.follow("Solicitação de Carteirinha").await;
    browser.heading("Solicitação de Carteirinha").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_group_that_is_not_open_says_so() {
    let portal = Portal::start_on("2026-03-14").await;
    let individual = portal.individual().await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cliente").await;
    browser.fill("CPF", &individual.cpf).await;
    browser.fill("E-mail", &individual.email).await;
    browser.fill("Número da Carteirinha do titular", &individual.member.card_number).await;
    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.find(Role::Link, "Demonstrativo de IR").await;
    browser.goto("/movimentacao").await;
    browser.sees("Esta função não faz parte do seu acesso").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_phone_has_the_answer_and_four_ways_on_its_first_screen() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().due("2026-03-19").cents(10_476).of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.sees("Sua próxima mensalidade vence em 5 dias: R$ 104,76").await;
    let in_sight = "const bar = document.querySelector('.bottom-bar').getBoundingClientRect().top;
        const tiles = [...document.querySelectorAll('.tile')];
        return tiles.length === 4 && tiles.every((tile) => tile.getBoundingClientRect().bottom <= bar)";
    browser.wait("the four are in sight", in_sight, &[]).await;
    browser.fits_its_width().await;
    browser.follow("Carteirinha").await;
    browser.heading("Carteirinha").await;
    browser.window.back().await.expect("back");
    browser.follow("Achar médico").await;
    browser.heading("Consulta rede credenciada").await;
    browser.window.back().await.expect("back");
    browser.follow("Pagar").await;
    browser.at(&format!("/mensalidades/{id}#pagar")).await;
    browser.close().await;
}

#[actix_web::test]
async fn on_a_phone_what_changed_is_folded_below_the_answer() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    a_charge().due("2026-03-19").cents(10_476).of(&family.holder, &portal).await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/inicio").await;
    browser.sees("Sua próxima mensalidade vence em 5 dias: R$ 104,76").await;
    browser.find(Role::Button, "Carências 1").await;
    browser.lacks("coberto a partir de").await;
    browser.press("Carências 1").await;
    browser.sees("coberto a partir de 30/06/2026").await;
    browser.press("Últimas mensalidades").await;
    browser.follow("Ver todas as mensalidades").await;
    browser.heading("Relação de Mensalidades").await;
    browser.close().await;
}
