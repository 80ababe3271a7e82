//! Public content as the operator's programs send it, and a portal with one text of each kind.

use shared::client::Client;
use shared::content::{FormEdit, LinkEdit, LinkKind, NewsCategory, NewsEdit, PageEdit, PageMenu, Publication, Slug};
use shared::programs::Scope;

use crate::portal::Portal;

/// A file that is a PDF by its ends; `mark` tells it from others.
pub fn a_pdf(mark: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {mark}\ntrailer <<>>\n%%EOF\n").into_bytes()
}

/// The slug; panics when it is none.
pub fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

/// A published institutional page.
pub fn a_page() -> PageEdit {
    PageEdit {
        title: "Quem Somos".to_owned(),
        body: "Somos **gente** que cuida de gente.".to_owned(),
        menu: Some(PageMenu::Institutional),
        position: 1,
        state: Publication::Published,
        from: None,
        until: None,
    }
}

/// A published piece of news of this day.
pub fn a_piece_of_news(date: &str) -> NewsEdit {
    NewsEdit {
        category: NewsCategory::News,
        title: format!("Novos credenciados em {date}"),
        summary: "Chegaram três clínicas à rede.".to_owned(),
        body: "Veja a [rede credenciada](/rede-credenciada).".to_owned(),
        date: date.parse().expect("a date"),
        is_pinned: false,
        source: None,
        author: None,
        state: Publication::Published,
        from: None,
        until: None,
    }
}

/// A published health tip of this day.
pub fn a_tip(date: &str) -> NewsEdit {
    NewsEdit {
        category: NewsCategory::Tip,
        title: "Água, mesmo sem sede".to_owned(),
        source: Some("Cartilha do bem-estar".to_owned()),
        author: Some("Equipe de saúde".to_owned()),
        ..a_piece_of_news(date)
    }
}

/// A published link of interest.
pub fn a_link() -> LinkEdit {
    LinkEdit {
        kind: LinkKind::Interest,
        title: "Agência Nacional de Saúde Suplementar".to_owned(),
        address: "https://www.gov.br/ans".to_owned(),
        description: None,
        position: 1,
        state: Publication::Published,
        from: None,
        until: None,
    }
}

/// A published form; its file comes apart.
pub fn a_form() -> FormEdit {
    FormEdit {
        title: "Inscrição - Plano Odontológico".to_owned(),
        description: None,
        position: 1,
        state: Publication::Published,
        from: None,
        until: None,
    }
}

impl Portal {
    /// A new program that may write content.
    pub async fn editor(&self) -> Client {
        self.program(&[Scope::ContentWrite]).await.client(self).await
    }

    /// One published text of each kind under this slug.
    pub async fn publish_one_of_each(&self, name: &str) {
        let (editor, name) = (self.editor().await, slug(name));
        editor.put_page(&name, &a_page()).await.expect("a page");
        editor.put_news(&name, &a_piece_of_news("2026-03-01")).await.expect("a piece of news");
        editor.put_link(&name, &a_link()).await.expect("a link");
        editor.put_form(&name, &a_form()).await.expect("a form");
        editor.put_form_file(&name, a_pdf("um")).await.expect("its file");
    }
}
