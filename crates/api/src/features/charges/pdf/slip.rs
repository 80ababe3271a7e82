//! *Boleto*: above the cut line the payer's receipt with the PIX code, below it the *ficha de compensação* that a bank
//! reads. What is added to a late charge is shown amount by amount.

use chrono::NaiveDateTime;
use shared::charges::{ChargeDetail, Slip};
use shared::rules::money::Cents;

use super::{cpf, day, known, slip_form};
use crate::pdf::page::{Frame, Page};
use crate::pdf::style::{BOTTOM, HAIRLINE, LEFT, MUTED, PAPER_WIDTH, Type, WIDTH};
use crate::pdf::text::{fit, wrap, wrap_code};
use crate::pdf::{Document, Fact, Letterhead, qr};

/// What the operator agreed with its bank; the same on all its slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipTerms {
    pub bank_name: String,
    /// *Agência/Código do beneficiário*, as the bank writes it.
    pub agency_and_beneficiary_code: String,
    /// *Carteira*.
    pub wallet: String,
    /// *Espécie doc.*: `DM` for a trade bill.
    pub species_code: String,
    /// *Aceite*: `S` or `N`.
    pub acceptance: String,
    /// *Local de pagamento*.
    pub payment_place: String,
    /// *Instruções*, one paragraph each; the form has room for seven lines in all.
    pub instructions: Vec<String>,
}

/// Where the slip is cut from its receipt.
const CUT: f32 = 161.5;
const QR_SIDE: f32 = 38.0;

/// The bank slip as a PDF file. `issued` is the operator's local time.
///
/// Fails when a check digit of barcode or digitable line is wrong, when the two differ, or when the PIX text does not fit
/// a QR code: a slip that cannot be paid is not printed.
pub fn slip(
    charge: &ChargeDetail,
    slip: &Slip,
    terms: &SlipTerms,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let subject = format!("Recibo do pagador  ·  Documento {}  ·  {}", charge.document, charge.billing_place);
    let subject = fit(&subject, Type::BODY, WIDTH);
    let mut document = Document::new(letterhead, "Boleto", &charge.document, &subject, issued);
    document.facts(&[
        Fact::new("Valor a pagar", format!("{:#}", slip.amount_cents)),
        Fact::new("Pagar até", day(slip.due_date)),
        Fact::new("Documento", &*charge.document),
    ]);
    document.details(3, &receipt_details(charge, slip));
    if is_increased(slip) {
        document.details(4, &late_details(slip));
    }

    if let Some(payload) = &slip.pix_payload {
        pix_panel(&mut document, payload)?;
    } else {
        document.paragraph(
            "Pague no aplicativo do seu banco, em qualquer agência ou lotérica, com o código de barras ou a linha \
             digitável abaixo.",
        );
    }

    if document.y() > CUT {
        document.need(BOTTOM);
    }
    cut_line(document.page());
    slip_form::draw(document.page(), CUT + 3.5, &slip_form::Form { charge, slip, terms, letterhead, issued })?;
    document.finish()
}

/// Whether the slip is for more than what was charged.
pub(super) fn is_increased(slip: &Slip) -> bool {
    slip.fine_cents + slip.interest_cents > Cents::ZERO
}

fn receipt_details(charge: &ChargeDetail, slip: &Slip) -> Vec<Fact> {
    // One line each: the form below has a fixed place, and shows them in full.
    let short = |text: &str| fit(text, Type::BODY, WIDTH / 3.0 - 4.0);
    known(vec![
        Some(Fact::new("Pagador", short(&charge.payer.name))),
        cpf(&charge.payer).map(|cpf| Fact::new("CPF", cpf)),
        slip.our_number.as_deref().map(|number| Fact::new("Nosso número", short(number))),
    ])
}

