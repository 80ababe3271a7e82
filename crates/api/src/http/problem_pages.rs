//! `/problems` and `/problems/{code}`: what a kind of error means and what to do about it, as a page for whoever opens the
//! address and as JSON for a program that follows it. All of it is made from [`ProblemCode`], so nothing can be missing.

use actix_web::body::BoxBody;
use actix_web::http::header::{Accept, Header, HeaderValue, VARY};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use maud::{DOCTYPE, Markup, html};
use serde::Serialize;
use shared::brand;
use shared::paths;
use shared::portal::Portal;
use shared::problem::{ProblemCode, page_words as words};

use super::etag::EtaggedFile;
use crate::error::{ApiError, ApiResult, remedy, status};

/// The pages' style sheet: the policy of the server's pages allows none within them.
pub const STYLE: &str = "/problems.css";
/// Around the operator's colours. Sizes are few, and whatever the device prefers in light and dark is followed.
const RULES: &str = "*{box-sizing:border-box}body{margin:0;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark}\
header,main{max-width:48rem;margin:0 auto;padding:1rem}header{border-bottom:3px solid var(--fill)}\
header a{font-weight:600;color:var(--ink);text-decoration:none}a{color:var(--ink)}h1{font-size:1.5rem;line-height:1.25}\
h2{font-size:1.125rem}dt{font-weight:600}dd{margin:0 0 .75rem}li{margin-bottom:.5rem}code{overflow-wrap:anywhere}";

/// What the pages are made with.
#[derive(Clone)]
pub struct ProblemPages {
    portal: Portal,
}

/// A kind of error, as a program reads it.
#[derive(Serialize)]
struct Kind {
    /// As `type` of a problem has it.
    #[serde(rename = "type")]
    code: &'static str,
    /// The address of its page.
    href: String,
    /// With which it is answered, unless an operation says otherwise.
    status: u16,
    /// Portuguese, as in a problem.
    title: &'static str,
    /// Portuguese, as in a problem.
    detail: &'static str,
    /// English.
    cause: &'static str,
    /// English.
    remedy: &'static str,
}

impl Kind {
    fn of(code: ProblemCode) -> Self {
        Self {
            code: code.as_str(),
            href: paths::problem(code),
            status: status(code).as_u16(),
            title: code.title(),
            detail: code.detail(),
            cause: code.cause(),
            remedy: remedy(code),
        }
    }
}

#[derive(Serialize)]
struct Kinds {
    items: Vec<Kind>,
}

impl ProblemPages {
    pub const fn new(portal: Portal) -> Self {
        Self { portal }
    }

    fn page(&self, title: &str, main: &Markup) -> Bytes {
        let name = &self.portal.name;
        let page = html! {
            (DOCTYPE)
            html lang="pt-BR" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · " (name) }
                    link rel="stylesheet" href=(STYLE);
                }
                body {
                    header { a href=(paths::pages::HOME) { (name) } }
                    main { h1 { (title) } (main) }
                }
            }
        };
        page.into_string().into()
    }

    fn list(&self) -> Bytes {
        let main = html! {
            p { (words::INTRO) }
            ul {
                @for kind in ProblemCode::ALL.map(Kind::of) {
                    li { a href=(kind.href) { code { (kind.code) } } " · " (kind.status) " · " (kind.title) }
                }
            }
        };
        self.page(words::TITLE, &main)
    }

    fn kind(&self, kind: &Kind) -> Bytes {
        let main = html! {
            dl {
                dt { (words::CODE) }
                dd { code { (kind.code) } }
                dt { (words::STATUS) }
                dd { (kind.status) }
                dt { (words::MEANING) }
                dd { (kind.detail) }
            }
            section lang="en" {
                h2 { (words::FOR_PROGRAMMERS) }
                dl {
                    dt { (words::CAUSE) }
                    dd { (kind.cause) }
                    dt { (words::REMEDY) }
                    dd { (kind.remedy) }
                }
            }
            p { a href=(paths::PROBLEMS) { (words::ALL) } }
        };
        self.page(kind.title, &main)
    }

    fn style(&self) -> String {
        let variables = brand::variables(&self.portal.colors);
        let of = |surface: &str| {
            let value = |part: &str| {
                let name = format!("--brand-primary-{part}-{surface}");
                variables.iter().find(|(known, _)| *known == name).map_or("currentcolor", |(_, value)| value.as_str())
            };
            format!(":root{{--fill:{};--ink:{}}}", value("fill"), value("ink"))
        };
        format!("{}@media(prefers-color-scheme:dark){{{}}}{RULES}", of("light"), of("dark"))
    }
}

/// The same content as a page or as JSON, whichever was asked for.
pub(crate) enum PageOrJson {
    Page(Bytes),
    Json(Bytes),
}

impl PageOrJson {
    fn chosen<T: Serialize>(request: &HttpRequest, page: impl FnOnce() -> Bytes, value: &T) -> ApiResult<Self> {
        if prefers_page(request) {
            return Ok(Self::Page(page()));
        }
        Ok(Self::Json(serde_json::to_vec(value).map_err(anyhow::Error::new)?.into()))
    }
}

impl Responder for PageOrJson {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let (content_type, content) = match self {
            Self::Page(content) => ("text/html; charset=utf-8", content),
            Self::Json(content) => ("application/json", content),
        };
        let mut response = EtaggedFile::new(content_type, content).respond_to(request);
        response.headers_mut().append(VARY, HeaderValue::from_static("Accept"));
        response
    }
}

/// Browsers name `text/html`; whoever takes anything is a program.
fn prefers_page(request: &HttpRequest) -> bool {
    // A header that cannot be read says nothing.
    let Ok(accept) = Accept::parse(request) else { return false };
    let ranked = accept.ranked();
    let known = ranked.iter().find_map(|media| match (media.type_().as_str(), media.subtype().as_str()) {
        ("text", "html") => Some(true),
        ("application", "json") | ("*", "*") => Some(false),
        _ => None,
    });
    known.unwrap_or(false)
}

#[get("/problems")]
pub(crate) async fn list_problems(pages: Data<ProblemPages>, request: HttpRequest) -> ApiResult<PageOrJson> {
    let kinds = Kinds { items: ProblemCode::ALL.map(Kind::of).into() };
    PageOrJson::chosen(&request, || pages.list(), &kinds)
}

#[get("/problems/{code}")]
pub(crate) async fn view_problem(pages: Data<ProblemPages>, request: HttpRequest) -> ApiResult<PageOrJson> {
    let code = request.match_info().query("code");
    let known = ProblemCode::ALL.into_iter().find(|known| known.as_str() == code);
    let kind = Kind::of(known.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?);
    PageOrJson::chosen(&request, || pages.kind(&kind), &kind)
}

#[get("/problems.css")]
pub(crate) async fn problem_style(pages: Data<ProblemPages>) -> EtaggedFile {
    EtaggedFile::new("text/css; charset=utf-8", pages.style().into())
}
