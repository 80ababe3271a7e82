//! The operator's pages, news, tips, forms and contacts: what stands around them. The texts themselves are the operator's.

use chrono::NaiveDate;
use shared::content::NewsCategory;
use shared::titles;

use crate::format;

/// Until the page's own title is here.
pub const PAGE: &str = "Página";
pub const CONTACTS: &str = titles::CONTACTS;
pub const PINNED: &str = "Em destaque";
pub const NO_TEXTS: &str = "Volte outro dia: o que for publicado aparece aqui.";

pub const FORMS: &str = titles::FORMS;
pub const FORMS_INTRO: &str = "Baixe, imprima, preencha e entregue no atendimento.";
pub const NO_FORMS: &str = "Nenhum formulário publicado";
pub const SEE_ALL_FORMS: &str = "Ver todos os formulários";

/// As manual A names them (chapter 1).
pub const fn category(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => titles::NEWS,
        NewsCategory::Tip => titles::TIPS,
    }
}

pub const fn category_intro(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => "O que mudou no plano, na rede e na operadora.",
        NewsCategory::Tip => "Ideias simples para viver melhor. Elas não substituem uma consulta.",
    }
}

/// One of them, until its own title is here.
pub const fn article(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => "Notícia",
        NewsCategory::Tip => "Dica de saúde",
    }
}

pub const fn no_texts(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => "Nenhuma notícia publicada",
        NewsCategory::Tip => "Nenhuma dica publicada",
    }
}

pub const fn see_all(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => "Ver todas as notícias",
        NewsCategory::Tip => "Ver todas as dicas",
    }
}

pub const fn back_to_list(category: NewsCategory) -> &'static str {
    match category {
        NewsCategory::News => "Voltar para as notícias",
        NewsCategory::Tip => "Voltar para as dicas",
    }
}

/// How many are shown, and whether that is all.
pub fn texts_listed(category: NewsCategory, count: usize, is_all: bool) -> String {
    let noun = match (category, count) {
        (NewsCategory::News, 1) => "notícia",
        (NewsCategory::News, _) => "notícias",
        (NewsCategory::Tip, 1) => "dica",
        (NewsCategory::Tip, _) => "dicas",
    };
    if is_all { format!("{count} {noun}") } else { format!("As {count} {noun} mais recentes") }
}

pub fn forms_listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 formulário".to_owned(),
        (count, true) => format!("{count} formulários"),
        (count, false) => format!("Os primeiros {count} formulários"),
    }
}

pub fn source(source: &str) -> String {
    format!("Fonte: {source}")
}

pub fn author(author: &str) -> String {
    format!("Autoria: {author}")
}

/// Kind, size and day of a form's file.
pub fn file_facts(bytes: i64, date: NaiveDate) -> String {
    format!("PDF · {} · edição de {}", size(bytes), format::date(date))
}

/// "812 bytes", "34 KB", "1,4 MB".
fn size(bytes: i64) -> String {
    const KB: i64 = 1024;
    const MB: i64 = KB * KB;
    match bytes {
        ..KB => format!("{bytes} bytes"),
        KB..MB => format!("{} KB", (bytes + KB / 2) / KB),
        _ => {
            let tenths = (bytes * 10 + MB / 2) / MB;
            format!("{},{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_as_people_say_them() {
        let cases = [
            (0, "0 bytes"),
            (812, "812 bytes"),
            (1024, "1 KB"),
            (35_000, "34 KB"),
            (1_468_006, "1,4 MB"),
            (5_242_880, "5,0 MB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes), expected);
        }
    }
}
