//! *Extrato de Atendimentos* (manual A, chapter 12): the field *Competência* with its button *Imprimir*, the months to
//! choose from, a range, and what stands there when nothing was billed.

use api::db::entity::service;
use fantoccini::key::Key;
use sea_orm::Set;
use tests::browser::{Browser, Role, Viewport};
use tests::{Family, Portal, a_service};

const PATH: &str = "/consultas/atendimentos";

async fn bill(portal: &Portal, family: &Family) {
    let of = |month: &str, kind, cents| service::ActiveModel {
        billing_month: Set(month.to_owned()),
        kind: Set(kind),
        amount_cents: Set(cents),
        ..a_service()
    };
    portal.serve(&family.holder, of("2026-02", service::Kind::Consultation, 10_000)).await;
    portal.serve(&family.dependent, of("2026-02", service::Kind::Therapy, 123_456)).await;
    portal.serve(&family.dependent, of("2026-02", service::Kind::Therapy, 4_544)).await;
    portal.serve(&family.holder, of("2025-12", service::Kind::Exam, 5_000)).await;
}

#[actix_web::test]
async fn a_month_is_typed_seen_and_printed() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    bill(&portal, &family).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.heading("Extrato de Atendimentos").await;
    browser.sees("Competência 02/2026 Valor total R$ 1.380,00 Coparticipação: R$ 90,00 3 atendimentos").await;
    assert_eq!(browser.value("Competência").await, "02/2026", "the latest month with services");
    browser.sees("Subtotais por tipo Consultas 1 atendimento R$ 100,00 Terapias 2 atendimentos R$ 1.280,00").await;
    browser.sees(&format!("{} Dependente", family.dependent.name)).await;
    browser.sees("Consulta em consultório Clínica Vila Inventada 15/01/2026 · Código 10101012").await;

    browser.fill("Competência", "12/2025").await;
    browser.press("Imprimir").await;
    browser.sees("Salvo neste aparelho: atendimentos-2025-12.pdf").await;
    assert!(browser.downloaded("atendimentos-2025-12.pdf").await.starts_with(b"%PDF-"));
    browser.at(&format!("{PATH}?competencia=2025-12")).await;
    browser.sees("Competência 12/2025 Valor total R$ 50,00").await;
    browser.press("Baixar planilha (CSV)").await;
    browser.sees("Salvo neste aparelho: atendimentos-2025-12.csv").await;
    let table = browser.downloaded("atendimentos-2025-12.csv").await;
    assert!(String::from_utf8(table).expect("UTF-8").contains("\"12/2025\";\"15/01/2026\";"));
    browser.press("Baixar planilha (Excel)").await;
    assert!(browser.downloaded("atendimentos-2025-12.xlsx").await.starts_with(b"PK"));
    browser.window.back().await.expect("back");
    browser.sees("Competência 02/2026 Valor total").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_empty_month_says_so_and_prints_nothing() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    bill(&portal, &family).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.follow("03/2026: 0 atendimentos").await;
    browser.at(&format!("{PATH}?competencia=2026-03")).await;
    browser.sees("Nenhum atendimento faturado em 03/2026").await;
    browser.press("Imprimir").await;
    browser.sees("por isso não há extrato para imprimir").await;
    browser.fill("Competência", "13/2026").await;
    browser.press("Imprimir").await;
    browser.sees("Digite a competência com mês e ano, como 03/2026.").await;
    browser.follow("Ver a mais recente").await;
    browser.sees("Competência 02/2026 Valor total").await;
    browser.close().await;
}

#[actix_web::test]
async fn a_range_and_one_person_can_be_asked_for() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    bill(&portal, &family).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Valor total R$ 1.380,00").await;
    browser.press("Ver um período ou uma pessoa").await;
    browser.fill("De", "032026").await;
    browser.fill("Até", "02/2026").await;
    browser.press("Mostrar período").await;
    browser.sees("O período termina antes de começar. Confira os meses.").await;
    browser.fill("De", "01/2024").await;
    browser.press("Mostrar período").await;
    browser.sees("Um extrato vai até 24 meses.").await;
    browser.fill("De", "122025").await;
    // By value: the driver cannot look for a name with an apostrophe.
    let person = browser.find(Role::Field, "Pessoa").await;
    person.select_by_value(&family.holder.enrolment_id.to_string()).await.expect("the person is on offer");
    browser.press("Mostrar período").await;
    browser.at(&format!("{PATH}?de=2025-12&ate=2026-02&pessoa={}", family.holder.enrolment_id)).await;
    browser.sees("De 12/2025 a 02/2026 Valor total R$ 150,00").await;
    browser.sees("15/01/2026 · Competência 12/2025 · Código 10101012").await;
    browser.press("Imprimir período").await;
    browser.sees("Salvo neste aparelho: atendimentos-2025-12-a-2026-02.pdf").await;
    browser.goto(&format!("{PATH}?de=2025-12&ate=2026-02")).await;
    browser.sees("De 12/2025 a 02/2026 Valor total R$ 1.430,00").await;
    assert_eq!(browser.value("De").await, "12/2025", "the address brings the fields back");
    browser.close().await;
}

