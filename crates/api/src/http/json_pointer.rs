//! Places in a body as RFC 6901 writes them: the whole body is the empty text, and a name that holds `~` or `/` is
//! escaped.

use serde_path_to_error::{Path, Segment};

/// The place of a member, or of an item by its number, below another place.
pub fn below(place: &str, name: &str) -> String {
    format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The place that a decoder had reached.
pub fn of(path: &Path) -> String {
    path.iter().fold(String::new(), |place, segment| match segment {
        Segment::Seq { index } => below(&place, &index.to_string()),
        Segment::Map { key } => below(&place, key),
        Segment::Enum { variant } => below(&place, variant),
        Segment::Unknown => below(&place, "?"),
    })
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn names_are_escaped() {
        assert_eq!(below("", "name"), "/name");
        assert_eq!(below("/items/0", "a/b~c"), "/items/0/a~1b~0c");
        assert_eq!(below("", ""), "/");
    }
}
