//! The page that loads the client: `index.html` with the hashed names put in.
//! The page holds no inline script, so that the server's content security policy can forbid them.

use anyhow::{Result, bail};

/// What the template may name; addresses are absolute paths.
pub(crate) struct Links<'a> {
    /// `{{css}}`: the style sheet.
    pub(crate) css: &'a str,
    /// `{{client}}`: the folder of the client's files.
    pub(crate) client: &'a str,
}

/// Puts the addresses in; a page without one of them, or with a word unknown here, is an error.
pub(crate) fn render(template: &str, links: &Links<'_>) -> Result<String> {
    let mut page = template.to_owned();
    for (word, path) in [("css", links.css), ("client", links.client)] {
        let placeholder = format!("{{{{{word}}}}}");
        if !page.contains(&placeholder) {
            bail!("index.html does not use {placeholder}");
        }
        page = page.replace(&placeholder, path);
    }
    if let Some(at) = page.find("{{") {
        let rest: String = page[at..].chars().take(24).collect();
        bail!("index.html has a placeholder that nobody fills: {rest} (known: css, client)");
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: Links<'static> = Links { css: "/assets/app.1.css", client: "/assets/2" };

    #[test]
    fn fills_every_placeholder() {
        let page = render("<link href={{css}}><script type=module src={{client}}/boot.js></script>", &LINKS).unwrap();
        assert_eq!(page, "<link href=/assets/app.1.css><script type=module src=/assets/2/boot.js></script>");
    }

    #[test]
    fn refuses_a_page_without_the_client_and_an_unknown_word() {
        assert!(render("{{css}}", &LINKS).unwrap_err().to_string().contains("{{client}}"));
        assert!(render("{{css}}{{client}}{{logo}}", &LINKS).unwrap_err().to_string().contains("{{logo}}"));
    }
}
