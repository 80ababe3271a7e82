//! What every document of the operator is printed with, in one place: a handler that prints says what it draws, and no
//! handler puts letterhead, threads and the code's page together by itself.

use std::sync::Arc;

use chrono::NaiveDateTime;
use shared::rules::verification_code::VerificationCode;

use super::pdf_file::{PdfFile, PdfRenderer};
use crate::clock::{Clock, Moment};
use crate::config::operator::Operator;
use crate::error::ApiResult;
use crate::issued_documents::VerificationPage;
use crate::pdf::{FileBytes, Letterhead, Stamp};

/// The operator's printer. Cloning shares its threads.
#[derive(Clone)]
pub struct Printer {
    operator: Arc<Operator>,
    renderer: PdfRenderer,
    clock: Clock,
    page: VerificationPage,
}

impl Printer {
    /// Documents wait their turn at `renderer`, and tell of `page` as the place where their codes are looked up.
    pub const fn new(operator: Arc<Operator>, renderer: PdfRenderer, clock: Clock, page: VerificationPage) -> Self {
        Self { operator, renderer, clock, page }
    }

    /// Whose documents they are.
    pub fn operator(&self) -> &Operator {
        &self.operator
    }

    /// By which a document shows instants.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// For parts of a long document, and for the turn of what anybody may ask for.
    pub const fn renderer(&self) -> &PdfRenderer {
        &self.renderer
    }

    /// What a document with this code carries.
    pub fn stamp(&self, code: &VerificationCode) -> Stamp {
        self.page.stamp(code)
    }

    /// Prints what `draw` makes of the letterhead and of the local time of `moment`, which is when the document is issued.
    pub async fn print<F: Into<FileBytes>>(
        &self,
        file_name: String,
        moment: Moment,
        draw: impl FnOnce(&Letterhead, NaiveDateTime) -> anyhow::Result<F> + Send + 'static,
    ) -> ApiResult<PdfFile> {
        let operator = Arc::clone(&self.operator);
        self.renderer.render(file_name, move || draw(&operator.letterhead(), moment.local)).await
    }
}
