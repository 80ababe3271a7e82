//! The record of what was issued: a document that a third party may be shown gets a code when it is printed, and the same
//! content printed again gets the same code (ADR 14). No content is kept, only its hash.

use std::fmt::Write as _;

use anyhow::Context;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set, Unchanged};
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::paths::pages;
use shared::rules::money::Cents;
use shared::rules::month_range::MonthRange;
use shared::rules::verification_code::{RANDOM_CHARACTERS, VerificationCode};
use url::Url;
use uuid::Uuid;

use crate::clock::Moment;
use crate::db::entity::issued_document::{ActiveModel, Column, Entity, Kind, Model};
use crate::error::ApiResult;
use crate::pdf::Stamp;

/// What a document is of. Two documents of one kind and subject are versions of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject(String);

impl Subject {
    /// One row of ours: a charge, a request.
    pub fn of(id: Uuid) -> Self {
        Self(id.to_string())
    }

    /// A calendar year of one enrolment, or of one company.
    pub fn of_year(id: Uuid, year: i32) -> Self {
        Self(format!("{id}/{year}"))
    }

    /// Months of one enrolment, and what it is narrowed to: a word or two, 20 letters at most.
    pub fn of_months(enrolment_id: Uuid, months: MonthRange, narrowed: &str) -> Self {
        let (from, to) = months.ends();
        Self(format!("{enrolment_id}/{from}/{to}/{narrowed}"))
    }

    /// The months of one company, all of its families or those that a search found. At most 80 characters.
    pub fn of_company(company_id: Uuid, months: MonthRange, search: Option<&ContentHash>) -> Self {
        let (from, to) = months.ends();
        let search = search.map(|hash| format!("/{}", &hash.0[..16])).unwrap_or_default();
        Self(format!("{}/{from}/{to}{search}", company_id.simple()))
    }
}

/// A hash of what a document says. It decides by what is hashed when a document counts as another one, so callers give
/// what it states and nothing that changes by the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentHash(String);

impl ContentHash {
    pub fn of(content: &impl Serialize) -> anyhow::Result<Self> {
        let mut hasher = ContentHasher::default();
        hasher.add(content)?;
        hasher.finish()
    }

    /// 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The hash of a content that comes in pieces.
#[derive(Clone, Default)]
pub struct ContentHasher(Sha256);

impl ContentHasher {
    pub fn add(&mut self, piece: &impl Serialize) -> anyhow::Result<()> {
        self.0.update(serde_json::to_vec(piece).context("a document's content")?);
        Ok(())
    }

    pub fn finish(self) -> anyhow::Result<ContentHash> {
        let mut text = String::with_capacity(64);
        for byte in self.0.finalize() {
            write!(text, "{byte:02x}").context("a hash")?;
        }
        Ok(ContentHash(text))
    }
}

/// A document about to be printed.
#[derive(Clone, Debug)]
pub struct Issue {
    pub kind: Kind,
    pub subject: Subject,
    /// What it is for, as a third party is told.
    pub amount: Option<Cents>,
    pub content: ContentHash,
}

/// The code of this content: the one that it has, or a new one.
///
/// However many print it at once, on whatever replicas, one row is written; the others read it. Where the content had
/// been replaced by another and is back, it is the current one again.
///
/// Which of two contents is current follows from when their requests came. Where a request read before a change and
/// issues after a request that came milliseconds earlier and read after it, what was before the change counts as the
/// current one until the document is printed again.
pub async fn issue(tx: &DatabaseTransaction, document: &Issue, moment: Moment) -> ApiResult<VerificationCode> {
    let Issue { kind, subject, amount, content } = document;
    let mut versions = versions(tx, *kind, subject).await?;
    let is_own = |version: &Model| version.kind == *kind && version.content_hash == content.0;
    if !versions.iter().any(is_own) {
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            code: Set(draw()?.as_str().to_owned()),
            kind: Set(*kind),
            subject: Set(subject.0.clone()),
            content_hash: Set(content.0.clone()),
            amount_cents: Set(amount.map(|amount| amount.0)),
            issued_at: Set(moment.now),
            current_since: Set(moment.now),
        };
        // A code that was drawn twice is another conflict than this one: it fails, once in 2⁷⁵, and is asked for again.
        let known = [Column::Subject, Column::Kind, Column::ContentHash];
        Entity::insert(row).on_conflict_do_nothing_on(known).exec_without_returning(tx).await?;
        versions = self::versions(tx, *kind, subject).await?;
    }
    let own = versions.iter().find(|version| is_own(version)).context("the document that was just issued")?;
    let is_replaced = versions.iter().any(|other| other.id != own.id && other.current_since >= own.current_since);
    if is_replaced && own.current_since < moment.now {
        let row = ActiveModel { id: Unchanged(own.id), current_since: Set(moment.now), ..Default::default() };
        row.update(tx).await?;
    }
    Ok(VerificationCode::parse(&own.code).context("a code of ours")?)
}

/// A document by its code, and the version that took its place.
pub async fn find(tx: &DatabaseTransaction, code: &VerificationCode) -> Result<Option<(Model, Option<Model>)>, DbErr> {
    let Some(own) = Entity::find().filter(Column::Code.eq(code.as_str())).one(tx).await? else { return Ok(None) };
    let versions = versions(tx, own.kind, &Subject(own.subject.clone())).await?;
    let newer = versions.into_iter().filter(|other| other.id != own.id && other.current_since > own.current_since);
    // The first one that replaced it; what came later replaced that one.
    let newer = newer.min_by_key(|version| version.current_since);
    Ok(Some((own, newer)))
}

/// By `idx_issued_document_content`, which begins with the subject.
async fn versions(tx: &DatabaseTransaction, kind: Kind, subject: &Subject) -> Result<Vec<Model>, DbErr> {
    let kinds = replace_each_other(kind).iter().copied();
    Entity::find().filter(Column::Subject.eq(&*subject.0)).filter(Column::Kind.is_in(kinds)).all(tx).await
}

/// The same year of the same holder is a list of payments until it is settled.
fn replace_each_other(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::Receipt => &[Kind::Receipt],
        Kind::Settlement | Kind::PaymentList => &[Kind::Settlement, Kind::PaymentList],
        Kind::TaxStatement => &[Kind::TaxStatement],
        Kind::Protocol => &[Kind::Protocol],
        Kind::UsageStatement => &[Kind::UsageStatement],
        Kind::TaxReport => &[Kind::TaxReport],
        Kind::CompanyStatement => &[Kind::CompanyStatement],
    }
}

/// From the system's cryptographically secure generator.
fn draw() -> anyhow::Result<VerificationCode> {
    let mut bytes = [0u8; RANDOM_CHARACTERS];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(VerificationCode::from_random(bytes))
}

/// Where people ask whether a document is ours.
#[derive(Clone, Debug)]
pub struct VerificationPage {
    /// Of the web client, without a final slash.
    origin: String,
}

impl VerificationPage {
    pub fn of(public_url: &Url) -> Self {
        Self { origin: public_url.as_str().trim_end_matches('/').to_owned() }
    }

    /// What a document with this code carries.
    pub fn stamp(&self, code: &VerificationCode) -> Stamp {
        Stamp {
            code: code.to_string(),
            page: format!("{}{}", self.origin, pages::VERIFY),
            address: format!("{}{}", self.origin, pages::verify(code)),
        }
    }
}
