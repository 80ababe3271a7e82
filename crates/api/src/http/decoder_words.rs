//! What serde's decoders say of a wrong shape, taken apart: they tell the names and the values that a caller needs in
//! their sentences alone. A sentence that is read as none of these is told by its place.

/// What was wrong with the shape.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault<'a> {
    /// This field is missing.
    Missing(&'a str),
    /// There is no such field.
    Unknown(&'a str),
    /// None of these words.
    NoChoice(Vec<&'a str>),
    /// Something else at the place itself.
    Other,
}

impl<'a> Fault<'a> {
    pub fn read(message: &'a str) -> Self {
        // What the caller sent comes first and may hold anything, so its end is looked for from the right.
        let expected = |rest: &'a str| rest.rsplit_once("`, expected ");
        if let Some(field) = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            return Self::Missing(field);
        }
        if let Some(rest) = message.strip_prefix("unknown field `") {
            let end = expected(rest).or_else(|| rest.rsplit_once("`, there are no fields"));
            return Self::Unknown(
                end.map_or_else(|| rest.rsplit_once('`').map_or(rest, |(field, _)| field), |(field, _)| field),
            );
        }
        match message.strip_prefix("unknown variant `").and_then(expected) {
            Some((_, words)) => Self::NoChoice(words.split('`').skip(1).step_by(2).collect()),
            None => Self::Other,
        }
    }
}

/// What a person or a program reads where only some words are allowed.
pub fn choices(words: &[&str]) -> String {
    format!("Este valor não é aceito. Use um destes: {}.", words.join(", "))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Fault;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        One,
        TwoWords,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shape {
        #[expect(dead_code, reason = "only its reading is tested")]
        word: Word,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}

    fn message<T: serde::de::DeserializeOwned + std::fmt::Debug>(body: &str) -> String {
        serde_json::from_str::<T>(body).expect_err("a wrong shape").to_string()
    }

    #[test]
    fn names_and_choices_are_found_whatever_was_sent() {
        assert_eq!(Fault::read(&message::<Shape>("{}")), Fault::Missing("word"));
        assert_eq!(Fault::read(&message::<Shape>(r#"{"x":1}"#)), Fault::Unknown("x"));
        assert_eq!(Fault::read(&message::<Shape>(r#"{"`, expected `word`":1}"#)), Fault::Unknown("`, expected `word`"));
        assert_eq!(Fault::read(&message::<Nothing>(r#"{"x":1}"#)), Fault::Unknown("x"));
        let choices = Fault::NoChoice(vec!["one", "two_words"]);
        assert_eq!(Fault::read(&message::<Shape>(r#"{"word":"three"}"#)), choices);
        assert_eq!(Fault::read(&message::<Shape>(r#"{"word":"`, expected `x`"}"#)), choices);
        assert_eq!(Fault::read(&message::<Shape>(r#"{"word":1}"#)), Fault::Other);
    }
}
