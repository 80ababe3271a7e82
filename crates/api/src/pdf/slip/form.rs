//! *Ficha de compensação*: the part of a slip that a bank takes, in the customary order of fields (FEBRABAN's layout).
//! Amounts stand in the right column; discounts and deductions stay empty for the cashier. A field has the room that the
//! layout gives it: what is longer is set smaller, down to `SMALLEST`, and then takes more lines, for which its row grows.

use anyhow::{Context, ensure};
use chrono::NaiveDateTime;
use shared::charges::Slip;
use shared::rules::boleto::{Barcode, DigitableLine};
use shared::rules::money::Cents;
use shared::rules::wording::day;

use super::content::{SlipOf, SlipPayer, SlipTerms, is_increased};
use super::field::{AMOUNTS, Cell, INSET, LABEL, LINE, SMALLEST, row};
use crate::pdf::metrics::width;
use crate::pdf::page::Page;
use crate::pdf::style::{INK, LEFT, RIGHT, Type, WIDTH};
use crate::pdf::tags::Role;
use crate::pdf::text::{and_more, fit, wrap};
use crate::pdf::{Letterhead, barcode};

/// What the form is filled with.
pub(super) struct Form<'a> {
    pub(super) of: &'a SlipOf<'a>,
    pub(super) slip: &'a Slip,
    pub(super) terms: &'a SlipTerms,
    pub(super) letterhead: &'a Letterhead,
    pub(super) issued: NaiveDateTime,
}

const HEAD: f32 = 9.0;
const ROW: f32 = 7.9;
const AMOUNT_ROW: f32 = 6.9;
const PAYER: f32 = 14.5;
const GUARANTOR: f32 = 5.0;

/// The form with its upper edge at 0, and its height, barcode included.
pub(super) fn draw(form: &Form<'_>) -> anyhow::Result<(Page, f32)> {
    let Form { of, slip, terms, letterhead, issued } = form;
    let code = Barcode::parse(&slip.barcode).context("a slip's barcode is wrong")?;
    let line = DigitableLine::parse(&slip.digitable_line).context("a slip's digitable line is wrong")?;
    ensure!(line.barcode() == code, "a slip's barcode and digitable line are not the same");
    let mut drawing = Page::default();
    let page = &mut drawing;
    let mut y = head(page, &terms.bank_name, &code);
    let (due, amount) = (day(slip.due_date), slip.original_cents.to_string());
    let wide = |label, value| Cell::text(label, value, LEFT, AMOUNTS);

    y = row(
        page,
        y,
        ROW,
        &[wide("Local de pagamento", &terms.payment_place), Cell::amount("Vencimento", &due).shaded()],
    );
    // Whom the money goes to must be there in full.
    let beneficiary = format!("{}  ·  CNPJ {}", letterhead.legal_name, letterhead.document);
    y = row(
        page,
        y,
        ROW,
        &[
            wide("Beneficiário", &beneficiary).then(&letterhead.address_line),
            Cell::amount("Agência/Código do beneficiário", &terms.branch_and_beneficiary_code),
        ],
    );
    let our_number = slip.our_number.as_deref().unwrap_or_default();
    let (issue, processing) = (day(of.issue_date), day(issued.date()));
    y = row(
        page,
        y,
        ROW,
        &[
            Cell::text("Data do documento", &issue, LEFT, 46.0),
            Cell::text("Nº do documento", of.document, 46.0, 80.0),
            Cell::text("Espécie doc.", &terms.document_kind, 80.0, 97.0),
            Cell::text("Aceite", &terms.acceptance, 97.0, 110.0),
            Cell::text("Data do processamento", &processing, 110.0, AMOUNTS),
            Cell::amount("Nosso número", our_number),
        ],
    );
    y = row(
        page,
        y,
        ROW,
        &[
            Cell::text("Uso do banco", "", LEFT, 46.0),
            Cell::text("Carteira", &terms.portfolio, 46.0, 63.0),
            Cell::text("Espécie", "R$", 63.0, 80.0),
            Cell::text("Quantidade", "", 80.0, 110.0),
            Cell::text("(x) Valor", "", 110.0, AMOUNTS),
            Cell::amount("(=) Valor do documento", &amount).shaded(),
        ],
    );

    let bottom = instructions(page, y, form);
    y = amounts(page, y, bottom, slip);
    page.rule(LEFT, y, WIDTH, LINE, INK);
    y = payer(page, y, &of.payer);
    let baseline = y + GUARANTOR - 1.6;
    page.paragraph(LEFT + INSET, baseline, LABEL, "Sacador/Avalista");
    page.paragraph(AMOUNTS + INSET, baseline, LABEL, "Cód. de baixa");
    y += GUARANTOR;
    page.rule(LEFT, y, WIDTH, 0.4, INK);

    let note = "Autenticação mecânica - Ficha de compensação";
    page.tagged(Role::Paragraph, |page| page.text_before(RIGHT, y + 3.6, Type::STRONG.sized(6), note));
    y += 3.5;
    // The quiet zone: nothing stands in the 5 mm before and after the bars.
    barcode::draw(page, LEFT + 5.0, y, code.as_str())?;
    Ok((drawing, y + barcode::HEIGHT))
}

