//! `people.csv`: the people whom plans cover. The columns by which names are searched are folded here, by the same
//! function that folds a query.

use sea_orm::prelude::Uuid;
use shared::rules::names;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::reassignments;
use super::record::{Record, ids};
use super::target::Draft;
use crate::db::entity::person::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::People;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "name",
        "birth_date",
        "cpf",
        "cns",
        "sex",
        "mother_name",
        "email",
        "phone",
        "street",
        "street_number",
        "complement",
        "district",
        "city",
        "state",
        "postal_code",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let name = cells.text("name", 160);
        let mother_name = cells.optional_text("mother_name", 160);
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            name_search: names::fold(&name),
            name,
            birth_date: cells.required("birth_date", fields::date),
            cpf: cells.optional("cpf", fields::cpf),
            cns: cells.optional("cns", fields::cns),
            sex: cells.optional_choice("sex"),
            mother_name_search: mother_name.as_deref().map(names::fold),
            mother_name,
            email: cells.optional("email", fields::email),
            phone: cells.optional_text("phone", 40),
            street: cells.optional_text("street", 160),
            street_number: cells.optional_text("street_number", 20),
            complement: cells.optional_text("complement", 80),
            district: cells.optional_text("district", 80),
            city: cells.optional_text("city", 80),
            state: cells.optional("state", fields::state),
            postal_code: cells.optional("postal_code", fields::postal_code),
        };
        Draft { model, references: Vec::new() }
    }

    fn remark(model: &Model) -> Option<(&'static str, String)> {
        fields::unmailable(model.email.as_deref()).map(|reason| ("email", reason))
    }

    fn is_another_person(before: &Model, after: &Model) -> bool {
        reassignments::is_another(before, after)
    }
}
