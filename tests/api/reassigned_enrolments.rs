//! What an import does to accounts and to what is shown when it gives an enrolment to another person or holder.

use std::path::{Path, PathBuf};
use std::process::Output;

use api::db::entity::{account, enrolment, person, plan, reassignment, session};
use reqwest::Method;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;
use tests::family::{PASSWORD, password_hash};
use tests::{Family, Member, Portal, a_charge, a_service};
use uuid::Uuid;

use crate::command_line::portal as command;
use crate::sessions::{Kept, attempt, audited, me, signed_in};

/// A family as it was imported: people and enrolments in files, accounts and services beside them.
struct Imported {
    portal: Portal,
    folder: tempfile::TempDir,
    family: Family,
    other: Family,
}

const PEOPLE: &str = "external_id,name,birth_date,cpf,cns,sex,mother_name,email,phone,street,street_number,complement,\
                      district,city,state,postal_code\n";
const ENROLMENTS: &str = "external_id,person_external_id,plan_external_id,company_external_id,\
                          holder_enrolment_external_id,card_number,category,relation,contract_number,start_date,end_date\n";

impl Imported {
    async fn start() -> Self {
        let portal = Portal::start_on("2026-03-10").await;
        let (family, other) = (portal.family().await, portal.family().await);
        Self { portal, folder: tempfile::tempdir().expect("a folder"), family, other }
    }

    async fn row(&self, member: &Member) -> enrolment::Model {
        enrolment::Entity::find_by_id(member.enrolment_id).one(&self.portal.db).await.expect("rows").expect("a row")
    }

    /// The ERP's key of an enrolment, its person's and its plan's.
    async fn keys(&self, member: &Member) -> (enrolment::Model, String, String) {
        let row = self.row(member).await;
        let person = person::Entity::find_by_id(row.person_id).one(&self.portal.db).await.expect("people");
        let plan = plan::Entity::find_by_id(row.plan_id).one(&self.portal.db).await.expect("plans");
        let (person, plan) = (person.expect("a person").external_id, plan.expect("a plan").external_id);
        (row, person, plan)
    }

    /// Imports the member's enrolment with another person or another holder.
    async fn reassign(&self, member: &Member, to_person_of: &Member, to_family_of: &Member) -> String {
        let (row, _, plan) = self.keys(member).await;
        let (_, person, _) = self.keys(to_person_of).await;
        let holder = self.row(to_family_of).await.external_id;
        let is_holder = holder == row.external_id;
        let (category, relation) = if is_holder { ("holder", "") } else { ("dependent", "03") };
        let line = format!(
            "{},{person},{plan},,{holder},{},{category},{relation},C-1,2014-01-01,",
            row.external_id, row.card_number
        );
        self.import("enrolments.csv", ENROLMENTS, &line)
    }

    fn import(&self, file: &str, header: &str, line: &str) -> String {
        let path: PathBuf = self.folder.path().join(file);
        std::fs::write(&path, format!("{header}{line}\n")).expect("a file");
        succeeded(&run(&self.portal, &path))
    }

    /// What the statement of 2026-02 says to whoever is signed in.
    async fn statement(&self, kept: &Kept) -> String {
        let answer = self.portal.raw(Method::GET, "/service-statements/2026-02").bearer(&kept.token).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text()
    }
}

fn run(portal: &Portal, path: &Path) -> Output {
    command(&["import", "--database-url", &portal.database.url]).arg(path).output().expect("the binary runs")
}

fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

// attack 9
#[actix_web::test]
async fn another_person_gets_neither_account_nor_session_nor_past() {
    let imported = Imported::start().await;
    let (portal, member, newcomer) = (&imported.portal, &imported.family.holder, &imported.other.dependent);
    portal.serve(member, a_service()).await;
    a_charge().of(member, portal).await;
    let before = signed_in(portal, member).await;
    assert!(imported.statement(&before).await.contains("Consulta em consultório"));

    let said = imported.reassign(member, newcomer, member).await;
    assert!(said.contains("has another person than before: 1 account was closed"), "{said}");
    assert_eq!(me(portal, &before.token).await, 401);
    assert_eq!(attempt(portal, &member.card_number, PASSWORD).await.status, 401);
    let rows = audited(portal, "account_closed").await;
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].account_id, &rows[0].details["reason"]), (Some(member.account_id), &json!("other_person")));
    let ended = session::Entity::find().one(&portal.db).await.expect("sessions").expect("a session");
    assert_eq!(ended.end_reason, Some(session::EndReason::AccountClosed));

    // The person who is there now registers, proves the address, and begins with nothing.
    give_account(portal, member).await;
    let after = signed_in(portal, member).await;
    assert!(!imported.statement(&after).await.contains("Consulta em consultório"));
    let charges = portal.raw(Method::GET, "/charges").bearer(&after.token).send().await;
    assert!(charges.text().contains("\"items\":[]"), "{}", charges.text());
}

