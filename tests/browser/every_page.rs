//! Every page at every width, at 400 % zoom and in both themes: axe-core finds nothing, nothing slides sideways even with text as
//! wide apart as anybody may set it, and what is pinned leaves room to read. The addresses are those of `shared::paths::pages`, all of them: each is opened
//! by each kind of person, for a page that says that it is not open is a page, too.

use std::collections::HashSet;

use shared::card_requests::{CardReason, NewCardRequest, NewCardRequestItem};
use shared::id::EnrolmentId;
use shared::paths::pages;
use tests::browser::{Browser, ColorScheme, Viewport};
use tests::content::slug;
use tests::{Portal, a_charge, a_provider, a_service, a_waiting_period, an_invoice};

const SOURCE: &str = include_str!("../../crates/shared/src/paths/pages.rs");

/// What is on the page, but for its title and the addresses in it.
const CONTENT: &str = "const copy = document.querySelector('main').cloneNode(true);
    for (const title of copy.querySelectorAll('h1')) title.textContent = '';
    for (const link of copy.querySelectorAll('[href]')) link.setAttribute('href', '');
    return copy.outerHTML";

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

/// What axe-core says of the page as it is.
async fn findings(browser: &Browser, place: &str) -> Vec<String> {
    browser.violations().await.into_iter().map(|what| format!("{place}: {what}")).collect()
}

/// What is wrong with the page that is open: what slides sideways, touches or is covered and, where it `is_new`, what axe-core says
/// of it. What there is depends on the width, contrast on the theme; so not every width is looked at in the dark.
async fn problems(browser: &Browser, path: &str, is_new: bool) -> Vec<String> {
    let mut problems = Vec::new();
    browser.show_at(Viewport::Narrow, ColorScheme::Light).await;
    let place = format!("{path} at 320 px");
    problems.extend(browser.what_sticks_out().await.into_iter().map(|what| format!("{place}: {what}")));
    problems.extend(browser.touching_names().await.into_iter().map(|names| format!("{place}, too close: {names}")));
    if is_new {
        problems.extend(findings(browser, &place).await);
    }
    browser.show_at(Viewport::Zoomed, ColorScheme::Light).await;
    let place = format!("{path} at 320 × 256 px");
    let covered = browser.covered_by_bars().await;
    if covered > 0.33 {
        problems.push(format!("{place}: bars cover {covered}"));
    }
    if is_new {
        problems.extend(findings(browser, &place).await);
        browser.show_at(Viewport::Tablet, ColorScheme::Light).await;
        problems.extend(findings(browser, &format!("{path}, tablet")).await);
        for viewport in [Viewport::Wide, Viewport::Phone] {
            let found = browser.violations_in_both_themes(viewport).await;
            problems.extend(found.iter().map(|(scheme, what)| format!("{path}, {viewport:?}, {scheme:?}: {what}")));
        }
    }
    // Last, since it stays for as long as the page is open.
    browser.show_at(Viewport::Phone, ColorScheme::Light).await;
    browser.space_text().await;
    let found = browser.what_sticks_out().await;
    problems.extend(found.into_iter().map(|what| format!("{path} at 360 px, text apart: {what}")));
    problems
}

/// Somebody with a browser, and pages that only he or she has.
struct Visit {
    portal: Portal,
    browser: Browser,
    more: Vec<String>,
}

impl Visit {
    /// Opens every page and asks what is wrong with it. Where the same stands that another address has shown, but for its title
    /// and where it leads, axe has nothing new to say: the page that asks to sign in, and the one that is not for everybody.
    /// `different`: how many pages there are at least.
    async fn walk(self, different: usize) {
        let Self { portal: _portal, browser, more } = self;
        let mut problems = Vec::new();
        let mut seen = HashSet::new();
        for path in addresses().iter().chain(&more) {
            browser.show_at(Viewport::Narrow, ColorScheme::Light).await;
            browser.goto(path).await;
            arrived(&browser).await;
            let is_new = seen.insert(browser.script(CONTENT, &[]).await.to_string());
            problems.extend(self::problems(&browser, path, is_new).await);
        }
        assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
        assert!(seen.len() >= different, "only {} different pages", seen.len());
        browser.close().await;
    }
}

async fn a_visitor() -> Visit {
    let portal = Portal::start_on("2026-03-14").await;
    portal.publish_one_of_each("quem-somos").await;
    a_provider("Hospital das Acácias").specialty("Cardiologia").of(&portal).await;
    let browser = Browser::open(&portal).await;
    let name = slug("quem-somos");
    let texts = [pages::CONTENT, pages::NEWS, pages::TIPS].map(|list| pages::text(list, &name));
    let links = [pages::CREATE_PASSWORD, pages::CHANGE_PASSWORD, pages::CONFIRM_REGISTRATION, pages::UNDO_REGISTRATION];
    let more = texts.into_iter().chain(links.map(|page| format!("{page}#abc")));
    let more = more.chain([format!("{}/ABCD-EFGH-JKLM-NPQR", pages::VERIFY), "/nao-existe".to_owned()]);
    Visit { portal, browser, more: more.collect() }
}

async fn a_member() -> Visit {
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
    let more = vec![pages::charge(open), pages::charge(paid), pages::card_request(&request.protocol)];
    Visit { portal, browser, more }
}

async fn an_individual_client() -> Visit {
    let portal = Portal::start_on("2026-03-14").await;
    let client = portal.individual().await;
    portal.serve(&client.member, a_service()).await;
    let browser = Browser::open_as_individual(&client, &portal).await;
    Visit { portal, browser, more: Vec::new() }
}

async fn a_company() -> Visit {
    let portal = Portal::start_on("2026-03-12").await;
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    let invoice =
        |month: &str| an_invoice(month).life(&family.holder, 60_000, 5_000).life(&family.dependent, 35_000, 0);
    let pending = invoice("2026-03").of(&company.company, &portal).await;
    let paid = invoice("2026-02").paid("2026-02-09").of(&company.company, &portal).await;
    let browser = Browser::open_as_company(&company, &portal).await;
    let year = format!("{}?ano=2026", pages::COMPANY_TAX_REPORT);
    Visit { portal, browser, more: vec![pages::company_invoice(pending), pages::company_invoice(paid), year] }
}

#[actix_web::test]
async fn a_visitor_can_use_every_page() {
    a_visitor().await.walk(25).await;
}

#[actix_web::test]
async fn a_member_can_use_every_page() {
    a_member().await.walk(37).await;
}

#[actix_web::test]
async fn an_individual_client_can_use_every_page() {
    an_individual_client().await.walk(30).await;
}

#[actix_web::test]
async fn a_company_can_use_every_page() {
    a_company().await.walk(30).await;
}
