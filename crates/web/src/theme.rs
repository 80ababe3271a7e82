//! Light, dark, and the operator's colours on both. The stylesheet knows only the variables that are set here.

pub mod choice;
