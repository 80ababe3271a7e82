//! `enrolments.csv`: who is in which plan, under which card and in whose family. Holders are written before those who
//! belong to them, wherever they stand in the file.

use sea_orm::prelude::Uuid;

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::reassignments;
use super::record::Record;
use super::target::{Draft, Reference, Target};
use crate::db::entity::enrolment::{ActiveModel, Category, Column, Entity, Model};
use crate::db::entity::reassignment::Change;

const HOLDER: &str = "holder_enrolment_external_id";

impl Record for Entity {
    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Enrolments;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "person_external_id",
        "plan_external_id",
        "company_external_id",
        HOLDER,
        "card_number",
        "category",
        "relation",
        "contract_number",
        "start_date",
        "end_date",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;
    const SECOND_KEY: Option<(&'static str, Column)> = Some(("card_number", Column::CardNumber));
    const PASSES: usize = 2;

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            person_id: Uuid::nil(),
            plan_id: Uuid::nil(),
            company_id: None,
            holder_enrolment_id: Uuid::nil(),
            card_number: cells.required("card_number", fields::card_number),
            category: cells.choice("category"),
            relation: cells.optional("relation", fields::relation),
            contract_number: cells.text("contract_number", 40),
            start_date: cells.required("start_date", fields::date),
            end_date: cells.optional("end_date", fields::date),
        };
        if cells.are_sound(&["start_date"]) && model.end_date.is_some_and(|end| end < model.start_date) {
            cells.fault("end_date", "is before start_date");
        }
        let references = [
            cells.reference("person_external_id", Target::Person, |model: &mut Model, id| model.person_id = id),
            cells.reference("plan_external_id", Target::Plan, |model, id| model.plan_id = id),
            cells.optional_reference("company_external_id", Target::Company, |model, id| model.company_id = Some(id)),
            holder(cells, &model),
        ];
        Draft { model, references: references.into_iter().flatten().collect() }
    }

    fn id(model: &Model) -> Uuid {
        model.id
    }

    fn external_id(model: &Model) -> &str {
        &model.external_id
    }

    fn set_id(model: &mut Model, id: Uuid) {
        model.id = id;
        if model.category == Category::Holder {
            model.holder_enrolment_id = id;
        }
    }

    fn reassigned(before: &Model, after: &Model) -> Vec<Change> {
        reassignments::of_enrolment(before, after)
    }

    fn pass(model: &Model) -> usize {
        match model.category {
            Category::Holder => 0,
            Category::Dependent | Category::Associate => 1,
        }
    }
}

/// A holder is his own holder, which an empty cell means, too; everybody else names another's enrolment.
fn holder(cells: &mut Cells<'_>, model: &Model) -> Option<Reference<Model>> {
    let stated = cells.optional_reference(HOLDER, Target::Holder, |model: &mut Model, id| {
        model.holder_enrolment_id = id;
    });
    if !cells.are_sound(&["category", HOLDER]) {
        return None;
    }
    let own = stated.as_ref().is_none_or(|reference| reference.external_id == model.external_id);
    match (model.category, own) {
        (Category::Holder, true) => {
            if model.relation.is_some() {
                cells.fault("relation", "must be empty for a holder");
            }
            None
        }
        (Category::Holder, false) => {
            cells.fault(HOLDER, "a holder is his own holder: leave it empty or repeat external_id");
            None
        }
        (Category::Dependent | Category::Associate, true) => {
            cells.fault(HOLDER, "a dependent or associate needs the enrolment of the holder");
            None
        }
        (Category::Dependent | Category::Associate, false) => stated,
    }
}
