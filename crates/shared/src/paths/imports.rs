//! Where the operator's programs send the ERP's files.

use crate::id::ImportId;

pub const IMPORTS: &str = "/operator/imports";
/// Ways in which files may be written.
pub const IMPORT_PROFILES: &str = "/operator/import-profiles";

/// How far an import is.
pub fn import(id: ImportId) -> String {
    format!("{IMPORTS}/{id}")
}

/// What was found in its files.
pub fn import_faults(id: ImportId) -> String {
    format!("{IMPORTS}/{id}/faults")
}