#[actix_web::test]
async fn the_chart_tells_each_months_values_and_has_a_table_behind_it() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    bill(&portal, &family).await;
    let browser = Browser::open_as(&family.holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto(PATH).await;
    browser.sees("Atendimentos dos últimos 12 meses").await;
    browser.fits_its_width().await;
    let said = "return document.querySelector('.bar-chart input').getAttribute('aria-valuetext')";
    assert_eq!(browser.script(said, &[]).await, "abril de 2026: Valor R$\u{a0}0,00; Coparticipação R$\u{a0}0,00");
    browser.click(Role::Field, "Atendimentos dos últimos 12 meses: escolher o mês").await;
    for _ in 0..12 {
        browser.key(Key::Right).await;
    }
    for _ in 0..2 {
        browser.key(Key::Left).await;
    }
    browser.sees("evereiro de 2026 Valor R$ 1.380,00 Coparticipação R$ 90,00").await;
    browser.press("Ver como tabela").await;
    assert_eq!(browser.table_head().await, ["Mês", "Valor", "Coparticipação"]);
    let rows = browser.table_rows().await;
    assert_eq!(rows.len(), 12);
    assert_eq!((rows[7][1].as_str(), rows[9][1].as_str()), ("R$ 50,00", "R$ 1.380,00"));
    browser.fits_its_width().await;
    browser.press("Ver como gráfico").await;
    browser.lacks("Coparticipação R$ 30,00 0").await;
    browser.close().await;
}

#[actix_web::test]
async fn five_hundred_services_lie_folded_by_kind() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let rows = (0..500).map(|n| service::ActiveModel {
        description: Set(format!("Procedimento {n:03}")),
        kind: Set(if n < 3 { service::Kind::Exam } else { service::Kind::Admission }),
        ..a_service()
    });
    portal.serve_all(&family.dependent, rows.collect()).await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.goto(PATH).await;
    browser.sees("500 atendimentos").await;
    browser.lacks("Procedimento 000").await;
    browser.press("Exames 3 atendimentos R$ 300,00").await;
    browser.sees("Procedimento 002").await;
    browser.lacks("Procedimento 003").await;
    browser.press("Internações 497 atendimentos").await;
    browser.sees("Procedimento 499").await;
    browser.close().await;
}

#[actix_web::test]
async fn nothing_ever_billed_and_a_failure() {
    let portal = Portal::start_on("2026-04-01").await;
    let family = portal.family().await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.goto(PATH).await;
    browser.sees("Nenhum atendimento faturado em 04/2026").await;
    browser.lacks("Atendimentos dos últimos 12 meses").await;
    browser.block(&["*/api/v1/service-statements*"]).await;
    browser.goto(PATH).await;
    browser.find(Role::Button, "Tentar de novo").await;
    browser.block(&[]).await;
    browser.press("Tentar de novo").await;
    browser.sees("Nenhum atendimento faturado em 04/2026").await;
    browser.close().await;
}

// screens B10: amounts stood in the middle of their card.
#[actix_web::test]
async fn amounts_stand_at_the_right_edge_on_a_phone() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let long = service::ActiveModel {
        description: Set("Ressonância magnética de coluna lombossacra com contraste".to_owned()),
        ..a_service()
    };
    portal.serve(&holder, long).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.goto("/consultas/atendimentos?competencia=2026-02").await;
    browser.sees("Ressonância").await;
    let ragged = "
        const cards = [...document.querySelectorAll('main ul.rows > li')];
        return cards.flatMap((card) => {
            const edge = card.getBoundingClientRect().right - parseFloat(getComputedStyle(card).paddingRight);
            return [...card.querySelectorAll('.money')].filter((money) => money.checkVisibility()
                && Math.abs(money.getBoundingClientRect().right - edge) > 2).map((money) => money.innerText);
        })";
    assert_eq!(browser.script(ragged, &[]).await, serde_json::json!([]));
    browser.close().await;
}
