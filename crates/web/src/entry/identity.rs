//! The fields by which people say who they are, as every form has them: name, help of the device, what is wrong with
//! what was typed, and how it is written in the end. Whether it agrees with a record, only the server knows.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::fields;

use crate::entry::reading::{self, UnreadableDate};
use crate::text::form as text;
use crate::ui::field::FieldWords;
use crate::ui::form_field::FormField;

/// `label` is the manual's, which is another one in each manual.
pub fn card_number(label: &'static str, autocomplete: &'static str) -> FormField {
    let words = FieldWords { id: "carteira", label, autocomplete };
    FormField::new(words, "/card_number", |typed| {
        required(typed, text::CARD_NUMBER_MISSING)
            .or_else(|| unless(fields::card_number(typed).is_ok(), fields::CARD_NUMBER))
    })
}

pub fn birth_date() -> FormField {
    let words = FieldWords { id: "nascimento", label: text::BIRTH_DATE, autocomplete: "bday" };
    let judge = |typed: &str| {
        required(typed, text::BIRTH_DATE_MISSING).or_else(|| match reading::date(typed) {
            Ok(_) => None,
            Err(UnreadableDate::Form) => Some(text::DATE_UNREADABLE.to_owned()),
            Err(UnreadableDate::Impossible) => Some(text::DATE_IMPOSSIBLE.to_owned()),
            Err(UnreadableDate::Year) => Some(text::DATE_YEAR.to_owned()),
        })
    };
    FormField::new(words, "/birth_date", judge).tidied(reading::tidy_date)
}

/// The date that stands in a field of [`birth_date`]; none only before it has passed.
pub fn read_date(field: FormField) -> Option<NaiveDate> {
    reading::date(&field.text()).ok()
}

const CPF: FieldWords = FieldWords { id: "cpf", label: text::CPF, autocomplete: "on" };

pub fn cpf() -> FormField {
    let judge =
        |typed: &str| required(typed, text::CPF_MISSING).or_else(|| unless(fields::cpf(typed).is_ok(), fields::CPF));
    FormField::new(CPF, "/cpf", judge).tidied(reading::tidy_cpf)
}

/// Judged only when something stands there.
pub fn optional_cpf() -> FormField {
    let judge = |typed: &str| unless(typed.trim().is_empty() || fields::cpf(typed).is_ok(), fields::CPF);
    FormField::new(CPF, "/cpf", judge).tidied(reading::tidy_cpf)
}

pub fn mother_name() -> FormField {
    let words = FieldWords { id: "mae", label: text::MOTHER_NAME, autocomplete: "off" };
    FormField::new(words, "/mother_name", |typed| required(typed, text::MOTHER_NAME_MISSING))
}

/// `autocomplete` is `username` where it opens a door.
pub fn email(autocomplete: &'static str) -> FormField {
    let words = FieldWords { id: "email", label: text::EMAIL, autocomplete };
    FormField::new(words, "/email", |typed| {
        required(typed, text::EMAIL_MISSING)
            .or_else(|| unless(reading::looks_like_email(typed.trim()), text::EMAIL_UNREADABLE))
    })
}

pub fn company_document() -> FormField {
    let words = FieldWords { id: "documento", label: text::COMPANY_DOCUMENT, autocomplete: "on" };
    let judge = |typed: &str| {
        required(typed, text::COMPANY_DOCUMENT_MISSING)
            .or_else(|| unless(fields::company_document(typed).is_ok(), fields::COMPANY_DOCUMENT))
    };
    FormField::new(words, "/document", judge).tidied(reading::tidy_company_document)
}

pub fn company_code() -> FormField {
    let words = FieldWords { id: "codigo", label: text::COMPANY_CODE, autocomplete: "on" };
    FormField::new(words, "/company_code", |typed| required(typed, text::COMPANY_CODE_MISSING))
}

/// The password of an account that there is.
pub fn current_password() -> FormField {
    let words = FieldWords { id: "senha", label: text::PASSWORD, autocomplete: "current-password" };
    FormField::new(words, "/password", |typed| required(typed, text::PASSWORD_MISSING))
}

fn required(typed: &str, missing: &str) -> Option<String> {
    typed.trim().is_empty().then(|| missing.to_owned())
}

/// `sentence` is what the check itself would say.
fn unless(is_good: bool, sentence: &str) -> Option<String> {
    (!is_good).then(|| sentence.to_owned())
}

/// The card for which a password was just made: the sign-in finds it filled in. It lives as long as the page, and
/// nowhere but in its memory.
#[derive(Clone, Copy)]
pub struct CarriedCard(StoredValue<String>);

impl CarriedCard {
    pub fn provide() {
        provide_context(Self(StoredValue::new(String::new())));
    }

    /// Only while a page is built; what happens later must have it already.
    pub fn current() -> Self {
        expect_context()
    }

    pub fn keep(self, card_number: String) {
        self.0.set_value(card_number);
    }

    pub fn kept(self) -> String {
        self.0.get_value()
    }
}
