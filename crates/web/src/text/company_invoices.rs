//! *Fatura mensal* (manual B): the list, the page of one invoice, and the choice of a day of payment.

use chrono::{Datelike, NaiveDate, Weekday};
use shared::account::Category;
use shared::charges::ChargeStatus;
use shared::company_invoices::NoPaymentDay;
use shared::titles;

pub const TITLE: &str = titles::COMPANY_INVOICES;
pub const INTRO: &str = "Confira, analise e imprima as faturas da empresa: as pendentes e as já baixadas (pagas) nos \
    últimos 12 meses. A fatura pendente pode ter o pagamento programado para outro dia.";

pub const FILTER: &str = "Mostrar";
pub const ALL: &str = "Todas";
/// Manual B, "FATURA PENDENTE" and "FATURA BAIXADA".
pub const PENDING: &str = "Fatura pendente";
pub const PAID: &str = "Fatura baixada";

pub const NUMBER: &str = "Fatura";
pub const MONTH: &str = "Competência";
pub const DUE_DATE: &str = "Vencimento";
pub const STATUS: &str = "Situação";
pub const AMOUNT: &str = "Valor";
pub const PRINT: &str = "Fatura PDF";

pub fn open_invoice(number: &str, month: &str) -> String {
    format!("Ver a fatura {number}, {month}")
}

pub fn of_invoice(button: &str, number: &str) -> String {
    format!("{button}, fatura {number}")
}

pub fn listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 fatura".to_owned(),
        (_, true) => format!("{count} faturas"),
        (1, false) => "1 fatura mostrada; há mais".to_owned(),
        (_, false) => format!("{count} faturas mostradas; há mais"),
    }
}

pub const EMPTY_TITLE: &str = "Ainda não há faturas";
pub const EMPTY: &str = "Assim que a operadora gerar a primeira, ela aparece aqui.";
pub const NO_PENDING_TITLE: &str = "Nenhuma fatura pendente";
pub const NO_PENDING: &str = "A empresa está em dia. As faturas pagas nos últimos 12 meses estão em Fatura baixada.";
pub const NO_PAID_TITLE: &str = "Nenhuma fatura baixada";
pub const NO_PAID: &str = "Nenhuma fatura foi paga nos últimos 12 meses.";

/// Manual B: "FATURA PENDENTE", "FATURA BAIXADA".
pub const fn detail_title(status: ChargeStatus) -> &'static str {
    match status {
        ChargeStatus::Open | ChargeStatus::Overdue => "Fatura pendente",
        ChargeStatus::Paid => "Fatura baixada",
        ChargeStatus::Cancelled => "Fatura cancelada",
        ChargeStatus::NothingDue => "Fatura sem valor a pagar",
    }
}

pub fn number_and_month(number: &str, month: &str) -> String {
    format!("Fatura {number}, competência {month}")
}

pub const BACK_TO_LIST: &str = "Voltar para as faturas";
pub const CHARGED: &str = "Valor original, sem multa e juros";
pub const UPDATED: &str = "Valor atualizado";

pub const HOW_TO_PAY: &str = "Como pagar";

pub fn pay_until(date: &str) -> String {
    format!("Pague em qualquer agência bancária ou pelo aplicativo do banco até {date}, o novo vencimento.")
}

pub fn pay_by_due_date(date: &str) -> String {
    format!("Pague em qualquer agência bancária ou pelo aplicativo do banco até {date}.")
}

pub fn pay_without_banks(date: &str) -> String {
    format!(
        "Pague em qualquer agência bancária ou pelo aplicativo do banco até {date}: o vencimento é em dia sem expediente \
         bancário, por isso não há multa nem juros até essa data."
    )
}

pub const SLIP: &str = "Imprimir boleto";
pub const MADE_TITLE: &str = "Fatura atualizada";

pub fn made(total: &str, date: &str) -> String {
    format!("O novo boleto é de {total}, com vencimento em {date}. O boleto anterior não vale mais.")
}

pub const CHOOSE_TITLE: &str = "Atualizar para pagamento";
pub const CHOOSE_OTHER_TITLE: &str = "Pagar em outra data";

