//! *Ficha de compensação*: the part of a slip that a bank takes, in the customary order of fields (FEBRABAN's layout).
//! Amounts stand in the right column; discounts and deductions stay empty for the cashier.

use anyhow::{Context, ensure};
use chrono::NaiveDateTime;
use shared::charges::Slip;
use shared::rules::boleto::{Barcode, DigitableLine};
use shared::rules::money::Cents;
use shared::rules::wording::day;

use super::content::{SlipOf, SlipPayer, SlipTerms, is_increased};
use crate::pdf::metrics::width;
use crate::pdf::page::{Frame, Page};
use crate::pdf::style::{INK, LEFT, RIGHT, Rgb, Type, WIDTH};
use crate::pdf::text::{fit, wrap, wrap_at_most};
use crate::pdf::{Letterhead, barcode};

/// What the form is filled with.
pub(super) struct Form<'a> {
    pub(super) of: &'a SlipOf<'a>,
    pub(super) slip: &'a Slip,
    pub(super) terms: &'a SlipTerms,
    pub(super) letterhead: &'a Letterhead,
    pub(super) issued: NaiveDateTime,
}

/// Where the column of dates and amounts begins.
const AMOUNTS: f32 = RIGHT - 47.0;
const HEAD: f32 = 9.0;
const ROW: f32 = 7.9;
const BENEFICIARY: f32 = 11.0;
const AMOUNT_ROW: f32 = 6.9;
const PAYER: f32 = 14.5;
const GUARANTOR: f32 = 5.0;
const LINE: f32 = 0.2;
const INSET: f32 = 1.2;
const SHADE: Rgb = [0xee, 0xf0, 0xf2];
const FIELD_LABEL: Type = Type::LABEL.sized(6);
const MOST_INSTRUCTIONS: usize = 7;

