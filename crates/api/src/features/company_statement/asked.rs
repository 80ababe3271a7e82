//! Which months and which families a statement is asked for; the same for the screen and for every file of it.

use anyhow::anyhow;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::company_statement::{BillingMonth, MAX_MONTHS, check_range};
use shared::rules::billing_month::InvalidRange;
use shared::rules::names::fold;

use crate::error::{ApiError, ApiResult};

/// Months from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Range {
    pub(super) from: BillingMonth,
    pub(super) to: BillingMonth,
}

impl Range {
    /// `2026-03`, `2025-04-a-2026-03`.
    pub(super) fn for_file_names(self) -> String {
        let Self { from, to } = self;
        if from == to { from.to_string() } else { format!("{from}-a-{to}") }
    }

    /// `03/2026`, `04/2025 a 03/2026`.
    pub(super) fn for_people(self) -> String {
        let (from, to) = (self.from.for_people(), self.to.for_people());
        if from == to { from } else { format!("{from} a {to}") }
    }

    pub(super) fn months(self) -> Vec<BillingMonth> {
        self.to.last_months(self.from.count_to(self.to))
    }
}

/// What a statement is of; also the parameters of the job that prints a long one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) range: Range,
    /// Part of a name; none for all families.
    pub(super) name: Option<String>,
}

impl Asked {
    /// Without months, the last twelve up to the one of `today`.
    pub(super) fn read(
        from: Option<BillingMonth>,
        to: Option<BillingMonth>,
        name: Option<String>,
        today: NaiveDate,
    ) -> ApiResult<Self> {
        let range = match (from, to) {
            (Some(from), Some(to)) => {
                check_range(from, to).map_err(wrong_range)?;
                Range { from, to }
            }
            (None, None) => {
                let to =
                    BillingMonth::of(today).ok_or_else(|| anyhow!("the clock stands beyond every billing month"))?;
                Range { from: to.earlier(MAX_MONTHS - 1), to }
            }
            (Some(_), None) => {
                return Err(ApiError::wrong_parameter("/to", "required", "Informe também o último mês do período."));
            }
            (None, Some(_)) => {
                return Err(ApiError::wrong_parameter(
                    "/from",
                    "required",
                    "Informe também o primeiro mês do período.",
                ));
            }
        };
        // What nobody's name could lack is no name: a lone accent finds everybody.
        Ok(Self { range, name: name.filter(|name| !fold(name).is_empty()) })
    }

    /// The same for every spelling that finds the same.
    pub(super) fn identity(&self) -> Self {
        let Self { range, name } = self;
        Self { range: *range, name: name.as_deref().map(fold) }
    }
}

fn wrong_range(wrong: InvalidRange) -> ApiError {
    match wrong {
        InvalidRange::Reversed => {
            ApiError::wrong_parameter("/to", "range", "O período termina antes de começar. Confira os meses.")
        }
        InvalidRange::TooLong => {
            let detail = format!(
                "Um extrato vai até {MAX_MONTHS} meses. Para meses mais antigos, peça outro período de até {MAX_MONTHS}."
            );
            ApiError::wrong_parameter("/to", "range", detail)
        }
    }
}
