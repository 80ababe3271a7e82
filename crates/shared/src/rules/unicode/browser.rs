//! As the browser knows it, asked through its own functions. Nothing here is a table.

use js_sys::{JsString, RegExp};

/// Normalisation form KC.
pub fn compatible(text: &str) -> String {
    normalised(text, "NFKC")
}

/// Normalisation form KD: letters, and their accents after them.
pub fn decomposed(text: &str) -> String {
    normalised(text, "NFKD")
}

/// In small letters.
pub fn lowercase(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// In capital letters.
pub fn uppercase(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// An accent, or another mark on the letter before it (category M).
pub fn is_mark(character: char) -> bool {
    has(character, r"\p{M}")
}

/// Category Cf: it only says how others are laid out.
pub fn is_format(character: char) -> bool {
    has(character, r"\p{Cf}")
}

/// Category Pd.
pub fn is_dash(character: char) -> bool {
    has(character, r"\p{Pd}")
}

/// The form in which mail servers know a domain with other letters; `None` for what is none.
pub fn ascii_domain(domain: &str) -> Option<String> {
    let address = web_sys::Url::new(&format!("http://{domain}/")).ok()?;
    // Whatever makes more than a host of it is no domain.
    let is_host_alone = address.port().is_empty() && address.username().is_empty() && address.pathname() == "/";
    Some(address.hostname()).filter(|host| is_host_alone && !host.is_empty())
}

fn normalised(text: &str, form: &str) -> String {
    JsString::from(text).normalize(form).into()
}

fn has(character: char, class: &str) -> bool {
    // Nothing of ASCII is a mark or unseen, and its one dash is a hyphen.
    if character.is_ascii() {
        return character == '-' && class == r"\p{Pd}";
    }
    RegExp::new(class, "u").test(character.encode_utf8(&mut [0; 4]))
}
