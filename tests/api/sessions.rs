//! Sign-in, refresh and sign-out: who gets a session, what it is good for, and when it is over.

use api::access::token::TokenSigner;
use api::config::signing_keys::SigningKeys;
use api::credentials::random_token;
use api::db::entity::{account, audit, company, one_time_secret, session};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};
use serde_json::{Value, json};
use shared::auth::{BeneficiarySignIn, Secret, SessionTokens, SignIn};
use shared::problem::ProblemCode;
use tests::family::PASSWORD;
use tests::raw::Answer;
use tests::{Member, Portal};
use uuid::Uuid;

/// What [`begin_temporary_session`] begins a session with.
pub(crate) const TEMPORARY_PASSWORD: &str = "Temporaria#123456";

/// One try to sign in, with everything that comes back.
pub(crate) async fn attempt(portal: &Portal, card_number: &str, password: &str) -> Answer {
    portal.raw(Method::POST, "/sessions").json(credentials(card_number, password)).send().await
}

/// The body of a sign-in.
pub(crate) fn credentials(card_number: &str, password: &str) -> String {
    json!({ "kind": "beneficiary", "card_number": card_number, "password": password }).to_string()
}

/// What a browser keeps of a sign-in or a refresh.
pub(crate) struct Kept {
    pub(crate) token: String,
    /// `portal_refresh=…`, as it is sent back.
    pub(crate) cookie: String,
}

impl Kept {
    pub(crate) fn of(answer: &Answer) -> Self {
        let tokens: SessionTokens = serde_json::from_slice(&answer.body).expect("tokens");
        let cookie = answer.header("set-cookie").split(';').next().expect("a cookie");
        Self { token: tokens.access_token, cookie: cookie.to_owned() }
    }
}

pub(crate) async fn signed_in(portal: &Portal, member: &Member) -> Kept {
    let answer = attempt(portal, &member.card_number, PASSWORD).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    Kept::of(&answer)
}

pub(crate) async fn refresh(portal: &Portal, cookie: &str) -> Answer {
    portal.raw(Method::POST, "/sessions/refresh").header("cookie", cookie).send().await
}

/// The status that a token gets for the simplest thing behind one.
pub(crate) async fn me(portal: &Portal, token: &str) -> StatusCode {
    portal.raw(Method::GET, "/me").bearer(token).send().await.status
}

pub(crate) async fn audited(portal: &Portal, action: &str) -> Vec<audit::Model> {
    audit::Entity::find().filter(audit::Column::Action.eq(action)).all(&portal.db).await.expect("the audit")
}

async fn sessions(portal: &Portal) -> Vec<session::Model> {
    session::Entity::find().all(&portal.db).await.expect("sessions")
}

async fn change(portal: &Portal, member: &Member, mut to: account::ActiveModel) {
    to.id = Unchanged(member.account_id);
    to.update(&portal.db).await.expect("the account changes");
}

#[actix_web::test]
async fn the_card_number_is_taken_with_punctuation_and_in_any_case() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let card = "999999900D".to_owned();
    let row = api::db::entity::enrolment::ActiveModel {
        id: Unchanged(member.enrolment_id),
        card_number: Set(card.clone()),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("a card");
    for typed in ["999999900D", "9999999-00/D", " 9999999.00 d ", "9999999-00/d"] {
        let answer = attempt(&portal, typed, PASSWORD).await;
        assert_eq!(answer.status, 201, "{typed}");
        let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(600)));
        assert_eq!((&body["profile"]["card_number"], &body["profile"]["kind"]), (&json!(card), &json!("beneficiary")));
    }
}

#[actix_web::test]
async fn a_wrong_card_and_a_wrong_password_answer_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let wrong_password = attempt(&portal, &member.card_number, "errada").await;
    let wrong_cards = ["9999999999", "9999999-00/D", "x", "%%%", "não é carteira", "1\u{1}"];
    for card in wrong_cards {
        let wrong_card = attempt(&portal, card, PASSWORD).await;
        assert_eq!(comparable(&wrong_card), comparable(&wrong_password), "{card}");
    }
    assert_eq!(wrong_password.problem().known_code(), Some(ProblemCode::InvalidCredentials));
    assert_eq!(wrong_password.status, 401);
}

