//! What everybody may read (I-01 to I-08): published texts of today and nothing else, in their order, page by page, with
//! an `ETag`, and no trace of the Markdown, the drafts or the keys behind them.

use reqwest::Method;
use shared::client::{Client, ClientError};
use shared::content::{
    ContentQuery, FormEdit, LinkEdit, LinkKind, NewsCategory, NewsEdit, NewsQuery, PageEdit, PageMenu, Publication,
};
use shared::paths;
use shared::problem::ProblemCode;
use tests::Portal;
use tests::content::{a_form, a_link, a_page, a_pdf, a_piece_of_news, a_tip, slug};

fn is_missing<T: std::fmt::Debug>(answer: &Result<T, ClientError>) -> bool {
    answer.as_ref().is_err_and(|error| error.code() == Some(ProblemCode::NotFound))
}

#[actix_web::test]
async fn a_text_is_public_on_its_days_while_it_is_published() {
    let portal = Portal::start_on("2026-03-10").await;
    let (editor, anybody) = (portal.editor().await, portal.anonymous());
    let day = |text: &str| Some(text.parse().expect("a date"));
    let cases = [
        ("always", Publication::Published, None, None, true),
        ("draft", Publication::Draft, None, None, false),
        ("draft-of-today", Publication::Draft, day("2026-03-10"), day("2026-03-10"), false),
        ("from-today", Publication::Published, day("2026-03-10"), None, true),
        ("from-tomorrow", Publication::Published, day("2026-03-11"), None, false),
        ("until-today", Publication::Published, None, day("2026-03-10"), true),
        ("until-yesterday", Publication::Published, None, day("2026-03-09"), false),
        ("only-today", Publication::Published, day("2026-03-10"), day("2026-03-10"), true),
    ];
    for (name, state, from, until, is_public) in cases {
        let name = slug(name);
        let page = editor.put_page(&name, &PageEdit { state, from, until, ..a_page() }).await.expect("a page");
        assert_eq!(page.item.is_public, is_public, "{name}: the rule and the query must agree");
        let news = NewsEdit { state, from, until, ..a_piece_of_news("2026-03-01") };
        editor.put_news(&name, &news).await.expect("news");
        editor.put_link(&name, &LinkEdit { state, from, until, ..a_link() }).await.expect("a link");
        editor.put_form(&name, &FormEdit { state, from, until, ..a_form() }).await.expect("a form");
        editor.put_form_file(&name, a_pdf("x")).await.expect("a file");

        assert_eq!(!is_missing(&anybody.page(&name).await), is_public, "page {name}");
        assert_eq!(!is_missing(&anybody.news_item(&name).await), is_public, "news {name}");
        assert_eq!(!is_missing(&anybody.document(&paths::form_pdf(&name)).await), is_public, "form {name}");
    }
    let public: Vec<_> = cases.iter().filter(|case| case.4).map(|case| case.0).collect();
    let names = |slugs: Vec<shared::content::Slug>| {
        let mut names: Vec<_> = slugs.iter().map(ToString::to_string).collect();
        names.sort_unstable();
        names
    };
    let mut expected: Vec<_> = public.iter().map(|name| (*name).to_owned()).collect();
    expected.sort_unstable();
    let (pages, news, links, forms) = lists(&anybody).await;
    for (kind, found) in [("pages", pages), ("news", news), ("links", links), ("forms", forms)] {
        assert_eq!(names(found), expected, "{kind}");
    }
    let home = anybody.home().await.expect("the home");
    assert_eq!(names(home.menu.into_iter().map(|page| page.slug).collect()), expected);
    assert_eq!((home.links.len(), home.forms.len()), (expected.len(), expected.len()));
}

type Slugs = Vec<shared::content::Slug>;

async fn lists(client: &Client) -> (Slugs, Slugs, Slugs, Slugs) {
    let all = ContentQuery::default();
    let pages = client.pages(&all).await.expect("pages").items.into_iter().map(|one| one.slug).collect();
    let news = client.news(&NewsQuery::default()).await.expect("news").items.into_iter().map(|one| one.slug).collect();
    let links = client.links(&all).await.expect("links").items.into_iter().map(|one| one.slug).collect();
    let forms = client.forms(&all).await.expect("forms").items.into_iter().map(|one| one.slug).collect();
    (pages, news, links, forms)
}

#[actix_web::test]
async fn an_empty_portal_has_an_empty_home() {
    let portal = Portal::start_on("2026-03-10").await;
    let home = portal.anonymous().home().await.expect("the home");
    assert!(home.menu.is_empty() && home.news.is_empty() && home.tips.is_empty());
    assert!(home.forms.is_empty() && home.links.is_empty());
    assert_eq!(portal.anonymous().news(&NewsQuery::default()).await.expect("a list").items, []);
}

