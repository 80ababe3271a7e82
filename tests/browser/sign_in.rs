//! From the public home through the sign-in and back to where a person wanted to go.

use fantoccini::key::Key;
use serde_json::json;
use shared::auth::{BeneficiarySignIn, Secret, SignIn};
use tests::browser::{Browser, Role, Viewport};
use tests::family::PASSWORD;
use tests::{Portal, a_charge};

#[actix_web::test]
async fn home_offers_both_entrances() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    for viewport in [Viewport::Wide, Viewport::Phone] {
        browser.resize(viewport).await;
        browser.goto("/").await;
        browser.heading("Veja suas mensalidades").await;
        browser.follow("Sou cliente").await;
        browser.at("/cliente").await;
        browser.heading("Portal do Cliente").await;
        browser.sees("Atendimento").await;
        browser.window.back().await.expect("back");
        browser.heading("Veja suas mensalidades").await;
        browser.follow("Portal do Cliente").await;
        browser.at("/cliente").await;
        browser.follow("Portal do Beneficiário").await;
        browser.at("/entrar").await;
        browser.heading("Portal do Beneficiário").await;
    }
    browser.resize(Viewport::Wide).await;
    browser.goto("/").await;
    let entrance = browser.find(Role::Link, "Portal do Cliente").await;
    let place =
        "const { right, top } = arguments[0].getBoundingClientRect(); return right > innerWidth / 2 && top < 120";
    assert_eq!(browser.script(place, &[json!(entrance)]).await, true, "the entrances are not at the top right");
    browser.close().await;
}

#[actix_web::test]
async fn the_keyboard_alone_leads_in() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.heading("Veja suas mensalidades").await;
    browser.tab_to("Pular para o conteúdo").await;
    browser.tab_to("Portal do Beneficiário").await;
    browser.key(Key::Enter).await;
    browser.heading("Portal do Beneficiário").await;
    browser.tab_to("Número da carteira").await;
    browser.type_text(&holder.card_number).await;
    browser.tab_to("Senha").await;
    browser.type_text(PASSWORD).await;
    browser.key(Key::Enter).await;
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_wrong_password_is_said_and_what_was_typed_stays() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    a_charge().due("2026-03-19").cents(10_476).of(&holder, &portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto("/").await;
    browser.follow("Sou beneficiário").await;
    browser.heading("Portal do Beneficiário").await;
    browser.sees("Lembrando: Número da Carteira = Matrícula do Plano contratado").await;

    browser.press("Entrar").await;
    browser.sees("Digite o número da carteira.").await;
    browser.sees("Digite a senha.").await;
    let is_summary = "return document.activeElement.innerText.startsWith('Confira antes de continuar')";
    browser.wait("the focus on the summary", is_summary, &[]).await;
    browser.follow("Digite a senha.").await;
    assert_eq!(browser.focused().await, "Senha *", "a line of the summary leads to its field");

    browser.fill("Número da carteira", &holder.card_number).await;
    browser.fill("Senha", "não é esta").await;
    browser.press("Entrar").await;
    browser.sees("Dados de acesso inválidos. Confira os dados e a senha e tente de novo.").await;
    browser.wait("the focus on the summary", is_summary, &[]).await;
    assert_eq!(browser.value("Número da carteira").await, holder.card_number);

    browser.fill("Senha", PASSWORD).await;
    browser.press("Entrar").await;
    browser.at("/inicio").await;
    browser.heading("Olá, Dalva").await;
    browser.sees("Sua próxima mensalidade vence em 5 dias: R$ 104,76").await;
    browser.sees(&holder.card_number).await;
    browser.follow("Ver boleto").await;
    browser.sees("Linha digitável").await;
    browser.close().await;
}

#[actix_web::test]
async fn the_password_can_be_shown() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.goto("/entrar").await;
    browser.fill("Senha", PASSWORD).await;
    let kind = async || browser.find(Role::Field, "Senha").await.attr("type").await.expect("an attribute");
    assert_eq!(kind().await.as_deref(), Some("password"));
    browser.press("Mostrar senha").await;
    assert_eq!(kind().await.as_deref(), Some("text"));
    assert_eq!(browser.value("Senha").await, PASSWORD);
    browser.press("Ocultar senha").await;
    assert_eq!(kind().await.as_deref(), Some("password"));
    browser.close().await;
}

