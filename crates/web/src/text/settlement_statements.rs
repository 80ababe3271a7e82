//! *Demonstrativo de quitação de débitos* (manual A, chapter 15).

use shared::settlement_statements::SettlementKind;
use shared::titles;

pub const TITLE: &str = titles::SETTLEMENT_STATEMENTS;
pub const INTRO: &str = "Todas as mensalidades pagas no ano escolhido. Quando o ano terminou e tudo o que venceu nele está \
    pago, o documento é a sua declaração de quitação.";
pub const YEAR: &str = "Ano base";
pub const LIST: &str = "Listar";
pub const PRINT: &str = "Imprimir";

pub const fn year_note(kind: SettlementKind, open_count: u64) -> &'static str {
    match (kind, open_count) {
        (SettlementKind::Settlement, _) => "tudo pago",
        (SettlementKind::PaymentList, 0) => "nada em aberto",
        (SettlementKind::PaymentList, _) => "há em aberto",
    }
}

pub fn paid_in(year: i32) -> String {
    format!("Mensalidades pagas em {year}")
}

pub fn due_in(year: i32) -> String {
    format!("Mensalidades com vencimento em {year}")
}

pub fn settled(year: i32) -> String {
    format!("Ano {year} quitado")
}

pub const SETTLED_HOW: &str = "Tudo o que venceu no ano está pago. A declaração conta por vencimento, como manda a Lei \
    12.007/2009: vale como quitação anual de débitos e substitui os comprovantes mensais.";

pub fn not_settled(year: i32) -> String {
    format!("Quitação de {year}")
}

pub const OPEN_HOW: &str = "Enquanto houver documento em aberto, o ano não está quitado. A declaração de quitação \
    conta por vencimento (Lei 12.007/2009) e aparece aqui assim que o pagamento for registrado.";
pub const NOTHING_DUE: &str = "Nenhuma mensalidade venceu neste ano, por isso não há declaração de quitação dele.";
pub const RUNNING: &str = "O ano ainda não terminou: a lista vai até hoje. A declaração de quitação conta por vencimento e \
    só existe depois que o ano termina.";

pub fn earlier_open(count: u64, amount: &str) -> String {
    let documents = if count == 1 { "1 documento".to_owned() } else { format!("{count} documentos") };
    format!(
        "De anos anteriores, {documents} em aberto, no valor de {amount}. A declaração deste ano não vale para aqueles."
    )
}

pub const TOTAL_PAID: &str = "Total pago";
pub const TOTAL_OPEN: &str = "Em aberto";
pub const CHARGED: &str = "Valor dos documentos";
pub const ADDITIONS: &str = "Multa e juros";
pub const DISCOUNTS: &str = "Descontos";
pub const SUMS: &str = "Somas do ano";
pub const DOCUMENT: &str = "Documento";
pub const DUE_DATE: &str = "Vencimento";
pub const BILLING_PLACE: &str = "Local de Cobrança";
pub const PAYMENT: &str = "Pagamento";
pub const AMOUNT: &str = "Valor";
pub const PAID: &str = "Valor pago";
pub const NOT_PAID: &str = "—";

pub const EMPTY_TITLE: &str = "Ainda não há mensalidades";
pub const EMPTY: &str = "Assim que a primeira mensalidade deste plano vencer, o ano dela aparece aqui.";
pub const NO_CHARGES_TITLE: &str = "Ano sem mensalidades";
pub const NO_CHARGES: &str = "Não há mensalidades deste plano com vencimento neste ano. Escolha um dos anos acima.";
pub const HOLDERS_TITLE: &str = "Só o titular vê as mensalidades";
pub const HOLDERS: &str = "As mensalidades são cobradas do titular do plano. O demonstrativo está no acesso dele.";
pub const ELSEWHERE_TITLE: &str = "Este demonstrativo está no Portal do Beneficiário";
pub const ELSEWHERE: &str = "Entre com o número da carteira e a senha de beneficiário para ver as mensalidades.";
