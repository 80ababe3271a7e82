//! *Planos / Produtos* on paper: for each member the fields of the registration component, under the same headings as
//! on screen.

use chrono::NaiveDateTime;
use shared::plans::pin_ss::{FIELDS, Group, plan_kind};
use shared::plans::{PlanRegistration, Plans};
use shared::rules::wording::day;

use crate::pdf::{Document, Fact, Letterhead};

/// Name under which a browser keeps the file.
pub const FILE_NAME: &str = "planos.pdf";

/// The document as a PDF file. `issued` is the operator's local time.
pub fn plans(plans: &Plans, letterhead: &Letterhead, issued: NaiveDateTime) -> anyhow::Result<Vec<u8>> {
    let subject = "Dados cadastrais do consumidor (PIN-SS, Resolução Normativa ANS 389/2015)";
    let mut document = Document::new(letterhead, "Planos / Produtos", "", subject, issued);
    for registration in &plans.enrolments {
        document.heading(&heading(registration, plans));
        document.facts(&[
            Fact::new("Plano", &*registration.plan_name),
            Fact::new("Cobertura", plan_kind(registration.plan_kind)),
        ]);
        for group in Group::ALL {
            document.heading(group.title());
            let fields = FIELDS.iter().filter(|field| field.group == group);
            let facts: Vec<Fact> = fields
                .map(|field| {
                    let value = field.value(registration, plans.today);
                    Fact::new(field.label, value.unwrap_or_else(|| "Não informado".to_owned()))
                })
                .collect();
            document.details(3, &facts);
        }
    }
    document.note(&format!("Algum dado não confere? Fale com a gente. {}", letterhead.contact_line));
    document.finish()
}

fn heading(registration: &PlanRegistration, plans: &Plans) -> String {
    let category = registration.category.label();
    match registration.end_date {
        Some(end) if registration.has_ended(plans.today) => {
            format!("{}  ·  {category}  ·  encerrado em {}", registration.name, day(end))
        }
        Some(_) | None => format!("{}  ·  {category}", registration.name),
    }
}

#[cfg(test)]
mod tests;
