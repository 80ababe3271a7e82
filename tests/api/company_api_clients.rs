//! Credentials of a company's programs, from the portal to the door: made, changed over, revoked, and never another's.

use api::access::ProgramOwner;
use api::db::entity::{account, api_client, api_client_secret, company, idempotency_key};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set, Unchanged};
use serde_json::json;
use shared::client::Client;
use shared::company_api_clients::{
    IssuedCredential, MOST_API_CLIENTS, NewProgramCredential, ProgramCredentialQuery, ProgramCredentialState,
};
use shared::id::ApiClientId;
use shared::paths;
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::clients::Company;
use tests::{CompanyClient, Portal, Program, an_invoice};
use tokio::task::JoinSet;

use crate::invoice_delivery::signed_in;
use crate::sessions::audited;

fn new(name: &str, scopes: &[Scope]) -> NewProgramCredential {
    NewProgramCredential { name: name.to_owned(), scopes: scopes.to_vec() }
}

async fn make(client: &Client, key: &str) -> IssuedCredential {
    let new = new("Folha de pagamento", &[Scope::CompanyInvoicesRead]);
    client.create_company_api_client(&new, key).await.expect("a credential")
}

fn program(made: &IssuedCredential) -> Program {
    let secret = made.client_secret.as_ref().expect("a secret").expose().to_owned();
    Program { client_id: made.client_id.to_string(), secret }
}

async fn gets_a_token(portal: &Portal, program: &Program) -> bool {
    portal.anonymous().program_token(&program.client_id, &program.secret, None).await.is_ok()
}

async fn reads(portal: &Portal, token: &str) -> u16 {
    portal.raw(Method::GET, paths::COMPANY_NOTICES).bearer(token).send().await.status.as_u16()
}

async fn names(client: &Client) -> Vec<String> {
    let list = client.company_api_clients(&ProgramCredentialQuery::default()).await.expect("a list");
    list.items.into_iter().map(|item| item.name).collect()
}

async fn in_debt(portal: &Portal) -> CompanyClient {
    let company = portal.company().await;
    let family = portal.employees(&company.company).await;
    an_invoice("2026-02").life(&family.holder, 10_000, 0).of(&company.company, portal).await;
    company
}

#[actix_web::test]
async fn a_credential_lets_a_program_into_its_company_alone() {
    let portal = Portal::start_on("2026-03-10").await;
    let (company, other) = (in_debt(&portal).await, portal.company().await);
    let client = signed_in(&company, &portal).await;
    let asked = new("  Folha de pagamento ", &[Scope::CompanyStatementRead, Scope::CompanyInvoicesRead]);
    let made = client.create_company_api_client(&asked, "k").await.expect("a credential");
    assert_eq!(made.name, "Folha de pagamento");
    assert_eq!(made.scopes, [Scope::CompanyInvoicesRead, Scope::CompanyStatementRead]);
    let token = portal.anonymous().program_token(&program(&made).client_id, &program(&made).secret, None).await;
    let token = token.expect("a token");
    assert_eq!(token.scope, "company-invoices:read company-statement:read");
    let reader = portal.anonymous().with_token(token.access_token);
    assert_eq!(reader.company_notices().await.expect("notices").items.len(), 1);
    for refused in [
        reader.invoice_delivery().await.expect_err("a program accepts no term").code(),
        reader.company_api_clients(&ProgramCredentialQuery::default()).await.expect_err("nor manages itself").code(),
    ] {
        assert_eq!(refused, Some(ProblemCode::NotAllowed));
    }

    let list = client.company_api_clients(&ProgramCredentialQuery::default()).await.expect("a list");
    let [item] = &list.items[..] else { panic!("one: {list:?}") };
    let now = portal.clock.moment().now;
    assert_eq!((item.id, item.created_at, item.last_used_at), (made.client_id, now, Some(now)));
    assert_eq!((item.secrets.len(), list.next_cursor), (1, None));
    assert!(names(&signed_in(&other, &portal).await).await.is_empty());

    let written = audited(&portal, "api_client_created").await;
    assert_eq!(written.len(), 1);
    assert_eq!((written[0].account_id, written[0].address.as_deref()), (Some(company.account_id), Some("127.0.0.1")));
    assert_eq!(written[0].details["api_client_id"], made.client_id.to_string());
}