/// Draws the form with its upper edge at `top`; it is some 108 mm high, barcode included.
pub(super) fn draw(page: &mut Page, top: f32, form: &Form<'_>) -> anyhow::Result<()> {
    let Form { of, slip, terms, letterhead, issued } = form;
    let code = Barcode::parse(&slip.barcode).context("a slip's barcode is wrong")?;
    let line = DigitableLine::parse(&slip.digitable_line).context("a slip's digitable line is wrong")?;
    ensure!(line.barcode() == code, "a slip's barcode and digitable line are not the same");
    head(page, top, &terms.bank_name, &code);

    let mut y = top + HEAD;
    let (due, amount) = (day(slip.due_date), slip.original_cents.to_string());
    let wide = |label, value| Cell::text(label, value, LEFT, AMOUNTS);

    row(page, y, ROW, &[wide("Local de pagamento", &terms.payment_place), Cell::amount("Vencimento", &due).shaded()]);
    y += ROW;
    let branch = Cell::amount("Agência/Código do beneficiário", &terms.branch_and_beneficiary_code);
    row(page, y, BENEFICIARY, &[wide("Beneficiário", ""), branch]);
    beneficiary(page, y, letterhead);
    y += BENEFICIARY;
    let our_number = slip.our_number.as_deref().unwrap_or_default();
    let (issue, processing) = (day(of.issue_date), day(issued.date()));
    row(
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
    y += ROW;
    row(
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
    y += ROW;

    instructions(page, y, form);
    y = amounts(page, y, slip);
    page.rule(LEFT, y, WIDTH, LINE, INK);
    payer(page, y, &of.payer);
    y += PAYER;
    let baseline = y + GUARANTOR - 1.6;
    page.text(LEFT + INSET, baseline, FIELD_LABEL, "Sacador/Avalista");
    page.text(AMOUNTS + INSET, baseline, FIELD_LABEL, "Cód. de baixa");
    y += GUARANTOR;
    page.rule(LEFT, y, WIDTH, 0.4, INK);

    let note = "Autenticação mecânica - Ficha de compensação";
    page.text_before(RIGHT, y + 3.6, Type::STRONG.sized(6), note);
    // The quiet zone: nothing stands in the 5 mm before and after the bars.
    barcode::draw(page, LEFT + 5.0, y + 3.5, code.as_str())
}

/// Bank, its code, and the digitable line: what a cashier types.
fn head(page: &mut Page, top: f32, bank_name: &str, code: &Barcode) {
    const CODE: f32 = LEFT + 40.0;
    const CODE_END: f32 = CODE + 18.0;
    let baseline = top + HEAD - 2.6;
    let name = wrap(bank_name, Type::HEADING, CODE - LEFT - 2.0);
    if let [name] = &name[..] {
        page.text(LEFT, baseline, Type::HEADING, name);
    } else {
        let kind = Type::STRONG.sized(8);
        page.lines(LEFT, top + 0.6, kind, &wrap_at_most(bank_name, kind, CODE - LEFT - 2.0, 2));
    }
    page.upright(CODE, top + 1.5, HEAD - 1.5, 0.5, INK);
    let bank = code.bank().with_check_digit();
    let kind = Type::FIGURE.sized(14);
    let middle = (CODE + CODE_END - width(kind.face, kind.size, &bank)) / 2.0;
    page.text(middle, baseline, kind, &bank);
    page.upright(CODE_END, top + 1.5, HEAD - 1.5, 0.5, INK);
    page.text_before(RIGHT, baseline, Type::HEADING, &code.digitable_line().formatted());
    page.rule(LEFT, top + HEAD, WIDTH, 0.5, INK);
}

/// Name with CNPJ, and the address below: whom the money goes to must be there in full.
fn beneficiary(page: &mut Page, top: f32, letterhead: &Letterhead) {
    let limit = AMOUNTS - LEFT - 2.0 * INSET;
    let identity = format!("  ·  CNPJ {}", letterhead.document);
    let kind = Type::BODY.sized(8);
    let name = fit(&letterhead.legal_name, kind, limit - width(kind.face, kind.size, &identity));
    page.text(LEFT + INSET, top + 6.2, kind, &format!("{name}{identity}"));
    page.text_within(LEFT + INSET, top + 9.7, kind, limit, &letterhead.address_line);
}

fn instructions(page: &mut Page, top: f32, form: &Form<'_>) {
    let Form { slip, terms, .. } = form;
    let kind = Type::BODY.sized(8);
    let limit = AMOUNTS - LEFT - 2.0 * INSET - 2.0;
    page.text(LEFT + INSET, top + 2.8, FIELD_LABEL, "Instruções (texto de responsabilidade do beneficiário)");
    let mut lines = Vec::new();
    if is_increased(slip) {
        let reason = format!(
            "Segunda via com valor atualizado: {:#} vencido em {}, multa de {:#} e juros de mora de {:#}.",
            slip.original_cents,
            day(slip.original_due_date),
            slip.fine_cents,
            slip.interest_cents,
        );
        lines.extend(wrap(&reason, kind, limit));
    }
    for instruction in &terms.instructions {
        lines.extend(wrap(instruction, kind, limit));
    }
    if lines.len() > MOST_INSTRUCTIONS {
        let rest = lines.split_off(MOST_INSTRUCTIONS - 1).join(" ");
        lines.push(fit(&rest, kind, limit));
    }
    page.lines(LEFT + INSET, top + 4.2, kind, &lines);
}

/// The five amounts beside the instructions; gives their lower edge.
fn amounts(page: &mut Page, top: f32, slip: &Slip) -> f32 {
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
        cell.draw(page, y, AMOUNT_ROW);
        page.rule(AMOUNTS, y + AMOUNT_ROW, RIGHT - AMOUNTS, LINE, INK);
        y += AMOUNT_ROW;
    }
    page.upright(AMOUNTS, top, y - top, LINE, INK);
    y
}

fn payer(page: &mut Page, top: f32, payer: &SlipPayer<'_>) {
    const INDENT: f32 = LEFT + 18.0;
    let limit = RIGHT - INDENT;
    page.text(LEFT + INSET, top + 3.4, FIELD_LABEL, "Pagador");
    let identity = payer.identity_suffix();
    let taken = width(Type::STRONG.face, Type::STRONG.size, &identity);
    let name = format!("{}{identity}", fit(payer.name, Type::STRONG, limit - taken));
    page.text(INDENT, top + 3.8, Type::STRONG, &name);
    let address: Vec<String> =
        payer.address_lines.iter().flat_map(|line| wrap(line, Type::BODY.sized(8), limit)).take(2).collect();
    page.lines(INDENT, top + 5.0, Type::BODY.sized(8), &address);
}

/// A field between two vertical edges.
struct Cell<'a> {
    label: &'a str,
    value: &'a str,
    from: f32,
    to: f32,
    kind: Type,
    is_amount: bool,
    is_shaded: bool,
}

impl<'a> Cell<'a> {
    fn text(label: &'a str, value: &'a str, from: f32, to: f32) -> Self {
        Self { label, value, from, to, kind: Type::BODY, is_amount: false, is_shaded: false }
    }

    /// A field of the right column, its value right-aligned.
    fn amount(label: &'a str, value: &'a str) -> Self {
        Self { kind: Type::STRONG, is_amount: true, ..Self::text(label, value, AMOUNTS, RIGHT) }
    }

    fn shaded(self) -> Self {
        Self { is_shaded: true, ..self }
    }

    fn draw(&self, page: &mut Page, top: f32, height: f32) {
        if self.is_shaded {
            page.fill(Frame { x: self.from, y: top + LINE, width: self.to - self.from, height: height - LINE }, SHADE);
        }
        page.text_within(self.from + INSET, top + 2.8, FIELD_LABEL, self.to - self.from - INSET, self.label);
        let baseline = top + height - 1.4;
        let limit = self.to - self.from - 2.0 * INSET;
        if self.is_amount {
            page.text_before(self.to - INSET, baseline, self.kind, &fit(self.value, self.kind, limit));
        } else {
            page.text_within(self.from + INSET, baseline, self.kind, limit, self.value);
        }
    }
}

fn row(page: &mut Page, top: f32, height: f32, cells: &[Cell<'_>]) {
    for cell in cells {
        cell.draw(page, top, height);
        if cell.from > LEFT {
            page.upright(cell.from, top, height, LINE, INK);
        }
    }
    page.rule(LEFT, top + height, WIDTH, LINE, INK);
}