fn late_details(slip: &Slip) -> Vec<Fact> {
    let days = match slip.days_late {
        1 => "1 dia".to_owned(),
        days => format!("{days} dias"),
    };
    vec![
        Fact::new("Valor original", format!("{:#}", slip.original_cents)),
        Fact::new("Vencimento original", day(slip.original_due_date)),
        Fact::new("Multa", format!("{:#}", slip.fine_cents)),
        Fact::new(&format!("Juros de mora ({days})"), format!("{:#}", slip.interest_cents)),
    ]
}

/// QR code and copy-and-paste text, framed by a hairline so that it stands apart from the bank's part.
fn pix_panel(document: &mut Document, payload: &str) -> anyhow::Result<()> {
    const INSET: f32 = 4.0;
    const HEIGHT: f32 = QR_SIDE + 2.0;
    let top = document.y();
    let brand = document.brand();
    let page = document.page();
    outline(page, Frame { x: LEFT, y: top, width: WIDTH, height: HEIGHT });
    qr::draw(page, LEFT + 1.0, top + 1.0, QR_SIDE, payload)?;

    let x = LEFT + QR_SIDE + INSET;
    let limit = WIDTH - QR_SIDE - 2.0 * INSET;
    let mut y = page.lines(x, top + INSET, Type::HEADING.in_colour(brand), &["Pague com PIX"]) + 0.6;
    let how = "No aplicativo do seu banco, escolha PIX e aponte a câmera para o código, ou use o PIX Copia e Cola:";
    y = page.lines(x, y, Type::BODY, &wrap(how, Type::BODY, limit)) + 1.6;
    let kind = Type::LABEL;
    page.lines(x, y, kind, &wrap_code(payload, kind, limit));
    document.leave_space(HEIGHT + 4.0);
    Ok(())
}

fn outline(page: &mut Page, frame: Frame) {
    const THICKNESS: f32 = 0.25;
    page.rule(frame.x, frame.y, frame.width, THICKNESS, HAIRLINE);
    page.rule(frame.x, frame.y + frame.height - THICKNESS, frame.width, THICKNESS, HAIRLINE);
    page.upright(frame.x, frame.y, frame.height, THICKNESS, HAIRLINE);
    page.upright(frame.x + frame.width - THICKNESS, frame.y, frame.height, THICKNESS, HAIRLINE);
}

