//! Asking for cards as a family does it: finding people by part of a name, one request for several, what is refused,
//! who sees which part of it, and the protocol on paper.

use std::collections::BTreeSet;

use api::db::entity::{account, card_request, card_request_item, enrolment, person};
use chrono::{NaiveDate, TimeDelta};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set, Unchanged};
use shared::account::Category;
use shared::card_requests::{
    CardReason, CardRequest, CardRequestQuery, CardRequestStatus, FamilyMember, FamilyQuery, NewCardRequest,
    NewCardRequestItem, StepBy,
};
use shared::client::{Client, ClientError};
use shared::id::EnrolmentId;
use shared::paths;
use shared::problem::{Problem, ProblemCode};
use shared::rules::names::fold;
use tests::paper::Paper;
use tests::{Family, Member, Portal};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::sessions::audited;

/// A card for one person, with nothing beside the reason.
pub(crate) fn card(member: &Member, reason: CardReason) -> NewCardRequestItem {
    let enrolment_id = EnrolmentId::new(member.enrolment_id);
    NewCardRequestItem { enrolment_id, reason, note: None, police_report: None }
}

pub(crate) fn cards(items: impl Into<Vec<NewCardRequestItem>>) -> NewCardRequest {
    NewCardRequest { items: items.into() }
}

pub(crate) fn a_key() -> String {
    Uuid::now_v7().to_string()
}

/// Asks, under a key of its own.
pub(crate) async fn ask(client: &Client, items: impl Into<Vec<NewCardRequestItem>>) -> CardRequest {
    client.request_cards(&cards(items), &a_key()).await.expect("the cards are asked for")
}

pub(crate) fn refusal<T: std::fmt::Debug>(outcome: Result<T, ClientError>) -> Problem {
    match outcome {
        Err(ClientError::Refused(problem)) => *problem,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) async fn family_of(client: &Client, name: &str) -> Vec<FamilyMember> {
    let query = FamilyQuery { name: Some(name.to_owned()), ..FamilyQuery::default() };
    client.family(&query).await.expect("the family").items
}

async fn change_person(portal: &Portal, member: &Member, to: person::ActiveModel) {
    let row = enrolment::Entity::find_by_id(member.enrolment_id).one(&portal.db).await.expect("enrolments");
    let id = row.expect("an enrolment").person_id;
    person::ActiveModel { id: Unchanged(id), ..to }.update(&portal.db).await.expect("the record changes");
}

pub(crate) async fn rename(portal: &Portal, member: &Member, name: &str) {
    let to = person::ActiveModel { name: Set(name.to_owned()), name_search: Set(fold(name)), ..Default::default() };
    change_person(portal, member, to).await;
}

pub(crate) async fn take_away_email(portal: &Portal, member: &Member) {
    change_person(portal, member, person::ActiveModel { email: Set(None), ..Default::default() }).await;
}

pub(crate) async fn leave_on(portal: &Portal, member: &Member, day: NaiveDate) {
    let row =
        enrolment::ActiveModel { id: Unchanged(member.enrolment_id), end_date: Set(Some(day)), ..Default::default() };
    row.update(&portal.db).await.expect("the member leaves");
}

pub(crate) async fn count(portal: &Portal) -> u64 {
    card_request::Entity::find().count(&portal.db).await.expect("requests")
}

#[actix_web::test]
async fn one_request_for_several_people_has_one_protocol() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let client = holder.client(&portal).await;
    let items = vec![
        NewCardRequestItem {
            note: Some("  Ficou no bolso.\nFoi lavada. ".to_owned()),
            police_report: Some(" 2026/00123-SE ".to_owned()),
            ..card(&dependent, CardReason::TheftWithReport)
        },
        card(&holder, CardReason::Renewal),
    ];
    let made = ask(&client, items).await;
    assert_eq!(made.protocol.as_str(), "00000020260310000001");
    assert_eq!((made.status, made.created_at), (CardRequestStatus::Requested, portal.clock.moment().now));
    assert_eq!(made.answer_due_date.to_string(), "2026-03-19");
    assert_eq!(made.requester_name.as_ref(), Some(&holder.name));
    let told: Vec<_> = made
        .items
        .iter()
        .map(|item| (&*item.name, item.category, item.reason, item.note.as_deref(), item.police_report.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (
                &*dependent.name,
                Category::Dependent,
                CardReason::TheftWithReport,
                Some("Ficou no bolso.\nFoi lavada."),
                Some("2026/00123-SE")
            ),
            (&*holder.name, Category::Holder, CardReason::Renewal, None, None),
        ]
    );
    let [first] = &made.history[..] else { panic!("{:?}", made.history) };
    assert_eq!((first.status, first.by, &first.reason), (CardRequestStatus::Requested, StepBy::Requester, &None));
    assert_eq!(client.card_request(&made.protocol).await.expect("the request"), made);

    let written = audited(&portal, "cards_requested").await;
    assert_eq!((written.len(), written[0].account_id), (1, Some(holder.account_id)));
    let details = written[0].details.to_string();
    for secret in [&holder.name, &dependent.name, "bolso", "00123"] {
        assert!(!details.contains(secret), "{details}");
    }
    let mails = portal.mails_to(&portal.email_of(&holder).await).await;
    assert_eq!(mails.iter().map(|mail| &*mail.kind).collect::<Vec<_>>(), ["cards_requested"]);
    assert_eq!(mails[0].link_path(), format!("/consultas/carteirinhas/{}", made.protocol));
    assert!(portal.mails_to(&portal.email_of(&dependent).await).await.is_empty());

    portal.advance(TimeDelta::days(1));
    let others = portal.family().await;
    let next = ask(&others.holder.client(&portal).await, [card(&others.holder, CardReason::Lost)]).await;
    assert_eq!(next.protocol.as_str(), "00000020260311000001", "every day counts anew");
}

