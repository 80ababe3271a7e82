//! A member's session that a server knows from before is looked up by the first query of a request. It ends for every
//! server at once all the same, and whatever changes of it or of who signed in counts from that moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::db::entity::{account, enrolment, session};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use tests::{Family, Member, Portal, a_charge};

use crate::sessions::{Kept, refresh, signed_in};

async fn charges(server: &Portal, token: &str) -> u16 {
    server.raw(Method::GET, "/charges").bearer(token).send().await.status.as_u16()
}

/// A holder with a charge, whose session two servers know.
struct Known {
    portal: Portal,
    replica: Portal,
    family: Family,
    kept: Kept,
}

impl Known {
    async fn start() -> Self {
        let portal = Portal::start_on("2026-03-10").await;
        let replica = portal.replica().await;
        let family = portal.family().await;
        a_charge().of(&family.holder, &portal).await;
        let kept = signed_in(&portal, &family.holder).await;
        let known = Self { portal, replica, family, kept };
        for _ in 0..2 {
            known.expect(200).await;
        }
        known
    }

    /// What both servers say to the next request, and to the one after it.
    async fn expect(&self, status: u16) {
        for server in [&self.portal, &self.replica, &self.portal, &self.replica] {
            assert_eq!(charges(server, &self.kept.token).await, status);
        }
    }

    fn holder(&self) -> &Member {
        &self.family.holder
    }

    async fn change_enrolment(&self, change: enrolment::ActiveModel) {
        let row = enrolment::ActiveModel { id: Unchanged(self.holder().enrolment_id), ..change };
        row.update(&self.portal.db).await.expect("an enrolment");
    }
}

#[actix_web::test]
async fn whoever_signs_out_is_out_at_once_on_every_replica() {
    let known = Known::start().await;
    let signed_out = known.replica.raw(Method::DELETE, "/sessions/current").bearer(&known.kept.token).send().await;
    assert_eq!(signed_out.status, 204);
    known.expect(401).await;
}

#[actix_web::test]
async fn an_account_that_is_not_active_any_more_gives_nothing() {
    let known = Known::start().await;
    let id = Unchanged(known.holder().account_id);
    let closed = account::ActiveModel { id, state: Set(account::State::Closed), ..Default::default() };
    closed.update(&known.portal.db).await.expect("an account");
    known.expect(401).await;
}

#[actix_web::test]
async fn who_is_no_holder_any_more_reads_no_charges() {
    let known = Known::start().await;
    let dependent = enrolment::ActiveModel { category: Set(enrolment::Category::Dependent), ..Default::default() };
    known.change_enrolment(dependent).await;
    known.expect(403).await;
    known
        .change_enrolment(enrolment::ActiveModel { category: Set(enrolment::Category::Holder), ..Default::default() })
        .await;
    known.expect(200).await;
}

#[actix_web::test]
async fn a_plan_that_turns_out_to_have_ended_long_ago_gives_nothing() {
    let known = Known::start().await;
    let ended = |date: Option<&str>| enrolment::ActiveModel {
        end_date: Set(date.map(|date| date.parse().expect("a date"))),
        ..Default::default()
    };
    known.change_enrolment(ended(Some("2026-03-09"))).await;
    known.expect(200).await;
    known.change_enrolment(ended(Some("2001-03-09"))).await;
    known.expect(401).await;
    known.change_enrolment(ended(None)).await;
    known.expect(200).await;
}

#[actix_web::test]
async fn a_session_that_is_for_a_new_password_alone_gives_nothing_else() {
    let known = Known::start().await;
    let temporary = session::ActiveModel { must_change_password: Set(true), ..Default::default() };
    session::Entity::update_many().set(temporary).exec(&known.portal.db).await.expect("sessions");
    known.expect(403).await;
}

#[actix_web::test]
async fn a_known_session_ends_by_idleness_and_goes_on_while_it_is_used() {
    let known = Known::start().await;
    let again = signed_in(&known.portal, known.holder()).await;
    // A token is good for ten minutes.
    for _ in 0..2 {
        known.portal.advance(TimeDelta::minutes(4));
        assert_eq!(charges(&known.portal, &known.kept.token).await, 200);
    }
    known.portal.advance(TimeDelta::minutes(25));
    let renewed = refresh(&known.portal, &known.kept.cookie).await;
    assert_eq!(renewed.status, 200, "it was used 25 minutes ago");
    assert_eq!(refresh(&known.portal, &again.cookie).await.status, 401, "nobody used it for 33");
}

#[actix_web::test]
async fn a_known_session_takes_no_statement_of_its_own() {
    let statements = Arc::new(AtomicUsize::new(0));
    let portal = Portal::start_counting("2026-03-10", Arc::clone(&statements)).await;
    let (with, without) = (portal.family().await.holder, portal.family().await.holder);
    a_charge().of(&with, &portal).await;
    for (member, wanted) in [(with, [2, 1, 1]), (without, [2, 2, 2])] {
        let kept = signed_in(&portal, &member).await;
        for wanted in wanted {
            let before = statements.load(Ordering::SeqCst);
            assert_eq!(charges(&portal, &kept.token).await, 200);
            assert_eq!(statements.load(Ordering::SeqCst) - before, wanted, "{}", member.name);
        }
    }
}
