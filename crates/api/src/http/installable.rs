//! What a browser asks for when somebody puts the portal among the programs of a device: the web app manifest (W3C) and
//! square icons, drawn from the operator's logo. Where there is no logo, the client's own `icon.svg` stands for it.

use std::sync::{Arc, OnceLock};

use actix_web::web::{self, Bytes};
use anyhow::Context;
use maud::{Markup, html};
use serde_json::json;
use shared::first_words as words;
use shared::portal::Portal;

use super::app_icon;
use super::etag::EtaggedFile;
use crate::config::logo::Logo;
use crate::config::operator::Operator;
use crate::picture::Picture;

/// Where the manifest is.
pub const MANIFEST: &str = "/manifest.webmanifest";
/// Launchers cut longer names, wherever that falls.
const SHORT_NAME: usize = 12;
/// Behind the page while it starts; the light theme's.
const BACKGROUND: &str = "#ffffff";

/// An icon's address, side, purpose, and the part of the side, in percent, that the logo may take. Launchers cut a maskable icon to
/// a circle of 80 % of its side, in which a square of 56 % lies whole.
const ICONS: [(&str, u32, &str, u32); 3] = [
    ("/icon-192.png", 192, "any", 84),
    ("/icon-512.png", 512, "any", 84),
    ("/icon-maskable-512.png", 512, "maskable", 56),
];

/// The manifest and the icons of one operator.
pub struct Installable {
    manifest: Bytes,
    logo: Option<Logo>,
    /// Drawn when somebody first asks, since most portals that start, in tests, are never asked.
    drawn: [OnceLock<Bytes>; ICONS.len()],
}

impl Installable {
    pub fn new(operator: &Operator) -> anyhow::Result<Arc<Self>> {
        let portal = operator.portal();
        let icons: Vec<_> = if operator.logo.is_some() {
            let icon = |(src, side, purpose, _part)| json!({ "src": src, "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose });
            ICONS.map(icon).into()
        } else {
            vec![json!({ "src": "/icon.svg", "sizes": "any", "type": "image/svg+xml" })]
        };
        let manifest = json!({
            "id": "/",
            "name": portal.name,
            "short_name": short_name(&portal.name),
            "description": words::DESCRIPTION,
            "lang": "pt-BR",
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "theme_color": portal.colors.primary,
            "background_color": BACKGROUND,
            "icons": icons,
        });
        let manifest = serde_json::to_vec(&manifest).context("the manifest")?.into();
        Ok(Arc::new(Self { manifest, logo: operator.logo.clone(), drawn: Default::default() }))
    }

    /// The manifest, or one of the icons, which are drawn aside; nothing for other addresses.
    pub async fn file(self: &Arc<Self>, path: &str) -> anyhow::Result<Option<EtaggedFile>> {
        if path == MANIFEST {
            return Ok(Some(EtaggedFile::new("application/manifest+json", self.manifest.clone())));
        }
        let (Some(which), true) = (ICONS.iter().position(|(address, ..)| *address == path), self.logo.is_some()) else {
            return Ok(None);
        };
        let itself = Arc::clone(self);
        let icon = web::block(move || itself.icon(which)).await.context("an icon was not drawn")??;
        Ok(Some(EtaggedFile::new("image/png", icon)))
    }

    fn icon(&self, which: usize) -> anyhow::Result<Bytes> {
        let ((_, side, _, part), drawn) = (ICONS[which], &self.drawn[which]);
        if let Some(icon) = drawn.get() {
            return Ok(icon.clone());
        }
        let logo = self.logo.as_ref().context("no logo")?;
        let icon = app_icon::draw(&Picture::from_png(logo.as_png())?, side, side * part / 100)?;
        Ok(drawn.get_or_init(|| icon.into()).clone())
    }
}

/// As the head of every page names them.
pub fn links(portal: &Portal) -> Markup {
    html! {
        link rel="manifest" href=(MANIFEST);
        meta name="theme-color" content=(portal.colors.primary);
        @if portal.logo_path.is_some() { link rel="apple-touch-icon" href=(ICONS[0].0); }
    }
}

/// As many whole words as a launcher shows; the first one at least.
fn short_name(name: &str) -> String {
    let mut short = String::new();
    for word in name.split_whitespace() {
        if !short.is_empty() && short.chars().count() + 1 + word.chars().count() > SHORT_NAME {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_short_name_ends_with_a_whole_word() {
        assert_eq!(short_name("Vida Plena Saúde"), "Vida Plena");
        assert_eq!(short_name("Intermunicipalidade Saúde"), "Intermunicipalidade");
        assert_eq!(short_name("Sol"), "Sol");
    }
}
