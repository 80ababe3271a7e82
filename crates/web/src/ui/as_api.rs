//! "Ver como API": the call that gives a program what the page shows, as a line for a terminal. A test runs every such
//! line, so it says exactly what the page asked.

use leptos::prelude::*;

use super::copy_button::{CopyButton, CopyWords};
use super::disclosure::Disclosure;
use crate::browser::page;
use crate::text::as_api as text;

/// Where the line stands, for whoever copies by hand.
const LINE: &str = "como-api";

/// `path` is one of `shared::paths`, with its query. A page has one of these.
#[component]
pub fn AsApi(#[prop(into)] path: Signal<String>) -> impl IntoView {
    let line = move || command(&page::origin(), &path.get());
    view! {
        <Disclosure summary=|| text::TITLE class="border-t border-base-300 pt-2">
            <p class="mt-2 max-w-prose text-muted">{text::HINT}</p>
            {move || view! {
                <pre class="mt-3 rounded-box bg-base-100 p-4 text-small whitespace-pre-wrap break-all"><code id=LINE>{line()}</code></pre>
                <div class="mt-3">
                    <CopyButton text=line() words=WORDS shown_in=LINE class="btn btn-outline"/>
                </div>
            }}
        </Disclosure>
    }
}

const WORDS: CopyWords =
    CopyWords { label: text::COPY, done: text::COPIED, announcement: text::COPIED, failed: text::NOT_COPIED };

/// The token is the reader's own, in the variable `TOKEN`. The address is in quotes, since a shell reads `&`.
fn command(origin: &str, path: &str) -> String {
    format!("curl --fail --oauth2-bearer \"$TOKEN\" '{origin}{}{path}'", shared::paths::BASE)
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_line_is_what_a_shell_takes() {
        assert_eq!(
            command("https://portal.example", "/company/statement?from=2026-01&to=2026-02"),
            "curl --fail --oauth2-bearer \"$TOKEN\" \
             'https://portal.example/api/v1/company/statement?from=2026-01&to=2026-02'"
        );
    }
}
