//! The suite's own senses: what `Browser::close` fails on must be noticed at all.

use tests::Portal;
use tests::browser::ColorScheme::{Dark, Light};
use tests::browser::{Browser, Viewport};

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

#[actix_web::test]
async fn what_is_wrong_in_one_theme_alone_is_found() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    let found = browser.violations_in_both_themes(Viewport::Wide).await;
    assert!(found.is_empty(), "{found:#?}");
    let add = "
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`.pale { background: white; color: black }
            @media (prefers-color-scheme: light) { .pale { color: #ddd } .dark-only { display: none } }
            @media (prefers-color-scheme: dark) { .light-only { display: none } }`);
        document.adoptedStyleSheets = [sheet];
        for (const [name, className, text] of arguments) {
            const element = document.createElement(name);
            element.className = className;
            element.textContent = text;
            document.querySelector('main').append(element);
        }";
    let told = async || {
        let found = browser.violations_in_both_themes(Viewport::Wide).await;
        found.into_iter().map(|(scheme, what)| (scheme, what.id, what.elements.len())).collect::<Vec<_>>()
    };
    browser.script(add, &[["p", "pale", "Quem lê isto?"].into()]).await;
    assert_eq!(told().await, [(Light, "color-contrast".to_owned(), 1)], "a colour, where all else is alike");
    browser.script(add, &[["button", "light-only", ""].into(), ["button", "dark-only", ""].into()]).await;
    let [button, contrast] = ["button-name", "color-contrast"].map(str::to_owned);
    assert_eq!(
        told().await,
        [(Dark, button.clone(), 1), (Light, button, 1), (Light, contrast, 1)],
        "what is drawn differs"
    );
    browser.close().await;
}
