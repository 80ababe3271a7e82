//! Where a person is signed in: the list, ending one, ending all others.

use api::db::entity::session;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::EntityTrait;
use shared::client::Client;
use shared::id::SessionId;
use shared::problem::ProblemCode;
use shared::sessions::{SessionItem, SessionQuery};
use tests::{Member, Portal};
use uuid::Uuid;

use crate::sessions::{Kept, audited, begin_temporary_session, credentials, me, refresh, signed_in};

fn holder_of(portal: &Portal, kept: &Kept) -> Client {
    portal.anonymous().with_token(&kept.token)
}

async fn list(client: &Client) -> Vec<SessionItem> {
    client.my_sessions(&SessionQuery::default()).await.expect("a list").items
}

async fn current(client: &Client) -> SessionId {
    list(client).await.into_iter().find(|session| session.is_current).expect("the one that asks").id
}

async fn signed_in_on(portal: &Portal, member: &Member, device: &str) -> Kept {
    let request = portal.raw(Method::POST, "/sessions").json(credentials(&member.card_number, tests::family::PASSWORD));
    Kept::of(&request.header("user-agent", device).send().await)
}

#[actix_web::test]
async fn the_list_holds_live_sessions_of_the_caller_alone_the_newest_first() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    signed_in(&portal, &family.dependent).await;
    let idle = signed_in_on(&portal, &family.holder, "Idle").await;
    portal.advance(TimeDelta::minutes(29));
    let ended = signed_in_on(&portal, &family.holder, "Ended").await;
    holder_of(&portal, &ended).sign_out().await.expect("signed out");
    let phone = signed_in_on(&portal, &family.holder, "Phone").await;
    let began = portal.clock.moment().now;
    assert_eq!(list(&holder_of(&portal, &phone)).await.len(), 2);
    portal.advance(TimeDelta::minutes(1));
    let desk = signed_in_on(&portal, &family.holder, "Desk").await;

    let sessions = list(&holder_of(&portal, &phone)).await;
    let told: Vec<_> = sessions.iter().map(|session| (session.device.as_deref(), session.is_current)).collect();
    assert_eq!(told, [(Some("Desk"), false), (Some("Phone"), true)]);
    assert_eq!((sessions[1].created_at, sessions[1].address.as_deref()), (began, Some("127.0.0.1")));
    assert_eq!(me(&portal, &idle.token).await, 401, "the list and the door agree");
    assert!(list(&holder_of(&portal, &desk)).await[0].is_current);
}

#[actix_web::test]
async fn a_temporary_session_is_listed_while_it_lasts() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let kept = signed_in(&portal, &member).await;
    let client = holder_of(&portal, &kept);
    begin_temporary_session(&portal, &member).await;
    assert_eq!(list(&client).await.len(), 2);
    portal.advance(TimeDelta::minutes(5));
    assert_eq!(list(&client).await.len(), 2);
}

#[actix_web::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    for number in 0..7 {
        signed_in(&portal, &member).await;
        // Some begin in the same instant.
        portal.advance(TimeDelta::seconds(number % 2));
    }
    let client = member.client(&portal).await;
    let whole: Vec<_> = list(&client).await.iter().map(|session| session.id).collect();
    assert_eq!(whole.len(), 8);
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.my_sessions(&SessionQuery { limit: Some(3), cursor }).await.expect("a page");
        assert!(page.items.len() <= 3);
        found.extend(page.items.iter().map(|session| session.id));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, whole);
    let token = signed_in(&portal, &member).await.token;
    for query in ["cursor=x", "cursor=%20", "limit=0", "limit=201", "cursor=MTc3Ml94", "unknown=1"] {
        let answer = portal.raw(Method::GET, &format!("/me/sessions?{query}")).bearer(&token).send().await;
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::InvalidQuery), "{query}");
    }
}

#[actix_web::test]
async fn ending_a_session_works_at_once_on_every_replica() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let member = portal.family().await.holder;
    let (mine, other) = (signed_in(&portal, &member).await, signed_in(&portal, &member).await);
    let id = current(&holder_of(&portal, &other)).await;
    holder_of(&portal, &mine).end_session(id).await.expect("it ends");
    for server in [&portal, &replica] {
        assert_eq!(me(server, &other.token).await, 401);
        assert_eq!(refresh(server, &other.cookie).await.status, 401);
        assert_eq!(me(server, &mine.token).await, 200);
    }
    let row = session::Entity::find_by_id(id.get()).one(&portal.db).await.expect("sessions").expect("a session");
    assert_eq!(row.end_reason, Some(session::EndReason::EndedByOwner));
    let written = audited(&portal, "session_ended").await;
    assert_eq!((written.len(), written[0].session_id), (1, Some(id.get())));

    let own = current(&holder_of(&portal, &mine)).await;
    holder_of(&portal, &mine).end_session(own).await.expect("the one that asks may be ended");
    assert_eq!(me(&portal, &mine.token).await, 401);
}

#[actix_web::test]
async fn an_ended_an_unknown_and_somebody_elses_session_answer_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let theirs = signed_in(&portal, &family.dependent).await;
    let ended = signed_in(&portal, &family.holder).await;
    let ids = [current(&holder_of(&portal, &theirs)).await, current(&holder_of(&portal, &ended)).await];
    holder_of(&portal, &ended).sign_out().await.expect("signed out");
    let token = signed_in(&portal, &family.holder).await.token;
    let mut paths: Vec<_> = ids.iter().map(|id| format!("/me/sessions/{id}")).collect();
    paths.extend([format!("/me/sessions/{}", Uuid::now_v7()), "/me/sessions/x".to_owned()]);
    for path in paths {
        let problem = portal.raw(Method::DELETE, &path).bearer(&token).send().await.problem();
        assert_eq!((problem.status, problem.code.as_str()), (404, "not-found"), "{path}");
    }
    assert_eq!(me(&portal, &theirs.token).await, 200);
    assert!(audited(&portal, "session_ended").await.is_empty());
}

#[actix_web::test]
async fn all_others_end_and_the_one_that_asks_goes_on() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    let dependent = signed_in(&portal, &family.dependent).await;
    let (mine, first, second) = (
        signed_in(&portal, &family.holder).await,
        signed_in(&portal, &family.holder).await,
        signed_in(&portal, &family.holder).await,
    );
    let client = holder_of(&portal, &mine);
    client.end_other_sessions().await.expect("they end");
    for ended in [&first, &second] {
        assert_eq!(me(&portal, &ended.token).await, 401);
    }
    assert_eq!(me(&portal, &dependent.token).await, 200, "another account's stay");
    assert_eq!(list(&client).await.len(), 1);
    assert_eq!(audited(&portal, "other_sessions_ended").await.len(), 1);
    client.end_other_sessions().await.expect("ending none is fine");
}
