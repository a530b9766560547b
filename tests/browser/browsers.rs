//! Finds the browsers, installs Chromium where that is possible, and opens windows.

use anyhow::{Context, Result, bail};
use dev_server::tools::{minutes, now, output};
use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};
use thirtyfour::{Capabilities, WebDriver};

/// A name that is not loopback and leads to this machine all the same.
pub const FAR_HOST: &str = "echoline.test";

/// A browser that is here.
#[derive(Debug)]
pub struct Browser {
    /// As the trials call it: "chromium" or "firefox".
    pub name: &'static str,
    program: PathBuf,
    driver: PathBuf,
}

/// A running driver, ended when this is dropped.
#[derive(Debug)]
pub struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that has ended by itself is ended.
        self.0.kill().and_then(|()| self.0.wait()).ok();
    }
}

impl Browser {
    /// A new window with a profile of its own, and what drives it: geckodriver knows one window only.
    ///
    /// # Errors
    /// Says what could not be started.
    pub async fn window(&self) -> Result<(WebDriver, Driver)> {
        let (driver, address) = self.drive()?;
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
                // What broke a page's policy stands in its log.
                capabilities
                    .set("goog:loggingPrefs", serde_json::json!({ "browser": "SEVERE" }))?;
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
        Ok((WebDriver::new(&address, capabilities).await?, driver))
    }

    /// Starts the driver on a port of its choice. ChromeDriver chooses one by IPv4 and ends where somebody else has the same
    /// by IPv6: it is started again then.
    fn drive(&self) -> Result<(Driver, String)> {
        let mut said = String::new();
        for _ in 0..STARTS {
            match self.start()? {
                (driver, Ok(port)) => return Ok((driver, format!("http://127.0.0.1:{port}"))),
                (_ended, Err(words)) => said = words,
            }
        }
        bail!("the driver of {} named no port: {said}", self.name)
    }

    /// Starts the driver, and reads from its first lines which port it has; or what else it says.
    fn start(&self) -> Result<(Driver, Result<String, String>)> {
        let mut command = Command::new(&self.driver);
        let before_port = if self.name == "chromium" {
            "successfully on port "
        } else {
            command.args(["--marionette-port=0", "--websocket-port=0"]);
            "Listening on 127.0.0.1:"
        };
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut driver = command.spawn().with_context(|| format!("the driver of {}", self.name))?;
        let lines = driver.stdout.take().context("a driver that cannot speak")?;
        let driver = Driver(driver);
        let mut lines = BufReader::new(lines).lines().map_while(Result::ok);
        let mut said = Vec::new();
        for line in &mut lines {
            if let Some((_, port)) = line.split_once(before_port) {
                let port = port.chars().take_while(char::is_ascii_digit).collect();
                // It goes on speaking, and ends when nobody listens.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok((driver, Ok(port)));
            }
            said.push(line);
        }
        Ok((driver, Err(said.join(" "))))
    }
}

/// How often a driver is started that ends before it has a port.
const STARTS: usize = 3;

/// Chromium asks its maker for this and that at every start.
const QUIET: [&str; 5] = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
];

/// Every browser that is here. Chromium has to be.
///
/// # Errors
/// Says what to install.
pub fn all() -> Result<Vec<Browser>> {
    let (program, driver) = chromium()?;
    let mut browsers = vec![Browser { name: "chromium", program, driver }];
    let firefox = find("firefox").or_else(|| find("firefox-esr"));
    if let (Some(program), Some(driver)) = (firefox, find("geckodriver")) {
        browsers.push(Browser { name: "firefox", program, driver });
    } else {
        eprintln!("Firefox with geckodriver was not found: the page is not tested in it.");
    }
    Ok(browsers)
}

/// Chrome or Chromium with its driver; installed from Debian's packages if need be.
///
/// # Errors
/// Says what to install.
pub fn chromium() -> Result<(PathBuf, PathBuf)> {
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
    let names = ["google-chrome", "google-chrome-stable", "chromium", "chrome"];
    Some((names.iter().find_map(|name| find(name))?, find("chromedriver")?))
}

fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
