//! Puts the page's parts into files of their own: Trunk has no place for that between Cargo and wasm-bindgen, so that
//! what it made of the page's code is made again.

use super::{fingerprint, order, run, slim};
use crate::{
    root,
    tools::{Tools, output},
};
use anyhow::{Context, Result, anyhow, ensure};
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use wasm_split_cli_support::{Options, transform};

/// What keeps apart in the compiled page what can be split, for the linker.
pub(super) const LINKING: &str = "-Clink-args=--emit-relocs";
/// Small first.
const OPTIMIZATIONS: [&str; 5] =
    ["--quiet", "-Oz", "--converge", "--low-memory-unused", "--strip-producers"];
/// Once more, now that nothing stands between the tools any more.
const LAST_OPTIMIZATIONS: [&str; 2] = ["--reorder-functions-by-name", "--strip-target-features"];
/// What loads the parts, as the compiled page names it.
const LOADER: &str = "./parts.js";

/// Splits what Cargo compiled, and puts it where Trunk put the whole.
pub(super) fn split(tools: &Tools, dist: &Path) -> Result<()> {
    let work = dist.with_extension("parts");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let parts = cut(&fs::read(compiled())?, &work)?;
    bind(tools, &work)?;
    let glue = fs::read_to_string(work.join("page.js"))?;
    let mut glue = with_loader(&glue, &fs::read_to_string(work.join(LOADER))?)?;
    let page = work.join("page_bg.wasm");
    let (wasm, slim) = slim::slim(&fs::read(&page)?, &glue)?;
    fs::write(&page, wasm)?;
    glue = slim;
    for file in parts.iter().chain([&page]) {
        optimize(tools, file)?;
    }
    for part in &parts {
        let bytes = fs::read(part)?;
        let stem = part.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{}-{}.wasm", stem.trim_start_matches("split_"), fingerprint(&bytes));
        glue = replaced(&glue, &format!("{stem}.wasm"), &name)?;
        fs::write(dist.join(name), bytes)?;
    }
    install(dist, &glue, &fs::read(page)?)
}

/// Where Trunk has Cargo put it.
fn compiled() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.map_or_else(|| root().join("target"), |target| root().join(target));
    target.join("wasm32-unknown-unknown/page/echoline.wasm")
}

/// Makes `page.wasm`, the parts and their loader of the whole.
fn cut(whole: &[u8], work: &Path) -> Result<Vec<PathBuf>> {
    let page = work.join("page.wasm");
    let mut options = Options::new(whole);
    options.output_dir = work;
    options.main_out_path = &page;
    options.main_module = "./page.js";
    options.link_name = LOADER;
    let split =
        transform(options).map_err(|error| anyhow!("the page cannot be split: {error:#}"))?;
    Ok(split.split_modules)
}

/// Makes the glue. The parts find the page's memory and functions by names that only the linker knows.
fn bind(tools: &Tools, work: &Path) -> Result<()> {
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    bindgen.arg("--out-name=page").arg("--out-dir").arg(work).arg(work.join("page.wasm"));
    run(&mut bindgen)
}

/// One file less to wait for: the loader becomes part of the glue, whose functions it calls. The glue imports it once for
/// each part.
fn with_loader(glue: &str, loader: &str) -> Result<String> {
    let is_loader = |line: &&str| line.starts_with("import ") && line.contains(LOADER);
    let names = glue.lines().filter(is_loader).filter_map(|line| line.split_whitespace().nth(3));
    let names: Vec<_> = names.collect();
    ensure!(!names.is_empty(), "the glue does not import the loader");
    let exports = loader.lines().filter_map(|line| line.strip_prefix("export const "));
    let exports: Vec<_> = exports.filter_map(|line| line.split_whitespace().next()).collect();
    let rest: Vec<_> = glue.lines().filter(|line| !is_loader(line)).collect();
    let loader: Vec<_> = loader.lines().filter(|line| !line.starts_with("import ")).collect();
    let mut whole = rest.join("\n");
    whole.push('\n');
    whole.push_str(&loader.join("\n").replace("export const ", "const "));
    for name in names {
        whole.push_str(&format!("\nconst {name} = {{ {} }};", exports.join(", ")));
    }
    whole.push('\n');
    Ok(whole)
}

fn optimize(tools: &Tools, file: &Path) -> Result<()> {
    if !tools.optimizers {
        return Ok(());
    }
    let optimizer = || {
        let mut optimizer = tools.command("wasm-opt");
        optimizer.args(OPTIMIZATIONS).arg(file).arg("-o").arg(file);
        optimizer
    };
    // It warns of names that the compiler gave, and that nobody reads.
    output(&mut optimizer())?;
    fs::write(file, order::with_places(&fs::read(file)?)?)?;
    output(optimizer().args(LAST_OPTIMIZATIONS))?;
    Ok(())
}

/// Puts the page's code where Trunk put its own, under names that change with it.
fn install(dist: &Path, glue: &str, wasm: &[u8]) -> Result<()> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index)?;
    let data = |name: &str| {
        let value = html.split(&format!(r#"data-{name}=""#)).nth(1)?.split('"').next()?;
        Some(value.rsplit('/').next()?.to_owned())
    };
    let old = data("js").zip(data("wasm")).context("index.html names no code")?;
    let id = fingerprint(&[glue.as_bytes(), wasm].concat());
    let new = (format!("echoline-{id}.js"), format!("echoline-{id}_bg.wasm"));
    fs::remove_file(dist.join(&old.0))?;
    fs::remove_file(dist.join(&old.1))?;
    fs::write(dist.join(&new.0), replaced(glue, "page_bg.wasm", &new.1)?)?;
    fs::write(dist.join(&new.1), wasm)?;
    let html = replaced(&html, &old.0, &new.0)?;
    fs::write(index, replaced(&html, &old.1, &new.1)?)?;
    Ok(())
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.contains(old), "{old} is not named where it is needed");
    Ok(text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_becomes_part_of_the_glue() {
        let glue =
            "import * as import1 from \"./parts.js\"\nimports = { \"./parts.js\": import1 };";
        let loader = "import { initSync } from \"./page.js\";\nlet a;\nexport const load_b = a;\n";
        let whole = with_loader(glue, loader).unwrap();
        assert_eq!(
            whole,
            "imports = { \"./parts.js\": import1 };\nlet a;\nconst load_b = a;\n\
             const import1 = { load_b };\n"
        );
        let twice = format!("import * as import2 from \"./parts.js\"\n{glue}");
        let whole = with_loader(&twice, loader).unwrap();
        assert!(!whole.contains("import *"), "{whole}");
        assert!(whole.contains("const import2 = { load_b };"), "{whole}");
        assert!(with_loader("glue of a page without parts", loader).is_err());
    }

    #[test]
    fn a_name_that_is_missing_is_told() {
        assert_eq!(replaced("a b", "b", "c").unwrap(), "a c");
        assert!(replaced("a b", "d", "c").is_err());
    }
}
