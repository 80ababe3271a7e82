//! *Protocolo de Solicitação* (C-05): the number that proves a request, what was asked for whom, where it stands and what
//! comes next. A pure function of what the screen shows too.

use chrono::{DateTime, NaiveDateTime, Utc};
use shared::card_requests::{CardRequest, CardRequestHistory, CardRequestItem, CardRequestStatus};
use shared::rules::protocol::Protocol;
use shared::rules::wording::day;

use crate::clock::Clock;
use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

/// Name under which a browser keeps the file: `protocolo-00000020260310000001.pdf`.
pub fn file_name(protocol: &Protocol) -> String {
    format!("protocolo-{protocol}.pdf")
}

/// The protocol as a PDF file. `clock` tells the operator's local time of each step, `issued` is that of the document.
pub fn protocol(
    request: &CardRequest,
    stamp: &Stamp,
    letterhead: &Letterhead,
    clock: &Clock,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let local = |at: DateTime<Utc>| clock.at(at).local.format("%d/%m/%Y às %H:%M").to_string();
    let number = request.protocol.as_str();
    let mut document = Document::new(
        letterhead,
        "Protocolo de Solicitação",
        number,
        &format!("Solicitação de carteirinha  ·  {}", local(request.created_at)),
        issued,
    );
    document
        .facts(&[Fact::new("Protocolo", request.protocol.formatted()), Fact::new("Situação", request.status.label())]);
    document.details(3, &known(request, &local));

    document.heading("Carteirinhas solicitadas");
    let table = Table::new([
        Column::text("Beneficiário", 48.0),
        Column::text("Motivo", 30.0),
        Column::text("Observação", 68.0),
        Column::text("B.O.", 28.0),
    ]);
    table.draw(&mut document, request.items.iter().map(row), None);

    document.heading("Andamento");
    let table = Table::new([Column::text("Situação", 40.0), Column::text("Data", 44.0), Column::text("Motivo", 90.0)]);
    table.draw(&mut document, request.history.iter().map(|step| step_row(step, &local)), None);

    document.heading("O que acontece agora");
    document.paragraph(&next(request));
    if request.status.is_under_way() {
        document.note("Se o cadastro de quem solicitou tem e-mail, avisamos a cada passo.");
    }
    document.note("Guarde o número do protocolo. Com ele você acompanha a solicitação no portal ou pelo telefone.");
    document.note(&format!("Dúvidas sobre esta solicitação? {}", letterhead.contact_line));
    document.stamp(stamp)?;
    document.finish()
}

/// What is not known is left out.
fn known(request: &CardRequest, local: &impl Fn(DateTime<Utc>) -> String) -> Vec<Fact> {
    let requester = request.requester_name.as_ref().map(|name| Fact::new("Solicitante", &**name));
    let tracking = request.tracking_code.as_ref().map(|code| Fact::new("Código de rastreio", &**code));
    [requester, Some(Fact::new("Solicitado em", local(request.created_at))), tracking].into_iter().flatten().collect()
}

