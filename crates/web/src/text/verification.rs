//! *Verificar documento*: what whoever was shown a document of ours reads.

use shared::titles;
use shared::verifications::DocumentKind;

pub const TITLE: &str = titles::VERIFY;
pub const INTRO: &str = "Recebeu um comprovante, uma declaração ou um protocolo? Digite o código de verificação que está \
    nele e veja se foi emitido por nós. Nenhum dado pessoal aparece na resposta.";
pub const CODE: &str = "Código de verificação";
pub const CODE_HELP: &str = "São 16 letras e números, em grupos de quatro, perto do quadrado com o código QR.";
pub const CODE_MISSING: &str = "Digite o código de verificação.";
pub const CODE_LENGTH: &str = "O código tem 16 letras e números. Confira se falta ou sobra algum.";
pub const CODE_WRONG: &str = "Há um erro de digitação neste código. Confira cada letra e cada número.";
pub const SUBMIT: &str = "Verificar";
pub const SUBMITTING: &str = "Verificando…";

pub const ISSUED: &str = "Documento emitido por nós";

pub fn issued(operator: &str, day: &str) -> String {
    format!("{operator} emitiu este documento em {day}.")
}

pub const COMPARE: &str = "Compare com o documento que você recebeu: tipo, data e valor devem ser iguais a estes.";
pub const KIND: &str = "Tipo";
pub const ISSUED_ON: &str = "Emitido em";
pub const AMOUNT: &str = "Valor";
pub const ISSUER: &str = "Emitido por";

pub const fn kind(kind: DocumentKind) -> &'static str {
    kind.name()
}

pub fn superseded(day: &str) -> String {
    format!("Em {day} foi emitida uma versão mais nova deste documento. Peça a versão atual a quem o mostrou.")
}

pub const NOT_ISSUED: &str = "Documento não emitido por nós";
pub const NOT_ISSUED_HOW: &str = "Não há documento nosso com este código. Confira se ele é igual ao que está no documento. \
    Se for, não aceite o documento e fale com a gente.";
pub const MISTYPED: &str = "Confira o código";
pub const ANOTHER: &str = "Verificar outro documento";