#[actix_web::test]
async fn whoever_has_no_address_gets_no_mail_and_no_failure() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    take_away_email(&portal, &holder).await;
    ask(&holder.client(&portal).await, [card(&holder, CardReason::Damaged)]).await;
    assert_eq!(count(&portal).await, 1);
}

#[actix_web::test]
async fn what_cannot_be_asked_for_is_named_field_by_field() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let stranger = portal.family().await.holder;
    let client = holder.client(&portal).await;
    let nobody = Member { enrolment_id: Uuid::now_v7(), ..stranger.clone() };
    let with_note = |note: String| NewCardRequestItem { note: Some(note), ..card(&holder, CardReason::Lost) };
    let with_report = |report: &str| NewCardRequestItem {
        police_report: Some(report.to_owned()),
        ..card(&holder, CardReason::TheftWithReport)
    };
    let of_reason =
        |reason| NewCardRequestItem { police_report: Some("2026/00123".to_owned()), ..card(&holder, reason) };
    let cases = [
        (vec![], "/items", "length"),
        (vec![card(&holder, CardReason::TheftWithReport)], "/items/0/police_report", "required"),
        (vec![with_report("  ")], "/items/0/police_report", "blank"),
        // contract 12
        (vec![of_reason(CardReason::Damaged)], "/items/0/police_report", "unexpected"),
        (vec![of_reason(CardReason::Renewal)], "/items/0/police_report", "unexpected"),
        (vec![of_reason(CardReason::TheftWithoutReport)], "/items/0/police_report", "unexpected"),
        (vec![with_report(&"9".repeat(41))], "/items/0/police_report", "length"),
        (vec![with_note("é".repeat(501))], "/items/0/note", "length"),
        // contract 11
        (vec![with_note("\u{200b} ".to_owned())], "/items/0/note", "blank"),
        (
            vec![card(&dependent, CardReason::Lost), card(&dependent, CardReason::Damaged)],
            "/items/1/enrolment_id",
            "duplicate",
        ),
        (vec![card(&holder, CardReason::Lost), card(&stranger, CardReason::Lost)], "/items/1/enrolment_id", "unknown"),
        (vec![card(&nobody, CardReason::Lost)], "/items/0/enrolment_id", "unknown"),
        (vec![card(&holder, CardReason::Lost); 51], "/items", "length"),
    ];
    for (items, pointer, code) in cases {
        let problem = refusal(client.request_cards(&cards(items), &a_key()).await);
        assert_eq!((problem.status, problem.known_code()), (422, Some(ProblemCode::InvalidFields)), "{pointer}");
        let errors: Vec<_> = problem.errors.iter().map(|error| (&*error.pointer, &*error.code)).collect();
        assert_eq!(errors, [(pointer, code)]);
    }
    let token = holder.tokens(&portal.anonymous()).await.access_token;
    for (body, pointer) in [
        (format!(r#"{{"items":[{{"enrolment_id":"{}","reason":"dog"}}]}}"#, holder.enrolment_id), "/items/0/reason"),
        (r#"{"items":[{"reason":"lost"}]}"#.to_owned(), "/items/0/enrolment_id"),
        ("{}".to_owned(), "/items"),
    ] {
        let problem = portal.raw(Method::POST, "/card-requests").bearer(&token).json(body).send().await.problem();
        assert_eq!((problem.status, &*problem.errors[0].pointer), (422, pointer));
    }
    // A note as long as it may be, in letters and not in bytes.
    let longest = with_note("é".repeat(500));
    assert_eq!(ask(&client, [longest]).await.items[0].note.as_ref().map(|note| note.chars().count()), Some(500));
    assert_eq!(count(&portal).await, 1, "nothing else was written");
}

#[actix_web::test]
async fn a_card_under_way_is_refused_with_the_way_to_it() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let client = holder.client(&portal).await;
    let first = ask(&client, [card(&dependent, CardReason::Lost)]).await;
    let found = family_of(&client, "joão").await.remove(0);
    assert_eq!((found.can_request_card, found.card_under_way.as_ref()), (false, Some(&first.protocol)));

    let again = cards([card(&holder, CardReason::Damaged), card(&dependent, CardReason::Damaged)]);
    for client in [&client, &client] {
        let problem = refusal(client.request_cards(&again, &a_key()).await);
        assert_eq!((problem.status, problem.known_code()), (409, Some(ProblemCode::CardUnderWay)));
        assert_eq!(problem.related, [format!("/api/v1/card-requests/{}", first.protocol)]);
        let [error] = &problem.errors[..] else { panic!("{:?}", problem.errors) };
        assert_eq!((&*error.pointer, &*error.code), ("/items/1/enrolment_id", "under_way"));
        assert!(error.detail.contains(first.protocol.as_str()), "{}", error.detail);
    }
    let own = dependent.client(&portal).await;
    let problem = refusal(own.request_cards(&cards([card(&dependent, CardReason::Renewal)]), &a_key()).await);
    assert_eq!(problem.known_code(), Some(ProblemCode::CardUnderWay));
    own.card_request(&first.protocol).await.expect("the dependent may follow the way");
    assert_eq!(count(&portal).await, 1);
    let next = ask(&client, [card(&holder, CardReason::Damaged)]).await;
    assert_eq!(next.protocol.as_str(), "00000020260310000002", "what was refused used no number");
}

#[actix_web::test]
async fn of_many_requests_at_once_for_one_person_one_is_made() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let Family { holder, dependent } = portal.family().await;
    let mut asking = JoinSet::new();
    for number in 0..12 {
        let server = if number % 2 == 0 { &portal } else { &replica };
        let client = if number % 3 == 0 { dependent.client(server).await } else { holder.client(server).await };
        let mut items = vec![card(&dependent, CardReason::Lost)];
        // In both orders, so that two who wait for each other would be found.
        if number % 3 == 1 {
            items.push(card(&holder, CardReason::Lost));
        } else if number % 3 == 2 {
            items.insert(0, card(&holder, CardReason::Lost));
        }
        asking.spawn(async move { client.request_cards(&cards(items), &a_key()).await });
    }
    let (mut made, mut refused) = (0, 0);
    for outcome in asking.join_all().await {
        match outcome {
            Ok(_) => made += 1,
            Err(error) => {
                assert_eq!(error.code(), Some(ProblemCode::CardUnderWay), "{error}");
                refused += 1;
            }
        }
    }
    assert_eq!((made, refused, count(&portal).await), (1, 11, 1));
    let items = card_request_item::Entity::find().all(&portal.db).await.expect("items");
    assert_eq!(items.iter().filter(|item| item.enrolment_id == dependent.enrolment_id).count(), 1);
}

