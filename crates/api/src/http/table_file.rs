//! A table on its way out, as whichever kind of file was asked for: whoever has rows describes them once as a [`Sheet`]
//! and hands them over, at once or while they are read, and every kind of file has the same ones.

use std::fs::File;
use std::io::Read;

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::Context;
use tokio::task::spawn_blocking;

use super::csv_file;
use super::pdf_file::PdfRenderer;
use super::sheet::{Row, Sheet};
use super::streamed_file::Outlet;
use super::xlsx_file::{self, Book};

/// Bytes of a workbook that are held at a time.
const PIECE: u64 = 256 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    Csv,
    Xlsx,
}

impl TableFormat {
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => xlsx_file::CONTENT_TYPE,
        }
    }

    /// The name of a file; `stem` is ours: ASCII letters, digits and hyphens.
    pub fn file_name(self, stem: &str) -> String {
        match self {
            Self::Csv => format!("{stem}.csv"),
            Self::Xlsx => format!("{stem}.xlsx"),
        }
    }
}

/// A table that leaves while its rows are read, in constant memory.
pub struct TableOutlet {
    sheet: &'static Sheet,
    renderer: PdfRenderer,
    outlet: Outlet,
    kind: Kind,
}

/// Rows of CSV leave as they come, a workbook when it is whole.
enum Kind {
    Csv,
    Xlsx(Box<Book>),
}

impl TableOutlet {
    /// Begins with the header. The renderer is who does the work that takes long.
    pub async fn begin(
        sheet: &'static Sheet,
        format: TableFormat,
        renderer: PdfRenderer,
        mut outlet: Outlet,
    ) -> anyhow::Result<Self> {
        let kind = match format {
            TableFormat::Csv => {
                outlet.write(&csv_file::header(sheet)?).await?;
                Kind::Csv
            }
            TableFormat::Xlsx => Kind::Xlsx(renderer.work(move || Ok(Box::new(Book::new(sheet)?))).await?),
        };
        Ok(Self { sheet, renderer, outlet, kind })
    }

    /// The next rows: some thousand at most, which are held meanwhile.
    pub async fn add(self, rows: Vec<Row>) -> anyhow::Result<Self> {
        let Self { sheet, renderer, mut outlet, kind } = self;
        let kind = match kind {
            Kind::Csv => {
                outlet.write(&csv_file::rows(sheet, &rows)?).await?;
                Kind::Csv
            }
            Kind::Xlsx(mut book) => {
                let add = move || book.add(&rows).map(|()| book);
                Kind::Xlsx(renderer.work(add).await?)
            }
        };
        Ok(Self { sheet, renderer, outlet, kind })
    }

    /// To be called when the rows are read and their snapshot is free again: the reader of a workbook may be slow.
    pub async fn finish(self) -> anyhow::Result<()> {
        let Self { sheet: _, renderer, mut outlet, kind } = self;
        if let Kind::Xlsx(book) = kind {
            let mut file = renderer.work(move || book.finish()).await?;
            loop {
                let reading = spawn_blocking(move || next_piece(file));
                let (rest, piece) = reading.await.context("the reading of a workbook was abandoned")??;
                if piece.is_empty() {
                    break;
                }
                outlet.write(&piece).await?;
                file = rest;
            }
        }
        outlet.finish().await
    }
}

/// The next bytes of the file, none at its end.
fn next_piece(mut file: File) -> anyhow::Result<(File, Vec<u8>)> {
    let mut piece = Vec::new();
    file.by_ref().take(PIECE).read_to_end(&mut piece)?;
    Ok((file, piece))
}

/// A finished table.
pub struct TableFile {
    file_name: String,
    format: TableFormat,
    bytes: Vec<u8>,
}

impl TableFile {
    /// Of rows that are there anyway: some thousand at most.
    pub async fn of(
        sheet: &'static Sheet,
        rows: Vec<Row>,
        file_stem: &str,
        format: TableFormat,
        renderer: &PdfRenderer,
    ) -> anyhow::Result<Self> {
        let bytes = match format {
            TableFormat::Csv => [csv_file::header(sheet)?, csv_file::rows(sheet, &rows)?].concat(),
            TableFormat::Xlsx => renderer.work(move || workbook(sheet, &rows)).await?,
        };
        Ok(Self { file_name: format.file_name(file_stem), format, bytes })
    }
}

fn workbook(sheet: &'static Sheet, rows: &[Row]) -> anyhow::Result<Vec<u8>> {
    let mut book = Book::new(sheet)?;
    book.add(rows)?;
    let mut bytes = Vec::new();
    book.finish()?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Responder for TableFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let Self { file_name, format, bytes } = self;
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, format.content_type()))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")))
            .body(bytes)
    }
}
