//! Header, menu, footer and what stands around every page.

pub use shared::first_words::{DEMO_NOTICE, DEMO_NOTICE_LABEL, ENTRANCES, HOME_LINK, LOADING};
use shared::portal::ContactSubject;
use shared::titles;

pub const SKIP_TO_CONTENT: &str = "Pular para o conteúdo";

pub const BENEFICIARY_PORTAL: &str = titles::SIGN_IN;
pub const CLIENT_PORTAL: &str = titles::CLIENT_SIGN_IN;

pub const MAIN_MENU: &str = "Menu principal";
pub const QUICK_MENU: &str = "Atalhos";
pub const MENU: &str = "Menu";
pub const CLOSE_MENU: &str = "Fechar menu";
pub const HOME: &str = titles::OVERVIEW;
pub const CHARGES: &str = "Mensalidades";
pub const CHARGE_LIST: &str = titles::CHARGES;
/// Manual A, chapter 8.
pub const CARD: &str = titles::CARD;
pub const MOVEMENTS: &str = titles::MOVEMENTS;
pub const CARD_REQUEST: &str = titles::CARD_REQUEST_FORM;
/// Manual A, chapters 9 to 15, in this order.
pub const REPORTS: &str = titles::REPORTS;
pub const REPORTS_SHORT: &str = "Consultas";
pub const NETWORK: &str = titles::PROVIDERS;
pub const WAITING_PERIODS: &str = titles::WAITING_PERIODS;
pub const PLANS: &str = titles::PLANS;
pub const SERVICES: &str = titles::SERVICE_STATEMENTS;
pub const CARD_REQUESTS: &str = titles::CARD_REQUESTS;
pub const TAX_STATEMENT: &str = titles::TAX_STATEMENTS;
pub const SETTLEMENT: &str = titles::SETTLEMENT_STATEMENTS;
/// Manual B, individuals.
pub const USAGE_STATEMENT: &str = titles::USAGE_STATEMENT;
pub const USAGE_STATEMENT_SHORT: &str = "Extrato";
/// Manual B, companies.
pub const COMPANY_STATEMENT: &str = titles::COMPANY_STATEMENT;
pub const COMPANY_STATEMENT_SHORT: &str = "Extrato";
pub const COMPANY_INVOICES: &str = titles::COMPANY_INVOICES;
pub const COMPANY_INVOICES_SHORT: &str = "Fatura";
pub const COMPANY_TAX_REPORT: &str = titles::COMPANY_TAX_REPORT;
pub const COMPANY_TAX_REPORT_SHORT: &str = "IR";
pub const INVOICE_DELIVERY: &str = titles::INVOICE_DELIVERY;
pub const API_CLIENTS: &str = titles::API_CLIENTS;
/// Manual A, chapter 6.
pub const SETTINGS: &str = titles::SETTINGS;
pub const CHANGE_PASSWORD: &str = titles::PASSWORD;
pub const DEVICES: &str = titles::DEVICES;
pub const ACCESSES: &str = titles::ACCESSES;
pub const SIGN_OUT: &str = "Sair";
pub const SIGNING_OUT: &str = "Saindo…";
pub const SIGN_OUT_FAILED: &str = "Não foi possível sair agora. Sua sessão continua aberta neste aparelho.";
pub const SIGNED_OUT: &str = "Você saiu do portal.";
pub const SIGNED_OUT_HERE: &str = "Neste aparelho, ninguém abre seus dados sem entrar de novo com a senha.";
pub const BREADCRUMB: &str = "Você está em";

pub const THEME: &str = "Aparência";
pub const THEME_LIGHT: &str = "Claro";
pub const THEME_DARK: &str = "Escuro";
pub const THEME_DEVICE: &str = "Automático";

pub const CONTACTS: &str = "Fale com a gente";
pub const CONTACTS_INTRO: &str = "Se preferir, uma pessoa atende você.";

pub const FOOTER_LINKS: &str = "Informações";
pub const ACCESSIBILITY: &str = "Acessibilidade";
pub const PLAN_TYPES: &str = "Tipos de contratação";
pub const PRELIMINARIES: &str = "Informações preliminares";
pub const FORMS: &str = titles::FORMS;
pub const NEWS: &str = titles::NEWS;
pub const CONTACT_LIST: &str = titles::CONTACTS;
pub const VERIFY: &str = titles::VERIFY;

pub const NOT_FOUND_TITLE: &str = "Página não encontrada";
pub const NOT_FOUND: &str = "O endereço pode ter sido digitado errado ou a página pode ter mudado de lugar.";
pub const NOT_OPEN_TITLE: &str = "Esta função não faz parte do seu acesso";
pub const NOT_OPEN: &str =
    "O menu mostra tudo o que está aberto para você. Se acha que deveria ver esta função, fale com a gente.";
pub const GO_HOME: &str = "Ir para a página inicial";

/// Read out by screen readers when the page changes without a reload.
pub fn page_opened(title: &str) -> String {
    format!("Página aberta: {title}")
}

pub fn company_documents(cnpj: &str) -> String {
    format!("CNPJ {cnpj}")
}

/// Read out by screen readers when a page takes long to come. Articles and charges have a name that is not known before.
pub fn page_coming(title: Option<&str>) -> String {
    match title {
        Some(title) => format!("Carregando a página: {title}. Só um momento."),
        None => "Carregando a página. Só um momento.".to_owned(),
    }
}

/// Without a year, which only a clock could tell.
pub fn copyright(operator: &str) -> String {
    format!("© {operator}. Todos os direitos reservados.")
}

/// The health agency asks operators to show their registration (RN 16/2000 and those after it).
pub fn ans_registration(number: &str) -> String {
    format!("ANS nº {number}")
}

pub fn signed_in_as(name: &str) -> String {
    format!("Você entrou como {name}")
}

pub const fn contact_purpose(subject: ContactSubject) -> &'static str {
    match subject {
        ContactSubject::General => "Dúvidas em geral",
        ContactSubject::Registration => "Seus dados, senha e e-mail cadastrado",
        ContactSubject::Receivables => "Mensalidades, boletos e pagamentos",
        ContactSubject::Urgency => "Urgência e emergência, a qualquer hora",
        ContactSubject::Ombudsman => "Quando o atendimento não resolveu",
        ContactSubject::DataProtection => "Privacidade e dados pessoais",
    }
}
