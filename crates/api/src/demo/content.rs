//! What the invented operator says to everybody: the pages, news, tips, links and forms that the manual's home shows, in
//! words of our own. The texts are the Markdown files beside this one; the forms are drawn by our own documents.

use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::rows::write;
use crate::import::FileKind;

mod papers;

#[derive(Serialize)]
struct Page {
    external_id: String,
    slug: &'static str,
    title: &'static str,
    body_file: String,
    menu: &'static str,
    position: usize,
    state: &'static str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

#[derive(Serialize)]
struct News {
    external_id: String,
    slug: &'static str,
    category: &'static str,
    title: &'static str,
    summary: &'static str,
    body_file: String,
    date: NaiveDate,
    is_pinned: bool,
    source: Option<&'static str>,
    author: Option<&'static str>,
    state: &'static str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Link {
    external_id: String,
    slug: &'static str,
    kind: &'static str,
    title: &'static str,
    address: &'static str,
    description: &'static str,
    position: usize,
    state: &'static str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Form {
    external_id: String,
    slug: &'static str,
    title: &'static str,
    description: &'static str,
    file: String,
    date: NaiveDate,
    position: usize,
    state: &'static str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// A text of ours by its slug.
macro_rules! text {
    ($slug:literal) => {
        ($slug, include_str!(concat!("content/", $slug, ".md")))
    };
}

/// Menu, title, and slug with text.
const PAGES: [(&str, &str, (&str, &str)); 10] = [
    ("institutional", "A Empresa", text!("a-empresa")),
    ("institutional", "Quem Somos", text!("quem-somos")),
    ("institutional", "Missão", text!("missao")),
    ("institutional", "Diretoria", text!("diretoria")),
    ("institutional", "Estatuto Social", text!("estatuto-social")),
    ("institutional", "Informações Financeiras", text!("informacoes-financeiras")),
    ("institutional", "Contatos", text!("contatos")),
    ("help", "Informações preliminares", text!("informacoes-preliminares")),
    ("help", "Acessibilidade", text!("acessibilidade")),
    ("help", "Tipos de contratação", text!("tipos-de-contratacao")),
];

/// One dated text: days ago, title, summary, slug with text.
type Dated = (u64, &'static str, &'static str, (&'static str, &'static str));

const NEWS: [Dated; 6] = [
    (
        4,
        "Antecipação do recebimento de nota da Atividade Física",
        "A nota do mês pode ser entregue a partir do dia 20.",
        text!("antecipacao-atividade-fisica"),
    ),
    (
        12,
        "Novos credenciados dos planos médico e odontológico",
        "Cardiologia, pediatria, fisioterapia e ortodontia ganham novos endereços.",
        text!("novos-credenciados"),
    ),
    (
        20,
        "Descredenciamento de prestador: Clínica Girassol Imaginária",
        "A clínica atende pelo plano até o fim do mês.",
        text!("descredenciamento-clinica"),
    ),
    (
        47,
        "Descredenciamento de prestador: Laboratório Rio Claro Fictício",
        "Exames autorizados podem ser feitos em outro laboratório da rede.",
        text!("descredenciamento-laboratorio"),
    ),
    (
        75,
        "Eleição do Conselho Deliberativo",
        "Conheça o resultado da maior votação até hoje.",
        text!("eleicao-conselho"),
    ),
    (
        110,
        "Listagem de coberturas obrigatórias entra em vigor",
        "Os planos passam a cobrir novos procedimentos, sem custo a mais.",
        text!("coberturas-obrigatorias"),
    ),
];

const TIPS: [Dated; 3] = [
    (
        9,
        "Açúcar demais faz mal como bebida demais",
        "Pequenas trocas no dia a dia poupam o fígado e previnem o diabetes.",
        text!("acucar"),
    ),
    (
        38,
        "Principal causa de confusão mental nos idosos",
        "Confusão que começa de repente nem sempre é demência: pode ser falta de água.",
        text!("confusao-mental"),
    ),
    (66, "Dez minutos depois de cada refeição", "Meia hora de caminhada por dia, sem academia.", text!("caminhada")),
];

const LINKS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "ans",
        "interest",
        "Agência Nacional de Saúde Suplementar",
        "https://www.gov.br/ans/pt-br",
        "Direitos de quem tem plano de saúde, e como reclamar.",
    ),
    (
        "ministerio-da-saude",
        "interest",
        "Ministério da Saúde",
        "https://www.gov.br/saude/pt-br",
        "Vacinas, campanhas e informação confiável.",
    ),
    (
        "scpo",
        "system",
        "SCPO: Sistema de Controle de Procedimentos",
        "https://scpo.manaca-saude.example/",
        "Para consultórios e clínicas da rede credenciada.",
    ),
];

