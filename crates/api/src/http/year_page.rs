//! A list of calendar years in pages, the latest first. There are never many, so they are found as a whole and cut here;
//! the cursor is the last year of the page before.

use shared::page::DEFAULT_LIMIT;
use shared::problem::{FieldError, ProblemCode};
use shared::years::{Year, YearQuery};

use crate::error::{ApiError, ApiResult};

/// The page that `query` asks for, and the cursor of the one after it. `items` come with the latest year first.
pub fn cut<T>(items: Vec<T>, year: impl Fn(&T) -> Year, query: &YearQuery) -> ApiResult<(Vec<T>, Option<String>)> {
    let before: Option<Year> =
        query.cursor.as_deref().map(|text| text.parse().map_err(|_no_year| invalid_cursor())).transpose()?;
    let limit = usize::from(query.limit.unwrap_or(DEFAULT_LIMIT));
    let mut rest = items.into_iter().filter(|item| before.is_none_or(|before| year(item) < before));
    let page: Vec<T> = rest.by_ref().take(limit).collect();
    let has_more = rest.next().is_some();
    let next_cursor = page.last().filter(|_| has_more).map(|last| year(last).to_string());
    Ok((page, next_cursor))
}

fn invalid_cursor() -> ApiError {
    let error = FieldError {
        pointer: "/cursor".to_owned(),
        code: "format".to_owned(),
        detail: "Este cursor não foi dado por esta lista. Comece pela primeira página.".to_owned(),
    };
    ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
}
