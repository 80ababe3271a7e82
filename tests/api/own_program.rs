//! `GET /programs/me`: whoever holds a credential learns whose it is and what it opens.

use api::access::ProgramOwner as Owner;
use shared::own_program::{OwnProgram, OwningCompany, OwningOperator, ProgramOwner};
use shared::problem::ProblemCode;
use shared::programs::Scope;
use tests::{Portal, Program};

#[actix_web::test]
async fn a_program_learns_whose_it_is_and_what_its_token_opens() {
    let portal = Portal::start_on("2026-03-10").await;
    let company = portal.company().await.company;
    let of_operator = portal.program(&[Scope::AuditRead]).await;
    let owner = Owner::Company { company_id: company.company_id };
    let of_company = portal.program_of(owner, &Scope::OF_COMPANIES).await;

    let OwnProgram { client_id, name, owner, scopes, granted_scopes, limits } =
        of_operator.client(&portal).await.own_program().await.expect("an answer");
    assert_eq!((client_id.to_string(), &*name), (of_operator.client_id, "Programa do teste"));
    assert_eq!((scopes, granted_scopes), (vec![Scope::AuditRead], vec![Scope::AuditRead]));
    assert_eq!((limits.requests_at_once_per_address, limits.token_seconds), (100, 600));
    let ProgramOwner::Operator(OwningOperator { name, document, ans_registration }) = owner else {
        panic!("not the operator's: {owner:?}")
    };
    let told = portal.anonymous().portal().await.expect("the portal");
    assert_eq!((name, document, ans_registration), (told.name, told.document, told.ans_registration));

    let Program { client_id, secret } = &of_company;
    let less = portal.anonymous().program_token(client_id, secret, Some("company-statement:read")).await;
    let client = portal.anonymous().with_token(less.expect("a token").access_token);
    let own = client.own_program().await.expect("an answer");
    assert_eq!(own.scopes, [Scope::CompanyStatementRead], "what this token was asked for");
    assert_eq!(own.granted_scopes, Scope::OF_COMPANIES, "what the program has");
    let ProgramOwner::Company(OwningCompany { id, name, document, company_code }) = own.owner else {
        panic!("not the company's: {:?}", own.owner)
    };
    assert_eq!((id.get(), name), (company.company_id, company.name.clone()));
    assert_eq!((document, company_code), (company.document.clone(), company.company_code.clone()));

    let person = portal.family().await.holder.client(&portal).await;
    assert_eq!(person.own_program().await.expect_err("not for people").code(), Some(ProblemCode::NotAllowed));
}
