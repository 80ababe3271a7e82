//! Documents on paper: a few words of ours over genpdf, so that every document has the same header, type sizes, tables
//! and footer. A document is first laid out as data ([`page::Page`]), then written once the number of pages is known;
//! nothing here knows a feature, the clock or the database.

pub mod barcode;
pub mod beside;
pub mod document;
mod embedded;
mod file;
mod finish;
mod frame;
pub mod letterhead;
mod letters;
mod long;
mod merge;
pub mod metrics;
pub mod page;
mod pieces;
mod places;
pub mod qr;
pub mod slip;
mod stamp;
mod structure;
pub mod style;
pub mod table;
pub mod tags;
pub mod text;
mod whole;
mod windows_1252;
mod write;

#[cfg(test)]
pub mod reading;

pub use document::{Document, Fact};
pub use letterhead::{Letterhead, Logo};
pub use long::LongDocument;
pub use stamp::Stamp;
pub use table::{Column, Table};
pub use whole::FileBytes;