/// Dashes over the whole width of the sheet.
fn cut_line(page: &mut Page) {
    const DASH: f32 = 2.0;
    const MARGIN: f32 = 8.0;
    let mut x = MARGIN;
    while x + DASH <= PAPER_WIDTH - MARGIN {
        page.rule(x, CUT, DASH, 0.2, MUTED);
        x += 2.0 * DASH;
    }
    page.text_before(PAPER_WIDTH - MARGIN, CUT - 1.2, Type::LABEL.sized(6), "Corte aqui");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use shared::charges::Slip;

    use super::slip;
    use crate::features::charges::pdf::samples::{PIX, issued, late, open, terms};
    use crate::pdf::reading::{letterhead, logo, scanned, text, words};

    #[test]
    fn a_scanner_reads_barcode_and_qr_code_back() {
        let (charge, paper) = open();
        let read = scanned(&slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf"));
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
        assert!(read.contains(&format!("QR-Code:{PIX}")), "{read:?}");
    }

    #[test]
    fn every_field_of_the_form_is_there() {
        let (charge, paper) = open();
        let words = words(&slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf"));
        for label in [
            "Recibo do pagador",
            "Local de pagamento",
            "Vencimento",
            "Beneficiário",
            "Agência/Código do beneficiário",
            "Data do documento",
            "Nº do documento",
            "Espécie doc.",
            "Aceite",
            "Data do processamento",
            "Nosso número",
            "Uso do banco",
            "Carteira",
            "Espécie",
            "Quantidade",
            "(x) Valor",
            "(=) Valor do documento",
            "(-) Desconto/Abatimento",
            "(-) Outras deduções",
            "(+) Mora/Multa",
            "(+) Outros acréscimos",
            "(=) Valor cobrado",
            "Instruções",
            "Pagador",
            "Sacador/Avalista",
            "Cód. de baixa",
            "Autenticação mecânica - Ficha de compensação",
        ] {
            assert!(words.contains(label), "{label} is missing: {words}");
        }
        for value in [
            "047-7",
            "04791.50104 55785.500004 04683.047387 3 16560000123456",
            "10/12/2026",
            "1.234,56",
            "000004683-0",
            "0059 / 155010557-8",
            "Aurora Operadora de Planos de Saúde Fictícia S.A. · CNPJ 11.222.333/0001-81",
            "Rua Inventada, 100, Centro, Aracaju/SE, CEP 49000-000",
            "Maria do Socorro Araújo Nowak · CPF 529.982.247-25",
            "Aracaju/SE, CEP 49000-000",
        ] {
            assert!(words.contains(value), "{value} is missing: {words}");
        }
        assert!(!words.contains("Multa R$"), "nothing is added to a charge that is not late");
    }

    #[test]
    fn a_late_charge_shows_each_amount_that_was_added() {
        let (charge, paper) = late();
        let pdf = slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf");
        let words = words(&pdf);
        for value in [
            "Juros de mora (10 dias)",
            "R$ 1.000,00 30/11/2026 R$ 20,00 R$ 3,33",
            "Valor a pagar",
            "R$ 1.023,33 10/12/2026 155619",
            "R$ 1.000,00 vencido em 30/11/2026, multa de R$ 20,00 e juros de mora de R$ 3,33",
        ] {
            assert!(words.contains(value), "{value} is missing: {words}");
        }
        assert!(text(&pdf).contains(" 23,33\n") && text(&pdf).contains(" 1.023,33\n"));
    }

    #[test]
    fn long_texts_do_not_move_the_form_nor_spoil_its_codes() {
        let (mut charge, mut paper) = late();
        charge.payer.name = "Wanderley ".repeat(30);
        charge.billing_place = "DESPESA MÉDICA ".repeat(20);
        charge.payer.address_lines = vec!["Rua Muito Comprida ".repeat(20), "Aracaju/SE".to_owned()];
        let payload = format!("{PIX}{}", "x".repeat(200));
        paper.pix_payload = Some(payload.clone());
        let mut terms = terms();
        terms.instructions = vec!["Instrução que se repete. ".repeat(60)];
        let mut letterhead = letterhead();
        letterhead.logo = Some(Arc::new(logo()));
        letterhead.is_demo = true;
        let pdf = slip(&charge, &paper, &terms, &letterhead, issued()).expect("pdf");
        let read = scanned(&pdf);
        assert!(read.contains(&format!("I2/5:{}", paper.barcode)), "{read:?}");
        assert!(read.contains(&format!("QR-Code:{payload}")), "{read:?}");
        assert!(text(&pdf).contains("Página 1 de 1"));
        assert!(words(&pdf).contains("Não pague."));
    }

    #[test]
    fn a_slip_that_cannot_be_paid_is_not_printed() {
        let (charge, paper) = open();
        let (_, other) = late();
        let print = |slip_of: &Slip| slip(&charge, slip_of, &terms(), &letterhead(), issued());
        assert!(print(&Slip { barcode: other.barcode, ..paper.clone() }).is_err());
        assert!(print(&Slip { barcode: paper.barcode.replace("5615", "5625"), ..paper.clone() }).is_err());
        assert!(print(&Slip { digitable_line: String::new(), ..paper }).is_err());
    }

    #[test]
    fn without_pix_there_is_no_panel() {
        let (charge, mut paper) = open();
        paper.pix_payload = None;
        let words = words(&slip(&charge, &paper, &terms(), &letterhead(), issued()).expect("pdf"));
        assert!(!words.contains("PIX"));
        assert!(words.contains("lotérica, com o código de barras ou a linha digitável abaixo"));
    }
}