/// Status, headers and body without what differs between any two answers.
fn comparable(answer: &Answer) -> (StatusCode, Vec<(String, String)>, shared::problem::Problem) {
    let mut problem = answer.problem();
    problem.request_id.clear();
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().expect("text").to_owned()))
        .filter(|(name, _)| name != "x-request-id" && name != "date")
        .collect();
    headers.sort();
    (answer.status, headers, problem)
}

#[actix_web::test]
async fn a_wrong_card_takes_as_long_as_a_wrong_password() {
    const TRIES: usize = 20;
    let portal = Portal::start_on("2026-03-10").await;
    let mut members = Vec::new();
    for _ in 0..=TRIES / 8 {
        let family = portal.family().await;
        members.extend([family.holder, family.dependent]);
    }
    attempt(&portal, "7000000000", "aquece").await;
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    // In turns, so that what else the machine does slows both.
    for number in 0..TRIES {
        let stranger = format!("80000000{number:02}");
        unknown.push(seconds(&portal, &stranger).await);
        wrong.push(seconds(&portal, &members[number % members.len()].card_number).await);
    }
    let (unknown, wrong) = (median(&mut unknown), median(&mut wrong));
    assert!(unknown > wrong / 2.0, "an unknown card takes {unknown} s, a wrong password {wrong} s");
    assert!((unknown - wrong).abs() < 0.6 * wrong, "an unknown card takes {unknown} s, a wrong password {wrong} s");
}

async fn seconds(portal: &Portal, card_number: &str) -> f64 {
    let began = std::time::Instant::now();
    assert_eq!(attempt(portal, card_number, "errada").await.status, 401);
    began.elapsed().as_secs_f64()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[actix_web::test]
async fn a_token_says_nothing_about_the_person() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let kept = signed_in(&portal, &member).await;
    let parts: Vec<Value> = kept.token.split('.').take(2).map(decoded).collect();
    assert_eq!((&parts[0]["alg"], &parts[0]["kid"]), (&json!("HS256"), &json!("test")));
    let claims = parts[1].as_object().expect("claims");
    assert_eq!(claims.keys().collect::<Vec<_>>(), ["aud", "exp", "iat", "iss", "sid"]);
    assert_eq!(claims["sid"], json!(sessions(&portal).await[0].id));
    assert_eq!(claims["exp"].as_i64().expect("exp") - claims["iat"].as_i64().expect("iat"), 600);
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
}

#[actix_web::test]
async fn a_token_is_good_for_ten_minutes() {
    let portal = Portal::start_on("2026-03-10").await;
    let kept = signed_in(&portal, &portal.family().await.holder).await;
    portal.advance(TimeDelta::seconds(599));
    assert_eq!(me(&portal, &kept.token).await, 200);
    portal.advance(TimeDelta::seconds(1));
    let refused = portal.raw(Method::GET, "/me").bearer(&kept.token).send().await;
    assert_eq!(refused.problem().known_code(), Some(ProblemCode::Unauthenticated));
    assert_eq!(refused.header("www-authenticate"), "Bearer realm=\"portal\", error=\"invalid_token\"");
}

#[actix_web::test]
async fn a_forged_token_is_refused() {
    const OTHER: &str = "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI=";
    let portal = Portal::start_on("2026-03-10").await;
    let kept = signed_in(&portal, &portal.family().await.holder).await;
    let session = sessions(&portal).await[0].id;
    let sign = |key: &str, session: Uuid| {
        let signer = TokenSigner::new(&SigningKeys::parse(key).expect("a key"));
        signer.issue(session, portal.clock.moment().now).expect("a token")
    };
    let right = "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    assert_eq!(me(&portal, &sign(right, session)).await, 200, "the test signs as the portal does");

    let (unsigned, _) = kept.token.rsplit_once('.').expect("three parts");
    let [head, claims, tail] = kept.token.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let flipped = format!("{head}.{}{claims}.{tail}", if claims.starts_with('e') { "" } else { "e" });
    let stretched = URL_SAFE_NO_PAD.encode(
        String::from_utf8(URL_SAFE_NO_PAD.decode(claims).expect("base64url"))
            .expect("text")
            .replace("\"exp\":1", "\"exp\":2"),
    );
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","kid":"test","typ":"JWT"}"#);
    for forged in [
        sign(&format!("test:{OTHER}"), session),
        sign(&format!("unknown:{OTHER}"), session),
        sign(right, Uuid::nil()),
        format!("{head}.{stretched}.{tail}"),
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{tail}"),
        format!("{unsigned}."),
        unsigned.to_owned(),
        format!("{flipped}x"),
        format!("{}A", kept.token),
    ] {
        assert_eq!(me(&portal, &forged).await, 401, "{forged}");
    }
}

