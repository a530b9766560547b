//! The real page in real browsers, over WebDriver, against real servers.
//!
//! It sets itself up first (tools, page, browser, each once), says which browsers run, and ends what it started.

mod page;
mod peers;
mod trials;
mod wasm;

use anyhow::{Context as _, Result};
use browser_tests::{
    browsers::{self, Browser},
    host,
};
use dev_server::tools::Tools;
use libtest_mimic::{Arguments, Conclusion, Failed, Trial};
use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

/// How long one trial may take: what is waited for in vain must not hold up the rest.
const AT_MOST: Duration = Duration::from_secs(60);
/// How much longer it may take for each cut that somebody asks for beyond the usual.
const AT_MOST_FOR_A_CUT: Duration = Duration::from_secs(5);

/// What every trial may use.
#[derive(Clone)]
struct Context {
    browser: Arc<Browser>,
    /// The page, built once for every trial, as a static host would serve it.
    site: Arc<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match run(&arguments) {
        Ok(conclusion) => conclusion.exit_code(),
        Err(error) => {
            eprintln!("The page could not be tested: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<Conclusion> {
    if arguments.list {
        return Ok(libtest_mimic::run(arguments, Vec::new()));
    }
    let tools = Tools::ensure()?;
    let site = Arc::new(dev_server::page::build("./", "site-anywhere")?);
    let browsers: Vec<_> = browsers::all()?.into_iter().map(Arc::new).collect();
    let names: Vec<_> = browsers.iter().map(|browser| browser.name).collect();
    eprintln!("The page is tested in {}.", names.join(" and "));

    let runtime = Arc::new(Builder::new_multi_thread().enable_all().build()?);
    let mut trials = Vec::new();
    for browser in &browsers {
        let context = Context { browser: Arc::clone(browser), site: Arc::clone(&site) };
        let (cases, others): (Vec<_>, Vec<_>) = trials::all()
            .into_iter()
            .partition(|case| !case.needs_devtools || browser.name == "chromium");
        for case in others {
            eprintln!(
                "{} needs Chromium's developer tools: not tried in {}.",
                case.name, browser.name
            );
        }
        trials.extend(cases.into_iter().map(|case| trial(case, context.clone(), &runtime)));
    }
    let tools = Arc::new(tools);
    let wasm = Arc::clone(&runtime);
    trials.push(Trial::test("wasm::in_a_headless_browser", move || {
        told(wasm.block_on(wasm::run(&tools)))
    }));
    Ok(libtest_mimic::run(arguments, trials))
}

fn trial(case: trials::Case, context: Context, runtime: &Arc<Runtime>) -> Trial {
    let runtime = Arc::clone(runtime);
    let name = format!("{}::{}", context.browser.name, case.name);
    Trial::test(name, move || {
        told(runtime.block_on(async {
            let cycles =
                std::env::var("ECHOLINE_CYCLES").ok().and_then(|cycles| cycles.parse().ok());
            let at_most = AT_MOST + AT_MOST_FOR_A_CUT * cycles.unwrap_or_default();
            let ended = timeout(at_most, (case.run)(context)).await;
            ended.context("the trial came to no end")?
        }))
    })
}

fn told(result: Result<()>) -> Result<(), Failed> {
    result.map_err(|error| Failed::from(format!("{error:#}")))
}
