//! *Solicitação de Carteirinha* and *Carteirinhas solicitadas* (manual A, chapters 8 and 13): somebody asks for cards,
//! prints the protocol and follows the way of the request.

use api::db::entity::card_request;
use fantoccini::key::Key;
use reqwest::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use shared::card_requests::{CardReason, CardRequestChange, CardRequestStatus, NewCardRequest, NewCardRequestItem};
use shared::id::EnrolmentId;
use shared::programs::Scope;
use shared::rules::protocol::Protocol;
use tests::browser::{Browser, Role, Viewport};
use tests::paper::Paper;
use tests::{Member, Portal};

use crate::accessibility::{examine, report};

const PATH: &str = "/movimentacao/carteirinhas";

async fn ask(portal: &Portal, asks: &Member, about: &Member) -> Protocol {
    let enrolment_id = EnrolmentId::new(about.enrolment_id);
    let item = NewCardRequestItem { enrolment_id, reason: CardReason::Lost, note: None, police_report: None };
    let request = NewCardRequest { items: vec![item] };
    asks.client(portal).await.request_cards(&request, &about.card_number).await.expect("asked for").protocol
}

async fn step(portal: &Portal, protocol: &Protocol, change: CardRequestChange) {
    let program = portal.program(&[Scope::CardRequestsWrite]).await.client(portal).await;
    program.change_card_request(protocol, &change).await.expect("a step");
}

async fn count(portal: &Portal) -> u64 {
    card_request::Entity::find().count(&portal.db).await.expect("requests")
}

/// The protocol in the address of the confirmation.
async fn confirmed(browser: &Browser) -> String {
    browser.heading("Confirmação").await;
    browser.sees("Carteirinhas solicitadas com sucesso.").await;
    let path = browser.path().await;
    path.strip_prefix(&format!("{PATH}?protocolo=")).expect("the protocol in the address").to_owned()
}

#[actix_web::test]
async fn cards_are_asked_for_as_the_manual_says() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading("Solicitação de Carteirinha").await;
    for word in ["Código", "Categoria", "Titular", "Dependente", "Carteirinhas selecionadas"] {
        browser.sees(word).await;
    }
    browser.fill("Parte do nome do beneficiário", "joao").await;
    browser.at(&format!("{PATH}?nome=joao")).await;
    browser.sees("1 beneficiário").await;
    browser.lacks("Titular").await;
    browser.press(&format!("Adicionar {}", family.dependent.name)).await;
    browser.find(Role::Button, &format!("Selecionada: {}", family.dependent.name)).await;
    let of_dependent = |field: &str| format!("{field} de {}", family.dependent.name);
    for (place, label) in
        ["Motivo", "Danificação", "Extravio", "Renovação", "Roubo C/ B.O", "Roubo S/ B.O"].into_iter().enumerate()
    {
        browser.choose(&of_dependent("Motivo"), label).await;
        assert_eq!(browser.value(&of_dependent("Motivo")).await, label, "{place}");
    }
    browser.fill(&of_dependent("Observação"), "Perdida na praia").await;

    browser.fill("Parte do nome do beneficiário", "dalva").await;
    browser.press(&format!("Adicionar {}", family.holder.name)).await;
    browser.choose(&format!("Motivo de {}", family.holder.name), "Roubo C/ B.O").await;
    browser.sees("É obrigatório porque o motivo é Roubo C/ B.O").await;
    browser.choose(&format!("Motivo de {}", family.holder.name), "Extravio").await;
    browser.sees("Não é obrigatório para este motivo.").await;
    browser.choose(&format!("Motivo de {}", family.holder.name), "Roubo C/ B.O").await;
    browser.fill(&format!("B.O. de {}", family.holder.name), "2026/00123").await;
    browser.press("Solicitar carteirinhas").await;

    let protocol = confirmed(&browser).await;
    browser.sees(&format!("{} {} {}", &protocol[..6], &protocol[6..14], &protocol[14..])).await;
    browser.press("Imprimir protocolo").await;
    let paper = Paper::of(browser.downloaded(&format!("protocolo-{protocol}.pdf")).await).text();
    for wanted in ["Protocolo de Solicitação", "Perdida na praia", "2026/00123", "Roubo S/ B.O"] {
        assert!(paper.contains(wanted), "{wanted} is missing: {paper}");
    }
    browser.window.refresh().await.expect("a reload");
    assert_eq!(confirmed(&browser).await, protocol, "the confirmation can be opened again");
    browser.follow("Voltar").await;
    browser.heading("Solicitação de Carteirinha").await;
    browser.sees("Ninguém selecionado ainda").await;
    browser.sees("Carteirinha em andamento").await;
    browser.close().await;
}

