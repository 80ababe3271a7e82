//! What a counter reads of a plan card that it is shown.

use shared::plan_cards::CardState;

pub const TITLE: &str = "Conferir carteirinha";
pub const NUMBER: &str = "Número da carteira";
pub const ANS_PLAN: &str = "Registro do plano na ANS";
pub const UNTIL: &str = "Válida até";
pub const PERSON: &str = "Beneficiário";
pub const COMPARE: &str = "Compare o nome com um documento com foto de quem está na sua frente.";

pub const fn state(state: CardState) -> &'static str {
    match state {
        CardState::Valid => "Carteirinha válida",
        CardState::Expired => "Código vencido",
        CardState::Altered => "Carteirinha não reconhecida",
        CardState::Ended => "Plano encerrado",
    }
}

pub fn state_means(state: CardState, operator: &str) -> String {
    match state {
        CardState::Valid => format!("Foi emitida por {operator}, e o plano está ativo hoje."),
        CardState::Expired => "O plano está ativo, mas este código passou de um dia. Peça à pessoa para abrir a \
            carteirinha de novo no portal e mostrar o código novo."
            .to_owned(),
        CardState::Altered => format!(
            "Este código não foi emitido por {operator}, ou foi alterado. Não aceite: peça a carteirinha de plástico ou fale com a gente."
        ),
        CardState::Ended => format!(
            "Foi emitida por {operator}, mas o plano já terminou ou a carteira mudou de número. Fale com a gente antes de atender."
        ),
    }
}

/// Where the portal could not be asked: what the signature alone tells.
pub fn state_means_here(state: CardState, operator: &str) -> String {
    match state {
        CardState::Valid => format!(
            "Conferida sem conexão com o portal, pela assinatura: foi emitida por {operator} há menos de um dia. Se o plano terminou desde então, só com conexão dá para saber."
        ),
        CardState::Expired => {
            "Conferida sem conexão com o portal: a assinatura é verdadeira, mas o código passou de um dia. Peça à pessoa \
            para abrir a carteirinha com internet e mostrar o código novo."
                .to_owned()
        }
        CardState::Altered | CardState::Ended => state_means(CardState::Altered, operator),
    }
}
