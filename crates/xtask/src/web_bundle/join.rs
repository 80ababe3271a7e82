//! Several of the client's later files as one, written as short as it goes: the split tool copies the compiler's code as it
//! stands, with every type of the whole client in each file, and with numbers that leave room for greater ones.
//!
//! The tool's later files are simple. They share the first file's table, memory and globals, put functions into the table
//! and data into the memory as they come, and hand out nothing. Whatever else is met is refused.

use std::collections::HashMap;
use std::convert::Infallible;

use anyhow::{Context as _, Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, DataSection, ElementSection, FuncType, FunctionSection, ImportSection, Module, TypeSection,
};
use wasmparser::{Data, DataKind, ElementKind, Import, Parser, Payload, TypeRef};

/// One file that does what these do one after the other.
pub(super) fn joined(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut whole = Whole::default();
    for file in files {
        Part::of(&mut whole).add(file)?;
    }
    Ok(whole.finish())
}

/// What becomes of all parts. Types and imports that parts have in common are there once.
#[derive(Default)]
struct Whole {
    types: TypeSection,
    type_numbers: HashMap<FuncType, u32>,
    imports: ImportSection,
    import_numbers: HashMap<(String, String), u32>,
    tables: u32,
    memories: u32,
    globals: u32,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
}

impl Whole {
    fn type_number(&mut self, kind: &FuncType) -> u32 {
        if let Some(number) = self.type_numbers.get(kind) {
            return *number;
        }
        let number = self.types.len();
        self.types.ty().func_type(kind);
        self.type_numbers.insert(kind.clone(), number);
        number
    }

    fn finish(self) -> Vec<u8> {
        let mut file = Module::new();
        file.section(&self.types).section(&self.imports).section(&self.functions);
        if !self.elements.is_empty() {
            file.section(&self.elements);
        }
        // No count of the data: only code that copies from it by its number needs one, and such data are refused.
        file.section(&self.code).section(&self.data);
        file.finish()
    }
}

/// One file on its way into the whole: what its numbers become there.
struct Part<'a> {
    whole: &'a mut Whole,
    types: Vec<FuncType>,
    tables: Vec<u32>,
    memories: Vec<u32>,
    globals: Vec<u32>,
    first_function: u32,
}

impl<'a> Part<'a> {
    fn of(whole: &'a mut Whole) -> Self {
        let first_function = whole.functions.len();
        Self { whole, types: vec![], tables: vec![], memories: vec![], globals: vec![], first_function }
    }

    fn add(&mut self, file: &[u8]) -> Result<()> {
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::TypeSection(types) => {
                    for kind in types.into_iter_err_on_gc_types() {
                        self.types.push(kind?.try_into().ok().context("a type that is not understood")?);
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        self.import(&import?)?;
                    }
                }
                Payload::FunctionSection(kinds) => {
                    for kind in kinds {
                        let number = self.type_index(kind?)?;
                        self.whole.functions.function(number);
                    }
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let element = element?;
                        if !matches!(element.kind, ElementKind::Active { .. }) {
                            bail!("functions that are put into the table by and by");
                        }
                        let mut section = std::mem::take(&mut self.whole.elements);
                        self.parse_element(&mut section, element)?;
                        self.whole.elements = section;
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let mut section = std::mem::take(&mut self.whole.code);
                    self.parse_function_body(&mut section, body)?;
                    self.whole.code = section;
                }
                Payload::DataSection(all) => {
                    for data in all {
                        self.data(data?)?;
                    }
                }
                Payload::ExportSection(exports) if exports.count() == 0 => {}
                Payload::Version { .. }
                | Payload::DataCountSection { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::CustomSection(_)
                | Payload::End(_) => {}
                other => bail!("a part that is not understood: {other:?}"),
            }
        }
        Ok(())
    }

    fn import(&mut self, import: &Import<'_>) -> Result<()> {
        let whole = &mut *self.whole;
        let (numbers, next) = match import.ty {
            TypeRef::Table(_) => (&mut self.tables, &mut whole.tables),
            TypeRef::Memory(_) => (&mut self.memories, &mut whole.memories),
            TypeRef::Global(_) => (&mut self.globals, &mut whole.globals),
            other => bail!("an import that is not understood: {other:?}"),
        };
        let name = (import.module.to_owned(), import.name.to_owned());
        let is_new = !whole.import_numbers.contains_key(&name);
        numbers.push(*whole.import_numbers.entry(name).or_insert(*next));
        if is_new {
            *next += 1;
            let kind = self.entity_type(import.ty)?;
            self.whole.imports.import(import.module, import.name, kind);
        }
        Ok(())
    }

    /// The tool leaves a place for all that the client has, most of them empty.
    fn data(&mut self, data: Data<'_>) -> Result<()> {
        if !matches!(data.kind, DataKind::Active { .. }) {
            bail!("data that are put into the memory by and by");
        }
        if data.data.is_empty() {
            return Ok(());
        }
        let mut section = std::mem::take(&mut self.whole.data);
        self.parse_data(&mut section, data)?;
        self.whole.data = section;
        Ok(())
    }
}

