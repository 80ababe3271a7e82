//! Changing the own password: what it asks for, what follows from it, and what refuses it.

use api::db::entity::{account, one_time_secret, session};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::auth::Secret;
use shared::client::{Client, ClientError};
use shared::passwords::PasswordChange;
use shared::problem::{Problem, ProblemCode};
use tests::family::PASSWORD;
use tests::{Member, Portal};
use uuid::Uuid;

use crate::sessions::{
    TEMPORARY_PASSWORD, attempt, audited, begin_temporary_session, give_temporary_password, me, signed_in,
};

const NEW: &str = "Jacarandá*lilás77";

fn change(current: &str, new: &str) -> PasswordChange {
    PasswordChange {
        current_password: Secret::new(current),
        new_password: Secret::new(new),
        new_password_confirmation: Secret::new(new),
        keep_other_sessions: false,
    }
}

/// The refusal of a change, with pointer and code of each wrong field.
async fn refused(client: &Client, change: &PasswordChange) -> (Problem, Vec<(String, String)>) {
    match client.change_password(change).await.expect_err("a refusal") {
        ClientError::Refused(problem) => {
            let fields = problem.errors.iter().map(|error| (error.pointer.clone(), error.code.clone())).collect();
            (*problem, fields)
        }
        other => panic!("{other}"),
    }
}

fn field(pointer: &str, code: &str) -> (String, String) {
    (pointer.to_owned(), code.to_owned())
}

async fn account(portal: &Portal, id: Uuid) -> account::Model {
    account::Entity::find_by_id(id).one(&portal.db).await.expect("accounts").expect("an account")
}

async fn mails_about_it(portal: &Portal, member: &Member) -> usize {
    let address = portal.email_of(member).await;
    portal.mails_to(&address).await.iter().filter(|mail| mail.kind == "password_changed").count()
}

#[actix_web::test]
async fn the_new_password_is_good_and_the_old_one_and_other_sessions_are_not() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let (mine, other) = (signed_in(&portal, &member).await, signed_in(&portal, &member).await);
    portal.advance(TimeDelta::minutes(1));
    let client = portal.anonymous().with_token(&mine.token);
    client.change_password(&change(PASSWORD, NEW)).await.expect("it changes");

    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 401);
    assert_eq!(attempt(&portal, &member.card_number, NEW).await.status, 201);
    assert_eq!(me(&portal, &mine.token).await, 200, "the session that asked goes on");
    assert_eq!(me(&portal, &other.token).await, 401);
    assert_eq!(crate::sessions::refresh(&portal, &other.cookie).await.status, 401);
    let reasons: Vec<_> = session::Entity::find().all(&portal.db).await.expect("sessions");
    let reasons: Vec<_> = reasons.into_iter().filter_map(|session| session.end_reason).collect();
    assert_eq!(reasons, [session::EndReason::PasswordChanged]);

    let now = portal.clock.moment().now;
    assert_eq!(account(&portal, member.account_id).await.password_changed_at, now);
    let written = audited(&portal, "password_changed").await;
    assert_eq!((written.len(), written[0].account_id, written[0].at), (1, Some(member.account_id), now));
    assert!(written[0].session_id.is_some());
    assert_eq!(mails_about_it(&portal, &member).await, 1);
    let mail = portal.mails_to(&portal.email_of(&member).await).await.remove(0);
    assert!(!mail.text.contains(NEW) && !mail.html.contains(NEW), "{}", mail.text);
}

#[actix_web::test]
async fn other_sessions_stay_for_whoever_asks_but_not_temporary_ones() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let (mine, other) = (signed_in(&portal, &member).await, signed_in(&portal, &member).await);
    let temporary = begin_temporary_session(&portal, &member).await;
    let keep = PasswordChange { keep_other_sessions: true, ..change(PASSWORD, NEW) };
    portal.anonymous().with_token(&mine.token).change_password(&keep).await.expect("it changes");
    assert_eq!(me(&portal, &other.token).await, 200);
    assert_eq!(me(&portal, &temporary.access_token).await, 401, "who has a mailed password is not kept");
}

