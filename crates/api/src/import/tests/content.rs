//! Pages, news, links and forms: the files beside the files, and what a program changed since.

use chrono::DateTime;
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::{Bench, counts, told};
use crate::db::entity::publication::State;
use crate::db::entity::{form, link, news, page};

const PAGES: &str = "\
external_id,slug,title,body_file,menu,position,state,from,until
P1,quem-somos,Quem Somos,textos/quem-somos.md,institutional,1,published,,
P2,ajuda,Ajuda,ajuda.md,,2,draft,2026-01-01,2026-12-31
";
const NEWS: &str = "\
external_id,slug,category,title,summary,body_file,date,is_pinned,source,author,state,from,until
N1,novidade,news,Novidade,Algo mudou.,ajuda.md,2026-03-01,false,,,published,,
N2,agua,tip,Água,Beba água.,ajuda.md,2026-03-02,true,Cartilha,Ana,published,,
";
const LINKS: &str = "\
external_id,slug,kind,title,address,description,position,state,from,until
L1,ans,interest,ANS,https://www.gov.br/ans,,1,published,,
";
const FORMS: &str = "\
external_id,slug,title,description,file,date,position,state,from,until
F1,inscricao,Inscrição,,inscricao.pdf,2026-02-01,1,published,,
";
const PDF: &str = "%PDF-1.4\n%%EOF\n";

/// A bench with the valid content, and nothing else to import.
async fn bench() -> Bench {
    let bench = Bench::new().await;
    std::fs::create_dir(bench.path("textos")).expect("a folder");
    bench.write("textos/quem-somos.md", "\u{feff}# Nós\r\n\r\nSomos **nós**.\r\n");
    bench.write("ajuda.md", "Ajuda.");
    bench.write("inscricao.pdf", PDF);
    write_valid_set(&bench);
    bench
}

fn write_valid_set(bench: &Bench) {
    for (name, text) in [("pages.csv", PAGES), ("news.csv", NEWS), ("links.csv", LINKS), ("forms.csv", FORMS)] {
        bench.write(name, text);
    }
}

const FILES: [&str; 4] = ["pages.csv", "news.csv", "links.csv", "forms.csv"];

async fn page(bench: &Bench, external_id: &str) -> page::Model {
    let found = page::Entity::find().filter(page::Column::ExternalId.eq(external_id)).one(&bench.connection).await;
    found.expect("a query").expect("a page")
}

#[tokio::test]
async fn content_comes_with_its_files() {
    let bench = bench().await;
    let report = bench.import(&FILES).await.expect("import");
    assert_eq!(counts(&report), [(2, 0, 0), (2, 0, 0), (1, 0, 0), (1, 0, 0)]);
    let about = page(&bench, "P1").await;
    assert_eq!((about.body.as_str(), about.menu), ("# Nós\n\nSomos **nós**.\n", Some(page::Menu::Institutional)));
    assert_eq!((about.state, about.version, about.edited_at), (State::Published, 1, None));
    let help = page(&bench, "P2").await;
    assert_eq!((help.state, help.visible_until.map(|day| day.to_string())), (State::Draft, Some("2026-12-31".into())));
    let tip = news::Entity::find().filter(news::Column::Slug.eq("agua")).one(&bench.connection).await;
    let tip = tip.expect("a query").expect("a tip");
    assert_eq!((tip.source.as_deref(), tip.author.as_deref(), tip.is_pinned), (Some("Cartilha"), Some("Ana"), true));
    let form = form::Entity::find().one(&bench.connection).await.expect("a query").expect("a form");
    assert_eq!((form.content.as_deref(), form.size_bytes), (Some(PDF.as_bytes()), Some(15)));
    assert_eq!(form.sha256.as_deref().map(str::len), Some(64));
    assert_eq!(link::Entity::find().all(&bench.connection).await.expect("links").len(), 1);

    assert_eq!(counts(&bench.import(&FILES).await.expect("again")), [(0, 0, 2), (0, 0, 2), (0, 0, 1), (0, 0, 1)]);
    bench.write("ajuda.md", "Outra ajuda.");
    bench.write("inscricao.pdf", "%PDF-1.7\n%%EOF\n");
    let report = bench.import(&FILES).await.expect("a text and a file have changed");
    assert_eq!(counts(&report), [(0, 1, 1), (0, 2, 0), (0, 0, 1), (0, 1, 0)]);
    assert_eq!((page(&bench, "P2").await.version, page(&bench, "P1").await.version), (2, 1));
}

