//! Profiles that say something, and what is wrong with others, to the line and key.

use proptest::prelude::*;

use super::super::notation::{Dates, Decimal, Encoding, Notation, Separator};
use super::{MOST_BYTES, Profile, parse};

fn faults(text: impl AsRef<[u8]>) -> Vec<String> {
    let mut faults = parse(text.as_ref()).expect_err("a wrong profile");
    faults.sort_by_key(|fault| fault.line);
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_not_said_is_as_the_format_has_it() {
    let plain = parse(b"name = \"erp-1\"\n").expect("a profile");
    assert_eq!(plain, Profile { name: "erp-1".to_owned(), notation: Notation::default() });
    let whole = "\u{feff}# Sistema X\r\nname = 'erp'\r\nseparator = \";\"\r\nencoding = \"windows-1252\"\r\n\
         decimal = \"comma\"\r\ndates = \"DD/MM/YYYY\"\r\n";
    let notation = Notation {
        separator: Separator::Semicolon,
        encoding: Encoding::Windows1252,
        decimal: Decimal::Comma,
        dates: Dates::DayFirst,
    };
    assert_eq!(parse(whole.as_bytes()), Ok(Profile { name: "erp".to_owned(), notation }));
    let tab = parse(b"name = \"t\"\nseparator = \"\\t\"\n").expect("a profile");
    assert_eq!(tab.notation.separator, Separator::Tab);
    for profile in [plain, tab, parse(whole.as_bytes()).expect("a profile")] {
        assert_eq!(parse(profile.to_toml().as_bytes()), Ok(profile));
    }
}

#[test]
fn every_fault_has_its_line_and_key() {
    let wrong = "encoding = \"latin-1\"\nseparator = \"|\"\ndecimal = 2\ndates = \"dd/mm/aaaa\"\nquote = \"'\"\n\
         \"João\" = 1\n[extra]\nx = 1\n";
    assert_eq!(
        faults(wrong),
        [
            "import.toml, line 1, encoding: is none of \"utf-8\", \"windows-1252\"",
            "import.toml, line 1, name: the key is missing",
            "import.toml, line 2, separator: is none of \",\", \";\", \"\\t\"",
            "import.toml, line 3, decimal: is none of \"point\", \"comma\"",
            "import.toml, line 4, dates: is none of \"YYYY-MM-DD\", \"DD/MM/YYYY\"",
            "import.toml, line 5, quote: the key is not known; a profile has name, separator, encoding, decimal and dates",
            "import.toml, line 6: the key is not known; a profile has name, separator, encoding, decimal and dates",
            "import.toml, line 7, extra: the key is not known; a profile has name, separator, encoding, decimal and dates",
        ]
    );
}

#[test]
fn names_can_stand_in_an_address() {
    for name in ["", "Erp", "são", "a b", "-a", "a-", "a--b", "a/b", &"a".repeat(61)] {
        let told = faults(format!("\nname = \"{name}\"\n"));
        assert_eq!(told.len(), 1, "{name}");
        assert!(told[0].starts_with("import.toml, line 2, name: is not 1 to 60"), "{}", told[0]);
    }
    assert_eq!(faults("name = 3").len(), 1);
    assert!(parse(format!("name = \"{}\"", "a".repeat(60)).as_bytes()).is_ok());
}

#[test]
fn what_is_no_profile_is_said_with_its_line() {
    assert_eq!(
        faults(b"name = \"a\"\n# Jos\xE9\n"),
        ["import.toml, line 2: byte 0xE9 is not UTF-8; save the profile as UTF-8"]
    );
    for text in ["name = \"a\"\nseparator = ;\n", "name = \"a\"\nname = \"b\"\n", "name = \"a\"\n<xml>\n"] {
        let told = faults(text);
        assert!(told[0].starts_with("import.toml, line 2: is not TOML: "), "{told:?}");
    }
    let long = format!("name = \"a\"\n#{}", "x".repeat(usize::try_from(MOST_BYTES).expect("a size")));
    assert_eq!(faults(long), ["import.toml, line 1: the profile is larger than 16 KiB"]);
    assert_eq!(faults(""), ["import.toml, line 1, name: the key is missing"]);
    assert!(!faults(format!("a = {}", "[".repeat(8000))).is_empty());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        // Whether it is a profile is not what this is about.
        parse(&bytes).ok();
    }
}
