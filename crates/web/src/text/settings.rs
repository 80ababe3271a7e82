//! *Configurações*: the password and the devices of whoever is signed in.

use super::frame;

pub const TITLE: &str = frame::SETTINGS;

/// Manual A, chapter 6.
pub const PASSWORD: &str = frame::CHANGE_PASSWORD;
pub const PASSWORD_INTRO: &str = "A nova senha vale para este acesso a partir de agora.";
pub const TEMPORARY_TITLE: &str = "Você entrou com uma senha temporária";
pub const TEMPORARY: &str = "Troque-a por uma senha sua para continuar. Depois disso, o portal abre por inteiro.";
pub const CURRENT: &str = "Digite a senha atual";
pub const CURRENT_TEMPORARY_HELP: &str = "É a senha temporária que chegou no seu e-mail.";
pub const CURRENT_MISSING: &str = "Digite a senha atual.";
pub const SHOW_CURRENT: &str = "Mostrar senha atual";
pub const HIDE_CURRENT: &str = "Ocultar senha atual";
pub const NEW: &str = "Digite a nova senha";
pub const NEW_MISSING: &str = "Digite a nova senha.";
pub const CONFIRMATION: &str = "Confirme a nova senha";
pub const CONFIRMATION_MISSING: &str = "Digite a nova senha outra vez para confirmar.";
pub const KEEP_OTHERS: &str = "Continuar conectado nos outros aparelhos";
pub const KEEP_OTHERS_HELP: &str = "Sem marcar, os outros aparelhos saem do portal, e neste você continua.";
pub const CHANGE: &str = "Alterar";
pub const CHANGING: &str = "Alterando…";

/// Manual A, chapter 6: "Senha alterada com sucesso. Clique aqui para continuar.", with *aqui* as the link.
pub const CHANGED_BEFORE_LINK: &str = "Senha alterada com sucesso. Clique ";
pub const CHANGED_LINK: &str = "aqui";
pub const CHANGED_AFTER_LINK: &str = " para continuar.";

pub const DEVICES: &str = frame::DEVICES;
pub const DEVICES_INTRO: &str =
    "Estes são os aparelhos em que o seu acesso está aberto. Se não reconhecer algum, saia dele e troque a sua senha.";
pub const CHANGE_PASSWORD_LINK: &str = "Alterar minha senha";
pub const LIST: &str = "Lista de aparelhos";
pub const THIS_DEVICE: &str = "Este aparelho";
pub const SINCE: &str = "Conectado desde";
pub const LAST_USED: &str = "Último uso";
pub const ADDRESS: &str = "Endereço de rede";
pub const ADDRESS_UNKNOWN: &str = "não informado";
pub const IN_USE: &str = "agora";

pub const END: &str = "Sair deste aparelho";
pub const END_QUESTION: &str = "Sair deste aparelho? Quem estiver usando vai precisar entrar de novo.";
pub const END_CONFIRM: &str = "Sim, sair deste aparelho";
pub const END_OTHERS: &str = "Sair de todos os outros aparelhos";
pub const END_OTHERS_QUESTION: &str =
    "Sair de todos os outros aparelhos? Só este continua conectado. Nos outros, será preciso entrar de novo.";
pub const END_OTHERS_CONFIRM: &str = "Sim, sair de todos os outros";
pub const ENDING: &str = "Saindo…";
pub const CANCEL: &str = "Cancelar";
pub const OTHERS_ENDED: &str = "Pronto. Só este aparelho continua conectado.";
pub const ONLY_THIS: &str = "Nenhum outro aparelho está usando o seu acesso.";

pub fn last_used_on(date_time: &str) -> String {
    format!("em {date_time}")
}

/// What a screen reader calls a device's button: several of them look alike.
pub fn end_device(device: &str, since: &str) -> String {
    format!("{END}: {device}, conectado desde {since}")
}

pub fn ended(device: &str) -> String {
    format!("Pronto. {device} não está mais conectado.")
}

/// "3 aparelhos", or how many of them are shown so far.
pub fn listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 aparelho".to_owned(),
        (_, true) => format!("{count} aparelhos"),
        (_, false) => format!("Mostrando {count} aparelhos"),
    }
}

/// A browser and a system, of which either may not be known.
pub fn device(browser: Option<&str>, system: Option<&str>) -> String {
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} no {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("Navegador no {system}"),
        (None, None) => "Aparelho não identificado".to_owned(),
    }
}
