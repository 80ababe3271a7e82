//! Programs and their secrets, from the command line to the door: made, rotated, revoked.

use std::process::Output;

use api::credentials::api_clients::{self, MOST_SECRETS, Steward};
use api::db::connect;
use api::db::entity::api_client_secret;
use reqwest::Method;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::{Portal, Program};
use tokio::task::JoinSet;

use crate::command_line::portal as command;
use crate::sessions::audited;

fn run(portal: &Portal, arguments: &[&str]) -> Output {
    let arguments = [&["api-client"], arguments, &["--database-url", &portal.database.url]].concat();
    command(&arguments).output().expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The credentials that a command has shown.
fn shown(output: &Output) -> Program {
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let value = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name} in {said}")).to_owned()
    };
    Program { client_id: value("client_id="), secret: value("client_secret=") }
}

async fn gets_a_token(portal: &Portal, program: &Program) -> bool {
    match portal.anonymous().program_token(&program.client_id, &program.secret, None).await {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.code(), Some(ProblemCode::InvalidClient));
            false
        }
    }
}

async fn reads(portal: &Portal, token: &str) -> u16 {
    portal.raw(Method::GET, "/operator/audit").bearer(token).send().await.status.as_u16()
}

async fn live_secrets(portal: &Portal) -> usize {
    let live = api_client_secret::Entity::find().filter(api_client_secret::Column::RevokedAt.is_null());
    live.all(&portal.db).await.expect("secrets").len()
}

#[actix_web::test]
async fn a_program_is_made_rotated_and_revoked_on_the_command_line() {
    let portal = Portal::start_on("2026-03-10").await;
    let first = shown(&run(&portal, &["create", "--name", "Coletor de auditoria", "--scope", "audit:read"]));
    let token = first.token(&portal).await;
    assert_eq!(reads(&portal, &token).await, 200);

    let second = shown(&run(&portal, &["rotate", &first.client_id]));
    assert_eq!(second.client_id, first.client_id);
    assert_ne!(second.secret, first.secret);
    assert!(gets_a_token(&portal, &first).await && gets_a_token(&portal, &second).await, "two are live");
    let third = shown(&run(&portal, &["rotate", &first.client_id]));
    assert!(!gets_a_token(&portal, &first).await, "the oldest is not");
    assert!(gets_a_token(&portal, &second).await && gets_a_token(&portal, &third).await);
    assert_eq!(reads(&portal, &token).await, 401, "a token ends with its secret");

    let list = run(&portal, &["list"]);
    let said = text(&list.stdout);
    assert!(
        list.status.success() && said.contains("Coletor de auditoria") && said.contains(&first.client_id),
        "{said}"
    );
    for secret in [&first.secret, &second.secret, &third.secret] {
        assert!(!said.contains(secret.as_str()), "a secret is shown again: {said}");
    }

    let replica = portal.replica().await;
    let token = third.token(&portal).await;
    assert!(run(&portal, &["revoke", &first.client_id]).status.success());
    for server in [&portal, &replica] {
        assert_eq!(reads(server, &token).await, 401, "it is out at once");
        assert!(!gets_a_token(server, &third).await);
    }
    for (arguments, action) in [("api_client_created", 1), ("api_client_rotated", 2), ("api_client_revoked", 1)] {
        let written = audited(&portal, arguments).await;
        assert_eq!(written.len(), action, "{arguments}");
        assert!(written.iter().all(|row| row.details["api_client_id"] == *first.client_id && row.address.is_none()));
    }
}

#[actix_web::test]
async fn what_cannot_be_done_fails_and_says_why() {
    let portal = Portal::start_on("2026-03-10").await;
    let revoked = shown(&run(&portal, &["create", "--name", "X", "--scope", "audit:read"]));
    assert!(run(&portal, &["revoke", &revoked.client_id]).status.success());
    let nobody = "01900000-0000-7000-8000-000000000000";
    let cases: [(&[&str], &str); 9] = [
        (&["create", "--name", "X"], "--scope"),
        (&["create", "--scope", "audit:read"], "--name"),
        (&["create", "--name", " ", "--scope", "audit:read"], "1 to 120 characters"),
        (&["create", "--name", "X", "--scope", "audit:write"], "audit:read"),
        (&["create", "--name", "X", "--scope", "company-invoices:read"], "in the portal"),
        (&["rotate", nobody], "unknown or was revoked"),
        (&["rotate", &revoked.client_id], "unknown or was revoked"),
        (&["revoke", &revoked.client_id], "unknown or was revoked"),
        (&["revoke", "x"], "client_id"),
    ];
    for (arguments, reason) in cases {
        let output = run(&portal, arguments);
        let complaint = text(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
        assert!(
            complaint.to_lowercase().contains(reason) && !complaint.contains("panicked"),
            "{arguments:?}: {complaint}"
        );
    }
    for subcommand in ["create", "rotate", "revoke", "list"] {
        let help = command(&["api-client", subcommand, "--help"]).output().expect("the binary runs");
        assert!(help.status.success() && text(&help.stdout).contains("--database-url"), "{subcommand}");
    }
}

#[actix_web::test]
async fn rotations_at_once_leave_two_secrets() {
    let portal = Portal::start_on("2026-03-10").await;
    let program = portal.program(&[Scope::AuditRead]).await;
    let client_id = program.client_id.parse().expect("an id");
    let mut rotations = JoinSet::new();
    for _ in 0..6 {
        let (db, moment) = (portal.db.clone(), portal.clock.moment());
        rotations.spawn(async move {
            let tx = connect::begin(&db).await.expect("a transaction");
            let made = api_clients::rotate(&tx, Steward::Operator, client_id, moment).await.expect("a rotation");
            let made = made.expect("a live program");
            tx.commit().await.expect("a commit");
            Program { client_id: made.client_id.to_string(), secret: made.secret }
        });
    }
    let mut live = 0;
    for made in rotations.join_all().await {
        live += usize::from(gets_a_token(&portal, &made).await);
    }
    assert_eq!((live, live_secrets(&portal).await), (MOST_SECRETS, MOST_SECRETS));
}
