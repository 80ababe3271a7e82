//! Every page at 320 CSS pixels, with text as wide apart as anybody may set it, and at 400 % zoom: nothing slides sideways,
//! and what is pinned leaves room to read. The addresses are those of `shared::paths::pages`, all of them: each is opened
//! by each kind of person, for a page that says that it is not open is a page, too.

use shared::card_requests::{CardReason, NewCardRequest, NewCardRequestItem};
use shared::id::EnrolmentId;
use shared::paths::pages;
use tests::browser::{Browser, Viewport};
use tests::content::slug;
use tests::family::PASSWORD;
use tests::{Portal, a_charge, a_provider, a_service, a_waiting_period, an_invoice};

const SOURCE: &str = include_str!("../../crates/shared/src/paths/pages.rs");

/// As they stand in the source, so that a new one cannot be forgotten.
fn addresses() -> Vec<String> {
    let constants = SOURCE.lines().filter(|line| line.starts_with("pub const "));
    let addresses: Vec<String> = constants.filter_map(|line| Some(line.split('"').nth(1)?.to_owned())).collect();
    assert!(addresses.len() > 40, "the pages' addresses are written in another way now: {addresses:?}");
    addresses
}

/// Waits until nothing is on its way any more.
async fn arrived(browser: &Browser) {
    let script = "return document.querySelector('h1') !== null && document.querySelector('[aria-busy=true]') === null";
    browser.wait("the whole page", script, &[]).await;
}

async fn walk(browser: &Browser, more: &[String]) {
    let mut problems = Vec::new();
    for path in addresses().iter().chain(more) {
        browser.resize(Viewport::Narrow).await;
        browser.goto(path).await;
        arrived(browser).await;
        let found = browser.what_sticks_out().await;
        problems.extend(found.into_iter().map(|what| format!("{path} at 320 px: {what}")));
        let touching = browser.touching_names().await;
        problems.extend(touching.into_iter().map(|names| format!("{path} at 320 px, too close: {names}")));
        browser.resize(Viewport::Zoomed).await;
        let covered = browser.covered_by_bars().await;
        if covered > 0.33 {
            problems.push(format!("{path} at 320 × 256 px: bars cover {covered}"));
        }
        browser.resize(Viewport::Phone).await;
        browser.space_text().await;
        let found = browser.what_sticks_out().await;
        problems.extend(found.into_iter().map(|what| format!("{path} at 360 px, text apart: {what}")));
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[actix_web::test]
async fn a_visitor() {
    let portal = Portal::start_on("2026-03-14").await;
    portal.publish_one_of_each("quem-somos").await;
    a_provider("Hospital das Acácias").specialty("Cardiologia").of(&portal).await;
    let browser = Browser::open(&portal).await;
    let name = slug("quem-somos");
    let texts = [pages::CONTENT, pages::NEWS, pages::TIPS].map(|list| pages::text(list, &name));
    let links = [pages::CREATE_PASSWORD, pages::CHANGE_PASSWORD, pages::CONFIRM_REGISTRATION, pages::UNDO_REGISTRATION];
    let more = texts.into_iter().chain(links.map(|page| format!("{page}#abc")));
    let more = more.chain([format!("{}/ABCD-EFGH-JKLM-NPQR", pages::VERIFY), "/nao-existe".to_owned()]);
    walk(&browser, &more.collect::<Vec<_>>()).await;
    browser.close().await;
}

#[actix_web::test]
async fn a_member() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let open = a_charge().due("2026-03-19").of(&holder, &portal).await;
    a_charge().due("2026-03-02").of(&holder, &portal).await;
    let paid = a_charge().due("2025-02-19").paid("2025-02-18").of(&holder, &portal).await;
    portal.serve(&holder, a_service()).await;
    portal.wait(&holder, a_waiting_period()).await;
    a_provider("Hospital das Acácias").specialty("Cardiologia").of(&portal).await;
    let item = NewCardRequestItem {
        enrolment_id: EnrolmentId::new(holder.enrolment_id),
        reason: CardReason::Lost,
        note: None,
        police_report: None,
    };
    let wish = NewCardRequest { items: vec![item] };
    let request = holder.client(&portal).await.request_cards(&wish, "narrow").await.expect("a request");
    let browser = Browser::open_as(&holder, &portal).await;
    let more = [pages::charge(open), pages::charge(paid), pages::card_request(&request.protocol)];
    walk(&browser, &more).await;
    browser.close().await;
}

#[actix_web::test]
async fn an_individual_client() {
    let portal = Portal::start_on("2026-03-14").await;
    let client = portal.individual().await;
    portal.serve(&client.member, a_service()).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/cliente?perfil=cpf").await;
    browser.fill("CPF", &client.cpf).await;
    browser.fill("E-mail", &client.email).await;
    browser.fill("Número da", &client.member.card_number).await;
    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.heading("Olá, ").await;
    walk(&browser, &[]).await;
    browser.close().await;
}

#[actix_web::test]
async fn a_company() {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice =
        |month: &str| an_invoice(month).life(&family.holder, 60_000, 5_000).life(&family.dependent, 35_000, 0);
    let pending = invoice("2026-03").of(&company.company, &portal).await;
    let paid = invoice("2026-02").paid("2026-02-09").of(&company.company, &portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    let year = format!("{}?ano=2026", pages::COMPANY_TAX_REPORT);
    walk(&browser, &[pages::company_invoice(pending), pages::company_invoice(paid), year]).await;
    browser.close().await;
}
