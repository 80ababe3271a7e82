//! What a screen reader finds in a document, read back from the file.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::pdf::reading::structure::{Element, elements};
use crate::pdf::reading::{letterhead, logo, stamp};
use crate::pdf::{Column, Document, Fact, Letterhead, LongDocument, Table};

fn begun(letterhead: &Letterhead) -> Document {
    let issued = NaiveDate::from_ymd_opt(2026, 3, 19).and_then(|day| day.and_hms_opt(8, 5, 0)).expect("time");
    Document::new(letterhead, "Extrato", "nº 1", "De março", issued)
}

fn lines(elements: &[Element]) -> Vec<String> {
    let line = |element: &Element| {
        let said = element.instead.as_deref().unwrap_or(&element.text);
        format!("{} {}", element.kind, said.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    elements.iter().map(line).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn a_document_is_read_out_in_order_with_what_each_piece_is() {
    let letterhead = Letterhead { logo: Some(Arc::new(logo())), is_demo: true, ..letterhead() };
    let mut document = begun(&letterhead);
    document.facts(&[Fact::new("Total", "R$ 3,00"), Fact::new("Mês", "03/2026")]);
    document.details(2, &[Fact::new("Titular", "Maria")]);
    document.heading("Pessoas");
    document.subheading("Consultas");
    let table = Table::new([Column::text("Nome", 2.0), Column::text("", 1.0), Column::figure("Valor", 1.0)]);
    let rows = [["Ana", "", "1,00"], ["Bento", "", "2,00"]].map(|row| row.map(str::to_owned));
    table.draw(&mut document, rows, Some(("Soma", "3,00")));
    document.note("Dúvidas?");
    document.stamp(&stamp()).expect("a stamp");
    let pdf = document.finish().expect("a file");
    assert_eq!(
        lines(&elements(&pdf)),
        [
            "Document",
            "Figure Saúde Aurora",
            "P DEMONSTRAÇÃO: pessoas, empresas e valores são inventados. Não pague.",
            "P Aurora Operadora de Planos de Saúde Fictícia S.A.",
            "P CNPJ 11.222.333/0001-81 · Registro ANS nº 000000",
            "P Rua Inventada, 100, Centro, Aracaju/SE, CEP 49000-000",
            "P Contas a Receber: (79) 3000-0000, contas@aurora.example",
            "H1 Extrato",
            "P De março",
            "P Total R$ 3,00",
            "P Mês 03/2026",
            "P Titular Maria",
            "H2 Pessoas",
            "H3 Consultas",
            "Table",
            "THead",
            "TR",
            "TH Nome",
            "TD",
            "TH Valor",
            "TBody",
            "TR",
            "TD Ana",
            "TD",
            "TD 1,00",
            "TR",
            "TD Bento",
            "TD",
            "TD 2,00",
            "TFoot",
            "TR",
            "TH Soma",
            "TD 3,00",
            "P Dúvidas?",
            "Figure Código QR que abre a página em que se confere este documento",
            "P Código de verificação 0000-0000-0000-0000",
            "P Confira se fomos nós que emitimos este documento: aponte a câmera para o quadrado ou digite o código em \
         https://aurora.example/verificar",
            "P Emitido em 19/03/2026 às 08:05 por Saúde Aurora",
        ]
    );
}

#[test]
fn a_long_one_is_one_document_whose_tables_go_on_over_pages() {
    let letterhead = Letterhead { logo: Some(Arc::new(logo())), ..letterhead() };
    let mut long = LongDocument::new(begun(&letterhead)).expect("a file");
    let table = Table::new([Column::text("Nome", 3.0), Column::figure("Valor", 1.0)]);
    for part in 0..60 {
        long.document().heading(&format!("Parte {part}"));
        let rows = (0..50).map(|row| [format!("linha-{part}-{row}"), "1,00".to_owned()]);
        table.draw(long.document(), rows, None);
        long.spill().expect("pages");
    }
    let pdf = long.finish().expect("a file").into_whole();
    assert!(lopdf::Document::load_mem(&pdf).expect("a file").get_pages().len() > 60);
    let lines = lines(&elements(&pdf));
    let mut rest = lines.iter();
    for part in 0..60 {
        let first = [format!("H2 Parte {part}"), "Table".to_owned(), "THead".to_owned()];
        let first = first.into_iter().chain(["TR", "TH Nome", "TH Valor", "TBody"].map(str::to_owned));
        let rows = (0..50).flat_map(|row| ["TR".to_owned(), format!("TD linha-{part}-{row}"), "TD 1,00".to_owned()]);
        let mut expected = first.chain(rows);
        let begin = expected.next().expect("a heading");
        assert!(rest.any(|line| *line == begin), "{begin} is not in its place");
        for expected in expected {
            assert_eq!(rest.next(), Some(&expected));
        }
    }
    assert_eq!(lines.last().map(String::as_str), Some("P Emitido em 19/03/2026 às 08:05 por Saúde Aurora"));
    assert!(!lines.iter().any(|line| line.contains("Página")), "numbers of pages are not read out");
}

#[test]
fn a_table_of_many_pages_has_a_body_for_so_many_rows() {
    let mut long = LongDocument::new(begun(&letterhead())).expect("a file");
    let table = Table::new([Column::text("Nome", 3.0), Column::figure("Valor", 1.0)]);
    let rows = 3 * super::ROWS_OF_A_BODY;
    table.draw(
        long.document(),
        (0..rows).map(|row| [format!("linha-{row}"), "1,00".to_owned()]),
        Some(("Soma", "3,00")),
    );
    let pdf = long.finish().expect("a file").into_whole();
    let elements = elements(&pdf);
    let count = |kind: &str| elements.iter().filter(|element| element.kind == kind).count();
    assert_eq!((count("Table"), count("THead"), count("TBody"), count("TFoot")), (1, 1, 3, 1));
    assert_eq!(count("TR"), 1 + rows + 1);
}