/// Manual B, "FATURA PENDENTE".
pub fn choose(cutoff: &str) -> String {
    format!(
        "Escolha a data em que a empresa vai pagar. A data limite é {cutoff}; só aparecem os dias úteis bancários, cada um \
         com o valor a pagar."
    )
}

pub const EXPIRED: &str = "A data escolhida antes já passou, e aquele boleto não vale mais. Escolha outra data.";
pub const LATE: &str =
    "Esta fatura venceu. O boleto original não vale mais: escolha a data para pagar com o valor atualizado.";
pub const LATE_ELSEWHERE: &str = "O boleto desta fatura não vale mais.";
pub const DAYS: &str = "Data de pagamento";
pub const PICK_A_DAY: &str = "Escolha um dia para ver quanto será pago.";

pub fn breakdown_title(date: &str) -> String {
    format!("Pagamento em {date}")
}

pub const ORIGINAL: &str = "Valor original";
pub const FINE: &str = "Multa";

pub fn interest(days: u32) -> String {
    match days {
        0 => "Juros".to_owned(),
        1 => "Juros de 1 dia".to_owned(),
        _ => format!("Juros de {days} dias"),
    }
}

pub const TOTAL: &str = "Total a pagar";
pub const NOTHING_ADDED: &str = "Nessa data não há multa nem juros.";

pub fn confirm(total: &str, date: &str) -> String {
    format!("Gerar boleto de {total} para {date}")
}

pub const CONFIRMING: &str = "Gerando o boleto…";
pub const CONFIRM_HINT: &str = "O boleto que existir hoje deixa de valer.";

pub fn day_announced(day: &str, total: &str) -> String {
    format!("{day}: {total} a pagar")
}

pub const fn unavailable_title(reason: NoPaymentDay) -> &'static str {
    match reason {
        NoPaymentDay::PastCutoff => "A data limite deste mês já passou",
        NoPaymentDay::NoBusinessDayLeft => "Não há mais dia útil até a data limite",
        NoPaymentDay::SlipsNotUsed => "Pagamento sem boleto",
        NoPaymentDay::SlipUnavailable => "Boleto ainda não disponível",
    }
}

/// Manual B for the first: after day 25 the company calls *Contas a Receber*.
pub fn unavailable(reason: NoPaymentDay, cutoff: &str, phone: Option<&str>) -> String {
    let receivables = |begin: &str| match phone {
        Some(phone) => format!("{begin} com a nossa Área de Contas a Receber pelo telefone {phone}."),
        None => format!("{begin} com a nossa Área de Contas a Receber."),
    };
    match reason {
        NoPaymentDay::PastCutoff => receivables(&format!(
            "Aqui a data de pagamento podia ser escolhida até {cutoff}. Após esta data, você deverá entrar em contato"
        )),
        NoPaymentDay::NoBusinessDayLeft => receivables(&format!(
            "Até {cutoff}, a data limite, só restam dias em que os bancos não abrem. Você deverá entrar em contato"
        )),
        NoPaymentDay::SlipsNotUsed => {
            receivables("A operadora não utiliza boleto para estas faturas. Você deverá entrar em contato")
        }
        NoPaymentDay::SlipUnavailable => {
            "O boleto desta fatura ainda não chegou do banco. Tente mais tarde ou fale com a gente.".to_owned()
        }
    }
}

pub const SUPERSEDED: &str = "Boletos substituídos";
pub const SUPERSEDED_HINT: &str = "Não pague por estes boletos: outro tomou o lugar de cada um.";

pub fn superseded(due: &str, total: &str, made: &str, at: &str) -> String {
    format!("{total} para {due}, gerado em {made} e substituído em {at}")
}

pub const PAYMENT: &str = "Pagamento";
pub const PAYMENT_DATE: &str = "Pago em";
pub const PAID_AMOUNT: &str = "Valor pago";
pub const SETTLEMENT_DATE: &str = "Baixada em";
pub const CANCELLATION_DATE: &str = "Cancelada em";

