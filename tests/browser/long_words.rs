//! A word without a blank, as long as the ERP may send one, takes no more room than a phone has.

use api::db::entity::{charge, form, person, plan, provider, service};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use tests::browser::{Browser, Viewport};
use tests::{Portal, a_charge, a_provider, a_service};

/// Longer than any field takes, to be cut.
fn word(length: usize) -> String {
    "Pneumoultramicroscopicossilicovulcanoconiotico".chars().cycle().take(length).collect()
}

// field 13: pages were as wide as the word.
#[actix_web::test]
async fn a_long_word_widens_no_page_on_a_phone() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().due("2026-03-20").of(&holder, &portal).await;
    portal.publish_one_of_each("quem-somos").await;
    let served = service::ActiveModel {
        description: Set(word(200)),
        provider_name: Set(word(160)),
        copayment_basis: Set(Some(word(160))),
        ..a_service()
    };
    portal.serve(&holder, served).await;
    a_provider(&word(160)).specialty(&word(120)).of(&portal).await;
    let places =
        provider::ActiveModel { street: Set(Some(word(160))), city: Set(Some(word(80))), ..Default::default() };
    provider::Entity::update_many().set(places).exec(&portal.db).await.expect("providers");
    let names = person::ActiveModel { name: Set(word(160)), ..Default::default() };
    person::Entity::update_many().set(names).exec(&portal.db).await.expect("people");
    let names = plan::ActiveModel { name: Set(word(120)), ..Default::default() };
    plan::Entity::update_many().set(names).exec(&portal.db).await.expect("plans");
    let titles = form::ActiveModel { title: Set(word(160)), ..Default::default() };
    form::Entity::update_many().set(titles).exec(&portal.db).await.expect("forms");
    let labels = charge::ActiveModel {
        id: sea_orm::Unchanged(charge.get()),
        document: Set(word(40)),
        billing_place: Set(word(120)),
        ..Default::default()
    };
    labels.update(&portal.db).await.expect("a charge");
    let detail = format!("/mensalidades/{charge}");
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    for (path, sign) in [
        ("/inicio", "Plano"),
        ("/mensalidades", "Pneumo"),
        (&*detail, "Pneumo"),
        ("/consultas/planos", "Pneumo"),
        ("/consultas/atendimentos?competencia=2026-02", "Pneumo"),
        ("/consultas/carencias", "Consulta de carências"),
        ("/consultas/rede-credenciada?nome=pneumo", "Pneumo"),
        ("/formularios", "Pneumo"),
    ] {
        browser.goto(path).await;
        browser.sees(sign).await;
        browser.fits_its_width().await;
    }
    browser.close().await;
}
