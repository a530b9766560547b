//! The pages that are measured, each opened in a browser of its own.

use crate::server::FloodServer;
use anyhow::{Context, Result, bail};
use axum::{
    Router,
    http::{HeaderName, HeaderValue},
};
use browser_tests::{
    browsers::{Browser, Driver},
    host::StaticHost,
};
use dev_server::root;
use serde_json::{Value, json};
use std::{path::Path, time::Duration};
use thirtyfour::WebDriver;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// How long one measurement may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// What runs in each page before its own scripts.
const HARNESS: &str = include_str!("harness.js");
/// Calls the harness and waits for what it promises.
const CALL: &str = r#"
    const done = arguments[arguments.length - 1];
    bench.CALL.then(done, error => done({ error: String(error?.stack ?? error) }));
"#;
/// With these, a page's clock has steps of 5 µs instead of 100.
const ISOLATED: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// (a) Its `onmessage` only counts: the browser's own limit.
    Bare,
    /// (b) Careful plain JavaScript with a virtual list.
    Plain,
    /// (c) Echoline with the transcript open.
    Echoline,
}

/// Everything that stands as long as it is measured.
pub(crate) struct Bench {
    browser: Browser,
    host: StaticHost,
    server: FloodServer,
}

impl Bench {
    pub(crate) async fn start(browser: Browser, site: &Path) -> Result<Self> {
        let mut files = Router::new()
            .nest_service("/echoline", ServeDir::new(site))
            .nest_service("/bench", ServeDir::new(root().join("tests/browser/bench")));
        for (name, value) in ISOLATED {
            files = files.layer(SetResponseHeaderLayer::overriding(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            ));
        }
        let host = StaticHost::serve(files).await?;
        Ok(Self { browser, host, server: FloodServer::start().await? })
    }

    /// Opens a page in a new browser, and waits until its line is open.
    pub(crate) async fn open(&self, subject: Subject) -> Result<Open> {
        let (window, driver) = self.browser.window().await?;
        window.set_script_timeout(PATIENCE).await?;
        let open = Open { window, _driver: driver };
        open.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HARNESS }))
            .await?;
        open.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
        open.window.goto(self.link(subject)).await?;
        open.call("ready()").await?;
        Ok(open)
    }

    fn link(&self, subject: Subject) -> String {
        let (host, server) = (self.host.address, self.server.address);
        let page = match subject {
            Subject::Bare => "bench/bare.html",
            Subject::Plain => "bench/plain.html",
            Subject::Echoline => "echoline/",
        };
        format!("http://{host}/{page}#url=ws%3A%2F%2F{server}%2F&lens=transcript")
    }
}

/// An open page.
pub(crate) struct Open {
    window: WebDriver,
    _driver: Driver,
}

/// What was done, and what it took.
#[derive(Debug)]
pub(crate) struct Measured {
    /// What the harness says.
    pub(crate) said: Value,
    /// CPU time of the page's main thread, in µs.
    pub(crate) cpu: f64,
    /// Of which script, layout and styles, in µs.
    pub(crate) parts: [f64; 3],
}

impl Open {
    /// Calls the harness, and takes the main thread's CPU time meanwhile.
    pub(crate) async fn measure(&self, call: &str) -> Result<Measured> {
        self.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        let before = self.times().await?;
        let said = self.call(call).await?;
        let after = self.times().await?;
        let [cpu, script, layout, styles] =
            std::array::from_fn(|at| (after[at] - before[at]) * 1e6);
        let parts = [script, layout, styles];
        Ok(Measured { said, cpu, parts })
    }

    /// Calls the harness.
    pub(crate) async fn call(&self, call: &str) -> Result<Value> {
        let script = CALL.replace("CALL", call);
        let said = self.window.execute_async(script, Vec::new()).await?.json().clone();
        match said.get("error") {
            Some(error) => bail!("{call}: {error}"),
            None => Ok(said),
        }
    }

    /// One of the metrics of [`Performance.getMetrics`](https://chromedevtools.github.io/devtools-protocol/tot/Performance/).
    pub(crate) async fn metric(&self, name: &str) -> Result<f64> {
        let said = self.devtools("Performance.getMetrics", json!({})).await?;
        metric(&said, name)
    }

    pub(crate) async fn collect_garbage(&self) -> Result<()> {
        self.devtools("HeapProfiler.collectGarbage", json!({})).await.map(drop)
    }

    pub(crate) async fn end(self) -> Result<()> {
        Ok(self.window.quit().await?)
    }

    async fn times(&self) -> Result<[f64; 4]> {
        let said = self.devtools("Performance.getMetrics", json!({})).await?;
        let mut times = [0.0_f64; 4];
        let names = ["ThreadTime", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];
        for (time, name) in times.iter_mut().zip(names) {
            *time = metric(&said, name)?;
        }
        Ok(times)
    }

    async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        Ok(self.window.cdp().send_raw(command, parameters).await?)
    }
}

fn metric(said: &Value, name: &str) -> Result<f64> {
    let metrics = said["metrics"].as_array().context("there are no metrics")?;
    let metric = metrics.iter().find(|metric| metric["name"] == name);
    metric.and_then(|metric| metric["value"].as_f64()).with_context(|| format!("no metric {name}"))
}
