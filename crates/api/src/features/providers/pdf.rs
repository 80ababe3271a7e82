//! *Imprimir*: the network that a query finds, as a directory to put beside the telephone. City by city, or the nearest
//! first; each entry is kept whole, and a list that was cut says so.

use chrono::NaiveDateTime;
use shared::providers::{MOST_PRINTED, Provider, ProviderQuery};
use shared::rules::document::Cep;

use super::choices::{Choice, Choices};
use crate::pdf::beside::{Block, Row, Rule, Stack};
use crate::pdf::style::{LEFT, MUTED, Type, WIDTH};
use crate::pdf::tags::Role;
use crate::pdf::text::wrap;
use crate::pdf::{Document, Fact, Letterhead};

/// Who and what on the left; where and by which telephone on the right.
const LEFT_WIDTH: f32 = 98.0;
const RIGHT_COLUMN: f32 = LEFT + LEFT_WIDTH + 6.0;
const RIGHT_WIDTH: f32 = WIDTH - LEFT_WIDTH - 6.0;
const PADDING: f32 = 2.4;
const NO_CITY: &str = "Cidade não informada";

/// What is printed.
pub(super) struct Network<'a> {
    pub(super) providers: &'a [Provider],
    /// The query in words.
    pub(super) question: &'a str,
    /// Ordered by distance, not by city.
    pub(super) by_distance: bool,
    /// There are more than these.
    pub(super) is_cut: bool,
}

/// The filters in words, as the list's heading has them.
pub(super) fn question(query: &ProviderQuery, choices: &Choices) -> String {
    let or_typed = |choice: &Option<Choice>, typed: &Option<String>| {
        choice.as_ref().map(|choice| choice.name.clone()).or_else(|| typed.clone())
    };
    let parts = [
        ("Especialidade", or_typed(&choices.specialty, &query.specialty)),
        ("Tipo", query.kind.map(|kind| kind.label().to_owned())),
        ("Nome", query.name.clone()),
        ("Estado", query.state.as_ref().map(|state| state.to_uppercase())),
        ("Município", query.city.clone()),
        ("Bairro", query.district.clone()),
        ("Plano", or_typed(&choices.plan, &query.plan)),
        ("Urgência 24 h", (query.emergency == Some(true)).then(|| "sim".to_owned())),
    ];
    let parts = parts.into_iter().filter_map(|(label, value)| Some(format!("{label}: {}", value?)));
    let text = parts.collect::<Vec<_>>().join("  ·  ");
    if text.is_empty() { "Todos os prestadores".to_owned() } else { text }
}

/// The directory as a PDF file. `issued` is the operator's local time.
pub(super) fn network(
    network: &Network<'_>,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let Network { providers, question, by_distance, is_cut } = network;
    let day = issued.format("em %d/%m/%Y").to_string();
    let mut document = Document::new(letterhead, "Rede credenciada", &day, question, issued);
    let count = match providers.len() {
        _ if *is_cut => format!("os primeiros {}", thousands(MOST_PRINTED)),
        1 => "1 prestador".to_owned(),
        count => format!("{} prestadores", thousands(u16::try_from(count).unwrap_or(MOST_PRINTED))),
    };
    let order = if *by_distance { "mais perto primeiro" } else { "município e nome" };
    document.facts(&[Fact::new("Nesta lista", count), Fact::new("Ordem", order)]);
    if *is_cut {
        document.paragraph(&format!(
            "Há mais prestadores do que cabem nesta lista: ela traz os primeiros {}. Escolha uma especialidade ou um \
             município para imprimir uma lista completa.",
            thousands(MOST_PRINTED)
        ));
    }
    if providers.is_empty() {
        document.paragraph("Nenhum prestador encontrado para esta consulta.");
    }
    let mut city = None;
    for provider in *providers {
        let entry = Entry::of(provider, *by_distance);
        let its_city = entry.city.clone();
        let row = entry.row();
        if !*by_distance && city.as_ref() != Some(&its_city) {
            document.leave_space(3.0);
            document.need(14.0 + row.kept_together());
            document.heading(&its_city);
            city = Some(its_city);
        }
        document.beside(row, |_| ());
    }
    document.leave_space(4.0);
    document.note(
        "A rede pode mudar. Antes de ir, confirme o atendimento por telefone com o prestador e leve a carteirinha e um \
         documento com foto.",
    );
    document.note(&format!("Dúvidas sobre a rede? {}", letterhead.contact_line));
    document.finish()
}

/// One provider in lines.
struct Entry {
    city: String,
    left: Vec<Block>,
    right: Vec<Block>,
}

impl Entry {
    fn of(provider: &Provider, by_distance: bool) -> Self {
        let quiet = Type::LABEL.sized(8);
        let about = [
            Some(provider.kind.label().to_owned()),
            provider.emergency_24h.then(|| "urgência 24 h".to_owned()),
            provider.council.clone(),
            provider.cnes.as_ref().map(|cnes| format!("CNES {cnes}")),
            provider.distance().filter(|_| by_distance),
        ];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join("  ·  ");
        let plans =
            if provider.plans.is_empty() { String::new() } else { format!("Planos: {}", provider.plans.join(", ")) };
        let texts = [
            (Type::STRONG.sized(10), provider.name.clone()),
            (quiet, provider.legal_name.clone().unwrap_or_default()),
            (quiet, about),
            (Type::BODY, provider.specialties.join(", ")),
            (quiet, plans),
        ];
        let mut left = wrapped(texts, LEFT_WIDTH);
        if let Some(name) = left.first_mut() {
            name.role = Some(Role::Subheading);
        }
        let address = provider.address.clone().unwrap_or_default();
        let city_line = address.city_line();
        let postal_code = address.postal_code.as_deref().and_then(|text| Cep::parse(text).ok());
        let place = [
            Some(city_line.clone()).filter(|line| by_distance && !line.is_empty()),
            postal_code.map(|code| format!("CEP {}", code.formatted())),
        ];
        let right = [
            (Type::STRONG, provider.phones.join("  ·  ")),
            (Type::BODY, address.street_line()),
            (Type::BODY, address.district.unwrap_or_default()),
            (Type::BODY, place.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")),
        ];
        Self {
            city: if city_line.is_empty() { NO_CITY.to_owned() } else { city_line },
            left,
            right: wrapped(right, RIGHT_WIDTH),
        }
    }

    fn row(self) -> Row {
        let mut right = self.right;
        if right.is_empty() {
            let line = "Endereço e telefone não informados".to_owned();
            right.push(paragraph(Type::BODY.in_colour(MUTED), vec![line]));
        }
        let stacks = vec![Stack::from(LEFT, self.left), Stack::from(RIGHT_COLUMN, right)];
        Row { stacks, padding: PADDING, rule: Rule::Above, role: None }
    }
}

fn wrapped<const N: usize>(texts: [(Type, String); N], limit: f32) -> Vec<Block> {
    let blocks = texts.into_iter().map(|(kind, text)| paragraph(kind, wrap(&text, kind, limit)));
    blocks.filter(|block| !block.lines.is_empty()).collect()
}

fn paragraph(kind: Type, lines: Vec<String>) -> Block {
    Block { role: Some(Role::Paragraph), ..Block::new(kind, lines) }
}

/// `1.000`.
fn thousands(count: u16) -> String {
    if count < 1_000 { count.to_string() } else { format!("{}.{:03}", count / 1_000, count % 1_000) }
}

#[cfg(test)]
mod tests;
