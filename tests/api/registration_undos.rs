//! *Desfazer o cadastro*: the link in the notice of a registration, for whoever did not make it.

use api::config::retention::Retention;
use api::db::entity::{account, session};
use api::worker::housekeeping;
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::EntityTrait;
use serde_json::json;
use shared::auth::Secret;
use shared::passwords::{PasswordChange, Registered, Registration, RegistrationUndo};
use shared::problem::ProblemCode;
use tests::family::PASSWORD;
use tests::{OnRecord, Portal};

use crate::sessions::{Kept, attempt, audited, me, refresh};

const NEW: &str = "Cajueiro#2741";

/// The token of the notice that went to the address on record.
async fn token_of_notice(portal: &Portal, record: &OnRecord) -> String {
    let mails = portal.mails_to(&record.email()).await;
    let notice = mails.iter().find(|mail| mail.kind == "password_registered").expect("a notice");
    notice.link_path().strip_prefix("/desfazer-cadastro#").expect("the page's link").to_owned()
}

async fn undo(portal: &Portal, token: &str) -> u16 {
    let body = json!({ "token": token }).to_string();
    portal.raw(Method::POST, "/beneficiary/registration-undos").json(body).send().await.status.as_u16()
}

// attack 6
#[actix_web::test]
async fn the_link_closes_the_account_and_ends_its_sessions_and_says_so_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let card = &record.member.card_number;
    portal.anonymous().register(&record.registration()).await.expect("a stranger registers");
    let stranger = Kept::of(&attempt(&portal, card, PASSWORD).await);
    let token = token_of_notice(&portal, &record).await;
    portal.advance(TimeDelta::minutes(5));
    for _ in 0..2 {
        assert_eq!(undo(&portal, &token).await, 204);
    }
    assert_eq!(me(&portal, &stranger.token).await, 401);
    assert_eq!(refresh(&portal, &stranger.cookie).await.status, 401);
    assert_eq!(attempt(&portal, card, PASSWORD).await.status, 401);
    let ended: Vec<_> = session::Entity::find().all(&portal.db).await.expect("sessions");
    assert_eq!(ended[0].end_reason, Some(session::EndReason::AccountClosed));
    let rows = audited(&portal, "registration_undone").await;
    assert_eq!(rows.len(), 1, "once");
    assert_eq!(rows[0].details["enrolment_id"], json!(record.member.enrolment_id));
    assert!(rows[0].account_id.is_some());
}

// attack 6
#[actix_web::test]
async fn from_then_on_the_card_is_registered_by_mail_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let card = &record.member.card_number;
    portal.anonymous().register(&record.registration()).await.expect("a stranger registers");
    assert_eq!(undo(&portal, &token_of_notice(&portal, &record).await).await, 204);

    let again = portal.anonymous().register(&record.registration()).await.expect("the stranger tries again");
    assert_eq!(again, Registered { confirm_by_email: true });
    assert_eq!(attempt(&portal, card, PASSWORD).await.status, 401, "the stranger does not read the mail");
    let own =
        Registration { password: Secret::new(NEW), password_confirmation: Secret::new(NEW), ..record.registration() };
    portal.anonymous().register(&own).await.expect("the owner registers");
    let mails = portal.mails_to(&record.email()).await;
    let token =
        mails.last().expect("a mail").link_path().strip_prefix("/confirmar-cadastro#").expect("a link").to_owned();
    let body = json!({ "token": token, "password": NEW }).to_string();
    let confirmed = portal.raw(Method::POST, "/beneficiary/registrations/confirmations").json(body).send().await;
    assert_eq!(confirmed.status, 204);
    assert_eq!(attempt(&portal, card, NEW).await.status, 201);
    let accounts = account::Entity::find().all(&portal.db).await.expect("accounts");
    let theirs = accounts.iter().filter(|row| row.enrolment_id == Some(record.member.enrolment_id));
    assert_eq!(theirs.count(), 2, "the owner's is another account, and sees nothing of the stranger's");
}

// attack 6
#[actix_web::test]
async fn who_got_in_cannot_take_the_link_away() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    portal.anonymous().register(&record.registration()).await.expect("a stranger registers");
    let token = token_of_notice(&portal, &record).await;
    let stranger = record.member.client(&portal).await;
    let change = PasswordChange {
        current_password: Secret::new(PASSWORD),
        new_password: Secret::new(NEW),
        new_password_confirmation: Secret::new(NEW),
        keep_other_sessions: false,
    };
    stranger.change_password(&change).await.expect("the stranger changes the password");
    assert_eq!(undo(&portal, &token).await, 204);
    assert_eq!(attempt(&portal, &record.member.card_number, NEW).await.status, 401);
}

#[actix_web::test]
async fn the_link_is_good_for_thirty_days_and_outlives_the_hourly_cleaning() {
    let portal = Portal::start_on("2026-03-10").await;
    let (early, late) = (portal.on_record().await, portal.on_record().await);
    for record in [&early, &late] {
        portal.anonymous().register(&record.registration()).await.expect("registered");
    }
    let (early, late) = (token_of_notice(&portal, &early).await, token_of_notice(&portal, &late).await);
    portal.advance(TimeDelta::days(29));
    housekeeping::tidy(&portal.db, &Retention::default(), portal.clock.moment().now).await.expect("tidied");
    assert_eq!(undo(&portal, &early).await, 204);
    portal.advance(TimeDelta::days(1));
    assert_eq!(undo(&portal, &late).await, 410);
    for invented in ["inventado", "' OR 1=1 --"] {
        assert_eq!(undo(&portal, invented).await, 410);
    }
    let refused = portal.anonymous().undo_registration(&RegistrationUndo { token: Secret::new("x") }).await;
    assert_eq!(refused.expect_err("no such link").code(), Some(ProblemCode::LinkExpired));
}