#[actix_web::test]
async fn a_wrong_current_password_is_counted_and_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let client = family.holder.client(&portal).await;
    for _ in 0..5 {
        let (problem, fields) = refused(&client, &change("errada", NEW)).await;
        assert_eq!((problem.status, problem.known_code()), (422, Some(ProblemCode::InvalidFields)));
        assert_eq!(fields, [field("/current_password", "wrong")]);
    }
    let (problem, _) = refused(&client, &change(PASSWORD, NEW)).await;
    assert_eq!((problem.status, problem.known_code()), (429, Some(ProblemCode::TooManyAttempts)));
    assert_eq!(
        attempt(&portal, &family.holder.card_number, PASSWORD).await.status,
        201,
        "signing in counts for itself"
    );
    let dependent = family.dependent.client(&portal).await;
    dependent.change_password(&change(PASSWORD, NEW)).await.expect("another account does not wait");

    portal.advance(TimeDelta::seconds(31));
    client.change_password(&change(PASSWORD, NEW)).await.expect("the delay is over");
    let written = audited(&portal, "password_change_refused").await;
    assert_eq!(written.len(), 5);
    assert!(written.iter().all(|row| row.details["reason"] == "wrong_password"), "{written:?}");
    assert_eq!(mails_about_it(&portal, &family.holder).await, 1);
}

#[actix_web::test]
async fn a_new_password_must_be_new_good_and_confirmed() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let client = member.client(&portal).await;
    let mistyped =
        PasswordChange { new_password_confirmation: Secret::new("Jacarandá*lilás78"), ..change(PASSWORD, NEW) };
    let cases = [
        (change(PASSWORD, PASSWORD), "/new_password", "same"),
        (change(PASSWORD, "Ipe\u{302}#roxo2026"), "/new_password", "same"),
        (change(PASSWORD, "curta1#"), "/new_password", "min_length"),
        (change(PASSWORD, "sempontuacao1"), "/new_password", "symbol"),
        (change(PASSWORD, "xx#17041956"), "/new_password", "not_own_data"),
        (change(PASSWORD, "Dalva#7391xx"), "/new_password", "not_own_data"),
        (change(PASSWORD, "Senha@123"), "/new_password", "not_common"),
        (mistyped, "/new_password_confirmation", "mismatch"),
    ];
    // More than the tries that a wrong current password has: none of these is one.
    for (change, pointer, code) in &cases {
        let (problem, fields) = refused(&client, change).await;
        assert_eq!((problem.status, fields.contains(&field(pointer, code))), (422, true), "{code}: {fields:?}");
    }
    let missing = portal.raw(Method::PUT, "/me/password").bearer(&signed_in(&portal, &member).await.token);
    let missing = missing.json(r#"{"current_password":"x","new_password":""}"#).send().await.problem();
    assert_eq!((missing.status, missing.errors[0].code.as_str()), (422, "required"));
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 201, "nothing was changed");
    assert_eq!(mails_about_it(&portal, &member).await, 0);
}

#[actix_web::test]
async fn a_temporary_session_is_freed_by_the_change() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let other = signed_in(&portal, &member).await;
    let tokens = begin_temporary_session(&portal, &member).await;
    let client = portal.anonymous().with_token(&tokens.access_token);
    let (_, fields) = refused(&client, &change(PASSWORD, NEW)).await;
    assert_eq!(fields, [field("/current_password", "wrong")], "the own password did not begin this session");
    let (_, fields) = refused(&client, &change(TEMPORARY_PASSWORD, TEMPORARY_PASSWORD)).await;
    assert_eq!(fields, [field("/new_password", "same")], "a temporary password cannot become the own one");
    assert_eq!(me(&portal, &tokens.access_token).await, 403);

    let keep = PasswordChange { keep_other_sessions: true, ..change(TEMPORARY_PASSWORD, NEW) };
    client.change_password(&keep).await.expect("it changes");
    assert_eq!(me(&portal, &tokens.access_token).await, 200);
    assert_eq!(me(&portal, &other.token).await, 401, "whoever forgot the password keeps nobody signed in");
    assert_eq!(attempt(&portal, &member.card_number, PASSWORD).await.status, 401);
    assert_eq!(attempt(&portal, &member.card_number, TEMPORARY_PASSWORD).await.status, 401);
    assert_eq!(attempt(&portal, &member.card_number, NEW).await.status, 201);
    let (_, fields) = refused(&client, &change(TEMPORARY_PASSWORD, "Outra*senha#55")).await;
    assert_eq!(fields, [field("/current_password", "wrong")], "from now on the session is like any other");
}

