//! *Relação de Mensalidades* and the page of one charge (manual A, chapter 7).

use shared::charges::{ChargeItemKind, ChargeStatus, NoPix};
use shared::titles;

pub const TITLE: &str = titles::CHARGES;
/// The manual's heading of the table.
pub const TABLE_TITLE: &str = "Relação de faturas e boletos";

pub const OPEN: &str = "Em aberto";
pub const OVERDUE: &str = "Vencidas";
pub const ALL_PAID: &str = "Nada em aberto. Todas as suas mensalidades estão em dia.";
pub const NOTHING_OPEN: &str = "nenhuma mensalidade";
pub const CHARGE: &str = "mensalidade";
pub const CHARGES: &str = "mensalidades";
pub const WITHOUT_LATE_FEES: &str = "Valor sem multa e juros.";

pub fn next_due(when: &str) -> String {
    format!("a próxima vence {when}")
}

pub fn overdue_since(when: &str) -> String {
    format!("a mais antiga venceu {when}")
}

pub const FILTERS: &str = "Filtrar a relação";
pub const YEAR: &str = "Ano";
pub const STATUS: &str = "Situação";
pub const BILLING_PLACE: &str = "Local de cobrança";
pub const ANY_YEAR: &str = "Todos";
pub const ANY_STATUS: &str = "Todas";
pub const ANY_BILLING_PLACE: &str = "Todos";
pub const CLEAR_FILTERS: &str = "Limpar filtros";

pub const DOCUMENT: &str = "Documento";
pub const DUE_DATE: &str = "Vencimento";
pub const PAYMENT: &str = "Pagamento";
pub const AMOUNT: &str = "Valor";
pub const PRINT_SLIP: &str = "Imprimir Boleto";
pub const PAY_BY_PIX: &str = "Pagar com PIX";
pub const STATEMENT: &str = "Fatura PDF";
pub const RECEIPT: &str = "Comprovante de pagamento";
pub const SLIPS_NOT_USED: &str = "Não utilizado";
pub const SLIPS_NOT_USED_HINT: &str = "A operadora não utiliza boleto para estas mensalidades.";
pub const NONE: &str = "—";
pub const NO_SLIP: &str = "Sem boleto";
pub const NO_RECEIPT: &str = "Sem comprovante";

pub fn open_charge(document: &str, month: &str) -> String {
    format!("Ver detalhes da mensalidade {document}, {month}")
}
pub const SEE_DETAILS: &str = "Ver detalhes";

/// What a document button is called for a screen reader, which reads it without its row.
pub fn of_charge(button: &str, document: &str) -> String {
    format!("{button}, documento {document}")
}

/// Manual A, chapter 7, above the table.
pub const SLIP_SENTENCE: &str = "Clicando no botão imprimir boleto você pode obter a impressão das segundas vias. \
    Estão disponíveis para impressão todos os boletos em aberto.";
pub const ALREADY_PAID: &str = "Já pagou e ainda não aparece?";
/// Manual A, chapter 7, word for word (M-05).
pub const SETTLEMENT_LAG: &str = "Há um espaço de tempo entre o pagamento efetuado na rede bancária e a passagem dessa \
    informação a empresa. Pode acontecer de mensalidades que já foram quitadas ainda não terem sido baixadas no \
    sistema. Neste caso desconsidere tal informação.";

pub fn listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 mensalidade".to_owned(),
        (_, true) => format!("{count} mensalidades"),
        (1, false) => "1 mensalidade mostrada; há mais".to_owned(),
        (_, false) => format!("{count} mensalidades mostradas; há mais"),
    }
}

pub const EMPTY_TITLE: &str = "Ainda não há mensalidades";
pub const EMPTY: &str = "Assim que a operadora gerar a primeira, ela aparece aqui.";
pub const NO_MATCH_TITLE: &str = "Nenhuma mensalidade com estes filtros";
pub const NO_MATCH: &str = "Escolha outro ano, outra situação ou outro local de cobrança.";

pub const fn statuses(status: ChargeStatus) -> &'static str {
    match status {
        ChargeStatus::Open => "Em aberto",
        ChargeStatus::Overdue => "Vencidas",
        ChargeStatus::Paid => "Pagas",
        ChargeStatus::Cancelled => "Canceladas",
        ChargeStatus::NothingDue => "Sem valor a pagar",
    }
}

pub const DETAIL_TITLE: &str = "Mensalidade";

pub fn detail_title(document: &str) -> String {
    format!("Mensalidade {document}")
}

pub const BACK_TO_LIST: &str = "Voltar para a relação";
pub const ISSUE_DATE: &str = "Emissão";
pub const SETTLEMENT_DATE: &str = "Baixa";
pub const PAID_AMOUNT: &str = "Valor pago";
pub const CANCELLATION_DATE: &str = "Cancelamento";
pub const PAYER: &str = "Pagador";
pub const PLAN: &str = "Plano";
pub const CARD_NUMBER: &str = "Número da carteira";
pub const DATA: &str = "Dados da mensalidade";