#[actix_web::test]
async fn a_secret_is_told_once_and_kept_nowhere() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let client = signed_in(&company, &portal).await;
    let first = make(&client, "k").await;
    let again = make(&client, "k").await;
    assert_eq!(again, IssuedCredential { client_secret: None, ..first.clone() }, "the same, without its secret");
    let further = client.rotate_company_api_client(first.client_id, "r").await.expect("a further secret");
    let further_again = client.rotate_company_api_client(first.client_id, "r").await.expect("the same answer");
    assert_eq!(further_again, IssuedCredential { client_secret: None, ..further.clone() });
    assert_ne!(program(&first).secret, program(&further).secret);
    assert_eq!(api_client::Entity::find().count(&portal.db).await.expect("programs"), 1);
    assert_eq!(api_client_secret::Entity::find().count(&portal.db).await.expect("secrets"), 2);

    let keys = idempotency_key::Entity::find().all(&portal.db).await.expect("keys");
    let secrets = api_client_secret::Entity::find().all(&portal.db).await.expect("secrets");
    let written = audited(&portal, "api_client_rotated").await;
    let kept = format!("{keys:?} {secrets:?} {written:?}");
    for secret in [program(&first).secret, program(&further).secret] {
        assert!(!kept.contains(&secret), "a secret is kept: {kept}");
    }
    assert_eq!(keys.len(), 2);
    let other = client.create_company_api_client(&new("Outra", &[Scope::CompanyInvoicesRead]), "k").await;
    assert_eq!(other.expect_err("another body").code(), Some(ProblemCode::IdempotencyKeyReused));
    let reused = client.rotate_company_api_client(first.client_id, "k").await.expect_err("another operation");
    assert_eq!(reused.code(), Some(ProblemCode::IdempotencyKeyReused));
}

#[actix_web::test]
async fn two_secrets_are_good_and_an_older_one_ends_with_its_tokens() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let client = signed_in(&company, &portal).await;
    let first = program(&make(&client, "k").await);
    let token = first.token(&portal).await;
    let id: ApiClientId = first.client_id.parse().expect("an id");
    let second = program(&client.rotate_company_api_client(id, "1").await.expect("a further secret"));
    assert!(gets_a_token(&portal, &first).await && gets_a_token(&portal, &second).await);
    assert_eq!(
        client.company_api_clients(&ProgramCredentialQuery::default()).await.expect("a list").items[0].secrets.len(),
        2
    );
    let third = program(&client.rotate_company_api_client(id, "2").await.expect("a further secret"));
    assert!(!gets_a_token(&portal, &first).await, "the oldest is not good any more");
    assert!(gets_a_token(&portal, &second).await && gets_a_token(&portal, &third).await);
    assert_eq!(reads(&portal, &token).await, 401, "a token ends with its secret");
    let written = audited(&portal, "api_client_rotated").await;
    assert_eq!(written.iter().filter(|row| row.account_id == Some(company.account_id)).count(), 2);
}

#[actix_web::test]
async fn what_is_revoked_is_out_at_once_on_every_replica() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let company = portal.company().await;
    let client = signed_in(&company, &portal).await;
    let (made, kept) = (make(&client, "1").await, make(&client, "2").await);
    let (revoked, kept) = (program(&made), program(&kept));
    let (token, kept_token) = (revoked.token(&portal).await, kept.token(&portal).await);
    assert_eq!(reads(&replica, &token).await, 200);
    client.revoke_company_api_client(made.client_id).await.expect("revoked");
    for server in [&portal, &replica] {
        assert_eq!((reads(server, &token).await, reads(server, &kept_token).await), (401, 200));
        assert!(!gets_a_token(server, &revoked).await);
    }
    assert_eq!(names(&client).await.len(), 1);
    for gone in [
        client.revoke_company_api_client(made.client_id).await.expect_err("it is gone").code(),
        client.rotate_company_api_client(made.client_id, "r").await.expect_err("it is gone").code(),
    ] {
        assert_eq!(gone, Some(ProblemCode::NotFound));
    }
    let written = audited(&portal, "api_client_revoked").await;
    assert_eq!(written.iter().map(|row| row.account_id).collect::<Vec<_>>(), [Some(company.account_id)]);
}

