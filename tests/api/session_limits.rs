//! How long a session lasts, what its cookie allows, and what is written down about it.

use api::db::entity::session;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::EntityTrait;
use tests::family::PASSWORD;
use tests::raw::Answer;
use tests::{Member, Portal};

use crate::sessions::{Kept, attempt, audited, credentials, me, refresh, signed_in};

/// Refreshes, and keeps what came.
async fn prolonged(portal: &Portal, kept: &Kept) -> Kept {
    let answer = refresh(portal, &kept.cookie).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    Kept::of(&answer)
}

#[actix_web::test]
async fn a_session_ends_after_thirty_idle_minutes() {
    let portal = Portal::start_on("2026-03-10").await;
    let mut kept = signed_in(&portal, &portal.family().await.holder).await;
    for _ in 0..3 {
        portal.advance(TimeDelta::minutes(29));
        kept = prolonged(&portal, &kept).await;
    }
    portal.advance(TimeDelta::minutes(30));
    assert_eq!(refresh(&portal, &kept.cookie).await.status, 401);
}

#[actix_web::test]
async fn reading_keeps_a_session_alive() {
    let portal = Portal::start_on("2026-03-10").await;
    let kept = signed_in(&portal, &portal.family().await.holder).await;
    portal.advance(TimeDelta::minutes(9));
    assert_eq!(me(&portal, &kept.token).await, 200);
    portal.advance(TimeDelta::minutes(29));
    assert_eq!(refresh(&portal, &kept.cookie).await.status, 200, "idle since the request, not since the sign-in");
}

#[actix_web::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let portal = Portal::start_on("2026-03-10").await;
    let mut kept = signed_in(&portal, &portal.family().await.holder).await;
    for _ in 0..28 {
        portal.advance(TimeDelta::minutes(25));
        kept = prolonged(&portal, &kept).await;
    }
    portal.advance(TimeDelta::minutes(19));
    kept = prolonged(&portal, &kept).await;
    assert_eq!(me(&portal, &kept.token).await, 200);
    portal.advance(TimeDelta::minutes(1));
    assert_eq!(me(&portal, &kept.token).await, 401, "a token does not outlive its session");
    assert_eq!(refresh(&portal, &kept.cookie).await.status, 401);
}

fn attributes(answer: &Answer) -> Vec<String> {
    answer.header("set-cookie").split("; ").skip(1).map(str::to_owned).collect()
}

#[actix_web::test]
async fn the_cookie_is_for_this_server_and_no_script() {
    for (public_url, is_secure) in [("http://127.0.0.1", false), ("https://portal.example", true)] {
        let portal = Portal::start_with("2026-03-10", |config| {
            config.public_url = public_url.parse().expect("a URL");
        })
        .await;
        let member = portal.family().await.holder;
        let begun = attempt(&portal, &member.card_number, PASSWORD).await;
        let renewed = refresh(&portal, &Kept::of(&begun).cookie).await;
        for answer in [begun, renewed] {
            let attributes = attributes(&answer);
            // attack 13: `__Host-` keeps neighbours of the same domain, and plain http, from planting one.
            let (name, path) = if is_secure {
                ("__Host-portal_refresh=", "Path=/")
            } else {
                ("portal_refresh=", "Path=/api/v1/sessions")
            };
            assert!(answer.header("set-cookie").starts_with(name), "{}", answer.header("set-cookie"));
            for wanted in ["HttpOnly", "SameSite=Strict", path] {
                assert!(attributes.iter().any(|known| known == wanted), "{wanted} is not in {attributes:?}");
            }
            assert_eq!(attributes.iter().any(|known| known == "Secure"), is_secure, "{attributes:?}");
            assert!(!attributes.iter().any(|known| known.starts_with("Domain")), "{attributes:?}");
        }
        if is_secure {
            let kept = Kept::of(&attempt(&portal, &member.card_number, PASSWORD).await);
            let planted = kept.cookie.strip_prefix("__Host-").expect("the prefix");
            assert_eq!(refresh(&portal, planted).await.status, 401, "a name that anybody may set");
        }
    }
}

