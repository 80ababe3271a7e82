//! Pages of the web client that e-mails lead to. The token stands after the `#`, which browsers send to nobody.

/// *Primeiro acesso*: "CLIQUE AQUI E CRIE A SUA SENHA".
pub const CREATE_PASSWORD: &str = "/criar-senha";
/// *Esqueceu sua senha?*: "Trocar senha".
pub const CHANGE_PASSWORD: &str = "/trocar-senha";
/// *Cadastro de senha*, where the operator wants the address confirmed.
pub const CONFIRM_REGISTRATION: &str = "/confirmar-cadastro";
/// *Cadastro de senha* by somebody else: "Desfazer o cadastro".
pub const UNDO_REGISTRATION: &str = "/desfazer-cadastro";
/// Where a document sends whoever wants to know whether it is ours; the code follows after a slash.
pub const VERIFY: &str = "/verificar";
/// *Carteirinhas solicitadas*; the protocol follows after a slash.
pub const CARD_REQUESTS: &str = "/consultas/carteirinhas";
