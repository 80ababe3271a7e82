//! One device: what it is in plain words, since when and when last it was used, from where, and the way out of it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use shared::id::SessionId;
use shared::problem::ProblemCode;
use shared::sessions::SessionItem;

use super::device_name::{Device, Form, describe};
use crate::browser::local_time::local;
use crate::format;
use crate::session::Session;
use crate::text::settings as text;
use crate::ui::badge::{Badge, Tone};
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::icon::{Icon, Shape};

const END: ConfirmWords = ConfirmWords {
    label: text::END,
    question: text::END_QUESTION,
    confirm: text::END_CONFIRM,
    confirming: text::ENDING,
    cancel: text::CANCEL,
};

/// `on_end` is told of the session that has ended, and what its device is called.
#[component]
pub fn DeviceRow(item: SessionItem, now: DateTime<Utc>, on_end: Callback<(SessionId, String)>) -> impl IntoView {
    let session = Session::current();
    let SessionItem { id, created_at, last_seen_at, device, address, is_current } = item;
    let Device { name, form } = describe(device.as_deref());
    let shape = match form {
        Form::Phone => Shape::Smartphone,
        Form::Computer => Shape::Monitor,
        Form::Unknown => Shape::Nothing,
    };
    let since = format::date_time(local(created_at));
    let last_used = if is_current {
        text::IN_USE.to_owned()
    } else {
        format::ago(last_seen_at, now).unwrap_or_else(|| text::last_used_on(&format::date_time(local(last_seen_at))))
    };
    let button_name = text::end_device(&name, &since);
    let shown_name = name.clone();
    let end = async move || {
        match session.call(async |client| client.end_session(id).await).await {
            Ok(()) => {}
            // It ended by itself, or from another device.
            Err(error) if error.code() == Some(ProblemCode::NotFound) => {}
            Err(error) => return Err(error),
        }
        on_end.run((id, name.clone()));
        Ok(())
    };
    view! {
        <li data-row="">
            <div class="flex items-start gap-4">
                <span class="tint-circle max-sm:hidden"><Icon shape class="size-6"/></span>
                <div class="min-w-0 grow">
                    <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                        <h2 class="text-body font-semibold">{shown_name}</h2>
                        {is_current.then(|| view! { <Badge tone=Tone::Good shape=Shape::Check text=text::THIS_DEVICE/> })}
                    </div>
                    <dl class="device-facts">
                        <dt>{text::SINCE}</dt>
                        <dd>{since}</dd>
                        <dt>{text::LAST_USED}</dt>
                        <dd>{last_used}</dd>
                        <dt>{text::ADDRESS}</dt>
                        <dd class="wrap-anywhere">{address.unwrap_or_else(|| text::ADDRESS_UNKNOWN.to_owned())}</dd>
                    </dl>
                    {(!is_current).then(|| view! { <div class="mt-3"><Confirm words=END name=button_name act=end/></div> })}
                </div>
            </div>
        </li>
    }
}
