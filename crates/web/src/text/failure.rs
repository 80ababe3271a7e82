//! What is said when something did not work, and how the way on is offered.

pub use shared::first_words::CONTACT_AFTER_RETRY;

pub const RETRY: &str = "Tentar de novo";
pub const REQUEST_ID: &str = "Código da solicitação";
pub const CONTACT: &str = "Fale com a gente";

pub const UNREACHABLE_TITLE: &str = "Sem conexão com o portal";
pub const UNREACHABLE: &str = "Não conseguimos falar com o portal. Confira sua internet e tente de novo. Se você tinha enviado um pedido, veja antes se ele já aparece.";
pub const UNREADABLE_TITLE: &str = "Resposta inesperada";
pub const UNREADABLE: &str = "O portal respondeu de um jeito que não entendemos. Tente de novo em alguns minutos. Se você tinha enviado um pedido, veja antes se ele já aparece.";

pub const PORTAL_TITLE: &str = "O portal não abriu";

pub fn wait(wait: &str) -> String {
    format!("Aguarde {wait}.")
}

pub const LOAD_TITLE: &str = "Esta página não carregou";
pub const LOAD: &str = "Uma parte do portal não chegou ao seu aparelho. Confira sua internet e tente de novo. Nada do que você já tinha enviado se perdeu.";
