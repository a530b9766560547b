//! Builds the page with Trunk and finishes it: parts that come later, one style sheet, minified glue, a
//! Content-Security-Policy, a list of its files for times without a network, a copy for download, and a weight that the
//! budget allows.

mod copy;
mod finish;
mod offline;
mod order;
mod parts;
mod slim;
mod weight;

pub use offline::{list_files, mark};
pub use weight::Weight;

use crate::{
    root,
    tools::{self, Tools, minutes, now},
};
use anyhow::{Context, Result, ensure};
use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// What the page is made from; a change in any of these makes it anew.
const SOURCES: [&str; 9] = [
    "src",
    "style",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "tests/budget.toml",
    "tests/server/src",
];

/// Builds the page for release into the `folder` of `target`, unless it stands there already. Not into `target/page`:
/// Cargo keeps there what the profile of that name needs.
///
/// `public_url` is where it will be served from: `/`, or `./` for a folder of a static host.
///
/// # Errors
/// Says what failed: a tool, the build, or the budget.
pub fn build(public_url: &str, folder: &str) -> Result<PathBuf> {
    let tools = Tools::ensure()?;
    let dist = root().join("target").join(folder);
    let stamp = dist.with_extension("stamp");
    let sources = format!("{public_url} {} {:x}", tools.optimizers, hash_of_sources()?);
    if dist.join("index.html").is_file()
        && fs::read_to_string(&stamp).is_ok_and(|old| old == sources)
    {
        return Ok(dist);
    }
    // From here on the stamp would speak for another page.
    if stamp.exists() {
        fs::remove_file(&stamp)?;
    }
    eprintln!("Building the page …");
    let started = now();
    run(tools.command("cargo").args(["fetch", "--quiet"]))?;
    run(&mut trunk(&tools, "build", &dist, public_url, true))?;
    parts::split(&tools, &dist)?;
    finish::finish(&tools, &dist)?;
    list_files(&dist)?;
    copy::pack(&dist)?;
    let weight = Weight::of(&dist)?;
    eprintln!("{weight}  … the page is built after {}", minutes(started.elapsed()));
    // Only what is complete would be kept within it.
    if tools.optimizers {
        weight.check_budget()?;
    }
    fs::write(stamp, sources)?;
    Ok(dist)
}

/// Builds the page for development, again whenever a source changes, as long as it is watched.
///
/// # Errors
/// Says what could not be started.
pub fn watch() -> Result<(PathBuf, Watching)> {
    let tools = Tools::ensure()?;
    let dist = root().join("target/site-watched");
    run(tools.command("cargo").args(["fetch", "--quiet"]))?;
    run(&mut trunk(&tools, "build", &dist, "/", false))?;
    let child =
        trunk(&tools, "watch", &dist, "/", false).spawn().context("trunk could not start")?;
    Ok((dist, Watching(child)))
}

/// A build that runs again and again, until this is dropped.
#[derive(Debug)]
pub struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        // One that has ended by itself is ended.
        self.0.kill().and_then(|()| self.0.wait()).ok();
    }
}

fn trunk(tools: &Tools, verb: &str, dist: &Path, public_url: &str, release: bool) -> Command {
    let mut trunk = tools.command("trunk");
    trunk.args(["--quiet", verb, "--public-url", public_url, "--dist"]).arg(dist);
    // A published page should not tell where it was built.
    let mut flags = remapped_paths();
    if release {
        trunk.args(["--release", "--features", "split"]);
        flags = format!("{flags} {}", parts::LINKING);
    }
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    // Every tool is here: nothing is to be fetched while building.
    trunk.env("TRUNK_OFFLINE", "true").stdin(Stdio::null());
    if !tools.optimizers {
        eprintln!(
            "node with npm was not found: the page is built without wasm-opt and is larger for it."
        );
    }
    trunk
}

fn remapped_paths() -> String {
    let home = std::env::var("CARGO_HOME").map(PathBuf::from).ok();
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let places = [home.map(|home| home.join("registry/src")), Some(root())];
    let remap = |place: PathBuf| format!("--remap-path-prefix={}=.", place.display());
    places.into_iter().flatten().map(remap).collect::<Vec<_>>().join(" ")
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().display().to_string();
    let status = command.stdin(Stdio::null()).status();
    let status = status.with_context(|| format!("{name} could not start"))?;
    ensure!(status.success(), "{name} ended with {status}");
    Ok(())
}

/// Names bytes, so that a file's name changes with what is in it.
fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn hash_of_sources() -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    tools::output(Command::new("rustc").arg("--version").current_dir(root()))?.hash(&mut hasher);
    for source in SOURCES {
        hash_of(&root().join(source), &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn hash_of(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| hash_of(entry, hasher));
    }
    path.hash(hasher);
    fs::read(path).with_context(|| format!("{}", path.display()))?.hash(hasher);
    Ok(())
}
