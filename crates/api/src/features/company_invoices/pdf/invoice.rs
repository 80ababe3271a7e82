//! *Fatura mensal*: the sums by category, and what each life costs. Where there are more items than are drawn, it says
//! where they are; the sums are of all of them either way.

use chrono::NaiveDateTime;
use shared::company_invoices::{CategoryTotal, CompanyInvoiceDetail, CompanyInvoiceItem};
use shared::rules::count::grouped;
use shared::rules::wording::day;

use super::facts::{addressee, known, situation};
use crate::pdf::{Column, Document, Fact, Letterhead, Table};

/// The invoice as a PDF file. `issued` is the operator's local time.
pub fn invoice(
    invoice: &CompanyInvoiceDetail,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let subject = format!("Fatura {}  ·  Competência {}", invoice.number, invoice.month.for_people());
    let mut document = Document::new(letterhead, "Fatura mensal", &invoice.number, &subject, issued);
    document.facts(&[
        Fact::new("Valor", format!("{:#}", invoice.amount_cents)),
        Fact::new("Vencimento", day(invoice.due_date)),
        Fact::new("Situação", situation(invoice)),
    ]);
    let mut details = addressee(invoice);
    details.extend([
        Some(Fact::new("Data de emissão", day(invoice.issue_date))),
        invoice.settled_amount_cents.map(|paid| Fact::new("Valor pago", format!("{paid:#}"))),
        invoice.settlement_date.map(|date| Fact::new("Baixada em", day(date))),
        Some(Fact::new("Endereço", invoice.payer.address_lines.join(", "))),
    ]);
    document.details(3, &known(details));

    summary(&mut document, invoice);
    document.heading("O que está sendo cobrado, por vida");
    if invoice.next_cursor.is_none() {
        items(&mut document, invoice);
    } else {
        document.paragraph(&format!(
            "Esta fatura tem {} lançamentos, mais do que cabem em um documento. A relação completa está no Portal do \
             Cliente, em Fatura mensal, como planilha (CSV).",
            grouped(invoice.item_count),
        ));
    }
    if invoice.status.is_unpaid() {
        document.note(
            "Há um espaço de tempo entre o pagamento no banco e a chegada dessa informação até nós. Se a empresa já \
             pagou esta fatura, desconsidere a situação acima.",
        );
    }
    document.note(&format!("Dúvidas sobre esta fatura? {}", letterhead.contact_line));
    document.finish()
}

fn summary(document: &mut Document, invoice: &CompanyInvoiceDetail) {
    document.heading("Resumo");
    let table = Table::new([
        Column::text("Categoria", 52.0),
        Column::figure("Lançamentos", 26.0),
        Column::figure("Valor do plano (R$)", 34.0),
        Column::figure("Coparticipação (R$)", 34.0),
        Column::figure("Total (R$)", 28.0),
    ]);
    let rows = invoice.by_category.iter().map(|total| {
        let CategoryTotal { category, item_count, plan_cents, copayment_cents } = total;
        [
            category.label().to_owned(),
            grouped(*item_count),
            plan_cents.to_string(),
            copayment_cents.to_string(),
            (*plan_cents + *copayment_cents).to_string(),
        ]
    });
    let all = [
        "Todas".to_owned(),
        grouped(invoice.item_count),
        invoice.plan_cents.to_string(),
        invoice.copayment_cents.to_string(),
        (invoice.plan_cents + invoice.copayment_cents).to_string(),
    ];
    let total = format!("{:#}", invoice.amount_cents);
    table.draw(document, rows.chain([all]), Some(("Total da fatura", &total)));
}

