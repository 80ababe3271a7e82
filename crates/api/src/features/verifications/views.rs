//! What a third party learns of a document: that it is ours, and neither whose it is nor what it says beyond the amount.

use shared::rules::money::Cents;
use shared::rules::verification_code::VerificationCode;
use shared::verifications::{DocumentKind, Verification};

use crate::clock::Clock;
use crate::db::entity::issued_document::{Kind, Model};

pub(super) fn verification(
    code: VerificationCode,
    document: &Model,
    newer: Option<&Model>,
    clock: &Clock,
) -> Verification {
    let Model { id: _, code: _, kind, subject: _, content_hash: _, amount_cents, issued_at, current_since: _ } =
        document;
    Verification {
        code,
        kind: self::kind(*kind),
        issued_on: clock.at(*issued_at).today,
        amount_cents: amount_cents.map(Cents),
        superseded_on: newer.map(|newer| clock.at(newer.current_since).today),
    }
}

fn kind(kind: Kind) -> DocumentKind {
    match kind {
        Kind::Receipt => DocumentKind::Receipt,
        Kind::Settlement => DocumentKind::Settlement,
        Kind::PaymentList => DocumentKind::PaymentList,
        Kind::TaxStatement => DocumentKind::TaxStatement,
        Kind::Protocol => DocumentKind::Protocol,
        Kind::UsageStatement => DocumentKind::UsageStatement,
        Kind::TaxReport => DocumentKind::TaxReport,
        Kind::CompanyStatement => DocumentKind::CompanyStatement,
    }
}