pub const COMPOSITION: &str = "O que está sendo cobrado";
pub const COMPOSITION_CHART: &str = "Partes do valor";
pub const PLAN: &str = "Valor do plano";
pub const COPAYMENT: &str = "Coparticipação";
pub const SUM: &str = "Total da fatura";

pub const LIVES: &str = "Valores por vida";
pub const NAME: &str = "Nome";
pub const CARD_NUMBER: &str = "Matrícula";
pub const CATEGORY: &str = "Categoria";
pub const TOTAL_OF_LIFE: &str = "Total";
pub const NO_ITEMS: &str = "A operadora não informou os lançamentos desta fatura.";

pub fn items_listed(count: usize, all: u64) -> String {
    match all {
        1 => "1 lançamento".to_owned(),
        all if usize::try_from(all) == Ok(count) => format!("{all} lançamentos"),
        all => format!("{count} de {all} lançamentos"),
    }
}

pub const fn categories(category: Category) -> &'static str {
    match category {
        Category::Holder => "Titulares",
        Category::Dependent => "Dependentes",
        Category::Associate => "Agregados",
    }
}

pub const DATA: &str = "Dados da fatura";
pub const COMPANY: &str = "Empresa";
pub const DOCUMENT: &str = "CNPJ ou CPF";
pub const COMPANY_CODE: &str = "Código da empresa";
pub const ISSUE_DATE: &str = "Emissão";

pub const DOCUMENTS: &str = "Documentos";
pub const PRINT_HINT: &str = "A fatura com os valores de cada vida.";
pub const WORKBOOK: &str = "Planilha (Excel)";
pub const WORKBOOK_HINT: &str = "Os lançamentos para conferir, somar e filtrar.";
pub const TABLE: &str = "Planilha (CSV)";
pub const TABLE_HINT: &str = "Os mesmos lançamentos para outros programas.";
pub const RECEIPT: &str = "Comprovante de pagamento";
pub const RECEIPT_HINT: &str = "A prova de que esta fatura foi paga.";

pub const ALREADY_PAID: &str = "Já pagou e ainda não aparece?";
pub const SETTLEMENT_LAG: &str = "Há um espaço de tempo entre o pagamento no banco e a chegada dessa informação até nós. \
    Neste caso, desconsidere a situação da fatura.";

/// "sexta-feira, 20 de março".
pub fn day(date: NaiveDate) -> String {
    format!("{}, {} de {}", weekday(date.weekday()), date.day(), month(date))
}

/// "sex, 20/03".
pub fn short_day(date: NaiveDate) -> String {
    format!("{}, {:02}/{:02}", short_weekday(date.weekday()), date.day(), date.month())
}

/// "março de 2026".
pub fn month_and_year(date: NaiveDate) -> String {
    crate::format::billing_month(&format!("{:04}-{:02}", date.year(), date.month()))
}

fn month(date: NaiveDate) -> String {
    let named = month_and_year(date);
    named.split(' ').next().unwrap_or_default().to_owned()
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "segunda-feira",
        Weekday::Tue => "terça-feira",
        Weekday::Wed => "quarta-feira",
        Weekday::Thu => "quinta-feira",
        Weekday::Fri => "sexta-feira",
        Weekday::Sat => "sábado",
        Weekday::Sun => "domingo",
    }
}

pub const fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "seg",
        Weekday::Tue => "ter",
        Weekday::Wed => "qua",
        Weekday::Thu => "qui",
        Weekday::Fri => "sex",
        Weekday::Sat => "sáb",
        Weekday::Sun => "dom",
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{day, items_listed, month_and_year, short_day};

    #[test]
    fn days_read_as_people_say_them() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 6).expect("date");
        assert_eq!(day(date), "sexta-feira, 6 de março");
        assert_eq!(short_day(date), "sex, 06/03");
        assert_eq!(month_and_year(date), "março de 2026");
    }

    #[test]
    fn what_is_shown_of_all_is_said() {
        assert_eq!(items_listed(1, 1), "1 lançamento");
        assert_eq!(items_listed(50, 50), "50 lançamentos");
        assert_eq!(items_listed(50, 300), "50 de 300 lançamentos");
    }
}
