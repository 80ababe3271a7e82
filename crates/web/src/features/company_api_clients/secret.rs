//! The secret, this once: to copy, with the line by which a program trades it for a token. Nothing of it is remembered on
//! this device.

use leptos::prelude::*;
use shared::company_api_clients::IssuedCredential;
use shared::paths;

use crate::browser::page;
use crate::text::company_api_clients as text;
use crate::ui::copy_button::{CopyButton, CopyWords};
use crate::ui::icon::{Icon, Shape};

/// Where each text stands, for whoever copies by hand.
const ID: &str = "credencial-id";
const SECRET: &str = "credencial-segredo";
const LINE: &str = "credencial-comando";

#[component]
pub fn ShownSecret(title: String, made: IssuedCredential, close: Callback<()>) -> impl IntoView {
    let IssuedCredential { client_id, client_secret, name: _, scopes: _ } = made;
    let client_id = client_id.to_string();
    let Some(secret) = client_secret.map(|secret| secret.expose().to_owned()) else {
        return view! {
            <div class="success">
                <Icon shape=Shape::Info class="mt-0.5 size-6"/>
                <div>
                    <p class="font-semibold">{text::SECRET_LOST_TITLE}</p>
                    <p class="mt-1 max-w-prose">{text::SECRET_LOST}</p>
                </div>
            </div>
        }
        .into_any();
    };
    let label = title.clone();
    let line = command(&page::origin(), &client_id, &secret);
    view! {
        <section class="surface p-5" aria-label=label>
            <p class="flex items-center gap-2 text-body font-semibold">
                <Icon shape=Shape::Key class="size-6 text-good"/>
                {title}
            </p>
            <p class="mt-2 max-w-prose">{text::SECRET_ONCE}</p>
            <Told name=text::CLIENT_ID id=ID value=client_id words=words(text::COPY_ID)/>
            <Told name=text::SECRET id=SECRET value=secret words=words(text::COPY_SECRET)/>
            <Told name=text::TOKEN_LINE id=LINE value=line words=words(text::COPY_LINE)/>
            <button type="button" class="btn btn-primary mt-6 max-sm:w-full" on:click=move |_| close.run(())>
                {text::DONE}
            </button>
        </section>
    }
    .into_any()
}

#[component]
fn Told(name: &'static str, id: &'static str, value: String, words: CopyWords) -> impl IntoView {
    view! {
        <div class="mt-5">
            <p class="mb-1 text-small text-muted">{name}</p>
            <p class="code-box"><code id=id>{value.clone()}</code></p>
            <div class="mt-2"><CopyButton text=value words shown_in=id class="btn btn-outline max-sm:w-full"/></div>
        </div>
    }
}

const fn words(label: &'static str) -> CopyWords {
    CopyWords { label, done: text::COPIED, announcement: text::COPIED, failed: text::NOT_COPIED }
}

/// Both texts are letters, digits, hyphens and underscores, so the quotes hold them.
fn command(origin: &str, client_id: &str, secret: &str) -> String {
    let address = format!("{origin}{}{}", paths::BASE, paths::OAUTH_TOKEN);
    format!("curl --fail --user '{client_id}:{secret}' --data grant_type=client_credentials '{address}'")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_line_is_what_a_shell_takes() {
        assert_eq!(
            super::command("https://portal.example", "018f", "s_-3"),
            "curl --fail --user '018f:s_-3' --data grant_type=client_credentials \
             'https://portal.example/api/v1/oauth/token'"
        );
    }
}
