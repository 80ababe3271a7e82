//! The page that every address gives, with what can be said before the client is there: the operator's name, colours and
//! mark, the frame and heading of the page asked for, and whom to call when the client does not start. The client puts
//! the same things in the same places (`crates/web/src/layout`), so nothing moves when it takes over.
//!
//! The bundle's `index.html` has places for it, marked by comments; where a place is missing, nothing is put.

mod sign_in;

use anyhow::Context as _;
use maud::{Markup, PreEscaped, html};
use shared::brand;
use shared::first_words::{self as words, FirstData};
use shared::page_groups::{Group, GroupFiles};
use shared::page_shape::PageShape;
use shared::paths::pages;
use shared::portal::{ContactSubject, Portal};
use shared::rules::wording::telephone_uri;
use shared::titles;

use super::installable;

/// What the page of every address has in common.
#[derive(Clone)]
pub struct FirstPaint {
    portal: Portal,
    /// [`FirstData`] as JSON that may stand in a page.
    data: String,
}

/// The bundle's page and what belongs to it.
pub struct Index {
    /// `index.html`.
    text: String,
    /// Which files the groups of pages need; empty where the bundle does not say.
    groups: GroupFiles,
}

impl Index {
    /// Of the bundle's `index.html` and, where it has one, its list of what the groups of pages need.
    pub fn new(page: &[u8], groups: Option<&[u8]>) -> anyhow::Result<Self> {
        let text = String::from_utf8(page.to_vec()).context("the bundle's index.html is no text")?;
        let groups = groups.map(serde_json::from_slice).transpose().context("the bundle's groups")?;
        Ok(Self { text, groups: groups.unwrap_or_default() })
    }
}

impl FirstPaint {
    pub fn new(portal: Portal) -> anyhow::Result<Self> {
        let data = FirstData { brand: brand::variables(&portal.colors), portal };
        // Within a page `</script>` would end it, wherever it stands.
        let text = serde_json::to_string(&data)?.replace('<', "\\u003c");
        Ok(Self { portal: data.portal, data: text })
    }

    /// The page at `path`, made of the bundle's `index.html`.
    pub fn page(&self, index: &Index, path: &str) -> String {
        let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
        let mut page = index.text.clone();
        for (place, content) in [
            ("head", self.head(titles::of(path))),
            ("files", files(index, path)),
            ("frame", self.frame(path)),
            ("contact", self.contact(ContactSubject::General)),
        ] {
            fill(&mut page, place, &content.into_string());
        }
        page
    }

    /// The page that a device shows where none can come, made of the bundle's `offline.html`. Nothing of it waits for the client.
    pub fn offline_page(&self, template: &[u8]) -> anyhow::Result<String> {
        let mut page = String::from_utf8(template.to_vec()).context("the bundle's offline.html is no text")?;
        let header = html! {
            (self.demo_notice())
            header.header-band { div class="page-width py-2.5" { (self.mark(pages::HOME)) } }
        };
        for (place, content) in [
            ("head", self.head(Some(words::OFFLINE))),
            ("frame", header),
            ("contact", self.contact(ContactSubject::Urgency)),
        ] {
            fill(&mut page, place, &content.into_string());
        }
        Ok(page)
    }

    fn head(&self, title: Option<&str>) -> Markup {
        let name = &self.portal.name;
        let title = title.map_or_else(|| name.clone(), |title| format!("{title} · {name}"));
        html! {
            title { (title) }
            meta name="description" content=(words::DESCRIPTION);
            (installable::links(&self.portal))
            script id=(words::DATA) type="application/json" { (PreEscaped(&self.data)) }
        }
    }

