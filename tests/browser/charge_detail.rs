//! The page of one charge: what it costs, what it is made of, and how to pay it; and what stands there when it cannot
//! be shown.

use api::db::entity::charge_item;
use sea_orm::{ActiveModelTrait as _, Set};
use shared::id::ChargeId;
use tests::browser::{Browser, Role, Viewport};
use tests::family::Member;
use tests::{Portal, a_charge};
use uuid::Uuid;

/// A copayment of the dependent, beside the monthly fee that every test charge has.
async fn add_copayment(portal: &Portal, charge: ChargeId, member: &Member, cents: i64) {
    let item = charge_item::ActiveModel {
        id: Set(Uuid::now_v7()),
        external_id: Set(format!("copayment-{charge}")),
        charge_id: Set(charge.to_string().parse().expect("an id")),
        enrolment_id: Set(Some(member.enrolment_id)),
        position: Set(2),
        kind: Set(charge_item::Kind::Copayment),
        description: Set("Consulta em consultório".to_owned()),
        billing_month: Set("2026-02".to_owned()),
        amount_cents: Set(cents),
    };
    item.insert(&portal.db).await.expect("an item");
}

#[actix_web::test]
async fn an_open_charge_can_be_paid() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let id = a_charge().due("2026-03-19").cents(10_476).of(&family.holder, &portal).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.allow_clipboard().await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    browser.heading("Mensalidade 155").await;
    browser.sees("R$ 104,76 Em aberto Vence em 19/03/2026 (em 5 dias) CONTRIBUIÇÃO MENSAL").await;
    browser.sees("Mensalidade do plano").await;
    browser.sees("Total R$ 104,76").await;
    browser.lacks("Multa").await;
    browser.sees("Há um espaço de tempo entre o pagamento").await;

    let shown = |id: &'static str| format!("return document.getElementById('{id}').innerText");
    browser.press("Copiar linha digitável").await;
    browser.find(Role::Button, "Copiado").await;
    let line = browser.clipboard().await;
    assert_eq!((line.len(), line.bytes().all(|digit| digit.is_ascii_digit())), (47, true), "{line}");
    let shown_line = browser.script(&shown("linha-digitavel"), &[]).await;
    let shown_line: String = shown_line.as_str().expect("a text").chars().filter(char::is_ascii_digit).collect();
    assert_eq!(line, shown_line);
    assert!(line.ends_with("0000010476"), "{line}");
    browser.press("Copiar código PIX").await;
    browser.sees("Código PIX copiado. Agora cole no aplicativo do seu banco.").await;
    let payload = browser.clipboard().await;
    assert!(payload.starts_with("000201") && payload.contains("5406104.76"), "{payload}");
    browser.press("Ver código").await;
    assert_eq!(browser.script(&shown("pix"), &[]).await, payload.as_str());

    // A camera reads the same off the screen.
    assert_eq!(browser.qr_code("QR Code para pagar com PIX").await, payload);
    browser.close().await;
}

#[actix_web::test]
async fn on_a_phone_the_amount_and_its_button_are_in_sight() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2026-03-19").cents(10_476).of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.script("navigator.share = async (content) => { window.handedOn = content.text }", &[]).await;
    browser.follow("Ver boleto").await;
    let button = browser.find(Role::Button, "Copiar código PIX").await;
    let in_sight = "const between = [...document.querySelectorAll('#pagar h2, .pay-head p'), arguments[0]];
        const header = document.querySelector('.header-band').getBoundingClientRect().bottom;
        const bar = document.querySelector('.bottom-bar').getBoundingClientRect().top;
        const places = between.map((element) => element.getBoundingClientRect());
        return places.length === 4 && places.every(({ top, bottom }) => top >= header && bottom <= bar)";
    browser.wait("heading, amount, date and button are in sight", in_sight, &[serde_json::json!(button)]).await;
    browser.sees("Como pagar R$ 104,76 Vence em 19/03/2026 (em 5 dias)").await;
    assert!(!browser.has(Role::Image, "QR Code").await, "a phone does not read its own screen");
    browser.press("Mostrar o QR Code").await;
    browser.find(Role::Image, "QR Code para pagar com PIX").await;
    browser.press("Compartilhar").await;
    let handed_on = r"return /R\$\s104,76[^]*19\/03\/2026[^]*000201[^]*\d{47}/.test(window.handedOn ?? '')";
    browser.wait("amount, date and codes are handed on", handed_on, &[]).await;
    browser.fits_its_width().await;
    browser.close().await;
}

#[actix_web::test]
async fn what_cannot_be_copied_is_selected() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    browser.find(Role::Button, "Copiar linha digitável").await;
    browser.script("Object.defineProperty(navigator, 'clipboard', { value: undefined })", &[]).await;
    browser.press("Copiar linha digitável").await;
    browser.sees("Este navegador não deixou copiar. Selecionamos o código: copie com o menu do aparelho.").await;
    let selected = browser.script("return getSelection().toString().replace(/\\D/g, '')", &[]).await;
    assert_eq!(selected.as_str().map(str::len), Some(47));
    // The PIX code is folded until then.
    browser.press("Copiar código PIX").await;
    browser.wait("the PIX code is selected", "return getSelection().toString().trim().startsWith('000201')", &[]).await;
    browser.close().await;
}

