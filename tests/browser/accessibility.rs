//! Every page and state, light and dark, on a phone and in an office: axe-core finds nothing, one heading,
//! a way for the keyboard, and nothing too small.

use fantoccini::key::Key;
use tests::browser::{Browser, Role, Viewport};
use tests::family::PASSWORD;
use tests::{Portal, a_charge};

/// Everything that must hold of a page whatever is on it; leaves the browser wide and light.
pub(crate) async fn examine(browser: &Browser, problems: &mut Vec<String>) {
    let place = browser.path().await;
    let facts = "const headings = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()); \
        return [headings.length, document.documentElement.lang, document.querySelectorAll('main').length].join(' ')";
    let facts = browser.script(facts, &[]).await;
    if facts != "1 pt-BR 1" {
        problems.push(format!("{place}: visible h1, language, main are {facts}"));
    }
    for viewport in [Viewport::Phone, Viewport::Wide] {
        let found = browser.violations_in_both_themes(viewport).await;
        let told = |(scheme, violation)| format!("{place} {viewport:?} {scheme:?}: {violation}");
        problems.extend(found.into_iter().map(told));
        if viewport == Viewport::Phone {
            browser.fits_its_width().await;
            let small = browser.small_targets().await;
            problems.extend(small.into_iter().map(|target| format!("{place}: too small to tap: {target}")));
            let small = browser.small_print().await;
            problems.extend(small.into_iter().map(|text| format!("{place}: small print: {text}")));
            let moving = browser.motion().await;
            problems.extend(moving.into_iter().map(|element| format!("{place}: moves all the same: {element}")));
        }
    }
}

