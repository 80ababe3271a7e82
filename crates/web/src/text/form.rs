//! What every form says, and the fields that several forms have, by the manuals' names.

pub use shared::first_words::REQUIRED;
pub use shared::first_words::sign_in::{CARD_NUMBER, CARD_NUMBER_HELP, CARD_NUMBER_REMINDER, PASSWORD};

pub const SUMMARY: &str = "Confira antes de continuar";
pub const SHOW_PASSWORD: &str = "Mostrar senha";
pub const HIDE_PASSWORD: &str = "Ocultar senha";
pub const SHOW_CONFIRMATION: &str = "Mostrar confirmação";
pub const HIDE_CONFIRMATION: &str = "Ocultar confirmação";

pub const CARD_NUMBER_MISSING: &str = "Digite o número da carteira.";
pub const BIRTH_DATE: &str = "Data de nascimento";
pub const BIRTH_DATE_HELP: &str = "Dia, mês e ano, com ou sem barras. Exemplo: 17/04/1956.";
pub const BIRTH_DATE_MISSING: &str = "Digite a data de nascimento.";
pub const DATE_UNREADABLE: &str = "Digite a data com dia, mês e os quatro números do ano, como 17/04/1956 ou 17041956.";
pub const DATE_IMPOSSIBLE: &str = "Confira a data: esse dia não existe no calendário.";
pub const DATE_YEAR: &str = "Confira o ano da data.";
pub const CPF: &str = "CPF";
pub const CPF_OPTIONAL_HELP: &str = "Não é obrigatório. Se preencher, pode ser com ou sem pontos.";
pub const CPF_HELP: &str = "Os 11 números, com ou sem pontos.";
pub const CPF_MISSING: &str = "Digite o CPF.";
pub const MOTHER_NAME: &str = "Nome da mãe";
/// Manual A, chapter 3.
pub const MOTHER_NAME_HELP: &str =
    "Completo e sem abreviar, como está no cadastro do plano. Acentos e maiúsculas não fazem diferença.";
pub const MOTHER_NAME_MISSING: &str = "Digite o nome da mãe.";
pub const EMAIL: &str = "E-mail";
pub const EMAIL_MISSING: &str = "Digite o e-mail.";
pub const EMAIL_UNREADABLE: &str = "Confira o e-mail: ele tem uma arroba no meio, como nome@exemplo.com.br.";
pub const PASSWORD_MISSING: &str = "Digite a senha.";
pub const COMPANY_DOCUMENT: &str = "CNPJ ou CPF da empresa";
pub const COMPANY_DOCUMENT_HELP: &str = "Com ou sem pontos, barra e traço.";
pub const COMPANY_DOCUMENT_MISSING: &str = "Digite o CNPJ ou o CPF da empresa.";
pub const COMPANY_CODE: &str = "Código da empresa";
pub const COMPANY_CODE_HELP: &str = "O código do contrato da sua empresa com a operadora.";
pub const COMPANY_CODE_MISSING: &str = "Digite o código da empresa.";
