//! *Pesquisa importante*: what a company chooses, by which term, and who hears of it.

use api::db::entity::invoice_delivery_choice::{self, Choice, Column};
use api::db::entity::{company, event};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, QueryOrder, Set, Unchanged};
use serde_json::json;
use shared::client::Client;
use shared::invoice_delivery::{InvoiceDelivery, InvoiceDeliveryChoice, InvoiceDeliveryState};
use shared::paths;
use shared::problem::ProblemCode;
use tests::{CompanyClient, Portal};
use tokio::task::JoinSet;

use crate::sessions::audited;

/// The responsible person, freshly signed in.
pub(crate) async fn signed_in(company: &CompanyClient, portal: &Portal) -> Client {
    portal.anonymous().with_token(company.tokens(&portal.anonymous()).await.access_token)
}

/// Answers by the term that is shown.
pub(crate) async fn choose(client: &Client, choice: InvoiceDelivery) -> InvoiceDeliveryState {
    let term_version = client.invoice_delivery().await.expect("the question").term.version;
    client.choose_invoice_delivery(&InvoiceDeliveryChoice { choice, term_version }).await.expect("an answer")
}

async fn rows(portal: &Portal) -> Vec<invoice_delivery_choice::Model> {
    let rows = invoice_delivery_choice::Entity::find().order_by_asc(Column::EventNumber);
    rows.all(&portal.db).await.expect("choices")
}

async fn events(portal: &Portal) -> Vec<event::Model> {
    event::Entity::find().order_by_asc(event::Column::Number).all(&portal.db).await.expect("events")
}

#[actix_web::test]
async fn the_question_is_open_until_it_is_answered() {
    let portal = Portal::start_on("2026-03-10").await;
    let (company, other) = (portal.company().await, portal.company().await);
    for _ in 0..3 {
        let state = signed_in(&company, &portal).await.invoice_delivery().await.expect("the question");
        assert_eq!((state.choice, state.chosen_at, state.chosen_term_version), (None, None, None));
        assert!(state.term.text.contains("FATURAS ON LINE") && state.term.text.contains("CORREIOS"));
    }
    assert!(rows(&portal).await.is_empty(), "looking is not answering");

    let client = signed_in(&company, &portal).await;
    let answered = choose(&client, InvoiceDelivery::Online).await;
    let now = portal.clock.moment().now;
    assert_eq!((answered.choice, answered.chosen_at), (Some(InvoiceDelivery::Online), Some(now)));
    assert_eq!(answered.chosen_term_version.as_ref(), Some(&answered.term.version));
    assert_eq!(signed_in(&company, &portal).await.invoice_delivery().await.expect("the answer"), answered);
    let theirs = signed_in(&other, &portal).await.invoice_delivery().await.expect("the question");
    assert_eq!(theirs.choice, None, "one company does not answer for another");
}

#[actix_web::test]
async fn every_answer_is_on_record_with_who_when_where_and_which_text() {
    // Of `Aceito.`, by sha256sum.
    const HASH: &str = "15e34771662963dd7d0385c1132326a41101c9505650bc3861512633a0ea71fb";
    let portal = Portal::start_with("2026-03-10", |config| {
        let term = json!({ "version": "7", "text": "Aceito." });
        config.operator.invoice_delivery_term = serde_json::from_value(term).expect("a term");
    })
    .await;
    let company = portal.company().await;
    let choices = [InvoiceDelivery::Post, InvoiceDelivery::Post, InvoiceDelivery::Online];
    let mut instants = Vec::new();
    for choice in choices {
        portal.advance(chrono::TimeDelta::hours(1));
        instants.push(portal.clock.moment().now);
        assert_eq!(choose(&signed_in(&company, &portal).await, choice).await.choice, Some(choice));
    }
    let rows = rows(&portal).await;
    assert_eq!(rows.iter().map(|row| row.choice).collect::<Vec<_>>(), [Choice::Post, Choice::Post, Choice::Online]);
    assert_eq!(rows.iter().map(|row| row.at).collect::<Vec<_>>(), instants);
    for row in &rows {
        assert_eq!((row.company_id, row.account_id), (company.company.company_id, company.account_id));
        assert_eq!((row.term_version.as_str(), row.term_sha256.as_str()), ("7", HASH));
        assert_eq!(row.address, "127.0.0.1");
    }

    let written = audited(&portal, "invoice_delivery_chosen").await;
    assert_eq!(written.len(), 3, "choosing the same again is recorded too");
    assert!(written.iter().all(|row| row.account_id == Some(company.account_id) && row.session_id.is_some()));

    let on_record = company::Entity::find_by_id(company.company.company_id).one(&portal.db).await;
    let external_id = on_record.expect("companies").expect("the company").external_id;
    let events = events(&portal).await;
    assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), [1, 2, 3]);
    let expected = json!({
        "company_external_id": external_id, "choice": "online",
        "term_version": "7", "term_sha256": HASH,
    });
    assert_eq!((events[2].kind.as_str(), &events[2].details), ("invoice_delivery_chosen", &expected));
    assert_eq!(events[0].details["choice"], "post");
}

