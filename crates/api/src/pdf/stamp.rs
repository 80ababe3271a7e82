//! How a document says who can vouch for it: its verification code, the page that answers, and both as a QR code, at the
//! end of what it says.

use super::document::Document;
use super::qr;
use super::style::{HAIRLINE, LEFT, MUTED, Type, WIDTH};
use super::tags::Role;
use super::text::{and_more, wrap, wrap_code};

/// The code of a document, as people and scanners read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Grouped: `7K2M-9QXD-0RTB-41VZ`.
    pub code: String,
    /// Where the code is typed in.
    pub page: String,
    /// Where the QR code leads: the answer itself.
    pub address: String,
}

const QR_SIDE: f32 = 27.0;
const HEIGHT: f32 = QR_SIDE + 2.0;

impl Document {
    /// Puts the stamp below what has been written, all of it on one page.
    ///
    /// Fails when the address is longer than a QR code holds.
    pub fn stamp(&mut self, stamp: &Stamp) -> anyhow::Result<()> {
        self.leave_space(3.0);
        self.need(HEIGHT);
        let top = self.y();
        let brand = self.brand();
        let page = self.page();
        page.rule(LEFT, top, WIDTH, 0.15, HAIRLINE);
        // The quiet zone around the code is part of it, so its ink begins where the text of the page does.
        let quiet = 2.0;
        let instead = "Código QR que abre a página em que se confere este documento";
        qr::draw(page, LEFT - quiet, top + 1.0, QR_SIDE, &stamp.address, instead)?;
        let x = LEFT + QR_SIDE + 3.0;
        let limit = WIDTH - QR_SIDE - 3.0;
        let mut y = top + 4.0;
        page.open(Role::Paragraph);
        page.text(x, y + Type::LABEL.drop(), Type::LABEL, "Código de verificação ");
        y += Type::LABEL.leading() + 0.5;
        page.text(x, y + Type::FIGURE.drop(), Type::FIGURE.in_colour(brand), &stamp.code);
        page.close();
        y += Type::FIGURE.leading() + 0.5;
        let kind = Type::LABEL.sized(8).in_colour(MUTED);
        let question =
            "Confira se fomos nós que emitimos este documento: aponte a câmera para o quadrado ou digite o código em";
        page.open(Role::Paragraph);
        y = page.lines(x, y, kind, &and_more(wrap(question, kind, limit)));
        let address = Type::STRONG.sized(8);
        y = page.lines(x, y, address, &wrap_code(&stamp.page, address, limit));
        page.close();
        self.leave_space((y - top).max(HEIGHT) + 3.0);
        Ok(())
    }
}
