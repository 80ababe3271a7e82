//! The page behind an e-mailed link: *Criar senha* after a first access, *Trocar senha* after a forgotten one.

pub const PORTAL: &str = "Portal do Cliente";
pub const CREATE_TITLE: &str = "Criar senha";
pub const CREATE_INTRO: &str = "Escolha a sua senha do Portal do Cliente. Ela é só sua: não passe para ninguém.";
pub const CREATING: &str = "Criando…";
pub const CREATED: &str = "Senha criada com sucesso.";

pub const CHANGE_TITLE: &str = "Trocar senha";
pub const CHANGE_INTRO: &str = "Escolha a sua nova senha do Portal do Cliente. Ela é só sua: não passe para ninguém.";
pub const CHANGING: &str = "Trocando…";
pub const CHANGED: &str = "Senha trocada com sucesso.";

pub const NEXT: &str = "Agora entre no Portal do Cliente com os seus dados e a senha que você acabou de escolher.";
pub const SIGN_IN: &str = "Ir para o Portal do Cliente";
