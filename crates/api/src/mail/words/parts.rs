//! What a letter is made of before it is drawn.

/// A letter before it is drawn.
pub(in crate::mail) struct Words<'a> {
    pub(in crate::mail) subject: &'static str,
    pub(in crate::mail) greeting: String,
    /// Paragraphs before the offer.
    pub(in crate::mail) before: Vec<String>,
    pub(in crate::mail) offer: Option<Offer<'a>>,
    /// Paragraphs after it.
    pub(in crate::mail) after: Vec<String>,
}

/// What a letter brings.
pub(in crate::mail) enum Offer<'a> {
    Link { label: &'static str, path: &'a str },
    Password(&'a str),
}

/// The first name in title case: the ERP writes names in capitals, and letters say "Olá, Dalva."
pub(in crate::mail) fn greeting(name: &str) -> String {
    let mut first = String::new();
    for letter in name.split_whitespace().next().unwrap_or_default().chars() {
        if first.ends_with(char::is_alphanumeric) {
            first.extend(letter.to_lowercase());
        } else {
            first.extend(letter.to_uppercase());
        }
    }
    if first.is_empty() { "Olá.".to_owned() } else { format!("Olá, {first}.") }
}

#[cfg(test)]
mod tests {
    use super::greeting;

    #[test]
    fn the_greeting_says_the_first_name() {
        for (name, greeted) in [
            ("DALVA D'ÁVILA", "Olá, Dalva."),
            ("  joão pedro ", "Olá, João."),
            ("ANA-MARIA BRAGA", "Olá, Ana-Maria."),
            ("D'ÁVILA", "Olá, D'Ávila."),
            ("ÍRIS\r\nBcc: x", "Olá, Íris."),
            ("", "Olá."),
        ] {
            assert_eq!(greeting(name), greeted);
        }
    }
}
