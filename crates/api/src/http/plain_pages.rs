//! Pages for whoever writes programs, which need no client: what stands on them within the operator's name and colours, in
//! whatever light the device prefers.

use actix_web::http::header::{Accept, Header};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, get};
use maud::{DOCTYPE, Markup, html};
use shared::brand;
use shared::paths;
use shared::portal::Portal;

use super::etag::EtaggedFile;

/// The pages' style sheet: the policy of the server's pages allows none within them.
pub const STYLE: &str = "/plain.css";
/// Around the operator's colours. Sizes are few, and whatever the device prefers in light and dark is followed.
const RULES: &str = "*{box-sizing:border-box}body{margin:0;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark}\
header,main{max-width:48rem;margin:0 auto;padding:1rem}header{border-bottom:3px solid var(--fill)}\
header a{font-weight:600;color:var(--ink);text-decoration:none}a{color:var(--ink)}h1{font-size:1.5rem;line-height:1.25}\
h2{font-size:1.125rem}dt{font-weight:600}dd{margin:0 0 .75rem}li{margin-bottom:.5rem}code{overflow-wrap:anywhere}";

/// What the pages are made with.
#[derive(Clone)]
pub struct PlainPages {
    portal: Portal,
}

impl PlainPages {
    pub const fn new(portal: Portal) -> Self {
        Self { portal }
    }

    /// A page under its heading.
    pub(super) fn page(&self, title: &str, main: &Markup) -> Bytes {
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

/// Whether a page was asked for: browsers name `text/html`, whoever takes anything is a program.
pub(super) fn are_preferred(request: &HttpRequest) -> bool {
    // A header that cannot be read says nothing.
    let Ok(accept) = Accept::parse(request) else { return false };
    let ranked = accept.ranked();
    let known = ranked.iter().find_map(|media| match (media.type_().as_str(), media.subtype().as_str()) {
        ("text", "html") => Some(true),
        ("application", "json") | ("text", "markdown") | ("*", "*") => Some(false),
        _ => None,
    });
    known.unwrap_or(false)
}

#[get("/plain.css")]
pub(crate) async fn plain_style(pages: Data<PlainPages>) -> EtaggedFile {
    EtaggedFile::new("text/css; charset=utf-8", pages.style().into())
}
