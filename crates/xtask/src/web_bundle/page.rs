//! The files at the bundle's root that name its hashed ones: the page that loads the client, the page for when there is no line,
//! and the service worker. The pages hold no inline script, so that the server's content security policy can forbid them.

use anyhow::{Result, bail};

/// Puts the values in place of `{{word}}`; a template without one of them, or with a word unknown here, is an error.
/// Addresses are absolute paths.
pub(crate) fn render(template: &str, words: &[(&str, &str)]) -> Result<String> {
    let mut page = template.to_owned();
    for (word, value) in words {
        let placeholder = format!("{{{{{word}}}}}");
        if !page.contains(&placeholder) {
            bail!("does not use {placeholder}");
        }
        page = page.replace(&placeholder, value);
    }
    if let Some(at) = page.find("{{") {
        let rest: String = page[at..].chars().take(24).collect();
        let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        bail!("has a placeholder that nobody fills: {rest} (known: {})", known.join(", "));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [(&str, &str); 2] = [("css", "/assets/app.1.css"), ("client", "/assets/2")];

    #[test]
    fn fills_every_placeholder() {
        let page = render("<link href={{css}}><script type=module src={{client}}/boot.js></script>", &WORDS).unwrap();
        assert_eq!(page, "<link href=/assets/app.1.css><script type=module src=/assets/2/boot.js></script>");
    }

    #[test]
    fn refuses_a_page_without_the_client_and_an_unknown_word() {
        assert!(render("{{css}}", &WORDS).unwrap_err().to_string().contains("{{client}}"));
        assert!(render("{{css}}{{client}}{{logo}}", &WORDS).unwrap_err().to_string().contains("{{logo}}"));
    }
}
