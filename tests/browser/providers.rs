//! *Consulta rede credenciada*: the manual's parameters and its two buttons, the map that nothing asks for before it is
//! followed, and *Perto de mim*.

use api::db::entity::person;
use sea_orm::{EntityTrait, Set};
use tests::browser::{Browser, Role, Viewport};
use tests::paper::Paper;
use tests::{Portal, a_provider};

use crate::accessibility::{examine, report};

const PUBLIC: &str = "/rede-credenciada";
const SIGNED_IN: &str = "/consultas/rede-credenciada";
/// The plan of the fixtures' families.
const OWN_PLAN: &str = "Plano Ipê Enfermaria";

async fn network(portal: &Portal) {
    a_provider("Clínica São Lucas")
        .specialty("Ginecologia")
        .specialty("Pediatria")
        .plan(OWN_PLAN)
        .at("-10.911,-37.051")
        .with(|row| row.phones = Some("(79) 5555-0101".to_owned()))
        .of(portal)
        .await;
    a_provider("Hospital das Acácias")
        .specialty("Cardiologia")
        .plan("Plano Jatobá")
        .place("Maceió", "AL", "Ponta Verde")
        .at("-9.6658,-35.7353")
        .with(|row| {
            row.kind = api::db::entity::provider::Kind::Hospital;
            row.emergency_24h = true;
        })
        .of(portal)
        .await;
    a_provider("Sem Endereço").specialty("Ginecologia").without_address().of(portal).await;
}

/// The names of the cards, in their order.
async fn cards(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('article h3')].map((one) => one.innerText)";
    let names = browser.script(script, &[]).await;
    names.as_array().expect("names").iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

#[actix_web::test]
async fn somebody_signed_in_lists_and_prints_a_specialty() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(&format!("{SIGNED_IN}?plano=todos")).await;
    browser.heading("Consulta rede credenciada").await;
    browser.sees("3 prestadores").await;
    browser.choose("Especialidade", "Ginecologia").await;
    browser.press("Listar").await;
    browser.sees("2 prestadores").await;
    browser.at(&format!("{SIGNED_IN}?especialidade=Ginecologia&plano=todos")).await;
    assert_eq!(cards(&browser).await, ["Clínica São Lucas", "Sem Endereço"]);
    browser.sees("Rua das Jangadas, 310").await;
    browser.sees("Endereço e telefone não informados.").await;
    browser.find(Role::Link, "Ligar para (79) 5555-0101").await;
    browser.press("Imprimir").await;
    let text = Paper::of(browser.downloaded("rede-credenciada.pdf").await).text();
    assert!(text.contains("Especialidade: Ginecologia") && text.contains("Clínica São Lucas"), "{text}");
    assert!(!text.contains("Hospital das Acácias"), "{text}");
    browser.window.back().await.expect("back");
    browser.sees("3 prestadores").await;
    assert_eq!(browser.value("Especialidade").await, "Todas");
    browser.close().await;
}

#[actix_web::test]
async fn a_map_is_a_link_that_nothing_follows_unasked() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto(PUBLIC).await;
    browser.sees("3 prestadores").await;
    let link = browser.find(Role::Link, "OpenStreetMap: Clínica São Lucas").await;
    let attribute = async |name: &str| link.attr(name).await.expect("an attribute").unwrap_or_default();
    assert!(attribute("href").await.starts_with("https://www.openstreetmap.org/?mlat=-10.911000&mlon=-37.051000"));
    assert_eq!(
        (attribute("rel").await, attribute("target").await),
        ("noopener noreferrer".to_owned(), "_blank".to_owned())
    );
    assert!(!browser.has(Role::Link, "OpenStreetMap: Sem Endereço").await);
    let stray: Vec<_> =
        browser.requests().await.into_iter().filter(|one| !one.url.starts_with(&portal.origin)).collect();
    assert!(stray.is_empty(), "asked of somebody else: {stray:?}");
    browser.close().await;
}

