//! The operator's side of requests for cards: programs list them, and move them on the one way that there is; the person
//! who asked is told of each step.

use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::EntityTrait;
use shared::card_requests::{
    CardReason, CardRequestChange, CardRequestQuery, CardRequestStatus, NewCardRequestItem, OperatorCardRequest,
    OperatorCardRequestQuery, StepBy,
};
use shared::client::{Client, ClientError};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use shared::rules::protocol::Protocol;
use tests::{Family, Portal};
use tokio::task::JoinSet;

use crate::card_requests::{a_key, ask, card, cards, refusal, take_away_email};
use crate::sessions::audited;

async fn program(portal: &Portal) -> Client {
    portal.program(&[Scope::CardRequestsWrite]).await.client(portal).await
}

fn to(status: CardRequestStatus) -> CardRequestChange {
    let reason = (status == CardRequestStatus::Refused).then(|| "Falta o endereço".to_owned());
    CardRequestChange { status, reason, tracking_code: None }
}

async fn step(
    program: &Client,
    protocol: &Protocol,
    status: CardRequestStatus,
) -> Result<OperatorCardRequest, ClientError> {
    program.change_card_request(protocol, &to(status)).await
}

#[actix_web::test]
async fn a_request_goes_its_way_and_the_person_is_told_of_each_step() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let (client, program) = (holder.client(&portal).await, program(&portal).await);
    let item = NewCardRequestItem {
        note: Some("Rasgada".to_owned()),
        police_report: Some("77".to_owned()),
        ..card(&dependent, CardReason::TheftWithReport)
    };
    let protocol = ask(&client, [item, card(&holder, CardReason::Renewal)]).await.protocol;
    let seen = program.operator_card_request(&protocol).await.expect("the request");
    assert_eq!((seen.status, seen.items.len()), (CardRequestStatus::Requested, 2));
    let first = &seen.items[0];
    assert_eq!((&first.name, &first.card_number), (&dependent.name, &dependent.card_number));
    assert_eq!((first.note.as_deref(), first.police_report.as_deref()), (Some("Rasgada"), Some("77")));
    assert!(seen.requester_code.starts_with("enrolment-") && first.code.starts_with("enrolment-"));
    assert_ne!(seen.requester_code, first.code);

    let began = portal.clock.moment().now;
    for (status, code) in [
        (CardRequestStatus::InProduction, None),
        (CardRequestStatus::Sent, Some("AA123456785BR".to_owned())),
        (CardRequestStatus::Delivered, None),
    ] {
        portal.advance(TimeDelta::hours(1));
        // Tokens are good for minutes.
        let program = self::program(&portal).await;
        let change = CardRequestChange { tracking_code: code, ..to(status) };
        let changed = program.change_card_request(&protocol, &change).await.expect("a step");
        assert_eq!(changed.status, status);
        assert_eq!(changed, program.operator_card_request(&protocol).await.expect("the request"));
    }
    let client = holder.client(&portal).await;
    let seen = client.card_request(&protocol).await.expect("the request");
    assert_eq!(seen.tracking_code.as_deref(), Some("AA123456785BR"));
    let history: Vec<_> =
        seen.history.iter().map(|step| (step.status, (step.at - began).num_hours(), step.by)).collect();
    assert_eq!(
        history,
        [
            (CardRequestStatus::Requested, 0, StepBy::Requester),
            (CardRequestStatus::InProduction, 1, StepBy::Operator),
            (CardRequestStatus::Sent, 2, StepBy::Operator),
            (CardRequestStatus::Delivered, 3, StepBy::Operator),
        ]
    );
    let mails = portal.mails_to(&portal.email_of(&holder).await).await;
    let kinds: Vec<_> = mails.iter().map(|mail| &*mail.kind).collect();
    assert_eq!(kinds, ["cards_requested", "cards_in_production", "cards_sent", "cards_delivered"]);
    assert!(mails[2].text.contains("AA123456785BR"), "{}", mails[2].text);
    assert!(portal.mails_to(&portal.email_of(&dependent).await).await.is_empty());
    for action in ["cards_in_production", "cards_sent", "cards_delivered"] {
        let written = audited(&portal, action).await;
        assert_eq!((written.len(), written[0].account_id), (1, None), "{action}");
        assert!(written[0].details["api_client_id"].is_string() && written[0].details["enrolment_id"].is_string());
    }

    let again = ask(&client, [card(&holder, CardReason::Lost), card(&dependent, CardReason::Lost)]).await;
    assert_ne!(again.protocol, protocol, "what is delivered stands in nobody's way");
}

