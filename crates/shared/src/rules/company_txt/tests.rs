//! The lines against the table of columns, written down a second time: each field is cut out by its columns and read.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{CompanyTxt, Detail, DoesNotFit, Header, TextFile, WIDTH};
use crate::account::Category;
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;

fn month() -> BillingMonth {
    "2026-03".parse().expect("a month")
}

fn header() -> Header<'static> {
    Header {
        kind: TextFile::Full,
        month: month(),
        company_document: "12ABC34501DE35",
        company_code: "4100",
        company_name: "Padaria Sabiá & Irmãos Ltda.",
        issued_on: NaiveDate::from_ymd_opt(2026, 4, 2).expect("a date"),
    }
}

fn detail() -> Detail<'static> {
    Detail {
        holder_card_number: "999999900T",
        card_number: "999999901D",
        cpf: Some("52998224725"),
        name: "João  D’Ávila",
        category: Category::Dependent,
        plan: Cents(10_476),
        copayment: Cents(3_000),
    }
}

/// Columns `from` to `to`, counted from one as the table does.
fn columns(line: &str, from: usize, to: usize) -> &str {
    &line[from - 1..to]
}

#[test]
fn the_lines_are_as_the_table_lays_them_out() {
    let (mut file, first) = CompanyTxt::begin(&header()).expect("a header");
    let second = file.detail(&detail()).expect("a detail");
    let unknown = file.detail(&Detail { cpf: None, category: Category::Associate, ..detail() }).expect("a detail");
    let last = file.finish().expect("a trailer");
    assert_eq!(
        first,
        format!("0F00120260312ABC34501DE354100      {:<40}20260402{:77}\r\n", "PADARIA SABIA & IRMAOS LTDA.", "")
    );
    assert_eq!(
        second,
        format!(
            "1999999900T          999999901D          52998224725{:<50}D202603000000010476000000003000{:27}\r\n",
            "JOAO D'AVILA", ""
        )
    );
    assert_eq!((columns(&unknown, 42, 52), columns(&unknown, 103, 103)), ("00000000000", "A"));
    assert_eq!(last, format!("9000000002000000000020952000000000006000{:120}\r\n", ""));
}

#[test]
fn the_file_of_copayments_says_nothing_of_the_plan() {
    let (mut file, first) = CompanyTxt::begin(&Header { kind: TextFile::Copayment, ..header() }).expect("a header");
    assert_eq!(columns(&first, 2, 2), "C");
    assert!(file.takes(Cents(1)) && !file.takes(Cents::ZERO));
    let line = file.detail(&detail()).expect("a detail");
    assert_eq!((columns(&line, 110, 121), columns(&line, 122, 133)), ("000000000000", "000000003000"));
    let last = file.finish().expect("a trailer");
    assert_eq!((columns(&last, 11, 25), columns(&last, 26, 40)), ("000000000000000", "000000000003000"));
}

#[test]
fn what_would_say_something_else_is_refused() {
    let begin = |header: Header<'_>| CompanyTxt::begin(&header).map(|_| ());
    assert_eq!(begin(Header { company_code: "12345678901", ..header() }), Err(DoesNotFit("the company's code")));
    assert_eq!(
        begin(Header { company_document: "123456789012345", ..header() }),
        Err(DoesNotFit("the company's document"))
    );
    let refusal = |wrong: Detail<'_>| {
        let (mut file, _) = CompanyTxt::begin(&header()).expect("a header");
        let before = file.clone().finish();
        let refusal = file.detail(&wrong).expect_err("a refusal");
        assert_eq!(file.finish(), before, "what was refused counts");
        refusal
    };
    assert_eq!(refusal(Detail { copayment: Cents(1_000_000_000_000), ..detail() }), DoesNotFit("a copayment"));
    assert_eq!(refusal(Detail { plan: Cents(1_000_000_000_000), ..detail() }), DoesNotFit("a plan value"));
    assert_eq!(refusal(Detail { plan: Cents(-1), ..detail() }), DoesNotFit("a plan value"));
    assert_eq!(refusal(Detail { card_number: "123456789012345678901", ..detail() }), DoesNotFit("a card number"));
    for cpf in ["5299822472", "529982247251", "5299822472X", ""] {
        assert_eq!(refusal(Detail { cpf: Some(cpf), ..detail() }), DoesNotFit("a CPF"), "{cpf}");
    }
}

#[test]
fn totals_beyond_their_columns_are_refused() {
    let (mut file, _) = CompanyTxt::begin(&header()).expect("a header");
    file.plan = 999_999_999_999_999;
    file.detail(&Detail { plan: Cents(1), ..detail() }).expect("a detail");
    assert_eq!(file.finish(), Err(DoesNotFit("the total plan value")));
}

proptest! {
    #[test]
    fn every_line_is_160_printable_characters_and_ends_as_it_should(
        name in "\\PC{0,120}", company in "\\PC{0,80}", plan in 0i64..1_000_000_000_000, copayment in 0i64..1_000_000_000_000
    ) {
        let (mut file, first) = CompanyTxt::begin(&Header { company_name: &company, ..header() }).expect("a header");
        let second = file
            .detail(&Detail { name: &name, plan: Cents(plan), copayment: Cents(copayment), ..detail() })
            .expect("a detail");
        for line in [&first, &second, &file.clone().finish().expect("a trailer")] {
            prop_assert_eq!(line.len(), WIDTH + 2);
            prop_assert!(line.ends_with("\r\n"));
            prop_assert!(line[..WIDTH].bytes().all(|c| (b' '..=b'~').contains(&c) && !c.is_ascii_lowercase()), "{}", line);
        }
        prop_assert_eq!(columns(&second, 110, 121).parse::<i64>().expect("digits"), plan);
        prop_assert_eq!(columns(&second, 122, 133).parse::<i64>().expect("digits"), copayment);
        prop_assert_eq!(columns(&second, 134, 160).trim(), "");
    }

    #[test]
    fn totals_are_the_sums_of_the_lines(amounts in proptest::collection::vec((0i64..10_000_000, 0i64..10_000_000), 0..40)) {
        for kind in [TextFile::Copayment, TextFile::Full] {
            let (mut file, _) = CompanyTxt::begin(&Header { kind, ..header() }).expect("a header");
            let mut lines = Vec::new();
            for (plan, copayment) in &amounts {
                if file.takes(Cents(*copayment)) {
                    let detail = Detail { plan: Cents(*plan), copayment: Cents(*copayment), ..detail() };
                    lines.push(file.detail(&detail).expect("a detail"));
                }
            }
            let last = file.finish().expect("a trailer");
            let sum = |from, to| -> i64 { lines.iter().map(|line| columns(line, from, to).parse::<i64>().expect("digits")).sum() };
            prop_assert_eq!(columns(&last, 2, 10).parse::<usize>().expect("digits"), lines.len());
            prop_assert_eq!(columns(&last, 11, 25).parse::<i64>().expect("digits"), sum(110, 121));
            prop_assert_eq!(columns(&last, 26, 40).parse::<i64>().expect("digits"), sum(122, 133));
        }
    }
}
