//! A postal address from the parts that the record has, as lines of a letter: street first, CEP last. Parts that are not
//! known leave no gap.

use super::document::Cep;

/// What a record may know of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostalAddress {
    pub street: Option<String>,
    pub street_number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    /// Two letters.
    pub state: Option<String>,
    /// CEP, with or without punctuation.
    pub postal_code: Option<String>,
}

impl PostalAddress {
    /// One or two lines; none when nothing is known.
    pub fn lines(self) -> Vec<String> {
        let Self { street, street_number, complement, district, city, state, postal_code } = self;
        let postal_code = postal_code.map(|cep| Cep::parse(&cep).map_or(cep, |cep| format!("CEP {}", cep.formatted())));
        let joined =
            |parts: [Option<String>; 3], between: &str| parts.into_iter().flatten().collect::<Vec<_>>().join(between);
        let city = joined([city, state, None], "/");
        let lines = [
            joined([street, street_number, complement], ", "),
            joined([district, Some(city).filter(|city| !city.is_empty()), postal_code], " - "),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::PostalAddress;

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        let text = |text: &str| Some(text.to_owned());
        let whole = PostalAddress {
            street: text("Rua das Acácias"),
            street_number: text("10"),
            complement: text("sala 2"),
            district: text("Centro"),
            city: text("Aracaju"),
            state: text("SE"),
            postal_code: text("49010000"),
        };
        assert_eq!(whole.lines(), ["Rua das Acácias, 10, sala 2", "Centro - Aracaju/SE - CEP 49010-000"]);
        let part = PostalAddress { city: text("Aracaju"), postal_code: text("?"), ..PostalAddress::default() };
        assert_eq!(part.lines(), ["Aracaju - ?"]);
        assert!(PostalAddress::default().lines().is_empty());
    }
}
