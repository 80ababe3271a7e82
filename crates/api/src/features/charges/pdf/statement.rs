//! *Fatura*: what a charge is made of, line by line; the lines' sum stands below them.

use chrono::NaiveDateTime;
use shared::charges::{ChargeDetail, ChargeItem};
use shared::rules::money::Cents;

use super::{cpf, day, known, situation};
use crate::pdf::{Column, Document, Fact, Letterhead, Table};

/// The statement as a PDF file. `issued` is the operator's local time.
pub fn statement(charge: &ChargeDetail, letterhead: &Letterhead, issued: NaiveDateTime) -> anyhow::Result<Vec<u8>> {
    let subject = format!("Documento {}  ·  {}", charge.document, charge.billing_place);
    let mut document = Document::new(letterhead, "Fatura", &charge.document, &subject, issued);
    document.facts(&[
        Fact::new("Valor", format!("{:#}", charge.amount_cents)),
        Fact::new("Vencimento", day(charge.due_date)),
        Fact::new("Situação", situation(charge)),
    ]);
    document.details(
        3,
        &known(vec![
            Some(Fact::new("Titular", &*charge.payer.name)),
            cpf(&charge.payer).map(|cpf| Fact::new("CPF", cpf)),
            Some(Fact::new("Matrícula", &*charge.payer.card_number)),
            Some(Fact::new("Plano", &*charge.payer.plan_name)),
            Some(Fact::new("Data de emissão", day(charge.issue_date))),
            Some(Fact::new("Endereço", charge.payer.address_lines.join(", "))),
        ]),
    );

    document.heading("O que está sendo cobrado");
    let table = Table::new([
        Column::text("Beneficiário", 58.0),
        Column::text("Descrição", 68.0),
        Column::text("Competência", 22.0),
        Column::figure("Valor (R$)", 26.0),
    ]);
    let total: Cents = charge.items.iter().map(|item| item.amount_cents).sum();
    let label = match charge.items.len() {
        1 => "Total de 1 lançamento".to_owned(),
        count => format!("Total de {count} lançamentos"),
    };
    table.draw(&mut document, charge.items.iter().map(row), Some((&label, &format!("{total:#}"))));

    if charge.status.is_unpaid() {
        document.note(
            "Há um espaço de tempo entre o pagamento no banco e a chegada dessa informação até nós. Se você já pagou \
             esta mensalidade, desconsidere a situação acima.",
        );
    }
    document.note(&format!("Dúvidas sobre esta fatura? {}", letterhead.contact_line));
    document.finish()
}

fn row(item: &ChargeItem) -> [String; 4] {
    [
        item.beneficiary_name.clone().unwrap_or_else(|| "–".to_owned()),
        item.description.clone(),
        billing_month(&item.billing_month),
        item.amount_cents.to_string(),
    ]
}

