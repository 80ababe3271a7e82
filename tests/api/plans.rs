//! *Planos / Produtos*: the registration component of PIN-SS, who sees it, and its document.

use api::db::entity::{enrolment, plan};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, Unchanged};
use shared::paths;
use shared::plans::pin_ss::FIELDS;
use shared::plans::{
    Accommodation, ContractType, CoverageArea, ModeratingFactor, PlanKind, PlanRegistration, Plans, Regulation,
};
use tests::paper::Paper;
use tests::{Member, Portal, a_waiting_period};

async fn of(member: &Member, portal: &Portal) -> Plans {
    member.client(portal).await.plans().await.expect("plans")
}

fn names(plans: &Plans) -> Vec<&str> {
    plans.enrolments.iter().map(|found| found.name.as_str()).collect()
}

fn value(registration: &PlanRegistration, number: u8, today: NaiveDate) -> Option<String> {
    FIELDS.iter().find(|field| field.number == number).expect("a field").value(registration, today)
}

async fn fill_in(portal: &Portal, member: &Member) {
    let enrolment = enrolment::Entity::find_by_id(member.enrolment_id).one(&portal.db).await.expect("a query");
    let row = plan::ActiveModel {
        id: Unchanged(enrolment.expect("an enrolment").plan_id),
        regulation: Set(Some(plan::Regulation::NotRegulated)),
        segmentation: Set(Some("Ambulatorial".to_owned())),
        accommodation: Set(Some(plan::Accommodation::Private)),
        coverage_area: Set(Some(plan::CoverageArea::National)),
        service_area: Set(Some("Todo o Brasil".to_owned())),
        moderating_factor: Set(Some(plan::ModeratingFactor::CopaymentAndDeductible)),
        additional_services: Set(Some("Remoção aérea".to_owned())),
        administrator_name: Set(Some("Administradora Inventada Ltda.".to_owned())),
        administrator_trade_name: Set(Some("Inventada Benefícios".to_owned())),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the plan changes");
}

#[actix_web::test]
async fn every_field_of_the_component_is_there() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    fill_in(&portal, &family.holder).await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    let company = portal.company_on_record().await;
    let row = enrolment::ActiveModel {
        id: Unchanged(family.dependent.enrolment_id),
        company_id: Set(Some(company.company_id)),
        ..Default::default()
    };
    row.update(&portal.db).await.expect("the enrolment changes");

    let plans = of(&family.holder, &portal).await;
    assert_eq!(names(&plans), [&family.holder.name, &family.dependent.name]);
    let [holder, dependent] = plans.enrolments.as_slice() else { panic!("two enrolments") };
    assert_eq!((holder.plan_kind, holder.contract_type), (PlanKind::Medical, ContractType::Adhesion));
    assert_eq!(holder.regulation, Some(Regulation::NotRegulated));
    assert_eq!(holder.accommodation, Some(Accommodation::Private));
    assert_eq!(holder.coverage_area, Some(CoverageArea::National));
    assert_eq!(holder.moderating_factor, ModeratingFactor::CopaymentAndDeductible);
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    assert_eq!((holder.contract_date, dependent.contract_date), (date("2014-01-01"), date("2019-02-01")));
    assert_eq!(dependent.company.as_ref().map(|company| company.legal_name.as_str()), Some(company.name.as_str()));
    assert_eq!(dependent.waiting_periods.len(), 1);
    let unknown: Vec<u8> =
        FIELDS.iter().filter(|field| field.value(dependent, plans.today).is_none()).map(|field| field.number).collect();
    assert_eq!(unknown, [3], "nothing but the CNS is missing on record");
    assert_eq!(value(dependent, 16, plans.today).as_deref(), Some("Exames até 30/06/2026"));
}

#[actix_web::test]
async fn what_the_operators_system_does_not_tell_is_null() {
    let portal = Portal::start_on("2026-04-01").await;
    let holder = portal.family().await.holder;
    let plans = of(&holder, &portal).await;
    let found = &plans.enrolments[0];
    assert_eq!((found.regulation, found.accommodation, found.coverage_area), (None, None, None));
    assert_eq!((&found.administrator, &found.company, &found.segmentation), (&None, &None, &None));
    assert_eq!(found.moderating_factor, ModeratingFactor::Copayment, "which the plan's own column tells");
    assert_eq!(value(found, 16, plans.today).as_deref(), Some("Sem carências"));
}

#[actix_web::test]
async fn the_family_is_seen_by_its_holder_alone_and_who_left_last() {
    let portal = Portal::start_on("2026-04-01").await;
    let (family, others) = (portal.family().await, portal.family().await);
    assert_eq!(names(&of(&family.dependent, &portal).await), [&family.dependent.name]);
    assert_eq!(names(&of(&others.holder, &portal).await), [&others.holder.name, &others.dependent.name]);
    portal.leave(&family.dependent, "2026-03-31").await;
    let plans = of(&family.holder, &portal).await;
    assert_eq!(names(&plans), [&family.holder.name, &family.dependent.name]);
    assert!(plans.enrolments[1].has_ended(plans.today) && !plans.enrolments[0].has_ended(plans.today));
}

#[actix_web::test]
async fn on_paper_stands_what_the_screen_shows() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    fill_in(&portal, &family.holder).await;
    let document = family.holder.client(&portal).await.document(paths::PLANS_PDF).await.expect("a document");
    assert_eq!(document.file_name.as_deref(), Some("planos.pdf"));
    let text = Paper::of(document.bytes).text().split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in
        ["Planos / Produtos", "Plano Ipê Enfermaria", &family.dependent.name, "Não regulamentado", "Não informado"]
    {
        assert!(text.contains(expected), "{expected} is missing: {text}");
    }
    let alone = family.dependent.client(&portal).await.document(paths::PLANS_PDF).await.expect("a document");
    assert!(!Paper::of(alone.bytes).text().contains(&family.holder.name));
}
