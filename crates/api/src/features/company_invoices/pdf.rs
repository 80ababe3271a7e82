//! The three documents of an invoice: *Fatura mensal*, *Comprovante de pagamento* and *Boleto*. Each is a pure function of
//! what the screen shows too, so paper and screen never disagree.

mod facts;
mod invoice;
mod receipt;

#[cfg(test)]
mod samples;

pub use invoice::invoice;
pub use receipt::receipt;

use chrono::NaiveDateTime;
use shared::company_invoices::{CompanyInvoiceDetail, Slip};

use crate::pdf::Letterhead;
use crate::pdf::slip::{self, SlipOf, SlipPayer, SlipTerms};
use facts::identity;

/// Which of an invoice's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Invoice,
    Receipt,
    Slip,
}

/// Name under which a browser keeps the file: `fatura-mensal-700012.pdf`. Only letters, digits and hyphens of the number
/// are kept.
pub fn file_name(paper: Paper, number: &str) -> String {
    let kind = match paper {
        Paper::Invoice => "fatura-mensal",
        Paper::Receipt => "comprovante",
        Paper::Slip => "boleto",
    };
    let number: String = number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if number.is_empty() { format!("{kind}.pdf") } else { format!("{kind}-{number}.pdf") }
}

/// The bank slip as a PDF file. `issued` is the operator's local time.
///
/// Fails where [`slip::slip`] does.
pub fn slip(
    invoice: &CompanyInvoiceDetail,
    slip: &Slip,
    terms: &SlipTerms,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let payer = &invoice.payer;
    let of = SlipOf {
        document: &invoice.number,
        subject: &format!("Fatura mensal {}", invoice.month.for_people()),
        issue_date: invoice.issue_date,
        payer: SlipPayer { name: &payer.name, identity: Some(identity(payer)), address_lines: &payer.address_lines },
    };
    slip::slip(&of, slip, terms, letterhead, issued)
}

#[cfg(test)]
mod tests {
    use super::{Paper, file_name, samples, slip};
    use crate::pdf::reading::{assert_whole, letterhead, longest, scanned, words};

    #[test]
    fn file_names_tell_what_they_are_and_carry_nothing_strange() {
        assert_eq!(file_name(Paper::Invoice, "700012"), "fatura-mensal-700012.pdf");
        assert_eq!(file_name(Paper::Receipt, "2026/03-A"), "comprovante-202603-A.pdf");
        assert_eq!(file_name(Paper::Slip, "../\"é"), "boleto.pdf");
    }

    #[test]
    fn the_longest_payer_is_whole_on_the_slip() {
        let (mut invoice, paper) = samples::pending();
        invoice.number = longest("fatura", 40);
        invoice.payer.name = longest("empresa", 160);
        invoice.payer.address_lines = vec![longest("rua", 260), longest("bairro", 170)];
        let pdf = slip(&invoice, &paper, &samples::terms(), &letterhead(), samples::issued()).expect("pdf");
        assert_whole(&pdf, &[&*invoice.number, &format!("{} · CNPJ 11.222.333/0001-81", invoice.payer.name)]);
        assert_whole(&pdf, &invoice.payer.address_lines.iter().map(String::as_str).collect::<Vec<_>>());
        let read = scanned(&pdf);
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
    }

    #[test]
    fn the_slip_is_addressed_to_the_company_and_can_be_scanned() {
        let (invoice, paper) = samples::pending();
        let pdf = slip(&invoice, &paper, &samples::terms(), &letterhead(), samples::issued()).expect("pdf");
        let read = scanned(&pdf);
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
        let words = words(&pdf);
        for value in [
            "Fatura mensal 03/2026",
            "Padaria Sabiá Ltda. · CNPJ 11.222.333/0001-81",
            "R$ 1.000,00 vencido em 10/03/2026, multa de R$ 20,00 e juros de mora de R$ 3,33",
            "R$ 1.023,33 20/03/2026 700012",
        ] {
            assert!(words.contains(value), "{value} is missing: {words}");
        }
    }
}