fn items(document: &mut Document, invoice: &CompanyInvoiceDetail) {
    let table = Table::new([
        Column::text("Nome", 62.0),
        Column::text("Matrícula", 28.0),
        Column::text("Categoria", 23.0),
        Column::figure("Plano (R$)", 20.0),
        Column::figure("Copart. (R$)", 20.0),
        Column::figure("Total (R$)", 21.0),
    ]);
    let label = match invoice.item_count {
        1 => "Total de 1 lançamento".to_owned(),
        count => format!("Total de {} lançamentos", grouped(count)),
    };
    let rows = invoice.items.iter().map(|item| {
        let CompanyInvoiceItem {
            id: _,
            enrolment_id: _,
            name,
            cpf: _,
            card_number,
            category,
            plan_cents,
            copayment_cents,
        } = item;
        [
            name.clone(),
            card_number.clone(),
            category.label().to_owned(),
            plan_cents.to_string(),
            copayment_cents.to_string(),
            (*plan_cents + *copayment_cents).to_string(),
        ]
    });
    table.draw(document, rows, Some((&label, &format!("{:#}", invoice.plan_cents + invoice.copayment_cents))));
}

#[cfg(test)]
mod tests {
    use shared::rules::money::Cents;

    use super::invoice;
    use crate::features::company_invoices::pdf::samples::{issued, paid, pending, with_items};
    use crate::pdf::reading::{assert_whole, letterhead, longest, properties, text, words};

    #[test]
    fn shows_the_sums_and_each_life() {
        let words = words(&invoice(&paid(), &letterhead(), issued()).expect("pdf"));
        for expected in [
            "Fatura mensal",
            "Fatura 700012 · Competência 03/2026",
            "R$ 1.000,00 10/03/2026 Paga em 09/03/2026",
            "11.222.333/0001-81",
            "Titular 1 600,00 50,00 650,00",
            "Dependente 1 350,00 0,00 350,00",
            "Todas 2 950,00 50,00 1.000,00",
            "Total da fatura R$ 1.000,00",
            "Ana Lacerda 200634000 Titular 600,00 50,00 650,00",
            "Total de 2 lançamentos R$ 1.000,00",
        ] {
            assert!(words.contains(expected), "{expected} is missing: {words}");
        }
        let properties = properties(&invoice(&paid(), &letterhead(), issued()).expect("pdf"));
        assert!(properties.contains("Fatura mensal 700012"), "{properties}");
    }

    #[test]
    fn a_pending_one_says_that_payments_take_time_to_arrive() {
        let words = words(&invoice(&pending().0, &letterhead(), issued()).expect("pdf"));
        assert!(words.contains("Vencida") && words.contains("Se a empresa já pagou esta fatura"), "{words}");
    }

    #[test]
    fn every_page_of_a_long_one_has_its_header() {
        let text = text(&invoice(&with_items(400), &letterhead(), issued()).expect("pdf"));
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert!(pages.len() > 6, "{}", pages.len());
        assert!(pages.iter().all(|page| page.contains("Matrícula") && page.contains("Copart. (R$)")));
        for number in 1..=400 {
            assert!(text.contains(&format!("Vida {number:05}")), "life {number} is missing");
        }
    }

    #[test]
    fn the_longest_of_everything_is_whole() {
        let mut long = paid();
        long.number = longest("fatura", 40);
        long.payer.name = longest("empresa", 160);
        long.payer.company_code = longest("código", 40);
        long.payer.address_lines = vec![longest("rua", 260), longest("bairro", 170)];
        long.items[0].name = longest("pessoa", 160);
        long.items[0].card_number = "0123456789ABCDEFGHIJ".to_owned();
        long.items[0].plan_cents = Cents(999_999_999_999);
        let pdf = invoice(&long, &letterhead(), issued()).expect("pdf");
        let texts = [&*long.number, &long.payer.name, &long.payer.company_code, &long.items[0].name];
        assert_whole(&pdf, &texts);
        assert_whole(&pdf, &long.payer.address_lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_whole(&pdf, &[&*long.items[0].card_number, "9.999.999.999,99", "10.000.000.049,99"]);
    }

    #[test]
    fn of_too_many_items_it_says_where_they_are() {
        let mut cut = with_items(10);
        cut.item_count = 10_000;
        cut.next_cursor = Some("0".to_owned());
        let words = words(&invoice(&cut, &letterhead(), issued()).expect("pdf"));
        assert!(words.contains("10.000 lançamentos, mais do que cabem em um documento"), "{words}");
        assert!(words.contains("Total da fatura") && !words.contains("Vida 00001"), "{words}");
    }
}
