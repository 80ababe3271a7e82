//! *Solicitação de Carteirinha* and *Carteirinhas solicitadas* (manual A, chapters 8 and 13).

use shared::card_requests::{CardRequestStatus, StepBy};
use shared::titles;

/// Manual A, chapter 8, which has it in capitals; those are slower to read, and spelt out by some screen readers.
pub const REQUEST_TITLE: &str = titles::CARD_REQUEST_FORM;
pub const REQUEST_INTRO: &str = "Escolha quem precisa de uma nova carteirinha, diga o motivo e envie. Várias pessoas podem ir na mesma solicitação.";

pub const PEOPLE: &str = "Beneficiários";
pub const SEARCH: &str = "Parte do nome do beneficiário";
pub const SEARCH_HELP: &str = "Acentos e maiúsculas não fazem diferença.";
pub const CODE: &str = "Código";
pub const BENEFICIARY: &str = "Beneficiário";
pub const CATEGORY: &str = "Categoria";
pub const ACTION: &str = "Escolher";
pub const ADD: &str = "Adicionar";
pub const ADDED: &str = "Selecionada";
pub const UNDER_WAY: &str = "Carteirinha em andamento";
pub const PREVIOUS: &str = "Anterior";
pub const NEXT: &str = "Próximo";
pub const PAGES: &str = "Páginas de beneficiários";

pub fn add(name: &str) -> String {
    format!("{ADD} {name}")
}

pub fn already_added(name: &str) -> String {
    format!("{ADDED}: {name}")
}

/// Read out when somebody was chosen.
pub fn was_added(name: &str) -> String {
    format!("{name} está em {CHOSEN}.")
}

pub fn was_removed(name: &str) -> String {
    format!("{name} saiu de {CHOSEN}.")
}

pub fn follow(protocol: &str) -> String {
    format!("{FOLLOW} {protocol}")
}

pub fn has_left(date: &str) -> String {
    format!("Saiu do plano em {date}")
}

pub fn found(count: usize) -> String {
    match count {
        1 => "1 beneficiário".to_owned(),
        _ => format!("{count} beneficiários"),
    }
}

pub const NOBODY_FOUND_TITLE: &str = "Ninguém com este nome";
pub const NOBODY_FOUND: &str = "Confira o que você digitou ou apague o nome para ver todos.";
pub const NOBODY_TITLE: &str = "Ninguém para escolher";
pub const NOBODY: &str = "Não encontramos beneficiários no seu cadastro. Fale com a gente se isso não estiver certo.";
pub const SHOW_ALL: &str = "Ver todos";

pub const CHOSEN: &str = "Carteirinhas selecionadas";
pub const NOBODY_CHOSEN: &str = "Ninguém selecionado ainda. Use “Adicionar” ao lado de quem precisa da carteirinha.";
pub const REASON: &str = "Motivo";
pub const NOTE: &str = "Observação";
pub const NOTE_HELP: &str = "Não é obrigatória. No máximo 500 letras.";
pub const POLICE_REPORT: &str = "B.O.";
pub const POLICE_REPORT_HELP: &str = "Número do boletim de ocorrência. Não é obrigatório para este motivo.";
pub const POLICE_REPORT_NEEDED: &str = "Número do boletim de ocorrência. É obrigatório porque o motivo é Roubo C/ B.O.: é ele \
    que comprova o roubo. Sem o boletim, escolha Roubo S/ B.O.";
pub const REMOVE: &str = "Remover";

pub fn remove(name: &str) -> String {
    format!("{REMOVE} {name}")
}

/// What a field is called where several people have one.
pub fn of_person(field: &str, name: &str) -> String {
    format!("{field} de {name}")
}

pub const REASON_MISSING: &str = "Escolha o motivo.";
pub const NOTE_TOO_LONG: &str = "Use no máximo 500 letras na observação.";
pub const POLICE_REPORT_MISSING: &str = "Informe o número do boletim de ocorrência (B.O.).";
pub const POLICE_REPORT_TOO_LONG: &str = "Use no máximo 40 letras e números no B.O.";

