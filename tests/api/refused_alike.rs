//! What every operation refuses alike, whatever it is for: who asks too often, and a body that is longer than any is.

use std::num::NonZeroU32;

use api::app;
use reqwest::Method;
use shared::problem::ProblemCode;
use tests::Portal;

use crate::unknown_input::{answer_to_admitted, callers, operations};

#[actix_web::test]
async fn every_operation_refuses_who_asks_too_often() {
    let portal = Portal::start_with("2026-03-10", |config| {
        config.limits.requests_per_minute_of_address = NonZeroU32::MIN;
    })
    .await;
    assert_eq!(portal.raw(Method::GET, "/portal").send().await.status, 200, "the one that it has");
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let operations = operations(&contract).into_iter().filter(|operation| operation.address.starts_with("/api/v1"));
    for operation in operations {
        let answer = portal.raw_at(operation.method.clone(), &operation.address).send().await;
        let (status, code) = (answer.status.as_u16(), answer.problem().known_code());
        assert_eq!((status, code), (429, Some(ProblemCode::TooManyRequests)), "{}", operation.address);
        assert_ne!(answer.header("retry-after"), "");
    }
}

#[actix_web::test]
async fn no_operation_takes_a_body_of_more_than_a_mebibyte() {
    let portal = Portal::start_on("2026-03-10").await;
    let tokens = callers(&portal).await;
    let contract = serde_json::to_value(app::openapi()).expect("the contract");
    let larger = " ".repeat(1024 * 1024 + 1);
    let mut tried = 0;
    for operation in operations(&contract) {
        let item = &contract["paths"][&operation.pattern][operation.method.as_str().to_lowercase()];
        let kinds = item["requestBody"]["content"].as_object().into_iter().flatten().map(|(kind, _)| kind.as_str());
        for kind in kinds.filter(|kind| ["application/json", "application/x-www-form-urlencoded"].contains(kind)) {
            tried += 1;
            let request = || {
                let request = portal.raw_at(operation.method.clone(), &operation.address);
                request.header("content-type", kind).body(larger.clone())
            };
            let answer =
                if operation.is_open { request().send().await } else { answer_to_admitted(&tokens, request).await };
            let (status, code) = (answer.status.as_u16(), answer.problem().known_code());
            assert_eq!((status, code), (413, Some(ProblemCode::BodyTooLarge)), "{}", operation.address);
        }
    }
    assert!(tried > 20, "few bodies were tried: {tried}");
}
