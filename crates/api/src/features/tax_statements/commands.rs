//! Issuing a statement: it gets a version, the same one until it says something else, and on paper a verification code.

use anyhow::Context;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, QueryFilter, QueryOrder, QuerySelect, Set};
use shared::rules::verification_code::VerificationCode;
use uuid::Uuid;

use super::views::{Draft, Version};
use crate::access::scopes::Members;
use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::db::entity::tax_statement_version::{ActiveModel, Column, Model};
use crate::error::ApiResult;
use crate::issued_documents::{self, ContentHash, Issue, Subject};

/// The version of what the statement says today: the last one, or a new one when that said something else.
///
/// `statement` was read in the snapshot that `tx` is. Of those who issue at once one writes the next number and the
/// others fail as overtaken, so that a version never says what was so before the version that it replaces.
pub(super) async fn issue(
    tx: &DatabaseTransaction,
    scope: Members,
    statement: &Draft,
    moment: Moment,
) -> ApiResult<(Version, ContentHash)> {
    let (enrolment_id, year) = (scope.subject_of_documents(), statement.year.get());
    let content = ContentHash::of(statement)?;
    let last = last_two(tx, scope, year).await?;
    let newest = last.first();
    if let Some(newest) = newest.filter(|version| version.content_hash == content.as_str()) {
        return Ok((version(newest, last.get(1))?, content));
    }
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        enrolment_id: Set(enrolment_id),
        year: Set(year),
        version: Set(newest.map_or(1, |version| version.version + 1)),
        total_cents: Set(statement.total_cents.0),
        reimbursed_cents: Set((statement.reimbursed_cents + statement.reimbursed_prior_cents).0),
        content_hash: Set(content.as_str().to_owned()),
        issued_at: Set(moment.now),
    };
    let issued = row.insert(tx).await?;
    Ok((version(&issued, newest)?, content))
}

/// By `idx_tax_statement_version`, read backwards.
async fn last_two(tx: &DatabaseTransaction, scope: Members, year: i32) -> Result<Vec<Model>, DbErr> {
    scope.tax_statement_versions().filter(Column::Year.eq(year)).order_by_desc(Column::Version).limit(2).all(tx).await
}

fn version(newest: &Model, before: Option<&Model>) -> anyhow::Result<Version> {
    let number = |row: &Model| u32::try_from(row.version).context("a version's number");
    let replaces = before.map(|row| Ok::<_, anyhow::Error>((number(row)?, row.issued_at))).transpose()?;
    Ok(Version { number: number(newest)?, issued_at: newest.issued_at, replaces })
}

/// The code of a version on paper. A version that says the same as one long before is another document.
pub(super) async fn certify(
    tx: &DatabaseTransaction,
    scope: Members,
    statement: &Draft,
    version: &Version,
    content: &ContentHash,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let subject = Subject::of_year(scope.subject_of_documents(), statement.year.get());
    let content = ContentHash::of(&(version.number, content.as_str()))?;
    let amount = Some(statement.total_cents);
    issued_documents::issue(tx, &Issue { kind: Kind::TaxStatement, subject, amount, content }, moment).await
}
