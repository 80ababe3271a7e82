//! One provider: who it is, what it does, where it is and how to call. On a narrow screen fifty of them are rows that
//! open, or the last one would be thirty screens down. The map is a link, and nothing of it is asked
//! for before somebody follows it.

use leptos::prelude::*;
use shared::providers::{Provider, ProviderAddress};
use shared::rules::document::Cep;

use crate::format;
use crate::text::providers as text;
use crate::ui::badge::{Badge, Tone};
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn ProviderCard(provider: Provider) -> impl IntoView {
    let distance = provider.distance();
    let Provider {
        id,
        name,
        legal_name,
        kind,
        council,
        cnes,
        specialties,
        address,
        phones,
        plans,
        emergency_24h,
        position: _,
        distance_meters: _,
        map_url,
    } = provider;
    let has_contact = address.is_some() || !phones.is_empty();
    let about = [Some(kind.label().to_owned()), council, cnes.map(|cnes| format!("{} {cnes}", text::CNES)), distance];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let is_open = RwSignal::new(false);
    let details = format!("prestador-{id}");
    let shown_name = name.clone();
    let open_label = {
        let name = name.clone();
        move || text::details(&name, is_open.get())
    };
    let city = address.as_ref().map(ProviderAddress::city_line).filter(|city| !city.is_empty());
    view! {
        <li data-row="">
            <article class="surface provider" class:is-open=is_open>
                <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                    <h3 class="provider-name">{shown_name}</h3>
                    {emergency_24h
                        .then(|| view! { <Badge tone=Tone::Calm shape=Shape::Clock text=text::EMERGENCY_24H/> })}
                </div>
                <p class="provider-about">{about}</p>
                <Named label=text::SPECIALTIES names=specialties class="provider-does"/>
                {city.map(|city| view! { <p class="provider-city" aria-hidden="true">{city}</p> })}
                <button
                    type="button"
                    class="provider-open"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=details.clone()
                    aria-label=open_label
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    <Icon shape=Shape::ChevronDown/>
                </button>
                <div id=details.clone() class="provider-details">
                    {legal_name.map(|legal_name| view! { <p class="text-small text-muted">{legal_name}</p> })}
                    {address.map(|address| view! { <AddressLines address/> })}
                    {(!has_contact).then(|| view! { <p class="text-muted">{text::NO_CONTACT}</p> })}
                    <Named label=text::PLANS names=plans class="text-small text-muted"/>
                    <div class="provider-ways">
                        {phones.into_iter().map(|phone| view! { <PhoneLink phone/> }).collect_view()}
                        {map_url.map(|url| view! { <MapLink url name/> })}
                    </div>
                </div>
            </article>
        </li>
    }
}

/// A label for screen readers before what says itself to the eye; nothing when there is nothing.
#[component]
fn Named(label: &'static str, names: Vec<String>, class: &'static str) -> impl IntoView {
    (!names.is_empty()).then(|| {
        view! {
            <p class=class>
                <span class="provider-label">{label} ": "</span>
                {names.join(", ")}
            </p>
        }
    })
}

#[component]
fn AddressLines(address: ProviderAddress) -> impl IntoView {
    let postal_code = address.postal_code.as_deref().and_then(|code| Cep::parse(code).ok());
    let lines = [
        address.street_line(),
        [address.district.clone().unwrap_or_default(), address.city_line()]
            .join(" · ")
            .trim_matches([' ', '·'])
            .to_owned(),
        postal_code.map(|code| format!("CEP {}", code.formatted())).unwrap_or_default(),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    view! {
        <address class="not-italic">
            <span class="sr-only">{text::ADDRESS} ": "</span>
            {lines.map(|line| view! { <span class="block">{line}</span> }).collect_view()}
        </address>
    }
}

#[component]
fn PhoneLink(phone: String) -> impl IntoView {
    view! {
        <a class="btn btn-outline" href=format::telephone_uri(&phone) aria-label=text::call(&phone)>
            <Icon shape=Shape::Phone/>
            <span class="whitespace-nowrap">{phone.clone()}</span>
        </a>
    }
}

/// Opened in a tab of its own, which learns neither who opened it nor from where.
#[component]
fn MapLink(url: String, name: String) -> impl IntoView {
    let map = text::map_name(&url);
    let label = format!("{} ({})", text::on_the_map(map, &name), text::NEW_TAB);
    view! {
        <a class="btn btn-outline" href=url target="_blank" rel="noopener noreferrer" aria-label=label>
            <Icon shape=Shape::MapPin/>
            <span>{map}</span>
        </a>
    }
}
