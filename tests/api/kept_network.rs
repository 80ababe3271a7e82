//! Searches of the network are answered from memory, and no answer outlives the network that it tells of: whatever
//! changes, by whatever way, and on every replica.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::db::entity::{plan, provider, provider_plan, provider_specialty, specialty};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::prelude::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Portal, a_provider};

/// The one provider's name, specialties and plans, and the specialties and plans that the filters offer.
async fn seen(portal: &Portal) -> [Value; 5] {
    let list = portal.raw(Method::GET, "/providers?city=Aracaju").send().await;
    assert_eq!(list.status, 200);
    let list: Value = serde_json::from_slice(&list.body).expect("a list");
    let filters = portal.raw(Method::GET, "/providers/filters").send().await;
    assert_eq!(filters.status, 200);
    let filters: Value = serde_json::from_slice(&filters.body).expect("filters");
    let names =
        |list: &Value| list.as_array().expect("a list").iter().map(|one| one["name"].clone()).collect::<Value>();
    let item = &list["items"][0];
    [
        item["name"].clone(),
        item["specialties"].clone(),
        item["plans"].clone(),
        names(&filters["specialties"]),
        names(&filters["plans"]),
    ]
}

#[actix_web::test]
async fn every_change_of_the_network_is_seen_at_once_on_every_replica() {
    let portal = Portal::start_on("2026-03-10").await;
    let other = portal.replica().await;
    a_provider("Clínica Aroeira").specialty("Pediatria").plan("Plano Ipê").of(&portal).await;
    let now = async || {
        let (here, there) = (seen(&portal).await, seen(&other).await);
        assert_eq!(here, there);
        // What is kept by now says the same.
        assert_eq!(seen(&portal).await, here);
        here
    };
    let none = || json!([]);
    let known = [
        json!("Clínica Aroeira"),
        json!(["Pediatria"]),
        json!(["Plano Ipê"]),
        json!(["Pediatria"]),
        json!(["Plano Ipê"]),
    ];
    assert_eq!(now().await, known);

    let renamed = provider::Entity::update_many().col_expr(provider::Column::Name, Expr::val("Clínica Cedro"));
    renamed.exec(&portal.db).await.expect("a provider renamed");
    let [_, specialties, plans, all, of_all] = known;
    assert_eq!(now().await, [json!("Clínica Cedro"), specialties, plans.clone(), all, of_all.clone()]);

    let renamed = specialty::Entity::update_many().col_expr(specialty::Column::Name, Expr::val("Alergia"));
    renamed.exec(&portal.db).await.expect("a specialty renamed");
    let alergia = json!(["Alergia"]);
    assert_eq!(now().await, [json!("Clínica Cedro"), alergia.clone(), plans, alergia.clone(), of_all]);

    let renamed = plan::Entity::update_many().col_expr(plan::Column::Name, Expr::val("Plano Jatobá"));
    renamed.exec(&portal.db).await.expect("a plan renamed");
    let jatoba = json!(["Plano Jatobá"]);
    assert_eq!(now().await, [json!("Clínica Cedro"), alergia.clone(), jatoba.clone(), alergia, jatoba.clone()]);

    provider_specialty::Entity::delete_many().exec(&portal.db).await.expect("a specialty taken away");
    assert_eq!(now().await, [json!("Clínica Cedro"), none(), jatoba.clone(), none(), jatoba]);

    provider_plan::Entity::delete_many().exec(&portal.db).await.expect("a plan taken away");
    assert_eq!(now().await, [json!("Clínica Cedro"), none(), none(), none(), none()]);

    a_provider("Clínica Angico").of(&portal).await;
    assert_eq!(now().await[0], json!("Clínica Angico"));
    let gone = provider::Entity::delete_many().filter(provider::Column::Name.eq("Clínica Angico"));
    gone.exec(&portal.db).await.expect("a provider taken away");
    assert_eq!(now().await[0], json!("Clínica Cedro"));
}

#[actix_web::test]
async fn a_new_day_is_another_network() {
    let portal = Portal::start_on("2026-03-10").await;
    let last_day = "2026-03-10".parse().expect("a date");
    a_provider("Clínica Aroeira").with(|row| row.end_date = Some(last_day)).of(&portal).await;
    assert_eq!(seen(&portal).await[0], json!("Clínica Aroeira"));
    portal.advance(TimeDelta::days(1));
    assert_eq!(seen(&portal).await[0], Value::Null);
}

#[actix_web::test]
async fn what_was_asked_before_costs_one_statement() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-03-10", Arc::clone(&statements)).await;
    for number in 0..3 {
        a_provider(&format!("Clínica {number}")).specialty("Pediatria").plan("Plano Ipê").of(&portal).await;
    }
    let cost = async |path: &str| {
        let before = statements.load(Ordering::SeqCst);
        assert_eq!(portal.raw(Method::GET, path).send().await.status, 200);
        statements.load(Ordering::SeqCst) - before
    };
    let of_a_cursor: Value =
        serde_json::from_slice(&portal.raw(Method::GET, "/providers?limit=2").send().await.body).expect("a list");
    let next = format!("/providers?limit=2&cursor={}", of_a_cursor["next_cursor"].as_str().expect("a further page"));
    for path in ["/providers?specialty=pediatria&plan=plano%20ipe&limit=2", "/providers/filters?state=SE", &next] {
        assert!(cost(path).await > 2, "{path}");
        assert_eq!(cost(path).await, 1, "{path}");
    }
    // Of where somebody stands nothing is kept.
    let near = "/providers?near=-10.947,-37.073";
    let first = cost(near).await;
    assert_eq!((first > 2, cost(near).await), (true, first));
}