#[actix_web::test]
async fn a_dependent_sees_nothing_of_others() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let (asks, own) = (holder.client(&portal).await, dependent.client(&portal).await);
    let secret = NewCardRequestItem { note: Some("Segredo".to_owned()), ..card(&holder, CardReason::Lost) };
    let both = ask(&asks, [secret, card(&dependent, CardReason::Damaged)]).await;
    let seen = own.card_request(&both.protocol).await.expect("it concerns the dependent");
    let people: Vec<_> = seen.items.iter().map(|item| item.enrolment_id.get()).collect();
    assert_eq!((people, &seen.requester_name), (vec![dependent.enrolment_id], &None));
    let pdf = own.document(&paths::card_request_protocol_pdf(&both.protocol)).await.expect("a document");
    let paper = Paper::of(pdf.bytes).text();
    assert!(paper.contains(&dependent.name) && !paper.contains(&holder.name) && !paper.contains("Segredo"), "{paper}");

    let list = own.card_requests(&CardRequestQuery::default()).await.expect("a list");
    assert_eq!(list.items, [seen]);
    let whole = asks.card_request(&both.protocol).await.expect("the holder sees all");
    assert_eq!(whole.items.len(), 2);

    let stranger = portal.family().await;
    let alone = ask(&stranger.holder.client(&portal).await, [card(&stranger.holder, CardReason::Lost)]).await;
    for client in [stranger.dependent.client(&portal).await, asks, own] {
        let problem = refusal(client.card_request(&alone.protocol).await);
        assert_eq!((problem.status, &*problem.code), (404, "not-found"));
    }
}

