//! The operator that this deployment serves (decision 2 of the product: one deployment, one operator). No operator's
//! name stands in the code; this is where it comes from.

use chrono_tz::Tz;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use shared::paths;
use shared::portal::{Colors, Contact, ContactSubject, Functions, Portal};
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::calendar::{BusinessCalendar, LocalHoliday};
use shared::rules::company_tax_report::SettlementDelay;
use shared::rules::document::Cnpj;
use shared::rules::late_fee::LateFeeRule;
use shared::rules::password::PasswordProfile;
use shared::rules::protocol::registration_digits;

use super::company_texts::{AcceptanceTerm, DebtConsequences};
use super::logo::Logo;
use super::map_links::MapLinks;
use super::retention::Retention;
use crate::pdf::Letterhead;
use crate::pdf::slip::SlipTerms;

/// Who the operator is, what it looks like, whom people call, and how it charges.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    pub name: String,
    pub legal_name: String,
    pub document: Cnpj,
    /// Six digits, given by ANS; protocol numbers begin with them. `000000` where there is none.
    #[serde(deserialize_with = "ans_registration")]
    pub ans_registration: String,
    /// One sentence for the public home: what this place is for.
    pub tagline: String,
    /// Street to CEP, in one line: stands on documents.
    pub address: String,
    pub primary_color: Color,
    pub accent_color: Color,
    /// PNG file for screen and documents.
    #[serde(default)]
    pub logo: Option<Logo>,
    /// PNG file for the screen in the dark theme, where `logo` would be hard to read.
    #[serde(default)]
    pub logo_dark: Option<Logo>,
    #[serde(default)]
    pub contacts: Vec<Contact>,
    #[serde(default = "sao_paulo")]
    pub time_zone: Tz,
    /// Days on which local banks are closed: `MM-DD` every year or `YYYY-MM-DD` once.
    #[serde(default)]
    pub local_holidays: Vec<LocalHoliday>,
    #[serde(default)]
    pub late_fee: LateFeeRule,
    /// Last day of the month for which a company may have a slip with a new date (decision 10), 1 to 31; in a shorter
    /// month its last day.
    #[serde(default = "manual_cutoff", deserialize_with = "day_of_month")]
    pub late_payment_cutoff_day: u32,
    /// Hours from the record of a debt of an earlier year until a company's tax report shows it (decision 11).
    #[serde(default)]
    pub tax_report_delay_hours: SettlementDelay,
    /// Bank slips; none when left out (decision 8).
    #[serde(default)]
    pub slips: Option<SlipSettings>,
    /// PIX key for slips whose charge brings no payload of its own, or one of another amount or day; none when left out.
    #[serde(default)]
    pub pix: Option<PixSettings>,
    /// Whether the bank behind the ERP's dynamic payloads asks for fine and interest by `late_fee` on the day of payment
    /// (ADR 8), so that they may stand on members' late slips. `false` when left out: what nobody has said is not assumed.
    #[serde(default)]
    pub dynamic_pix_knows_late_amount: bool,
    /// What a new password must be (decision 6).
    #[serde(default)]
    pub password_profile: PasswordProfile,
    /// Whether a registered password is good at once (decision 5); under https it must be written (`choices.rs`).
    #[serde(default)]
    pub registration: RegistrationMode,
    /// How long somebody whose plan ended still reads what concerns the time before: whole months from the last day.
    #[serde(default)]
    pub access_after_end_months: AccessAfterEnd,
    /// Where *Ver no mapa* of the provider network leads.
    #[serde(default)]
    pub map_links: MapLinks,
    /// What a company accepts when it says how it receives its invoices.
    #[serde(default)]
    pub invoice_delivery_term: AcceptanceTerm,
    /// What a company with overdue invoices is told of the consequences.
    #[serde(default)]
    pub debt_consequences: DebtConsequences,
    /// How long records are kept; under https it must be written.
    #[serde(default)]
    pub retention: Option<Retention>,
    /// The data are invented; every page and document says so.
    #[serde(default)]
    pub is_demo: bool,
}

impl Operator {
    pub fn business_calendar(&self) -> BusinessCalendar {
        BusinessCalendar::with_local(self.local_holidays.clone())
    }

    /// The terms that are written, or ours.
    pub fn retention(&self) -> Retention {
        self.retention.unwrap_or_default()
    }

