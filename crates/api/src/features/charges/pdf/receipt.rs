//! *Comprovante de pagamento*: who paid what and when. There is none of a charge that is not paid.

use anyhow::Context;
use chrono::NaiveDateTime;
use shared::charges::{ChargeDetail, ChargeItemKind};
use shared::rules::money::Cents;

use super::{cpf, day, known};
use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

/// The receipt as a PDF file. `issued` is the operator's local time.
///
/// Fails when the charge has no payment date.
pub fn receipt(
    charge: &ChargeDetail,
    stamp: &Stamp,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let paid_on = charge.payment_date.context("a charge without payment has no receipt")?;
    let paid = charge.settled_amount_cents.unwrap_or(charge.amount_cents);

    let subject = format!("Documento {}  ·  {}", charge.document, charge.billing_place);
    let mut document = Document::new(letterhead, "Comprovante de pagamento", &charge.document, &subject, issued);
    document.facts(&known(vec![
        Some(Fact::new("Valor pago", format!("{paid:#}"))),
        Some(Fact::new("Pago em", day(paid_on))),
        charge.settlement_date.map(|date| Fact::new("Baixado em", day(date))),
    ]));

    let payer = &charge.payer;
    let identity = cpf(payer).map(|cpf| format!(", CPF {cpf}")).unwrap_or_default();
    document.paragraph(&format!(
        "Recebemos de {}{identity}, a quantia de {paid:#} pelo documento {}, com vencimento em {}.",
        payer.name.trim(),
        charge.document,
        day(charge.due_date),
    ));
    document.leave_space(3.0);
    document.details(
        3,
        &known(vec![
            Some(Fact::new("Titular", &*payer.name)),
            Some(Fact::new("Matrícula", &*payer.card_number)),
            Some(Fact::new("Plano", &*payer.plan_name)),
            Some(Fact::new("Local de cobrança", &*charge.billing_place)),
            Some(Fact::new("Data de emissão", day(charge.issue_date))),
            Some(Fact::new("Vencimento", day(charge.due_date))),
        ]),
    );

    document.heading("O que foi pago");
    let table = Table::new([
        Column::text("Natureza", 100.0),
        Column::figure("Lançamentos", 30.0),
        Column::figure("Valor (R$)", 44.0),
    ]);
    table.draw(&mut document, rows(charge, paid), Some(("Total pago", &format!("{paid:#}"))));

    document.note(
        "“Pago em” é o dia em que o pagamento foi feito; “Baixado em” é o dia em que ele foi registrado em nosso \
         sistema.",
    );
    document.note(&format!("Dúvidas sobre este comprovante? {}", letterhead.contact_line));
    document.stamp(stamp)?;
    document.finish()
}

/// The items by kind, then what makes the difference between charged and paid, so that the rows add up to `paid`.
fn rows(charge: &ChargeDetail, paid: Cents) -> Vec<[String; 3]> {
    const KINDS: [ChargeItemKind; 5] = [
        ChargeItemKind::MonthlyFee,
        ChargeItemKind::Copayment,
        ChargeItemKind::Service,
        ChargeItemKind::Fund,
        ChargeItemKind::Other,
    ];
    let mut rows = Vec::new();
    for kind in KINDS {
        let amounts: Vec<Cents> =
            charge.items.iter().filter(|item| item.kind == kind).map(|item| item.amount_cents).collect();
        if !amounts.is_empty() {
            let sum: Cents = amounts.iter().copied().sum();
            rows.push([name(kind).to_owned(), amounts.len().to_string(), sum.to_string()]);
        }
    }
    let charged: Cents = charge.items.iter().map(|item| item.amount_cents).sum();
    let difference = paid - charged;
    if difference > Cents::ZERO {
        rows.push(["Acréscimos".to_owned(), String::new(), difference.to_string()]);
    } else if difference < Cents::ZERO {
        rows.push(["Abatimentos".to_owned(), String::new(), difference.to_string()]);
    }
    rows
}

fn name(kind: ChargeItemKind) -> &'static str {
    match kind {
        ChargeItemKind::MonthlyFee => "Mensalidade do plano",
        ChargeItemKind::Copayment => "Coparticipação",
        ChargeItemKind::Service => "Despesas médicas e odontológicas",
        ChargeItemKind::Fund => "Fundo assistencial",
        ChargeItemKind::Other => "Outros lançamentos",
    }
}

#[cfg(test)]
mod tests {
    use shared::rules::money::Cents;

    use super::receipt;
    use crate::features::charges::pdf::samples::{issued, overdue, paid};
    use crate::pdf::reading::{assert_whole, letterhead, longest, scanned, stamp, words};

    #[test]
    fn tells_who_paid_what_and_when() {
        let words = words(&receipt(&paid(), &stamp(), &letterhead(), issued()).expect("pdf"));
        for expected in [
            "Comprovante de pagamento",
            "Recebemos de Maria do Socorro Araújo Nowak, CPF 529.982.247-25, a quantia de R$ 1.234,56",
            "pelo documento 155619, com vencimento em 19/03/2026",
            "18/03/2026",
            "20/03/2026",
            "Mensalidade do plano 2 1.147,84",
            "Total pago R$ 1.234,56",
        ] {
            assert!(words.contains(expected), "{expected} is missing: {words}");
        }
    }

    #[test]
    fn rows_add_up_to_what_was_paid() {
        let mut charge = paid();
        charge.settled_amount_cents = Some(Cents(125_000));
        let more = words(&receipt(&charge, &stamp(), &letterhead(), issued()).expect("pdf"));
        assert!(more.contains("Acréscimos 15,44") && more.contains("Total pago R$ 1.250,00"), "{more}");
        charge.settled_amount_cents = Some(Cents(123_000));
        let less = words(&receipt(&charge, &stamp(), &letterhead(), issued()).expect("pdf"));
        assert!(less.contains("Abatimentos -4,56") && less.contains("Total pago R$ 1.230,00"), "{less}");
    }

    #[test]
    fn the_longest_of_everything_is_whole() {
        let mut charge = paid();
        charge.document = longest("documento", 40);
        charge.billing_place = longest("local", 120);
        charge.payer.name = longest("pagador", 160);
        charge.payer.plan_name = longest("plano", 120);
        charge.settled_amount_cents = Some(Cents(999_999_999_999));
        let pdf = receipt(&charge, &stamp(), &letterhead(), issued()).expect("pdf");
        let texts = [&*charge.document, &charge.billing_place, &charge.payer.name, &charge.payer.plan_name];
        assert_whole(&pdf, &texts);
        assert_whole(&pdf, &["Total pago R$ 9.999.999.999,99"]);
    }

    #[test]
    fn there_is_none_without_payment() {
        assert!(receipt(&overdue(), &stamp(), &letterhead(), issued()).is_err());
    }

    #[test]
    fn it_says_who_can_vouch_for_it() {
        let pdf = receipt(&paid(), &stamp(), &letterhead(), issued()).expect("pdf");
        let words = words(&pdf);
        assert!(words.contains("Código de verificação 0000-0000-0000-0000"), "{words}");
        assert!(words.contains("https://aurora.example/verificar"), "{words}");
        assert_eq!(scanned(&pdf), ["QR-Code:https://aurora.example/verificar/0000-0000-0000-0000"]);
    }
}
