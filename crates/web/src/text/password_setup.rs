//! The page behind an e-mailed link: *Criar senha* after a first access, *Trocar senha* after a forgotten one.

use shared::titles;

pub const PORTAL: &str = titles::CLIENT_SIGN_IN;
pub const CREATE_TITLE: &str = titles::CREATE_PASSWORD;
pub const CREATE_INTRO: &str = "Escolha a sua senha do Portal do Cliente. Ela é só sua: não passe para ninguém.";
pub const CREATING: &str = "Criando…";
pub const CREATED: &str = "Senha criada com sucesso.";

pub const CHANGE_TITLE: &str = titles::CHANGE_PASSWORD;
pub const CHANGE_INTRO: &str = "Escolha a sua nova senha do Portal do Cliente. Ela é só sua: não passe para ninguém.";
pub const CHANGING: &str = "Trocando…";
pub const CHANGED: &str = "Senha trocada com sucesso.";

pub const NEXT: &str = "Agora entre no Portal do Cliente com os seus dados e a senha que você acabou de escolher.";
pub const SIGN_IN: &str = "Ir para o Portal do Cliente";
