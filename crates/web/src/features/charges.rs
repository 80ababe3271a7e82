//! *Mensalidades* (manual A, chapter 7): the list with its eight columns, and the page of one charge.

pub mod detail;
pub mod list;

pub mod composition;
pub mod documents;
pub mod filters;
pub mod open_sum;
pub mod pay;
pub mod row;
pub mod table;
