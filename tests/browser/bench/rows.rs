//! What is measured, and by what it is judged.

use crate::{
    subject::{Measured, Open, Subject},
    table::{Line, Samples},
};
use Subject::{Bare, Echoline, Plain};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// One measurement, by its name in `ECHOLINE_BENCH_ONLY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// Small messages as fast as the server can.
    Flood,
    /// The same with larger ones.
    Flood1k,
    /// Messages without a network.
    Synthetic,
    /// Type and press Send on an idle line.
    Press,
    /// One echo after the other.
    Sequence,
    /// An even stream.
    Steady,
    /// Two lines on a chart.
    Chart,
    /// A long list.
    Million,
}

/// Each with the name that chooses it.
const ALL: [(&str, Row); 8] = [
    ("flood", Row::Flood),
    ("flood1k", Row::Flood1k),
    ("synthetic", Row::Synthetic),
    ("press", Row::Press),
    ("sequence", Row::Sequence),
    ("steady", Row::Steady),
    ("chart", Row::Chart),
    ("million", Row::Million),
];

const FLOOD: u64 = 200_000;
const SYNTHETIC: u64 = 100_000;
/// What a bare counter takes for a message of a flood where the goals were set, in µs.
const REFERENCE: f64 = 9.4;
/// How often those are dispatched, in turns with the zero.
const TURNS: u64 = 3;
const PRESSES: u64 = 100;
const ECHOES: u64 = 2_000;
const RATE: u64 = 5_000;
const SECONDS: u64 = 60;
/// How often each of two symbols has another price, a second.
const PRICES: u64 = 500;
const MILLION: u64 = 1_000_000;
const JUMPS: u64 = 50;
/// How much of the same runs before, unmeasured: a browser goes on translating for a second or two.
const WARM_UP: f64 = 0.5;
/// What a message of 64 B may take in memory, in bytes.
const MAY_HOLD: f64 = 64.0 + 32.0;

/// What one run measured, by names of ours.
pub(crate) type Values = Vec<(&'static str, f64)>;

impl Row {
    /// Those of these names, parted by commas; all if there are none.
    pub(crate) fn named(only: &str) -> Result<Vec<Self>> {
        let mut rows = Vec::new();
        for wanted in only.split(',').map(str::trim).filter(|wanted| !wanted.is_empty()) {
            let Some((_, row)) = ALL.iter().find(|(name, _)| *name == wanted) else {
                let names: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
                bail!("there is no measurement “{wanted}”, but {}", names.join(", "));
            };
            rows.push(*row);
        }
        Ok(if rows.is_empty() { ALL.iter().map(|(_, row)| *row).collect() } else { rows })
    }

    pub(crate) fn name(self) -> &'static str {
        ALL.iter().find(|(_, row)| *row == self).map_or("", |(name, _)| name)
    }

    /// Whether one run says enough.
    pub(crate) fn is_long(self) -> bool {
        matches!(self, Self::Steady | Self::Chart | Self::Million)
    }

    /// The pages it is measured on.
    pub(crate) fn subjects(self) -> &'static [Subject] {
        match self {
            Self::Flood | Self::Flood1k | Self::Synthetic => &[Bare, Plain, Echoline],
            Self::Press | Self::Sequence | Self::Steady | Self::Million => &[Plain, Echoline],
            // The others draw none.
            Self::Chart => &[Echoline],
        }
    }

    pub(crate) async fn measure(self, page: &Open, scale: f64) -> Result<Values> {
        // What is measured is how the page runs, not how long a browser takes to translate it.
        if !self.is_long() {
            self.run(page, scale * WARM_UP).await?;
        }
        self.run(page, scale).await
    }

    async fn run(self, page: &Open, scale: f64) -> Result<Values> {
        match self {
            Self::Flood => flood(page, scaled(FLOOD, scale), 64).await,
            Self::Flood1k => flood(page, scaled(FLOOD, scale), 1024).await,
            Self::Synthetic => {
                synthetic(page, scaled(SYNTHETIC, scale), scaled(FLOOD, scale)).await
            }
            Self::Press => {
                let number = scaled(PRESSES, scale);
                let measured = page.measure(&format!("press({number})")).await?;
                quantiles(&measured, number)
            }
            Self::Sequence => {
                let number = scaled(ECHOES, scale);
                let measured = page.measure(&format!("sequence({number}, 64)")).await?;
                quantiles(&measured, number)
            }
            Self::Steady => {
                let seconds = scaled(SECONDS, scale);
                let measured = page.measure(&format!("steady({RATE}, {seconds}, 64)")).await?;
                smoothness(&measured, seconds)
            }
            Self::Chart => {
                let seconds = scaled(SECONDS, scale);
                page.call(&format!("chart({PRICES})")).await?;
                let measured = page.measure(&format!("watch({seconds})")).await?;
                let mut values = smoothness(&measured, seconds)?;
                values.push(("rate", number(&measured.said, "rate")?));
                Ok(values)
            }
            Self::Million => million(page, scaled(MILLION, scale)).await,
        }
    }

    /// The lines of the table.
    pub(crate) fn lines(self, samples: &Samples, scale: f64) -> Vec<Line<'_>> {
        let line = |what: &str, value: &'static str, unit: &'static str| {
            Line::new(what.to_owned(), samples, value, unit)
        };
        match self {
            Self::Flood => {
                let what = format!("flood {} × 64 B", scaled(FLOOD, scale));
                vec![
                    line(&format!("{what}: CPU a message"), "cpu", "µs").ratio(Plain, 1.05),
                    line(&format!("{what}: wall"), "wall", "ms").ratio(Bare, 1.10),
                    line("  of the CPU: script", "script", "µs"),
                    line("  of the CPU: layout and styles", "layout", "µs"),
                    // A page that only counts has one now and then as well.
                    line("  longest task over 50 ms", "longest", "ms"),
                ]
            }
            Self::Flood1k => {
                let what = format!("flood {} × 1 KiB", scaled(FLOOD, scale));
                vec![
                    line(&format!("{what}: CPU a message"), "cpu", "µs").ratio_reported(Plain),
                    line(&format!("{what}: wall"), "wall", "ms").ratio_reported(Bare),
                    line("  longest task over 50 ms", "longest", "ms").at_most(50.0),
                ]
            }
            Self::Synthetic => {
                let what =
                    format!("client alone, {} events: CPU over bare", scaled(SYNTHETIC, scale));
                vec![
                    line(&what, "over", "µs").at_pace(Bare, ("flood", REFERENCE), 1.5),
                    line("  a bare handler in the same page", "zero", "µs"),
                    line("  a message of a flood: the machine's pace", "flood", "µs"),
                ]
            }
            Self::Press => vec![
                line("press Send until the echo stands, idle: p50", "p50", "ms").ratio(Plain, 1.5),
                line("  p99", "p99", "ms").ratio_reported(Plain),
                line("  CPU a press, frames included", "cpu", "µs").ratio_reported(Plain),
            ],
            Self::Sequence => vec![
                line("sequential echo of 64 B: p50", "p50", "ms").ratio(Plain, 1.10),
                line("  p99", "p99", "ms").ratio(Plain, 1.10),
                line("  CPU a round trip", "cpu", "µs").ratio_reported(Plain),
            ],
            Self::Steady => {
                let what = format!("{RATE}/s for {} s: frames p99", scaled(SECONDS, scale));
                vec![
                    line(&what, "p99", "ms").at_most(20.0),
                    line("  longest task over 50 ms", "longest", "ms").at_most(50.0),
                    line("  main thread busy", "busy", "%"),
                ]
            }
            Self::Chart => {
                let rate = 2 * PRICES;
                let seconds = scaled(SECONDS, scale);
                vec![
                    line(
                        &format!("chart, {rate} points/s for {seconds} s: frames p99"),
                        "p99",
                        "ms",
                    )
                    .at_most(20.0),
                    line("  longest task over 50 ms", "longest", "ms").at_most(50.0),
                    line("  points a second", "rate", "").at_least(0.95 * rate as f64),
                    line("  main thread busy", "busy", "%"),
                ]
            }
            Self::Million => vec![
                line(
                    &format!("{} × 64 B kept: memory a message", scaled(MILLION, scale)),
                    "held",
                    "B",
                )
                .at_most(MAY_HOLD),
                line(&format!("  rows in the next frame, of {JUMPS} jumps"), "shown", "")
                    .at_least(JUMPS as f64),
            ],
        }
    }
}

