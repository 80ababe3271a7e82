//! What a slip says beside its codes.

use chrono::NaiveDate;
use shared::charges::Slip;
use shared::rules::money::Cents;

/// What a slip is for, as far as its codes do not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipOf<'a> {
    /// The number that people know the debt by.
    pub document: &'a str,
    /// What kind of debt it is, in few words.
    pub subject: &'a str,
    pub issue_date: NaiveDate,
    pub payer: SlipPayer<'a>,
}

/// *Pagador*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipPayer<'a> {
    pub name: &'a str,
    /// `CPF` or `CNPJ` and the number with its punctuation, when it is known.
    pub identity: Option<(&'static str, String)>,
    pub address_lines: &'a [String],
}

impl SlipPayer<'_> {
    /// `  ·  CPF 529.982.247-25`, or nothing.
    pub(super) fn identity_suffix(&self) -> String {
        self.identity.as_ref().map(|(kind, number)| format!("  ·  {kind} {number}")).unwrap_or_default()
    }
}

/// What the operator agreed with its bank; the same on all its slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipTerms {
    pub bank_name: String,
    /// *Agência/Código do beneficiário*, as the bank writes it.
    pub branch_and_beneficiary_code: String,
    /// *Carteira*.
    pub portfolio: String,
    /// *Espécie doc.*: `DM` for a trade bill.
    pub document_kind: String,
    /// *Aceite*: `S` or `N`.
    pub acceptance: String,
    /// *Local de pagamento*.
    pub payment_place: String,
    /// *Instruções*, one paragraph each; the form has room for seven lines in all.
    pub instructions: Vec<String>,
}

/// Whether the slip is for more than what was charged.
pub(super) fn is_increased(slip: &Slip) -> bool {
    slip.fine_cents + slip.interest_cents > Cents::ZERO
}