pub(crate) fn report(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[actix_web::test]
async fn public_pages() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    let mut problems = Vec::new();
    for (path, heading) in [
        ("/", "Veja suas mensalidades"),
        ("/cliente", "Portal do Cliente"),
        ("/nao-existe", "Página não encontrada"),
        ("/entrar?voltar=/mensalidades", "Portal do Beneficiário"),
    ] {
        browser.goto(path).await;
        browser.heading(heading).await;
        examine(&browser, &mut problems).await;
    }
    browser.press("Entrar").await;
    browser.sees("Digite a senha.").await;
    examine(&browser, &mut problems).await;
    browser.block(&["*split_network*"]).await;
    browser.goto("/rede-credenciada").await;
    browser.heading("Esta página não carregou").await;
    examine(&browser, &mut problems).await;
    browser.block(&["*/web.js"]).await;
    browser.goto_unstarted("/entrar").await;
    browser.heading("O portal não abriu").await;
    examine(&browser, &mut problems).await;
    browser.complaints().await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn the_ways_to_a_password() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    let mut problems = Vec::new();
    for (path, heading, button, message) in [
        ("/cadastrar-senha", "Cadastro de senha", "Cadastrar senha", "Digite o nome da mãe."),
        ("/esqueci-minha-senha", "Recuperar senha", "Solicitar Senha", "Digite o nome da mãe."),
        ("/cliente?perfil=empresa", "Portal do Cliente", "Entrar", "Digite o código da empresa."),
        ("/cliente/primeiro-acesso?perfil=cpf", "Primeiro Acesso", "Enviar", "Digite a data de nascimento."),
        ("/cliente/esqueci-minha-senha?perfil=empresa", "Esqueceu sua senha?", "Entrar", "Digite o e-mail."),
        ("/criar-senha#abc", "Criar senha", "Criar senha", "Digite a senha."),
    ] {
        browser.goto(path).await;
        browser.heading(heading).await;
        examine(&browser, &mut problems).await;
        browser.press(button).await;
        browser.sees(message).await;
        examine(&browser, &mut problems).await;
    }
    browser.fill("Senha", "Ipê#").await;
    browser.sees("Ter pelo menos 8 caracteres Falta").await;
    examine(&browser, &mut problems).await;
    for (path, heading) in [
        ("/trocar-senha", "Este link está incompleto"),
        ("/trocar-senha#abc", "Trocar senha"),
        ("/confirmar-cadastro#abc", "Confirmar cadastro"),
    ] {
        // From another page: the same one would only see its fragment change.
        browser.goto("/nao-existe").await;
        browser.goto(path).await;
        browser.heading(heading).await;
        examine(&browser, &mut problems).await;
    }
    browser.press("Confirmar cadastro").await;
    browser.sees("Digite a senha.").await;
    examine(&browser, &mut problems).await;
    browser.fill("Senha", PASSWORD).await;
    browser.press("Confirmar cadastro").await;
    browser.heading("Este link não vale mais").await;
    examine(&browser, &mut problems).await;
    browser.goto("/esqueci-minha-senha").await;
    browser.fill("Número da carteira", "0000000000").await;
    browser.fill("Data de nascimento", "17041956").await;
    browser.fill("Nome da mãe", "Ninguém").await;
    browser.press("Solicitar Senha").await;
    browser.heading("Verifique seu e-mail").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn the_signed_in_home_and_the_list() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2026-03-19").of(&holder, &portal).await;
    a_charge().due("2026-03-02").of(&holder, &portal).await;
    a_charge().due("2026-02-19").paid("2026-02-18").of(&holder, &portal).await;
    a_charge().due("2026-01-19").cancelled("2026-01-10").of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    let mut problems = Vec::new();
    browser.sees("Últimas mensalidades").await;
    examine(&browser, &mut problems).await;
    browser.goto("/mensalidades").await;
    browser.sees("4 mensalidades").await;
    examine(&browser, &mut problems).await;
    browser.goto("/mensalidades?ano=2026&situacao=paga&local=NADA").await;
    browser.sees("Nenhuma mensalidade com estes filtros").await;
    examine(&browser, &mut problems).await;
    browser.resize(Viewport::Phone).await;
    browser.press("Menu").await;
    browser.find(Role::Button, "Sair").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn the_settings() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    holder.client(&portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    let mut problems = Vec::new();
    browser.goto("/configuracoes").await;
    browser.heading("Configurações").await;
    examine(&browser, &mut problems).await;
    browser.goto("/configuracoes/acessos").await;
    browser.sees("Ninguém mais abriu seus dados").await;
    examine(&browser, &mut problems).await;
    browser.goto("/configuracoes/aparelhos").await;
    browser.sees("2 aparelhos").await;
    browser.press("Sair deste aparelho").await;
    browser.sees("Quem estiver usando vai precisar entrar de novo.").await;
    examine(&browser, &mut problems).await;
    browser.press("Sim, sair deste aparelho").await;
    browser.sees("Pronto.").await;
    examine(&browser, &mut problems).await;
    browser.goto("/configuracoes/senha").await;
    browser.press("Alterar").await;
    browser.sees("Digite a senha atual.").await;
    browser.click(Role::Field, "Continuar conectado nos outros aparelhos").await;
    examine(&browser, &mut problems).await;
    browser.fill("Digite a senha atual", PASSWORD).await;
    browser.fill("Digite a nova senha", "Jatobá!verde73").await;
    browser.fill("Confirme a nova senha", "Jatobá!verde73").await;
    browser.press("Alterar").await;
    browser.sees("Senha alterada com sucesso.").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn the_homes_of_clients() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open_as_company(&portal.company().await, &portal).await;
    let mut problems = Vec::new();
    browser.heading("Olá, ").await;
    examine(&browser, &mut problems).await;
    browser.goto("/mensalidades").await;
    browser.sees("Mensalidades ficam no Portal do Beneficiário").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn the_page_of_a_charge_in_each_state() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let overdue = a_charge().due("2026-03-02").of(&holder, &portal).await;
    let paid = a_charge().due("2026-02-19").paid("2026-02-18").of(&holder, &portal).await;
    let waiting = a_charge().due("2026-03-19").without_slip_data().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    let mut problems = Vec::new();
    for (id, text) in [
        (overdue.to_string(), "Valor atualizado"),
        (paid.to_string(), "Paga em 18/02/2026"),
        (waiting.to_string(), "Boleto ainda não disponível"),
        ("nada".to_owned(), "Página não encontrada"),
    ] {
        browser.goto(&format!("/mensalidades/{id}")).await;
        browser.sees(text).await;
        examine(&browser, &mut problems).await;
    }
    browser.goto(&format!("/mensalidades/{paid}")).await;
    browser.sees("Paga em 18/02/2026").await;
    browser.set_offline(true).await;
    browser.follow("Voltar para a relação").await;
    browser.sees("Sem conexão com o portal").await;
    examine(&browser, &mut problems).await;
    browser.set_offline(false).await;
    browser.block(&["*/api/v1/sessions/refresh"]).await;
    browser.goto("/mensalidades").await;
    browser.sees("Sem conexão com o portal").await;
    examine(&browser, &mut problems).await;
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn each_page_says_where_it_is() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    let mut titles = Vec::new();
    let mut note = async |heading: &str| {
        browser.heading(heading).await;
        browser.wait("the focus on the heading", "return document.activeElement.tagName === 'H1'", &[]).await;
        let name = heading.to_owned();
        browser.wait("the announcement", "return [...document.querySelectorAll('[role=status]')].some((one) => one.textContent.startsWith('Página aberta'))", &[]).await;
        titles.push((name, browser.window.title().await.expect("a title")));
    };
    browser.follow("Sou cliente").await;
    note("Portal do Cliente").await;
    browser.follow("Portal do Beneficiário").await;
    note("Portal do Beneficiário").await;
    browser.sign_in(&holder).await;
    note("Olá, Dalva").await;
    browser.follow("Ver todas as mensalidades").await;
    note("Relação de Mensalidades").await;
    browser.follow("Ver detalhes da mensalidade").await;
    note("Mensalidade").await;
    browser.wait("the charge's number in the title", "return /^Mensalidade \\d+/.test(document.title)", &[]).await;
    let expected = ["Portal do Cliente", "Portal do Beneficiário", "Home", "Relação de Mensalidades", "Mensalidade"];
    for ((heading, title), expected) in titles.iter().zip(expected) {
        assert!(title.starts_with(expected) && title.ends_with("· Manacá Saúde"), "{heading}: {title}");
    }
    browser.close().await;
}

#[actix_web::test]
async fn the_keyboard_skips_the_header_and_opens_the_menu() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/mensalidades").await;
    browser.sees("1 mensalidade").await;
    browser.key(Key::Tab).await;
    assert_eq!(browser.focused().await, "Pular para o conteúdo");
    browser.key(Key::Enter).await;
    browser.wait("the focus on the content", "return document.activeElement.tagName === 'MAIN'", &[]).await;
    browser.at("/mensalidades").await;
    browser.key(Key::Tab).await;
    let below = "return document.activeElement.closest('main') !== null";
    assert_eq!(browser.script(below, &[]).await, true, "the focus went back to the header");

    browser.goto("/inicio").await;
    browser.heading("Olá, Dalva").await;
    browser.tab_to("Mensalidades").await;
    browser.key(Key::Enter).await;
    browser.find(Role::Link, "Relação de Mensalidades").await;
    browser.key(Key::Escape).await;
    assert!(!browser.has(Role::Link, "Relação de Mensalidades").await, "Escape leaves the menu open");
    assert_eq!(browser.focused().await, "Mensalidades");
    browser.key(Key::Enter).await;
    browser.tab_to("Relação de Mensalidades").await;
    browser.key(Key::Enter).await;
    browser.heading("Relação de Mensalidades").await;
    assert!(!browser.has(Role::Link, "Relação de Mensalidades").await, "the menu stays open after a choice");
    browser.close().await;
}

#[actix_web::test]
async fn what_has_the_focus_is_in_sight() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    for due in ["2026-03-19", "2026-03-02", "2026-02-02"] {
        a_charge().due(due).of(&holder, &portal).await;
    }
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/mensalidades").await;
    browser.sees("3 mensalidades").await;
    let in_sight = "
        const focus = document.activeElement;
        const { left, top, width, height } = focus.getBoundingClientRect();
        const above = document.elementFromPoint(left + width / 2, top + height / 2);
        return above !== null && (focus.contains(above) || above.contains(focus))";
    for _ in 0..24 {
        browser.key(Key::Tab).await;
        if browser.script("return document.activeElement === document.body", &[]).await == true {
            break;
        }
        // The theme's radio buttons are drawn by their labels.
        if browser.script("return document.activeElement.type === 'radio'", &[]).await == true {
            continue;
        }
        let focused = browser.focused().await;
        assert_eq!(browser.script(in_sight, &[]).await, true, "{focused:?} has the focus, and something lies above it");
    }
    browser.close().await;
}
