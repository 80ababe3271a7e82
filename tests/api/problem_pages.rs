//! `/problems/{code}` says of every kind of error what it means, to people and to programs.

use api::error::{remedy, status};
use reqwest::Method;
use serde_json::Value;
use shared::paths;
use shared::problem::ProblemCode;
use tests::Portal;
use tests::raw::Answer;

/// As browsers ask.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async fn get(portal: &Portal, path: &str, accept: Option<&str>) -> Answer {
    let request = portal.raw_at(Method::GET, path);
    match accept {
        Some(accept) => request.header("accept", accept).send().await,
        None => request.send().await,
    }
}

#[actix_web::test]
async fn every_kind_of_error_has_a_page_and_says_the_same_to_programs() {
    let portal = Portal::start_on("2026-03-10").await;
    let list = get(&portal, paths::PROBLEMS, None).await;
    let list: Value = serde_json::from_slice(&list.body).expect("JSON");
    let listed = list["items"].as_array().expect("items");
    assert_eq!(listed.len(), ProblemCode::ALL.len());
    let index = get(&portal, paths::PROBLEMS, Some(BROWSER)).await.text();
    for (code, listed) in ProblemCode::ALL.into_iter().zip(listed) {
        let path = paths::problem(code);
        let answer = get(&portal, &path, Some("application/json")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"), "{code}");
        let kind: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(&kind, listed);
        assert_eq!(kind["type"], code.as_str());
        assert_eq!(kind["href"], path.as_str());
        assert_eq!(kind["status"], status(code).as_u16());
        assert_eq!((&kind["title"], &kind["detail"]), (&code.title().into(), &code.detail().into()));
        assert_eq!((&kind["cause"], &kind["remedy"]), (&code.cause().into(), &remedy(code).into()));
        assert!(code.cause().len() > 15 && code.cause().ends_with('.'), "{code}: {:?}", code.cause());

        let page = get(&portal, &path, Some(BROWSER)).await;
        assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"), "{code}");
        let varies: Vec<_> = page.headers.get_all("vary").iter().filter_map(|value| value.to_str().ok()).collect();
        assert!(varies.join(",").to_lowercase().split(',').any(|name| name.trim() == "accept"), "{varies:?}");
        let page = page.text();
        for words in [code.as_str(), code.title(), &format!("<dd>{}</dd>", status(code).as_u16())] {
            assert!(page.contains(words), "{code} lacks {words}");
        }
        assert!(!page.contains("<style") && !page.contains("style="), "the policy allows no style within a page");
        assert!(index.contains(&format!("href=\"{path}\"")), "{code} is not in the list");
    }
}

#[actix_web::test]
async fn a_problem_leads_to_the_page_of_its_kind_and_an_unknown_kind_is_not_found() {
    let portal = Portal::start_on("2026-03-10").await;
    let refused = portal.raw(Method::GET, "/charges").send().await;
    assert_eq!(refused.header("link"), "</problems/unauthenticated>; rel=\"help\"");
    assert_eq!(get(&portal, "/problems/unauthenticated", None).await.status, 200);
    for unknown in ["/problems/none", "/problems/NOT-FOUND", "/problems/not-found/x"] {
        assert_eq!(get(&portal, unknown, None).await.problem().code, "not-found", "{unknown}");
    }
    assert_eq!(portal.raw_at(Method::POST, "/problems/not-found").send().await.status, 405);
    let style = get(&portal, "/plain.css", None).await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.text().contains("--ink:#"), "the operator's colours");
    for (accept, content_type) in [
        (None, "application/json"),
        (Some("*/*"), "application/json"),
        (Some("application/json, text/html;q=0.5"), "application/json"),
        (Some("text/html;q=0.9, application/json;q=0.1"), "text/html; charset=utf-8"),
    ] {
        assert_eq!(get(&portal, paths::PROBLEMS, accept).await.header("content-type"), content_type, "{accept:?}");
    }
}

#[actix_web::test]
async fn the_changelog_is_a_page_for_browsers_and_markdown_for_others() {
    let portal = Portal::start_on("2026-03-10").await;
    let file = get(&portal, paths::CHANGELOG, None).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "text/markdown; charset=utf-8"));
    assert!(file.text().starts_with("# Changelog\n"));
    let page = get(&portal, paths::CHANGELOG, Some(BROWSER)).await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let text = page.text();
    assert!(text.contains("<h2>Unreleased</h2>") && text.matches("<h1>").count() == 1, "{text}");
    assert!(!text.contains("<style") && !text.contains("style="), "the policy allows no style within a page");
    assert!(!text.contains("href=\"docs/"), "the repository's files are not served");
    let known = portal.raw_at(Method::GET, paths::CHANGELOG).header("accept", BROWSER);
    let again = known.header("if-none-match", page.header("etag")).send().await;
    assert_eq!(again.status, 304);
    assert_eq!(portal.raw_at(Method::POST, paths::CHANGELOG).send().await.header("allow"), "GET, HEAD, OPTIONS");
}
