//! Why a ZIP file is not taken, in the words of programs, of people and of an import's faults.

use std::fmt;

/// Files and folders in a ZIP file, at most.
pub(super) const MOST_MEMBERS: usize = 2_000;

/// Why a ZIP file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    NotAZip,
    TooManyMembers,
    NoCsv,
    Twice,
    Damaged,
    /// The name leads elsewhere, or is none.
    Path,
    /// No file of an import.
    Unknown,
    /// A symbolic link, or what else is neither a file nor a folder.
    Link,
    Encrypted,
    /// More comes of it than may.
    TooLarge,
    /// So much comes of so little that it is no CSV.
    Bomb,
    /// The profile by which it was to be read is not remembered.
    UnknownProfile,
}

impl Reason {
    /// As programs tell it apart.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAZip => "not-a-zip",
            Self::TooManyMembers => "too-many-members",
            Self::NoCsv => "no-csv",
            Self::Twice => "duplicate",
            Self::Damaged => "damaged",
            Self::Path => "path",
            Self::Unknown => "unknown",
            Self::Link => "link",
            Self::Encrypted => "encrypted",
            Self::TooLarge => "too-large",
            Self::Bomb => "ratio",
            Self::UnknownProfile => "unknown-profile",
        }
    }

    /// As people read it.
    pub const fn detail(self) -> &'static str {
        match self {
            Self::NotAZip => "O arquivo enviado não é um ZIP que se possa abrir.",
            Self::TooManyMembers => "O ZIP tem arquivos demais: o máximo é 2.000.",
            Self::NoCsv => "O ZIP não tem nenhum arquivo CSV de importação.",
            Self::Twice => "O ZIP tem dois arquivos com o mesmo nome.",
            Self::Damaged => "Este arquivo do ZIP está danificado.",
            Self::Path => "O nome deste arquivo do ZIP leva para outro lugar ou não é um nome.",
            Self::Unknown => "Este arquivo do ZIP não é de uma importação.",
            Self::Link => "Só arquivos e pastas podem estar no ZIP; isto é outra coisa.",
            Self::Encrypted => "Este arquivo do ZIP tem senha.",
            Self::TooLarge => "O ZIP, aberto, passa do tamanho que a operadora definiu.",
            Self::Bomb => "O ZIP se abre em muito mais do que um CSV se abriria.",
            Self::UnknownProfile => "O perfil com que os arquivos seriam lidos não está guardado.",
        }
    }
}

/// As the faults of an import say it.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAZip => f.write_str("the file is no ZIP file that can be opened"),
            Self::TooManyMembers => write!(f, "the ZIP file has more than {MOST_MEMBERS} files"),
            Self::NoCsv => f.write_str("the ZIP file has no CSV file of an import in it"),
            Self::Twice => f.write_str("the ZIP file has two files of one name"),
            Self::Damaged => f.write_str("is damaged"),
            Self::Path => f.write_str("is no name of a file below the folder of the import"),
            Self::Unknown => f.write_str("is no file of an import, nor a text or form that one names"),
            Self::Link => f.write_str("is neither a file nor a folder"),
            Self::Encrypted => f.write_str("is encrypted"),
            Self::TooLarge => f.write_str("unfolds, with the files before it, into more than the operator allows"),
            Self::Bomb => f.write_str("unfolds, with the files before it, into far more than CSV files do"),
            Self::UnknownProfile => f.write_str("the profile by which the files were to be read is not remembered"),
        }
    }
}
