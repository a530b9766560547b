//! Makes the page's code smaller than its tools leave it: nothing that nobody calls, and short names between the glue
//! and the wasm, which both carry them.

use anyhow::Result;
use std::collections::{HashMap, HashSet};
use wasm_encoder::{
    EntityType, ExportSection, ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Parser, Payload};

/// Leptos brings streams of a server along, which nothing on this page calls.
const UNUSED: &str = "IntoUnderlying";
/// What wasm-bindgen and the compiler call things.
const GENERATED: [&str; 4] = ["_R", "_ZN", "__externref", "__wb"];

/// The wasm and its glue, with all that they need of one another and nothing else.
pub(super) fn slim(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let glue = without_unused(glue);
    let named: HashSet<_> = words(&glue).filter(|word| is_name(word)).collect();
    let mut short = ShortNames::default();
    let mut slim = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import?;
                    let name = match import.module.ends_with("_bg.js") {
                        true => short.of(import.name),
                        false => import.name.to_owned(),
                    };
                    let entity: EntityType = RoundtripReencoder.entity_type(import.ty)?;
                    section.import(import.module, &name, entity);
                }
                slim.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export?;
                    if named.contains(export.name) {
                        let kind = RoundtripReencoder.export_kind(export.kind)?;
                        section.export(&short.of(export.name), kind, export.index);
                    }
                }
                slim.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let data = &wasm[usize::try_from(range.start)?..usize::try_from(range.end)?];
                    slim.section(&RawSection { id, data });
                }
            }
        }
    }
    let glue = words(&glue).map(|word| short.0.get(word).map_or(word, String::as_str)).collect();
    Ok((slim.finish(), glue))
}

/// The short names of generated ones; others stay.
#[derive(Default)]
struct ShortNames(HashMap<String, String>);

impl ShortNames {
    fn of(&mut self, name: &str) -> String {
        if !GENERATED.iter().any(|start| name.starts_with(start)) {
            return name.to_owned();
        }
        let number = self.0.len();
        self.0.entry(name.to_owned()).or_insert_with(|| format!("${number}")).clone()
    }
}

/// Leaves out the classes that nobody makes, each with its finalizer.
fn without_unused(glue: &str) -> String {
    let mut kept = String::new();
    let mut end: Option<fn(&str) -> bool> = None;
    for line in glue.lines() {
        let starts = |start: &str| line.starts_with(&format!("{start}{UNUSED}"));
        if let Some(is_end) = end {
            end = (!is_end(line)).then_some(is_end);
        } else if starts("export class ") {
            end = Some(|line| line == "}");
        } else if starts("const ") {
            end = Some(|line| line.ends_with(';'));
        } else if !starts("if (Symbol.dispose) ") {
            kept.extend([line, "\n"]);
        }
    }
    kept
}

/// Names and what stands between them, all of it in order.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_name = is_of_name(rest.chars().next()?);
        let end = rest.find(|character| is_of_name(character) != is_name).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(is_of_name)
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_' || character == '$'
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, FunctionSection, TypeSection};

    fn module() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./page_bg.js", "__wbg_new_0123456789abcdef", EntityType::Function(0));
        imports.import("./parts.js", "__wasm_split_load_later", EntityType::Function(0));
        let mut exports = ExportSection::new();
        for name in ["memory", "_ZN7closure17h0123456789abcdefE", "intounderlyingsink_write"] {
            exports.export(name, ExportKind::Func, 0);
        }
        module.section(&types).section(&imports).section(&FunctionSection::new()).section(&exports);
        module.finish()
    }

    fn names(wasm: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    names.extend(imports.into_imports().map(|import| import.unwrap().name.into()));
                }
                Payload::ExportSection(exports) => {
                    names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        names
    }

    #[test]
    fn wasm_and_glue_use_the_same_short_names() {
        let glue = "const imports = { __wbg_new_0123456789abcdef: () => new Map() };\n\
                    wasm._ZN7closure17h0123456789abcdefE(wasm.memory);\n";
        let (wasm, glue) = slim(&module(), glue).unwrap();
        assert_eq!(names(&wasm), ["$0", "__wasm_split_load_later", "memory", "$1"]);
        assert_eq!(glue, "const imports = { $0: () => new Map() };\nwasm.$1(wasm.memory);\n");
    }

    #[test]
    fn what_nobody_makes_goes_with_its_finalizer() {
        let glue = "export class IntoUnderlyingSink {\n    write() {\n    }\n}\n\
                    if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 0;\nkept();\n\
                    const IntoUnderlyingSinkFinalization = (a)\n    ? { b }\n    : new C();\nkept();\n";
        assert_eq!(without_unused(glue), "kept();\nkept();\n");
    }
}
