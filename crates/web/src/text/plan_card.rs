//! *Carteirinha*: the plan card on the screen.

use shared::titles;

pub const TITLE: &str = titles::CARD;
pub const INTRO: &str = "Mostre na recepção com um documento com foto.";
pub const WHOSE: &str = "De quem é a carteirinha";
pub const EMPTY_TITLE: &str = "Nenhuma carteirinha";
pub const EMPTY: &str = "Não há plano ligado a esta carteira. Se não era para ser assim, fale com o setor de cadastro.";

pub fn card_of(name: &str) -> String {
    format!("Carteirinha de {name}")
}

pub const NUMBER: &str = "Número da carteira";
pub const PLAN: &str = "Plano";
pub const ANS_PLAN: &str = "Registro do plano na ANS";
pub const SEGMENTATION: &str = "Cobertura";
pub const ACCOMMODATION: &str = "Acomodação";
pub const COVERAGE_AREA: &str = "Abrangência";
pub const BIRTH_DATE: &str = "Nascimento";
pub const CNS: &str = "Cartão Nacional de Saúde";
pub const SINCE: &str = "No plano desde";
pub const UNTIL: &str = "Válida até";

/// Where the portal cannot be reached.
pub fn kept_at(moment: &str) -> String {
    format!("Sem conexão com o portal: esta é a carteirinha guardada neste aparelho em {moment}.")
}

pub const INACTIVE: &str = "Inativa";

pub fn ended(day: &str) -> String {
    format!("O plano terminou em {day}. Esta carteirinha não vale mais.")
}

pub fn begins(day: &str) -> String {
    format!("O plano começa em {day}. Até lá, esta carteirinha ainda não vale.")
}

pub const SHOW_BACK: &str = "Ver o verso, com o QR Code";
pub const SHOW_FRONT: &str = "Ver a frente";
pub const WHOLE_SCREEN: &str = "Mostrar na tela inteira";
pub const BRIGHTNESS: &str = "Aumente o brilho da tela para o QR Code ser lido com facilidade.";
pub const QR: &str = "Código QR desta carteirinha";
pub const QR_HELP: &str = "A recepção lê com a câmera e confere se a carteirinha vale.";

pub fn good_until(moment: &str) -> String {
    format!("Vale até {moment}. Depois, abra a carteirinha de novo.")
}

pub const ATTENDANCE: &str = "Código de atendimento";
pub const ATTENDANCE_HELP: &str =
    "A recepção pediu um código para confirmar que você está aí? Gere um e diga ou mostre a ela. Ele serve uma vez só.";
pub const MAKE_ATTENDANCE_CODE: &str = "Gerar código de atendimento";
pub const MAKE_ANOTHER_CODE: &str = "Gerar outro código";
pub const ATTENDANCE_ENDED: &str = "O código de antes venceu. Se a recepção ainda precisar, gere outro.";

pub fn attendance_until(time: &str) -> String {
    format!("Vale até {time}, uma vez só. Se gerar outro, este deixa de valer.")
}

/// As a screen reader says it, one letter after another.
pub fn attendance_code_is(letters: &str) -> String {
    format!("Código de atendimento: {letters}")
}

pub const URGENCY: &str = "Urgência e emergência";
pub const WAITING: &str = "Carências em curso";
pub const NOTHING_WAITS: &str = "Sem carências a cumprir";
pub const PLASTIC: &str = "Prefere a de plástico?";
pub const ASK_FOR_PLASTIC: &str = "Pedir carteirinha";
pub const ALL_DATA: &str = "Ver todos os dados do plano";
