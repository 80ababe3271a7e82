//! What must never be written down: every way in is gone through on a server that logs all that it can, and neither its
//! log nor the record nor the counts hold a password, a token, a mail's body, or whose it was.

use std::io::{Read, Write};
use std::net::TcpStream;

use api::db::entity::{account, api_client_secret, audit, one_time_secret, refresh_token, throttle};
use reqwest::Method;
use sea_orm::EntityTrait;
use shared::auth::{BeneficiarySignIn, Secret, SessionTokens, SignIn};
use shared::client::Client;
use shared::passwords::{FirstAccess, PasswordChange, PasswordSetup};
use shared::programs::Scope;
use shared::sessions::SessionQuery;
use tests::family::PASSWORD;
use tests::{Member, Portal};

use crate::command_line::SIGNING_KEYS;
use crate::serving::Served;
use crate::sessions::credentials;

const WRONG: &str = "senha-errada-de-proposito";
const NEW: &str = "Jacarandá*lilás77";
const NEWER: &str = "Quaresmeira+azul8";

/// What was used, and must not be found again.
#[derive(Default)]
struct Used {
    secrets: Vec<String>,
    /// CPF, card numbers and addresses.
    personal: Vec<String>,
}

impl Used {
    fn secret(&mut self, text: impl Into<String>) -> String {
        let text = text.into();
        self.secrets.push(text.clone());
        text
    }

    fn personal(&mut self, text: impl Into<String>) -> String {
        let text = text.into();
        self.personal.push(text.clone());
        text
    }

    /// Fails when the text holds any of it.
    fn must_not_be_in(&self, text: &str) {
        for forbidden in self.secrets.iter().chain(&self.personal) {
            assert!(!text.contains(forbidden.as_str()), "{forbidden} is written down: {text}");
        }
    }
}

fn change(current: &str, new: &str) -> PasswordChange {
    PasswordChange {
        current_password: Secret::new(current),
        new_password: Secret::new(new),
        new_password_confirmation: Secret::new(new),
        keep_other_sessions: false,
    }
}

/// Signs in wrongly and rightly, refreshes, changes the password, looks at the sessions and leaves.
async fn by_password(served: &Served, client: &Client, member: &Member, used: &mut Used) {
    let card = used.personal(&member.card_number);
    let attempt = |password: &str| {
        let request = served.request(Method::POST, "/api/v1/sessions").header("content-type", "application/json");
        request.body(credentials(&card, password)).send()
    };
    assert_eq!(attempt(WRONG).await.expect("an answer").status(), 401);
    let begun = attempt(PASSWORD).await.expect("an answer");
    let cookie = begun.headers()["set-cookie"].to_str().expect("text").split(';').next().expect("a cookie").to_owned();
    used.secret(cookie.split_once('=').expect("a value").1);
    let tokens: SessionTokens = begun.json().await.expect("tokens");
    used.secret(&tokens.access_token);
    let renewed = served.request(Method::POST, "/api/v1/sessions/refresh").header("cookie", cookie).send().await;
    let renewed = renewed.expect("an answer");
    let next = renewed.headers()["set-cookie"].to_str().expect("text").split(';').next().expect("a cookie").to_owned();
    used.secret(next.split_once('=').expect("a value").1);
    let tokens: SessionTokens = renewed.json().await.expect("tokens");
    let signed_in = client.with_token(used.secret(&tokens.access_token));
    signed_in.change_password(&change(WRONG, NEW)).await.expect_err("the current password is wrong");
    signed_in.change_password(&change(PASSWORD, NEW)).await.expect("it changes");
    signed_in.my_sessions(&SessionQuery::default()).await.expect("a list");
    signed_in.sign_out().await.expect("signed out");
}

/// Registers, forgets, signs in with what was mailed, and chooses anew.
async fn by_registration(portal: &Portal, client: &Client, used: &mut Used) {
    let record = portal.on_record().await;
    let card_number = used.personal(&record.member.card_number);
    let email = used.personal(record.email());
    let mut registration = record.registration();
    "Outra Mãe Qualquer".clone_into(&mut registration.mother_name);
    client.register(&registration).await.expect_err("the mother's name is wrong");
    client.register(&record.registration()).await.expect("registered");
    client.reset_password(&record.password_reset()).await.expect("accepted");
    let mail = portal.mails_to(&email).await.pop().expect("a letter");
    let temporary = used.secret(mail.temporary_password());
    let sign_in = SignIn::Beneficiary(BeneficiarySignIn { card_number, password: Secret::new(&*temporary) });
    let tokens = client.sign_in(&sign_in).await.expect("a session");
    let signed_in = client.with_token(used.secret(tokens.access_token));
    signed_in.change_password(&change(&temporary, NEWER)).await.expect("it changes");
}

