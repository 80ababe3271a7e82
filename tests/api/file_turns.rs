//! Files that are sent while they are read: a company has one at a time, and its slow readers hold up nobody else.

use reqwest::{Method, Response};
use shared::company_invoices::CompanyInvoiceQuery;
use shared::paths;
use tests::{CompanyClient, Portal, an_invoice};

/// Begins to fetch the file of a month and reads nothing of it.
async fn unread(portal: &Portal, token: &str) -> Response {
    let path = paths::company_full_txt("2026-03".parse().expect("a month"));
    let request = reqwest::Client::new().get(format!("{}/api/v1{path}", portal.origin)).bearer_auth(token);
    request.header("accept-encoding", "identity").send().await.expect("an answer")
}

async fn token(portal: &Portal, company: &CompanyClient) -> String {
    company.tokens(&portal.anonymous()).await.access_token
}

#[actix_web::test]
async fn who_does_not_read_holds_up_its_own_company_alone() {
    let portal = Portal::start_on("2026-04-02").await;
    let (slow, other) = (portal.company().await, portal.company().await);
    // More than the buffers between server and reader take.
    portal.workforce(&slow.company, 8_000, &["2026-03"]).await;
    let family = portal.employees(&other.company).await;
    an_invoice("2026-03").life(&family.holder, 10_000, 0).of(&other.company, &portal).await;

    let (of_slow, of_other) = (token(&portal, &slow).await, token(&portal, &other).await);
    let held = unread(&portal, &of_slow).await;
    assert_eq!(held.status(), 200);
    let client = portal.anonymous().with_token(of_slow.clone());
    let invoices = client.company_invoices(&CompanyInvoiceQuery::default()).await.expect("invoices");
    let items = paths::tables::company_invoice_items_csv(invoices.items[0].id);
    let (again, print, items, others) = tokio::join!(
        unread(&portal, &of_slow),
        async { portal.raw(Method::GET, paths::COMPANY_STATEMENT_PDF).bearer(&of_slow).send().await.problem() },
        async { portal.raw(Method::GET, &items).bearer(&of_slow).send().await.problem() },
        async { unread(&portal, &of_other).await.bytes().await },
    );
    assert_eq!((again.status().as_u16(), again.headers()["retry-after"].to_str().ok()), (503, Some("10")));
    assert_eq!((print.status, &*print.code), (503, "busy"), "a document reads from a snapshot too");
    assert_eq!((items.status, &*items.code), (503, "busy"), "and so does the table of an invoice's items");
    assert_eq!(others.expect("a file").len(), 3 * 162);

    // The turn comes free with whoever had it.
    drop(held);
    let whole = unread(&portal, &of_slow).await;
    assert_eq!(whole.status(), 200);
    assert_eq!(whole.bytes().await.expect("a file").len(), 32_002 * 162);
}
