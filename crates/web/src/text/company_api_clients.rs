//! *Credenciais de programas*: how a company's own systems get in.

use shared::programs::Scope;
use shared::titles;

use crate::format;

pub const TITLE: &str = titles::API_CLIENTS;
pub const INTRO: &str = "Com uma credencial, um sistema da empresa (folha de pagamento, contabilidade) busca sozinho os dados que \
                         você permitir. Ele só alcança esta empresa, e você revoga a credencial quando quiser.";
pub const LIST: &str = "Credenciais em uso";
pub const NONE: &str = "Nenhuma credencial em uso";
pub const NONE_DETAIL: &str = "Crie uma abaixo para cada programa que vai buscar dados da empresa.";

pub const NEW: &str = "Nova credencial";
pub const NAME: &str = "Nome do programa";
pub const NAME_HELP: &str = "Para você reconhecer depois. Por exemplo: Folha de pagamento.";
pub const NAME_MISSING: &str = "Dê um nome de 1 a 120 caracteres.";
pub const SCOPES: &str = "O que o programa pode fazer";
pub const SCOPES_HELP: &str = "Marque só o que ele precisa.";
pub const SCOPES_MISSING: &str = "Marque pelo menos uma permissão.";
pub const CREATE: &str = "Criar credencial";
pub const CREATING: &str = "Criando…";

pub const CLIENT_ID: &str = "Identificador (client_id)";
pub const SECRET: &str = "Segredo (client_secret)";
pub const SECRET_ONCE: &str = "O segredo aparece só esta vez. Copie-o agora e guarde-o onde o programa o lê; nem nós conseguimos mostrá-lo de novo.";
pub const SECRET_LOST_TITLE: &str = "O segredo não chegou até aqui";
pub const SECRET_LOST: &str = "O pedido já tinha sido atendido, e o segredo só é mostrado uma vez. Toque em “Gerar outro segredo” \
                               nessa credencial, na lista abaixo.";
pub const TOKEN_LINE: &str = "Para obter um acesso (token), que vale por 10 minutos:";
pub const COPY_SECRET: &str = "Copiar segredo";
pub const COPY_ID: &str = "Copiar identificador";
pub const COPY_LINE: &str = "Copiar comando";
pub const COPIED: &str = "Copiado";
pub const NOT_COPIED: &str = "O navegador não deixou copiar. O texto está selecionado: copie com Ctrl+C.";
pub const DONE: &str = "Já guardei o segredo";

pub const CREATED: &str = "Criada em";
pub const LAST_USED: &str = "Último uso";
pub const NEVER_USED: &str = "nunca";
pub const ALLOWED: &str = "Permissões";
pub const SECRETS: &str = "Segredos em uso";

pub const SUSPENDED: &str = "Suspensa";
pub const SUSPENDED_HELP: &str = "Quem criou esta credencial não é mais a pessoa responsável pela empresa, e por isso ela não dá acesso. \
                                  Se o programa ainda precisa dela, gere outro segredo; se não, revogue-a.";

pub const ROTATE: &str = "Gerar outro segredo";
pub const ROTATE_QUESTION: &str = "Gerar outro segredo? O mais recente continua valendo até a próxima troca, para dar tempo de atualizar \
                                   o programa. Se houver um segredo mais antigo, ele deixa de valer agora.";
pub const ROTATE_CONFIRM: &str = "Sim, gerar outro segredo";
pub const ROTATING: &str = "Gerando…";
pub const TAKE_OVER_QUESTION: &str = "Gerar outro segredo? A credencial volta a dar acesso, só com o segredo novo. Os segredos anteriores deixam de \
                                      valer.";
pub const REVOKE: &str = "Revogar";
pub const REVOKE_QUESTION: &str =
    "Revogar esta credencial? O programa perde o acesso na hora, e isto não pode ser desfeito.";
pub const REVOKE_CONFIRM: &str = "Sim, revogar";
pub const REVOKING: &str = "Revogando…";
pub const CANCEL: &str = "Cancelar";

/// What a scope lets a company's program do; none for one of the operator's.
pub const fn scope(scope: Scope) -> Option<&'static str> {
    match scope {
        Scope::CompanyInvoicesRead => Some("Ver as faturas, os débitos e os valores atualizados"),
        Scope::CompanyInvoicesWrite => Some("Atualizar a data de pagamento de uma fatura pendente"),
        Scope::CompanyStatementRead => Some("Ver o Extrato planos de saúde e baixar os Arquivos TXT"),
        Scope::CompanyTaxReportRead => Some("Ver o Relatório imposto de renda"),
        Scope::AttendanceVerify
        | Scope::AuditRead
        | Scope::CardRequestsWrite
        | Scope::ContentWrite
        | Scope::EventsRead
        | Scope::ImportsWrite
        | Scope::TaxYearsWrite
        | Scope::WebhooksWrite => None,
    }
}

pub fn made(name: &str) -> String {
    format!("Credencial “{name}” criada")
}

pub fn rotated(name: &str) -> String {
    format!("Outro segredo para “{name}”")
}

pub fn revoked(name: &str) -> String {
    format!("Pronto. A credencial “{name}” foi revogada e não dá mais acesso a ninguém.")
}

/// What a screen reader calls the buttons: several of them look alike.
pub fn about(label: &str, name: &str) -> String {
    format!("{label}: {name}")
}

/// "3 credenciais", or how many of them are shown so far.
pub fn listed(count: usize, is_all: bool) -> String {
    let counted = format::count(u64::try_from(count).unwrap_or_default(), "credencial", "credenciais");
    if is_all { counted } else { format!("Mostrando {counted}") }
}
