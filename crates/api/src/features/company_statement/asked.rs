//! Which months and which families a statement is asked for; the same for the screen and for every file of it.

use serde::{Deserialize, Serialize};
use shared::company_statement::{BillingMonth, MAX_MONTHS};
use shared::rules::month_range::MonthRange;
use shared::rules::names::fold;

use crate::clock::Moment;
use crate::error::ApiResult;

/// What a statement is of; also the parameters of the job that prints a long one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) range: MonthRange,
    /// Part of a name; none for all families.
    pub(super) name: Option<String>,
}

impl Asked {
    /// Without months, the last twelve up to the one of `moment`.
    pub(super) fn read(
        from: Option<BillingMonth>,
        to: Option<BillingMonth>,
        name: Option<String>,
        moment: Moment,
    ) -> ApiResult<Self> {
        let last_months = MonthRange::last(MAX_MONTHS, moment.month()?);
        let range = MonthRange::asked(MAX_MONTHS, from, to)?.unwrap_or(last_months);
        // What nobody's name could lack is no name: a lone accent finds everybody.
        Ok(Self { range, name: name.filter(|name| !fold(name).is_empty()) })
    }

    /// The same for every spelling that finds the same.
    pub(super) fn identity(&self) -> Self {
        let Self { range, name } = self;
        Self { range: *range, name: name.as_deref().map(fold) }
    }
}
