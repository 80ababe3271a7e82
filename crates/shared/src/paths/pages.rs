//! Every page of the web client, once: its routes, its menus and its links are built from here, and so are the links that
//! e-mails and documents lead to. People keep these addresses; one that changes needs a redirection.
//!
//! A token stands after the `#`, which browsers send to nobody.

use crate::content::Slug;
use crate::id::{ChargeId, CompanyInvoiceId};
use crate::rules::protocol::Protocol;
use crate::rules::verification_code::VerificationCode;

/// The public home page.
pub const HOME: &str = "/";
/// The operator's institutional pages stand below it.
pub const CONTENT: &str = "/paginas";
/// Pages that the law wants found from everywhere, under the slugs that `docs/import-format.md` names.
pub const PLAN_TYPES: &str = "/paginas/tipos-de-contratacao";
pub const PRELIMINARY_INFORMATION: &str = "/paginas/informacoes-preliminares";
pub const ACCESSIBILITY: &str = "/paginas/acessibilidade";
/// *Notícias*.
pub const NEWS: &str = "/noticias";
/// *Dicas de Saúde*.
pub const TIPS: &str = "/dicas";
/// *Formulários*.
pub const FORMS: &str = "/formularios";
/// *Contatos*.
pub const CONTACTS: &str = "/contatos";
/// *Rede credenciada* for whoever has not signed in.
pub const PUBLIC_PROVIDERS: &str = "/rede-credenciada";
/// Where a document sends whoever wants to know whether it is ours; the code follows after a slash.
pub const VERIFY: &str = "/verificar";

/// The beneficiary's sign-in.
pub const SIGN_IN: &str = "/entrar";
/// *Cadastro de senha*.
pub const REGISTER: &str = "/cadastrar-senha";
/// *Cadastro de senha*, where the operator wants the address confirmed.
pub const CONFIRM_REGISTRATION: &str = "/confirmar-cadastro";
/// *Cadastro de senha* by somebody else: "Desfazer o cadastro".
pub const UNDO_REGISTRATION: &str = "/desfazer-cadastro";
/// *Esqueceu sua senha?* of a beneficiary.
pub const FORGOTTEN_PASSWORD: &str = "/esqueci-minha-senha";
/// The clients' sign-in.
pub const CLIENT_SIGN_IN: &str = "/cliente";
/// *Primeiro acesso* of a client.
pub const CLIENT_FIRST_ACCESS: &str = "/cliente/primeiro-acesso";
/// *Esqueceu sua senha?* of a client.
pub const CLIENT_FORGOTTEN_PASSWORD: &str = "/cliente/esqueci-minha-senha";
/// *Primeiro acesso*: "CLIQUE AQUI E CRIE A SUA SENHA".
pub const CREATE_PASSWORD: &str = "/criar-senha";
/// *Esqueceu sua senha?*: "Trocar senha".
pub const CHANGE_PASSWORD: &str = "/trocar-senha";

/// The home page of whoever has signed in.
pub const OVERVIEW: &str = "/inicio";
/// *Carteirinha*.
pub const CARD: &str = "/carteirinha";
/// *Mensalidades*.
pub const CHARGES: &str = "/mensalidades";
/// *Movimentação*.
pub const MOVEMENTS: &str = "/movimentacao";
/// *Solicitação de Carteirinha*.
pub const CARD_REQUEST_FORM: &str = "/movimentacao/carteirinhas";
/// *Relatórios/Consultas*.
pub const REPORTS: &str = "/consultas";
/// *Carteirinhas solicitadas*.
pub const CARD_REQUESTS: &str = "/consultas/carteirinhas";
/// *Consulta de carências*.
pub const WAITING_PERIODS: &str = "/consultas/carencias";
/// *Planos / Produtos*.
pub const PLANS: &str = "/consultas/planos";
/// *Extrato de Atendimentos*.
pub const SERVICE_STATEMENTS: &str = "/consultas/atendimentos";
/// *Rede credenciada* of whoever has signed in.
pub const PROVIDERS: &str = "/consultas/rede-credenciada";
/// *Demonstrativo de quitação de débitos*.
pub const SETTLEMENT_STATEMENTS: &str = "/consultas/quitacao";
/// *Demonstrativo de IR*.
pub const TAX_STATEMENTS: &str = "/consultas/imposto-de-renda";
/// *Extrato de utilização* of an individual client.
pub const USAGE_STATEMENT: &str = "/extrato-de-utilizacao";
/// *Fatura mensal* of a company.
pub const COMPANY_INVOICES: &str = "/empresa/faturas";
/// *Extrato planos de saúde* of a company.
pub const COMPANY_STATEMENT: &str = "/empresa/extrato";
/// *Relatório imposto de renda* of a company.
pub const COMPANY_TAX_REPORT: &str = "/empresa/imposto-de-renda";
/// *Configurações*.
pub const SETTINGS: &str = "/configuracoes";
/// *Alterar senha*.
pub const PASSWORD: &str = "/configuracoes/senha";
/// *Aparelhos conectados*.
pub const DEVICES: &str = "/configuracoes/aparelhos";
/// *Quem viu meus dados*.
pub const ACCESSES: &str = "/configuracoes/acessos";
/// *Entrega de fatura* of a company.
pub const INVOICE_DELIVERY: &str = "/configuracoes/entrega-de-fatura";
/// *Credenciais* of a company's programs.
pub const API_CLIENTS: &str = "/configuracoes/credenciais";

/// Whether the page at this address is for whoever has signed in.
pub fn needs_session(path: &str) -> bool {
    const ROOTS: [&str; 8] = [OVERVIEW, CARD, CHARGES, MOVEMENTS, REPORTS, USAGE_STATEMENT, SETTINGS, "/empresa"];
    ROOTS.into_iter().any(|root| is_below(path, root))
}

/// Whether an address is `root`, or stands below it.
pub fn is_below(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A text of the operator's: one of [`CONTENT`], [`NEWS`] and [`TIPS`].
pub fn text(list: &str, slug: &Slug) -> String {
    format!("{list}/{slug}")
}

/// A document that was issued.
pub fn verify(code: &VerificationCode) -> String {
    format!("{VERIFY}/{code}")
}

/// One *mensalidade*.
pub fn charge(id: ChargeId) -> String {
    format!("{CHARGES}/{id}")
}

/// One request for cards.
pub fn card_request(protocol: &Protocol) -> String {
    format!("{CARD_REQUESTS}/{protocol}")
}

/// One *fatura mensal*.
pub fn company_invoice(id: CompanyInvoiceId) -> String {
    format!("{COMPANY_INVOICES}/{id}")
}
