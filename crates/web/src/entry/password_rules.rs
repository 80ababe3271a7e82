//! What a new password must be, line by line, as it is fulfilled: by sign and by word, never by colour alone. What only
//! the server can judge is said to be judged later.

use leptos::prelude::*;
use shared::rules::password::{OwnData, PasswordPolicy, PasswordProfile, PasswordRule};

use crate::text::new_password as text;
use crate::ui::announce::Announcer;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::Remote;

/// How a rule stands while the password is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is typed yet.
    Waiting,
    Unmet,
    Met,
    /// The server will say.
    JudgedLater,
}

/// The manual's rules, which most operators have, stand there from the beginning: the fields below them do not move when
/// the operator's own come. `own` is what of the person's data has been typed so far.
#[component]
pub fn PasswordRules(
    policy: Remote<PasswordPolicy>,
    #[prop(into)] password: Signal<String>,
    #[prop(into)] own: Signal<OwnData>,
) -> impl IntoView {
    let announcer = Announcer::current();
    let is_enough = Memo::new(move |_| {
        password.with(|password| !password.is_empty())
            && policy.ready().is_some_and(|policy| own.with(|own| policy.unmet(&password.get(), own).is_empty()))
    });
    Effect::new(move |before: Option<bool>| {
        let now = is_enough.get();
        if now && before == Some(false) {
            announcer.say(text::ALL_MET);
        }
        now
    });
    let failed = move || {
        view! {
            <p>{text::RULES_FAILED}</p>
            <button type="button" class="link touch" on:click=move |_| policy.retry()>{text::RULES_RETRY}</button>
        }
    };
    // Judges nothing before the server has spoken.
    let lines = move || {
        let known = policy.ready();
        let typed = if known.is_some() { password.get() } else { String::new() };
        let policy = known.unwrap_or_else(|| PasswordPolicy::of(PasswordProfile::default()));
        let unmet = own.with(|own| policy.unmet(&typed, own));
        let rules = policy.rules.iter().filter(|rule| is_worth_a_line(**rule, &unmet));
        rules
            .map(|rule| {
                let standing = standing(*rule, !typed.is_empty(), &unmet);
                view! { <RuleLine wording=policy.wording(*rule) standing/> }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !policy.has_failed() fallback=failed>
            <p>{text::RULES}</p>
            <ul class="rules">{lines}</ul>
        </Show>
    }
}

#[component]
fn RuleLine(wording: String, standing: Standing) -> impl IntoView {
    let (shape, class, word) = match standing {
        Standing::Waiting => (None, "rule", None),
        Standing::Unmet => (None, "rule", Some(text::UNMET)),
        Standing::Met => (Some(Shape::CircleCheck), "rule rule-met", Some(text::MET)),
        Standing::JudgedLater => (Some(Shape::Info), "rule", Some(text::JUDGED_LATER)),
    };
    let sign = match shape {
        Some(shape) => view! { <Icon shape class="mt-0.5 size-5"/> }.into_any(),
        None => view! { <span class="rule-ring" aria-hidden="true"></span> }.into_any(),
    };
    view! {
        <li class=class>
            {sign}
            <span class="grow">{wording}</span>
            {word.map(|word| view! { " " <span class="rule-word">{word}</span> })}
        </li>
    }
}

/// Hardly anybody types too much: that line comes when somebody does.
fn is_worth_a_line(rule: PasswordRule, unmet: &[PasswordRule]) -> bool {
    rule != PasswordRule::MaxLength || unmet.contains(&rule)
}

fn standing(rule: PasswordRule, is_typed: bool, unmet: &[PasswordRule]) -> Standing {
    if rule == PasswordRule::NotCommon {
        Standing::JudgedLater
    } else if !is_typed {
        Standing::Waiting
    } else if unmet.contains(&rule) {
        Standing::Unmet
    } else {
        Standing::Met
    }
}

#[cfg(test)]
mod tests {
    use shared::rules::password::PasswordRule::{Digit, Letter, MaxLength, NotCommon};

    use super::{Standing, is_worth_a_line, standing};

    #[test]
    fn nothing_is_missing_before_somebody_types() {
        assert_eq!(standing(Letter, false, &[Letter]), Standing::Waiting);
        assert_eq!(standing(Letter, true, &[Letter]), Standing::Unmet);
        assert_eq!(standing(Digit, true, &[Letter]), Standing::Met);
        assert_eq!(standing(NotCommon, true, &[]), Standing::JudgedLater);
    }

    #[test]
    fn the_greatest_length_is_said_only_to_whoever_exceeds_it() {
        assert!(!is_worth_a_line(MaxLength, &[Letter]));
        assert!(is_worth_a_line(MaxLength, &[MaxLength]));
        assert!(is_worth_a_line(Letter, &[]));
    }
}
