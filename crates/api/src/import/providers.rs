//! `providers.csv`: who serves members. The columns by which names and places are searched are folded here, by the same
//! function that folds a query; positions become whole millionths of a degree.

use sea_orm::prelude::Uuid;
use shared::rules::names;
use shared::rules::position::{Position, microdegrees};
use shared::rules::typed;

use super::cells::Cells;
use super::fields::{self, Parsed};
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::Draft;
use crate::db::entity::provider::{ActiveModel, Column, Entity, Model};

/// Longest text of all telephones together.
const MAX_PHONES: usize = 200;

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Providers;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "name",
        "trade_name",
        "kind",
        "council",
        "council_number",
        "cnes",
        "document",
        "phones",
        "emergency_24h",
        "street",
        "street_number",
        "complement",
        "district",
        "city",
        "state",
        "postal_code",
        "latitude",
        "longitude",
        "end_date",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let name = cells.text("name", 160);
        let trade_name = cells.optional_text("trade_name", 160).filter(|trade_name| *trade_name != name);
        let district = cells.optional_text("district", 80);
        let city = cells.optional_text("city", 80);
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            name_search: match &trade_name {
                Some(trade_name) => names::fold(&format!("{trade_name} {name}")),
                None => names::fold(&name),
            },
            name,
            trade_name,
            kind: cells.choice("kind"),
            council: cells.optional_text("council", 20),
            council_number: cells.optional_text("council_number", 20),
            cnes: cells.optional("cnes", cnes),
            document: cells.optional("document", fields::company_document),
            phones: cells.optional("phones", phones),
            emergency_24h: cells.required("emergency_24h", fields::boolean),
            street: cells.optional_text("street", 160),
            street_number: cells.optional_text("street_number", 20),
            complement: cells.optional_text("complement", 80),
            district_search: district.as_deref().map(names::fold),
            district,
            city_search: city.as_deref().map(names::fold),
            city,
            state: cells.optional("state", fields::state),
            postal_code: cells.optional("postal_code", fields::postal_code),
            latitude_micro: cells.optional("latitude", |text| degrees(text, Position::new)),
            longitude_micro: cells.optional("longitude", |text| degrees(text, |value, _| Position::new(0, value))),
            end_date: cells.optional("end_date", fields::date),
        };
        if cells.are_sound(&["latitude", "longitude"]) {
            match (model.latitude_micro, model.longitude_micro) {
                (Some(_), None) => cells.fault("longitude", "is empty, but there is a latitude"),
                (None, Some(_)) => cells.fault("latitude", "is empty, but there is a longitude"),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        if cells.are_sound(&["council"]) && model.council.is_none() && model.council_number.is_some() {
            cells.fault("council", "is empty, but there is a council_number");
        }
        Draft { model, references: Vec::new() }
    }
}

/// Millionths of a degree, when `place` makes a place on earth of them and a zero.
fn degrees<E>(text: &str, place: impl FnOnce(i64, i64) -> Result<Position, E>) -> Parsed<i64> {
    let value = microdegrees(text).map_err(|_not_degrees| "is not in degrees with a point, such as -10.947200")?;
    place(value, 0).map(|_| value).map_err(|_beyond| "is no place on earth".into())
}

fn cnes(text: &str) -> Parsed<String> {
    let bare = typed::bare(text);
    if bare.len() == 7 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(bare);
    }
    Err("is not the seven digits of a CNES".into())
}

/// Telephones with `;` between, in the form in which they are kept.
fn phones(text: &str) -> Parsed<String> {
    let text = fields::text(&typed::plain(text), MAX_PHONES)?;
    let phones: Vec<&str> = text.split(';').map(str::trim).filter(|phone| !phone.is_empty()).collect();
    let is_phone = |phone: &&str| {
        let digits = phone.bytes().filter(u8::is_ascii_digit).count();
        (3..=15).contains(&digits) && phone.chars().all(|c| c.is_ascii_digit() || " ()+-./".contains(c))
    };
    if phones.is_empty() || !phones.iter().all(is_phone) {
        return Err("is not telephone numbers separated by semicolons".into());
    }
    Ok(phones.join(";"))
}

#[cfg(test)]
mod tests {
    use super::{cnes, phones};

    #[test]
    fn telephones_are_kept_one_by_one() {
        assert_eq!(phones(" (79) 5555-0101 ;  0800 555 0102; ").as_deref(), Ok("(79) 5555-0101;0800 555 0102"));
        for bad in [";", "ramal 12", "12", "(79) 5555-0101, (79) 5555-0102", "1234567890123456"] {
            assert!(phones(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_cnes_has_seven_digits() {
        for good in ["0012345", " 001-2345", "００１２３４５"] {
            assert_eq!(cnes(good).as_deref(), Ok("0012345"), "{good}");
        }
        for bad in ["12345", "12345678", "12A4567", ""] {
            assert!(cnes(bad).is_err(), "{bad}");
        }
    }
}
