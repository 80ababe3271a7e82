//! *Boleto*: above the cut line the payer's receipt with the PIX code, below it the *ficha de compensação* that a bank
//! reads. What is added to a late debt is shown amount by amount.

mod content;
mod field;
mod form;

use content::is_increased;
pub use content::{SlipOf, SlipPayer, SlipTerms};

use chrono::NaiveDateTime;
use shared::charges::{NoPix, Slip};
use shared::rules::wording::day;

use super::page::{Frame, Page};
use super::style::{BOTTOM, HAIRLINE, LEFT, MUTED, PAPER_WIDTH, Type, WIDTH};
use super::tags::Role;
use super::text::{wrap, wrap_code};
use super::{Document, Fact, Letterhead, qr};

/// Where the slip is cut from its receipt; higher where its fields take more lines than they mostly do.
const CUT: f32 = 163.0;
/// From the cut to the form below it.
const BELOW_CUT: f32 = 3.5;
/// The form ends here at the latest, just above the footer.
const FORM_END: f32 = 281.0;
const QR_SIDE: f32 = 36.0;
/// Below the panel with the PIX code.
const BELOW_PIX: f32 = 4.0;

/// The bank slip as a PDF file. `issued` is the operator's local time.
///
/// Fails when a check digit of barcode or digitable line is wrong, when the two differ, or when the PIX text does not fit
/// a QR code: a slip that cannot be paid is not printed.
pub fn slip(
    of: &SlipOf<'_>,
    slip: &Slip,
    terms: &SlipTerms,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let subject = format!("Recibo do pagador  ·  Documento {}  ·  {}", of.document, of.subject);
    let mut document = Document::new(letterhead, "Boleto", of.document, &subject, issued);
    document.facts(&[
        Fact::new("Valor a pagar", format!("{:#}", slip.amount_cents)),
        Fact::new("Pagar até", day(slip.payable_until)),
        Fact::new("Documento", of.document),
    ]);
    receipt_details(&mut document, of, slip);
    if is_increased(slip) {
        document.details(4, &late_details(slip));
    }

    if let Some(payload) = &slip.pix_payload {
        pix_panel(&mut document, payload)?;
    } else {
        if let Some(why) = slip.no_pix.and_then(without_pix) {
            document.paragraph(why);
        }
        document.paragraph(
            "Pague no aplicativo do seu banco, em qualquer agência ou lotérica, com o código de barras ou a linha \
             digitável abaixo.",
        );
    }

    let (ficha, height) = form::draw(&form::Form { of, slip, terms, letterhead, issued })?;
    let cut = CUT.min(FORM_END - height - BELOW_CUT);
    if document.y() - BELOW_PIX > cut {
        document.need(BOTTOM);
    }
    cut_line(document.page(), cut);
    document.page().append(ficha, cut + BELOW_CUT);
    document.finish()
}

/// Whose name, number and bank number the receipt repeats. A name takes half the width, so that it seldom takes more than
/// two lines: the form below has its place.
fn receipt_details(document: &mut Document, of: &SlipOf<'_>, slip: &Slip) {
    let facts = [
        Some((Fact::new("Pagador", of.payer.name), WIDTH / 2.0)),
        of.payer.identity.as_ref().map(|(kind, number)| (Fact::new(kind, number.as_str()), WIDTH / 4.0)),
        slip.our_number.as_deref().map(|number| (Fact::new("Nosso número", number), WIDTH / 4.0)),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|(fact, _)| !fact.value.trim().is_empty()).collect();
    document.details_of_widths(&facts);
    document.leave_space(3.0);
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

/// Why there is no PIX, for whoever knows the debt with one.
fn without_pix(reason: NoPix) -> Option<&'static str> {
    match reason {
        NoPix::NotUsed => None,
        NoPix::OtherDay => {
            Some("O código PIX desta cobrança era para a data de vencimento original e não vale para este boleto.")
        }
        NoPix::DoesNotAgree => Some(
            "O código PIX que recebemos para esta cobrança não confere com o valor dela, e por isso não está aqui. Para \
             receber outro, fale com a gente.",
        ),
    }
}

/// QR code and copy-and-paste text, framed by a hairline so that it stands apart from the bank's part.
fn pix_panel(document: &mut Document, payload: &str) -> anyhow::Result<()> {
    const INSET: f32 = 4.0;
    let x = LEFT + QR_SIDE + INSET;
    let limit = WIDTH - QR_SIDE - 2.0 * INSET;
    let how = "No aplicativo do seu banco, escolha PIX e aponte a câmera para o código, ou use o PIX Copia e Cola:";
    let (how, code) = (wrap(how, Type::BODY, limit), wrap_code(payload, Type::LABEL, limit));
    let text = |kind: Type, lines: &[String]| lines.iter().map(|_| kind.leading()).sum::<f32>();
    let texts = Type::HEADING.leading() + 0.6 + text(Type::BODY, &how) + 1.6 + text(Type::LABEL, &code);
    let height = (texts + 2.0 * INSET).max(QR_SIDE + 2.0);
    document.need(height);
    let top = document.y();
    let brand = document.brand();
    let page = document.page();
    outline(page, Frame { x: LEFT, y: top, width: WIDTH, height });
    let instead = "Código QR do PIX, o mesmo do PIX Copia e Cola";
    qr::draw(page, LEFT + 1.0, top + 1.0, QR_SIDE, payload, instead)?;

    let title = Type::HEADING.in_colour(brand);
    let mut y = page.tagged(Role::Heading, |page| page.lines(x, top + INSET, title, &["Pague com PIX"])) + 0.6;
    y = page.paragraph_lines(x, y, Type::BODY, &how) + 1.6;
    page.paragraph_lines(x, y, Type::LABEL, &code);
    document.leave_space(height + BELOW_PIX);
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
fn cut_line(page: &mut Page, y: f32) {
    const DASH: f32 = 2.0;
    const MARGIN: f32 = 8.0;
    let mut x = MARGIN;
    while x + DASH <= PAPER_WIDTH - MARGIN {
        page.rule(x, y, DASH, 0.2, MUTED);
        x += 2.0 * DASH;
    }
    let kind = Type::LABEL.sized(6);
    page.tagged(Role::Paragraph, |page| page.text_before(PAPER_WIDTH - MARGIN, y - 1.2, kind, "Corte aqui"));
}
