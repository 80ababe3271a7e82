//! The groups of operations: every tag that a handler names, in the order in which `/docs` shows them.

use utoipa::openapi::Tag;
use utoipa::openapi::tag::TagBuilder;

/// Names and what is in them.
const TAGS: [(&str, &str); 19] = [
    ("portal", "The operator as everybody sees it: name, colours, contacts, and which functions are on"),
    ("content", "Public pages, news, health tips, links and forms"),
    ("providers", "The provider network"),
    ("verifications", "Whether a document or a plan card is the operator's, for whoever is shown one"),
    ("sessions", "Signing in, staying signed in, signing out"),
    ("passwords", "Registering, first access, forgotten passwords, and the rules of new ones"),
    ("account", "The signed-in person or company: profile, sessions, password, and who read what"),
    ("cards", "The family, its plan cards, requests for new ones, and attendance codes"),
    ("cover", "What the plans cover, and from which day"),
    ("charges", "A member's monthly charges, with statements, slips and receipts"),
    ("services", "What was done for members, by the month of billing and by the day"),
    ("statements", "What a member paid in a year: statements of settlement and for the income tax"),
    ("company", "A company's invoices, statements, tax reports, choices, and the programs that it lets in"),
    ("jobs", "Documents that take longer than an answer may"),
    ("programs", "Tokens of programs, and what the operator's own programs read and release"),
    ("operator", "Requests for cards of all families, and attendance codes, for programs that the operator lets in"),
    ("webhooks", "Receivers that the portal tells what changed (Standard Webhooks), and what was sent to them"),
    ("operator content", "Writing the public pages, news, tips, links and forms"),
    ("contract", "This document"),
];

pub(super) fn all() -> Vec<Tag> {
    TAGS.iter().map(|(name, text)| TagBuilder::new().name(*name).description(Some(*text)).build()).collect()
}