#[actix_web::test]
async fn readers_get_html_that_the_server_made() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    let body = "# Nossa história\n\n<script>alert(1)</script>\n\n[rede](/rede-credenciada) \
                [x](javascript:alert(1)) [ANS](https://www.gov.br/ans)"
        .to_owned();
    editor.put_page(&slug("historia"), &PageEdit { body: body.clone(), ..a_page() }).await.expect("a page");
    let page = portal.anonymous().page(&slug("historia")).await.expect("a page");
    assert_eq!(
        page.body_html,
        "<h2>Nossa história</h2><p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\
         <p><a href=\"/rede-credenciada\">rede</a> x \
         <a href=\"https://www.gov.br/ans\" rel=\"external noopener noreferrer\">ANS</a></p>"
    );
    let raw = portal.raw(Method::GET, "/pages/historia").send().await.text();
    for hidden in ["\"body\"", "version", "external_id", "state", "edited_at", "javascript"] {
        assert!(!raw.contains(hidden), "{hidden} in {raw}");
    }
    assert_eq!(editor.operator_page(&slug("historia")).await.expect("a page").body, body);
}

#[actix_web::test]
async fn news_come_pinned_first_then_newest_and_page_by_page() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    let days = ["2026-03-01", "2026-03-05", "2026-03-05", "2026-02-01", "2025-12-31", "2026-03-09", "2026-01-15"];
    for (number, day) in days.iter().enumerate() {
        let is_pinned = number == 3 || number == 4;
        let news = NewsEdit { is_pinned, ..a_piece_of_news(day) };
        editor.put_news(&slug(&format!("n{number}")), &news).await.expect("news");
    }
    editor.put_news(&slug("dica"), &a_tip("2026-03-10")).await.expect("a tip");
    let expected = ["n3", "n4", "n5", "n2", "n1", "n0", "n6"];
    for limit in [1_u16, 2, 3, 7, 200] {
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let query = NewsQuery { limit: Some(limit), cursor, category: None };
            let page = portal.anonymous().news(&query).await.expect("a page");
            assert!(page.items.len() <= usize::from(limit));
            found.extend(page.items.iter().map(|item| item.slug.to_string()));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, expected, "{limit} at a time");
    }
    let tips = NewsQuery { category: Some(NewsCategory::Tip), ..NewsQuery::default() };
    let tips = portal.anonymous().news(&tips).await.expect("tips").items;
    assert_eq!(tips.len(), 1);
    assert_eq!(
        (tips[0].source.as_deref(), tips[0].author.as_deref()),
        (Some("Cartilha do bem-estar"), Some("Equipe de saúde"))
    );
    let home = portal.anonymous().home().await.expect("the home");
    assert_eq!(home.news.iter().map(|item| item.slug.as_str()).collect::<Vec<_>>(), expected[..4]);
    assert_eq!(home.tips, tips);
}

#[actix_web::test]
async fn lists_by_position_come_page_by_page() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    for (name, position) in [("c", 3), ("a", 1), ("b1", 2), ("b2", 2), ("d", 9_999)] {
        let name = slug(name);
        editor.put_page(&name, &PageEdit { position, ..a_page() }).await.expect("a page");
        editor.put_link(&name, &LinkEdit { position, ..a_link() }).await.expect("a link");
        editor.put_form(&name, &FormEdit { position, ..a_form() }).await.expect("a form");
        editor.put_form_file(&name, a_pdf("x")).await.expect("a file");
    }
    let anybody = portal.anonymous();
    let (mut pages, mut links, mut forms) = (Vec::new(), Vec::new(), Vec::new());
    let mut cursors = (None, None, None);
    for _ in 0..3 {
        let query = |cursor| ContentQuery { limit: Some(2), cursor };
        let page = anybody.pages(&query(cursors.0)).await.expect("pages");
        pages.extend(page.items.into_iter().map(|item| item.slug.to_string()));
        let link = anybody.links(&query(cursors.1)).await.expect("links");
        links.extend(link.items.into_iter().map(|item| item.slug.to_string()));
        let form = anybody.forms(&query(cursors.2)).await.expect("forms");
        forms.extend(form.items.into_iter().map(|item| item.slug.to_string()));
        cursors = (page.next_cursor, link.next_cursor, form.next_cursor);
    }
    assert_eq!(cursors, (None, None, None));
    for found in [pages, links, forms] {
        assert_eq!(found, ["a", "b1", "b2", "c", "d"]);
    }
}

