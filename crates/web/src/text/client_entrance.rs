//! *Portal do Cliente*, whose sign-in this portal does not have yet.

pub const TITLE: &str = "Portal do Cliente";
pub const HEADING: &str = "O acesso com CPF ou como empresa ainda não está aberto aqui";
pub const EXPLANATION: &str = "Por enquanto, este portal atende beneficiários, que entram com o número da carteira. \
    Para extratos e faturas de clientes, fale com a gente: resolvemos por telefone ou e-mail.";
pub const BENEFICIARY_TOO: &str = "Também tem a carteirinha do plano?";
pub const BENEFICIARY_LINK: &str = "Entrar no Portal do Beneficiário";
