//! The three documents of a charge: *Fatura*, *Comprovante de pagamento* and *Boleto*. Each is a pure function of what
//! the screen shows too, so paper and screen never disagree.

mod receipt;
mod slip;
mod statement;

#[cfg(test)]
mod samples;

pub use receipt::receipt;
pub use slip::slip;
pub use statement::statement;

use shared::charges::{ChargeDetail, ChargeStatus, Payer};
use shared::rules::wording::{self, day};

use crate::pdf::Fact;

/// Which of a charge's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Statement,
    Receipt,
    Slip,
}

/// Name under which a browser keeps the file: `fatura-155619.pdf`. Only letters, digits and hyphens of the document
/// number are kept.
pub fn file_name(paper: Paper, document: &str) -> String {
    let kind = match paper {
        Paper::Statement => "fatura",
        Paper::Receipt => "comprovante",
        Paper::Slip => "boleto",
    };
    let number: String = document.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if number.is_empty() { format!("{kind}.pdf") } else { format!("{kind}-{number}.pdf") }
}

/// Where the charge stands, with the date that matters for it.
fn situation(charge: &ChargeDetail) -> String {
    match (charge.status, charge.payment_date, charge.cancellation_date) {
        (status @ ChargeStatus::Paid, Some(date), _) | (status @ ChargeStatus::Cancelled, _, Some(date)) => {
            format!("{} em {}", status.label(), day(date))
        }
        (status, _, _) => status.label().to_owned(),
    }
}

/// What is not known is left out.
fn known(facts: Vec<Option<Fact>>) -> Vec<Fact> {
    facts.into_iter().flatten().filter(|fact| !fact.value.trim().is_empty()).collect()
}

fn cpf(payer: &Payer) -> Option<String> {
    payer.cpf.as_deref().map(wording::cpf)
}

#[cfg(test)]
mod tests {
    use super::{Paper, file_name};

    #[test]
    fn file_names_tell_what_they_are_and_carry_nothing_strange() {
        assert_eq!(file_name(Paper::Statement, "155619"), "fatura-155619.pdf");
        assert_eq!(file_name(Paper::Receipt, "2026/03-A"), "comprovante-202603-A.pdf");
        assert_eq!(file_name(Paper::Slip, "../\"é"), "boleto.pdf");
    }
}
