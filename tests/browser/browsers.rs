//! Finds the browsers, installs Chromium where that is possible, and starts their drivers.

use anyhow::{Context, Result, bail};
use dev_server::tools::{minutes, now, output};
use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use thirtyfour::{Capabilities, WebDriver};

/// A name that is not loopback and leads to this machine all the same.
pub(crate) const FAR_HOST: &str = "echoline.test";

/// A browser with its driver, ended when this is dropped.
pub(crate) struct Browser {
    pub(crate) name: &'static str,
    driver: Child,
    address: String,
    program: PathBuf,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A driver that has ended by itself is ended.
        self.driver.kill().and_then(|()| self.driver.wait()).ok();
    }
}

impl Browser {
    /// A new window with a profile of its own.
    pub(crate) async fn window(&self) -> Result<WebDriver> {
        let mut capabilities = Capabilities::new();
        match self.name {
            "chromium" => {
                let rules = format!("--host-resolver-rules=MAP {FAR_HOST} 127.0.0.1");
                let mut arguments =
                    vec!["--headless", "--disable-gpu", "--window-size=1280,800", &rules];
                arguments.extend(QUIET);
                if is_root() {
                    arguments.push("--no-sandbox");
                }
                capabilities.set(
                    "goog:chromeOptions",
                    serde_json::json!({ "binary": self.program, "args": arguments }),
                )?;
                capabilities.set("browserName", "chrome")?;
            }
            _ => {
                let preferences = serde_json::json!({ "network.dns.localDomains": FAR_HOST });
                let options = serde_json::json!({
                    "binary": self.program, "args": ["-headless"], "prefs": preferences
                });
                capabilities.set("moz:firefoxOptions", options)?;
                capabilities.set("browserName", "firefox")?;
            }
        }
        Ok(WebDriver::new(&self.address, capabilities).await?)
    }
}

/// Chromium asks its maker for this and that at every start.
const QUIET: [&str; 5] = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
];

/// Starts every browser that is here. Chromium has to be.
pub(crate) fn start() -> Result<Vec<Browser>> {
    let (chromium, chromedriver) = chromium()?;
    let mut browsers =
        vec![drive("chromium", chromium, &chromedriver, "--port=0", "successfully on port ")?];
    let firefox = find("firefox").or_else(|| find("firefox-esr"));
    if let (Some(firefox), Some(geckodriver)) = (firefox, find("geckodriver")) {
        browsers.push(drive(
            "firefox",
            firefox,
            &geckodriver,
            "--port=0",
            "Listening on 127.0.0.1:",
        )?);
    } else {
        eprintln!("Firefox with geckodriver was not found: the page is not tested in it.");
    }
    Ok(browsers)
}

/// Chrome or Chromium with its driver; installed from Debian's packages if need be.
pub(crate) fn chromium() -> Result<(PathBuf, PathBuf)> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    let debian =
        std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.contains("ID=debian"));
    if is_root() && debian {
        eprintln!("Installing Debian's chromium and chromium-driver, once (about a minute) …");
        let started = now();
        output(Command::new("apt-get").arg("update")).context("apt-get update")?;
        let packages = ["chromium", "chromium-driver"];
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
        output(install.env("DEBIAN_FRONTEND", "noninteractive"))
            .context("apt-get install chromium")?;
        eprintln!("  … they are here after {}", minutes(started.elapsed()));
    }
    match find_chromium() {
        Some(found) => Ok(found),
        None => bail!(
            "no Chrome or Chromium with its driver was found: install both (Debian: apt install chromium chromium-driver)"
        ),
    }
}

fn find_chromium() -> Option<(PathBuf, PathBuf)> {
    let names = ["chromium", "google-chrome", "google-chrome-stable", "chrome"];
    Some((names.iter().find_map(|name| find(name))?, find("chromedriver")?))
}

fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Starts a driver on a port of its choice and reads from its first lines which one it is.
fn drive(
    name: &'static str,
    program: PathBuf,
    driver: &Path,
    port: &str,
    before_port: &str,
) -> Result<Browser> {
    let mut driver = Command::new(driver)
        .arg(port)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("the driver of {name} could not start"))?;
    let said = driver.stdout.take().context("a driver that cannot speak")?;
    for line in BufReader::new(said).lines() {
        let line = line?;
        let port: Option<&str> = line.split(before_port).nth(1);
        if let Some(port) = port {
            let port: String = port.chars().take_while(char::is_ascii_digit).collect();
            return Ok(Browser {
                name,
                driver,
                address: format!("http://127.0.0.1:{port}"),
                program,
            });
        }
    }
    driver.kill().ok();
    bail!("the driver of {name} named no port")
}
