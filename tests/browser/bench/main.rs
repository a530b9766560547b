//! How fast the page is and what it holds, beside a bare page and a careful page in plain JavaScript.
//!
//! Wall time on a shared machine swings by half from run to run, so every round measures all pages one after the other,
//! each in a browser of its own, and what is judged is the main thread's CPU time and the ratios within a round.

mod rows;
mod server;
mod subject;
mod table;

use anyhow::{Context, Result};
use browser_tests::browsers;
use dev_server::tools::{minutes, now};
use rows::Row;
use std::{env, process::ExitCode};
use subject::Bench;
use table::{Samples, Table};
use tokio::runtime::Builder;

/// How many rounds make a median.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let done = Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(run()));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The page could not be measured: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let rounds = setting("ECHOLINE_BENCH_ROUNDS")?.unwrap_or(ROUNDS).max(1);
    let scale = setting("ECHOLINE_BENCH_SCALE")?.unwrap_or(1.0);
    let only = env::var("ECHOLINE_BENCH_ONLY").unwrap_or_default();
    let rows = Row::named(&only)?;
    let site = dev_server::page::build("./", "site-anywhere")?;
    let mut found = browsers::all()?;
    found.retain(|browser| browser.name == "chromium");
    let browser = found.pop().context("there is no Chromium")?;
    let bench = Bench::start(browser, &site).await?;

    let mut table = Table::new(rounds, scale);
    for row in rows {
        let started = now();
        let mut samples = Samples::default();
        let rounds = if row.is_long() { 1 } else { rounds };
        for round in 0..rounds {
            let mut subjects = row.subjects().to_vec();
            // Whoever is first in one round is last in another: a machine that grows slower harms all alike.
            let places = subjects.len();
            subjects.rotate_left(round % places);
            for subject in subjects {
                let open = bench.open(subject).await?;
                let measured = row.measure(&open, scale).await;
                samples.take(subject, measured.with_context(|| format!("{row:?} of {subject:?}"))?);
                open.end().await?;
            }
        }
        eprintln!("{} was measured in {}.", row.name(), minutes(started.elapsed()));
        table.add(row.lines(&samples, scale));
    }
    println!("{table}");
    Ok(())
}

/// A number from the environment.
fn setting<T: std::str::FromStr>(name: &str) -> Result<Option<T>>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let Ok(text) = env::var(name) else { return Ok(None) };
    Ok(Some(text.parse().with_context(|| format!("{name}={text} is no number"))?))
}