#[tokio::test]
async fn what_a_program_changed_or_took_away_stays_so() {
    let bench = bench().await;
    bench.import(&FILES).await.expect("import");
    let edited = Set(Some(DateTime::UNIX_EPOCH));
    let mut changed = page(&bench, "P1").await.into_active_model();
    (changed.title, changed.edited_at) = (Set("De outro jeito".to_owned()), edited.clone());
    changed.update(&bench.connection).await.expect("a change");
    let mut gone = page(&bench, "P2").await.into_active_model();
    (gone.slug, gone.state, gone.edited_at) = (Set("~0".to_owned()), Set(State::Deleted), edited);
    gone.update(&bench.connection).await.expect("a deletion");

    bench.alter("pages.csv", "Quem Somos", "Quem somos nós");
    let report = bench.import(&["pages.csv"]).await.expect("import");
    assert_eq!((counts(&report), report.files[0].kept), (vec![(0, 0, 0)], 2));
    let said = report.to_string();
    assert!(said.contains("pages.csv: 2 rows were changed in the portal since and stay as they are"), "{said}");
    assert_eq!(page(&bench, "P1").await.title, "De outro jeito");
    assert_eq!(page(&bench, "P2").await.state, State::Deleted);
}

#[tokio::test]
async fn what_a_program_made_in_the_place_of_an_imported_text_keeps_it() {
    let bench = bench().await;
    bench.import(&FILES).await.expect("import");
    let edited = Some(DateTime::UNIX_EPOCH);
    let imported = page(&bench, "P2").await;
    let mut gone = imported.clone().into_active_model();
    (gone.slug, gone.state, gone.edited_at) = (Set("~0".to_owned()), Set(State::Deleted), Set(edited));
    gone.update(&bench.connection).await.expect("a deletion");
    let made = page::Model { id: Uuid::now_v7(), external_id: None, edited_at: edited, ..imported };
    page::Entity::insert(made.clone().into_active_model()).exec(&bench.connection).await.expect("a new page");

    let report = bench.import(&["pages.csv"]).await.expect("the same file again");
    assert_eq!((counts(&report), report.files[0].kept), (vec![(0, 0, 1)], 1));
    let now = page::Entity::find_by_id(made.id).one(&bench.connection).await.expect("a query");
    assert_eq!(now, Some(made));
    assert_eq!(page(&bench, "P2").await.state, State::Deleted);
}

#[cfg(unix)]
#[tokio::test]
async fn a_symbolic_link_leads_nowhere_else() {
    use std::os::unix::fs::symlink;

    let bench = bench().await;
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::write(elsewhere.path().join("segredo.md"), "Segredo.").expect("a file");
    symlink(elsewhere.path(), bench.path("fora")).expect("a link to a folder");
    symlink(elsewhere.path().join("segredo.md"), bench.path("fora.md")).expect("a link to a file");
    symlink(bench.path("ajuda.md"), bench.path("dentro.md")).expect("a link within the folder");
    for name in ["fora.md", "fora/segredo.md"] {
        write_valid_set(&bench);
        bench.alter("pages.csv", "textos/quem-somos.md", name);
        let out = "pages.csv, line 2, body_file: leads out of the folder of this file";
        assert_eq!(told(bench.import(&["pages.csv"]).await), [out], "{name}");
    }
    write_valid_set(&bench);
    bench.alter("pages.csv", "textos/quem-somos.md", "dentro.md");
    bench.import(&["pages.csv"]).await.expect("import");
    assert_eq!(page(&bench, "P1").await.body, "Ajuda.");
}