#[actix_web::test]
async fn a_term_that_is_not_the_one_of_today_is_not_accepted() {
    let portal = Portal::start_with("2026-03-10", |config| {
        let term = json!({ "version": "2026-03", "text": "Primeiro.\n\nSegundo." });
        config.operator.invoice_delivery_term = serde_json::from_value(term).expect("a term");
    })
    .await;
    let company = portal.company().await;
    let client = signed_in(&company, &portal).await;
    let shown = client.invoice_delivery().await.expect("the question").term;
    assert_eq!((shown.version.as_str(), shown.text.as_str()), ("2026-03", "Primeiro.\n\nSegundo."));
    for stale in ["2026-02", "2026-03 ", "1"] {
        let choice = InvoiceDeliveryChoice { choice: InvoiceDelivery::Post, term_version: stale.to_owned() };
        let refusal = client.choose_invoice_delivery(&choice).await.expect_err("another term");
        assert_eq!(refusal.code(), Some(ProblemCode::TermChanged), "{stale}");
    }
    assert!(rows(&portal).await.is_empty() && events(&portal).await.is_empty());
    assert!(audited(&portal, "invoice_delivery_chosen").await.is_empty());
    assert_eq!(choose(&client, InvoiceDelivery::Post).await.chosen_term_version.as_deref(), Some("2026-03"));
}

#[actix_web::test]
async fn what_is_no_choice_is_refused_by_its_field() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let long = "1".repeat(41);
    for (body, pointer) in [
        (json!({ "choice": "fax", "term_version": "1" }), "/choice"),
        (json!({ "choice": null, "term_version": "1" }), "/choice"),
        (json!({ "choice": "post" }), "/term_version"),
        (json!({ "choice": "post", "term_version": "" }), "/term_version"),
        (json!({ "choice": "post", "term_version": long }), "/term_version"),
    ] {
        let request = portal.raw(Method::PUT, paths::INVOICE_DELIVERY).bearer(&token).json(body.to_string());
        let problem = request.send().await.problem();
        assert_eq!((problem.status, problem.code.as_str()), (422, "invalid-fields"), "{body}");
        assert!(problem.errors.iter().any(|error| error.pointer == pointer), "{body}: {:?}", problem.errors);
    }
    assert!(rows(&portal).await.is_empty());
}

#[actix_web::test]
async fn it_says_where_invoices_go_either_way() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let state = signed_in(&company, &portal).await.invoice_delivery().await.expect("the question");
    assert!(state.billing_email.is_some_and(|email| email.starts_with("cobranca")));
    assert!(state.postal_address_lines.is_empty());
    let row = company::ActiveModel {
        id: Unchanged(company.company.company_id),
        street: Set(Some("Rua das Acácias".to_owned())),
        street_number: Set(Some("10".to_owned())),
        city: Set(Some("Cidade Inventada".to_owned())),
        state: Set(Some("SE".to_owned())),
        postal_code: Set(Some("49010000".to_owned())),
        billing_email: Set(None),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("a company");
    let state = signed_in(&company, &portal).await.invoice_delivery().await.expect("the question");
    assert_eq!(state.billing_email, None);
    assert_eq!(state.postal_address_lines, ["Rua das Acácias, 10", "Cidade Inventada/SE - CEP 49010-000"]);
}

#[actix_web::test]
async fn of_answers_at_once_the_last_event_and_the_newest_row_agree() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let company = portal.company().await;
    let clients = [signed_in(&company, &portal).await, signed_in(&company, &replica).await];
    let mut answering = JoinSet::new();
    for number in 0..8 {
        let client = clients[number % 2].clone();
        let choice = InvoiceDelivery::ALL[(number / 2) % 2];
        answering.spawn(async move { choose(&client, choice).await });
    }
    answering.join_all().await;
    let events = events(&portal).await;
    assert_eq!((events.len(), rows(&portal).await.len()), (8, 8));
    let last = events.last().expect("an event").details["choice"].as_str().expect("a word").to_owned();
    let counts = clients[0].invoice_delivery().await.expect("the answer").choice.map(InvoiceDelivery::as_str);
    assert_eq!(counts, Some(last.as_str()));
}