fn row(item: &CardRequestItem) -> [String; 4] {
    let CardRequestItem { enrolment_id: _, name, card_number, category: _, reason, note, police_report } = item;
    [
        format!("{name}  ·  {card_number}"),
        reason.label().to_owned(),
        note.as_deref().map(one_line).unwrap_or_default(),
        police_report.clone().unwrap_or_default(),
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn step_row(step: &CardRequestHistory, local: &impl Fn(DateTime<Utc>) -> String) -> [String; 3] {
    let CardRequestHistory { status, at, by: _, reason } = step;
    [status.label().to_owned(), local(*at), reason.as_deref().map(one_line).unwrap_or_default()]
}

fn next(request: &CardRequest) -> String {
    match request.status {
        CardRequestStatus::Requested => format!(
            "A operadora vai analisar a solicitação e responder até {}, o sétimo dia útil.",
            day(request.answer_due_date)
        ),
        CardRequestStatus::InProduction => "As carteirinhas estão sendo feitas e depois serão enviadas.".to_owned(),
        CardRequestStatus::Sent => "As carteirinhas foram enviadas para o endereço do cadastro.".to_owned(),
        CardRequestStatus::Delivered => "As carteirinhas foram entregues; a solicitação está concluída.".to_owned(),
        CardRequestStatus::Refused => {
            "A solicitação foi recusada. Depois de resolver o motivo, você pode fazer uma nova.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};
    use chrono_tz::America::Sao_Paulo;
    use shared::account::Category;
    use shared::card_requests::{
        CardReason, CardRequest, CardRequestHistory, CardRequestItem, CardRequestStatus, StepBy,
    };
    use shared::id::EnrolmentId;
    use shared::rules::protocol::Protocol;
    use uuid::Uuid;

    use super::{file_name, protocol};
    use crate::clock::Clock;
    use crate::pdf::reading::{assert_whole, letterhead, longest, properties, stamp, words};

    fn request() -> CardRequest {
        let at = Utc.with_ymd_and_hms(2026, 3, 10, 17, 5, 0).single().expect("instant");
        let date = |day| NaiveDate::from_ymd_opt(2026, 3, day).expect("date");
        let item = |name: &str, reason, note: Option<&str>, report: Option<&str>| CardRequestItem {
            enrolment_id: EnrolmentId::new(Uuid::nil()),
            name: name.to_owned(),
            card_number: "200634001".to_owned(),
            category: Category::Dependent,
            reason,
            note: note.map(str::to_owned),
            police_report: report.map(str::to_owned),
        };
        let long = "A carteirinha ficou no bolso, foi lavada com a roupa e o número não se lê mais. ".repeat(6);
        CardRequest {
            protocol: Protocol::parse("00000020260310000042").expect("a protocol"),
            status: CardRequestStatus::Requested,
            created_at: at,
            request_date: date(10),
            answer_due_date: date(19),
            requester_name: Some("Dalva D'Ávila".to_owned()),
            tracking_code: None,
            items: vec![
                item("Łukasz D'Ávila", CardReason::TheftWithReport, None, Some("2026/00123-SE")),
                item("Jaqueline Santos Ribeiro Andrade", CardReason::Damaged, Some(&long), None),
            ],
            history: vec![CardRequestHistory {
                status: CardRequestStatus::Requested,
                at,
                by: StepBy::Requester,
                reason: None,
            }],
        }
    }

    fn drawn(request: &CardRequest) -> Vec<u8> {
        let now = Utc.with_ymd_and_hms(2026, 3, 11, 12, 0, 0).single().expect("instant");
        let clock = Clock::set_to(Sao_Paulo, now);
        protocol(request, &stamp(), &letterhead(), &clock, clock.moment().local).expect("pdf")
    }

    #[test]
    fn tells_what_was_asked_and_what_comes_next() {
        let pdf = drawn(&request());
        let words = words(&pdf);
        for expected in [
            "Protocolo de Solicitação",
            "000000 20260310 000042",
            "Solicitada",
            "10/03/2026 às 14:05",
            "Dalva D'Ávila",
            "Beneficiário Motivo Observação B.O.",
            "Roubo C/ B.O",
            "2026/00123-SE",
            "Danificação",
            "responder até 19/03/2026",
            "Código de verificação 0000-0000-0000-0000",
        ] {
            assert!(words.contains(expected), "{expected} is missing: {words}");
        }
        let note = request().items.pop().and_then(|item| item.note).expect("a note");
        assert_whole(&pdf, &[&*note]);
        assert!(properties(&pdf).contains("00000020260310000042"));
        assert_eq!(file_name(&request().protocol), "protocolo-00000020260310000042.pdf");
    }

    #[test]
    fn the_longest_of_everything_is_whole() {
        let mut request = request();
        request.requester_name = Some(longest("solicitante", 160));
        request.tracking_code = Some(longest("rastreio", 40));
        let item = &mut request.items[0];
        item.name = longest("pessoa", 160);
        item.note = Some(longest("observação", 500));
        item.police_report = Some(longest("boletim", 40));
        request.history[0].reason = Some(longest("motivo", 500));
        let mut texts = vec![&request.items[0].name];
        texts.extend(request.requester_name.iter().chain(&request.tracking_code));
        texts.extend(request.items[0].note.iter().chain(&request.items[0].police_report));
        texts.extend(&request.history[0].reason);
        assert_whole(&drawn(&request), &texts.into_iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn every_state_says_what_comes_next() {
        for status in CardRequestStatus::ALL {
            let refused = (status == CardRequestStatus::Refused).then(|| "Endereço incompleto no cadastro".to_owned());
            let mut request = CardRequest { status, ..request() };
            let at = request.created_at;
            request.history.push(CardRequestHistory { status, at, by: StepBy::Operator, reason: refused.clone() });
            let words = words(&drawn(&request));
            assert!(words.contains(status.label()), "{words}");
            assert!(refused.is_none_or(|reason| words.contains(&reason)), "{words}");
        }
    }
}
