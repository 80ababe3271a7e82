//! Content as the operator's programs write it: put, put again, replace by version, take away; refusals by field; files;
//! and the record of who did what.

use std::time::Duration;

use api::db::entity::page;
use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, TransactionTrait};
use serde_json::{Value, json};
use shared::audit::AuditQuery;
use shared::client::ClientError;
use shared::content::{ContentQuery, NewsEdit, NewsQuery, PageEdit, Publication};
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::publication::MAX_FORM_BYTES;
use tests::Portal;
use tests::content::{a_form, a_link, a_page, a_pdf, a_piece_of_news, a_tip, slug};
use tests::raw::Answer;

fn code<T: std::fmt::Debug>(answer: Result<T, ClientError>) -> Option<ProblemCode> {
    answer.expect_err("it is refused").code()
}

/// Pointers and codes of the fields that are refused.
fn fields(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    answer.problem().errors.into_iter().map(|error| (error.pointer, error.code)).collect()
}

fn body(edit: &impl serde::Serialize, changes: Value) -> String {
    let mut body = serde_json::to_value(edit).expect("JSON");
    let Value::Object(changes) = changes else { panic!("changes are fields") };
    for (name, value) in changes {
        body[name] = value;
    }
    body.to_string()
}

#[actix_web::test]
async fn putting_makes_then_replaces_and_counts_versions() {
    let portal = Portal::start_on("2026-03-10").await;
    let program = portal.program(&[Scope::ContentWrite]).await;
    let token = program.token(&portal).await;
    let put = async |path: &str, edit: String| portal.raw(Method::PUT, path).bearer(&token).json(edit).send().await;
    for (path, edit) in [
        ("/operator/pages/a", body(&a_page(), json!({}))),
        ("/operator/news/a", body(&a_piece_of_news("2026-03-01"), json!({}))),
        ("/operator/links/a", body(&a_link(), json!({}))),
        ("/operator/forms/a", body(&a_form(), json!({}))),
    ] {
        let made = put(path, edit.clone()).await;
        assert_eq!((made.status.as_u16(), made.header("etag")), (201, "\"1\""), "{path}: {}", made.text());
        let again = put(path, edit).await;
        assert_eq!((again.status.as_u16(), again.header("etag")), (200, "\"2\""), "{path}");
        let read = portal.raw(Method::GET, path).bearer(&token).send().await;
        assert_eq!((read.status.as_u16(), read.header("etag")), (200, "\"2\""), "{path}");
        assert_eq!(read.text(), again.text(), "{path}: what is answered is what is kept");
        let gone = portal.raw(Method::DELETE, path).bearer(&token).send().await;
        assert_eq!((gone.status.as_u16(), gone.body.len()), (204, 0), "{path}");
        assert_eq!(portal.raw(Method::DELETE, path).bearer(&token).send().await.problem().status, 404, "{path}");
        assert_eq!(portal.raw(Method::GET, path).bearer(&token).send().await.problem().status, 404, "{path}");
    }
}

#[actix_web::test]
async fn a_version_that_is_gone_is_not_replaced() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    let texts = [
        ("pages", body(&a_page(), json!({}))),
        ("news", body(&a_piece_of_news("2026-03-01"), json!({}))),
        ("links", body(&a_link(), json!({}))),
        ("forms", body(&a_form(), json!({}))),
    ];
    let refused = |answer: &Answer| {
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::ChangedMeanwhile));
        assert_eq!(answer.status, 412);
    };
    for (list, text) in texts {
        let path = format!("/operator/{list}/a");
        let send = async |method: Method, header: &str, value: &str| {
            let request = portal.raw(method, &path).bearer(&token).header(header, value);
            request.json(text.clone()).send().await
        };
        refused(&send(Method::PUT, "if-match", "*").await);
        assert_eq!(send(Method::PUT, "if-none-match", "*").await.status, 201);
        refused(&send(Method::PUT, "if-none-match", "*").await);
        assert_eq!(send(Method::PUT, "if-match", "\"1\"").await.status, 200);
        refused(&send(Method::PUT, "if-match", "\"1\"").await);
        refused(&send(Method::DELETE, "if-match", "\"1\"").await);
        if list == "forms" {
            let file = portal.raw(Method::PUT, "/operator/forms/a.pdf").bearer(&token).header("if-match", "\"1\"");
            refused(&file.header("content-type", "application/pdf").body(a_pdf("a")).send().await);
        }
        assert_eq!(send(Method::DELETE, "if-match", "\"2\"").await.status, 204);
    }
}

