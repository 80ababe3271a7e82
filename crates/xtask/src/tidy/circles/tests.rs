//! Circles in every syntax, and what looks like one.

use super::*;

const MENU: &str = "pub fn open() {}\npub struct Menu;\n";

fn findings_in(files: &[(&str, &str)], to_be_opened: &[&str]) -> Vec<String> {
    let root = ("crates/web/src/lib.rs", "mod menu; mod page; mod other;");
    let sources: Vec<Source> =
        files.iter().chain([&root]).map(|(path, code)| Source::new(path, (*code).to_owned())).collect();
    let sources: Vec<&Source> = sources.iter().collect();
    let findings = found(&sources, &Modules::read(&sources), to_be_opened);
    findings.iter().map(ToString::to_string).collect()
}

fn findings(files: &[(&str, &str)]) -> Vec<String> {
    findings_in(files, &[])
}

/// `menu` uses `page::row`; whether `page::row` uses `menu`, or what else it is given.
fn row(code: &str) -> usize {
    let menu = format!("{MENU}use crate::page::row::Row;");
    let other = "pub use crate::menu::Menu;\npub use crate::menu as list;";
    let page = "pub mod row; pub use crate::menu::open;";
    findings(&[
        ("crates/web/src/menu.rs", &menu),
        ("crates/web/src/other.rs", other),
        ("crates/web/src/page/mod.rs", page),
        ("crates/web/src/page/row.rs", &format!("pub struct Row;\n{code}")),
    ])
    .iter()
    .filter(|finding| finding.contains("page/row.rs"))
    .count()
}

#[test]
fn catches_a_circle_in_every_syntax() {
    for bad in [
        "use crate::menu::Menu;",
        "use crate::{other::list, menu::{self, Menu as List}};",
        "use crate::menu::Menu as List;",
        "use crate::menu;\nfn a() { menu::open(); }",
        "use crate::menu as bill;\nfn a() { bill::open(); }",
        "use crate::menu::*;\nfn a() -> Menu { open() }",
        "use super::super::menu::Menu;",
        "use super::*;\nfn a() { open(); }",
        "use super::open;",
        "fn a() { crate::menu::open(); }",
        "fn a() { super::super::menu::open(); }",
        "fn a() -> crate::menu::Menu { todo!() }",
        "fn a() { <crate::menu::Menu>::default(); }",
        "fn a() { use crate::menu::open; }",
        "fn a() { crate :: menu\n  ::open(); }",
        "fn a() { crate::menu::made_by_a_macro!(); }",
        "pub use crate::menu::Menu;",
        "pub(crate) use crate::menu::{open};",
        "use crate::other::Menu;",
        "use crate::other::list::Menu;",
        "use crate as all;\nfn a() { all::menu::open(); }",
        "mod inside { use super::super::super::menu::open; }",
        "#[derive(Debug)]\nstruct A { menu: crate::menu::Menu }",
    ] {
        assert_eq!(row(bad), 1, "{bad}");
    }
}

#[test]
fn lets_pass_what_is_no_circle() {
    for good in [
        "use crate::menu;",
        "use super::super::menu::*;\nfn a() {}",
        "use super::*;\nfn a() {}",
        "use other_crate::menu::Menu;",
        "/// [`crate::menu::Menu`]\nfn a() { let b = \"crate::menu::open()\"; } // crate::menu::open()",
        "#[cfg(test)]\nmod tests { use crate::menu::Menu; }",
        "#[cfg(test)]\nuse crate::menu::Menu;\nfn a() {}",
        "pub(in crate::page) fn a() {}",
        "mod inside { pub fn open() {} use super::Row; }",
        "fn a() -> impl Sized + use<'_> { }",
    ] {
        assert_eq!(row(good), 0, "{good}");
    }
}

#[test]
fn a_parent_that_hands_on_a_child_is_no_circle_until_it_uses_it() {
    let child = ("crates/web/src/page/row.rs", "use super::WIDTH;\npub struct Row;");
    let page = |code: &str| findings(&[("crates/web/src/page.rs", code), child]).len();
    assert_eq!(page("mod row;\npub use row::Row;\npub const WIDTH: u8 = 1;"), 0);
    assert_eq!(page("mod row;\npub use row::Row;\npub const WIDTH: u8 = 1;\nfn a(row: Row) {}"), 1);
    assert_eq!(page("mod row;\nuse row::*;\npub const WIDTH: u8 = 1;\nfn a(row: Row) {}"), 1);
    assert_eq!(page("mod row;\nuse crate::other::WIDTH;\nfn a(row: row::Row) {}"), 0);
}

#[test]
fn names_the_whole_way_round_once() {
    let files = [
        ("crates/web/src/menu.rs", "pub struct A;\nuse crate::page::B;"),
        ("crates/web/src/page.rs", "pub struct B;\nuse crate::other::C;"),
        ("crates/web/src/other.rs", "pub struct C;\nuse crate::menu::A;"),
    ];
    let told = findings(&files);
    assert_eq!(told.len(), 1, "{told:?}");
    let way = "menu.rs:2: a circle: it uses crates/web/src/page.rs, which uses crates/web/src/other.rs, which uses \
               crates/web/src/menu.rs";
    assert!(told[0].contains(way), "{}", told[0]);
}

#[test]
fn rows_may_name_each_other_and_nothing_else_may() {
    let pair = |folder: &str| {
        let path = |name: &str| format!("{folder}{name}.rs");
        let code = |other: &str| format!("pub struct Entity;\ntype Other = super::{other}::Entity;");
        findings(&[
            (&path("charge"), &code("person")),
            (&path("person"), &code("charge")),
            (&format!("{}.rs", folder.trim_end_matches('/')), "mod charge; mod person;"),
            ("crates/api/src/db.rs", "mod entity;"),
            ("crates/api/src/lib.rs", "mod db;"),
        ])
        .len()
    };
    assert_eq!(pair(RELATED), 0);
    assert_eq!(pair("crates/api/src/db/other/"), 1);
}

#[test]
fn an_exception_that_nothing_needs_is_a_finding() {
    let open = [("crates/web/src/menu.rs", MENU), ("crates/web/src/page.rs", "use crate::menu::Menu;\nstruct Page;")];
    let closed = [("crates/web/src/menu.rs", "pub struct Menu;\nuse crate::page::Page;"), open[1]];
    assert_eq!(findings_in(&closed, &["crates/web/src/"]), Vec::<String>::new());
    assert_eq!(findings_in(&closed, &["crates/web/src/menu.rs"]).len(), 2);
    assert!(findings_in(&open, &["crates/web/src/"])[0].contains("strike it"));
}
