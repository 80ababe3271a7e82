//! Rows of a list below the headings of their years, as phones show them: a heading stays in sight above its lines and
//! names their columns. Where there is room for a table, its head does that.

use leptos::prelude::*;

/// A line of the list: one of its rows, or the year from which on.
#[derive(Clone)]
pub enum Line<T> {
    Year(i32),
    Row(Box<T>),
}

impl<T> Line<T> {
    pub fn key(&self, of_row: impl FnOnce(&T) -> String) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Row(row) => of_row(row),
        }
    }
}

/// Each row below the heading of its year, in the order in which they come. A row without a year stands below the heading
/// before it, or before all of them.
pub fn by_year<T: Clone>(rows: &[T], year: impl Fn(&T) -> Option<i32>) -> Vec<Line<T>> {
    let mut lines = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in rows {
        if let Some(year) = year(row)
            && last.replace(year) != Some(year)
        {
            lines.push(Line::Year(year));
        }
        lines.push(Line::Row(Box::new(row.clone())));
    }
    lines
}

/// `names` are those of the second and the third column of the lines.
#[component]
pub fn YearRow(year: i32, columns: u8, names: [&'static str; 2]) -> impl IntoView {
    view! {
        <tr role="row" class="charge-year">
            <th role="rowheader" scope="rowgroup" colspan=columns>
                <span>{year}</span>
                {names.map(|name| view! { <span aria-hidden="true">{name}</span> }).collect_view()}
            </th>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, by_year};

    fn shown(rows: &[Option<i32>]) -> Vec<Option<i32>> {
        let line = |line: &Line<Option<i32>>| match line {
            Line::Year(year) => Some(*year),
            Line::Row(_) => None,
        };
        by_year(rows, |row| *row).iter().map(line).collect()
    }

    #[test]
    fn a_year_is_named_once_above_its_rows() {
        assert_eq!(shown(&[Some(2026), Some(2026), Some(2025)]), [Some(2026), None, None, Some(2025), None]);
        assert!(shown(&[]).is_empty());
    }

    #[test]
    fn what_has_no_year_stands_before_all_of_them() {
        assert_eq!(shown(&[None, None, Some(2026)]), [None, None, Some(2026), None]);
    }
}
