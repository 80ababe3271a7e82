//! *Carteirinha*: the card on the person's screen, and what a counter reads that opens the address in its QR code.

use fantoccini::key::Key;
use shared::attendances::AttendanceCheck;
use shared::plan_cards::{CardProof, PROOF_MARK};
use shared::programs::Scope;
use tests::browser::{Browser, Role, Viewport};
use tests::{Member, Portal, a_waiting_period};

const PATH: &str = "/carteirinha";

async fn proof(member: &Member, portal: &Portal) -> CardProof {
    let cards = member.client(portal).await.plan_cards().await.expect("cards").cards;
    cards.into_iter().find_map(|card| card.proof).expect("a proof")
}

fn address(statement: &str) -> String {
    format!("/verificar#{PROOF_MARK}{statement}")
}

#[actix_web::test]
async fn the_card_is_one_tap_from_home_and_shows_everybody_of_the_family() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.follow("Carteirinha").await;
    browser.heading("Carteirinha").await;
    browser.at(PATH).await;
    let grouped = |number: &str| {
        let letters: Vec<char> = number.chars().collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    };
    browser.sees(&format!("Número da carteira {}", grouped(&family.holder.card_number))).await;
    browser.sees(&format!("Titular {} Plano Plano Ipê Enfermaria", family.holder.name)).await;
    browser.sees("Sem carências a cumprir").await;
    browser.click(Role::Button, &format!("{} Dependente", first_name(&family.dependent))).await;
    browser.sees(&format!("Número da carteira {}", grouped(&family.dependent.card_number))).await;
    browser.sees("Carências em curso Exames Termina em 30/06/2026, daqui a 90 dias").await;
    browser.close().await;
}

fn first_name(member: &Member) -> &str {
    member.name.split(' ').next().unwrap_or_default()
}

#[actix_web::test]
async fn the_code_on_the_back_leads_a_counter_to_the_answer() {
    let portal = Portal::start_on("2026-04-01").await;
    let dependent = portal.family().await.dependent;
    let browser = Browser::open_as(&dependent, &portal).await;
    browser.goto(PATH).await;
    browser.press("Mostrar na tela inteira").await;
    browser.sees("Vale até 02/04/2026 às").await;
    browser.find(Role::Link, "(79) 5555-0105").await;
    let read = browser.qr_code("Código QR desta carteirinha").await;
    browser.key(Key::Escape).await;
    browser.press("Ver o verso, com o QR Code").await;
    browser.sees("A recepção lê com a câmera").await;
    browser.press("Ver a frente").await;
    browser.close().await;

    let counter = Browser::open(&portal).await;
    let fragment = read.strip_prefix("http://127.0.0.1").expect("an address of this portal");
    counter.goto(fragment).await;
    counter.heading("Carteirinha válida").await;
    counter.sees(&format!("Beneficiário {}", dependent.name)).await;
    counter.sees("Compare o nome com um documento com foto").await;
    counter.close().await;
}

#[actix_web::test]
async fn a_counter_learns_whether_a_card_is_valid_expired_altered_or_ended() {
    let portal = Portal::start_on("2026-04-01").await;
    let dependent = portal.family().await.dependent;
    let statement = proof(&dependent, &portal).await.statement;
    let counter = Browser::open(&portal).await;
    counter.goto(&address(&statement)).await;
    counter.heading("Carteirinha válida").await;
    // Another card in the same tab, as at a counter.
    let altered = address(&statement.replace('.', ".A"));
    counter.script("location.hash = arguments[0].split('#')[1]", &[altered.into()]).await;
    counter.heading("Carteirinha não reconhecida").await;
    counter.lacks(&dependent.name).await;
    portal.advance(chrono::TimeDelta::hours(25));
    counter.goto("/").await;
    counter.goto(&address(&statement)).await;
    counter.heading("Código vencido").await;
    counter.sees("Peça à pessoa para abrir a carteirinha de novo").await;
    portal.leave(&dependent, "2026-04-01").await;
    counter.goto("/").await;
    counter.goto(&address(&statement)).await;
    counter.heading("Plano encerrado").await;
    counter.follow("Verificar outro documento").await;
    counter.find(Role::Field, "Código de verificação").await;
    counter.close().await;
}

#[actix_web::test]
async fn who_left_has_an_inactive_card_without_a_code() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.leave(&family.dependent, "2026-03-31").await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Inativa O plano terminou em 31/03/2026. Esta carteirinha não vale mais.").await;
    browser.lacks("QR Code").await;
    browser.lacks(&family.holder.name).await;
    browser.close().await;
}

#[actix_web::test]
async fn a_card_that_does_not_come_can_be_tried_again() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.block(&["*/api/v1/card"]).await;
    browser.goto(PATH).await;
    browser.find(Role::Button, "Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Número da carteira").await;
    browser.close().await;
}

/// The code is made for the person whose card is in sight, and asking again makes another one.
#[actix_web::test]
async fn who_is_at_a_counter_makes_an_attendance_code() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let clinic = portal.program(&[Scope::AttendanceVerify]).await.client(&portal).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto(PATH).await;
    browser.click(Role::Button, &format!("{} Dependente", first_name(&family.dependent))).await;
    browser.press("Gerar código de atendimento").await;
    browser.sees("uma vez só. Se gerar outro, este deixa de valer.").await;
    let shown = browser.script("return document.querySelector('main .attendance-code').innerText", &[]).await;
    let check = AttendanceCheck { code: shown.as_str().expect("a code").to_owned() };
    let there = clinic.verify_attendance(&check).await.expect("who is there");
    assert_eq!(there.card_number, family.dependent.card_number);
    browser.press("Gerar outro código").await;
    let script = "return document.querySelector('main .attendance-code').innerText !== arguments[0]";
    browser.wait("another code", script, &[shown]).await;
    portal.leave(&family.dependent, "2026-03-31").await;
    browser.press("Gerar outro código").await;
    browser.sees("O plano desta pessoa não está ativo hoje.").await;
    browser.close().await;
}