#[actix_web::test]
async fn a_file_that_has_not_changed_is_not_sent_again() {
    let portal = Portal::start_on("2026-03-10").await;
    portal.publish_one_of_each("nome").await;
    let token = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    let get = async |tag: &str| {
        let request = portal.raw(Method::GET, "/operator/forms/nome.pdf").bearer(&token);
        request.header("if-none-match", tag).send().await
    };
    let first = get("\"0\"").await;
    assert_eq!(first.status, 200);
    let again = get(first.header("etag")).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
}

#[actix_web::test]
async fn wrong_fields_are_named() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    let long = "x".repeat(60_001);
    let page = |changes| body(&a_page(), changes);
    let news = |changes| body(&a_piece_of_news("2026-03-01"), changes);
    let link = |changes| body(&a_link(), changes);
    let form = |changes| body(&a_form(), changes);
    let cases = [
        ("pages", page(json!({"title": ""})), "/title", "length"),
        ("pages", page(json!({"title": "x".repeat(161)})), "/title", "length"),
        ("pages", page(json!({"body": ""})), "/body", "length"),
        ("pages", page(json!({"body": long})), "/body", "length"),
        ("pages", page(json!({"body": "a\u{0}b"})), "/body", "character"),
        ("pages", page(json!({"position": 0})), "/position", "range"),
        ("pages", page(json!({"position": 10_000})), "/position", "range"),
        ("pages", page(json!({"state": "deleted"})), "/state", "choice"),
        ("pages", page(json!({"menu": "main"})), "/menu", "choice"),
        ("pages", page(json!({"from": "2026-13-01"})), "/from", "type"),
        ("pages", page(json!({"from": "1800-01-01"})), "/from", "range"),
        ("pages", page(json!({"until": "+262000-01-01"})), "/until", "range"),
        ("pages", page(json!({"from": "2026-03-02", "until": "2026-03-01"})), "/until", "order"),
        ("news", news(json!({"summary": ""})), "/summary", "length"),
        ("news", news(json!({"date": "2200-01-01"})), "/date", "range"),
        ("news", news(json!({"category": "tip", "author": "Ana"})), "/source", "required"),
        ("news", news(json!({"category": "tip", "source": "Guia"})), "/author", "required"),
        ("news", news(json!({"category": "tip", "source": "", "author": "Ana"})), "/source", "length"),
        ("links", link(json!({"address": "javascript:alert(1)"})), "/address", "address"),
        ("links", link(json!({"address": ""})), "/address", "address"),
        ("links", link(json!({"kind": "other"})), "/kind", "choice"),
        ("forms", form(json!({"description": ""})), "/description", "length"),
        ("forms", form(json!({"until": "2026-03-01", "from": "2026-03-02"})), "/until", "order"),
    ];
    for (list, body, pointer, code) in cases {
        let path = format!("/operator/{list}/a");
        let answer = portal.raw(Method::PUT, &path).bearer(&token).json(body).send().await;
        assert_eq!(fields(&answer), [(pointer.to_owned(), code.to_owned())], "{list}");
        assert_eq!(portal.raw(Method::GET, &path).bearer(&token).send().await.status, 404, "nothing was written");
    }
    let unknown = page(json!({"slug": "b"}));
    let answer = portal.raw(Method::PUT, "/operator/pages/a").bearer(&token).json(unknown).send().await;
    assert_eq!(answer.problem().status, 422);
    for name in ["A", "a_b", "%C3%A7", "a%20b", &"a".repeat(81)] {
        let texts = [
            ("pages", page(json!({}))),
            ("news", body(&a_piece_of_news("2026-03-01"), json!({}))),
            ("links", body(&a_link(), json!({}))),
            ("forms", form(json!({}))),
        ];
        for (list, text) in texts {
            let answer = portal.raw(Method::PUT, &format!("/operator/{list}/{name}")).bearer(&token);
            assert_eq!(answer.json(text).send().await.problem().status, 404, "{list} {name}");
        }
    }
}

