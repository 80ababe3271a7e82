//! A compiled file as it goes over the wire: without what only debuggers and linkers read, each function once, and the
//! functions in an order that brotli can make use of. The compiler's own order puts the hundred variants of a generic
//! function far from each other; sorted by type and content, neighbours repeat each other, which is worth 3 % of the bytes.

use std::collections::HashMap;
use std::convert::Infallible;

use anyhow::{Context as _, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ElementSection, ExportSection, FunctionSection, GlobalSection, Module, RawSection, StartSection,
};
use wasmparser::{Element, ElementItems, ElementKind, FunctionBody, Operator, Parser, Payload, TypeRef};

/// The same program. What it calls by place, in the table, keeps its place.
pub(super) fn ordered(file: &[u8]) -> Result<Vec<u8>> {
    let functions = Functions::read(file)?;
    let (numbers, order) = functions.numbers()?;
    let mut new = Numbers(numbers);
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(file) {
        let payload = payload?;
        match payload {
            Payload::CustomSection(_) | Payload::CodeSectionEntry(_) => {}
            Payload::FunctionSection(_) => {
                let mut section = FunctionSection::new();
                for place in &order {
                    section.function(functions.types[*place]);
                }
                module.section(&section);
            }
            Payload::CodeSectionStart { .. } => {
                let mut section = CodeSection::new();
                for place in &order {
                    new.parse_function_body(&mut section, functions.bodies[*place].clone())?;
                }
                module.section(&section);
            }
            Payload::GlobalSection(globals) => {
                let mut section = GlobalSection::new();
                new.parse_global_section(&mut section, globals)?;
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                new.parse_export_section(&mut section, exports)?;
                module.section(&section);
            }
            Payload::StartSection { func, .. } => {
                module.section(&StartSection { function_index: new.function_index(func)? });
            }
            Payload::ElementSection(elements) => {
                let mut section = ElementSection::new();
                for element in elements {
                    let element = element?;
                    if !is_void(&element)? {
                        new.parse_element(&mut section, element)?;
                    }
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    module.section(&RawSection { id, data: &file[range] });
                }
            }
        }
    }
    Ok(module.finish())
}

/// Whether it fills the table with what is there from the beginning: nothing. The split tool does so to keep places free
/// for the files that come later.
fn is_void(element: &Element<'_>) -> Result<bool> {
    let (ElementKind::Active { .. }, ElementItems::Expressions(_, items)) = (&element.kind, &element.items) else {
        return Ok(false);
    };
    for item in items.clone() {
        if !matches!(item?.get_operators_reader().read()?, Operator::RefNull { .. }) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a file defines, by place; their numbers begin after those of what it imports.
struct Functions<'a> {
    imported: usize,
    types: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
}

impl<'a> Functions<'a> {
    fn read(file: &'a [u8]) -> Result<Self> {
        let mut functions = Self { imported: 0, types: vec![], bodies: vec![] };
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(types) => functions.types = types.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => functions.bodies.push(body),
                _ => {}
            }
        }
        Ok(functions)
    }

    /// Each function's new number, and which functions stay, in their new order. Two that do the same become one, and then
    /// those that differed in which of them they call, and so on.
    fn numbers(&self) -> Result<(Vec<u32>, Vec<usize>)> {
        let mut numbers = Numbers((0..u32::try_from(self.imported + self.types.len())?).collect());
        let mut staying: Vec<usize> = (0..self.types.len()).collect();
        loop {
            let bodies = staying.iter().map(|place| numbers.rewritten(&self.bodies[*place]));
            let bodies = bodies.collect::<Result<Vec<_>>>()?;
            let mut first: HashMap<(u32, &[u8]), u32> = HashMap::new();
            let mut same = HashMap::new();
            for (place, body) in staying.iter().zip(&bodies) {
                let number = u32::try_from(self.imported + place)?;
                let kept = *first.entry((self.types[*place], body)).or_insert(number);
                if kept != number {
                    same.insert(number, kept);
                }
            }
            if same.is_empty() {
                let mut sorted: Vec<_> = staying.iter().zip(&bodies).collect();
                sorted.sort_by_key(|(place, body)| (self.types[**place], *body));
                staying = sorted.into_iter().map(|(place, _)| *place).collect();
                break;
            }
            for number in &mut numbers.0 {
                *number = *same.get(number).unwrap_or(number);
            }
            staying
                .retain(|place| !u32::try_from(self.imported + place).is_ok_and(|number| same.contains_key(&number)));
        }
        let imported = u32::try_from(self.imported)?;
        let mut new: HashMap<u32, u32> = (0..imported).map(|number| (number, number)).collect();
        for (number, place) in (imported..).zip(&staying) {
            new.insert(u32::try_from(self.imported + place)?, number);
        }
        let numbers = numbers.0.iter().map(|kept| new.get(kept).copied().context("a function that does not stay"));
        Ok((numbers.collect::<Result<_>>()?, staying))
    }
}

