//! The three documents, one tap away: saved under the server's name, in the same tab, and absent where they cannot be.

use tests::browser::{Browser, Role};
use tests::paper::Paper;
use tests::{Portal, a_charge};

/// The charge's number, as the page's heading tells it.
async fn document(browser: &Browser) -> String {
    browser.heading("Mensalidade 1").await;
    let heading = browser.script("return document.querySelector('h1').innerText", &[]).await;
    heading.as_str().and_then(|text| text.strip_prefix("Mensalidade ")).expect("a number").to_owned()
}

#[actix_web::test]
async fn an_unpaid_charge_has_slip_and_statement() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().due("2026-03-19").of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    let document = document(&browser).await;
    for (button, name) in [("Imprimir Boleto", "boleto"), ("Fatura PDF", "fatura")] {
        browser.press(button).await;
        let name = format!("{name}-{document}.pdf");
        let paper = Paper::of(browser.downloaded(&name).await);
        assert!(paper.text().contains("104,76"), "{name}: {}", paper.text());
        browser.sees(&format!("Salvo neste aparelho: {name}")).await;
    }
    assert!(!browser.has(Role::Button, "Comprovante de pagamento").await);
    assert_eq!(browser.window.windows().await.expect("windows").len(), 1, "a document opened another window");

    browser.goto("/mensalidades").await;
    browser.sees("1 mensalidade").await;
    let row = browser.table_rows().await.swap_remove(0);
    assert_eq!(row[7], "— Sem comprovante", "the empty place says why");
    browser.close().await;
}

#[actix_web::test]
async fn a_paid_charge_has_receipt_and_statement() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().due("2026-02-19").paid("2026-02-18").of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    let document = document(&browser).await;
    browser.press("Comprovante de pagamento").await;
    let paper = Paper::of(browser.downloaded(&format!("comprovante-{document}.pdf")).await);
    assert!(paper.text().contains("18/02/2026"), "{}", paper.text());
    assert!(!browser.has(Role::Button, "Imprimir Boleto").await);

    // The list's buttons deliver the same.
    browser.goto("/mensalidades").await;
    browser.press(&format!("Fatura PDF, documento {document}")).await;
    Paper::of(browser.downloaded(&format!("fatura-{document}.pdf")).await);
    browser.sees(&format!("Salvo neste aparelho: fatura-{document}.pdf")).await;
    browser.at("/mensalidades").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_document_that_fails_says_so_beside_its_button() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    browser.heading("Mensalidade 1").await;
    browser.find(Role::Button, "Fatura PDF").await;
    browser.set_offline(true).await;
    browser.press("Fatura PDF").await;
    browser.sees("Sem conexão com o portal").await;
    browser.set_offline(false).await;
    let document = document(&browser).await;
    browser.press("Fatura PDF").await;
    Paper::of(browser.downloaded(&format!("fatura-{document}.pdf")).await);
    browser.sees("Salvo neste aparelho").await;
    browser.lacks("Sem conexão com o portal").await;
    browser.close().await;
}

#[actix_web::test]
async fn what_is_saved_can_be_opened_printed_and_handed_on() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().due("2026-03-19").of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("/mensalidades/{id}")).await;
    let document = document(&browser).await;
    let watch = "Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true });
        navigator.canShare = ({ files }) => files?.[0]?.type === 'application/pdf';
        navigator.share = async ({ files }) => { window.handedOn = files[0].name };
        window.let_go = []; const { revokeObjectURL } = URL;
        URL.revokeObjectURL = (address) => { window.let_go.push(address); revokeObjectURL.call(URL, address) };
        window.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective))";
    browser.script(watch, &[]).await;
    browser.press("Fatura PDF").await;
    let name = format!("fatura-{document}.pdf");
    browser.sees(&format!("Salvo neste aparelho: {name}")).await;
    let open = browser.find(Role::Link, &format!("Abrir {name}")).await;
    let address = open.attr("href").await.expect("an answer").expect("an address");
    assert!(address.starts_with("blob:http://"), "{address}");
    browser.press("Compartilhar").await;
    browser.wait("the file is handed on", "return window.handedOn === arguments[0]", &[name.clone().into()]).await;
    // The dialog would stop the page and the driver with it.
    let dialog = "const window_of = { get: () => ({ focus() {}, print() { window.printed = true } }) };
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', window_of)";
    browser.script(dialog, &[]).await;
    browser.press("Imprimir").await;
    browser.wait("the dialog", "return window.printed === true", &[]).await;
    browser.wait("a frame", "return document.querySelector('iframe.print-frame')?.src.startsWith('blob:')", &[]).await;
    assert_eq!(browser.script("return window.refused", &[]).await, serde_json::json!([]));
    browser.press("Salvar de novo").await;

    browser.follow("Voltar para a relação").await;
    browser.heading("Relação de Mensalidades").await;
    let let_go = "return window.let_go.includes(arguments[0]) && !document.querySelector('iframe')";
    browser.wait("the document is let go", let_go, &[address.into()]).await;
    browser.close().await;
}
