//! `/problems` and `/problems/{code}`: what a kind of error means and what to do about it, as a page for whoever opens the
//! address and as JSON for a program that follows it. All of it is made from [`ProblemCode`], so nothing can be missing.

use actix_web::body::BoxBody;
use actix_web::http::header::{HeaderValue, VARY};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use maud::html;
use serde::Serialize;
use shared::paths;
use shared::problem::{ProblemCode, page_words as words};

use super::etag::EtaggedFile;
use super::plain_pages::{self, PlainPages};
use crate::error::{ApiError, ApiResult, remedy, status};

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

fn list(pages: &PlainPages) -> Bytes {
    let main = html! {
        p { (words::INTRO) }
        ul {
            @for kind in ProblemCode::ALL.map(Kind::of) {
                li { a href=(kind.href) { code { (kind.code) } } " · " (kind.status) " · " (kind.title) }
            }
        }
    };
    pages.page(words::TITLE, &main)
}

fn page_of(kind: &Kind, pages: &PlainPages) -> Bytes {
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
    pages.page(kind.title, &main)
}

/// The same content as a page or as JSON, whichever was asked for.
pub(crate) enum PageOrJson {
    Page(Bytes),
    Json(Bytes),
}

impl PageOrJson {
    fn chosen<T: Serialize>(request: &HttpRequest, page: impl FnOnce() -> Bytes, value: &T) -> ApiResult<Self> {
        if plain_pages::are_preferred(request) {
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

#[get("/problems")]
pub(crate) async fn list_problems(pages: Data<PlainPages>, request: HttpRequest) -> ApiResult<PageOrJson> {
    let kinds = Kinds { items: ProblemCode::ALL.map(Kind::of).into() };
    PageOrJson::chosen(&request, || list(&pages), &kinds)
}

#[get("/problems/{code}")]
pub(crate) async fn view_problem(pages: Data<PlainPages>, request: HttpRequest) -> ApiResult<PageOrJson> {
    let code = request.match_info().query("code");
    let known = ProblemCode::ALL.into_iter().find(|known| known.as_str() == code);
    let kind = Kind::of(known.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?);
    PageOrJson::chosen(&request, || page_of(&kind, &pages), &kind)
}
