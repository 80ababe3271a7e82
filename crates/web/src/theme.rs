//! Light, dark, and the operator's colours on both; how close rows stand. The stylesheet knows only the variables that are set here.

pub mod choice;
pub mod density;