#[actix_web::test]
async fn whoever_guesses_is_told_how_long_to_wait() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let wrong = SignIn::Beneficiary(BeneficiarySignIn {
        card_number: holder.card_number.clone(),
        password: Secret::new("errada"),
    });
    for _ in 0..5 {
        assert!(portal.anonymous().sign_in(&wrong).await.is_err());
    }
    let browser = Browser::open(&portal).await;
    browser.goto("/entrar").await;
    browser.sign_in(&holder).await;
    browser.sees("Houve muitas tentativas seguidas. Espere um pouco e tente de novo. Aguarde 3").await;
    browser.sees("segundos.").await;
    assert_eq!(browser.value("Número da carteira").await, holder.card_number);
    portal.advance(chrono::TimeDelta::seconds(32));
    browser.press("Entrar").await;
    browser.heading("Olá, Dalva").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_protected_address_asks_to_sign_in_and_comes_back() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let id = a_charge().of(&holder, &portal).await;
    for address in ["/mensalidades?situacao=aberta".to_owned(), format!("/mensalidades/{id}")] {
        let browser = Browser::open(&portal).await;
        browser.goto(&address).await;
        browser.heading("Portal do Beneficiário").await;
        browser.sees("Entre para abrir a página que você procura.").await;
        assert!(browser.path().await.starts_with("/entrar?voltar=/mensalidades"));
        browser.sign_in(&holder).await;
        browser.at(&address).await;
        browser.heading(if address.contains('?') { "Relação de Mensalidades" } else { "Mensalidade " }).await;
        browser.close().await;
    }
}

#[actix_web::test]
async fn a_forged_way_back_stays_on_the_portal() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open(&portal).await;
    let forged = [
        "//evil.example",
        "https://evil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "javascript:document.title='evil'",
    ];
    for address in forged.iter().take(3) {
        browser.goto(&format!("/entrar?voltar={address}")).await;
        browser.sign_in(&holder).await;
        browser.heading("Olá, Dalva").await;
        browser.at("/inicio").await;
        browser.press("Sair").await;
        browser.at("/").await;
    }
    browser.goto("/entrar").await;
    browser.sign_in(&holder).await;
    browser.heading("Olá, Dalva").await;
    // Who is signed in already is led on at once, and no further than this portal.
    for address in forged {
        browser.goto(&format!("/entrar?voltar={address}")).await;
        browser.heading("Olá, Dalva").await;
        browser.at("/inicio").await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn a_device_remembers_the_number_by_choice() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open(&portal).await;
    let box_ = "Lembrar meu número neste aparelho";
    for is_wanted in [true, false] {
        browser.goto("/entrar").await;
        browser.click(Role::Field, box_).await;
        browser.sign_in(&holder).await;
        browser.heading("Olá, ").await;
        browser.press("Sair").await;
        browser.at("/").await;
        browser.goto("/entrar").await;
        let expected = if is_wanted { holder.card_number.as_str() } else { "" };
        assert_eq!(browser.value("Número da carteira").await, expected);
        let is_checked = "return document.querySelector('form [type=checkbox]').checked";
        assert_eq!(browser.script(is_checked, &[]).await, is_wanted);
    }
    browser.close().await;
}

#[actix_web::test]
async fn what_is_wrong_with_a_field_stands_below_it() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    for (path, button) in [
        ("/entrar", "Entrar"),
        ("/cadastrar-senha", "Cadastrar senha"),
        ("/esqueci-minha-senha", "Solicitar Senha"),
        ("/cliente?perfil=empresa", "Entrar"),
        ("/verificar", "Verificar"),
    ] {
        browser.goto(path).await;
        browser.press(button).await;
        browser.sees("Confira antes de continuar").await;
        let misplaced = "
            const fields = [...document.querySelectorAll('.input-error')];
            const above = fields.filter((field) => {
                const error = field.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id))
                    .find((one) => one?.matches('.field-error'));
                return error === undefined || error.getBoundingClientRect().top < field.getBoundingClientRect().bottom;
            });
            return fields.length > 0 ? above.map((field) => field.id) : ['no field has an error']";
        let misplaced = browser.script(misplaced, &[]).await;
        assert_eq!(misplaced, serde_json::json!([]), "{path}");
    }
    browser.close().await;
}

// screens 15: the rules came late and moved the form.
#[actix_web::test]
async fn the_rules_of_a_password_move_nothing() {
    let portal = Portal::start_on("2026-03-14").await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/criar-senha#abc").await;
    browser.heading("Criar senha").await;
    browser.sees("Não ser uma senha comum").await;
    let shift = "const done = arguments[0]; let sum = 0; \
        new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value })) \
            .observe({ type: 'layout-shift', buffered: true }); \
        setTimeout(() => done(sum), 300)";
    let shift = browser.script_async(shift).await.as_f64().expect("a sum");
    assert!(shift < 0.02, "the page moved by {shift}");
    browser.close().await;
}
