//! How somebody is a client: with a CPF or as a company (manual B). The address says it (`?perfil=empresa`), and this
//! device remembers the last choice; neither says who the client is.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use crate::browser::storage;
use crate::text::client_sign_in as text;
use crate::ui::icon::Shape;
use crate::ui::segment::Segment;

const REMEMBERED: &str = "portal.client-kind";
/// Of the address.
const PARAMETER: &str = "perfil";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientKind {
    Individual,
    Company,
}

impl ClientKind {
    const ALL: [Self; 2] = [Self::Individual, Self::Company];

    /// As in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "cpf",
            Self::Company => "empresa",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// `path` for this kind of client.
    pub fn address(self, path: &str) -> String {
        format!("{path}?{PARAMETER}={}", self.as_str())
    }

    /// The address's word, else the last choice on this device, else the individual. It follows the address.
    pub fn chosen() -> RwSignal<Self> {
        let query = use_query_map();
        let of_address = move || query.with(|query| query.get(PARAMETER)).as_deref().and_then(Self::parse);
        let remembered = || storage::get(REMEMBERED).as_deref().and_then(Self::parse);
        let chosen = RwSignal::new(untrack(of_address).or_else(remembered).unwrap_or(Self::Individual));
        Effect::new(move |_| {
            if let Some(kind) = of_address()
                && chosen.get_untracked() != kind
            {
                chosen.set(kind);
            }
        });
        chosen
    }
}

/// Two radio buttons side by side; the choice goes into the address and is remembered.
#[component]
pub fn ClientKindChoice(chosen: RwSignal<ClientKind>, legend: &'static str) -> impl IntoView {
    let query = use_query_map();
    let path = use_location().pathname;
    let navigate = use_navigate();
    let choose = Callback::new(move |kind: ClientKind| {
        chosen.set(kind);
        storage::set(REMEMBERED, kind.as_str());
        let mut query = query.get_untracked();
        query.replace(PARAMETER, kind.as_str().to_owned());
        let address = format!("{}{}", path.get_untracked(), query.to_query_string());
        navigate(&address, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    let option = move |kind: ClientKind| {
        let (label, shape) = match kind {
            ClientKind::Individual => (text::INDIVIDUAL, Shape::User),
            ClientKind::Company => (text::COMPANY, Shape::Building),
        };
        let is_chosen = move || chosen.get() == kind;
        let on_choose = Callback::new(move |()| choose.run(kind));
        view! { <Segment group="perfil" label shape icon_class="size-5" input_class="choice-input" is_chosen on_choose/> }
    };
    view! {
        <fieldset class="mb-6">
            <legend class="mb-2 field-label">{legend}</legend>
            <div class="segments choice">{ClientKind::ALL.map(option).collect_view()}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::ClientKind;

    #[test]
    fn the_address_tells_the_kind() {
        for kind in ClientKind::ALL {
            assert_eq!(ClientKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(ClientKind::parse("banco"), None);
        assert_eq!(ClientKind::Company.address("/cliente/primeiro-acesso"), "/cliente/primeiro-acesso?perfil=empresa");
    }
}