#[actix_web::test]
async fn anybody_searches_and_each_choice_leads_to_the_next() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto(PUBLIC).await;
    browser.heading("Consulta rede credenciada").await;
    browser.sees("3 prestadores").await;
    browser.choose("Estado (UF)", "AL").await;
    browser
        .wait(
            "the cities",
            "return [...document.querySelector('#cidade').options].some((one) => one.text === 'Maceió')",
            &[],
        )
        .await;
    browser.choose("Município/Cidade", "Maceió").await;
    browser
        .wait(
            "the districts",
            "return [...document.querySelector('#bairro').options].some((one) => one.text === 'Ponta Verde')",
            &[],
        )
        .await;
    browser.choose("Bairro", "Ponta Verde").await;
    browser.choose("Tipo", "Hospital").await;
    browser.choose("Plano", "Plano Jatobá").await;
    browser.fill("Nome", "acacias").await;
    browser.script("document.querySelector('input[type=checkbox]').click()", &[]).await;
    browser.press("Listar").await;
    browser.sees("1 prestador").await;
    assert_eq!(cards(&browser).await, ["Hospital das Acácias"]);
    let address = browser.path().await;
    assert_eq!(
        address,
        "/rede-credenciada?nome=acacias&uf=AL&cidade=Macei%C3%B3&bairro=Ponta%20Verde&tipo=hospital\
         &plano=P-Jatob%C3%A1&urgencia=sim"
    );
    // The address alone brings all of it back.
    browser.goto("/").await;
    browser.goto(&address).await;
    browser.sees("1 prestador").await;
    for (label, chosen) in
        [("Nome", "acacias"), ("Bairro", "Ponta Verde"), ("Tipo", "Hospital"), ("Plano", "Plano Jatobá")]
    {
        assert_eq!(browser.value(label).await, chosen, "{label}");
    }
    browser.press("Limpar consulta").await;
    browser.sees("3 prestadores").await;
    assert_eq!(browser.value("Estado (UF)").await, "Todos");
    browser.close().await;
}

#[actix_web::test]
async fn the_own_plan_comes_first_and_all_plans_are_a_choice() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(SIGNED_IN).await;
    browser.sees("1 prestador").await;
    assert_eq!(browser.value("Plano").await, OWN_PLAN);
    assert_eq!(cards(&browser).await, ["Clínica São Lucas"]);
    browser.choose("Plano", "Todos os planos").await;
    browser.press("Listar").await;
    browser.sees("3 prestadores").await;
    browser.at(&format!("{SIGNED_IN}?plano=todos")).await;
    browser.close().await;
}

#[actix_web::test]
async fn the_nearest_come_first_once_somebody_says_where_he_is() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.stand_at(-9.665_812, -35.735_345).await;
    browser.goto(PUBLIC).await;
    browser.sees("3 prestadores").await;
    browser.sees("Ela não fica guardada.").await;
    assert_eq!(cards(&browser).await[0], "Clínica São Lucas");
    browser.press("Perto de mim").await;
    browser.sees("Os mais próximos de você vêm primeiro.").await;
    browser.sees("a 100 m").await;
    assert_eq!(cards(&browser).await, ["Hospital das Acácias", "Clínica São Lucas", "Sem Endereço"]);
    assert_eq!(browser.path().await, PUBLIC, "where somebody is stays out of the address");
    let asked = browser.requests().await;
    let near: Vec<_> = asked.iter().filter(|one| one.url.contains("near=")).collect();
    assert!(!near.is_empty(), "{asked:?}");
    for request in near {
        assert!(request.url.contains("near=-9.666000%2C-35.735000"), "rounded to about 100 m: {}", request.url);
    }
    browser.press("Parar de usar minha posição").await;
    browser
        .wait("the names' order", "return document.querySelector('article h3')?.innerText === 'Clínica São Lucas'", &[])
        .await;
    browser.find(Role::Button, "Perto de mim").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_no_to_the_position_is_taken_kindly() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.refuse_position().await;
    browser.goto(PUBLIC).await;
    browser.sees("3 prestadores").await;
    browser.press("Perto de mim").await;
    browser.sees("Tudo bem: sua posição não foi usada.").await;
    assert_eq!(cards(&browser).await.len(), 3, "the list stays");
    assert!(browser.requests().await.iter().all(|one| !one.url.contains("near=")));
    browser.close().await;
}

