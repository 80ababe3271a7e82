//! A field of a form: what was typed, and what is wrong with it. Nothing is judged before the field is left.

use leptos::prelude::*;

use super::field::{FieldWords, TextField, Typing};

/// One field: its text and what is wrong with it.
#[derive(Clone, Copy)]
pub struct FormField {
    pub words: FieldWords,
    pub value: RwSignal<String>,
    pub error: RwSignal<Option<String>>,
    /// How the server's errors name it, as a JSON pointer.
    pub pointer: &'static str,
    judge: Callback<String, Option<String>>,
    tidy: StoredValue<fn(&str) -> Option<String>>,
}

impl FormField {
    /// `judge` says what is wrong with the text as it was typed, an empty one too.
    pub fn new(
        words: FieldWords,
        pointer: &'static str,
        judge: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        let field = Self {
            words,
            value: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            pointer,
            judge: Callback::new(move |text: String| judge(&text)),
            tidy: StoredValue::new(|_text| None),
        };
        field.forgiven_with(field)
    }

    /// What is wrong with this field goes while the text of `other` is changed: the two are judged together.
    ///
    /// Not when a field is left: whoever leaves it by a click on the button below would see that button move away, and the
    /// browser would drop the click. Nor when its text only takes its form.
    #[must_use]
    pub fn forgiven_with(self, other: Self) -> Self {
        Effect::new(move |before: Option<String>| {
            let typed = other.value.get();
            let text = other.tidy.with_value(|tidy| tidy(&typed)).unwrap_or(typed);
            if before.is_some_and(|before| before != text) && self.error.with_untracked(Option::is_some) {
                self.error.set(None);
            }
            text
        });
        self
    }

    /// Once the field is left, its text takes the form in which such things are written; none leaves it as it is.
    #[must_use]
    pub fn tidied(self, tidy: fn(&str) -> Option<String>) -> Self {
        self.tidy.set_value(tidy);
        self
    }

    /// Without spaces around it.
    pub fn text(self) -> String {
        self.value.with_untracked(|text| text.trim().to_owned())
    }

    fn tidy_up(self, typed: &str) {
        if let Some(tidy) = self.tidy.with_value(|tidy| tidy(typed))
            && tidy != typed
        {
            self.value.set(tidy);
        }
    }

    /// Whether what stands there passes.
    pub fn check(self) -> bool {
        self.tidy_up(&self.value.get_untracked());
        let error = self.judge.run(self.value.get_untracked());
        let is_good = error.is_none();
        self.error.set(error);
        is_good
    }

    /// A field that was never filled is no mistake until the form is sent, and what is said of an unchanged text stays. A
    /// browser also says that a field was left when its page goes away, and then there is nothing left to judge.
    pub fn leave(self) {
        let Some(typed) = self.value.try_get_untracked() else { return };
        self.tidy_up(&typed);
        if typed.trim().is_empty() && self.error.with_untracked(Option::is_none) {
            return;
        }
        if let Some(wrong) = self.judge.run(self.value.get_untracked()) {
            self.error.set(Some(wrong));
        }
    }
}

/// A text field of a form.
#[component]
pub fn TypedField(
    field: FormField,
    help: Vec<&'static str>,
    #[prop(default = Typing::Code)] typing: Typing,
    #[prop(default = true)] is_required: bool,
) -> impl IntoView {
    let on_leave = Callback::new(move |()| field.leave());
    view! {
        <TextField words=field.words value=field.value error=field.error on_leave help typing is_required/>
    }
}