/// The ERP names another person responsible.
async fn name_responsible(portal: &Portal, of: &CompanyClient, email: Option<&str>) {
    let row = company::ActiveModel {
        id: Unchanged(of.company.company_id),
        responsible_email: Set(email.map(str::to_owned)),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the record changes");
}

/// The person responsible has set the password of the company's account.
async fn register(portal: &Portal, of: &CompanyClient, email: &str) -> Client {
    let row = account::ActiveModel {
        id: Unchanged(of.account_id),
        sign_in_email: Set(Some(email.to_owned())),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the account changes");
    let company = Company { email: email.to_owned(), ..of.company.clone() };
    signed_in(&CompanyClient { company, account_id: of.account_id }, portal).await
}

async fn states(client: &Client) -> Vec<ProgramCredentialState> {
    let list = client.company_api_clients(&ProgramCredentialQuery::default()).await.expect("a list");
    list.items.into_iter().map(|item| item.state).collect()
}

#[actix_web::test]
async fn a_program_is_out_while_its_maker_is_not_responsible() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let (company, other) = (portal.company().await, portal.company().await);
    let client = signed_in(&company, &portal).await;
    let program = program(&make(&client, "k").await);
    let of_other = self::program(&make(&signed_in(&other, &portal).await, "k").await);
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    let bound_to_nobody = portal.program_of(owner, &[Scope::CompanyInvoicesRead]).await;
    let token = program.token(&portal).await;
    let others = [of_other.token(&portal).await, bound_to_nobody.token(&portal).await];
    assert_eq!(states(&client).await, [ProgramCredentialState::Live; 2]);
    for somebody_else in [Some("sucessora@exemplo.example"), None] {
        name_responsible(&portal, &company, somebody_else).await;
        for server in [&portal, &replica] {
            assert_eq!(reads(server, &token).await, 401, "{somebody_else:?}");
            assert!(!gets_a_token(server, &program).await, "{somebody_else:?}");
            for token in &others {
                assert_eq!(reads(server, token).await, 200, "{somebody_else:?}");
            }
        }
    }
    let refused = portal.anonymous().program_token(&program.client_id, &program.secret, None).await;
    assert_eq!(refused.expect_err("suspended").code(), Some(ProblemCode::InvalidClient));
    let reasons = audited(&portal, "token_refused").await;
    assert_eq!(reasons.len(), 5);
    assert!(reasons.iter().all(|row| row.details["reason"] == "suspended"), "{reasons:?}");

    name_responsible(&portal, &company, Some(&company.company.email.to_uppercase())).await;
    assert_eq!((reads(&portal, &token).await, gets_a_token(&portal, &program).await), (200, true));
    assert_eq!(states(&client).await, [ProgramCredentialState::Live; 2]);
}

#[actix_web::test]
async fn the_successor_sees_a_suspended_program_and_revokes_it_or_takes_it_over() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let before = signed_in(&company, &portal).await;
    let (first, second) = (make(&before, "1").await, make(&before, "2").await);
    let further = before.rotate_company_api_client(second.client_id, "r").await.expect("a further secret");
    let successor = "sucessora@exemplo.example";
    name_responsible(&portal, &company, Some(successor)).await;
    let client = register(&portal, &company, successor).await;
    assert_eq!(states(&client).await, [ProgramCredentialState::Suspended; 2]);
    let own = program(&make(&client, "3").await);
    client.revoke_company_api_client(first.client_id).await.expect("revoked");
    let taken = client.rotate_company_api_client(second.client_id, "t").await.expect("a further secret");
    assert_eq!(states(&client).await, [ProgramCredentialState::Live; 2]);
    assert!(gets_a_token(&portal, &program(&taken)).await && gets_a_token(&portal, &own).await);
    for known_to_the_one_before in [&first, &second, &further] {
        assert!(!gets_a_token(&portal, &program(known_to_the_one_before)).await);
    }
    // It is the successor's now, and with the next further secret as any other.
    let next = client.rotate_company_api_client(second.client_id, "n").await.expect("a further secret");
    assert!(gets_a_token(&portal, &program(&taken)).await && gets_a_token(&portal, &program(&next)).await);
    name_responsible(&portal, &company, Some(&company.company.email)).await;
    assert!(!gets_a_token(&portal, &program(&next)).await);
}