    /// Who issues documents, as their head shows it.
    pub fn letterhead(&self) -> Letterhead {
        let contact = self.contact(ContactSubject::General);
        let parts =
            contact.map(|contact| [Some(contact.label.as_str()), contact.phone.as_deref(), contact.email.as_deref()]);
        Letterhead {
            name: self.name.clone(),
            legal_name: self.legal_name.clone(),
            document: self.document.formatted(),
            address_line: self.address.clone(),
            ans_registration: Some(self.ans_registration.clone()),
            contact_line: parts
                .map(|parts| parts.into_iter().flatten().collect::<Vec<_>>().join("  ·  "))
                .unwrap_or_default(),
            primary: self.primary_color.0,
            accent: self.accent_color.0,
            logo: self.logo.as_ref().map(Logo::picture),
            is_demo: self.is_demo,
        }
    }

    /// What everybody may know, as pages show it.
    pub fn portal(&self) -> Portal {
        Portal {
            name: self.name.clone(),
            legal_name: self.legal_name.clone(),
            document: self.document.to_string(),
            ans_registration: self.ans_registration.clone(),
            tagline: self.tagline.clone(),
            colors: Colors { primary: self.primary_color.to_string(), accent: self.accent_color.to_string() },
            logo_path: address_of(self.logo.as_ref(), paths::PORTAL_LOGO),
            logo_dark_path: address_of(self.logo.as_ref().and(self.logo_dark.as_ref()), paths::PORTAL_LOGO_DARK),
            contacts: self.contacts.clone(),
            functions: Functions {
                slips: self.slips.is_some(),
                registration_confirmed_by_email: self.registration == RegistrationMode::ConfirmedByEmail,
            },
            is_demo: self.is_demo,
        }
    }

    /// The contact for a subject, or the general one.
    pub fn contact(&self, subject: ContactSubject) -> Option<&Contact> {
        let about = |wanted| self.contacts.iter().find(|contact| contact.subject == wanted);
        about(subject).or_else(|| about(ContactSubject::General))
    }
}

fn address_of(logo: Option<&Logo>, path: &str) -> Option<String> {
    logo.map(|_| format!("{}{path}", paths::BASE))
}

/// What follows a registration whose data all agree with the record (decision 5, A-04).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationMode {
    /// The password is good at once, as manual A says.
    #[default]
    Direct,
    /// It is good once it is typed behind the link in an e-mail to the address on record.
    ConfirmedByEmail,
}

/// What a slip shows that neither the charge nor its barcode says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipSettings {
    pub bank_name: String,
    /// *Agência/Código do beneficiário*, as the bank writes it.
    pub branch_and_beneficiary_code: String,
    /// *Carteira*.
    pub portfolio: String,
    /// *Espécie doc.*
    #[serde(default = "trade_note")]
    pub document_kind: String,
    /// *Aceite*: `S` or `N`.
    #[serde(default = "not_accepted")]
    pub acceptance: String,
    /// *Local de pagamento*.
    pub payment_place: String,
    /// *Instruções*, a line each.
    #[serde(default)]
    pub instructions: Vec<String>,
}

impl SlipSettings {
    /// The same, as the form is filled with it.
    pub fn terms(&self) -> SlipTerms {
        let Self {
            bank_name,
            branch_and_beneficiary_code,
            portfolio,
            document_kind,
            acceptance,
            payment_place,
            instructions,
        } = self.clone();
        SlipTerms {
            bank_name,
            branch_and_beneficiary_code,
            portfolio,
            document_kind,
            acceptance,
            payment_place,
            instructions,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PixSettings {
    pub key: String,
    /// At most 25 characters reach the code.
    pub name: String,
    /// At most 15 characters reach the code.
    pub city: String,
}

/// A colour written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Color(pub [u8; 3]);

impl TryFrom<String> for Color {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] =
            value.ok_or_else(|| format!("{text} is not a colour of the form #rrggbb"))?.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

fn ans_registration<'de, D: Deserializer<'de>>(text: D) -> Result<String, D::Error> {
    let text = String::deserialize(text)?;
    registration_digits(&text).ok_or_else(|| D::Error::custom("a registration at ANS has six digits"))
}

/// Manual B, "FATURA PENDENTE".
pub(super) const fn manual_cutoff() -> u32 {
    25
}

fn day_of_month<'de, D: Deserializer<'de>>(day: D) -> Result<u32, D::Error> {
    let day = u32::deserialize(day)?;
    let is_one = (1..=31).contains(&day);
    if is_one { Ok(day) } else { Err(D::Error::custom("a day of the month is a number from 1 to 31")) }
}

fn sao_paulo() -> Tz {
    Tz::America__Sao_Paulo
}

fn trade_note() -> String {
    "DM".to_owned()
}

fn not_accepted() -> String {
    "N".to_owned()
}
