//! What a program is told in place of what a person reads, where the two need different words: whoever writes the program
//! reads it, once, in a log.

/// Why a program is refused where people read another sentence: nothing here tells it to type a password or to telephone.
/// The code is the same for both (ADR 23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToProgram {
    /// Its token was good once and is not now, or its credential is not.
    TokenEnded,
    /// It has not every scope that opens the function; the challenge names them.
    ScopeMissing,
    /// No scope opens the function: it is for people.
    PeopleOnly,
}

impl ToProgram {
    /// In place of the code's own sentence.
    pub const fn detail(self) -> &'static str {
        match self {
            Self::TokenEnded => {
                "O token deste programa não vale mais. Peça outro em POST /oauth/token; se a credencial também não for aceita, peça outra a quem a criou."
            }
            Self::ScopeMissing => {
                "O token deste programa não tem o escopo que esta função pede. O cabeçalho WWW-Authenticate diz qual é: peça um token com ele ou, se a credencial não o tem, peça-o a quem a criou."
            }
            Self::PeopleOnly => {
                "Esta função é só para pessoas: nenhum escopo a abre a um programa. A documentação da API, em /docs, diz quais funções um programa pode usar."
            }
        }
    }
}
