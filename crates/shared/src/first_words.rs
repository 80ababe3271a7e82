//! What stands on a page before the client is there. The server says it in the page that every address gives, and the
//! client says it again in the same words and places, so that nothing is read twice or moves.

use serde::{Deserialize, Serialize};

use crate::paths::pages;
use crate::portal::Portal;

pub const LOADING: &str = "Carregando…";
pub const DEMO_NOTICE: &str = "Demonstração: tudo aqui é inventado.";
/// For whoever jumps from one part of the page to the next.
pub const DEMO_NOTICE_LABEL: &str = "Sobre este portal";
pub const ENTRANCES: &str = "Acesso aos serviços";
pub const HOME_LINK: &str = "Página inicial";
/// Where the client cannot start: whom to call.
pub const CONTACT_AFTER_RETRY: &str = "Se continuar, fale com a gente";

/// Title of the page that a device shows where none can come.
pub const OFFLINE: &str = "Sem conexão";

pub const DOORS: &str = "Como você quer entrar?";
pub const BENEFICIARY: &str = "Sou beneficiário";
pub const BENEFICIARY_HINT: &str = "Tenho a carteirinha do plano. Quero ver, pagar e imprimir minhas mensalidades.";
pub const CLIENT: &str = "Sou cliente";
pub const CLIENT_HINT: &str = "Acesso com CPF, ou como empresa que contrata o plano.";

pub const SIGN_IN_INTRO: &str = "Entre com o número da carteira e a senha deste plano.";
pub const CLIENT_SIGN_IN_INTRO: &str = "Marque CPF ou Empresa e entre com os seus dados.";

pub const NETWORK_LEAD: &str = "Encontre médicos, clínicas, laboratórios e hospitais que atendem pelo plano.";

/// What stands under the heading of the page at this address, where it is long enough that the eye begins with it.
pub fn lead(path: &str) -> Option<&'static str> {
    matches!(path, pages::PROVIDERS | pages::PUBLIC_PROVIDERS).then_some(NETWORK_LEAD)
}

/// The beneficiary's sign-in, which takes what is typed before the client is there. The ids are those of the client's own
/// fields, by which it finds again what was typed.
pub mod sign_in {
    pub const CARD_NUMBER_ID: &str = "carteira";
    pub const CARD_NUMBER: &str = "Número da carteira";
    /// Manual A, chapter 5.
    pub const CARD_NUMBER_REMINDER: &str = "Lembrando: Número da Carteira = Matrícula do Plano contratado";
    pub const CARD_NUMBER_HELP: &str = "Exemplos: 9999999000 ou 999999900D. Com ou sem hífen e barra, tanto faz.";
    pub const PASSWORD_ID: &str = "senha";
    pub const PASSWORD: &str = "Senha";
    pub const REMEMBER_ID: &str = "lembrar";
    pub const REMEMBER: &str = "Lembrar meu número neste aparelho";
    pub const REMEMBER_HELP: &str = "Só o número da carteira, nunca a senha. Não marque em aparelho de outra pessoa.";
    pub const SUBMIT: &str = "Entrar";
    pub const SUBMITTING: &str = "Entrando…";
    /// Set on the waiting screen by whoever sent the form before the client was there.
    pub const SENT: &str = "data-sent";
}
pub const REQUIRED: &str = "* Campos obrigatórios";

/// For search engines, and whoever is sent a link.
pub const DESCRIPTION: &str = "Portal de beneficiários e clientes: mensalidades, boletos, carteirinhas, rede credenciada \
    e demonstrativos.";

/// `id` of the element that holds [`FirstData`] as JSON.
pub const DATA: &str = "portal-data";

/// What the page brings along, so that the client need not ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstData {
    pub portal: Portal,
    /// The operator's colours as CSS variables ([`crate::brand`]), which `start.js` sets before the first paint.
    pub brand: Vec<(String, String)>,
}
