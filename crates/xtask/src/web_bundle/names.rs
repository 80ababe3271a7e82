//! Short names for what the client's program and its script take from each other. wasm-bindgen's and the compiler's end with
//! sixteen digits, so that the crates' names do not meet; they stand in both files and cannot be compressed.

use std::convert::Infallible;

use anyhow::{Result, bail};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// What wasm-bindgen calls its script, in the program.
const SCRIPT: &str = "./web_bg.js";

/// How the compiler's own names begin.
const COMPILED: [&str; 2] = ["_ZN", "_R"];

/// The program and its script, which call each other as before.
pub(super) fn shortened(program: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut script = script.to_owned();
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = payload {
            let mut section = ImportSection::new();
            for import in imports.into_imports() {
                let mut import = import?;
                let short;
                if import.module == SCRIPT {
                    short = format!("i{}", section.len());
                    script = with_taken(&script, import.name, &short)?;
                    import.name = &short;
                }
                Same.parse_import(&mut section, import)?;
            }
            module.section(&section);
        } else if let Payload::ExportSection(exports) = payload {
            let mut section = ExportSection::new();
            for export in exports {
                let mut export = export?;
                let short;
                if COMPILED.iter().any(|begin| export.name.starts_with(begin)) {
                    short = format!("e{}", section.len());
                    script = with_given(&script, export.name, &short)?;
                    export.name = &short;
                }
                Same.parse_export(&mut section, export)?;
            }
            module.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            module.section(&RawSection { id, data: &program[range] });
        }
    }
    Ok((module.finish(), script))
}

/// With another name for what the program takes, of which the script has a table.
fn with_taken(script: &str, name: &str, short: &str) -> Result<String> {
    match script.split(name).collect::<Vec<_>>()[..] {
        [before, after] if !before.ends_with(is_part) && after.starts_with(':') => Ok([before, short, after].concat()),
        _ => bail!("wasm-bindgen's script does not give {name} as it did: look at how it does now"),
    }
}

/// With another name for what the program gives; a function of the script's that calls it has its name too, and keeps it.
fn with_given(script: &str, name: &str, short: &str) -> Result<String> {
    let named = format!("wasm.{name}");
    let renamed = script.replace(&format!("{named}("), &format!("wasm.{short}("));
    if renamed == script || renamed.split(&named).skip(1).any(|rest| !rest.starts_with(is_part)) {
        bail!("wasm-bindgen's script does not call {name} as it did: look at how it does now");
    }
    Ok(renamed)
}

/// Whether a name may go on with it.
const fn is_part(letter: char) -> bool {
    letter == '_' || letter == '$' || letter.is_ascii_alphanumeric()
}

/// Everything as it is.
struct Same;

impl Reencode for Same {
    type Error = Infallible;
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    use super::*;

    fn program(taken: [(&str, &str); 3], given: [&str; 2]) -> Vec<u8> {
        let (mut types, mut imports, mut exports) = (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        for (module, name) in taken {
            imports.import(module, name, EntityType::Function(0));
        }
        for name in given {
            exports.export(name, ExportKind::Func, 0);
        }
        let mut program = Module::new();
        program.section(&types).section(&imports).section(&exports);
        program.finish()
    }

    #[test]
    fn program_and_script_agree_on_the_short_names() {
        let taken = [(SCRIPT, "__wbg_log_0123"), ("./other.js", "__load"), (SCRIPT, "__wbg_then_4567")];
        let long = program(taken, ["main", "_ZN6invoke17h0123E"]);
        let script = "const imports = {\n__wbg_then_4567: f,\n__wbg_log_0123: g };\nwasm._ZN6invoke17h0123E(1);";
        let (program_after, script_after) = shortened(&long, script).unwrap();
        let taken = [(SCRIPT, "i0"), ("./other.js", "__load"), (SCRIPT, "i2")];
        assert_eq!(program_after, program(taken, ["main", "e1"]));
        assert_eq!(script_after, "const imports = {\ni2: f,\ni0: g };\nwasm.e1(1);");
    }

    #[test]
    fn a_name_in_another_place_is_refused() {
        for script in ["", "a: f", "__a: f", "a(f)", "a: f, a: g"] {
            assert_eq!(with_taken(script, "a", "i0").is_ok(), script == "a: f", "{script}");
        }
        assert_eq!(
            with_given("_ZNa() { wasm._ZNa(wasm._ZNa_1) }", "_ZNa", "e0").unwrap(),
            "_ZNa() { wasm.e0(wasm._ZNa_1) }"
        );
        for script in ["_ZNa(f)", "wasm._ZNab(f)", "wasm._ZNa(f); let f = wasm._ZNa;"] {
            assert!(with_given(script, "_ZNa", "e0").is_err(), "{script}");
        }
    }
}