/// How evenly frames came while a page took a stream.
fn smoothness(measured: &Measured, seconds: u64) -> Result<Values> {
    let busy = 100.0 * measured.cpu / (1e6 * seconds as f64);
    let of = |name| number(&measured.said, name);
    Ok(vec![("p99", of("p99")?), ("longest", of("longest")?), ("busy", busy)])
}

async fn flood(page: &Open, messages: u64, size: usize) -> Result<Values> {
    let measured = page.measure(&format!("flood({messages}, {size})")).await?;
    let each = |cpu: f64| cpu / messages as f64;
    let [script, layout, styles] = measured.parts;
    Ok(vec![
        ("cpu", each(measured.cpu)),
        ("wall", number(&measured.said, "wall")?),
        ("script", each(script)),
        ("layout", each(layout + styles)),
        ("longest", number(&measured.said, "longest")?),
    ])
}

/// The page's own handler and one that only counts, in turns: two pages are never so much alike that their difference could
/// be told from noise.
/// A flood says how fast the machine is today.
async fn synthetic(page: &Open, messages: u64, flood: u64) -> Result<Values> {
    page.call(&format!("prepare({messages}, 64)")).await?;
    let (mut own, mut zero) = (0.0, 0.0);
    for _ in 0..TURNS {
        own += page.measure("synthetic()").await?.cpu;
        zero += page.measure("nothing()").await?.cpu;
    }
    let each = |cpu: f64| cpu / (messages * TURNS) as f64;
    let flood = page.measure(&format!("flood({flood}, 64)")).await?.cpu / flood as f64;
    Ok(vec![("over", each(own - zero)), ("zero", each(zero)), ("flood", flood)])
}

/// Of a page in JavaScript the heap is what it holds; of ours also the memory of WebAssembly.
async fn million(page: &Open, messages: u64) -> Result<Values> {
    let held = async || -> Result<f64> {
        page.collect_garbage().await?;
        let wasm = page.call("held()").await?.as_f64().unwrap_or_default();
        Ok(wasm + page.metric("JSHeapUsedSize").await?)
    };
    let before = held().await?;
    page.call(&format!("flood({messages}, 64)")).await?;
    let after = held().await?;
    let jumps = page.call(&format!("jump({JUMPS})")).await?;
    Ok(vec![("held", (after - before) / messages as f64), ("shown", number(&jumps, "shown")?)])
}

fn quantiles(measured: &Measured, times: u64) -> Result<Values> {
    let of = |name| number(&measured.said, name);
    Ok(vec![("p50", of("p50")?), ("p99", of("p99")?), ("cpu", measured.cpu / times as f64)])
}

fn number(said: &Value, name: &str) -> Result<f64> {
    said[name].as_f64().with_context(|| format!("the page did not say “{name}”: {said}"))
}

fn scaled(amount: u64, scale: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of an amount"
    )]
    let scaled = (amount as f64 * scale) as u64;
    scaled.max(1)
}
