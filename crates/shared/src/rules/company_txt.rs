//! *Arquivos TXT* of a company (manual B), layout version 001 (`domain-rules`, "Text files for companies"): lines of 160
//! ASCII characters and CRLF. What does not fit its columns is refused, never cut, except names, which are cut.

use std::fmt;

use chrono::NaiveDate;
use deunicode::deunicode_char;

use super::billing_month::BillingMonth;
use super::money::Cents;
use super::typed;
use crate::account::Category;

/// Columns of a line, without its end.
pub const WIDTH: usize = 160;
/// Columns of the company's code.
pub const CODE_WIDTH: usize = 10;
/// Columns of an amount of a life, and of a sum of them.
const AMOUNT: usize = 12;
const TOTAL: usize = 15;
const LAYOUT: &str = "001";
const END: &str = "\r\n";

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFile {
    /// *Extrato Coparticipação*: lives that used something, and what they owe for it.
    Copayment,
    /// *Extrato Completo*: every life billed, with the plan's value and the copayment.
    Full,
}

impl TextFile {
    const fn letter(self) -> &'static str {
        match self {
            Self::Copayment => "C",
            Self::Full => "F",
        }
    }
}

/// What the first line says.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    pub kind: TextFile,
    pub month: BillingMonth,
    /// CNPJ or CPF without punctuation.
    pub company_document: &'a str,
    pub company_code: &'a str,
    pub company_name: &'a str,
    pub issued_on: NaiveDate,
}

/// One life in the month.
#[derive(Clone, Copy, Debug)]
pub struct Detail<'a> {
    pub holder_card_number: &'a str,
    pub card_number: &'a str,
    /// Eleven digits.
    pub cpf: Option<&'a str>,
    pub name: &'a str,
    pub category: Category,
    pub plan: Cents,
    pub copayment: Cents,
}

/// The field that cannot be written without saying something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoesNotFit(pub &'static str);

impl fmt::Display for DoesNotFit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} does not fit layout {LAYOUT}", self.0)
    }
}

impl std::error::Error for DoesNotFit {}

/// A file in the making: a header, details, and the trailer with what they came to.
#[derive(Clone, Debug)]
pub struct CompanyTxt {
    kind: TextFile,
    month: BillingMonth,
    records: u64,
    plan: i64,
    copayment: i64,
}

impl CompanyTxt {
    /// Begins a file; gives its first line.
    pub fn begin(header: &Header<'_>) -> Result<(Self, String), DoesNotFit> {
        let Header { kind, month, company_document, company_code, company_name, issued_on } = *header;
        let mut line = Line::new("0");
        line.text(kind.letter(), 1, "the kind")?;
        line.text(LAYOUT, 3, "the layout")?;
        line.text(&digits(month), 6, "the month")?;
        line.text(company_document, 14, "the company's document")?;
        line.text(&typed::plain(company_code), CODE_WIDTH, "the company's code")?;
        line.name(company_name, 40);
        line.text(&issued_on.format("%Y%m%d").to_string(), 8, "the date of issue")?;
        Ok((Self { kind, month, records: 0, plan: 0, copayment: 0 }, line.end()))
    }

    /// Refuses amounts that some line could not hold, before any is written: what the lives' amounts of a kind lie between,
    /// and come to.
    pub fn check(least: Cents, most: Cents, total: Cents) -> Result<(), DoesNotFit> {
        let mut line = Line::new("");
        line.number(least.0, AMOUNT, "an amount")?;
        line.number(most.0, AMOUNT, "an amount")?;
        line.number(total.0, TOTAL, "a total")
    }

    /// Whether a life belongs into the file: kind C holds only those with a copayment.
    pub fn takes(&self, copayment: Cents) -> bool {
        match self.kind {
            TextFile::Copayment => copayment > Cents::ZERO,
            TextFile::Full => true,
        }
    }

    /// The line of a life, which then counts in the trailer.
    pub fn detail(&mut self, detail: &Detail<'_>) -> Result<String, DoesNotFit> {
        let Detail { holder_card_number, card_number, cpf, name, category, plan, copayment } = *detail;
        let plan = match self.kind {
            TextFile::Copayment => Cents::ZERO,
            TextFile::Full => plan,
        };
        let mut line = Line::new("1");
        line.text(holder_card_number, 20, "the holder's card number")?;
        line.text(card_number, 20, "a card number")?;
        let cpf = cpf.unwrap_or("00000000000");
        if cpf.len() != 11 || !cpf.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(DoesNotFit("a CPF"));
        }
        line.text(cpf, 11, "a CPF")?;
        line.name(name, 50);
        line.text(letter(category), 1, "a category")?;
        line.text(&digits(self.month), 6, "the month")?;
        line.number(plan.0, AMOUNT, "a plan value")?;
        line.number(copayment.0, AMOUNT, "a copayment")?;
        self.records += 1;
        self.plan = self.plan.checked_add(plan.0).ok_or(DoesNotFit("the total plan value"))?;
        self.copayment = self.copayment.checked_add(copayment.0).ok_or(DoesNotFit("the total copayment"))?;
        Ok(line.end())
    }

    /// The last line.
    pub fn finish(self) -> Result<String, DoesNotFit> {
        let mut line = Line::new("9");
        let records = i64::try_from(self.records).or(Err(DoesNotFit("the number of records")))?;
        line.number(records, 9, "the number of records")?;
        line.number(self.plan, TOTAL, "the total plan value")?;
        line.number(self.copayment, TOTAL, "the total copayment")?;
        Ok(line.end())
    }
}

fn digits(month: BillingMonth) -> String {
    format!("{:04}{:02}", month.year(), month.month())
}

/// *Titular*, *Dependente*, *Agregado*.
const fn letter(category: Category) -> &'static str {
    match category {
        Category::Holder => "T",
        Category::Dependent => "D",
        Category::Associate => "A",
    }
}

/// A line that is being filled from the left.
struct Line(String);

impl Line {
    fn new(record: &str) -> Self {
        let mut text = String::with_capacity(WIDTH + END.len());
        text.push_str(record);
        Self(text)
    }

    /// `A`: padded on the right. It identifies something, so it is never cut.
    fn text(&mut self, text: &str, width: usize, field: &'static str) -> Result<(), DoesNotFit> {
        let text = ascii(text);
        if text.len() > width {
            return Err(DoesNotFit(field));
        }
        self.pad(&text, width);
        Ok(())
    }

    /// `A`: cut at its width.
    fn name(&mut self, name: &str, width: usize) {
        let mut text = ascii(name);
        text.truncate(width);
        self.pad(&text, width);
    }

    /// `N`: zeros on the left.
    fn number(&mut self, number: i64, width: usize, field: &'static str) -> Result<(), DoesNotFit> {
        let text = format!("{number:0width$}");
        if number < 0 || text.len() > width {
            return Err(DoesNotFit(field));
        }
        self.0.push_str(&text);
        Ok(())
    }

    fn pad(&mut self, text: &str, width: usize) {
        self.0.push_str(text);
        self.0.extend(std::iter::repeat_n(' ', width.saturating_sub(text.len())));
    }

    fn end(mut self) -> String {
        self.0.extend(std::iter::repeat_n(' ', WIDTH.saturating_sub(self.0.len())));
        self.0.push_str(END);
        self.0
    }
}

/// Upper-case printable ASCII: letters of other alphabets by their likeness, blanks once, what has none as `?`.
pub(super) fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        let likeness = deunicode_char(character).unwrap_or("?");
        plain.extend(likeness.chars().map(|c| if c.is_ascii_graphic() { c.to_ascii_uppercase() } else { ' ' }));
    }
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