/// Bank, its code, and the digitable line: what a cashier types. Gives its lower edge.
fn head(page: &mut Page, bank_name: &str, code: &Barcode) -> f32 {
    const CODE: f32 = LEFT + 40.0;
    const CODE_END: f32 = CODE + 18.0;
    const NAME: f32 = CODE - LEFT - 2.0;
    let (kind, name) = match fit(bank_name, Type::HEADING, Type::HEADING.size, NAME, 1) {
        (kind, name) if name.len() == 1 => (kind, name),
        _ => fit(bank_name, Type::STRONG.sized(8), SMALLEST, NAME, 2),
    };
    let height: f32 = name.iter().map(|_| kind.leading()).sum();
    let bottom = (height + 1.2).max(HEAD);
    let baseline = bottom - 2.6;
    // One line stands on the line of the codes, several in the middle.
    let top = if name.len() == 1 { baseline - kind.drop() } else { (bottom - height) / 2.0 };
    page.paragraph_lines(LEFT, top, kind, &name);
    page.upright(CODE, 1.5, bottom - 1.5, 0.5, INK);
    let bank = code.bank().with_check_digit();
    let kind = Type::FIGURE.sized(14);
    let middle = (CODE + CODE_END - width(kind.face, kind.size, &bank)) / 2.0;
    page.paragraph(middle, baseline, kind, &bank);
    page.upright(CODE_END, 1.5, bottom - 1.5, 0.5, INK);
    let line = code.digitable_line().formatted();
    page.tagged(Role::Paragraph, |page| page.text_before(RIGHT, baseline, Type::HEADING, &line));
    page.rule(LEFT, bottom, WIDTH, 0.5, INK);
    bottom
}

/// Gives their lower edge.
fn instructions(page: &mut Page, top: f32, form: &Form<'_>) -> f32 {
    const ABOVE: f32 = 4.2;
    const LEAST: f32 = 5.0 * AMOUNT_ROW;
    let Form { slip, terms, .. } = form;
    let limit = AMOUNTS - LEFT - 2.0 * INSET - 2.0;
    page.paragraph(LEFT + INSET, top + 2.8, LABEL, "Instruções (texto de responsabilidade do beneficiário)");
    let mut texts = Vec::new();
    if is_increased(slip) {
        texts.push(format!(
            "Segunda via com valor atualizado: {:#} vencido em {}, multa de {:#} e juros de mora de {:#}.",
            slip.original_cents,
            day(slip.original_due_date),
            slip.fine_cents,
            slip.interest_cents,
        ));
    }
    texts.extend(terms.instructions.iter().cloned());
    let mut kind = Type::BODY.sized(8);
    loop {
        let lines: Vec<String> = texts.iter().flat_map(|text| wrap(text, kind, limit)).collect();
        let height = lines.iter().map(|_| kind.leading()).sum::<f32>() + ABOVE + 1.0;
        if height <= LEAST || kind.size <= SMALLEST {
            page.paragraph_lines(LEFT + INSET, top + ABOVE, kind, &lines);
            return top + height.max(LEAST);
        }
        kind = kind.sized(kind.size - 1);
    }
}

/// The five amounts beside the instructions, which end at `bottom`; gives the lower edge of both.
fn amounts(page: &mut Page, top: f32, bottom: f32, slip: &Slip) -> f32 {
    let (mut added, mut charged) = (String::new(), String::new());
    if is_increased(slip) {
        let increase: Cents = slip.fine_cents + slip.interest_cents;
        added = increase.to_string();
        charged = slip.amount_cents.to_string();
    }
    let mut y = top;
    for (label, value) in [
        ("(-) Desconto/Abatimento", ""),
        ("(-) Outras deduções", ""),
        ("(+) Mora/Multa", &*added),
        ("(+) Outros acréscimos", ""),
        ("(=) Valor cobrado", &*charged),
    ] {
        let cell = Cell::amount(label, value);
        let height = cell.height(AMOUNT_ROW);
        cell.draw(page, y, AMOUNT_ROW, height);
        page.rule(AMOUNTS, y + height, RIGHT - AMOUNTS, LINE, INK);
        y += height;
    }
    y = y.max(bottom);
    page.upright(AMOUNTS, top, y - top, LINE, INK);
    y
}

/// Who owes, with the address; gives the lower edge.
fn payer(page: &mut Page, top: f32, payer: &SlipPayer<'_>) -> f32 {
    const INDENT: f32 = LEFT + 18.0;
    let limit = RIGHT - INDENT;
    page.open(Role::Paragraph);
    page.text(LEFT + INSET, top + 3.4, LABEL, "Pagador ");
    let name = format!("{}{}", payer.name.trim(), payer.identity_suffix());
    let (kind, name) = fit(&name, Type::STRONG, SMALLEST, limit, 1);
    let mut y = page.lines(INDENT, top + 3.8 - kind.drop(), kind, &and_more(name));
    let kind = Type::BODY.sized(8);
    for line in payer.address_lines {
        y = page.lines(INDENT, y, kind, &and_more(wrap(line, kind, limit)));
    }
    page.close();
    (y + 1.0).max(top + PAYER)
}
