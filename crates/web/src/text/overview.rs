//! The signed-in home page.

use shared::rules::money::Cents;
use shared::rules::waiting_period::{CoverageGroup, WaitingPeriodKind};
use shared::titles;

pub const TITLE: &str = titles::OVERVIEW;

pub fn greeting(first_name: &str) -> String {
    format!("Olá, {first_name}")
}

/// The answer before anything else; the amount follows it on the page.
pub fn next_due(when: &str) -> String {
    format!("Sua próxima mensalidade vence {when}:")
}

pub fn due_on(date: &str) -> String {
    format!("Vencimento em {date}")
}

pub const SEE_SLIP: &str = "Ver boleto";
pub const SEE_CHARGE: &str = "Ver mensalidade";
pub const SEE_OVERDUE: &str = "Ver e pagar";
pub const SEE_ALL_OVERDUE: &str = "Ver mensalidades vencidas";

pub const NOTHING_DUE: &str = "Nenhuma mensalidade a pagar.";
pub const NOTHING_DUE_HINT: &str = "Quando houver uma nova, ela aparece aqui.";
pub const NOTHING_ELSE_DUE: &str = "Nenhuma outra mensalidade a vencer.";

pub fn overdue_one(when: &str) -> String {
    format!("Você tem uma mensalidade vencida {when}")
}

pub fn overdue_many(count: u64) -> String {
    format!("Você tem {count} mensalidades vencidas")
}

pub const TILES: &str = "Acesso rápido";
pub const TILE_PAY: &str = "Pagar";
pub const TILE_CARD: &str = "Carteirinha";
pub const TILE_PROVIDERS: &str = "Achar médico";
pub const TILE_SERVICES: &str = "Atendimentos";

pub const LATEST: &str = "Últimas mensalidades";
pub const SEE_ALL: &str = "Ver todas as mensalidades";

pub const CARD_REQUESTS: &str = "Carteirinhas a caminho";
pub const ALL_CARD_REQUESTS: &str = "Ver carteirinhas solicitadas";

pub fn requested_on(date: &str) -> String {
    format!("Pedido em {date}")
}

pub const WAITING_PERIODS: &str = "Carências";
pub const NO_WAITING_PERIODS: &str = "Sem carências: não há prazo correndo.";

pub fn running_periods(count: u64) -> String {
    if count == 1 {
        "Há um prazo correndo:".to_owned()
    } else {
        format!("Há {count} prazos correndo. Os próximos a terminar:")
    }
}

pub fn coverage(kind: WaitingPeriodKind, group: CoverageGroup) -> String {
    match kind {
        WaitingPeriodKind::WaitingPeriod => group.label().to_owned(),
        WaitingPeriodKind::PartialCoverage => format!("{} (CPT)", group.label()),
    }
}

pub fn days_left(days: u32) -> String {
    if days == 1 { "falta 1 dia".to_owned() } else { format!("faltam {days} dias") }
}

pub fn covered_from(date: &str) -> String {
    format!("coberto a partir de {date}")
}

pub const SERVICES: &str = "Últimos atendimentos";
pub const NO_SERVICES: &str = "Nenhum atendimento faturado nos últimos 12 meses.";
pub const SERVICES_BY_MONTH: &str = "Atendimentos por mês";
pub const AMOUNT: &str = "Valor";
pub const COPAYMENT: &str = "Coparticipação";

pub fn service(date: &str, name: &str, provider: &str) -> String {
    format!("{date} · {name} · {provider}")
}

pub const FAMILY: &str = "Sua família no plano";

pub const PLAN: &str = "Seu plano";
pub const PLAN_NAME: &str = "Plano";
pub const CARD_NUMBER: &str = "Número da carteira";
pub const CATEGORY: &str = "Categoria";
pub const NAME: &str = "Nome";
pub const HOLDER: &str = "Titular";

pub const COMPANY: &str = "Sua empresa";
pub const COMPANY_NAME: &str = "Razão social";
pub const TRADE_NAME: &str = "Nome fantasia";
pub const CNPJ: &str = "CNPJ";
pub const CPF: &str = "CPF";
pub const COMPANY_CODE: &str = "Código da empresa";
pub const RESPONSIBLE: &str = "Responsável";

pub const DEPENDENT_TITLE: &str = "Este acesso mostra o seu plano e a sua carteira";
pub const DEPENDENT: &str = "As mensalidades da família ficam no acesso do titular. Se precisar de uma delas, fale com o titular ou com a gente.";

pub const CLIENT_TITLE: &str = "Este é o seu acesso ao Portal do Cliente";
pub const CLIENT: &str = "Aqui você confere, analisa e imprime o extrato de utilização do titular e dos dependentes, e cuida \
    da sua senha e dos aparelhos conectados. O que não estiver no menu, resolvemos por telefone ou e-mail.";
pub const CHARGES_ELSEWHERE_TITLE: &str = "Mensalidades ficam no Portal do Beneficiário";
pub const CHARGES_ELSEWHERE: &str = "Elas aparecem para o titular do plano, que entra com o número da carteira. Se precisar de ajuda, fale com a gente.";

/// The last month in which something was billed.
pub fn latest_usage(month: &str, copayment: Cents, services: &str) -> String {
    format!("No último mês com cobrança, {month}: {copayment:#} de coparticipação em {services}.")
}
