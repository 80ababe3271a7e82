//! `portal demo` as somebody who tries the product meets it: the data are made once, the logins work, the three
//! documents come, and the date stands still when it is told to.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::Value;
use shared::account::{Capability, Category, Profile};
use shared::audit::AuditQuery;
use shared::auth::{BeneficiarySignIn, CompanySignIn, IndividualSignIn, Secret, SignIn};
use shared::card_requests::{CardRequestQuery, CardRequestStatus, FamilyQuery};
use shared::charges::{ChargeQuery, ChargeStatus};
use shared::client::Client;
use shared::paths;
use tests::paper::Paper;

use crate::command_line::portal as command;

/// A running demo; it ends with its test.
pub(crate) struct Demo {
    child: Child,
    pub(crate) origin: String,
    said: String,
}

impl Demo {
    pub(crate) fn start(folder: &Path) -> Self {
        let mut child =
            command(&["demo", "--bind", "127.0.0.1:0", "--families", "3", "--today", "2026-03-10", "--data-dir"])
                .arg(folder)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("the binary runs");
        let (mut said, mut origin) = (String::new(), String::new());
        for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
            let line = line.expect("a line");
            said.push_str(&line);
            said.push('\n');
            if let Some((_, rest)) = line.split_once("http://") {
                origin = format!("http://{}", rest.split_whitespace().next().expect("an address"));
                break;
            }
        }
        assert!(!origin.is_empty(), "the demo ended before it served: {said}");
        Self { child, origin, said }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.child.kill().expect("the demo ends");
        self.child.wait().expect("the demo has ended");
    }
}

pub(crate) fn logins(folder: &Path) -> Value {
    let text = std::fs::read_to_string(folder.join("demo-logins.json")).expect("demo-logins.json");
    serde_json::from_str(&text).expect("JSON")
}

async fn signed_in(demo: &Demo, login: &Value) -> (Client, Profile) {
    let anonymous = Client::new(demo.origin.clone());
    let text = |field: &str| login[field].as_str().expect("a text").to_owned();
    let sign_in = SignIn::Beneficiary(BeneficiarySignIn {
        card_number: text("card_number"),
        password: Secret::new(text("password")),
    });
    let tokens = anonymous.sign_in(&sign_in).await.expect("the login works");
    (anonymous.with_token(tokens.access_token), tokens.profile)
}

#[actix_web::test]
async fn the_logins_work_and_show_charges_of_every_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = Demo::start(folder.path());
    let logins = logins(folder.path());
    let (holder, _) = signed_in(&demo, &logins["holder"]).await;
    let overview = holder.charges(&ChargeQuery::default()).await.expect("a list").overview.expect("an overview");
    assert_eq!(overview.today.to_string(), "2026-03-10");
    for status in ChargeStatus::ALL {
        let query = ChargeQuery { status: Some(status), limit: Some(200), ..ChargeQuery::default() };
        let found = holder.charges(&query).await.expect("a list").items;
        assert!(!found.is_empty(), "no charge is {status:?}");
        for charge in found.iter().take(3) {
            let detail = holder.charge(charge.id).await.expect("a charge");
            let sum: i64 = detail.items.iter().map(|item| item.amount_cents.0).sum();
            assert_eq!(sum, detail.amount_cents.0, "charge {}", detail.document);
        }
    }

    let requests = holder.card_requests(&CardRequestQuery::default()).await.expect("a list").items;
    let states: Vec<_> = requests.iter().map(|request| request.status).collect();
    let expected = [
        CardRequestStatus::Requested,
        CardRequestStatus::Sent,
        CardRequestStatus::Refused,
        CardRequestStatus::Delivered,
    ];
    assert_eq!(states, expected);
    assert!(requests.iter().all(|request| request.history.is_sorted_by_key(|step| step.at)), "{requests:?}");
    let family = holder.family(&FamilyQuery::default()).await.expect("the family").items;
    assert_eq!(family.iter().filter(|member| member.can_request_card).count(), 2);

    let (dependent, profile) = signed_in(&demo, &logins["dependent"]).await;
    let Profile::Beneficiary(profile) = profile else { panic!("not a beneficiary") };
    assert_eq!(profile.category, Category::Dependent);
    assert!(!dependent.me().await.expect("a profile").capabilities.contains(&Capability::ViewCharges));
    signed_in(&demo, &logins["other_holder"]).await;
    assert!(logins["unregistered_holder"]["mother_name"].is_string());
}