/// What each function's number becomes.
struct Numbers(Vec<u32>);

impl Numbers {
    fn rewritten(&mut self, body: &FunctionBody<'_>) -> Result<Vec<u8>> {
        let mut function = self.new_function_with_parsed_locals(body)?;
        let mut instructions = body.get_operators_reader()?;
        while !instructions.eof() {
            function.instruction(&self.parse_instruction(&mut instructions)?);
        }
        Ok(function.into_raw_body())
    }
}

impl Reencode for Numbers {
    type Error = Infallible;

    fn function_index(&mut self, number: u32) -> Result<u32, Error> {
        Ok(self.0[number as usize])
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, CustomSection, ElementMode, ElementSegment, Elements, EntityType, ExportKind, Function, HeapType,
        ImportSection, RefType, TypeSection,
    };

    use super::*;

    /// Calls the function of this number, or does nothing.
    fn body(calls: Option<u32>) -> Function {
        let mut function = Function::new([]);
        if let Some(number) = calls {
            function.instructions().call(number);
        }
        function.instructions().end();
        function
    }

    fn module(calls: &[Option<u32>], table: &[u32], exported: u32, leftovers: bool) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        let (mut exports, mut elements, mut code) = (ExportSection::new(), ElementSection::new(), CodeSection::new());
        types.ty().function([], []);
        imports.import("browser", "log", EntityType::Function(0));
        for called in calls {
            functions.function(0);
            code.function(&body(*called));
        }
        exports.export("start", ExportKind::Func, exported);
        let mut segment = |offset, elements_of| {
            let mode = ElementMode::Active { table: None, offset: &ConstExpr::i32_const(offset) };
            elements.segment(ElementSegment { mode, elements: elements_of });
        };
        segment(1, Elements::Functions(table.into()));
        if leftovers {
            let nothing = [ConstExpr::ref_null(HeapType::FUNC)];
            segment(9, Elements::Expressions(RefType::FUNCREF, nothing[..].into()));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports);
        module.section(&elements).section(&code);
        if leftovers {
            module.section(&CustomSection { name: "name".into(), data: b"long names"[..].into() });
        }
        module.finish()
    }

    #[test]
    fn what_does_the_same_is_there_once_and_neighbours_are_alike() {
        // 1 calls 4, 2 calls 5, 3 calls what is imported; 4 and 5 do nothing.
        let calls = [Some(4), Some(5), Some(0), None, None];
        let before = module(&calls, &[2, 3, 1, 5], 5, true);
        // Nothing is now 1, calling what is imported 2, and calling nothing 3.
        let after = module(&[None, Some(0), Some(1)], &[3, 2, 3, 1], 1, false);
        assert_eq!(ordered(&before).unwrap(), after);
        assert_eq!(ordered(&after).unwrap(), after);
        assert!(ordered(b"no program").is_err());
    }
}
