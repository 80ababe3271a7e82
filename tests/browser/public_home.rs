//! The public site for a visitor without an account (manual A, chapter 1): both entrances, the seven pages, news, forms,
//! tips, links and contacts under the manual's names, and what remains when the content does not come.

use fantoccini::key::Key;
use shared::content::{FormEdit, LinkEdit, LinkKind, NewsEdit, PageEdit, PageMenu};
use tests::Portal;
use tests::browser::{Browser, Role, Viewport};
use tests::content::{a_form, a_link, a_page, a_pdf, a_piece_of_news, a_tip, slug};

const MENU: [(&str, &str); 7] = [
    ("a-empresa", "A Empresa"),
    ("quem-somos", "Quem Somos"),
    ("missao", "Missão"),
    ("diretoria", "Diretoria"),
    ("estatuto-social", "Estatuto Social"),
    ("informacoes-financeiras", "Informações Financeiras"),
    ("contatos", "Contatos"),
];

/// A portal whose operator has said something of every kind.
async fn portal_with_content() -> Portal {
    let portal = Portal::start_on("2026-03-14").await;
    let editor = portal.editor().await;
    for (index, (name, title)) in MENU.into_iter().enumerate() {
        let position = i32::try_from(index).expect("a small number") + 1;
        let body = format!("## Sobre\n\nTexto de *{title}* <script>alert(1)</script>.\n\n|A|B|\n|-|-|\n|1|2|");
        let page = PageEdit { title: title.to_owned(), body, position, ..a_page() };
        editor.put_page(&slug(name), &page).await.expect("a page");
    }
    let help = PageEdit { title: "Acessibilidade".to_owned(), menu: Some(PageMenu::Help), ..a_page() };
    editor.put_page(&slug("acessibilidade"), &help).await.expect("a page");
    for number in 1..=6 {
        let news = NewsEdit { title: format!("Notícia {number}"), ..a_piece_of_news(&format!("2026-03-0{number}")) };
        editor.put_news(&slug(&format!("noticia-{number}")), &news).await.expect("news");
    }
    editor.put_news(&slug("agua"), &a_tip("2026-03-02")).await.expect("a tip");
    editor.put_link(&slug("ans"), &a_link()).await.expect("a link");
    let system = LinkEdit { kind: LinkKind::System, title: "SCPO".to_owned(), ..a_link() };
    editor.put_link(&slug("scpo"), &system).await.expect("a system");
    let form = FormEdit { description: Some("Para entrar no plano.".to_owned()), ..a_form() };
    editor.put_form(&slug("inscricao-plano-odontologico"), &form).await.expect("a form");
    editor.put_form_file(&slug("inscricao-plano-odontologico"), a_pdf("x")).await.expect("its file");
    portal
}