#[actix_web::test]
async fn a_refresh_gives_new_tokens_for_the_same_session() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let browser = portal.with_cookies();
    member.tokens(&browser).await;
    for _ in 0..3 {
        portal.advance(TimeDelta::minutes(9));
        let tokens = browser.refresh_session().await.expect("new tokens");
        assert_eq!(me(&portal, &tokens.access_token).await, 200);
        assert_eq!(tokens.profile.name(), member.name);
    }
    assert_eq!(sessions(&portal).await.len(), 1);
}

#[actix_web::test]
async fn a_refresh_token_that_comes_twice_ends_its_session() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let (stolen, other_device) = (signed_in(&portal, &member).await, signed_in(&portal, &member).await);
    let next = Kept::of(&refresh(&portal, &stolen.cookie).await);
    assert_ne!(next.cookie, stolen.cookie);
    assert_eq!(me(&portal, &stolen.token).await, 200, "a refresh does not end the token before it");

    portal.advance(TimeDelta::seconds(21));
    let replay = refresh(&portal, &stolen.cookie).await;
    assert_eq!(replay.problem().known_code(), Some(ProblemCode::Unauthenticated));
    for token in [&stolen.token, &next.token] {
        assert_eq!(me(&portal, token).await, 401);
    }
    assert_eq!(refresh(&portal, &next.cookie).await.status, 401, "the whole family of tokens is over");
    assert_eq!(me(&portal, &other_device.token).await, 200, "other sessions go on");

    let rows = audited(&portal, "refresh_token_replayed").await;
    assert_eq!(rows.iter().map(|row| row.account_id).collect::<Vec<_>>(), [Some(member.account_id)]);
    let ended: Vec<_> = sessions(&portal).await.into_iter().filter_map(|row| row.end_reason).collect();
    assert_eq!(ended, [session::EndReason::TokenReplayed]);
}

#[actix_web::test]
async fn signing_out_ends_everything_at_once_and_everywhere() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let replica = portal.replica().await;
    let (kept, other_device) = (signed_in(&portal, &member).await, signed_in(&portal, &member).await);
    assert_eq!(me(&replica, &kept.token).await, 200);
    let out = portal.raw(Method::DELETE, "/sessions/current").bearer(&kept.token).send().await;
    assert_eq!((out.status.as_u16(), out.body.len()), (204, 0));
    assert!(out.header("set-cookie").starts_with("portal_refresh=;"), "{}", out.header("set-cookie"));
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    for server in [&portal, &replica] {
        assert_eq!(me(server, &kept.token).await, 401);
        assert_eq!(refresh(server, &kept.cookie).await.status, 401);
        assert_eq!(me(server, &other_device.token).await, 200);
    }
    let rows = audited(&portal, "signed_out").await;
    assert_eq!(rows.iter().map(|row| row.account_id).collect::<Vec<_>>(), [Some(member.account_id)]);
    assert!(audited(&portal, "refresh_token_replayed").await.is_empty(), "an ended session's cookie is no theft");
}

#[actix_web::test]
async fn a_closed_account_opens_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let kept = signed_in(&portal, &member).await;
    let closed = account::ActiveModel { state: Set(account::State::Closed), ..Default::default() };
    change(&portal, &member, closed).await;
    assert_eq!(me(&portal, &kept.token).await, 401);
    assert_eq!(refresh(&portal, &kept.cookie).await.status, 401);
    let refused = attempt(&portal, &member.card_number, PASSWORD).await;
    assert_eq!(refused.problem().known_code(), Some(ProblemCode::InvalidCredentials));
}

