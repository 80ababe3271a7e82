//! The pages that say what a kind of error means, around the words of the codes themselves.

/// Heading of the list.
pub const TITLE: &str = "Tipos de erro da API";
pub const INTRO: &str =
    "Cada resposta de erro diz em type qual destes tipos é, e traz em Link o endereço da página dele.";
pub const CODE: &str = "Tipo";
pub const STATUS: &str = "Status HTTP";
pub const MEANING: &str = "Significado";
/// Above what is in English.
pub const FOR_PROGRAMMERS: &str = "For programmers";
pub const CAUSE: &str = "Cause";
pub const REMEDY: &str = "Remedy";
pub const ALL: &str = "Todos os tipos de erro";