/// As registration and confirmation would.
async fn give_account(portal: &Portal, member: &Member) {
    let row = account::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(account::Kind::Beneficiary),
        enrolment_id: Set(Some(member.enrolment_id)),
        company_id: Set(None),
        sign_in_email: Set(None),
        password_hash: Set(password_hash()),
        password_changed_at: Set(portal.clock.moment().now),
        state: Set(account::State::Active),
        created_at: Set(portal.clock.moment().now),
    };
    row.insert(&portal.db).await.expect("beside the closed one");
}

// attack 9
#[actix_web::test]
async fn another_holder_does_not_see_what_a_dependent_used_before() {
    let imported = Imported::start().await;
    let portal = &imported.portal;
    let (dependent, new_holder) = (&imported.family.dependent, &imported.other.holder);
    portal.serve(dependent, a_service()).await;
    let session = signed_in(portal, dependent).await;
    let said = imported.reassign(dependent, dependent, new_holder).await;
    assert!(said.contains("has another holder than before: 1 account was closed"), "{said}");
    assert_eq!(me(portal, &session.token).await, 401);

    let holder = signed_in(portal, new_holder).await;
    assert!(!imported.statement(&holder).await.contains("Consulta em consultório"), "the past");
    give_account(portal, dependent).await;
    let own = signed_in(portal, dependent).await;
    assert!(imported.statement(&own).await.contains("Consulta em consultório"), "one's own past stays");
    let today = reassignment::Entity::find().one(&portal.db).await.expect("rows").expect("a row").on_day;
    let mut later = a_service();
    later.service_date = Set(today + chrono::Days::new(1));
    later.description = Set("Consulta de depois".to_owned());
    portal.serve(dependent, later).await;
    assert!(imported.statement(&holder).await.contains("Consulta de depois"), "what comes is the family's");
}

// attack 9
#[actix_web::test]
async fn a_persons_row_that_is_about_somebody_else_closes_all_that_was_the_persons() {
    let imported = Imported::start().await;
    let (portal, member) = (&imported.portal, &imported.family.holder);
    let before = signed_in(portal, member).await;
    let (_, person, _) = imported.keys(member).await;
    let corrected = format!(
        "{person},Dalva Corrigida,1956-04-18,529.982.247-25,,,Maria das Dores D'Ávila,d@exemplo.example,,,,,,,,"
    );
    imported.import("people.csv", PEOPLE, &corrected);
    assert_eq!(me(portal, &before.token).await, 200, "one of three facts is a correction");
    let another = format!("{person},Outra Pessoa,1990-01-02,529.982.247-25,,,Outra Mãe,o@exemplo.example,,,,,,,,");
    let said = imported.import("people.csv", PEOPLE, &another);
    assert!(said.contains("people.csv, line 2, external_id: the row is about another person"), "{said}");
    assert_eq!(me(portal, &before.token).await, 401);
    assert_eq!(audited(portal, "account_closed").await.len(), 1);
}

#[actix_web::test]
async fn the_same_files_again_close_nothing() {
    let imported = Imported::start().await;
    let (portal, member) = (&imported.portal, &imported.family.dependent);
    let kept = signed_in(portal, member).await;
    imported.reassign(member, member, &imported.family.holder).await;
    assert_eq!(me(portal, &kept.token).await, 200);
    let closed = account::Entity::find().filter(account::Column::State.eq(account::State::Closed));
    assert!(closed.one(&portal.db).await.expect("accounts").is_none());
}