/// `2026-03` as `03/2026`; anything else as it is.
fn billing_month(month: &str) -> String {
    match month.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => month.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use shared::rules::money::Cents;

    use super::statement;
    use crate::features::charges::pdf::samples::{issued, overdue, paid, with_items};
    use crate::pdf::reading::{assert_whole, letterhead, longest, properties, text, words};

    #[test]
    fn shows_each_line_and_their_sum() {
        let pdf = statement(&paid(), &letterhead(), issued()).expect("pdf");
        let text = text(&pdf);
        for expected in
            ["Fatura", "Documento 155619", "CONTRIBUIÇÃO – EMPREGADO", "Paga em 18/03/2026", "529.982.247-25"]
        {
            assert!(text.contains(expected), "{expected} is missing:\n{text}");
        }
        let line = text.lines().find(|line| line.contains("Consulta em pronto-socorro")).expect("line");
        assert_eq!(
            line.split_whitespace().collect::<Vec<_>>().join(" "),
            "Łukasz Araújo Nowak Consulta em pronto-socorro 02/2026 37,72"
        );
        let total = text.lines().find(|line| line.contains("Total de 4 lançamentos")).expect("total");
        assert!(total.trim_end().ends_with("R$ 1.234,56"), "{total}");
        assert!(text.contains("Página 1 de 1"));
        assert!(text.contains("Emitido em 20/03/2026 às 14:32 por Saúde Aurora"));
    }

    #[test]
    fn the_window_says_what_it_is() {
        let properties = properties(&statement(&paid(), &letterhead(), issued()).expect("pdf"));
        assert!(properties.contains("Fatura 155619"), "{properties}");
        assert!(properties.contains("Saúde Aurora"), "{properties}");
        assert!(properties.contains("Pages:           1\n"), "{properties}");
    }

    #[test]
    fn two_hundred_lines_keep_header_and_total() {
        let charge = with_items(200);
        let text = text(&statement(&charge, &letterhead(), issued()).expect("pdf"));
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert!(pages.len() > 3);
        for (position, page) in pages.iter().enumerate() {
            assert!(page.contains("Beneficiário") && page.contains("Valor (R$)"), "page without header:\n{page}");
            assert!(page.contains(&format!("Página {} de {}", position + 1, pages.len())), "{page}");
        }
        for number in 1..=200 {
            assert!(text.contains(&format!("Lançamento {number:03}")), "line {number} is missing");
        }
        assert!(words_of(&text).contains(&format!("Total de 200 lançamentos R$ {}", charge.amount_cents)));
    }

    #[test]
    fn the_total_is_never_alone_on_a_page() {
        for count in 18..60 {
            let text = text(&statement(&with_items(count), &letterhead(), issued()).expect("pdf"));
            let page = text.split('\u{c}').find(|page| page.contains("Total de")).expect("total");
            assert!(page.contains(&format!("Lançamento {count:03}")), "{count} lines: the total stands alone");
        }
    }

    #[test]
    fn long_and_foreign_text_is_shown_whole() {
        let mut charge = paid();
        charge.document = longest("documento", 40);
        charge.billing_place = longest("local", 120);
        charge.payer.name = longest("titular", 160);
        charge.payer.plan_name = longest("plano", 120);
        charge.payer.address_lines = vec![longest("rua", 260), longest("bairro", 170)];
        charge.items[0].description = longest("lançamento", 200);
        charge.items[0].beneficiary_name = Some(longest("pessoa", 160));
        charge.items[1].amount_cents = Cents(-999_999_999_999);
        charge.items[2].beneficiary_name = Some("Żółć Grzegorz 山田".to_owned());
        let pdf = statement(&charge, &letterhead(), issued()).expect("pdf");
        let mut texts = vec![&charge.document, &charge.billing_place, &charge.payer.name, &charge.payer.plan_name];
        texts.extend(&charge.payer.address_lines);
        texts.extend([&charge.items[0].description]);
        texts.extend(&charge.items[0].beneficiary_name);
        assert_whole(&pdf, &texts.into_iter().map(String::as_str).collect::<Vec<_>>());
        assert_whole(&pdf, &["-9.999.999.999,99", "Żółć Grzegorz", "Total de 4 lançamentos"]);
    }

    #[test]
    fn what_is_taller_than_a_page_goes_on_on_the_next() {
        let mut charge = paid();
        charge.items[1].description = format!("início {} fim", "Palavra ".repeat(900));
        let pdf = statement(&charge, &letterhead(), issued()).expect("pdf");
        assert_eq!(words(&pdf).matches("Palavra").count(), 900);
        let text = text(&pdf);
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        let is_of_table = |page: &&str| page.contains("Palavra");
        assert!(pages.iter().copied().filter(is_of_table).count() > 1);
        assert!(pages.iter().copied().filter(is_of_table).all(|page| page.contains("Competência")), "{text}");
    }

    #[test]
    fn an_unpaid_one_says_that_payments_take_time_to_arrive() {
        let words = words(&statement(&overdue(), &letterhead(), issued()).expect("pdf"));
        assert!(words.contains("Vencida"));
        assert!(words.contains("Se você já pagou esta mensalidade"));
    }

    fn words_of(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
