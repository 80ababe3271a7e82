//! *Primeiro acesso* and *Esqueceu sua senha?* of individual clients and companies: who gets which letter.

use api::db::entity::{company, enrolment, one_time_secret, person, plan};
use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use serde_json::json;
use shared::passwords::{CompanyFirstAccess, FirstAccess, IndividualFirstAccess};
use shared::rules::company_code;
use tests::{OnRecord, Portal};

use crate::sessions::audited;

/// Asks, and sees to it that the answer is the one answer.
pub(crate) async fn ask(portal: &Portal, form: &FirstAccess) {
    portal.advance(TimeDelta::hours(13));
    let body = serde_json::to_vec(form).expect("JSON");
    let answer = portal.raw(Method::POST, "/first-accesses").json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (202, ""));
}

async fn kinds(portal: &Portal, email: &str) -> Vec<String> {
    portal.mails_to(email).await.into_iter().map(|mail| mail.kind).collect()
}

async fn secret_count(portal: &Portal) -> usize {
    one_time_secret::Entity::find().all(&portal.db).await.expect("secrets").len()
}

/// Why the last request was refused.
async fn reason(portal: &Portal) -> serde_json::Value {
    audited(portal, "first_access_refused").await.last().expect("a row").details["reason"].clone()
}

#[actix_web::test]
async fn the_holder_of_a_plan_with_copayment_gets_a_link() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let form = IndividualFirstAccess {
        cpf: "529.982.247-25".to_owned(),
        email: format!(" {} ", record.email().to_uppercase()),
        ..record.first_access()
    };
    ask(&portal, &FirstAccess::Individual(form)).await;
    let mails = portal.mails_to(&record.email()).await;
    assert_eq!(kinds(&portal, &record.email()).await, ["first_access"]);
    let token = mails[0].link_path().strip_prefix("/criar-senha#").expect("the page's link");
    assert_eq!(token.len(), 43, "256 bits of base64url");
    let secrets = one_time_secret::Entity::find().all(&portal.db).await.expect("secrets");
    assert_eq!((secrets.len(), secrets[0].email.clone()), (1, record.email()));
    assert_ne!(secrets[0].secret_hash, token);
    assert_eq!(audited(&portal, "first_access_asked").await.len(), 1);
}

#[actix_web::test]
async fn whoever_has_an_account_gets_a_link_to_change_the_password() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.individual().await;
    let record = portal.as_recorded(client.member.clone()).await;
    ask(&portal, &FirstAccess::Individual(record.first_access())).await;
    let company = portal.company().await.company;
    ask(&portal, &company.first_access()).await;
    for email in [record.email(), company.email] {
        let mails = portal.mails_to(&email).await;
        assert_eq!(mails[0].kind, "change_password");
        assert!(mails[0].link_path().starts_with("/trocar-senha#"), "{}", mails[0].link_path());
    }
}

#[actix_web::test]
async fn a_company_gets_a_link_by_document_and_code() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company_on_record().await;
    let FirstAccess::Company(right) = company.first_access() else { panic!("a company's form") };
    let punctuated = format!("{}.{}/{}", &company.document[..2], &company.document[2..8], &company.document[8..]);
    let form = CompanyFirstAccess {
        document: punctuated,
        email: right.email.to_uppercase(),
        // field 11
        company_code: format!(" {}\u{200b} ", right.company_code.to_lowercase()),
    };
    ask(&portal, &FirstAccess::Company(form)).await;
    let mails = portal.mails_to(&company.email).await;
    assert_eq!(kinds(&portal, &company.email).await, ["first_access"]);
    assert!(mails[0].text.contains("Otávio"), "the letter is to the responsible person");

    let billing = CompanyFirstAccess { email: company.email.replace("empresa", "cobranca"), ..right.clone() };
    ask(&portal, &FirstAccess::Company(billing)).await;
    assert_eq!(kinds(&portal, &company.email).await, ["first_access", "other_email_typed"]);
    for form in [
        CompanyFirstAccess { company_code: "E9999".to_owned(), ..right.clone() },
        CompanyFirstAccess { document: "12ABC34501DE35".to_owned(), ..right.clone() },
        CompanyFirstAccess { document: "52998224725".to_owned(), ..right },
    ] {
        ask(&portal, &FirstAccess::Company(form)).await;
        assert_eq!(reason(&portal).await, json!("unknown"));
    }
    assert_eq!(secret_count(&portal).await, 1);
}

#[actix_web::test]
async fn a_company_with_letters_or_a_cpf_as_its_document_gets_in_too() {
    let portal = Portal::start_on("2026-03-10").await;
    for document in ["12ABC34501DE35", "52998224725"] {
        let mut company = portal.company_on_record().await;
        document.clone_into(&mut company.document);
        let row = company::ActiveModel {
            id: Unchanged(company.company_id),
            document: Set(document.to_owned()),
            sign_in_key: Set(company_code::sign_in_key(document, &company.company_code)),
            responsible_name: Set(None),
            ..Default::default()
        };
        row.update(&portal.db).await.expect("the company changes");
        ask(&portal, &company.first_access()).await;
        assert_eq!(kinds(&portal, &company.email).await, ["first_access"], "{document}");
    }
}

// field 7
#[actix_web::test]
async fn what_is_no_address_is_said_at_once_and_a_record_without_one_gets_no_letter() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company_on_record().await;
    let FirstAccess::Company(right) = company.first_access() else { panic!("a company's form") };
    let form = FirstAccess::Company(CompanyFirstAccess { email: "maria..silva@exemplo.example".to_owned(), ..right });
    let body = serde_json::to_vec(&form).expect("JSON");
    let refused = portal.raw(Method::POST, "/first-accesses").json(body).send().await;
    let problem = refused.problem();
    assert_eq!((problem.status, problem.errors[0].pointer.as_str()), (422, "/email"));

    let row = company::ActiveModel {
        id: Unchanged(company.company_id),
        responsible_email: Set(Some("maria..silva@exemplo.example".to_owned())),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the company changes");
    ask(&portal, &company.first_access()).await;
    assert_eq!(reason(&portal).await, json!("no_email_on_record"), "it answered 202 and the mail was given up later");
}

