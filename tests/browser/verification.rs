//! *Verificar documento*: a code that stands on a document, one that stands on none, and one that is mistyped.

use shared::paths;
use shared::rules::verification_code::VerificationCode;
use tests::browser::{Browser, Role};
use tests::paper::Paper;
use tests::{Portal, a_charge};

use crate::accessibility::{examine, report};

/// The code on the receipt of a charge of R$ 104,76.
async fn code(portal: &Portal) -> String {
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-02-19").paid("2026-02-18").of(&holder, portal).await;
    let receipt = holder.client(portal).await.document(&paths::charge_receipt_pdf(charge)).await.expect("a receipt");
    let text = Paper::of(receipt.bytes).text();
    let is_code = |word: &&str| word.len() == 19 && VerificationCode::parse(word).is_ok();
    text.split_whitespace().find(is_code).expect("a code").to_owned()
}

#[actix_web::test]
async fn a_visitor_learns_whether_a_document_is_ours() {
    let portal = Portal::start_on("2026-03-14").await;
    let code = code(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/verificar").await;
    browser.heading("Verificar documento").await;
    browser.press("Verificar").await;
    browser.sees("Digite o código de verificação.").await;
    browser.fill("Código de verificação", "123").await;
    browser.press("Verificar").await;
    browser.sees("O código tem 16 letras e números.").await;
    browser.fill("Código de verificação", &code.to_lowercase().replace('-', " ")).await;
    browser.press("Verificar").await;
    browser.at(&format!("/verificar/{code}")).await;
    browser.heading("Documento emitido por nós").await;
    browser.sees("Manacá Saúde emitiu este documento em 14/03/2026.").await;
    browser.sees("Comprovante de pagamento").await;
    browser.sees("Valor R$ 104,76").await;
    browser.lacks("D'Ávila").await;
    browser.follow("Verificar outro documento").await;
    browser.heading("Verificar documento").await;
    browser.close().await;
}

#[actix_web::test]
async fn what_is_not_ours_says_what_to_do() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    let unknown = VerificationCode::from_random([9; 15]);
    browser.goto(&format!("/verificar/{unknown}")).await;
    browser.heading("Documento não emitido por nós").await;
    browser.sees("não aceite o documento e fale com a gente").await;
    browser.sees("Atendimento").await;
    browser.goto("/verificar/0000-0000-0000-0001").await;
    browser.heading("Confira o código").await;
    browser.sees("Há um erro de digitação neste código.").await;
    assert!(browser.has(Role::Field, "Código de verificação").await);
    browser.block(&["*/api/v1/verifications/*"]).await;
    browser.goto(&format!("/verificar/{unknown}")).await;
    browser.sees("Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.heading("Documento não emitido por nós").await;
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_use_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let code = code(&portal).await;
    let browser = Browser::open(&portal).await;
    let mut problems = Vec::new();
    for (path, heading) in [
        ("/verificar".to_owned(), "Verificar documento"),
        (format!("/verificar/{code}"), "Documento emitido por nós"),
        (format!("/verificar/{}", VerificationCode::from_random([9; 15])), "Documento não emitido por nós"),
        ("/verificar/x".to_owned(), "Confira o código"),
    ] {
        browser.goto(&path).await;
        browser.heading(heading).await;
        examine(&browser, &mut problems).await;
    }
    report(&problems);
    browser.close().await;
}