#[actix_web::test]
async fn a_file_is_looked_at_before_it_is_kept() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    let path = "/operator/forms/a.pdf";
    let put = async |kind: &str, file: Vec<u8>| {
        portal.raw(Method::PUT, path).bearer(&token).header("content-type", kind).body(file).send().await
    };
    assert_eq!(put("application/pdf", a_pdf("x")).await.problem().known_code(), Some(ProblemCode::NotFound));
    portal.editor().await.put_form(&slug("a"), &a_form()).await.expect("a form");
    let of_size = |size: usize| {
        let mut file = b"%PDF-1.4\n".to_vec();
        file.resize(size - 6, b' ');
        file.extend_from_slice(b"%%EOF\n");
        file
    };
    for (kind, file) in [
        ("text/html", a_pdf("x")),
        ("application/octet-stream", a_pdf("x")),
        ("application/pdf", b"<html><script>alert(1)</script>".to_vec()),
        ("application/pdf", b"PK\x03\x04".to_vec()),
        ("application/pdf", b"%PDF-1.4".to_vec()),
        ("application/pdf", Vec::new()),
    ] {
        let answer = put(kind, file).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().known_code()),
            (415, Some(ProblemCode::NotAPdf)),
            "{kind}"
        );
    }
    let answer = put("application/pdf", of_size(MAX_FORM_BYTES + 1)).await;
    assert_eq!((answer.status.as_u16(), answer.problem().known_code()), (413, Some(ProblemCode::FileTooLarge)));
    assert!(portal.anonymous().forms(&ContentQuery::default()).await.expect("forms").items.is_empty());

    let largest = put("application/pdf; charset=binary", of_size(MAX_FORM_BYTES)).await;
    assert_eq!((largest.status.as_u16(), largest.header("etag")), (200, "\"2\""), "{}", largest.text());
    let kept = portal.anonymous().document("/forms/a.pdf").await.expect("the file");
    assert!(kept.bytes == of_size(MAX_FORM_BYTES), "it comes back as it went");
}

#[actix_web::test]
async fn a_draft_is_there_for_programs_with_its_file() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    let mut form = a_form();
    form.state = Publication::Draft;
    editor.put_form(&slug("rascunho"), &form).await.expect("a form");
    let seen = editor.operator_form(&slug("rascunho")).await.expect("a form");
    assert_eq!((seen.is_public, seen.file.is_some()), (false, false));
    editor.put_form_file(&slug("rascunho"), a_pdf("x")).await.expect("a file");
    let file = editor.document(&format!("{}/forms/rascunho.pdf", paths::OPERATOR)).await.expect("the file");
    assert_eq!(file.bytes, a_pdf("x"));
    let lists = editor.operator_forms(&ContentQuery::default()).await.expect("forms").items;
    assert_eq!((lists.len(), lists[0].is_public, lists[0].file.is_some()), (1, false, true));
    assert!(portal.anonymous().forms(&ContentQuery::default()).await.expect("forms").items.is_empty());
}

