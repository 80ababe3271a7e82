//! *Consulta de carências*: what each member waits for, and who sees it.

use api::db::entity::waiting_period;
use chrono::NaiveDate;
use sea_orm::Set;
use shared::account::Category;
use shared::waiting_periods::{CoverageGroup, WaitingPeriodKind, WaitingPeriodStatus, WaitingPeriods};
use tests::{Member, Portal, a_waiting_period};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

async fn of(member: &Member, portal: &Portal) -> WaitingPeriods {
    member.client(portal).await.waiting_periods().await.expect("waiting periods")
}

fn names(view: &WaitingPeriods) -> Vec<&str> {
    view.people.iter().map(|member| member.name.as_str()).collect()
}

#[actix_web::test]
async fn each_period_says_until_when_and_how_long_still() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let knee = waiting_period::ActiveModel {
        coverage_group: Set(waiting_period::CoverageGroup::Admission),
        kind: Set(waiting_period::Kind::PartialCoverage),
        procedure_group: Set(Some("Cirurgia de joelho".to_owned())),
        start_date: Set(day("2024-04-02")),
        end_date: Set(day("2026-04-02")),
        ..a_waiting_period()
    };
    portal.wait(&family.dependent, knee).await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    let ended = waiting_period::ActiveModel { end_date: Set(day("2026-04-01")), ..a_waiting_period() };
    portal.wait(&family.dependent, ended).await;

    let view = of(&family.holder, &portal).await;
    assert_eq!(view.today, day("2026-04-01"));
    assert_eq!(names(&view), [&family.holder.name, &family.dependent.name]);
    assert_eq!((view.people[0].category, view.people[0].periods.len()), (Category::Holder, 0), "sem carências");
    assert_eq!(view.people[1].plan_name, "Plano Ipê Enfermaria");
    let told: Vec<_> = view.people[1]
        .periods
        .iter()
        .map(|period| (period.kind, period.coverage_group, period.status, period.days_left, period.passed_percent))
        .collect();
    let (running, ended) = (WaitingPeriodStatus::Running, WaitingPeriodStatus::Ended);
    assert_eq!(
        told,
        [
            (WaitingPeriodKind::PartialCoverage, CoverageGroup::Admission, running, 1, 99),
            (WaitingPeriodKind::WaitingPeriod, CoverageGroup::Exam, running, 90, 50),
            (WaitingPeriodKind::WaitingPeriod, CoverageGroup::Exam, ended, 0, 100),
        ]
    );
    assert_eq!(view.people[1].periods[0].procedure_group.as_deref(), Some("Cirurgia de joelho"));
    assert_eq!(view.people[1].running().count(), 2);
}

#[actix_web::test]
async fn a_period_ends_when_its_day_comes() {
    let portal = Portal::start_on("2026-06-29").await;
    let holder = portal.family().await.holder;
    portal.wait(&holder, a_waiting_period()).await;
    assert_eq!(of(&holder, &portal).await.people[0].periods[0].days_left, 1);
    portal.advance(chrono::TimeDelta::days(1));
    let period = &of(&holder, &portal).await.people[0].periods[0];
    assert_eq!((period.status, period.days_left), (WaitingPeriodStatus::Ended, 0));
}

#[actix_web::test]
async fn a_dependent_sees_only_the_own_ones_and_nobody_another_familys() {
    let portal = Portal::start_on("2026-04-01").await;
    let (family, others) = (portal.family().await, portal.family().await);
    for member in [&family.holder, &family.dependent, &others.holder] {
        portal.wait(member, a_waiting_period()).await;
    }
    assert_eq!(names(&of(&family.dependent, &portal).await), [&family.dependent.name]);
    assert_eq!(names(&of(&others.dependent, &portal).await), [&others.dependent.name]);
    let theirs = of(&others.holder, &portal).await;
    assert_eq!(names(&theirs), [&others.holder.name, &others.dependent.name]);
    assert_eq!(theirs.people[0].periods.len(), 1);
}

#[actix_web::test]
async fn who_left_waits_for_nothing() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    portal.wait(&family.dependent, a_waiting_period()).await;
    portal.leave(&family.dependent, "2026-04-01").await;
    assert_eq!(of(&family.holder, &portal).await.people.len(), 2, "the last day still counts");
    portal.advance(chrono::TimeDelta::days(1));
    assert_eq!(names(&of(&family.holder, &portal).await), [&family.holder.name]);
}