#[actix_web::test]
async fn another_address_gets_nothing_and_the_one_on_record_is_told() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let typed = "intruso@exemplo.example";
    let form = IndividualFirstAccess { email: typed.to_owned(), ..record.first_access() };
    ask(&portal, &FirstAccess::Individual(form)).await;
    assert!(portal.mails_to(typed).await.is_empty());
    let mails = portal.mails_to(&record.email()).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].kind, "other_email_typed");
    assert!(!mails[0].text.contains(typed), "what a stranger typed is not repeated");
    assert_eq!((secret_count(&portal).await, reason(&portal).await), (0, json!("wrong_email")));
}

#[actix_web::test]
async fn whoever_is_not_admitted_learns_why_by_mail() {
    let portal = Portal::start_on("2026-03-10").await;
    let dependent = portal.as_recorded(portal.family().await.dependent).await;
    ask(&portal, &FirstAccess::Individual(dependent.first_access())).await;
    assert_eq!(reason(&portal).await, json!("dependent"));
    let associate = portal.on_record().await;
    set_category(&portal, &associate, enrolment::Category::Associate).await;
    ask(&portal, &FirstAccess::Individual(associate.first_access())).await;
    assert_eq!(reason(&portal).await, json!("dependent"));
    let holder = portal.on_record().await;
    without_copayment(&portal, &holder).await;
    ask(&portal, &FirstAccess::Individual(holder.first_access())).await;
    assert_eq!(reason(&portal).await, json!("plan_without_copayment"));
    let mut letters = Vec::new();
    for record in [&dependent, &associate, &holder] {
        let mails = portal.mails_to(&record.email()).await;
        assert_eq!((mails.len(), mails[0].kind.as_str()), (1, "not_eligible"));
        assert!(!mails[0].text.contains('#'), "no link: {}", mails[0].text);
        letters.push(mails[0].text.clone());
    }
    assert_ne!(letters[0], letters[2], "each says its own reason");
    assert_eq!(secret_count(&portal).await, 0);
}

async fn set_category(portal: &Portal, record: &OnRecord, category: enrolment::Category) {
    let id = Unchanged(record.member.enrolment_id);
    let row = enrolment::ActiveModel { id, category: Set(category), ..Default::default() };
    row.update(&portal.db).await.expect("the enrolment changes");
}

/// Takes the copayment out of the plan of this member.
pub(crate) async fn without_copayment(portal: &Portal, record: &OnRecord) {
    let found = enrolment::Entity::find_by_id(record.member.enrolment_id).one(&portal.db).await;
    let plan_id = found.expect("the enrolment").expect("an enrolment").plan_id;
    let row = plan::ActiveModel { id: Unchanged(plan_id), has_copayment: Set(false), ..Default::default() };
    row.update(&portal.db).await.expect("the plan changes");
}

#[actix_web::test]
async fn what_does_not_agree_sends_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let record = portal.on_record().await;
    let right = record.first_access();
    let wrong = [
        ("unknown", IndividualFirstAccess { card_number: "7777777777".to_owned(), ..right.clone() }),
        ("wrong_cpf", IndividualFirstAccess { cpf: "11144477735".to_owned(), ..right.clone() }),
        (
            "wrong_birth_date",
            IndividualFirstAccess { birth_date: right.birth_date.succ_opt().expect("a day"), ..right.clone() },
        ),
    ];
    for (expected, form) in wrong {
        ask(&portal, &FirstAccess::Individual(form)).await;
        assert_eq!(reason(&portal).await, json!(expected));
    }
    let mut without_cpf = portal.on_record().await;
    let form = FirstAccess::Individual(without_cpf.first_access());
    portal.correct(&mut without_cpf, person::ActiveModel { cpf: Set(None), ..Default::default() }).await;
    ask(&portal, &form).await;
    assert_eq!(reason(&portal).await, json!("wrong_cpf"));
    let mut without_email = portal.on_record().await;
    let form = FirstAccess::Individual(without_email.first_access());
    let address = without_email.email();
    portal.correct(&mut without_email, person::ActiveModel { email: Set(None), ..Default::default() }).await;
    ask(&portal, &form).await;
    assert_eq!(reason(&portal).await, json!("no_email_on_record"));
    for email in [record.email(), without_cpf.email(), address] {
        assert!(portal.mails_to(&email).await.is_empty());
    }
    assert_eq!(secret_count(&portal).await, 0);
}

#[actix_web::test]
async fn a_missing_field_is_named() {
    let portal = Portal::start_on("2026-03-10").await;
    for (body, pointer) in [
        (json!({ "kind": "individual", "email": "a@b.example" }), "/cpf"),
        (json!({ "kind": "company", "email": "a@b.example", "document": "12ABC34501DE35" }), "/company_code"),
        (json!({ "kind": "company", "email": "a@b.example", "document": "1", "company_code": "E1" }), "/document"),
        (json!({ "kind": "beneficiary", "email": "a@b.example" }), "/kind"),
        (json!({ "kind": ["company"], "email": "a@b.example" }), "/kind"),
    ] {
        let answer = portal.raw(Method::POST, "/first-accesses").json(body.to_string()).send().await;
        let problem = answer.problem();
        assert_eq!((problem.status, problem.errors[0].pointer.as_str()), (422, pointer), "{body}");
    }
}
