//! What people paste to get in: whatever a messenger or a word processor slips into a number, it is the number that was
//! printed, and no try is counted for it.

use api::db::entity::enrolment;
use reqwest::Method;
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::auth::{CompanySignIn, IndividualSignIn, Secret, SignIn};
use shared::passwords::{FirstAccess, PasswordReset};
use shared::problem::ProblemCode;
use tests::Portal;
use tests::family::PASSWORD;
use uuid::Uuid;

use crate::sessions::attempt;
use crate::verifications::issued;

/// As a word processor and a messenger would hand it on: dashes of three kinds, invisible characters, blanks that do not
/// break, full-width digits.
fn pasted(number: &str) -> String {
    let wide = |c: char| match c {
        '0'..='4' => char::from_u32(u32::from(c) + 0xfee0).expect("a full-width digit"),
        c => c,
    };
    let spoilt = number.chars().map(wide).map(String::from).collect::<Vec<_>>();
    let (head, tail) = spoilt.split_at(spoilt.len() / 2);
    format!("\u{202a}{}\u{2013}\u{200b}{}\u{ad}\u{a0}\u{2011}\u{202c}", head.concat(), tail.concat()).to_lowercase()
}

// field 9
#[actix_web::test]
async fn a_pasted_card_number_is_the_card_and_counts_for_nothing() {
    let portal = Portal::start_on("2026-03-10").await;
    let member = portal.family().await.holder;
    let row = enrolment::ActiveModel {
        id: Unchanged(member.enrolment_id),
        card_number: Set("999999900D".to_owned()),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("a card");
    for typed in [pasted("999999900D"), "9999999\u{2212}00\u{2044}D\u{feff}".to_owned()] {
        assert_eq!(attempt(&portal, &typed, PASSWORD).await.status, 201, "{typed:?}");
    }
    assert_eq!(attempt(&portal, "9999999_00D", PASSWORD).await.status, 401, "other signs are no punctuation");

    let record = portal.on_record().await;
    let form = record.password_reset();
    let form = PasswordReset { card_number: pasted(&form.card_number), cpf: form.cpf.as_deref().map(pasted), ..form };
    let body = serde_json::to_vec(&form).expect("JSON");
    assert_eq!(portal.raw(Method::POST, "/beneficiary/password-resets").json(body).send().await.status, 202);
    assert_eq!(portal.mails_to(&record.email()).await.len(), 1, "the form found the member");
}

// field 9
#[actix_web::test]
async fn cpf_cnpj_and_codes_are_read_by_the_same_rule() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.individual().await;
    let SignIn::Individual(typed) = client.sign_in() else { panic!("an individual's form") };
    let (cpf, card_number) = (pasted(&typed.cpf), pasted(&typed.card_number));
    let sign_in = SignIn::Individual(IndividualSignIn { cpf, card_number, ..typed });
    portal.anonymous().sign_in(&sign_in).await.expect("the individual client signs in");

    let code = issued(&portal, Uuid::now_v7()).await;
    let found = portal.anonymous().verify_document(&pasted(&code)).await.expect("a code of ours");
    assert_eq!(found.code.to_string(), code);
}

// field 11
#[actix_web::test]
async fn a_company_code_is_one_however_it_is_written() {
    let portal = Portal::start_on("2026-03-10").await;
    let client = portal.company().await;
    let SignIn::Company(typed) = client.sign_in() else { panic!("a company's form") };
    let code = &typed.company_code;
    for company_code in [code.to_lowercase(), format!(" {}", pasted(code)), format!("{}-{}", &code[..2], &code[2..])] {
        let document = pasted(&typed.document);
        let form = SignIn::Company(CompanySignIn { document, company_code: company_code.clone(), ..typed.clone() });
        portal.anonymous().sign_in(&form).await.unwrap_or_else(|error| panic!("{company_code:?}: {error}"));
        let FirstAccess::Company(mut form) = client.company.first_access() else { panic!("a company's form") };
        form.company_code = company_code;
        let body = serde_json::to_vec(&FirstAccess::Company(form)).expect("JSON");
        assert_eq!(portal.raw(Method::POST, "/first-accesses").json(body).send().await.status, 202);
    }
    let letters = portal.mails_to(&client.company.email).await;
    assert_eq!(letters.len(), 3, "each found the company");

    // Whoever fails under several spellings fails at one company.
    let wrong = |company_code: &str| {
        let (company_code, password) = (company_code.to_owned(), Secret::new("errada"));
        SignIn::Company(CompanySignIn { company_code, password, ..typed.clone() })
    };
    for spelling in [code.to_lowercase(), pasted(code), format!("{code} "), format!(" {code}"), code.clone()] {
        let refused = portal.anonymous().sign_in(&wrong(&spelling)).await.expect_err("a wrong password");
        assert_eq!(refused.code(), Some(ProblemCode::InvalidCredentials));
    }
    let waits = portal.anonymous().sign_in(&client.sign_in()).await.expect_err("a sixth try");
    assert_eq!(waits.code(), Some(ProblemCode::TooManyAttempts));
}