#[actix_web::test]
async fn what_is_missing_is_said_and_the_draft_survives() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto(PATH).await;
    for member in [&family.holder, &family.dependent] {
        browser.press(&format!("Adicionar {}", member.name)).await;
    }
    let of_dependent = |field: &str| format!("{field} de {}", family.dependent.name);
    browser.choose(&of_dependent("Motivo"), "Roubo C/ B.O").await;
    browser.fill(&of_dependent("Observação"), "Foi na rua").await;
    browser.press("Solicitar carteirinhas").await;
    browser.sees("Confira antes de continuar").await;
    browser.sees(&format!("{}: Escolha o motivo.", family.holder.name)).await;
    browser.follow(&format!("{}: Informe o número do boletim", family.dependent.name)).await;
    assert!(browser.focused().await.starts_with("B.O."), "a line of the summary leads to its field");

    browser.window.refresh().await.expect("a reload");
    browser.heading("Solicitação de Carteirinha").await;
    assert_eq!(browser.value(&of_dependent("Motivo")).await, "Roubo C/ B.O");
    assert_eq!(browser.value(&of_dependent("Observação")).await, "Foi na rua");
    browser.press(&format!("Remover {}", family.holder.name)).await;
    browser.find(Role::Button, &format!("Adicionar {}", family.holder.name)).await;
    assert!(!browser.has(Role::Button, &format!("Remover {}", family.holder.name)).await);
    assert_eq!(count(&portal).await, 0);

    browser.press("Menu").await;
    browser.press("Sair").await;
    browser.at("/").await;
    let kept = browser.script("return sessionStorage.length", &[]).await;
    assert_eq!(kept, 0, "a draft names people and what happened to them");
    browser.goto(&format!("/entrar?voltar={PATH}")).await;
    browser.sign_in(&family.holder).await;
    browser.sees("Ninguém selecionado ainda").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_double_click_asks_once() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.press(&format!("Adicionar {}", family.holder.name)).await;
    browser.choose("Motivo de", "Renovação").await;
    // More clicks than any finger makes.
    browser.find(Role::Button, "Solicitar carteirinhas").await;
    let clicks = "const send = [...document.querySelectorAll('button')].find((one) => one.type === 'submit' \
        && one.innerText.includes('Solicitar')); for (let n = 0; n < 5; n += 1) send.click()";
    browser.script(clicks, &[]).await;
    confirmed(&browser).await;
    assert_eq!(count(&portal).await, 1);
    browser.close().await;
}