#[actix_web::test]
async fn every_kind_of_login_works() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = Demo::start(folder.path());
    let logins = logins(folder.path());
    let anonymous = Client::new(demo.origin.clone());
    let text = |who: &str, field: &str| logins[who][field].as_str().unwrap_or_default().to_owned();

    let individual = SignIn::Individual(IndividualSignIn {
        cpf: text("individual", "cpf"),
        email: text("individual", "email"),
        card_number: text("individual", "card_number"),
        password: Secret::new(text("individual", "password")),
    });
    let profile = anonymous.sign_in(&individual).await.expect("the individual signs in").profile;
    assert!(matches!(profile, Profile::Individual(_)));
    for who in ["company", "company_in_debt"] {
        let company = SignIn::Company(CompanySignIn {
            document: text(who, "document"),
            email: text(who, "email"),
            company_code: text(who, "company_code"),
            password: Secret::new(text(who, "password")),
        });
        let profile = anonymous.sign_in(&company).await.expect("the company signs in").profile;
        assert!(matches!(profile, Profile::Company(_)), "{who}");
    }
    let (id, secret) = (text("operator_client", "client_id"), text("operator_client", "client_secret"));
    let token = anonymous.program_token(&id, &secret, None).await.expect("the program gets a token");
    let trail = anonymous.with_token(token.access_token).audit_trail(&AuditQuery::default()).await;
    assert!(trail.expect("the record").items.iter().any(|entry| entry.action == "signed_in"));

    for who in ["unregistered_holder", "unregistered_individual", "unregistered_company", "not_copayment_holder"] {
        assert!(logins[who].is_object() && logins[who]["password"].is_null(), "{who}");
    }
    for (who, login) in logins.as_object().expect("logins") {
        assert!(demo.said.contains(who.as_str()), "{who} is not in {}", demo.said);
        let password = login["password"].as_str().unwrap_or_default();
        assert!(demo.said.contains(password), "{who}: {}", demo.said);
    }
}

#[actix_web::test]
async fn the_three_documents_come() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = Demo::start(folder.path());
    let (holder, _) = signed_in(&demo, &logins(folder.path())["holder"]).await;
    let list = |status| ChargeQuery { status: Some(status), limit: Some(1), ..ChargeQuery::default() };
    let paid = holder.charges(&list(ChargeStatus::Paid)).await.expect("a list").items[0].id;
    let overdue = holder.charges(&list(ChargeStatus::Overdue)).await.expect("a list").items[0].id;
    for path in [paths::charge_statement_pdf(paid), paths::charge_receipt_pdf(paid), paths::charge_slip_pdf(overdue)] {
        let document = holder.document(&path).await.expect("a document");
        assert_eq!(document.content_type, "application/pdf");
        assert!(Paper::of(document.bytes).text().contains("DEMONSTRAÇÃO"), "{path} does not say that it is invented");
    }
}

#[actix_web::test]
async fn a_second_start_keeps_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Demo::start(folder.path());
    let (holder, _) = signed_in(&first, &logins(folder.path())["holder"]).await;
    let before = holder.charges(&ChargeQuery::default()).await.expect("a list");
    let said = first.said.clone();
    drop(first);
    let second = Demo::start(folder.path());
    let (holder, _) = signed_in(&second, &logins(folder.path())["holder"]).await;
    assert_eq!(holder.charges(&ChargeQuery::default()).await.expect("a list"), before);
    let table = |said: &str| said.lines().filter(|line| line.contains("holder")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(table(&second.said), table(&said));
}