#[actix_web::test]
async fn a_refusal_says_why_and_makes_room() {
    let portal = Portal::start_on("2026-03-10").await;
    let Family { holder, dependent } = portal.family().await;
    let (client, own, program) =
        (holder.client(&portal).await, dependent.client(&portal).await, program(&portal).await);
    let both = [card(&holder, CardReason::Lost), card(&dependent, CardReason::Lost)];
    let protocol = ask(&client, both.clone()).await.protocol;
    for (reason, code) in [(None, "required"), (Some("  ".to_owned()), "blank")] {
        let change = CardRequestChange { reason, ..to(CardRequestStatus::Refused) };
        let problem = refusal(program.change_card_request(&protocol, &change).await);
        assert_eq!((problem.status, &*problem.errors[0].pointer, &*problem.errors[0].code), (422, "/reason", code));
    }
    step(&program, &protocol, CardRequestStatus::InProduction).await.expect("a step");
    step(&program, &protocol, CardRequestStatus::Refused).await.expect("refused in production too");
    let seen = client.card_request(&protocol).await.expect("the request");
    let last = seen.history.last().expect("a step");
    assert_eq!((last.status, last.reason.as_deref()), (CardRequestStatus::Refused, Some("Falta o endereço")));
    let mails = portal.mails_to(&portal.email_of(&holder).await).await;
    assert!(mails[2].kind == "cards_refused" && mails[2].text.contains("Motivo: Falta o endereço"), "{mails:?}");

    let in_part = own.card_request(&protocol).await.expect("it concerns the dependent");
    assert_eq!(in_part.status, CardRequestStatus::Refused);
    assert!(in_part.history.iter().all(|step| step.reason.is_none()), "the reason may be about the holder");
    let alone = ask(&own, [card(&dependent, CardReason::Lost)]).await.protocol;
    step(&program, &alone, CardRequestStatus::Refused).await.expect("a step");
    let whole = own.card_request(&alone).await.expect("the request");
    assert_eq!(whole.history[1].reason.as_deref(), Some("Falta o endereço"));
    ask(&client, both).await;
}

#[actix_web::test]
async fn no_other_step_is_taken() {
    let portal = Portal::start_on("2026-03-10").await;
    let program = program(&portal).await;
    let ways: [&[CardRequestStatus]; 5] = [
        &[],
        &[CardRequestStatus::InProduction],
        &[CardRequestStatus::InProduction, CardRequestStatus::Sent],
        &[CardRequestStatus::InProduction, CardRequestStatus::Sent, CardRequestStatus::Delivered],
        &[CardRequestStatus::Refused],
    ];
    let mut refused = 0;
    for way in ways {
        let holder = portal.family().await.holder;
        let protocol = ask(&holder.client(&portal).await, [card(&holder, CardReason::Lost)]).await.protocol;
        for status in way {
            step(&program, &protocol, *status).await.expect("a step");
        }
        let before = program.operator_card_request(&protocol).await.expect("the request");
        for status in CardRequestStatus::ALL.into_iter().filter(|next| !before.status.may_become(*next)) {
            let problem = refusal(step(&program, &protocol, status).await);
            assert_eq!((problem.status, problem.known_code()), (409, Some(ProblemCode::StepNotAllowed)));
            refused += 1;
        }
        assert_eq!(program.operator_card_request(&protocol).await.expect("the request"), before);
    }
    assert_eq!(refused, 20, "five of twenty-five are steps");

    let holder = portal.family().await.holder;
    let protocol = ask(&holder.client(&portal).await, [card(&holder, CardReason::Lost)]).await.protocol;
    for (change, pointer) in [
        (
            CardRequestChange { tracking_code: Some("1".to_owned()), ..to(CardRequestStatus::InProduction) },
            "/tracking_code",
        ),
        (CardRequestChange { reason: Some("x".to_owned()), ..to(CardRequestStatus::InProduction) }, "/reason"),
        (CardRequestChange { reason: Some("x".repeat(501)), ..to(CardRequestStatus::Refused) }, "/reason"),
    ] {
        let problem = refusal(program.change_card_request(&protocol, &change).await);
        assert_eq!((problem.status, &*problem.errors[0].pointer), (422, pointer));
    }
    let token = portal.program(&[Scope::CardRequestsWrite]).await.token(&portal).await;
    let address = format!("/operator/card-requests/{protocol}");
    for body in [r#"{"status":"eaten"}"#, "{}", r#"{"status":"sent","color":"red"}"#] {
        let answer = portal.raw(Method::PATCH, &address).bearer(&token).json(body).send().await;
        assert_eq!(answer.problem().status, 422, "{body}");
    }
    let nobodys: Protocol = "00000020260310999999".parse().expect("a protocol");
    assert_eq!(refusal(step(&program, &nobodys, CardRequestStatus::Sent).await).status, 404);
    assert_eq!(portal.raw(Method::GET, "/operator/card-requests/x").bearer(&token).send().await.problem().status, 404);
}