#[actix_web::test]
async fn what_a_dependent_asks_for_the_holder_sees() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let own = dependent.client(&portal).await;
    let made = ask(&own, [card(&dependent, CardReason::Renewal)]).await;
    assert_eq!(made.requester_name.as_ref(), Some(&dependent.name));
    let problem = refusal(own.request_cards(&cards([card(&holder, CardReason::Renewal)]), &a_key()).await);
    assert_eq!(&*problem.errors[0].code, "unknown");
    let seen = holder.client(&portal).await.card_request(&made.protocol).await.expect("the holder sees it");
    assert_eq!(seen, made);
}

#[actix_web::test]
async fn the_list_has_the_newest_first_in_pages() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let others = portal.family().await;
    ask(&others.holder.client(&portal).await, [card(&others.holder, CardReason::Lost)]).await;
    let client = holder.client(&portal).await;
    let mut made = Vec::new();
    for (number, member) in [&holder, &dependent, &holder, &dependent, &holder].into_iter().enumerate() {
        made.insert(0, ask(&client, [card(member, CardReason::Lost)]).await.protocol);
        let over = card_request_item::Entity::update_many()
            .col_expr(card_request_item::Column::IsUnderWay, sea_orm::sea_query::Expr::value(false));
        over.exec(&portal.db).await.expect("nothing is under way");
        // Some are made in the same instant.
        portal.advance(TimeDelta::minutes(i64::from(number % 2 == 1)));
    }
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.card_requests(&CardRequestQuery { limit: Some(2), cursor }).await.expect("a page");
        assert!(page.items.len() <= 2 && page.items.iter().all(|request| request.items.len() == 1));
        found.extend(page.items.into_iter().map(|request| request.protocol));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, made);
    let own = dependent.client(&portal).await.card_requests(&CardRequestQuery::default()).await.expect("a list");
    assert_eq!(own.items.len(), 2);
}

#[actix_web::test]
async fn the_protocol_is_printed_and_printed_again() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let client = holder.client(&portal).await;
    let item = NewCardRequestItem { note: Some("Rasgada".to_owned()), ..card(&dependent, CardReason::Damaged) };
    let made = ask(&client, [item]).await;
    let path = paths::card_request_protocol_pdf(&made.protocol);
    let own = dependent.client(&portal).await;
    let mut codes = BTreeSet::new();
    for client in [&client, &client, &own] {
        let document = client.document(&path).await.expect("a document");
        assert_eq!(document.content_type, "application/pdf");
        assert_eq!(document.file_name, Some(format!("protocolo-{}.pdf", made.protocol)));
        let text = Paper::of(document.bytes).text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let protocol = made.protocol.formatted();
        for wanted in [&*protocol, &dependent.name, "Danificação", "Rasgada", "10/03/2026 às 12:00"] {
            assert!(words.contains(wanted), "{wanted} is missing: {words}");
        }
        let (_, code) = words.split_once("Código de verificação ").expect("a code");
        codes.insert(code.split(' ').next().expect("a word").to_owned());
    }
    assert_eq!(codes.len(), 1, "whoever prints it, it is one document");
    let code = codes.pop_first().expect("a code");
    let answer = portal.raw(Method::GET, &format!("/verifications/{code}")).send().await;
    let told = answer.text();
    assert!(answer.status == 200 && told.contains("\"protocol\""), "{told}");
    for personal in [&holder.name, &dependent.name, "Rasgada", made.protocol.as_str()] {
        assert!(!told.contains(personal), "{told}");
    }
}

#[actix_web::test]
async fn a_closed_account_leaves_its_requests() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let made = ask(&dependent.client(&portal).await, [card(&dependent, CardReason::Lost)]).await;
    let closed = account::ActiveModel {
        id: Unchanged(dependent.account_id),
        state: Set(account::State::Closed),
        ..Default::default()
    };
    closed.update(&portal.db).await.expect("the account is closed");
    assert_eq!(holder.client(&portal).await.card_request(&made.protocol).await.expect("still there"), made);
}
