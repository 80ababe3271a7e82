//! The statement on paper, however long: read batch by batch, drawn part by part on blocking threads, stamped with the
//! code by which anybody can ask whether it is ours.

use futures_util::future::OptionFuture;
use shared::company_statement::StatementFamily;
use shared::rules::verification_code::VerificationCode;

use super::pdf;
use super::reading::StatementSnapshot;
use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::error::ApiResult;
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::issued_documents::{ContentHash, ContentHasher, Issue, Subject};
use crate::jobs::Lease;
use crate::pdf::{FileBytes, Letterhead, LongDocument, Stamp};

/// A document in the making, and the hash of what it says.
struct Drawing {
    long: LongDocument,
    hasher: ContentHasher,
}

impl Drawing {
    fn add(mut self, families: &[StatementFamily]) -> anyhow::Result<Self> {
        for family in families {
            self.hasher.add(family)?;
            pdf::draw_family(self.long.document(), family);
            self.long.spill()?;
        }
        Ok(self)
    }

    fn finish(mut self, letterhead: &Letterhead, stamp: &Stamp) -> anyhow::Result<FileBytes> {
        pdf::draw_end(self.long.document(), letterhead, stamp)?;
        self.long.finish()
    }
}

/// Prints what `reading` reads, as issued at `moment`; `issue` writes down that it was and gives its code. A lease is told
/// how far it is.
pub(super) async fn print(
    issue: impl AsyncFnOnce(&Issue) -> ApiResult<VerificationCode>,
    reading: StatementSnapshot,
    printer: &Printer,
    moment: Moment,
    mut lease: Option<&mut Lease<'_>>,
) -> ApiResult<PdfFile> {
    let letterhead = printer.operator().letterhead();
    let file_name = format!("{}.pdf", pdf::file_stem(&reading.company.code, &reading.asked));
    let document = pdf::begin(&letterhead, &reading.company, &reading.asked, &reading.summary, moment.local);
    let mut hasher = ContentHasher::default();
    hasher.add(&(&reading.company.name, &reading.company.document, &reading.company.code, &reading.asked))?;
    let mut drawing = Drawing { long: LongDocument::new(document)?, hasher };
    let (mut done, total) = (0, reading.rows());
    let mut families = reading.families().await?;
    while let Some(batch) = families.next_batch().await? {
        let rows = batch.iter().flat_map(|family| &family.lives).map(|life| life.months.len()).sum::<usize>();
        drawing = printer.renderer().work(move || drawing.add(&batch)).await?;
        done += u32::try_from(rows).unwrap_or(u32::MAX);
        OptionFuture::from(lease.as_mut().map(|lease| lease.report(done, total))).await.transpose()?;
    }
    drop(families);
    let StatementSnapshot { tx, scope, asked, company: _, summary } = reading;
    tx.commit().await?;

    let search = asked.name.as_ref().map(ContentHash::of).transpose()?;
    let issued = Issue {
        kind: Kind::CompanyStatement,
        subject: Subject::of_company(scope.subject_of_documents(), asked.range, search.as_ref()),
        amount: Some(summary.total_cents),
        content: drawing.hasher.clone().finish()?,
    };
    let code = issue(&issued).await?;
    let stamp = printer.stamp(&code);
    printer.print(file_name, moment, move |letterhead, _issued| drawing.finish(letterhead, &stamp)).await
}
