//! *Boleto* of a charge: who pays it and what it is for; how it looks is `crate::pdf::slip`'s affair.

use chrono::NaiveDateTime;
use shared::charges::{ChargeDetail, Slip};

use super::cpf;
use crate::pdf::Letterhead;
use crate::pdf::slip::{self, SlipOf, SlipPayer, SlipTerms};

/// The bank slip as a PDF file. `issued` is the operator's local time.
///
/// Fails where [`slip::slip`] does.
pub fn slip(
    charge: &ChargeDetail,
    slip: &Slip,
    terms: &SlipTerms,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let payer = &charge.payer;
    let of = SlipOf {
        document: &charge.document,
        subject: &charge.billing_place,
        issue_date: charge.issue_date,
        payer: SlipPayer {
            name: &payer.name,
            identity: cpf(payer).map(|cpf| ("CPF", cpf)),
            address_lines: &payer.address_lines,
        },
    };
    slip::slip(&of, slip, terms, letterhead, issued)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use shared::charges::{NoPix, Slip};

    use super::slip;
    use crate::features::charges::pdf::samples::{PIX, issued, late, open, terms};
    use crate::pdf::reading::{assert_whole, letterhead, logo, longest, scanned, scanned_on, text, words};
    use crate::pdf::slip::SlipTerms;

    #[test]
    fn a_scanner_reads_barcode_and_qr_code_back() {
        let (charge, paper) = open();
        let read = scanned(&slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf"));
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
        assert!(read.contains(&format!("QR-Code:{PIX}")), "{read:?}");
    }

    #[test]
    fn every_field_of_the_form_is_there() {
        let (charge, paper) = open();
        let words = words(&slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf"));
        for label in [
            "Recibo do pagador",
            "Local de pagamento",
            "Vencimento",
            "Beneficiário",
            "Agência/Código do beneficiário",
            "Data do documento",
            "Nº do documento",
            "Espécie doc.",
            "Aceite",
            "Data do processamento",
            "Nosso número",
            "Uso do banco",
            "Carteira",
            "Espécie",
            "Quantidade",
            "(x) Valor",
            "(=) Valor do documento",
            "(-) Desconto/Abatimento",
            "(-) Outras deduções",
            "(+) Mora/Multa",
            "(+) Outros acréscimos",
            "(=) Valor cobrado",
            "Instruções",
            "Pagador",
            "Sacador/Avalista",
            "Cód. de baixa",
            "Autenticação mecânica - Ficha de compensação",
        ] {
            assert!(words.contains(label), "{label} is missing: {words}");
        }
        for value in [
            "047-7",
            "04791.50104 55785.500004 04683.047387 3 16560000123456",
            "10/12/2026",
            "1.234,56",
            "000004683-0",
            "0059 / 155010557-8",
            "Aurora Operadora de Planos de Saúde Fictícia S.A. · CNPJ 11.222.333/0001-81",
            "Rua Inventada, 100, Centro, Aracaju/SE, CEP 49000-000",
            "Maria do Socorro Araújo Nowak · CPF 529.982.247-25",
            "Aracaju/SE, CEP 49000-000",
        ] {
            assert!(words.contains(value), "{value} is missing: {words}");
        }
        assert!(!words.contains("Multa R$"), "nothing is added to a charge that is not late");
    }

    #[test]
    fn a_late_charge_shows_each_amount_that_was_added() {
        let (charge, paper) = late();
        let pdf = slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf");
        let words = words(&pdf);
        for value in [
            "Juros de mora (10 dias)",
            "R$ 1.000,00 30/11/2026 R$ 20,00 R$ 3,33",
            "Valor a pagar",
            "R$ 1.023,33 10/12/2026 155619",
            "R$ 1.000,00 vencido em 30/11/2026, multa de R$ 20,00 e juros de mora de R$ 3,33",
        ] {
            assert!(words.contains(value), "{value} is missing: {words}");
        }
        assert!(text(&pdf).contains(" 23,33\n") && text(&pdf).contains(" 1.023,33\n"));
    }

    #[test]
    fn long_texts_do_not_move_the_form_nor_spoil_its_codes() {
        let (mut charge, mut paper) = late();
        charge.payer.name = "Wanderleia Maria Aparecida ".repeat(3);
        charge.billing_place = "DESPESA MÉDICA ".repeat(8);
        charge.payer.address_lines = vec!["Rua Muito Comprida ".repeat(4), "Aracaju/SE".to_owned()];
        let payload = format!("{PIX}{}", "x".repeat(200));
        paper.pix_payload = Some(payload.clone());
        let mut letterhead = letterhead();
        letterhead.logo = Some(Arc::new(logo()));
        letterhead.is_demo = true;
        let pdf = slip(&charge, &paper, &terms(), &letterhead, issued()).expect("pdf");
        let read = scanned(&pdf);
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
        assert!(read.contains(&format!("QR-Code:{payload}")), "{read:?}");
        assert!(text(&pdf).contains("Página 1 de 1"));
        assert!(words(&pdf).contains("Não pague."));
    }

    #[test]
    fn the_longest_of_everything_is_whole_in_receipt_and_form() {
        let (mut charge, mut paper) = late();
        charge.document = longest("documento", 40);
        charge.billing_place = longest("local", 120);
        charge.payer.name = longest("pagador", 160);
        charge.payer.address_lines = vec![longest("rua", 260), longest("bairro", 170)];
        paper.our_number = Some(longest("nosso", 40));
        paper.pix_payload = Some(format!("{PIX}{}", "x".repeat(400)));
        let terms = SlipTerms {
            bank_name: longest("banco", 60),
            branch_and_beneficiary_code: longest("agência", 40),
            portfolio: longest("carteira", 20),
            document_kind: longest("espécie", 20),
            acceptance: longest("aceite", 20),
            payment_place: longest("praça", 200),
            instructions: (0..8).map(|n| longest(&format!("instrução{n}"), 150)).collect(),
        };
        let mut letterhead = letterhead();
        letterhead.legal_name = longest("operadora", 160);
        letterhead.name = longest("nome", 160);
        letterhead.address_line = longest("sede", 200);
        letterhead.contact_line = longest("contato", 200);
        let pdf = slip(&charge, &paper, &terms, &letterhead, issued()).expect("pdf");
        let mut texts = vec![&charge.document, &charge.billing_place, &charge.payer.name];
        texts.extend(&charge.payer.address_lines);
        texts.extend(paper.our_number.iter().chain(&paper.pix_payload));
        texts.extend([&letterhead.legal_name, &letterhead.name, &letterhead.address_line, &letterhead.contact_line]);
        texts.extend([&terms.bank_name, &terms.branch_and_beneficiary_code, &terms.portfolio, &terms.document_kind]);
        texts.extend([&terms.acceptance, &terms.payment_place]);
        texts.extend(&terms.instructions);
        assert_whole(&pdf, &texts.into_iter().map(String::as_str).collect::<Vec<_>>());
        let read = scanned_on("2", &pdf);
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
        assert!(text(&pdf).contains("Página 2 de 2"));
    }

    #[test]
    fn a_slip_that_cannot_be_paid_is_not_printed() {
        let (charge, paper) = open();
        let (_, other) = late();
        let print = |slip_of: &Slip| slip(&charge, slip_of, &terms(), &letterhead(), issued());
        assert!(print(&Slip { barcode: other.barcode, ..paper.clone() }).is_err());
        assert!(print(&Slip { barcode: paper.barcode.replace("5615", "5625"), ..paper.clone() }).is_err());
        assert!(print(&Slip { digitable_line: String::new(), ..paper }).is_err());
    }

    #[test]
    fn without_pix_there_is_no_panel() {
        let (charge, mut paper) = open();
        paper.pix_payload = None;
        for (reason, told) in [
            (NoPix::NotUsed, None),
            (NoPix::OtherDay, Some("era para a data de vencimento original e não vale para este boleto")),
            (NoPix::DoesNotAgree, Some("não confere com o valor dela")),
        ] {
            paper.no_pix = Some(reason);
            let words = words(&slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf"));
            assert!(!words.contains("Pague com PIX"), "{words}");
            assert_eq!(words.contains("PIX"), told.is_some(), "{words}");
            assert!(told.is_none_or(|told| words.contains(told)), "{words}");
            assert!(words.contains("lotérica, com o código de barras ou a linha digitável abaixo"));
        }
    }
}