impl Reencode for Part<'_> {
    type Error = Infallible;

    fn type_index(&mut self, number: u32) -> Result<u32, Error> {
        let kind = &self.types[number as usize];
        Ok(self.whole.type_number(kind))
    }

    fn function_index(&mut self, number: u32) -> Result<u32, Error> {
        Ok(self.first_function + number)
    }

    fn table_index(&mut self, number: u32) -> Result<u32, Error> {
        Ok(self.tables[number as usize])
    }

    fn memory_index(&mut self, number: u32) -> Result<u32, Error> {
        Ok(self.memories[number as usize])
    }

    fn global_index(&mut self, number: u32) -> Result<u32, Error> {
        Ok(self.globals[number as usize])
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, ElementMode, ElementSegment, Elements, EntityType, ExportKind, ExportSection, Function, MemoryType,
        RefType, TableType, ValType,
    };

    use super::*;

    const TABLE: EntityType = EntityType::Table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 9,
        maximum: None,
        shared: false,
    });
    const MEMORY: EntityType = EntityType::Memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });

    /// As the split tool writes them: two functions, of which the second, at `place` in the table, calls the first.
    fn file(kinds: &[ValType], kind: u32, imports: &[(&str, EntityType)], place: i32) -> Vec<u8> {
        let mut whole = Whole::default();
        for kind in kinds {
            whole.types.ty().function([*kind], []);
        }
        for (name, import) in imports {
            whole.imports.import("main", name, *import);
        }
        add(&mut whole, kind, 0, place);
        whole.finish()
    }

    fn add(whole: &mut Whole, kind: u32, first: u32, place: i32) {
        whole.functions.function(kind).function(kind);
        let mut quiet = Function::new([]);
        quiet.instructions().end();
        let mut calling = Function::new([]);
        calling.instructions().local_get(0).call(first).end();
        whole.code.function(&quiet).function(&calling);
        let offset = ConstExpr::i32_const(place);
        let mode = ElementMode::Active { table: None, offset: &offset };
        whole.elements.segment(ElementSegment { mode, elements: Elements::Functions([first + 1][..].into()) });
        whole.data.active(0, &offset, [1, 2]);
    }

    #[test]
    fn parts_keep_what_they_do_and_share_what_they_know() {
        let one = file(&[ValType::I64, ValType::I32, ValType::F32], 1, &[("table", TABLE), ("memory", MEMORY)], 4);
        let two = file(&[ValType::I32, ValType::F64], 1, &[("memory", MEMORY), ("table", TABLE)], 5);
        let mut expected = Whole::default();
        expected.types.ty().function([ValType::I32], []);
        expected.types.ty().function([ValType::F64], []);
        expected.imports.import("main", "table", TABLE).import("main", "memory", MEMORY);
        add(&mut expected, 0, 0, 4);
        add(&mut expected, 1, 2, 5);
        let expected = expected.finish();
        assert_eq!(joined(&[one, two]).unwrap(), expected);
        assert_eq!(joined(std::slice::from_ref(&expected)).unwrap(), expected);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let mut exports = ExportSection::new();
        exports.export("handed_out", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&exports);
        assert!(joined(&[module.finish()]).is_err());
        let mut whole = Whole::default();
        whole.data.passive([1]);
        assert!(joined(&[whole.finish()]).is_err());
        let mut whole = Whole::default();
        whole.types.ty().function([], []);
        whole.imports.import("main", "function", EntityType::Function(0));
        assert!(joined(&[whole.finish()]).is_err());
    }
}
