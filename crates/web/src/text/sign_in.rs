//! The beneficiary's sign-in (manual A, chapters 2 and 5).

pub const TITLE: &str = "Portal do Beneficiário";
pub const INTRO: &str = "Entre com o número da carteira e a senha deste plano.";
pub const CARD_NUMBER: &str = "Número da carteira";
/// Manual A, chapter 5.
pub const CARD_NUMBER_REMINDER: &str = "Lembrando: Número da Carteira = Matrícula do Plano contratado";
pub const CARD_NUMBER_HELP: &str = "Exemplo: 999999900D. Com ou sem hífen e barra, tanto faz.";
pub const CARD_NUMBER_MISSING: &str = "Digite o número da carteira.";
pub const PASSWORD: &str = "Senha";
pub const PASSWORD_MISSING: &str = "Digite a senha.";
pub const SHOW_PASSWORD: &str = "Mostrar senha";
pub const HIDE_PASSWORD: &str = "Ocultar senha";
pub const REQUIRED: &str = "* Campos obrigatórios";
pub const SUBMIT: &str = "Entrar";
pub const SUBMITTING: &str = "Entrando…";
pub const SUMMARY: &str = "Confira antes de continuar";

pub const CARD_TITLE: &str = "Onde está o número?";
pub const CARD_CAPTION: &str = "Na frente da carteirinha, abaixo do nome. Cada plano tem a sua carteira e a sua senha.";
pub const CARD_DRAWING: &str =
    "Desenho de uma carteirinha: o número da carteira fica na frente, abaixo do nome do beneficiário.";
pub const CARD_SAMPLE_NAME: &str = "NOME DO BENEFICIÁRIO";
pub const CARD_SAMPLE_NUMBER: &str = "9999999-00/D";
pub const CARD_LABEL: &str = "Matrícula";

pub const HELP_TITLE: &str = "Precisa de ajuda para entrar?";

pub const EXPIRED: &str = "Sua sessão terminou por segurança. Entre de novo para continuar de onde parou.";
pub const LEFT: &str = "Você saiu do portal. Para continuar, entre de novo.";
pub const NEEDED: &str = "Entre para abrir a página que você procura.";