#[actix_web::test]
async fn another_companys_and_the_operators_do_not_exist() {
    let portal = Portal::start_on("2026-03-10").await;
    let (company, other) = (portal.company().await, portal.company().await);
    let theirs = make(&signed_in(&company, &portal).await, "k").await;
    let of_operator = portal.program(&[Scope::AuditRead]).await;
    let stranger = signed_in(&other, &portal).await;
    let nobody: ApiClientId = "01900000-0000-7000-8000-000000000000".parse().expect("an id");
    for id in [theirs.client_id, of_operator.client_id.parse().expect("an id"), nobody] {
        let revoking = stranger.revoke_company_api_client(id).await.expect_err("not theirs").code();
        let rotating = stranger.rotate_company_api_client(id, "r").await.expect_err("not theirs").code();
        assert_eq!((revoking, rotating), (Some(ProblemCode::NotFound), Some(ProblemCode::NotFound)));
    }
    assert!(gets_a_token(&portal, &program(&theirs)).await && gets_a_token(&portal, &of_operator).await);
    assert_eq!(api_client_secret::Entity::find().count(&portal.db).await.expect("secrets"), 2, "none was made");
    assert!(audited(&portal, "api_client_rotated").await.is_empty());
    assert!(names(&stranger).await.is_empty());
}

#[actix_web::test]
async fn names_and_scopes_are_judged_by_field() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await;
    let token = company.tokens(&portal.anonymous()).await.access_token;
    let good = json!(["company-invoices:read"]);
    for (body, pointer) in [
        (json!({ "name": " ", "scopes": good }), "/name"),
        (json!({ "name": "a\nb", "scopes": good }), "/name"),
        (json!({ "name": "x".repeat(121), "scopes": good }), "/name"),
        (json!({ "scopes": good }), "/name"),
        (json!({ "name": "X", "scopes": [] }), "/scopes"),
        (json!({ "name": "X", "scopes": ["company-invoices:read", "audit:read"] }), "/scopes"),
        (json!({ "name": "X", "scopes": ["company-invoices:delete"] }), "/scopes/0"),
    ] {
        let request = portal.raw(Method::POST, paths::COMPANY_API_CLIENTS).bearer(&token).json(body.to_string());
        let problem = request.send().await.problem();
        assert_eq!((problem.status, problem.code.as_str()), (422, "invalid-fields"), "{body}");
        assert!(problem.errors.iter().any(|error| error.pointer == pointer), "{body}: {:?}", problem.errors);
    }
    assert_eq!(api_client::Entity::find().count(&portal.db).await.expect("programs"), 0);
}

#[actix_web::test]
async fn a_company_has_twenty_at_most_even_when_they_are_made_at_once() {
    let portal = Portal::start_on("2026-03-10").await;
    let replica = portal.replica().await;
    let company = portal.company().await;
    let owner = ProgramOwner::Company { company_id: company.company.company_id };
    for _ in 0..MOST_API_CLIENTS - 1 {
        portal.program_of(owner, &[Scope::CompanyInvoicesRead]).await;
    }
    let clients = [signed_in(&company, &portal).await, signed_in(&company, &replica).await];
    let mut making = JoinSet::new();
    for number in 0..6 {
        let client = clients[number % 2].clone();
        let new = new("Mais uma", &[Scope::CompanyInvoicesRead]);
        making.spawn(async move { client.create_company_api_client(&new, &format!("k{number}")).await });
    }
    let (made, refused): (Vec<_>, Vec<_>) = making.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!((made.len(), refused.len()), (1, 5));
    for refusal in refused {
        assert_eq!(refusal.expect_err("one too many").code(), Some(ProblemCode::TooManyApiClients));
    }
    let last = made.into_iter().next().expect("one").expect("a credential");
    clients[0].revoke_company_api_client(last.client_id).await.expect("revoked");
    make(&clients[0], "there-is-room-again").await;
    make(&signed_in(&portal.company().await, &portal).await, "the-bound-of-another-is-its-own").await;
}

#[actix_web::test]
async fn the_list_comes_piece_by_piece() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = signed_in(&portal.company().await, &portal).await;
    let mut expected = Vec::new();
    for name in ["A", "B", "C", "D", "E"] {
        portal.advance(chrono::TimeDelta::seconds(1));
        client.create_company_api_client(&new(name, &[Scope::CompanyTaxReportRead]), name).await.expect("a credential");
        expected.insert(0, name.to_owned());
    }
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let query = ProgramCredentialQuery { limit: Some(2), cursor };
        let piece = client.company_api_clients(&query).await.expect("a list");
        assert!(piece.items.len() <= 2);
        seen.extend(piece.items.into_iter().map(|item| item.name));
        cursor = piece.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, expected);
}