#[actix_web::test]
async fn programs_list_both_categories_and_drafts_page_by_page() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    let draft = NewsEdit { state: Publication::Draft, ..a_piece_of_news("2026-03-02") };
    editor.put_news(&slug("rascunho"), &draft).await.expect("news");
    editor.put_news(&slug("dica"), &a_tip("2026-03-03")).await.expect("a tip");
    editor.put_news(&slug("noticia"), &a_piece_of_news("2026-03-01")).await.expect("news");
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let query = NewsQuery { limit: Some(1), cursor, category: None };
        let page = editor.operator_news(&query).await.expect("news");
        found.extend(page.items.into_iter().map(|item| (item.summary.slug.to_string(), item.is_public)));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    let expected = [("dica", true), ("rascunho", false), ("noticia", true)];
    assert_eq!(found, expected.map(|(name, is_public)| (name.to_owned(), is_public)));
    for number in 0..3 {
        let page = PageEdit { position: 3 - number, state: Publication::Draft, ..a_page() };
        editor.put_page(&slug(&format!("p{number}")), &page).await.expect("a page");
        editor.put_link(&slug(&format!("l{number}")), &a_link()).await.expect("a link");
    }
    let query = ContentQuery { limit: Some(2), cursor: None };
    let first = editor.operator_pages(&query).await.expect("pages");
    let second =
        editor.operator_pages(&ContentQuery { cursor: first.next_cursor, ..query.clone() }).await.expect("pages");
    let names: Vec<_> = first.items.iter().chain(&second.items).map(|item| item.slug.to_string()).collect();
    assert_eq!((names, second.next_cursor), (vec!["p2".to_owned(), "p1".to_owned(), "p0".to_owned()], None));
    let links = editor.operator_links(&query).await.expect("links");
    assert!(links.items.len() == 2 && links.next_cursor.is_some());
}

#[actix_web::test]
async fn only_the_scope_for_content_opens_it() {
    let portal = Portal::start_on("2026-03-10").await;
    portal.publish_one_of_each("a").await;
    let others: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != Scope::ContentWrite).collect();
    let stranger = portal.program(&others).await.client(&portal).await;
    assert_eq!(code(stranger.operator_pages(&ContentQuery::default()).await), Some(ProblemCode::NotAllowed));
    assert_eq!(code(stranger.put_page(&slug("a"), &a_page()).await), Some(ProblemCode::NotAllowed));
    assert_eq!(code(stranger.put_form_file(&slug("a"), a_pdf("y")).await), Some(ProblemCode::NotAllowed));
    assert_eq!(code(stranger.delete_content(paths::NEWS, &slug("a")).await), Some(ProblemCode::NotAllowed));
    assert!(portal.anonymous().news_item(&slug("a")).await.is_ok(), "it is still there");
}

#[actix_web::test]
async fn every_change_is_on_record() {
    let portal = Portal::start_on("2026-03-10").await;
    let program = portal.program(&[Scope::ContentWrite, Scope::AuditRead]).await;
    let client = program.client(&portal).await;
    client.put_page(&slug("a"), &a_page()).await.expect("a page");
    client.put_form(&slug("b"), &a_form()).await.expect("a form");
    client.put_form_file(&slug("b"), a_pdf("x")).await.expect("a file");
    client.delete_content(paths::CONTENT_PAGES, &slug("a")).await.expect("gone");
    // What is refused leaves none.
    assert_eq!(code(client.delete_content(paths::CONTENT_PAGES, &slug("a")).await), Some(ProblemCode::NotFound));
    let trail = client.audit_trail(&AuditQuery::default()).await.expect("the record").items;
    let told: Vec<_> = trail
        .iter()
        .filter(|entry| entry.content.is_some())
        .map(|entry| (entry.action.as_str(), entry.content.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        ("content_deleted", "page/a"),
        ("content_saved", "form/b"),
        ("content_saved", "form/b"),
        ("content_saved", "page/a"),
    ];
    assert_eq!(told, expected);
    let by: Vec<_> = trail.iter().filter(|entry| entry.content.is_some()).map(|entry| entry.api_client_id).collect();
    assert!(by.iter().all(|id| id.is_some_and(|id| id.to_string() == program.client_id)));
}

#[actix_web::test]
async fn two_at_once_make_one_text() {
    let portal = Portal::start_on("2026-03-10").await;
    let (one, other) = (portal.editor().await, portal.editor().await);
    for round in 0..5 {
        let name = slug(&format!("r{round}"));
        let (page, title) = (a_page(), format!("Da outra {round}"));
        let changed = PageEdit { title, ..a_page() };
        let (first, second) = tokio::join!(one.put_page(&name, &page), other.put_page(&name, &changed));
        for answer in [first, second] {
            let is_sound = match answer {
                Ok(_) => true,
                Err(error) => error.code() == Some(ProblemCode::ChangedMeanwhile),
            };
            assert!(is_sound, "neither breaks");
        }
        let items = one.operator_pages(&ContentQuery { limit: Some(200), cursor: None }).await.expect("pages").items;
        assert_eq!(items.iter().filter(|item| item.slug == name).count(), 1);
    }
}

/// The import is played by a transaction that locks as one does, so that the changes surely come in its middle.
#[actix_web::test]
async fn changes_in_the_middle_of_an_import_wait_for_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.editor().await;
    for name in ["a", "b"] {
        client.put_page(&slug(name), &a_page()).await.expect("a page");
    }
    let (kept, gone, page) = (slug("a"), slug("b"), a_page());
    let import = portal.db.begin().await.expect("a transaction");
    if import.get_database_backend() == DbBackend::Postgres {
        import.execute_unprepared("LOCK TABLE page IN SHARE ROW EXCLUSIVE MODE").await.expect("the lock");
    }
    let finish = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        import.execute_unprepared("UPDATE page SET version = version + 1").await?;
        import.commit().await
    };
    let (put, deleted, imported) =
        tokio::join!(client.put_page(&kept, &page), client.delete_content(paths::CONTENT_PAGES, &gone), finish);
    imported.expect("the import goes through");
    put.expect("the page is replaced");
    deleted.expect("the other is gone");
    let versions = page::Entity::find().all(&portal.db).await.expect("pages").into_iter().map(|page| page.version);
    assert_eq!(versions.collect::<Vec<_>>(), [3], "neither overwrote the other");
}

