//! The rules of a new password, as data, by the operator's profile.

use reqwest::Method;
use shared::rules::password::{PasswordPolicy, PasswordProfile};
use tests::Portal;

#[actix_web::test]
async fn each_profile_serves_its_rules() {
    for profile in [PasswordProfile::Manual, PasswordProfile::Nist] {
        let portal = Portal::start_with("2026-03-10", |config| config.operator.password_profile = profile).await;
        assert_eq!(portal.anonymous().password_policy().await, Ok(PasswordPolicy::of(profile)));
    }
}

#[actix_web::test]
async fn who_has_the_rules_already_is_told_so() {
    let portal = Portal::start_on("2026-03-10").await;
    let answer = portal.raw(Method::GET, "/password-policy").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-cache"));
    let again = portal.raw(Method::GET, "/password-policy").header("if-none-match", answer.header("etag")).send().await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
}