    fn frame(&self, path: &str) -> Markup {
        let main = match path {
            pages::HOME => self.home(),
            pages::SIGN_IN => sign_in::form(),
            _ => coming(path),
        };
        html! {
            (self.demo_notice())
            @if pages::needs_session(path) {
                header class="header-band header-pinned" {
                    div class="page-width flex items-center gap-4 py-2.5 md:flex-wrap md:pb-1" {
                        (self.mark(pages::OVERVIEW))
                        div class="hidden h-11 md:order-last md:block md:basis-full" {}
                    }
                }
                main class="page-width grow py-6 sm:py-8" { (main) }
            } @else {
                header.header-band {
                    div class="page-width flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2.5" {
                        (self.mark(pages::HOME))
                        nav class="-mx-2 grow basis-full sm:mx-0 sm:grow-0 sm:basis-auto" aria-label=(words::ENTRANCES) {
                            ul class="flex gap-1 sm:gap-2" {
                                @for (href, label) in ENTRANCES {
                                    li class="grow basis-0 sm:grow-0 sm:basis-auto" {
                                        a class="nav-link entrance" href=(href) {
                                            span class="size-5 max-sm:hidden" {}
                                            (label)
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                main.grow {
                    @if path == pages::HOME { (main) } @else { div class=(PageShape::of(path).room()) { (main) } }
                }
            }
        }
    }

    fn demo_notice(&self) -> Markup {
        html! {
            @if self.portal.is_demo {
                aside.demo-notice aria-label=(words::DEMO_NOTICE_LABEL) { (words::DEMO_NOTICE) }
            }
        }
    }

    fn mark(&self, home: &str) -> Markup {
        let name = &self.portal.name;
        html! {
            a.logo href=(home) aria-label=(format!("{name}, {}", words::HOME_LINK)) {
                @match &self.portal.logo_path {
                    Some(path) => {
                        @if let Some(path) = &self.portal.logo_dark_path {
                            img class="is-for-dark" src=(path) alt=(name) loading="lazy";
                        }
                        img src=(path) alt=(name);
                    }
                    None => { span class="text-section font-bold text-ink" { (name) } }
                }
            }
        }
    }

    fn home(&self) -> Markup {
        html! {
            div.hero-band {
                div class="page-width py-10 sm:py-16" {
                    svg class="hero-art" aria-hidden="true" focusable="false" { use href="/art.svg#hero" {} }
                    p class="text-small font-semibold text-ink" { (self.portal.name) }
                    h1.hero-title { (self.portal.tagline) }
                    nav class="mt-8 grid gap-4 sm:mt-10 md:grid-cols-2 md:gap-6" aria-label=(words::DOORS) {
                        (door(pages::SIGN_IN, "door door-main", words::BENEFICIARY, words::BENEFICIARY_HINT))
                        (door(pages::CLIENT_SIGN_IN, "door", words::CLIENT, words::CLIENT_HINT))
                    }
                }
            }
        }
    }

    /// Whom to call, where the client does not start or the portal cannot be reached.
    fn contact(&self, subject: ContactSubject) -> Markup {
        let about = |subject| self.portal.contacts.iter().find(|contact| contact.subject == subject);
        html! {
            @if let Some(contact) = about(subject).or_else(|| about(ContactSubject::General)) {
                p class="mt-4 flex flex-wrap items-baseline gap-x-3 gap-y-1" {
                    span {
                        @if subject == ContactSubject::General { (words::CONTACT_AFTER_RETRY) ": " }
                        strong { (contact.label) }
                    }
                    @if let Some(phone) = &contact.phone { a class="link touch" href=(telephone_uri(phone)) { (phone) } }
                    @if let Some(hours) = &contact.hours { span.text-muted { (hours) } }
                }
            }
        }
    }
}

const ENTRANCES: [(&str, &str); 2] =
    [(pages::SIGN_IN, titles::SIGN_IN), (pages::CLIENT_SIGN_IN, titles::CLIENT_SIGN_IN)];

fn intro(path: &str) -> Option<&'static str> {
    (path == pages::CLIENT_SIGN_IN).then_some(words::CLIENT_SIGN_IN_INTRO)
}

fn door(href: &str, class: &str, title: &str, hint: &str) -> Markup {
    html! {
        a class=(class) href=(href) {
            span.door-icon { span.size-7 {} }
            span.grow {
                span class="block text-section font-bold" { (title) }
                span class="mt-1 block" { (hint) }
            }
        }
    }
}

/// The heading, or its place, and the shape of what follows. The client shows the same where it has to wait for the page's code
/// (`crates/web/src/layout/coming_page.rs`).
fn coming(path: &str) -> Markup {
    let title = titles::of(path);
    html! {
        div.page-coming {
            @if let (Some(title), Some(intro)) = (title, intro(path)) {
                div class="grid gap-8 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)] lg:gap-16" {
                    div { h1.page-title { (title) } p class="mt-2 mb-6 text-muted" { (intro) } }
                }
            } @else if let Some(title) = title {
                h1.page-title { (title) }
                @if let Some(lead) = words::lead(path) { p class="mt-2 max-w-prose text-muted" { (lead) } }
            } @else {
                h1.sr-only { (words::LOADING) }
                span class="bone h-9 w-64" aria-hidden="true" {}
            }
            div class="waiting page-bones" role="status" aria-busy="true" {
                span.sr-only { (words::LOADING) }
                @for part in PageShape::of(path).parts() {
                    div class=(part.layout) {
                        @for bone in part.bones { span class=(format!("bone {bone}")) aria-hidden="true" {} }
                    }
                }
            }
        }
    }
}

/// What the page needs beside the client, so that it comes at the same time.
fn files(index: &Index, path: &str) -> Markup {
    let mut files: Vec<&String> =
        Group::of(path).iter().filter_map(|group| index.groups.get(group.name())).flatten().collect();
    files.sort();
    files.dedup();
    html! {
        @for file in files {
            link rel="preload" href=(file) as="fetch" type="application/wasm" crossorigin;
        }
    }
}

/// Puts `content` in place of what stands between `<!--place-->` and `<!--/place-->`.
fn fill(page: &mut String, place: &str, content: &str) {
    let (opening, closing) = (format!("<!--{place}-->"), format!("<!--/{place}-->"));
    let from = page.find(&opening);
    let to = page.find(&closing).map(|at| at + closing.len());
    if let (Some(from), Some(to)) = (from, to)
        && from < to
    {
        page.replace_range(from..to, content);
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_place_is_filled_and_a_missing_one_is_left() {
        let mut page = "<p><!--a-->old<!--/a--></p>".to_owned();
        fill(&mut page, "b", "x");
        assert_eq!(page, "<p><!--a-->old<!--/a--></p>");
        fill(&mut page, "a", "new");
        assert_eq!(page, "<p>new</p>");
    }
}
