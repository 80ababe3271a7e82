//! The suite's own senses: what `Browser::close` fails on must be noticed at all.

use tests::Portal;
use tests::browser::Browser;

#[actix_web::test]
async fn what_goes_wrong_unseen_is_noticed() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    assert!(browser.complaints().await.is_empty());
    let stray: Vec<_> =
        browser.requests().await.into_iter().filter(|one| !one.url.starts_with(&portal.origin)).collect();
    assert!(stray.is_empty(), "{stray:?}");

    browser.script("setTimeout(() => { throw new Error('nobody catches this') })", &[]).await;
    let inline =
        "const script = document.createElement('script'); script.textContent = '1'; document.body.append(script)";
    browser.script(inline, &[]).await;
    browser.script("new Image().src = 'http://192.0.2.1/picture.png'", &[]).await;
    let complaints = browser.complaints().await;
    for expected in ["nobody catches this", "inline script", "192.0.2.1"] {
        assert!(complaints.iter().any(|complaint| complaint.contains(expected)), "{expected}: {complaints:?}");
    }
    browser.script("location.href = 'http://127.0.0.1:9/'", &[]).await;
    let requests = browser.requests().await;
    assert!(requests.iter().any(|request| request.url == "http://127.0.0.1:9/"), "{requests:?}");
    browser.close().await;
}
