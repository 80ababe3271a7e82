//! *Comprovante de pagamento*: which invoice the company paid and when. There is none of one that is not paid.

use anyhow::Context;
use chrono::NaiveDateTime;
use shared::company_invoices::CompanyInvoiceDetail;
use shared::rules::count::grouped;
use shared::rules::money::Cents;
use shared::rules::wording::day;

use super::facts::{addressee, identity, known};
use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

/// The receipt as a PDF file. `issued` is the operator's local time.
///
/// Fails when the invoice has no payment date.
pub fn receipt(
    invoice: &CompanyInvoiceDetail,
    stamp: &Stamp,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let paid_on = invoice.payment_date.context("an invoice without payment has no receipt")?;
    let paid = invoice.settled_amount_cents.unwrap_or(invoice.amount_cents);

    let subject = format!("Fatura {}  ·  Competência {}", invoice.number, invoice.month.for_people());
    let mut document = Document::new(letterhead, "Comprovante de pagamento", &invoice.number, &subject, issued);
    document.facts(&known(vec![
        Some(Fact::new("Valor pago", format!("{paid:#}"))),
        Some(Fact::new("Pago em", day(paid_on))),
        invoice.settlement_date.map(|date| Fact::new("Baixado em", day(date))),
    ]));
    let (kind, number) = identity(&invoice.payer);
    document.paragraph(&format!(
        "Recebemos de {}, {kind} {number}, a quantia de {paid:#} pela fatura {} da competência {}, com vencimento em {}.",
        invoice.payer.name.trim(),
        invoice.number,
        invoice.month.for_people(),
        day(invoice.due_date),
    ));
    document.leave_space(3.0);
    let mut details = addressee(invoice);
    details.extend([
        Some(Fact::new("Data de emissão", day(invoice.issue_date))),
        Some(Fact::new("Vencimento", day(invoice.due_date))),
        Some(Fact::new("Lançamentos", grouped(invoice.item_count))),
    ]);
    document.details(3, &known(details));

    document.heading("O que foi pago");
    let table = Table::new([Column::text("Natureza", 130.0), Column::figure("Valor (R$)", 44.0)]);
    table.draw(&mut document, rows(invoice, paid), Some(("Total pago", &format!("{paid:#}"))));
    document.note(
        "“Pago em” é o dia em que o pagamento foi feito; “Baixado em” é o dia em que ele foi registrado em nosso \
         sistema.",
    );
    document.note(&format!("Dúvidas sobre este comprovante? {}", letterhead.contact_line));
    document.stamp(stamp)?;
    document.finish()
}

/// Both sums, then what makes the difference between charged and paid, so that the rows add up to `paid`.
fn rows(invoice: &CompanyInvoiceDetail, paid: Cents) -> Vec<[String; 2]> {
    let mut rows = vec![
        ["Valor do plano".to_owned(), invoice.plan_cents.to_string()],
        ["Coparticipação".to_owned(), invoice.copayment_cents.to_string()],
    ];
    let difference = paid - invoice.plan_cents - invoice.copayment_cents;
    if difference > Cents::ZERO {
        rows.push(["Acréscimos".to_owned(), difference.to_string()]);
    } else if difference < Cents::ZERO {
        rows.push(["Abatimentos".to_owned(), difference.to_string()]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use shared::rules::money::Cents;

    use super::receipt;
    use crate::features::company_invoices::pdf::samples::{issued, paid, pending};
    use crate::pdf::reading::{assert_whole, letterhead, longest, scanned, stamp, words};

    #[test]
    fn tells_who_paid_what_and_when() {
        let pdf = receipt(&paid(), &stamp(), &letterhead(), issued()).expect("pdf");
        let words = words(&pdf);
        for expected in [
            "Comprovante de pagamento",
            "Recebemos de Padaria Sabiá Ltda., CNPJ 11.222.333/0001-81, a quantia de R$ 1.000,00 pela fatura 700012",
            "da competência 03/2026, com vencimento em 10/03/2026",
            "R$ 1.000,00 09/03/2026 11/03/2026",
            "Valor do plano 950,00",
            "Coparticipação 50,00",
            "Total pago R$ 1.000,00",
            "Código de verificação 0000-0000-0000-0000",
        ] {
            assert!(words.contains(expected), "{expected} is missing: {words}");
        }
        assert_eq!(scanned(&pdf), ["QR-Code:https://aurora.example/verificar/0000-0000-0000-0000"]);
    }

    #[test]
    fn rows_add_up_to_what_was_paid() {
        let mut invoice = paid();
        for (paid, row) in [(102_333, "Acréscimos 23,33"), (99_900, "Abatimentos -1,00")] {
            invoice.settled_amount_cents = Some(Cents(paid));
            let words = words(&receipt(&invoice, &stamp(), &letterhead(), issued()).expect("pdf"));
            let total = format!("Total pago R$ {}", Cents(paid));
            assert!(words.contains(row) && words.contains(&total), "{words}");
        }
    }

    #[test]
    fn the_longest_of_everything_is_whole() {
        let mut long = paid();
        long.number = longest("fatura", 40);
        long.payer.name = longest("empresa", 160);
        long.payer.company_code = longest("código", 40);
        let pdf = receipt(&long, &stamp(), &letterhead(), issued()).expect("pdf");
        assert_whole(&pdf, &[&*long.number, &long.payer.name, &long.payer.company_code]);
    }

    #[test]
    fn there_is_none_without_payment() {
        assert!(receipt(&pending().0, &stamp(), &letterhead(), issued()).is_err());
    }
}
