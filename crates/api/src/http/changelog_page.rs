//! `/changelog`: what changed for operators, integrators and members, version by version, as a page for browsers and as
//! Markdown for everybody else. It is the repository's own file, so the two cannot differ.

use actix_web::body::BoxBody;
use actix_web::http::header::{HeaderValue, VARY};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use maud::{PreEscaped, html as markup};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};
use shared::paths;

use super::etag::EtaggedFile;
use super::plain_pages::{self, PlainPages};

const CHANGELOG: &str = include_str!("../../../../CHANGELOG.md");
const TITLE: &str = "Changelog";

/// The page, written once.
pub(crate) struct ChangelogPage(Bytes);

impl ChangelogPage {
    pub(crate) fn of(pages: &PlainPages) -> Self {
        Self(page(pages))
    }
}

/// The page, or the file as it is.
pub(crate) struct Changelog {
    page: Option<Bytes>,
}

impl Responder for Changelog {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let file = match self.page {
            Some(page) => EtaggedFile::new("text/html; charset=utf-8", page),
            None => EtaggedFile::new("text/markdown; charset=utf-8", Bytes::from_static(CHANGELOG.as_bytes())),
        };
        let mut response = file.respond_to(request);
        response.headers_mut().append(VARY, HeaderValue::from_static("Accept"));
        response
    }
}

#[get("/changelog")]
pub(crate) async fn view_changelog(page: Data<ChangelogPage>, request: HttpRequest) -> Changelog {
    Changelog { page: plain_pages::are_preferred(&request).then(|| page.0.clone()) }
}

/// Links to files of the repository lead nowhere from here, so their words stand alone. `is_led` says whether the link under
/// way leads somewhere.
fn without_own_files<'a>(is_led: &mut bool, event: Event<'a>) -> Option<Event<'a>> {
    match event {
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            *is_led = dest_url.starts_with("https://");
            is_led.then_some(event)
        }
        Event::End(TagEnd::Link) => is_led.then_some(event),
        other => Some(other),
    }
}

fn page(pages: &PlainPages) -> Bytes {
    // The page has a heading of its own.
    let text = CHANGELOG.trim_start_matches("# Changelog").trim_start();
    let mut content = String::new();
    html::push_html(
        &mut content,
        Parser::new(text).scan(true, |is_led, event| Some(without_own_files(is_led, event))).flatten(),
    );
    let main = markup! {
        div lang="en" { (PreEscaped(content)) }
        p { a href="/docs/" { "API" } " · " a href=(paths::PROBLEMS) { (paths::PROBLEMS) } }
    };
    pages.page(TITLE, &main)
}