// contract 15
#[actix_web::test]
async fn whoever_has_the_version_is_not_sent_it_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let editor = portal.editor().await;
    let token = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    portal.publish_one_of_each("nome").await;
    for path in ["/operator/pages/nome", "/operator/news/nome", "/operator/links/nome", "/operator/forms/nome"] {
        let get =
            async |tag: &str| portal.raw(Method::GET, path).bearer(&token).header("if-none-match", tag).send().await;
        let tag = get("\"0\"").await.header("etag").to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"0\", {tag}"), "*".to_owned()] {
            let fresh = get(&known).await;
            assert_eq!((fresh.status.as_u16(), fresh.body.len()), (304, 0), "{path} {known}");
            assert_eq!(fresh.header("etag"), tag, "{path}");
        }
        assert_eq!(get("\"0\"").await.status, 200, "{path}");
    }
    // Whether it is public changes with the day, at the same version.
    let dated = PageEdit { from: Some("2026-03-20".parse().expect("a date")), ..a_page() };
    editor.put_page(&slug("datada"), &dated).await.expect("a page");
    let request = portal.raw(Method::GET, "/operator/pages/datada").bearer(&token).header("if-none-match", "\"1\"");
    assert_eq!(request.send().await.status, 200);
}

// contract 11
#[actix_web::test]
async fn a_text_that_nobody_sees_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let token = portal.program(&[Scope::ContentWrite]).await.token(&portal).await;
    for blank in [" ", "\u{a0}", "\u{200b}", "\u{feff}\u{2060}", "\n\t", "\u{3164}"] {
        let page = PageEdit { title: blank.to_owned(), body: blank.to_owned(), ..a_page() };
        let body = serde_json::to_string(&page).expect("JSON");
        let answer = portal.raw(Method::PUT, "/operator/pages/vazia").bearer(&token).json(body).send().await;
        let problem = answer.problem();
        let faults: Vec<_> = problem.errors.iter().map(|error| (&*error.pointer, &*error.code)).collect();
        assert_eq!((problem.status, faults), (422, vec![("/body", "blank"), ("/title", "blank")]), "{blank:?}");
    }
    assert_eq!(portal.raw(Method::GET, "/pages/vazia").send().await.status, 404, "nothing was published");
}
