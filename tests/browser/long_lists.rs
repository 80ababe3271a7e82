//! Lists longer than a page: what is shown first, what comes after it and where the focus goes, and the way back.

use tests::browser::{Browser, Role, Viewport};
use tests::family::Member;
use tests::{Portal, a_charge};

/// Five years of them, the latest due on 2025-12-10.
async fn sixty_paid(holder: &Member, portal: &Portal) {
    for month in 0..60 {
        let due = format!("{}-{:02}-10", 2021 + month / 12, 1 + month % 12);
        a_charge().due(&due).paid(&due).of(holder, portal).await;
    }
}

/// The cells of this column.
async fn column(browser: &Browser, index: usize) -> Vec<String> {
    browser.table_rows().await.into_iter().map(|row| row[index].clone()).collect()
}

#[actix_web::test]
async fn show_more_reaches_all() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    sixty_paid(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/mensalidades").await;
    browser.sees("50 mensalidades mostradas; há mais").await;
    browser.sees("Nada em aberto. Todas as suas mensalidades estão em dia.").await;
    browser.press("Mostrar mais").await;
    browser.sees("60 mensalidades").await;
    let mut due = column(&browser, 1).await;
    assert_eq!((due.len(), due[0].as_str(), due[59].as_str()), (60, "10/12/2025", "10/01/2021"));
    due.sort();
    due.dedup();
    assert_eq!(due.len(), 60, "a charge came twice");
    assert!(!browser.has(Role::Button, "Mostrar mais").await);
    browser.close().await;
}

/// The list of charges on a phone, as it opens.
async fn phone_of_somebody_with_sixty(portal: &Portal) -> Browser {
    let holder = portal.family().await.holder;
    sixty_paid(&holder, portal).await;
    let browser = Browser::open_as(&holder, portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/mensalidades").await;
    browser
}

#[actix_web::test]
async fn a_phone_shows_a_year_before_it_asks() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = phone_of_somebody_with_sixty(&portal).await;
    browser.sees("12 mensalidades mostradas; há mais").await;
    let height = browser.script("return document.querySelector('.charges').offsetHeight", &[]).await;
    assert!(height.as_f64().is_some_and(|height| height < 12.0 * 72.0), "a settled charge is no line: {height}");
    browser.press("Mostrar mais").await;
    browser.sees("48 mensalidades mostradas; há mais").await;
    browser.fits_its_width().await;
    browser.close().await;
}

// WCAG 2.2, 2.4.11.
#[actix_web::test]
async fn a_year_that_stays_in_sight_hides_nothing_that_has_the_focus() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = phone_of_somebody_with_sixty(&portal).await;
    browser.press("Mostrar mais").await;
    browser.sees("48 mensalidades mostradas; há mais").await;
    let hidden = "
        scrollTo(0, document.body.scrollHeight);
        const upwards = [...document.querySelectorAll('.charge .link')].reverse();
        return upwards.filter((link) => {
            link.focus();
            const { left, top, width, height } = link.getBoundingClientRect();
            const above = document.elementFromPoint(left + width / 2, top + height / 2);
            return above === null || !link.contains(above);
        }).map((link) => link.innerText)";
    assert_eq!(browser.script(hidden, &[]).await, serde_json::json!([]));
    browser.close().await;
}

#[actix_web::test]
async fn back_finds_the_rows_and_the_place() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    sixty_paid(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/mensalidades").await;
    browser.press("Mostrar mais").await;
    browser.sees("60 mensalidades").await;
    let focused = "const rows = [...document.querySelectorAll('[data-row]')];
        return rows.indexOf(document.activeElement) === 50";
    browser.wait("the first new row has the focus", focused, &[]).await;
    let last = column(&browser, 0).await.pop().expect("a row");
    browser.follow(&format!("Ver detalhes da mensalidade {last}")).await;
    browser.heading(&format!("Mensalidade {last}")).await;
    browser.window.back().await.expect("back");
    browser.sees("60 mensalidades").await;
    let in_sight = "const { top, bottom } = [...document.querySelectorAll('[data-row]')].pop().getBoundingClientRect();
        return top > 0 && bottom < innerHeight";
    browser.wait("the last row is in sight", in_sight, &[]).await;

    // Whoever comes by the menu comes anew.
    browser.press("Relatórios/Consultas").await;
    browser.follow("Demonstrativo de quitação de débitos").await;
    browser.heading("Demonstrativo de quitação de débitos").await;
    browser.press("Mensalidades").await;
    browser.follow("Relação de Mensalidades").await;
    browser.sees("50 mensalidades mostradas; há mais").await;
    browser.wait("the top", "return scrollY === 0", &[]).await;
    browser.close().await;
}