#[actix_web::test]
async fn the_home_has_the_institutional_menu_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    for (name, menu) in [("empresa", Some(PageMenu::Institutional)), ("ajuda", Some(PageMenu::Help)), ("solta", None)] {
        editor.put_page(&slug(name), &PageEdit { menu, ..a_page() }).await.expect("a page");
    }
    let home = portal.anonymous().home().await.expect("the home");
    assert_eq!(home.menu.iter().map(|page| page.slug.as_str()).collect::<Vec<_>>(), ["empresa"]);
    let link = LinkEdit { kind: LinkKind::System, ..a_link() };
    editor.put_link(&slug("scpo"), &link).await.expect("a link");
    assert_eq!(portal.anonymous().home().await.expect("the home").links[0].kind, LinkKind::System);
}

#[actix_web::test]
async fn a_form_is_a_download_with_its_name() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    let name = slug("inscricao");
    editor.put_form(&name, &a_form()).await.expect("a form");
    assert!(portal.anonymous().forms(&ContentQuery::default()).await.expect("forms").items.is_empty(), "no file yet");
    assert!(is_missing(&portal.anonymous().document(&paths::form_pdf(&name)).await));
    let file = a_pdf("primeira edição");
    editor.put_form_file(&name, file.clone()).await.expect("a file");

    let item = portal.anonymous().forms(&ContentQuery::default()).await.expect("forms").items.remove(0);
    assert_eq!((item.file_name.as_str(), item.media_type.as_str()), ("inscricao.pdf", "application/pdf"));
    assert_eq!(usize::try_from(item.size_bytes), Ok(file.len()));
    assert_eq!(item.date.to_string(), "2026-03-10");
    assert_eq!(item.sha256.len(), 64);

    let answer = portal.raw(Method::GET, "/forms/inscricao.pdf").send().await;
    assert_eq!((answer.status.as_u16(), &answer.body), (200, &file));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"inscricao.pdf\"");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let again = portal.raw(Method::GET, "/forms/inscricao.pdf").header("if-none-match", answer.header("etag"));
    let again = again.send().await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    editor.put_form_file(&name, a_pdf("segunda edição")).await.expect("another file");
    let changed = portal.raw(Method::GET, "/forms/inscricao.pdf").header("if-none-match", answer.header("etag"));
    assert_eq!(changed.send().await.status, 200);
}

#[actix_web::test]
async fn what_has_not_changed_is_not_sent_again() {
    let portal = Portal::start_on("2026-03-10").await;
    portal.publish_one_of_each("quem-somos").await;
    let editor = portal.editor().await;
    for path in ["/home", "/pages", "/pages/quem-somos", "/news", "/news/quem-somos", "/links", "/forms"] {
        let first = portal.raw(Method::GET, path).send().await;
        assert_eq!((first.status.as_u16(), first.header("cache-control")), (200, "no-cache"), "{path}");
        let again = portal.raw(Method::GET, path).header("if-none-match", first.header("etag")).send().await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
    }
    let before = portal.raw(Method::GET, "/home").send().await;
    editor.put_link(&slug("quem-somos"), &LinkEdit { title: "Outro".to_owned(), ..a_link() }).await.expect("a link");
    let after = portal.raw(Method::GET, "/home").header("if-none-match", before.header("etag")).send().await;
    assert_eq!(after.status, 200);
}

#[actix_web::test]
async fn an_address_that_no_text_has_is_not_found() {
    let portal = Portal::start_on("2026-03-10").await;
    for list in ["pages", "news"] {
        for name in ["nada", "NADA", "a--b", "%00", "~1", "..%2f", &"a".repeat(300)] {
            let answer = portal.raw(Method::GET, &format!("/{list}/{name}")).send().await;
            assert_eq!(answer.problem().status, 404, "{list}/{name}");
        }
    }
    for name in ["nada.pdf", "nada", "Nada.pdf", ".pdf", "a.txt"] {
        assert_eq!(portal.raw(Method::GET, &format!("/forms/{name}")).send().await.problem().status, 404, "{name}");
    }
    for query in ["limit=0", "limit=201", "cursor=x", "cursor=", "unknown=1"] {
        for list in ["pages", "news", "links", "forms"] {
            let answer = portal.raw(Method::GET, &format!("/{list}?{query}")).send().await;
            assert_eq!(answer.problem().status, 400, "{list}?{query}");
        }
    }
    assert_eq!(portal.raw(Method::GET, "/news?category=outra").send().await.problem().status, 400);
}
