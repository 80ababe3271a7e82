//! What each page of the web client is called. The server says it before the client is there, and the client with the same
//! words; menus and headings take them from here.

use crate::paths::pages;

pub const ACCESSES: &str = "Quem viu meus dados";
pub const API_CLIENTS: &str = "Credenciais de programas";
pub const CARD: &str = "Carteirinha";
pub const CARD_REQUESTS: &str = "Carteirinhas solicitadas";
pub const CARD_REQUEST_FORM: &str = "Solicitação de Carteirinha";
pub const CHANGE_PASSWORD: &str = "Trocar senha";
pub const CHARGES: &str = "Relação de Mensalidades";
pub const CLIENT_FIRST_ACCESS: &str = "Primeiro Acesso";
pub const CLIENT_FORGOTTEN_PASSWORD: &str = "Esqueceu sua senha?";
pub const CLIENT_SIGN_IN: &str = "Portal do Cliente";
pub const COMPANY_INVOICES: &str = "Fatura mensal";
pub const COMPANY_STATEMENT: &str = "Extrato planos de saúde";
pub const COMPANY_TAX_REPORT: &str = "Relatório imposto de renda";
pub const CONFIRM_REGISTRATION: &str = "Confirmar cadastro";
pub const CONTACTS: &str = "Contatos";
pub const CREATE_PASSWORD: &str = "Criar senha";
pub const DEVICES: &str = "Aparelhos conectados";
pub const FORGOTTEN_PASSWORD: &str = "Recuperar senha";
pub const FORMS: &str = "Formulários";
pub const HOME: &str = "Início";
pub const INVOICE_DELIVERY: &str = "Entrega de fatura";
pub const MOVEMENTS: &str = "Movimentação";
pub const NEWS: &str = "Notícias";
pub const OVERVIEW: &str = "Home";
pub const PASSWORD: &str = "Alterar senha";
pub const PLANS: &str = "Planos / Produtos";
pub const PROVIDERS: &str = "Consulta rede credenciada";
pub const REGISTER: &str = "Cadastro de senha";
pub const REPORTS: &str = "Relatórios/Consultas";
pub const SERVICE_STATEMENTS: &str = "Extrato de Atendimentos";
pub const SETTINGS: &str = "Configurações";
pub const SETTLEMENT_STATEMENTS: &str = "Demonstrativo de quitação de débitos";
pub const SIGN_IN: &str = "Portal do Beneficiário";
pub const TAX_STATEMENTS: &str = "Demonstrativo de IR";
pub const TIPS: &str = "Dicas de Saúde";
pub const UNDO_REGISTRATION: &str = "Desfazer o cadastro";
pub const USAGE_STATEMENT: &str = "Extrato de utilização";
pub const VERIFY: &str = "Verificar documento";
pub const WAITING_PERIODS: &str = "Consulta de carências";

/// The title of the page at this address; none where what it shows has a name of its own, such as an article or a charge.
pub fn of(path: &str) -> Option<&'static str> {
    Some(match path {
        pages::ACCESSES => ACCESSES,
        pages::API_CLIENTS => API_CLIENTS,
        pages::CARD => CARD,
        pages::CARD_REQUESTS => CARD_REQUESTS,
        pages::CARD_REQUEST_FORM => CARD_REQUEST_FORM,
        pages::CHANGE_PASSWORD => CHANGE_PASSWORD,
        pages::CHARGES => CHARGES,
        pages::CLIENT_FIRST_ACCESS => CLIENT_FIRST_ACCESS,
        pages::CLIENT_FORGOTTEN_PASSWORD => CLIENT_FORGOTTEN_PASSWORD,
        pages::CLIENT_SIGN_IN => CLIENT_SIGN_IN,
        pages::COMPANY_INVOICES => COMPANY_INVOICES,
        pages::COMPANY_STATEMENT => COMPANY_STATEMENT,
        pages::COMPANY_TAX_REPORT => COMPANY_TAX_REPORT,
        pages::CONFIRM_REGISTRATION => CONFIRM_REGISTRATION,
        pages::CONTACTS => CONTACTS,
        pages::CREATE_PASSWORD => CREATE_PASSWORD,
        pages::DEVICES => DEVICES,
        pages::FORGOTTEN_PASSWORD => FORGOTTEN_PASSWORD,
        pages::FORMS => FORMS,
        pages::HOME => HOME,
        pages::INVOICE_DELIVERY => INVOICE_DELIVERY,
        pages::MOVEMENTS => MOVEMENTS,
        pages::NEWS => NEWS,
        pages::OVERVIEW => OVERVIEW,
        pages::PASSWORD => PASSWORD,
        pages::PLANS => PLANS,
        pages::PROVIDERS | pages::PUBLIC_PROVIDERS => PROVIDERS,
        pages::REGISTER => REGISTER,
        pages::REPORTS => REPORTS,
        pages::SERVICE_STATEMENTS => SERVICE_STATEMENTS,
        pages::SETTINGS => SETTINGS,
        pages::SETTLEMENT_STATEMENTS => SETTLEMENT_STATEMENTS,
        pages::SIGN_IN => SIGN_IN,
        pages::TAX_STATEMENTS => TAX_STATEMENTS,
        pages::TIPS => TIPS,
        pages::UNDO_REGISTRATION => UNDO_REGISTRATION,
        pages::USAGE_STATEMENT => USAGE_STATEMENT,
        pages::VERIFY => VERIFY,
        pages::WAITING_PERIODS => WAITING_PERIODS,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::paths::pages;

    #[test]
    fn a_page_has_its_title_and_what_has_a_name_of_its_own_has_none() {
        assert_eq!(super::of(pages::CHARGES), Some("Relação de Mensalidades"));
        assert_eq!(super::of("/mensalidades/0198"), None);
        assert_eq!(super::of(pages::PUBLIC_PROVIDERS), super::of(pages::PROVIDERS));
    }
}