#[actix_web::test]
async fn the_parts_of_an_amount_are_named() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let id = a_charge().due("2026-02-19").cents(10_476).paid("2026-02-18").of(&family.holder, &portal).await;
    add_copayment(&portal, id, &family.dependent, 3_524).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    browser.sees("Paga em 18/02/2026").await;
    browser.sees("Plano R$ 104,76").await;
    browser.sees("Coparticipação R$ 35,24").await;
    browser.sees("Consulta em consultório").await;
    browser.sees(&format!("Coparticipação · fevereiro de 2026 · {}", family.dependent.name)).await;
    browser.sees("Baixa 19/02/2026").await;
    browser.lacks("Como pagar").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_overdue_charge_shows_what_it_costs_now() {
    let portal = Portal::start_on("2026-03-12").await;
    let holder = portal.family().await.holder;
    let id = a_charge().due("2026-03-02").cents(100_000).of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.sees("Você tem uma mensalidade vencida há 10 dias").await;
    browser.sees("Soma sem multa e juros: R$ 1.000,00").await;
    browser.follow("Ver e pagar").await;
    browser.at(&format!("/mensalidades/{id}#pagar")).await;
    browser.sees("Valor atualizado R$ 1.023,33 Vencida Venceu em 02/03/2026 (há 10 dias)").await;
    browser.sees("Valor original R$ 1.000,00").await;
    browser.sees("Multa R$ 20,00").await;
    browser.sees("Juros de 10 dias R$ 3,33").await;
    browser.sees("Este valor é para pagar até 12/03/2026.").await;
    let line = "return document.getElementById('linha-digitavel').innerText.replace(/\\D/g, '')";
    let line = browser.script(line, &[]).await;
    assert!(line.as_str().is_some_and(|line| line.ends_with("0000102333")), "{line}");
    browser.close().await;
}

#[actix_web::test]
async fn a_slip_that_is_not_there_yet_is_explained() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().without_slip_data().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    browser.sees("Boleto ainda não disponível").await;
    browser.sees("O boleto desta mensalidade ainda não chegou do banco.").await;
    browser.find(Role::Link, "(79) 5555-0102").await;
    assert!(!browser.has(Role::Button, "Imprimir Boleto").await);
    browser.close().await;
}

#[actix_web::test]
async fn a_charge_of_others_is_not_found() {
    let portal = Portal::start_on("2026-03-14").await;
    let (holder, other) = (portal.family().await.holder, portal.family().await.holder);
    let foreign = a_charge().cents(77_777).of(&other, &portal).await.to_string();
    let browser = Browser::open_as(&holder, &portal).await;
    for id in [foreign.as_str(), "0197e3a0-0000-7000-8000-000000000000", "nada", "%20", "%3Cb%3E"] {
        browser.goto(&format!("/mensalidades/{id}")).await;
        browser.sees("Página não encontrada").await;
        browser.lacks("777,77").await;
        browser.find(Role::Link, "Voltar para a relação").await;
    }
    browser.follow("Voltar para a relação").await;
    browser.at("/mensalidades").await;
    browser.close().await;
}

#[actix_web::test]
async fn without_a_connection_the_page_says_so_and_tries_again() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.sees("Sua próxima mensalidade").await;
    browser.set_offline(true).await;
    browser.follow("Ver todas as mensalidades").await;
    browser.heading("Relação de Mensalidades").await;
    browser.sees("Sem conexão com o portal").await;
    browser.sees("Confira sua internet e tente de novo.").await;
    browser.sees("Se continuar, fale com a gente: Atendimento").await;
    browser.resize(Viewport::Phone).await;
    browser.fits_its_width().await;
    browser.press("Tentar de novo").await;
    browser.sees("Sem conexão com o portal").await;
    browser.set_offline(false).await;
    browser.press("Tentar de novo").await;
    browser.sees("1 mensalidade").await;
    browser.lacks("Sem conexão com o portal").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_portal_that_is_gone_loses_nobody() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.follow("Ver boleto").await;
    browser.sees("Linha digitável").await;
    portal.running.stop().await.expect("the server stops");
    browser.press("Fatura PDF").await;
    browser.sees("Sem conexão com o portal").await;
    browser.press("Sair").await;
    browser.sees("Não foi possível sair agora. Sua sessão continua aberta neste aparelho.").await;
    browser.follow("Voltar para a relação").await;
    browser.heading("Relação de Mensalidades").await;
    browser.find(Role::Button, "Tentar de novo").await;
    assert!(browser.path().await.starts_with("/mensalidades"), "{id}");
    browser.close().await;
}