#[actix_web::test]
async fn nothing_found_and_nothing_heard_say_what_to_do() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.goto(&format!("{PUBLIC}?nome=ninguem")).await;
    browser.sees("Nenhum prestador encontrado").await;
    browser.sees("Tente com menos filtros").await;
    browser.block(&["*/api/v1/providers", "*/api/v1/providers?*"]).await;
    browser.press("Limpar consulta").await;
    browser.sees("Sem conexão com o portal").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("3 prestadores").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_long_list_goes_on_and_stays_where_it_was() {
    let portal = Portal::start_on("2026-03-14").await;
    for number in 0..60 {
        a_provider(&format!("Clínica {number:02}")).of(&portal).await;
    }
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto(PUBLIC).await;
    browser.sees("50 prestadores mostrados; há mais").await;
    let height = "return document.querySelector('.providers').getBoundingClientRect().height";
    let height = browser.script(height, &[]).await.as_f64().expect("a height");
    assert!(height < 5_500.0, "fifty providers take {height} px");
    let map = "OpenStreetMap: Clínica 00";
    assert!(!browser.has(Role::Link, map).await, "a row lies open");
    browser.press("Ver endereço e telefone de Clínica 00").await;
    browser.find(Role::Link, map).await;
    browser.press("Fechar endereço e telefone de Clínica 00").await;
    browser.press("Mostrar mais").await;
    browser.sees("60 prestadores").await;
    let names = cards(&browser).await;
    assert_eq!((names.len(), names.is_sorted()), (60, true));
    assert!(!browser.has(Role::Button, "Mostrar mais").await);
    let focused = "return [...document.querySelectorAll('[data-row]')].indexOf(document.activeElement) === 50";
    browser.wait("the first new card has the focus", focused, &[]).await;

    // Back finds all of them, and the last still in sight.
    browser.script("[...document.querySelectorAll('[data-row]')].pop().scrollIntoView({ block: 'center' })", &[]).await;
    browser.follow("Contatos").await;
    browser.heading("Contatos").await;
    browser.window.back().await.expect("back");
    browser.sees("60 prestadores").await;
    browser.wait("the place", "return scrollY > document.documentElement.scrollHeight / 2", &[]).await;
    browser.close().await;
}

#[actix_web::test]
async fn a_phone_folds_the_other_parameters_away() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let browser = Browser::open(&portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto(PUBLIC).await;
    browser.sees("3 prestadores").await;
    for first in ["Nome", "Especialidade", "Estado (UF)", "Município/Cidade"] {
        assert!(browser.has(Role::Field, first).await, "{first} is folded away");
    }
    assert!(!browser.has(Role::Field, "Tipo").await);
    browser.press("Mais filtros").await;
    browser.choose("Tipo", "Hospital").await;
    browser.press("Listar").await;
    browser.sees("1 prestador").await;
    browser.find(Role::Button, "Mais filtros (1 escolhido)").await;
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_use_it() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    let mut problems = Vec::new();
    for path in [PUBLIC, SIGNED_IN, "/rede-credenciada?nome=ninguem&uf=SE&cidade=Aracaju"] {
        browser.goto(path).await;
        browser.heading("Consulta rede credenciada").await;
        browser.sees(if path.contains("ninguem") { "Nenhum prestador encontrado" } else { "prestador" }).await;
        examine(&browser, &mut problems).await;
    }
    report(&problems);
    browser.close().await;
}

#[actix_web::test]
async fn the_own_city_is_where_a_search_begins() {
    let portal = Portal::start_on("2026-03-14").await;
    network(&portal).await;
    a_provider("Clínica de Longe").plan(OWN_PLAN).place("Maceió", "AL", "Ponta Verde").of(&portal).await;
    let holder = portal.family().await.holder;
    let lives = |city: &str| person::ActiveModel {
        city: Set(Some(city.to_owned())),
        state: Set(Some("SE".to_owned())),
        ..Default::default()
    };
    person::Entity::update_many().set(lives("ARACAJÚ")).exec(&portal.db).await.expect("people");
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto(SIGNED_IN).await;
    browser.at(&format!("{SIGNED_IN}?uf=SE&cidade=Aracaju")).await;
    browser.sees("1 prestador").await;
    assert_eq!(browser.value("Município/Cidade").await, "Aracaju");
    assert_eq!(cards(&browser).await, ["Clínica São Lucas"]);
    browser.press("Limpar consulta").await;
    browser.at(SIGNED_IN).await;
    browser.sees("2 prestadores").await;

    // Where nobody attends there is nothing to begin with.
    person::Entity::update_many().set(lives("Lugar Nenhum")).exec(&portal.db).await.expect("people");
    browser.goto(SIGNED_IN).await;
    browser.sees("2 prestadores").await;
    browser.at(SIGNED_IN).await;
    browser.close().await;
}
