//! *De* and *Até*: the months that a statement covers, as people type them. They follow what is shown, and say what is
//! wrong with what was typed.

use leptos::prelude::*;
use shared::rules::billing_month::BillingMonth;
use shared::rules::month_range::MonthRange;

use crate::text::month_range as text;
use crate::ui::field::{FieldWords, Typing};
use crate::ui::form_field::{FormField, TypedField};

const FROM: FieldWords = FieldWords { id: "de", label: text::FROM, autocomplete: "off" };
const TO: FieldWords = FieldWords { id: "ate", label: text::TO, autocomplete: "off" };

/// The two fields, and how many months they may cover at most.
#[derive(Clone, Copy)]
pub struct MonthFields {
    from: FormField,
    to: FormField,
    max_months: u32,
}

impl MonthFields {
    /// Shows the months of `shown` whenever they change, in place of what was typed.
    pub fn new(max_months: u32, shown: impl Fn() -> Option<MonthRange> + 'static) -> Self {
        let field = |words| {
            let judge = |typed: &str| BillingMonth::read(typed).is_none().then(|| text::ERROR.to_owned());
            FormField::new(words, "", judge).tidied(|typed| BillingMonth::read(typed).map(BillingMonth::for_people))
        };
        let from = field(FROM);
        let range = Self { from, to: field(TO).forgiven_with(from), max_months };
        Effect::new(move |_| {
            let (first, last) = shown().map(MonthRange::ends).unzip();
            for (field, month) in [(range.from, first), (range.to, last)] {
                field.value.set(month.map(BillingMonth::for_people).unwrap_or_default());
                field.error.set(None);
            }
        });
        range
    }

    /// What was typed; nothing when it is no range, which its field then says.
    pub fn check(self) -> Option<MonthRange> {
        let are_months = [self.from.check(), self.to.check()];
        let month = |field: FormField| BillingMonth::read(&field.text());
        let (first, last) = month(self.from).zip(month(self.to)).filter(|_| are_months == [true; 2])?;
        let range = MonthRange::at_most(self.max_months, first, last);
        self.to.error.set(range.err().map(|wrong| wrong.to_string()));
        range.ok()
    }
}

#[component]
pub fn MonthRangeFields(range: MonthFields) -> impl IntoView {
    view! {
        <TypedField field=range.from help=vec![text::HELP] typing=Typing::Digits is_required=false/>
        <TypedField field=range.to help=vec![text::HELP] typing=Typing::Digits is_required=false/>
    }
}
