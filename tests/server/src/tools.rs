//! The pinned tools of a build: found, or installed once into `target/tools` with a line that says what and how long.

use crate::root;
use anyhow::{Context, Result, bail, ensure};
use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Builds the page; 0.22 asks for a newer compiler.
const TRUNK: Crate = Crate { name: "trunk", command: "trunk", version: "0.21.14" };
/// Makes the glue; the same version as the crate in Cargo.toml. Brings the runner of wasm tests along.
const WASM_BINDGEN: Crate =
    Crate { name: "wasm-bindgen-cli", command: "wasm-bindgen", version: "0.2.129" };
/// wasm-opt as npm ships it: Debian's is so old that it corrupts the page.
const BINARYEN: &str = "binaryen@132.0.0";
/// Minifies the glue: Trunk's own minifier fails on it.
const TERSER: &str = "terser@5.51.2";
/// Finds what stands in the way of people who see, hear or point otherwise; the tests alone load it into the page.
const AXE: &str = "axe-core@4.14.1";
/// What the page is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

struct Crate {
    name: &'static str,
    command: &'static str,
    version: &'static str,
}

/// Where the tools are.
#[derive(Debug)]
pub struct Tools {
    /// Whether node is here, and with it wasm-opt and the minifier; without it the page is larger and works as well.
    pub optimizers: bool,
    folder: PathBuf,
}

impl Tools {
    /// Finds the tools, and installs what is missing.
    ///
    /// # Errors
    /// Says which tool could not be installed.
    pub fn ensure() -> Result<Self> {
        let folder = root().join("target/tools");
        fs::create_dir_all(&folder)?;
        let _lock = lock(&folder)?;
        ensure_target()?;
        for tool in [&WASM_BINDGEN, &TRUNK] {
            ensure_crate(tool, &folder)?;
        }
        let optimizers =
            ensure_npm(&folder.join("npm"), &[BINARYEN, TERSER], "wasm-opt and terser")?;
        Ok(Self { optimizers, folder })
    }

    /// A command that finds the tools first.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(root()).env("PATH", self.path());
        // Trunk takes its value for an argument and gives up.
        command.env_remove("NO_COLOR");
        command
    }

    fn path(&self) -> OsString {
        let own = [self.folder.join("bin"), self.folder.join("npm/node_modules/.bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(env::split_paths(&inherited));
        env::join_paths(all).unwrap_or(inherited)
    }
}

/// The script of axe-core, which the page is not built with.
///
/// # Errors
/// Says that node is missing, or that it could not be installed.
pub fn axe() -> Result<String> {
    let folder = root().join("target/tools");
    fs::create_dir_all(&folder)?;
    let _lock = lock(&folder)?;
    let folder = folder.join("axe");
    let is_here = ensure_npm(&folder, &[AXE], "axe-core")?;
    ensure!(
        is_here,
        "node with npm was not found: install it, for axe-core tries the page's access"
    );
    fs::read_to_string(folder.join("node_modules/axe-core/axe.min.js")).context(AXE)
}

/// Two at once would install into one another: one waits until the other lets go of this.
fn lock(folder: &Path) -> Result<File> {
    let lock = File::create(folder.join(".lock"))?;
    lock.lock()?;
    Ok(lock)
}

fn ensure_target() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    install(
        &format!("the compiler's {TARGET} target"),
        "a few seconds",
        Command::new("rustup").args(["target", "add", TARGET]).current_dir(root()),
    )
}

fn ensure_crate(tool: &Crate, folder: &Path) -> Result<()> {
    let command = folder.join("bin").join(tool.command);
    let version = output(Command::new(command).arg("--version")).unwrap_or_default();
    if version.split_whitespace().any(|word| word == tool.version) {
        return Ok(());
    }
    let mut cargo = Command::new("cargo");
    cargo
        .args(["install", tool.name, "--version", tool.version, "--locked", "--force", "--root"])
        .arg(folder)
        .current_dir(folder)
        // They run for seconds: building them fast matters more than building them well.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_TARGET_DIR", folder.join("build"));
    install(&format!("{} {}", tool.name, tool.version), "two to five minutes", &mut cargo)?;
    fs::remove_dir_all(folder.join("build")).context("the build folder of a tool stays behind")
}

/// Whether npm and with it these packages are here.
fn ensure_npm(folder: &Path, packages: &[&str], what: &str) -> Result<bool> {
    let wanted = packages.join(" ");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(true);
    }
    if output(Command::new("npm").arg("--version")).is_err() {
        return Ok(false);
    }
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).args(packages);
    npm.arg("--prefix").arg(folder);
    fs::create_dir_all(folder)?;
    install(what, "a few seconds", &mut npm)?;
    fs::write(stamp, wanted)?;
    Ok(true)
}

fn install(what: &str, how_long: &str, command: &mut Command) -> Result<()> {
    eprintln!("Installing {what} into target/tools, once ({how_long}) …");
    let started = now();
    let result = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{what}: could not start"))?;
    if !result.status.success() {
        bail!("{what} could not be installed:\n{}", String::from_utf8_lossy(&result.stderr));
    }
    eprintln!("  … {what} is here after {}", minutes(started.elapsed()));
    Ok(())
}

/// What a command prints, if it succeeds.
///
/// # Errors
/// Says how it ended otherwise.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} ended with {}\n{said}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// The time, for telling how long a thing took.
#[expect(clippy::disallowed_methods, reason = "only told, never decided upon")]
pub fn now() -> Instant {
    Instant::now()
}

/// "3 min 51 s".
pub fn minutes(time: Duration) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}
