//! The pieces that pages are made of. They know no business word: what they say, they are told.

pub mod announce;
pub mod badge;
pub mod confirm;
pub mod copy_button;
pub mod document_button;
pub mod empty;
pub mod error_summary;
pub mod facts;
pub mod failure;
pub mod field;
pub mod form;
pub mod icon;
pub mod money;
pub mod month_range;
pub mod more_rows;
pub mod notice;
pub mod password_field;
pub mod password_rules;
pub mod qr;
pub mod remote;
pub mod share_bar;
pub mod skeleton;

pub mod as_api;
pub mod bar_chart;
pub mod choice;
pub mod disclosure;
pub mod year_form;

pub mod dialog;
pub mod long_document;
pub mod paragraphs;
pub mod sought;