#[actix_web::test]
async fn of_many_programs_at_once_one_takes_the_step() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let holder = portal.family().await.holder;
    let protocol = ask(&holder.client(&portal).await, [card(&holder, CardReason::Lost)]).await.protocol;
    let mut asking = JoinSet::new();
    for number in 0..10 {
        let client = program(if number % 2 == 0 { &portal } else { &replica }).await;
        let protocol = protocol.clone();
        let status = if number < 5 { CardRequestStatus::InProduction } else { CardRequestStatus::Refused };
        asking.spawn(async move { step(&client, &protocol, status).await.is_ok() });
    }
    let taken = asking.join_all().await.into_iter().filter(|taken| *taken).count();
    let seen = program(&portal).await.operator_card_request(&protocol).await.expect("the request");
    // A refusal may follow the production that another program began.
    assert_eq!(seen.history.len(), 1 + taken);
    assert!(taken == 1 || (taken == 2 && seen.status == CardRequestStatus::Refused), "{taken}: {seen:?}");
    let mails = portal.mails_to(&portal.email_of(&holder).await).await;
    assert_eq!(mails.len(), 1 + taken);
}

#[actix_web::test]
async fn the_list_is_filtered_and_paged() {
    let portal = Portal::start_on("2026-03-10").await;
    let program = program(&portal).await;
    let mut made = Vec::new();
    for _ in 0..5 {
        let holder = portal.family().await.holder;
        take_away_email(&portal, &holder).await;
        made.insert(0, ask(&holder.client(&portal).await, [card(&holder, CardReason::Lost)]).await);
        portal.advance(TimeDelta::minutes(1));
    }
    step(&program, &made[1].protocol, CardRequestStatus::InProduction).await.expect("no address, no failure");
    step(&program, &made[3].protocol, CardRequestStatus::InProduction).await.expect("a step");
    let listed = async |query: OperatorCardRequestQuery| {
        let list = program.operator_card_requests(&query).await.expect("a list");
        list.items.into_iter().map(|request| request.protocol).collect::<Vec<_>>()
    };
    let protocols = |which: &[usize]| which.iter().map(|n| made[*n].protocol.clone()).collect::<Vec<_>>();
    let any = OperatorCardRequestQuery::default;
    assert_eq!(listed(any()).await, protocols(&[0, 1, 2, 3, 4]));
    let status = Some(CardRequestStatus::InProduction);
    assert_eq!(listed(OperatorCardRequestQuery { status, ..any() }).await, protocols(&[1, 3]));
    let (from, to) = (Some(made[3].created_at), Some(made[1].created_at));
    assert_eq!(listed(OperatorCardRequestQuery { from, to, ..any() }).await, protocols(&[2, 3]));
    assert_eq!(listed(OperatorCardRequestQuery { status, from, to, ..any() }).await, protocols(&[3]));

    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let query = OperatorCardRequestQuery { limit: Some(2), cursor, ..any() };
        let page = program.operator_card_requests(&query).await.expect("a page");
        found.extend(page.items.into_iter().map(|request| request.protocol));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, protocols(&[0, 1, 2, 3, 4]));
    let token = portal.program(&[Scope::CardRequestsWrite]).await.token(&portal).await;
    let beyond_a_database = ["to=%2B300000-01-01T00:00:00Z", "from=0000-12-31T00:00:00Z", "to=-5000-01-01T00:00:00Z"];
    for query in ["status=open", "from=ontem", "limit=0", "cursor=x", "protocol=1"].into_iter().chain(beyond_a_database)
    {
        let path = format!("/operator/card-requests?{query}");
        let problem = portal.raw(Method::GET, &path).bearer(&token).send().await.problem();
        assert_eq!(problem.known_code(), Some(ProblemCode::InvalidQuery), "{query}");
    }
}

#[actix_web::test]
async fn only_the_operators_programs_with_the_scope_get_in() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let protocol = ask(&holder.client(&portal).await, [card(&holder, CardReason::Lost)]).await.protocol;
    let company = portal.company().await.company.company_id;
    let owner = api::access::ProgramOwner::Company { company_id: company };
    let strangers = [
        portal.program(&[Scope::AuditRead, Scope::ContentWrite]).await.client(&portal).await,
        portal.program_of(owner, &[Scope::CardRequestsWrite]).await.client(&portal).await,
        holder.client(&portal).await,
    ];
    for client in strangers {
        let list = client.operator_card_requests(&OperatorCardRequestQuery::default()).await;
        assert_eq!(refusal(list).known_code(), Some(ProblemCode::NotAllowed));
        assert_eq!(refusal(client.operator_card_request(&protocol).await).known_code(), Some(ProblemCode::NotAllowed));
        let moved = step(&client, &protocol, CardRequestStatus::InProduction).await;
        assert_eq!(refusal(moved).known_code(), Some(ProblemCode::NotAllowed));
    }
    let program = program(&portal).await;
    assert_eq!(refusal(program.card_requests(&CardRequestQuery::default()).await).status, 403);
    let asked = program.request_cards(&cards([card(&holder, CardReason::Lost)]), &a_key()).await;
    assert_eq!(refusal(asked).status, 403);
    let steps = api::db::entity::card_request_step::Entity::find().all(&portal.db).await.expect("steps");
    assert_eq!(steps.len(), 1);
}