/// Writes the four files of content, and the texts and forms that they name, into `folder`, which is there.
pub(super) fn write_content(folder: &Path, today: NaiveDate) -> anyhow::Result<()> {
    let mut pages = Vec::new();
    for (index, (menu, title, (slug, text))) in PAGES.into_iter().enumerate() {
        let position = index + 1;
        let (external_id, body_file) = (format!("PAGE-{position:02}"), put(folder, "pages", slug, "md", text)?);
        let (state, from, until) = ("published", None, None);
        pages.push(Page { external_id, slug, title, body_file, menu, position, state, from, until });
    }
    write(folder, FileKind::Pages, &pages)?;

    let mut news = Vec::new();
    for (index, dated) in NEWS.into_iter().enumerate() {
        // The notice that a practice leaves the network is over with the month after.
        let until = (index == 3).then(|| today + Days::new(30));
        news.push(News { until, ..piece(folder, "news", dated, today)? });
    }
    for dated in TIPS {
        let (source, author) = (Some("Material educativo da Manacá Saúde"), Some("Equipe de promoção da saúde"));
        news.push(News { source, author, ..piece(folder, "tip", dated, today)? });
    }
    let draft = (0, "Recesso de fim de ano", "Datas a confirmar.", text!("recesso"));
    news.push(News { state: "draft", ..piece(folder, "news", draft, today)? });
    news[0].is_pinned = true;
    write(folder, FileKind::News, &news)?;

    let links = LINKS.into_iter().enumerate().map(|(index, (slug, kind, title, address, description))| {
        let (external_id, position) = (format!("LINK-{slug}"), index + 1);
        let (state, from, until) = ("published", None, None);
        Link { external_id, slug, kind, title, address, description, position, state, from, until }
    });
    write(folder, FileKind::Links, &links.collect::<Vec<_>>())?;

    let mut forms = Vec::new();
    for (index, paper) in papers::PAPERS.iter().enumerate() {
        let position = index + 1;
        let date = today - Days::new(30 * position as u64);
        let file = put(folder, "forms", paper.slug, "pdf", paper.draw(date)?)?;
        let (slug, title, description) = (paper.slug, paper.title, paper.purpose);
        let external_id = format!("FORM-{position:02}");
        let (state, from, until) = ("published", None, None);
        forms.push(Form { external_id, slug, title, description, file, date, position, state, from, until });
    }
    write(folder, FileKind::Forms, &forms)
}

fn piece(folder: &Path, category: &'static str, dated: Dated, today: NaiveDate) -> anyhow::Result<News> {
    let (days, title, summary, (slug, text)) = dated;
    Ok(News {
        external_id: format!("NEWS-{slug}"),
        slug,
        category,
        title,
        summary,
        body_file: put(folder, "news", slug, "md", text)?,
        date: today - Days::new(days),
        is_pinned: false,
        source: None,
        author: None,
        state: "published",
        from: None,
        until: None,
    })
}

/// Writes a file into a folder of its kind; gives its name as a cell names it.
fn put(folder: &Path, kind: &str, slug: &str, ending: &str, content: impl AsRef<[u8]>) -> anyhow::Result<String> {
    let name = format!("{kind}/{slug}.{ending}");
    let path = folder.join(&name);
    let failed = || format!("{} cannot be written", path.display());
    fs::create_dir_all(folder.join(kind)).with_context(failed)?;
    fs::write(&path, content).with_context(failed)?;
    Ok(name)
}