/// An error of the summary, which stands without its field.
pub fn error_of(name: &str, error: &str) -> String {
    format!("{name}: {error}")
}

pub const SEND: &str = "Solicitar carteirinhas";
pub const SENDING: &str = "Enviando…";

/// Manual A, chapter 8.
pub const CONFIRMATION_TITLE: &str = "Confirmação";
pub const CONFIRMATION: &str = "Carteirinhas solicitadas com sucesso.";
pub const PROTOCOL: &str = "Protocolo";
pub const PRINT_PROTOCOL: &str = "Imprimir protocolo";
pub const BACK: &str = "Voltar";
pub const FOLLOW: &str = "Acompanhar a solicitação";
pub const KEEP_PROTOCOL: &str = "Guarde este número. Se o seu cadastro tem e-mail, avisamos a cada passo.";

pub fn print_protocol(protocol: &str) -> String {
    format!("{PRINT_PROTOCOL} {protocol}")
}

/// Manual A, chapter 13.
pub const LIST_TITLE: &str = titles::CARD_REQUESTS;
pub const LIST_INTRO: &str = "Acompanhe o andamento de cada solicitação e imprima o protocolo de novo quando precisar.";
pub const NEW_REQUEST: &str = "Solicitar carteirinha";
pub const EMPTY_TITLE: &str = "Nenhuma carteirinha solicitada";
pub const EMPTY: &str = "Quando você pedir uma carteirinha, o andamento aparece aqui.";

pub fn listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 solicitação".to_owned(),
        (_, true) => format!("{count} solicitações"),
        (1, false) => "1 solicitação mostrada; há mais".to_owned(),
        (_, false) => format!("{count} solicitações mostradas; há mais"),
    }
}

pub fn requested_on(date: &str) -> String {
    format!("Pedida em {date}")
}

pub fn open_request(protocol: &str) -> String {
    format!("Ver andamento do protocolo {protocol}")
}

pub const DETAIL_TITLE: &str = "Solicitação";

pub fn detail_title(protocol: &str) -> String {
    format!("Protocolo {protocol}")
}

pub const HISTORY: &str = "Andamento";
pub const CARDS: &str = "Carteirinhas desta solicitação";
pub const DATA: &str = "Dados da solicitação";
pub const REQUESTED_AT: &str = "Pedida em";
pub const REQUESTER: &str = "Solicitante";
pub const ANSWER_DUE: &str = "Resposta até";
pub const TRACKING_CODE: &str = "Código de rastreio";
pub const CARD_NUMBER: &str = "Número da carteira";
pub const BACK_TO_LIST: &str = "Voltar para Carteirinhas solicitadas";
pub const NOT_YET: &str = "ainda não";
pub const REFUSAL_REASON: &str = "Motivo da recusa";
/// A reason may be about somebody else of the family.
pub const REFUSAL_ELSEWHERE: &str = "O motivo foi enviado a quem fez a solicitação.";

pub const fn by(author: StepBy) -> &'static str {
    match author {
        StepBy::Requester => "por quem solicitou",
        StepBy::Operator => "pela operadora",
    }
}

/// What the state means for whoever waits.
pub fn meaning(status: CardRequestStatus, answer_due: &str) -> String {
    match status {
        CardRequestStatus::Requested => format!("Recebemos o pedido. A resposta vem até {answer_due}."),
        CardRequestStatus::InProduction => "As carteirinhas estão sendo feitas.".to_owned(),
        CardRequestStatus::Sent => "As carteirinhas foram enviadas para o endereço do cadastro.".to_owned(),
        CardRequestStatus::Delivered => "As carteirinhas foram entregues.".to_owned(),
        CardRequestStatus::Refused => {
            "O pedido foi recusado. Depois de resolver o motivo, você pode fazer outro.".to_owned()
        }
    }
}

pub const MEMBERS_ONLY_TITLE: &str = "Esta função é do Portal do Beneficiário";
pub const MEMBERS_ONLY: &str = "Para pedir carteirinhas, entre com o número da carteira e a senha de beneficiário.";