/// First access of both kinds of client, and the links of their mails.
async fn by_link(portal: &Portal, client: &Client, used: &mut Used) {
    let record = portal.on_record().await;
    used.personal(&record.member.card_number);
    let company = portal.company_on_record().await;
    used.personal(&company.document);
    for (first_access, email) in [
        (FirstAccess::Individual(record.first_access()), used.personal(record.email())),
        (company.first_access(), used.personal(&company.email)),
    ] {
        client.ask_first_access(&first_access).await.expect("accepted");
        let mail = portal.mails_to(&email).await.pop().expect("a letter");
        let (_, token) = mail.link_path().split_once('#').expect("a token");
        let token = Secret::new(used.secret(token));
        let password = Secret::new(NEW);
        let setup = PasswordSetup { token, password: password.clone(), password_confirmation: password };
        client.set_up_password(&setup).await.expect("a password");
        client.set_up_password(&setup).await.expect_err("the link is good once");
    }
}

async fn by_program(portal: &Portal, client: &Client, used: &mut Used) {
    let program = portal.program(&[Scope::AuditRead]).await;
    let secret = used.secret(&program.secret);
    client.program_token(&program.client_id, WRONG, None).await.expect_err("the secret is wrong");
    let token = client.program_token(&program.client_id, &secret, None).await.expect("a token");
    let reader = client.with_token(used.secret(token.access_token));
    reader.audit_trail(&shared::audit::AuditQuery::default()).await.expect("the record");
}

/// What is no address of ours (attack 13), and what is no request at all (contract 10).
async fn by_mistake(served: &Served) {
    for path in
        ["/api/v1/pages/52998224725%C3%A7", "/api/v1/charges?year=52998224725", "/api/v1/tax-statements/52998224725"]
    {
        let answer = served.request(Method::GET, path).send().await.expect("an answer");
        assert!(answer.status().is_client_error(), "{path}");
    }
    let address = served.origin.trim_start_matches("http://").to_owned();
    let garbage = move || {
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.write_all(b"GET /52998224725 HTTP/1.1\r\nX-52998224725\r\n\r\n").expect("it is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    let answer = tokio::task::spawn_blocking(garbage).await.expect("it ends");
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[actix_web::test]
async fn no_secret_and_nobody_is_written_down_on_any_way_in() {
    let portal = Portal::start_on("2026-03-10").await;
    let served = Served::with(&portal.database.url, &[("RUST_LOG", "trace")], &["--no-worker"]);
    let client = Client::new(served.origin.clone());
    let mut used = Used::default();
    for secret in [PASSWORD, WRONG, NEW, NEWER, SIGNING_KEYS] {
        used.secret(secret);
    }
    used.personal("52998224725");
    by_password(&served, &client, &portal.family().await.holder, &mut used).await;
    by_registration(&portal, &client, &mut used).await;
    by_link(&portal, &client, &mut used).await;
    by_program(&portal, &client, &mut used).await;
    by_mistake(&served).await;
    let mut lines = served.terminate();

    // Another one sends what was written.
    let folder = tempfile::tempdir().expect("a folder");
    let mail = folder.path().to_str().expect("a path of text");
    let environment =
        [("RUST_LOG", "trace"), ("PORTAL_MAIL__FROM", "portal@operadora.example"), ("PORTAL_MAIL__FOLDER", mail)];
    let sender = Served::with(&portal.database.url, &environment, &[]);
    wait_for_files(folder.path(), 5).await;
    lines.extend(sender.terminate());
    assert!(lines.len() > 50, "a server that logs all has more to say: {lines:?}");
    let body = "CLIQUE AQUI E CRIE A SUA SENHA";
    for line in &lines {
        assert!(!line.contains("\"level\":\"ERROR\""), "nothing went wrong on our side: {line}");
        used.must_not_be_in(line);
        assert!(!line.contains(body), "a mail's body is written down: {line}");
    }

    for row in audit::Entity::find().all(&portal.db).await.expect("the record") {
        used.must_not_be_in(&format!("{row:?}"));
    }
    for row in throttle::Entity::find().all(&portal.db).await.expect("the counts") {
        used.must_not_be_in(&format!("{row:?}"));
    }
    // These know whose they are, but keep hashes alone.
    let mut kept = Vec::new();
    let rows = account::Entity::find().all(&portal.db).await.expect("accounts");
    kept.extend(rows.iter().map(|row| format!("{row:?}")));
    let rows = refresh_token::Entity::find().all(&portal.db).await.expect("refresh tokens");
    kept.extend(rows.iter().map(|row| format!("{row:?}")));
    let rows = one_time_secret::Entity::find().all(&portal.db).await.expect("mailed secrets");
    kept.extend(rows.iter().map(|row| format!("{row:?}")));
    let rows = api_client_secret::Entity::find().all(&portal.db).await.expect("programs' secrets");
    kept.extend(rows.iter().map(|row| format!("{row:?}")));
    for row in kept {
        for secret in &used.secrets {
            assert!(!row.contains(secret.as_str()), "{secret} is kept: {row}");
        }
    }
}

/// Waits until the worker has written so many letters.
async fn wait_for_files(folder: &std::path::Path, count: usize) {
    for _ in 0..200 {
        let written = std::fs::read_dir(folder).expect("the folder").flatten();
        if written.filter(|file| file.path().extension().is_some_and(|end| end == "eml")).count() >= count {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("fewer than {count} letters were written");
}
