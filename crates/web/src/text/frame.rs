//! Header, menu, footer and what stands around every page.

use shared::portal::ContactSubject;

pub const SKIP_TO_CONTENT: &str = "Pular para o conteúdo";
pub const DEMO_NOTICE: &str = "Demonstração: tudo aqui é inventado.";
pub const LOADING: &str = "Carregando…";

pub const BENEFICIARY_PORTAL: &str = "Portal do Beneficiário";
pub const CLIENT_PORTAL: &str = "Portal do Cliente";
pub const ENTRANCES: &str = "Acesso aos serviços";

pub const MAIN_MENU: &str = "Menu principal";
pub const QUICK_MENU: &str = "Atalhos";
pub const MENU: &str = "Menu";
pub const CLOSE_MENU: &str = "Fechar menu";
pub const HOME: &str = "Home";
pub const CHARGES: &str = "Mensalidades";
pub const CHARGE_LIST: &str = "Relação de Mensalidades";
/// Manual A, chapter 8.
pub const MOVEMENTS: &str = "Movimentação";
pub const CARD_REQUEST: &str = "Solicitação de Carteirinha";
/// Manual A, chapters 9 to 15, in this order.
pub const REPORTS: &str = "Relatórios/Consultas";
pub const REPORTS_SHORT: &str = "Consultas";
pub const NETWORK: &str = "Consulta rede credenciada";
pub const WAITING_PERIODS: &str = "Consulta de carências";
pub const PLANS: &str = "Planos / Produtos";
pub const SERVICES: &str = "Extrato de Atendimentos";
pub const CARD_REQUESTS: &str = "Carteirinhas solicitadas";
pub const TAX_STATEMENT: &str = "Demonstrativo de IR";
pub const SETTLEMENT: &str = "Demonstrativo de quitação de débitos";
/// Manual B, individuals.
pub const USAGE_STATEMENT: &str = "Extrato de utilização";
pub const USAGE_STATEMENT_SHORT: &str = "Extrato";
/// Manual B, companies.
pub const COMPANY_STATEMENT: &str = "Extrato planos de saúde";
pub const COMPANY_STATEMENT_SHORT: &str = "Extrato";
pub const COMPANY_INVOICES: &str = "Fatura mensal";
pub const COMPANY_INVOICES_SHORT: &str = "Fatura";
pub const COMPANY_TAX_REPORT: &str = "Relatório imposto de renda";
pub const COMPANY_TAX_REPORT_SHORT: &str = "IR";
pub const INVOICE_DELIVERY: &str = "Entrega de fatura";
pub const API_CLIENTS: &str = "Credenciais de programas";
/// Manual A, chapter 6.
pub const SETTINGS: &str = "Configurações";
pub const CHANGE_PASSWORD: &str = "Alterar senha";
pub const DEVICES: &str = "Aparelhos conectados";
pub const ACCESSES: &str = "Quem viu meus dados";
pub const SIGN_OUT: &str = "Sair";
pub const SIGNING_OUT: &str = "Saindo…";
pub const SIGN_OUT_FAILED: &str = "Não foi possível sair agora. Sua sessão continua aberta neste aparelho.";
pub const SIGNED_OUT: &str = "Você saiu do portal.";
pub const BREADCRUMB: &str = "Você está em";
pub const HOME_LINK: &str = "Página inicial";

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
pub const FORMS: &str = "Formulários";
pub const NEWS: &str = "Notícias";
pub const CONTACT_LIST: &str = "Contatos";
pub const VERIFY: &str = "Verificar documento";

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
        ContactSubject::Ombudsman => "Quando o atendimento não resolveu",
        ContactSubject::DataProtection => "Privacidade e dados pessoais",
    }
}