#[actix_web::test]
async fn a_card_under_way_leads_to_its_request() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.press(&format!("Adicionar {}", family.dependent.name)).await;
    browser.choose("Motivo de", "Extravio").await;
    // The dependent asks meanwhile.
    let protocol = ask(&portal, &family.dependent, &family.dependent).await;
    browser.press("Solicitar carteirinhas").await;
    browser.sees("Carteirinha já solicitada").await;
    browser.follow(&format!("Acompanhar a solicitação {protocol}")).await;
    browser.at(&format!("/consultas/carteirinhas/{protocol}")).await;
    browser.heading(&format!("Protocolo {}", protocol.formatted())).await;
    browser.sees("Extravio").await;
    assert_eq!(count(&portal).await, 1);
    browser.window.back().await.expect("back");
    browser.sees("Carteirinha em andamento").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_way_of_a_request_is_followed() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto("/consultas/carteirinhas").await;
    browser.heading("Carteirinhas solicitadas").await;
    browser.sees("Nenhuma carteirinha solicitada").await;

    let refused = ask(&portal, &family.holder, &family.holder).await;
    let reason = Some("Falta o número da casa no cadastro.".to_owned());
    step(&portal, &refused, CardRequestChange { status: CardRequestStatus::Refused, reason, tracking_code: None })
        .await;
    portal.advance(chrono::TimeDelta::minutes(2));
    let sent = ask(&portal, &family.holder, &family.dependent).await;
    for (status, code) in [(CardRequestStatus::InProduction, None), (CardRequestStatus::Sent, Some("AA1BR".to_owned()))]
    {
        step(&portal, &sent, CardRequestChange { status, reason: None, tracking_code: code }).await;
    }
    browser.window.refresh().await.expect("a reload");
    browser.sees("2 solicitações").await;
    for word in ["Recusada", "Enviada", "14/03/2026", "Código de rastreio: AA1BR"] {
        browser.sees(word).await;
    }
    browser.press(&format!("Imprimir protocolo {sent}")).await;
    let paper = Paper::of(browser.downloaded(&format!("protocolo-{sent}.pdf")).await).text();
    assert!(paper.contains("Protocolo de Solicitação"), "{paper}");
    browser.follow(&format!("Ver andamento do protocolo {sent}")).await;
    browser.at(&format!("/consultas/carteirinhas/{sent}")).await;
    for word in ["Andamento", "Solicitada", "Em produção", "Enviada", "Entregue · ainda não", "pela operadora", "AA1BR"]
    {
        browser.sees(word).await;
    }
    browser.press("Imprimir protocolo").await;
    let paper = Paper::of(browser.downloaded(&format!("protocolo-{sent}.pdf")).await).text();
    assert!(paper.contains("Enviada"), "{paper}");
    browser.follow("Voltar para Carteirinhas solicitadas").await;
    browser.follow(&format!("Ver andamento do protocolo {refused}")).await;
    browser.sees("Motivo da recusa: Falta o número da casa no cadastro.").await;

    browser.goto("/consultas/carteirinhas/00000020260314999999").await;
    browser.heading("Solicitação").await;
    browser.sees("Página não encontrada").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_large_family_is_a_table_with_pages() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    for number in 1..=11 {
        portal.dependent_of(&family.holder, &format!("Pessoa {number:02} Nóbrega")).await;
    }
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.sees("10 beneficiários").await;
    assert_eq!(browser.table_head().await, ["Código", "Beneficiário", "Categoria", "Escolher"]);
    let first = browser.table_rows().await;
    assert_eq!((first.len(), &*first[0][1]), (10, &*family.holder.name));
    browser.press("Próximo").await;
    browser.sees("3 beneficiários").await;
    assert_eq!(browser.table_rows().await[2][1], "Pessoa 11 Nóbrega");
    browser.press("Adicionar Pessoa 11 Nóbrega").await;
    browser.press("Anterior").await;
    browser.sees("10 beneficiários").await;
    browser.fill("Parte do nome do beneficiário", "pessoa 04").await;
    browser.sees("1 beneficiário").await;
    let field = browser.find(Role::Field, "Parte do nome do beneficiário").await;
    field.send_keys(&Key::Enter.to_string()).await.expect("Enter");
    browser.press("Adicionar Pessoa 04 Nóbrega").await;
    browser.fill("Parte do nome do beneficiário", "ninguém").await;
    browser.sees("Ninguém com este nome").await;
    browser.follow("Ver todos").await;
    browser.sees("10 beneficiários").await;
    for name in ["Pessoa 11 Nóbrega", "Pessoa 04 Nóbrega"] {
        browser.find(Role::Button, &format!("Remover {name}")).await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn a_list_that_does_not_come_says_so() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.block(&["*/api/v1/family*", "*/api/v1/card-requests*"]).await;
    for path in [PATH, "/consultas/carteirinhas"] {
        browser.goto(path).await;
        browser.find(Role::Button, "Tentar de novo").await;
    }
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Nenhuma carteirinha solicitada").await;
    assert_eq!(portal.raw(Method::GET, "/family").send().await.status, 401);
    browser.close().await;
}

#[actix_web::test]
async fn nothing_keeps_anybody_out() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    let mut problems = Vec::new();
    browser.goto("/consultas/carteirinhas").await;
    browser.sees("Nenhuma carteirinha solicitada").await;
    examine(&browser, &mut problems).await;
    browser.goto(PATH).await;
    browser.press(&format!("Adicionar {}", family.dependent.name)).await;
    browser.press("Solicitar carteirinhas").await;
    browser.sees("Escolha o motivo.").await;
    examine(&browser, &mut problems).await;
    browser.choose("Motivo de", "Renovação").await;
    browser.press("Solicitar carteirinhas").await;
    let protocol = confirmed(&browser).await;
    examine(&browser, &mut problems).await;
    let detail = format!("/consultas/carteirinhas/{protocol}");
    for (path, text) in [("/consultas/carteirinhas", "1 solicitação"), (&*detail, "Andamento"), (PATH, "em andamento")]
    {
        browser.goto(path).await;
        browser.sees(text).await;
        examine(&browser, &mut problems).await;
    }
    for number in 1..=5 {
        portal.dependent_of(&family.holder, &format!("Pessoa {number} Nóbrega")).await;
    }
    browser.goto(PATH).await;
    browser.sees("7 beneficiários").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}
