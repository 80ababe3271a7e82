//! Without a line: the plan card that the device keeps from a sign-in to its end, what stands in place of other pages, and a
//! counter that checks a card by the keys that it has.

use std::time::Duration;

use api::clock::Clock;
use chrono_tz::America::Sao_Paulo;
use serde_json::json;
use tests::browser::{Browser, Role};
use tests::{Member, Portal, bundle};

/// Waits for what happens beside the page, which nobody sees.
async fn eventually(what: &str, is_so: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("in vain: {what}");
}

/// Until the service worker has what stands at this address.
async fn has_kept(browser: &Browser, page: &str) {
    let script = "const done = arguments[0];
        caches.match(location.origin + 'PAGE').then((shell) => done(shell !== undefined))";
    let script = script.replace("PAGE", page);
    eventually(page, async || browser.script_async(&script).await == json!(true)).await;
}

/// The records of the database of kept cards; none where there is no database.
async fn records(browser: &Browser) -> Vec<String> {
    let script = "const done = arguments[0];
        indexedDB.databases().then((all) => {
            if (!all.some((one) => one.name === 'portal.card')) return done([]);
            const opening = indexedDB.open('portal.card', 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore('card');
            opening.onsuccess = () => {
                const database = opening.result;
                const reading = database.transaction('card').objectStore('card').getAll();
                reading.onsuccess = async () => {
                    database.close();
                    const told = reading.result.map(async ({ key, sealed, ...rest }) => {
                        let key_text;
                        try { key_text = JSON.stringify(await crypto.subtle.exportKey('jwk', key)); } catch (error) { key_text = error.name; }
                        return key_text + ' ' + new TextDecoder('latin1').decode(sealed) + JSON.stringify(rest);
                    });
                    done(await Promise.all(told));
                };
            };
        })";
    let found = browser.script_async(script).await;
    serde_json::from_value(found).expect("texts")
}

async fn has_a_card(browser: &Browser) {
    eventually("a card is kept", async || !records(browser).await.is_empty()).await;
}

async fn signed_in(portal: &Portal) -> (Browser, Member) {
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, portal).await;
    has_kept(&browser, "/carteirinha").await;
    has_a_card(&browser).await;
    (browser, holder)
}

#[actix_web::test]
async fn the_card_opens_without_a_line_on_the_device_that_signed_in() {
    let portal = Portal::start_on("2026-04-01").await;
    let (browser, holder) = signed_in(&portal).await;
    let kept = records(&browser).await;
    let [record] = kept.as_slice() else { panic!("one record: {kept:?}") };
    assert!(record.starts_with("InvalidAccessError "), "a script can read the key: {record}");
    assert!(!record.contains(&holder.name) && !record.contains(&holder.card_number), "readable: {record}");

    portal.running.stop().await.expect("the server stops");
    browser.goto("/carteirinha").await;
    browser.heading("Carteirinha").await;
    browser.sees("Sem conexão com o portal: esta é a carteirinha guardada neste aparelho em").await;
    browser.sees(&holder.name).await;
    browser.lacks("Gerar código de atendimento").await;
    browser.press("Mostrar na tela inteira").await;
    let read = browser.qr_code("Código QR desta carteirinha").await;
    assert!(read.contains("/verificar#carteirinha="), "{read}");
    browser.close().await;
}

#[actix_web::test]
async fn every_other_page_says_that_there_is_no_line_and_leads_to_the_card() {
    let portal = Portal::start_on("2026-04-01").await;
    let (browser, holder) = signed_in(&portal).await;
    portal.running.stop().await.expect("the server stops");
    for page in ["/", "/mensalidades", "/noticias"] {
        browser.goto_unstarted(page).await;
        browser.heading("Sem conexão com o portal").await;
        browser.at(page).await;
        browser.find(Role::Link, "Tentar de novo").await;
        browser.find(Role::Link, "(79) 5555-0105").await;
        assert!(browser.violations().await.is_empty(), "{page}");
    }
    browser.follow("Abrir a carteirinha").await;
    browser.sees(&holder.name).await;
    browser.close().await;
}

#[actix_web::test]
async fn who_is_on_the_card_when_the_line_goes_finds_it_there() {
    let portal = Portal::start_on("2026-04-01").await;
    let (browser, holder) = signed_in(&portal).await;
    portal.running.stop().await.expect("the server stops");
    browser.follow("Carteirinha").await;
    browser.sees("Sem conexão com o portal: esta é a carteirinha guardada").await;
    browser.sees(&holder.name).await;
    browser.close().await;
}

/// Even where *Sair* itself does not reach the portal.
#[actix_web::test]
async fn nothing_is_kept_after_signing_out() {
    let portal = Portal::start_on("2026-04-01").await;
    let (browser, holder) = signed_in(&portal).await;
    browser.press("Sair").await;
    browser.at("/").await;
    assert_eq!(records(&browser).await, [""; 0]);

    browser.goto("/entrar").await;
    browser.sign_in(&holder).await;
    browser.heading("Olá, ").await;
    let script = "return localStorage.getItem('portal.card') !== null";
    browser.wait("another card", script, &[]).await;
    has_a_card(&browser).await;
    portal.running.stop().await.expect("the server stops");
    browser.press("Sair").await;
    browser.sees("Não foi possível sair agora.").await;
    assert_eq!(records(&browser).await, [""; 0]);
    browser.goto("/carteirinha").await;
    browser.find(Role::Button, "Tentar de novo").await;
    browser.lacks(&holder.name).await;
    browser.close().await;
}