pub fn due(date: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("Vence em {date} ({near})"),
        None => format!("Vence em {date}"),
    }
}

pub fn was_due(date: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("Venceu em {date} ({near})"),
        None => format!("Venceu em {date}"),
    }
}

pub fn paid_on(date: &str) -> String {
    format!("Paga em {date}")
}

pub fn cancelled_on(date: &str) -> String {
    format!("Cancelada em {date}. Não precisa ser paga.")
}

pub const NOTHING_DUE: &str = "O valor é R$ 0,00. Não há nada a pagar.";

pub const COMPOSITION: &str = "O que está sendo cobrado";
pub const COMPOSITION_CHART: &str = "Partes do valor";
pub const TOTAL: &str = "Total";
pub const NO_ITEMS: &str = "A operadora não informou os itens desta mensalidade.";

pub const fn item_kind(kind: ChargeItemKind) -> &'static str {
    match kind {
        ChargeItemKind::MonthlyFee => "Plano",
        ChargeItemKind::Copayment => "Coparticipação",
        ChargeItemKind::Service => "Despesas médicas e odontológicas",
        ChargeItemKind::Fund => "Fundo",
        ChargeItemKind::Other => "Outros",
    }
}

pub const PAY: &str = "Como pagar";
pub const UPDATED_AMOUNT: &str = "Valor atualizado";
pub const ORIGINAL_AMOUNT: &str = "Valor original";
pub const FINE: &str = "Multa";

pub fn interest(days: u32) -> String {
    match days {
        1 => "Juros de 1 dia".to_owned(),
        _ => format!("Juros de {days} dias"),
    }
}

pub fn pay_until(date: &str) -> String {
    format!("Este valor é para pagar até {date}. Depois disso, volte aqui para ver o valor do dia.")
}

pub const PIX: &str = "PIX";
pub const PIX_HOW: &str = "No aplicativo do seu banco, escolha PIX, depois Copia e Cola, e cole o código.";
pub const PIX_CAMERA: &str = "Ou aponte a câmera para o QR Code.";
pub const SHOW_QR: &str = "Mostrar o QR Code para outro aparelho ler";
pub const SHOW_CODE: &str = "Ver código";
pub const SHARE: &str = "Compartilhar";
/// Aloud, once the device has taken it.
pub const SHARED: &str = "Compartilhado";

/// What is handed to another person or program: enough to pay, and nothing about whose plan it is.
pub fn shared(amount: &str, due: &str, pix: Option<&str>, line: &str) -> String {
    let pix = pix.map(|code| format!("\n\nPIX Copia e Cola:\n{code}")).unwrap_or_default();
    format!("{amount}\n{due}{pix}\n\nLinha digitável do boleto:\n{line}")
}
pub const NO_PIX_TITLE: &str = "Sem código PIX";

/// Why a slip has no PIX, where somebody would look for one.
pub const fn no_pix(reason: NoPix) -> Option<&'static str> {
    match reason {
        NoPix::NotUsed => None,
        NoPix::OtherDay => Some(
            "O código PIX desta cobrança era para a data de vencimento original e não vale para este boleto. \
             Pague com a linha digitável, que já está com o valor certo.",
        ),
        NoPix::DoesNotAgree => Some(
            "O código PIX que recebemos para esta cobrança não confere com o valor dela. Para sua segurança não o \
             mostramos: pague com a linha digitável, ou fale com a gente para receber outro código.",
        ),
    }
}

pub const PIX_CODE: &str = "Código PIX Copia e Cola";
pub const COPY_PIX: &str = "Copiar código PIX";
pub const PIX_QR: &str = "QR Code para pagar com PIX";
pub const SLIP: &str = "Boleto";
pub const SLIP_HOW: &str = "Pague pelo aplicativo do banco, em lotérica ou em qualquer agência.";
pub const DIGITABLE_LINE: &str = "Linha digitável";
pub const COPY_DIGITABLE_LINE: &str = "Copiar linha digitável";
pub const OUR_NUMBER: &str = "Nosso número";
pub const COPIED: &str = "Copiado";
pub const PIX_COPIED: &str = "Código PIX copiado. Agora cole no aplicativo do seu banco.";
pub const LINE_COPIED: &str = "Linha digitável copiada. Agora cole no aplicativo do seu banco.";
pub const COPY_FAILED: &str = "Este navegador não deixou copiar. Selecionamos o código: copie com o menu do aparelho.";

pub const NO_SLIP_TITLE: &str = "Boleto ainda não disponível";
pub const NO_SLIP_YET: &str =
    "O boleto desta mensalidade ainda não chegou do banco. Tente mais tarde ou fale com a gente.";
pub const NO_SLIPS_TITLE: &str = "Pagamento sem boleto";

pub const DOCUMENTS: &str = "Documentos";
pub const STATEMENT_HINT: &str = "O extrato com as despesas cobradas.";
pub const RECEIPT_HINT: &str = "A prova de que esta mensalidade foi paga.";
