//! What the pages about bills share: those of a person's charges and of a company's invoices. Bills look and read alike,
//! whoever pays them.

pub mod document;
pub mod due;
pub mod payment_cell;
pub mod skeleton;
pub mod ways_to_pay;
