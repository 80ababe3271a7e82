//! An address as it stands on a document: one line for the street and one for the place, of what is known.

use shared::rules::document::Cep;

/// Of a person or a company, as the ERP sent it.
#[derive(Clone, Debug, Default)]
pub struct PostalAddress {
    pub street: Option<String>,
    pub street_number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    /// CEP, eight digits.
    pub postal_code: Option<String>,
}

impl PostalAddress {
    /// None to two lines.
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