#[actix_web::test]
async fn a_refresh_without_a_good_cookie_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let none = portal.raw(Method::POST, "/sessions/refresh").send().await;
    assert_eq!(none.problem().status, 401);
    for cookie in ["portal_refresh=", "portal_refresh=x", "portal_refresh=%00", "other=1", "=", ";;;", "portal_refresh"]
    {
        assert_eq!(refresh(&portal, cookie).await.problem().status, 401, "{cookie}");
    }
}

#[actix_web::test]
async fn what_happens_is_written_down_without_secrets() {
    let portal = Portal::start_on("2026-03-10").await;
    let Member { card_number, account_id, .. } = portal.family().await.holder;
    attempt(&portal, &card_number, "errada-de-propósito").await;
    attempt(&portal, "7777777777", "errada-de-propósito").await;
    let kept = Kept::of(&attempt(&portal, &card_number, PASSWORD).await);
    portal.raw(Method::DELETE, "/sessions/current").bearer(&kept.token).send().await;

    let failed = audited(&portal, "sign_in_failed").await;
    let mut accounts: Vec<_> = failed.iter().map(|row| row.account_id).collect();
    accounts.sort();
    assert_eq!(accounts, [None, Some(account_id)]);
    let begun = audited(&portal, "signed_in").await;
    assert_eq!((begun.len(), begun[0].account_id), (1, Some(account_id)));
    assert!(begun[0].session_id.is_some() && begun[0].request_id.is_some());
    assert_eq!(begun[0].address.as_deref(), Some("127.0.0.1"));
    assert_eq!(begun[0].at, portal.clock.moment().now);

    let mut all = failed;
    all.extend(begun);
    all.extend(audited(&portal, "signed_out").await);
    assert_eq!(all.len(), 4);
    let (_, secret) = kept.cookie.split_once('=').expect("a value");
    for row in all {
        let text = format!("{row:?}");
        for forbidden in ["errada", PASSWORD, &kept.token, secret, "52998224725", &card_number, "7777777777"] {
            assert!(!text.contains(forbidden), "{text}");
        }
    }
}

async fn address_of_sign_in(portal: &Portal, forwarded: &str) -> String {
    let member = portal.family().await.holder;
    let request = portal.raw(Method::POST, "/sessions").json(credentials(&member.card_number, PASSWORD));
    let answer = request.header("x-forwarded-for", forwarded).header("user-agent", &"A".repeat(300)).send().await;
    assert_eq!(answer.status, 201);
    let row = session::Entity::find().one(&portal.db).await.expect("sessions").expect("a session");
    assert_eq!(row.device, Some("A".repeat(200)));
    let audited = audited(portal, "signed_in").await;
    assert_eq!(audited[0].address, row.address);
    row.address.expect("an address")
}

#[actix_web::test]
async fn an_address_is_believed_from_a_trusted_proxy_alone() {
    const CLAIM: &str = "203.0.113.66, 198.51.100.7";
    let open = Portal::start_on("2026-03-10").await;
    assert_eq!(address_of_sign_in(&open, CLAIM).await, "127.0.0.1");
    let behind = Portal::start_with("2026-03-10", |config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await;
    assert_eq!(address_of_sign_in(&behind, CLAIM).await, "198.51.100.7");
}

// attack 13
#[actix_web::test]
async fn a_session_of_a_clock_that_was_ahead_is_over() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    portal.advance(TimeDelta::days(1));
    let ahead = signed_in(&portal, &holder).await;
    assert_eq!(me(&portal, &ahead.token).await, 200);
    portal.advance(TimeDelta::days(-1));
    assert_eq!(me(&portal, &ahead.token).await, 401, "it would last a day longer than any other");
    let another = signed_in(&portal, &holder).await;
    assert_eq!(me(&portal, &another.token).await, 200);
}
