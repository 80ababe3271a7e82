//! Finding people of the family by part of a name, and who of them may have a card.

use crate::card_requests::{a_key, card, cards, family_of, leave_on, refusal, rename};
use chrono::TimeDelta;
use reqwest::Method;
use shared::account::Category;
use shared::card_requests::{CardReason, FamilyMember, FamilyQuery};
use shared::problem::ProblemCode;
use std::collections::BTreeSet;
use tests::{Family, Portal};

#[actix_web::test]
async fn people_are_found_by_part_of_a_name() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let others = portal.family().await;
    rename(&portal, &dependent, "JOÃO 100%_D'ÁVILA\\ Nóbrega").await;
    rename(&portal, &others.dependent, "JOÃO Nóbrega").await;
    let client = holder.client(&portal).await;
    for part in ["joao", "JOÃO", "  jo  nób ", "100%", "%_D", "a\\", "nobrega joão"] {
        let found = family_of(&client, part).await;
        assert_eq!(found.len(), 1, "{part}");
        let FamilyMember {
            enrolment_id,
            code,
            name,
            category,
            card_number,
            end_date,
            can_request_card,
            card_under_way,
        } = found.into_iter().next().expect("one");
        assert_eq!(enrolment_id.get(), dependent.enrolment_id);
        assert_eq!((&*name, category), ("JOÃO 100%_D'ÁVILA\\ Nóbrega", Category::Dependent));
        assert_eq!((&card_number, end_date, card_under_way), (&dependent.card_number, None, None));
        assert!(can_request_card && code.starts_with("enrolment-"));
    }
    for part in ["%", "_", "\\"] {
        assert_eq!(family_of(&client, part).await.len(), 1, "{part} is a letter like others");
    }
    assert_eq!(family_of(&client, "").await.len(), 2);
    for none in ["joaquim", "100_", "x", "jo%ao"] {
        assert!(family_of(&client, none).await.is_empty(), "{none}");
    }
    let own = dependent.client(&portal).await;
    assert_eq!(family_of(&own, "").await.len(), 1, "a dependent finds nobody else");
    assert!(family_of(&own, "dalva").await.is_empty());
}

#[actix_web::test]
async fn pages_of_a_family_follow_each_other() {
    let portal = Portal::start_on("2026-03-10").await;
    let family = portal.family().await;
    // Two of one name, so that the id decides.
    rename(&portal, &family.holder, "Ana").await;
    rename(&portal, &family.dependent, "Ana").await;
    let client = family.holder.client(&portal).await;
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.family(&FamilyQuery { limit: Some(1), cursor, name: None }).await.expect("a page");
        found.extend(page.items.into_iter().map(|member| member.enrolment_id.get()));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    let everybody = BTreeSet::from([family.holder.enrolment_id, family.dependent.enrolment_id]);
    assert_eq!((found.len(), found.into_iter().collect::<BTreeSet<_>>()), (2, everybody));
    let token = family.holder.tokens(&portal.anonymous()).await.access_token;
    for query in ["cursor=x", "limit=0", "limit=201", "unknown=1", &format!("name={}", "a".repeat(121))] {
        let answer = portal.raw(Method::GET, &format!("/family?{query}")).bearer(&token).send().await;
        assert_eq!(answer.problem().known_code(), Some(ProblemCode::InvalidQuery), "{query}");
    }
}

#[actix_web::test]
async fn who_has_left_is_listed_and_gets_no_card() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let client = holder.client(&portal).await;
    leave_on(&portal, &dependent, portal.today()).await;
    let last_day = family_of(&client, "joão").await.remove(0);
    assert!(last_day.can_request_card && last_day.end_date == Some(portal.today()), "{last_day:?}");
    portal.advance(TimeDelta::days(1));
    let client = holder.client(&portal).await;
    let gone = family_of(&client, "joão").await.remove(0);
    assert!(!gone.can_request_card && gone.card_under_way.is_none(), "{gone:?}");
    let problem = refusal(client.request_cards(&cards([card(&dependent, CardReason::Lost)]), &a_key()).await);
    assert_eq!((problem.status, &*problem.errors[0].code), (422, "ended"));
}