#[actix_web::test]
async fn both_entrances_are_there_on_a_phone_and_by_keyboard() {
    let portal = portal_with_content().await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    for (link, heading) in
        [("Portal do Beneficiário", "Portal do Beneficiário"), ("Portal do Cliente", "Portal do Cliente")]
    {
        let top = "const link = [...document.querySelectorAll('header a')].find((one) => one.innerText.includes(arguments[0])); \
            const { top, left, right } = link.getBoundingClientRect(); \
            return top >= 0 && top < innerHeight / 3 && left >= 0 && right <= innerWidth";
        assert_eq!(browser.script(top, &[link.into()]).await, true, "{link} is not in the header in sight");
        browser.tab_to(link).await;
        browser.key(Key::Enter).await;
        browser.heading(heading).await;
        browser.goto("/").await;
        browser.heading("Veja suas mensalidades").await;
    }
    let doors = "const [first, second] = document.querySelectorAll('.door'); \
        return second.getBoundingClientRect().top < document.querySelector('.home-grid').getBoundingClientRect().top \
        && first.innerText.includes('Sou beneficiário') && second.innerText.includes('Sou cliente')";
    assert_eq!(browser.script(doors, &[]).await, true, "the doors do not come first");
    browser.fits_its_width().await;
    browser.tab_to("Sou beneficiário").await;
    browser.key(Key::Enter).await;
    browser.heading("Portal do Beneficiário").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_seven_pages_are_read_from_the_menu() {
    let portal = portal_with_content().await;
    let browser = Browser::open(&portal).await;
    for (name, title) in MENU {
        browser.goto("/").await;
        browser.sees("Menu").await;
        let entry = "return [...document.querySelectorAll('nav[aria-labelledby=menu-institucional] a')]\
            .some((one) => one.innerText.trim() === arguments[0])";
        browser.wait(title, entry, &[title.into()]).await;
        browser.follow(title).await;
        browser.heading(title).await;
        browser.at(&if name == "contatos" { "/contatos".to_owned() } else { format!("/paginas/{name}") }).await;
        browser.sees(&format!("Texto de {title} <script>alert(1)</script>.")).await;
    }
    browser.find(Role::Link, "(79) 5555-0101").await;
    browser.sees("Setor de Cadastro").await;
    browser.goto("/paginas/nada").await;
    browser.heading("Página não encontrada").await;
    browser.follow("Ir para a página inicial").await;
    browser.at("/").await;
    browser.close().await;
}

#[actix_web::test]
async fn news_tips_forms_links_and_contacts_have_the_manuals_names() {
    let portal = portal_with_content().await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    for heading in [
        "Notícias",
        "Formulários",
        "Encontre um médico",
        "Menu",
        "Dicas de Saúde",
        "Links de Interesse",
        "Sistemas",
        "Fale com a gente",
    ] {
        browser.find(Role::Heading, heading).await;
    }
    let ans = browser.find(Role::Link, "Agência Nacional de Saúde Suplementar").await;
    assert_eq!(ans.attr("rel").await.expect("an attribute").as_deref(), Some("noopener noreferrer"));
    browser.find(Role::Link, "SCPO").await;
    let doctor = browser.find(Role::Link, "Encontre um médico").await;
    assert_eq!(doctor.attr("href").await.expect("an attribute").as_deref(), Some("/rede-credenciada"));
    browser.sees("edição de 14/03/2026").await;
    browser.follow("Inscrição - Plano Odontológico").await;
    assert_eq!(browser.downloaded("inscricao-plano-odontologico.pdf").await, a_pdf("x"));

    browser.lacks("Notícia 2").await;
    browser.follow("Ver todas as notícias").await;
    browser.heading("Notícias").await;
    browser.sees("6 notícias").await;
    browser.follow("Notícia 2").await;
    browser.heading("Notícia 2").await;
    browser.sees("02/03/2026").await;
    browser.follow("Voltar para as notícias").await;
    browser.heading("Notícias").await;

    browser.goto("/dicas").await;
    browser.follow("Água, mesmo sem sede").await;
    browser.heading("Água, mesmo sem sede").await;
    browser.sees("Fonte: Cartilha do bem-estar · Autoria: Equipe de saúde").await;
    browser.goto("/formularios").await;
    browser.sees("1 formulário").await;
    browser.follow("Acessibilidade").await;
    browser.heading("Acessibilidade").await;
    browser.find(Role::Link, "Verificar documento").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_long_list_comes_page_by_page() {
    let portal = Portal::start_on("2026-03-14").await;
    let editor = portal.editor().await;
    for number in 1..=23 {
        let news =
            NewsEdit { title: format!("Notícia {number:02}"), ..a_piece_of_news(&format!("2026-02-{number:02}")) };
        editor.put_news(&slug(&format!("n{number}")), &news).await.expect("news");
    }
    let browser = Browser::open(&portal).await;
    browser.goto("/noticias").await;
    browser.sees("As 20 notícias mais recentes").await;
    browser.lacks("Notícia 03").await;
    browser.press("Mostrar mais").await;
    browser.sees("23 notícias").await;
    browser.sees("Notícia 01").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_doors_stand_when_the_content_does_not_come() {
    let portal = portal_with_content().await;
    let browser = Browser::open(&portal).await;
    browser.block(&["*/api/v1/home"]).await;
    browser.goto("/").await;
    browser.sees("Sem conexão com o portal").await;
    browser.find(Role::Link, "Encontre um médico").await;
    browser.find(Role::Heading, "Fale com a gente").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Notícia 6").await;
    browser.block(&["*/api/v1/home"]).await;
    browser.goto("/").await;
    browser.follow("Sou beneficiário").await;
    browser.heading("Portal do Beneficiário").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_operator_who_says_nothing_has_a_home_all_the_same() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.find(Role::Link, "Encontre um médico").await;
    for (path, text) in [
        ("/noticias", "Nenhuma notícia publicada"),
        ("/dicas", "Nenhuma dica publicada"),
        ("/formularios", "Nenhum formulário publicado"),
        ("/contatos", "Setor de Cadastro"),
    ] {
        browser.goto(path).await;
        browser.sees(text).await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn the_public_pages_are_open_to_everybody() {
    let portal = portal_with_content().await;
    let browser = Browser::open(&portal).await;
    let mut problems = Vec::new();
    for (path, text) in [
        ("/", "Notícia 6"),
        ("/paginas/quem-somos", "Sobre"),
        ("/noticias", "6 notícias"),
        ("/noticias/noticia-1", "01/03/2026"),
        ("/dicas/agua", "Fonte:"),
        ("/formularios", "1 formulário"),
        ("/contatos", "Texto de Contatos"),
    ] {
        browser.goto(path).await;
        browser.sees(text).await;
        for viewport in [Viewport::Phone, Viewport::Wide] {
            browser.resize(viewport).await;
            let found = browser.violations().await;
            problems.extend(found.into_iter().map(|violation| format!("{path} {viewport:?}: {violation}")));
            browser.fits_its_width().await;
            let small = browser.small_targets().await;
            problems.extend(small.into_iter().map(|target| format!("{path} {viewport:?}: too small: {target}")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    browser.close().await;
}

// screens 6: after four news and six forms, and the page was ten screens long.
#[actix_web::test]
async fn a_phone_finds_a_doctor_right_after_the_doors() {
    let portal = portal_with_content().await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/").await;
    browser.sees("Notícia 6").await;
    let tops = "return ['.door:last-of-type', '.find-doctor', '.home-grid'].map((place) =>
        Math.round(document.querySelector(place).getBoundingClientRect().top))";
    let tops: Vec<i64> = serde_json::from_value(browser.script(tops, &[]).await).expect("three places");
    assert!(tops.is_sorted(), "doors, doctor, texts are at {tops:?}");
    browser.lacks("Notícia 4").await;
    browser.follow("Ver todas as notícias").await;
    browser.sees("Notícia 4").await;
    browser.close().await;
}