#[actix_web::test]
async fn what_was_mailed_before_a_change_is_void_after_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    for member in [&family.holder, &family.dependent] {
        give_temporary_password(&portal, member, &format!("{TEMPORARY_PASSWORD}{}", member.card_number)).await;
    }
    let client = family.holder.client(&portal).await;
    client.change_password(&change(PASSWORD, NEW)).await.expect("it changes");
    let secrets = one_time_secret::Entity::find().all(&portal.db).await.expect("secrets");
    for secret in secrets {
        let is_the_holders = secret.enrolment_id == Some(family.holder.enrolment_id);
        assert_eq!(secret.voided_at.is_some(), is_the_holders);
    }
    let mailed = format!("{TEMPORARY_PASSWORD}{}", family.holder.card_number);
    assert_eq!(attempt(&portal, &family.holder.card_number, &mailed).await.status, 401);
}

#[actix_web::test]
async fn of_two_changes_at_once_one_is_made() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let member = portal.family().await.holder;
    let (first, second) = (member.client(&portal).await, member.client(&replica).await);
    let (one, two) = (change(PASSWORD, NEW), change(PASSWORD, "Quaresmeira+azul8"));
    let (one, two) = tokio::join!(first.change_password(&one), second.change_password(&two));
    let won: Vec<_> =
        [(one, NEW), (two, "Quaresmeira+azul8")].into_iter().filter(|(result, _)| result.is_ok()).collect();
    assert_eq!(won.len(), 1, "exactly one was made");
    let (_, password) = won[0];
    assert_eq!(attempt(&portal, &member.card_number, password).await.status, 201);
    assert_eq!(audited(&portal, "password_changed").await.len(), 1);
    assert_eq!(mails_about_it(&portal, &member).await, 1);
    let live = session::Entity::find().filter(session::Column::EndedAt.is_null());
    assert_eq!(live.all(&portal.db).await.expect("sessions").len(), 2, "the winner's, and the one just begun");
}

#[actix_web::test]
async fn clients_of_both_kinds_change_theirs() {
    let portal = Portal::start_on("2026-03-10").await;
    let individual = portal.individual().await;
    let client = portal.anonymous().with_token(individual.tokens(&portal.anonymous()).await.access_token);
    client.change_password(&change(PASSWORD, NEW)).await.expect("it changes");
    assert_eq!(attempt(&portal, &individual.member.card_number, PASSWORD).await.status, 201, "the beneficiary's stays");
    assert_eq!(portal.mails_to(&individual.email).await.len(), 1);

    let company = portal.company().await;
    let client = portal.anonymous().with_token(company.tokens(&portal.anonymous()).await.access_token);
    for own in [&*company.company.document, "Otavio", "Padaria"] {
        let (_, fields) = refused(&client, &change(PASSWORD, &format!("{own}#x1"))).await;
        assert!(fields.contains(&field("/new_password", "not_own_data")), "{own}: {fields:?}");
    }
    client.change_password(&change(PASSWORD, NEW)).await.expect("it changes");
    assert_eq!(portal.mails_to(&company.company.email).await.len(), 1);
    assert!(portal.anonymous().sign_in(&company.sign_in()).await.is_err());
}
