//! `companies.csv`: the companies that contract plans for their people.

use sea_orm::prelude::Uuid;
use shared::rules::{company_code, company_txt};

use super::cells::Cells;
use super::fields;
use super::file_kind::FileKind;
use super::record::{Record, ids};
use super::target::Draft;
use crate::db::entity::company::{ActiveModel, Column, Entity, Model};

impl Record for Entity {
    ids!();

    type Active = ActiveModel;
    const KIND: FileKind = FileKind::Companies;
    const COLUMNS: &'static [&'static str] = &[
        "external_id",
        "document",
        "code",
        "name",
        "trade_name",
        "billing_email",
        "responsible_name",
        "responsible_email",
        "contract_number",
        "start_date",
        "end_date",
        "street",
        "street_number",
        "complement",
        "district",
        "city",
        "state",
        "postal_code",
    ];
    const EXTERNAL_ID: Column = Column::ExternalId;
    const SECOND_KEY: Option<(&'static str, Column)> = Some(("code", Column::SignInKey));

    fn read(cells: &mut Cells<'_>) -> Draft<Model> {
        let mut model = Model {
            id: Uuid::nil(),
            external_id: cells.external_id(),
            document: cells.required("document", fields::company_document),
            code: cells.text("code", 40),
            sign_in_key: String::new(),
            name: cells.text("name", 160),
            trade_name: cells.optional_text("trade_name", 160),
            billing_email: cells.optional("billing_email", fields::email),
            responsible_name: cells.optional_text("responsible_name", 160),
            responsible_email: cells.optional("responsible_email", fields::email),
            contract_number: cells.text("contract_number", 40),
            start_date: cells.required("start_date", fields::date),
            end_date: cells.optional("end_date", fields::date),
            street: cells.optional_text("street", 160),
            street_number: cells.optional_text("street_number", 20),
            complement: cells.optional_text("complement", 80),
            district: cells.optional_text("district", 80),
            city: cells.optional_text("city", 80),
            state: cells.optional("state", fields::state),
            postal_code: cells.optional("postal_code", fields::postal_code),
        };
        if cells.are_sound(&["start_date"]) && model.end_date.is_some_and(|end| end < model.start_date) {
            cells.fault("end_date", "is before start_date");
        }
        if cells.are_sound(&["code", "document"]) {
            if company_code::canonical(&model.code).is_empty() {
                cells.fault("code", "has no letter and no digit");
            }
            model.sign_in_key = company_code::sign_in_key(&model.document, &model.code);
        }
        Draft { model, references: Vec::new() }
    }

    /// Manual B's *Arquivos TXT* have ten columns for it (domain rules, *Text files*).
    fn remark(model: &Model) -> Option<(&'static str, String)> {
        let code = (company_code::printed(&model.code).len() > company_txt::CODE_WIDTH).then(|| {
            let reason = format!("is longer than the {} characters of the text files", company_txt::CODE_WIDTH);
            ("code", format!("{reason}: this company cannot get them"))
        });
        let of = |column, address: &Option<String>| Some((column, fields::unmailable(address.as_deref())?));
        code.or_else(|| of("responsible_email", &model.responsible_email))
            .or_else(|| of("billing_email", &model.billing_email))
    }
}
