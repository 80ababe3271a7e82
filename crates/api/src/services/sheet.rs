//! How the documents and tables about services write dates, people and categories.

use chrono::NaiveDate;
use shared::account::Category;

/// `15/01/2026`.
pub fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// The first word of a name.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// *Titular*, *Dependente*, *Agregado*.
pub const fn category_name(category: Category) -> &'static str {
    match category {
        Category::Holder => "Titular",
        Category::Dependent => "Dependente",
        Category::Associate => "Agregado",
    }
}
