//! The operator's colours as CSS variables of the page. For each surface (light, dark) a brand colour gives three: the
//! `fill` of a button, the `text` on that fill, and the `ink` in which words are written on the surface.

pub mod contrast;

use self::contrast::Rgb;
use crate::portal::Colors;

/// The page's background in each theme, as the client's `style/main.css` has it.
const SURFACES: [(&str, Rgb); 2] =
    [("light", Rgb { red: 255, green: 255, blue: 255 }), ("dark", Rgb { red: 23, green: 27, blue: 33 })];

/// Fills must be told from the page (WCAG 1.4.11), words read on it (1.4.3, with a little to spare on tinted ground).
const FILL_RATIO: f64 = 3.0;
const INK_RATIO: f64 = 5.2;

/// Name and value of each. A colour that is none leaves the stylesheet's neutral one.
pub fn variables(colors: &Colors) -> Vec<(String, String)> {
    let named = [("primary", &colors.primary), ("accent", &colors.accent)];
    let mut variables = Vec::new();
    for (name, brand) in named.into_iter().filter_map(|(name, text)| Some((name, Rgb::parse(text)?))) {
        for (surface_name, surface) in SURFACES {
            let fill = brand.readable_on(surface, FILL_RATIO);
            let ink = brand.readable_on(surface, INK_RATIO);
            for (part, colour) in [("fill", fill), ("text", fill.text()), ("ink", ink)] {
                variables.push((format!("--brand-{name}-{part}-{surface_name}"), colour.to_string()));
            }
        }
    }
    variables
}

#[cfg(test)]
mod tests {
    use crate::portal::Colors;

    #[test]
    fn each_colour_gives_six_variables_and_a_broken_one_none() {
        let colors = Colors { primary: "#0b6e4f".to_owned(), accent: "verde".to_owned() };
        let variables = super::variables(&colors);
        assert_eq!(variables.len(), 6);
        assert!(variables.contains(&("--brand-primary-fill-light".to_owned(), "#0b6e4f".to_owned())));
        assert!(variables.contains(&("--brand-primary-text-light".to_owned(), "#ffffff".to_owned())));
    }
}
