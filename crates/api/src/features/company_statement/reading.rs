//! A statement as of one instant: its sums and its families come from one snapshot, so that they agree even while an
//! import runs. However many families there are, a batch of them is held at a time.

use futures_util::{Stream, TryStreamExt};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use shared::company_statement::{StatementFamily, StatementSummary};
use shared::problem::ProblemCode;
use std::pin::Pin;

use super::asked::Asked;
use super::queries::{self, LifeMonthRow};
use super::views;
use crate::access::scopes::OfCompany;
use crate::company_billing;
use crate::db::entity::company;
use crate::error::{ApiError, ApiResult};

/// Months of lives that are handled together: some forty printed pages, a quarter of a mebibyte.
const BATCH: usize = 2_000;

/// What is asked for, and the snapshot from which it is read.
pub(super) struct StatementSnapshot {
    pub(super) tx: DatabaseTransaction,
    pub(super) scope: OfCompany,
    pub(super) asked: Asked,
    pub(super) company: company::Model,
    pub(super) summary: StatementSummary,
}

impl StatementSnapshot {
    /// Begins to read in `tx`, one of `begin_reading`. Fails with `nothing-billed` when there is nothing to be put on paper.
    pub(super) async fn begin(tx: DatabaseTransaction, scope: OfCompany, asked: Asked) -> ApiResult<Self> {
        let company = company_billing::company(&tx, scope).await?;
        let summary = summary(&tx, scope, &asked).await?;
        if summary.lives == 0 {
            return Err(ApiError::refused(ProblemCode::NothingBilled));
        }
        Ok(Self { tx, scope, asked, company, summary })
    }

    /// Lets the snapshot go; what was asked for stays.
    pub(super) async fn end(self) -> Result<Asked, DbErr> {
        let Self { tx, scope: _, asked, company: _, summary: _ } = self;
        tx.commit().await?;
        Ok(asked)
    }

    /// One for each life and month.
    pub(super) fn rows(&self) -> u32 {
        self.summary.months.iter().map(|month| month.lives).sum()
    }

    /// Row by row, in order.
    pub(super) async fn lives(&self) -> Result<Lives<'_>, DbErr> {
        LifeMonthRow::find_by_statement(queries::all_lives(&self.tx, self.scope, &self.asked)).stream(&self.tx).await
    }

    pub(super) async fn families(&self) -> Result<Families<'_>, DbErr> {
        Ok(Families { rows: self.lives().await?, family: None, is_over: false })
    }
}

pub(super) type Lives<'a> = Pin<Box<dyn Stream<Item = Result<LifeMonthRow, DbErr>> + Send + 'a>>;

pub(super) async fn summary(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    asked: &Asked,
) -> anyhow::Result<StatementSummary> {
    let months = queries::months(tx, scope, asked).await?;
    let people = queries::people(tx, scope, asked).await?;
    views::summary(asked.range, &months, &people)
}

/// Families that are still to come.
pub(super) struct Families<'a> {
    rows: Lives<'a>,
    family: Option<StatementFamily>,
    is_over: bool,
}

impl Families<'_> {
    /// The next families in order; none at the end.
    pub(super) async fn next_batch(&mut self) -> anyhow::Result<Option<Vec<StatementFamily>>> {
        let (mut batch, mut rows) = (Vec::new(), 0);
        while rows < BATCH && !self.is_over {
            if let Some(row) = self.rows.try_next().await? {
                rows += 1;
                batch.extend(views::add(&mut self.family, row)?);
            } else {
                self.is_over = true;
                batch.extend(self.family.take());
            }
        }
        // A family of more rows than a batch has leaves an empty one, which is not the end.
        Ok((!batch.is_empty() || !self.is_over).then_some(batch))
    }
}
