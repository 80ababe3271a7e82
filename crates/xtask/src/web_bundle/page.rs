//! The page that loads the client: `index.html` with the hashed names put in.
//! The page holds no inline script, so that the server's content security policy can forbid them.

use anyhow::{Result, bail};

/// The addresses that the template may name, each as an absolute path.
pub(crate) struct Links<'a> {
    /// `{{css}}`: the style sheet.
    pub(crate) css: &'a str,
    /// `{{boot}}`: the module that starts the client.
    pub(crate) boot: &'a str,
    /// `{{script}}`: wasm-bindgen's glue, for `modulepreload`.
    pub(crate) script: &'a str,
    /// `{{wasm}}`: the client itself, for `preload`.
    pub(crate) wasm: &'a str,
}

/// Puts the addresses in; a page without style or boot script, or with a word unknown here, is an error.
pub(crate) fn render(template: &str, links: &Links<'_>) -> Result<String> {
    let mut page = template.to_owned();
    for (word, path) in [("css", links.css), ("boot", links.boot), ("script", links.script), ("wasm", links.wasm)] {
        let placeholder = format!("{{{{{word}}}}}");
        if !page.contains(&placeholder) && matches!(word, "css" | "boot") {
            bail!("index.html does not use {placeholder}");
        }
        page = page.replace(&placeholder, path);
    }
    if let Some(at) = page.find("{{") {
        let rest: String = page[at..].chars().take(24).collect();
        bail!("index.html has a placeholder that nobody fills: {rest} (known: css, boot, script, wasm)");
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: Links<'static> =
        Links { css: "/assets/app.1.css", boot: "/assets/boot.2.js", script: "/assets/web.3.js", wasm: "/w.wasm" };

    #[test]
    fn fills_every_placeholder() {
        let page = render("<link href={{css}}><script type=module src={{boot}}></script>", &LINKS).unwrap();
        assert_eq!(page, "<link href=/assets/app.1.css><script type=module src=/assets/boot.2.js></script>");
    }

    #[test]
    fn refuses_a_page_without_boot_script_and_an_unknown_word() {
        assert!(render("{{css}}", &LINKS).unwrap_err().to_string().contains("{{boot}}"));
        assert!(render("{{css}}{{boot}}{{logo}}", &LINKS).unwrap_err().to_string().contains("{{logo}}"));
    }
}
