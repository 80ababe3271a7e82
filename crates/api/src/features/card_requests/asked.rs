//! Cards as they were asked for, judged before anything is written: by themselves first, then against the people whom
//! the caller sees.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use shared::card_requests::{NewCardRequest, NewCardRequestItem};
use shared::id::EnrolmentId;
use shared::problem::{FieldError, ProblemCode};
use shared::rules::card_request::CardReason;
use uuid::Uuid;

use crate::error::ApiError;

/// A card for one person, with texts that are trimmed and not empty.
#[derive(Clone, Debug)]
pub(super) struct AskedCard {
    pub(super) enrolment_id: Uuid,
    pub(super) reason: CardReason,
    pub(super) note: Option<String>,
    pub(super) police_report: Option<String>,
}

/// The cards of a request, each for another person.
pub(super) fn read(request: &NewCardRequest) -> Result<Vec<AskedCard>, ApiError> {
    let text =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (mut cards, mut errors, mut people) = (Vec::new(), Vec::new(), HashSet::<EnrolmentId>::new());
    for (index, item) in request.items.iter().enumerate() {
        let NewCardRequestItem { enrolment_id, reason, note, police_report } = item;
        if !people.insert(*enrolment_id) {
            let detail = "Esta pessoa já está na solicitação.";
            errors.push(error(index, "enrolment_id", "duplicate", detail));
        }
        let police_report = text(police_report);
        if reason.needs_police_report() && police_report.is_none() {
            let detail = "Informe o número do boletim de ocorrência (B.O.).";
            errors.push(error(index, "police_report", "required", detail));
        }
        if !reason.knows_police_report() && police_report.is_some() {
            let detail = "Com este motivo não há boletim de ocorrência (B.O.). Confira o motivo, ou tire o número.";
            errors.push(error(index, "police_report", "unexpected", detail));
        }
        cards.push(AskedCard { enrolment_id: enrolment_id.get(), reason: *reason, note: text(note), police_report });
    }
    if errors.is_empty() { Ok(cards) } else { Err(ApiError::invalid(ProblemCode::InvalidFields, errors)) }
}

/// Whether each is for somebody whom the caller sees and who is in the plan, as whoever asks must be. `known` are those
/// among them whom the caller sees, with their last day; a person of another family and nobody at all are told alike.
pub(super) fn check_people(
    cards: &[AskedCard],
    requester: Uuid,
    known: &HashMap<Uuid, Option<NaiveDate>>,
    today: NaiveDate,
) -> Result<(), ApiError> {
    let has_left = |person: &Uuid| known.get(person).copied().flatten().is_some_and(|last| last < today);
    let is_over = has_left(&requester);
    let of_card = |(index, card): (usize, &AskedCard)| match known.get(&card.enrolment_id) {
        None => Some(error(index, "enrolment_id", "unknown", "Esta pessoa não está entre as que você pode escolher.")),
        Some(_) if is_over => {
            let detail = "O seu plano terminou, por isso você não pede mais carteirinhas por aqui. Se precisar de ajuda, \
                          ligue para o Setor de Cadastro.";
            Some(error(index, "enrolment_id", "ended", detail))
        }
        Some(_) if has_left(&card.enrolment_id) => {
            Some(error(index, "enrolment_id", "ended", "Esta pessoa não está mais no plano."))
        }
        Some(_) => None,
    };
    let errors: Vec<_> = cards.iter().enumerate().filter_map(of_card).collect();
    if errors.is_empty() { Ok(()) } else { Err(ApiError::invalid(ProblemCode::InvalidFields, errors)) }
}

/// What is wrong with the card at `index`.
pub(super) fn error(index: usize, field: &str, code: &str, detail: &str) -> FieldError {
    FieldError::new(format!("/items/{index}/{field}"), code, detail)
}
