//! One name in its many spellings: what keyboards and ERPs make of apostrophes, hyphens and blanks is found, offered and
//! grouped as one, and what was folded before that was known is folded anew.

use api::db::entity::{person, provider, specialty};
use api::db::migration;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set, Unchanged};
use shared::charges::ChargeQuery;
use shared::company_statement::CompanyStatementQuery;
use shared::providers::{ProviderFilterQuery, ProviderQuery};
use tests::{Portal, a_charge, a_provider, an_invoice};

// field 8
#[actix_web::test]
async fn a_provider_is_found_whichever_apostrophe_its_record_or_the_asker_has() {
    let portal = Portal::start_on("2026-03-10").await;
    for (name, city) in [
        ("Copo D\u{2019}Água", "Olho d\u{2019}Água das Flores"),
        ("Ana\u{2011}Rosa Laboratório", "Olho d'Água das Flores"),
        ("Posto Central", "Olho d\u{b4}Água\u{a0}das Flores"),
    ] {
        a_provider(name).place(city, "AL", "Barra d`Água").of(&portal).await;
    }
    let client = portal.anonymous();
    for (typed, name) in [
        ("copo d'agua", "Copo D\u{2019}Água"),
        ("COPO D\u{b4}ÁGUA", "Copo D\u{2019}Água"),
        ("copo\u{200b} d`agua", "Copo D\u{2019}Água"),
        ("ana-rosa", "Ana\u{2011}Rosa Laboratório"),
        ("ana\u{2013}rosa", "Ana\u{2011}Rosa Laboratório"),
    ] {
        let query = ProviderQuery { name: Some(typed.to_owned()), ..ProviderQuery::default() };
        let found = client.providers(&query).await.expect("a list").items;
        assert_eq!(found.iter().map(|item| &*item.name).collect::<Vec<_>>(), [name], "{typed:?}");
    }
    let of = |city: Option<&str>| ProviderFilterQuery { state: Some("AL".to_owned()), city: city.map(str::to_owned) };
    let cities = client.provider_filters(&of(None)).await.expect("filters").cities;
    assert_eq!(cities.len(), 1, "one city: {cities:?}");
    let districts = client.provider_filters(&of(Some("olho d'agua das flores"))).await.expect("filters").districts;
    assert_eq!(districts.len(), 1, "one district: {districts:?}");
    let query = ProviderQuery { city: Some("Olho d\u{2032}Agua das Flores".to_owned()), ..ProviderQuery::default() };
    assert_eq!(client.providers(&query).await.expect("a list").items.len(), 3);
}

// field 8
#[actix_web::test]
async fn a_billing_place_is_one_in_all_its_spellings() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    for place in ["FUNDO D'ÁGUA", "Fundo d\u{2019}Água", "OUTRO"] {
        a_charge().due("2026-03-20").billing_place(place).of(&holder, &portal).await;
    }
    let client = holder.client(&portal).await;
    let list = client.charges(&ChargeQuery::default()).await.expect("charges");
    let places = list.overview.expect("an overview").billing_places;
    assert_eq!(places.len(), 2, "{places:?}");
    let query = ChargeQuery { billing_place: Some(places[0].clone()), ..ChargeQuery::default() };
    assert_eq!(client.charges(&query).await.expect("charges").items.len(), 2, "{places:?}");
}

// field 8
#[actix_web::test]
async fn a_life_is_found_whichever_apostrophe_its_record_has() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let holder = portal.family().await.holder;
    let dependent = portal.dependent_of(&holder, "Lia D\u{2019}Ávila\u{2010}Luz").await;
    for member in [&holder, &dependent] {
        portal.employ(member, &company.company).await;
    }
    an_invoice("2026-03").life(&holder, 100, 0).life(&dependent, 100, 0).of(&company.company, &portal).await;
    let tokens = company.tokens(&portal.anonymous()).await;
    let client = portal.anonymous().with_token(tokens.access_token);
    let query = CompanyStatementQuery { name: Some("d'avila-luz".to_owned()), ..CompanyStatementQuery::default() };
    assert_eq!(client.company_statement(&query).await.expect("a statement").items.len(), 1);
}

// field 8: rows that were folded by the old comparison would never be found again.
#[actix_web::test]
async fn what_was_folded_before_is_folded_anew() {
    let portal = Portal::start_on("2026-03-10").await;
    let name = "Copo D\u{2019}Água";
    let provider = a_provider(name).specialty("Saúde d\u{2019}Alma").of(&portal).await;
    let old = provider::ActiveModel {
        id: Unchanged(provider.get()),
        trade_name: Set(Some("Fonte d\u{b4}Água".to_owned())),
        name_search: Set("copo d\u{2019}agua".to_owned()),
        city: Set(Some("Olho d\u{2019}Água".to_owned())),
        city_search: Set(Some("olho d\u{2019}agua".to_owned())),
        district: Set(None),
        district_search: Set(None),
        ..Default::default()
    };
    old.update(&portal.db).await.expect("a provider");
    portal.family().await;
    let old = person::ActiveModel {
        name_search: Set("old".to_owned()),
        mother_name: Set(Some("Célia D\u{2019}Ávila".to_owned())),
        mother_name_search: Set(Some("celia d\u{2019}avila".to_owned())),
        ..Default::default()
    };
    person::Entity::update_many().set(old).exec(&portal.db).await.expect("people");
    let old = specialty::ActiveModel { name_search: Set("old".to_owned()), ..Default::default() };
    specialty::Entity::update_many().set(old).exec(&portal.db).await.expect("specialties");
    let mut forget = Query::delete();
    let is_it = Expr::col("version").like("%000026_folded_names");
    forget.from_table("seaql_migrations").and_where(is_it);
    let forgotten = portal.db.execute(&forget).await.expect("the list of migrations").rows_affected();
    assert_eq!(forgotten, 1);

    migration::apply(&portal.db).await.expect("the schema");

    let row = provider::Entity::find_by_id(provider.get()).one(&portal.db).await.expect("rows").expect("a provider");
    assert_eq!(row.name_search, "fonte d'agua copo d'agua");
    assert_eq!((row.city_search.as_deref(), row.district_search), (Some("olho d'agua"), None));
    for row in person::Entity::find().all(&portal.db).await.expect("people") {
        assert_eq!(row.name_search, shared::rules::names::fold(&row.name));
        assert_eq!(row.mother_name_search.as_deref(), Some("celia d'avila"));
    }
    let row = specialty::Entity::find().one(&portal.db).await.expect("rows").expect("a specialty");
    assert_eq!(row.name_search, "saude d'alma");
}