#[actix_web::test]
async fn nothing_is_kept_after_the_session_has_ended_by_itself() {
    let portal = Portal::start_on("2026-04-01").await;
    let (browser, holder) = signed_in(&portal).await;
    holder.client(&portal).await.end_other_sessions().await.expect("all others end");
    browser.goto("/mensalidades").await;
    browser.heading("Portal do Beneficiário").await;
    assert_eq!(records(&browser).await, [""; 0]);
    browser.close().await;
}

#[actix_web::test]
async fn nothing_personal_is_in_what_the_browser_keeps_of_pages() {
    let portal = Portal::start_on("2026-04-01").await;
    let (browser, holder) = signed_in(&portal).await;
    let script = "const done = arguments[0];
        (async () => {
            const all = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const answer = await cache.match(request);
                    all.push(request.url + ' ' + (await answer.text()));
                }
            }
            return all;
        })().then(done)";
    let kept: Vec<String> = serde_json::from_value(browser.script_async(script).await).expect("texts");
    assert!(kept.len() > 8, "{}", kept.len());
    for text in &kept {
        let address = text.split(' ').next().unwrap_or_default();
        let is_known = ["/api/v1/portal/", "/assets/"].iter().any(|below| address.contains(below))
            || ["/carteirinha", "/sem-internet", "/start.js", "/icon.svg", "/art.svg"]
                .iter()
                .any(|page| address.ends_with(page));
        assert!(is_known, "{address}");
        // What is under a hash is everybody's, and long enough to have the digits of any card.
        let is_everybodys = address.contains("/assets/");
        assert!(is_everybodys || !text.contains(&holder.name) && !text.contains(&holder.card_number), "{address}");
    }
    browser.close().await;
}

#[actix_web::test]
async fn a_counter_checks_a_card_without_a_line_by_the_keys_that_it_has() {
    let portal = Portal::start_on("2026-04-01").await;
    // The device's clock is the real one, so the card has to be of today.
    portal.clock.set(Clock::system(Sao_Paulo).moment().now);
    let holder = portal.family().await.holder;
    let cards = holder.client(&portal).await.plan_cards().await.expect("cards").cards;
    let statement = cards.into_iter().find_map(|card| card.proof).expect("a proof").statement;
    portal.clock.set(portal.clock.moment().now - chrono::TimeDelta::hours(25));
    let cards = holder.client(&portal).await.plan_cards().await.expect("cards").cards;
    let old = cards.into_iter().find_map(|card| card.proof).expect("a proof").statement;
    portal.clock.set(Clock::system(Sao_Paulo).moment().now);
    let counter = Browser::open(&portal).await;
    counter.goto(&format!("/verificar#carteirinha={statement}")).await;
    counter.heading("Carteirinha válida").await;
    has_kept(&counter, "/verificar").await;
    has_kept(&counter, "/.well-known/portal-card-keys").await;
    portal.running.stop().await.expect("the server stops");

    counter.goto("/carteirinha").await;
    counter.goto(&format!("/verificar#carteirinha={statement}")).await;
    counter.heading("Carteirinha válida").await;
    counter.sees("Conferida sem conexão com o portal, pela assinatura").await;
    counter.sees(&holder.name).await;
    counter.script("location.hash = arguments[0]", &[json!(format!("carteirinha={old}"))]).await;
    counter.heading("Código vencido").await;
    counter.sees("a assinatura é verdadeira, mas o código passou de um dia").await;
    for altered in [statement.replacen('.', ".A", 1), statement.replace('.', ""), "x".to_owned()] {
        counter.script("location.hash = arguments[0]", &[json!(format!("carteirinha={altered}"))]).await;
        counter.heading("Carteirinha não reconhecida").await;
        counter.lacks(&holder.name).await;
    }
    counter.close().await;
}

/// Whoever could open the card without a line before can do so afterwards, with the new release's files and no others.
#[actix_web::test]
async fn a_new_release_takes_the_place_of_what_was_kept() {
    let folder = bundle::copy();
    let root = folder.path().to_owned();
    let portal = Portal::start_with("2026-04-01", |config| config.web_root = Some(root)).await;
    let (browser, holder) = signed_in(&portal).await;
    let client = bundle::deploy_anew(folder.path());
    browser.goto("/inicio").await;
    browser.heading("Olá, ").await;
    let script = "const done = arguments[0];
        caches.keys().then((names) => done(names.length === 1 && names[0] === 'portal CLIENT'))";
    let script = script.replace("CLIENT", &client);
    eventually("nothing of the old release is kept", async || browser.script_async(&script).await == json!(true)).await;
    has_kept(&browser, "/carteirinha").await;
    portal.running.stop().await.expect("the server stops");
    browser.goto("/carteirinha").await;
    browser.sees(&holder.name).await;
    browser.close().await;
}