// attack 13
#[actix_web::test]
async fn a_dismissed_person_responsible_is_told_nothing_for_the_cookie() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.company().await;
    let browser = portal.with_cookies();
    client.tokens(&browser).await;
    browser.refresh_session().await.expect("the person responsible stays in");
    let successor = company::ActiveModel {
        id: Unchanged(client.company.company_id),
        responsible_name: Set(Some("Sucessora Lacerda".to_owned())),
        responsible_email: Set(Some("sucessora@padaria.example".to_owned())),
        ..Default::default()
    };
    successor.update(&portal.db).await.expect("the company changes");
    let refused = browser.refresh_session().await.expect_err("somebody else is responsible");
    assert_eq!(refused.code(), Some(ProblemCode::Unauthenticated));
}

#[actix_web::test]
async fn a_temporary_password_opens_one_session_that_may_do_nothing_but_change_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    assert!(!member.tokens(&portal.with_cookies()).await.must_change_password, "the own password");
    give_temporary_password(&portal, &member, TEMPORARY_PASSWORD).await;

    let browser = portal.with_cookies();
    let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
        card_number: member.card_number.clone(),
        password: Secret::new(TEMPORARY_PASSWORD),
    });
    let tokens = browser.sign_in(&sign_in).await.expect("a session");
    assert!(tokens.must_change_password);
    let tokens = browser.refresh_session().await.expect("new tokens");
    assert!(tokens.must_change_password, "a new token does not free the session");
    for path in ["/me", "/charges", "/charges/01900000-0000-7000-8000-000000000000"] {
        let refused = portal.raw(Method::GET, path).bearer(&tokens.access_token).send().await;
        assert_eq!((refused.status.as_u16(), refused.problem().code.as_str()), (403, "password-change-required"));
    }

    portal.advance(TimeDelta::seconds(21));
    let again = portal.anonymous().sign_in(&sign_in).await.expect_err("it is good once");
    assert_eq!(again.code(), Some(ProblemCode::InvalidCredentials));
    assert!(!member.tokens(&portal.with_cookies()).await.must_change_password, "the own password is still good");

    portal.advance(TimeDelta::minutes(20));
    let tokens = browser.refresh_session().await.expect("new tokens");
    portal.advance(TimeDelta::minutes(11));
    assert_eq!(me(&portal, &tokens.access_token).await, 401, "such a session lasts for half an hour, however busy");
    assert!(browser.refresh_session().await.is_err());
    browser.with_token(tokens.access_token).sign_out().await.expect_err("it is over");
}

/// The session that a temporary password begins.
pub(crate) async fn begin_temporary_session(portal: &Portal, member: &Member) -> SessionTokens {
    give_temporary_password(portal, member, TEMPORARY_PASSWORD).await;
    let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
        card_number: member.card_number.clone(),
        password: Secret::new(TEMPORARY_PASSWORD),
    });
    let tokens = portal.anonymous().sign_in(&sign_in).await.expect("a session");
    assert!(tokens.must_change_password);
    tokens
}

/// As if it had been asked for and e-mailed just now.
pub(crate) async fn give_temporary_password(portal: &Portal, member: &Member, password: &str) {
    let now = portal.clock.moment().now;
    let secret = one_time_secret::ActiveModel {
        id: Set(Uuid::now_v7()),
        purpose: Set(one_time_secret::Purpose::TemporaryPassword),
        account_kind: Set(account::Kind::Beneficiary),
        enrolment_id: Set(Some(member.enrolment_id)),
        company_id: Set(None),
        session_id: Set(None),
        email: Set("dalva@exemplo.example".to_owned()),
        secret_hash: Set(random_token::hash(password)),
        created_at: Set(now),
        expires_at: Set(now + TimeDelta::minutes(30)),
        used_at: Set(None),
        voided_at: Set(None),
    };
    secret.insert(&portal.db).await.expect("a secret");
}
