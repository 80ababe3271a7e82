//! *Planos / Produtos* (manual A, chapter 11).

use shared::titles;

pub const TITLE: &str = titles::PLANS;
pub const INTRO: &str = "Os planos desta carteira e os dados com que cada pessoa está cadastrada.";
pub const PRINT: &str = "Imprimir";
pub const UNKNOWN: &str = "Não informado";
pub const ABOUT_TITLE: &str = "De onde vêm estes dados?";
pub const ABOUT: &str = "São os dados cadastrais do consumidor que a ANS manda mostrar no portal (PIN-SS, Resolução \
    Normativa 389/2015). Se algum não confere, fale com o setor de cadastro.";
pub const ANOTHER_TITLE: &str = "Tem outro plano?";
pub const ANOTHER: &str =
    "Cada plano tem a sua carteira e a sua senha. Para ver outro plano, entre com a carteira dele.";
pub const EMPTY_TITLE: &str = "Nenhum plano";
pub const EMPTY: &str = "Não há plano ligado a esta carteira. Se não era para ser assim, fale com o setor de cadastro.";

pub const ENDED: &str = "Encerrado";

pub fn ended(date: &str) -> String {
    format!("em {date}")
}

pub fn all_data_of(name: &str) -> String {
    format!("Dados de {name}")
}
