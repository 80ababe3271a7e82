//! The drawn card that shows where its number stands.

pub const TITLE: &str = "Onde está o número?";
pub const CAPTION: &str = "Na frente da carteirinha, abaixo do nome. Cada plano tem a sua carteira e a sua senha.";
pub const DRAWING: &str =
    "Desenho de uma carteirinha: o número da carteira fica na frente, abaixo do nome do beneficiário.";
pub const SAMPLE_NAME: &str = "NOME DO BENEFICIÁRIO";
pub const SAMPLE_NUMBER: &str = "9999999-00/D";
pub const LABEL: &str = "Matrícula";