#[tokio::test]
async fn an_address_that_is_taken_is_refused() {
    let bench = bench().await;
    bench.import(&FILES).await.expect("import");
    let header = PAGES.lines().next().expect("a header");
    let row = "P3,quem-somos,Outra,ajuda.md,,3,draft,,";
    bench.write("pages.csv", format!("{header}\n{row}\n"));
    let belongs = "pages.csv, line 2, slug: belongs to the row whose external_id is \"P1\"";
    assert_eq!(told(bench.import(&["pages.csv"]).await), [belongs]);
    let mut own = page(&bench, "P1").await.into_active_model();
    own.external_id = Set(None);
    own.update(&bench.connection).await.expect("a change");
    let made = "pages.csv, line 2, slug: belongs to a row that was made in the portal";
    assert_eq!(told(bench.import(&["pages.csv"]).await), [made]);
    bench.write("pages.csv", format!("{header}\n{row}\n{}\n", row.replace("P3", "P4")));
    assert!(
        told(bench.import(&["pages.csv"]).await).contains(&"pages.csv, line 3, slug: is already on line 2".to_owned())
    );
}

#[tokio::test]
async fn each_fault_of_content_is_told_by_its_line() {
    let bench = bench().await;
    bench.write("vazio.md", " \n");
    bench.write("latim.md", b"a\xE7\xE3o");
    bench.write("longo.md", "x".repeat(60_001));
    bench.write("maior.md", "x".repeat(240_001));
    bench.write("falso.pdf", "<html>");
    let cases = [
        ("pages.csv", "textos/quem-somos.md", "nada.md", "2, body_file: names a file that is not there"),
        ("pages.csv", "textos/quem-somos.md", "", "2, body_file: is empty"),
        ("pages.csv", "textos/quem-somos.md", "textos", "2, body_file: names what is no file"),
        (
            "pages.csv",
            "textos/quem-somos.md",
            "../a.md",
            "2, body_file: is no name of a file in the folder of this one or below it",
        ),
        (
            "pages.csv",
            "textos/quem-somos.md",
            "/etc/passwd",
            "2, body_file: is no name of a file in the folder of this one or below it",
        ),
        ("pages.csv", "textos/quem-somos.md", "vazio.md", "2, body_file: names a file with nothing in it"),
        ("pages.csv", "textos/quem-somos.md", "latim.md", "2, body_file: names a file that is not UTF-8"),
        (
            "pages.csv",
            "textos/quem-somos.md",
            "longo.md",
            "2, body_file: names a text of 60001 characters; at most 60000 fit",
        ),
        (
            "pages.csv",
            "textos/quem-somos.md",
            "maior.md",
            "2, body_file: names a file of 240001 bytes; at most 240000 are taken",
        ),
        (
            "pages.csv",
            "P2,ajuda",
            "P2,Ajuda",
            "3, slug: is not 1 to 80 lower-case letters without accents, digits and hyphens between them",
        ),
        ("pages.csv", "draft", "deleted", "3, state: is none of draft, published"),
        ("pages.csv", "institutional", "main", "2, menu: is none of institutional, help"),
        ("pages.csv", "2026-12-31", "2025-12-31", "3, until: is before from"),
        ("pages.csv", ",1,published", ",0,published", "2, position: is not a whole number from 1 to 9999"),
        ("news.csv", "Cartilha,", ",", "3, source: is empty; a tip names its source and its author"),
        ("news.csv", ",Ana", ",", "3, author: is empty; a tip names its source and its author"),
        ("news.csv", ",tip,", ",dica,", "3, category: is none of news, tip"),
        ("news.csv", "false", "não", "2, is_pinned: is neither true nor false"),
        ("links.csv", "https://www.gov.br/ans", "javascript:alert(1)", "2, address: is no address of the web"),
        ("links.csv", "interest", "outro", "2, kind: is none of interest, system"),
        ("forms.csv", "inscricao.pdf", "falso.pdf", "2, file: names a file that is no PDF"),
        ("forms.csv", "inscricao.pdf", "nada.pdf", "2, file: names a file that is not there"),
        ("forms.csv", "2026-02-01", "", "2, date: is empty"),
    ];
    for (name, from, to, fault) in cases {
        write_valid_set(&bench);
        bench.alter(name, from, to);
        let faults = told(bench.import(&FILES).await);
        assert_eq!(faults.len(), 1, "{name} {to}: {faults:?}");
        assert!(faults[0].starts_with(&format!("{name}, line {fault}")), "{name} {to}: {faults:?}");
    }
    assert_eq!(page::Entity::find().all(&bench.connection).await.expect("pages"), []);
}
