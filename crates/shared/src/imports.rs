//! The ERP's files by the API: what a program sends is queued, imported as the command line imports it, and told of.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::id::{ApiClientId, ImportFaultId, ImportId};
use crate::page::is_page;
use crate::rules::money::Cents;

/// Characters of the name of a file, at most.
const LONGEST_NAME: usize = 120;
/// Characters of the name of a profile, at most.
const LONGEST_PROFILE_NAME: usize = 60;

/// `POST /operator/imports`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct NewImportQuery {
    /// Everything is checked and counted, nothing is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
    /// What the program calls the file, to be found again: 1 to 120 characters in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "one_line"))]
    pub file_name: Option<String>,
    /// Name of the profile by which the files are read, of those that came with earlier imports; not with a ZIP file that
    /// has an `import.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "profile_name"))]
    pub profile: Option<String>,
}

fn profile_name(name: &str) -> Result<(), ValidationError> {
    if is_profile_name(name) {
        return Ok(());
    }
    let detail = "Dê o nome de um perfil: de 1 a 60 letras minúsculas sem acento, algarismos e hifens entre eles.";
    Err(ValidationError::new("format").with_message(Cow::Borrowed(detail)))
}

/// Whether a profile of imports may have the name: 1 to 60 lower-case letters without accents, digits, and hyphens between
/// them, so that it can stand in an address.
pub fn is_profile_name(name: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    name.len() <= LONGEST_PROFILE_NAME && name.split('-').all(is_part)
}

fn one_line(name: &str) -> Result<(), ValidationError> {
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits {
        return Ok(());
    }
    Err(ValidationError::new("length").with_message(Cow::Borrowed("Dê um nome de 1 a 120 caracteres, em uma linha.")))
}

/// `GET /operator/imports`, the faults of one, and profiles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 2000))]
    pub cursor: Option<String>,
}

/// Imports that programs asked for, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportList {
    pub items: Vec<Import>,
    pub next_cursor: Option<String>,
}

is_page!(ImportList of Import);

/// Profiles that came with imports, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProfileList {
    pub items: Vec<ImportProfile>,
    pub next_cursor: Option<String>,
}

is_page!(ImportProfileList of ImportProfile);

/// How the files of an import may be written that do not follow the format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProfile {
    #[cfg_attr(feature = "openapi", schema(examples("erp-matriz")))]
    pub name: String,
    /// As an `import.toml` that says everything.
    pub content: String,
    /// When an import brought it along that differed from the one before.
    pub updated_at: DateTime<Utc>,
}

/// An import: how far it is, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Import {
    pub id: ImportId,
    pub state: ImportState,
    /// Whether it only checks and counts.
    pub dry_run: bool,
    /// The program that asked.
    pub api_client_id: ApiClientId,
    /// As the program named it.
    pub file_name: Option<String>,
    /// Bytes of the ZIP file.
    pub size_bytes: u64,
    /// Of the ZIP file: 64 hexadecimal digits in lower case.
    pub sha256: String,
    pub requested_at: DateTime<Utc>,
    /// When it was begun for the first time.
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// The files, in the order in which they are read; those that were not begun yet are missing.
    pub files: Vec<ImportFile>,
    /// Faults, for which nothing was written. The first thousand are listed at `/operator/imports/{id}/faults`.
    pub fault_count: u64,
    /// Rows that were taken as they are and that somebody should look at; the first thousand are listed as well.
    pub remark_count: u64,
    /// Name of the profile by which the files are read (`import.toml`); null when there is none, or it was not read yet.
    #[cfg_attr(feature = "openapi", schema(examples("erp-matriz")))]
    pub profile: Option<String>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ImportState {
    /// It waits for its turn: one import is done at a time.
    Queued,
    Running,
    /// Something is wrong with the files, and nothing was written.
    Refused,
    /// All was written, or nothing had changed; of a dry run, all would have been.
    Imported,
    /// Something broke that is not the files' fault. Nothing was written; it may be sent anew.
    Failed,
}

impl ImportState {
    /// Whether nothing will change any more.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Refused | Self::Imported | Self::Failed => true,
            Self::Queued | Self::Running => false,
        }
    }
}

/// A file of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFile {
    #[cfg_attr(feature = "openapi", schema(examples("charges.csv")))]
    pub name: String,
    /// Bytes in all, and those that were read. A file that refers to itself is read twice.
    pub size_bytes: u64,
    pub bytes_read: u64,
    pub rows_read: u64,
    /// What became of the rows; null until the whole import is accepted.
    pub counts: Option<ImportCounts>,
    /// What there was and is of the kind; null until the whole import is accepted.
    pub reconciliation: Option<ImportReconciliation>,
}

/// Rows of one file by what became of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCounts {
    /// Of the file's bytes: 64 hexadecimal digits in lower case.
    pub sha256: String,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Left as a program made them in the portal meanwhile.
    pub kept: u64,
}

/// Rows of a kind, and the sum of their amounts, before and after the import; of a dry run, as they would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReconciliation {
    pub rows_before: u64,
    pub rows_after: u64,
    /// Null for kinds without amounts.
    pub sum_before_cents: Option<Cents>,
    pub sum_after_cents: Option<Cents>,
}

/// What is wrong with the files of an import, and what should be looked at: in the order of the files and their lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFaultList {
    pub items: Vec<ImportFault>,
    pub next_cursor: Option<String>,
}

is_page!(ImportFaultList of ImportFault);

/// One thing that is wrong with a file, or that should be looked at. It repeats no value but keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFault {
    pub id: ImportFaultId,
    pub severity: ImportSeverity,
    /// Name of the file; null when the ZIP file itself is meant.
    #[cfg_attr(feature = "openapi", schema(examples("charges.csv")))]
    pub file: Option<String>,
    /// Line on which the row begins, from 1 (the header); null when the file itself is meant.
    pub line: Option<u64>,
    /// Null when the whole row is meant.
    pub column: Option<String>,
    /// In English, as the command line says it.
    pub reason: String,
}

/// What follows from what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ImportSeverity {
    /// Nothing of the import is written.
    Fault,
    /// The row is taken as it is.
    Remark,
}
