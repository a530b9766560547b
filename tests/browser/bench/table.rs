//! Medians over the rounds, and the table they are printed in.

use crate::{
    rows::Values,
    subject::Subject::{self, Bare, Echoline, Plain},
};
use std::{collections::BTreeMap, fmt};

/// What was measured, round after round.
#[derive(Debug, Default)]
pub(crate) struct Samples(BTreeMap<(Subject, &'static str), Vec<f64>>);

impl Samples {
    pub(crate) fn take(&mut self, subject: Subject, values: Values) {
        for (name, value) in values {
            self.0.entry((subject, name)).or_default().push(value);
        }
    }

    fn of(&self, subject: Subject, value: &'static str) -> &[f64] {
        self.0.get(&(subject, value)).map_or(&[], Vec::as_slice)
    }

    fn median(&self, subject: Subject, value: &'static str) -> Option<f64> {
        median(self.of(subject, value).to_vec())
    }

    /// The median of what two pages measured in the same round make of each other.
    fn compared(
        &self,
        other: Subject,
        value: &'static str,
        compare: fn(f64, f64) -> f64,
    ) -> Option<f64> {
        let pairs = self.of(Echoline, value).iter().zip(self.of(other, value));
        median(pairs.map(|(ours, theirs)| compare(*ours, *theirs)).collect())
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get(values.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

/// One line of the table.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    what: String,
    samples: &'a Samples,
    value: &'static str,
    unit: &'static str,
    judged: Option<Judged>,
}

/// By what a line is judged.
#[derive(Debug)]
struct Judged {
    by: String,
    is: Option<f64>,
    goal: Option<Goal>,
}

#[derive(Clone, Copy, Debug)]
enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

impl<'a> Line<'a> {
    pub(crate) fn new(
        what: String,
        samples: &'a Samples,
        value: &'static str,
        unit: &'static str,
    ) -> Self {
        Self { what, samples, value, unit, judged: None }
    }

    /// Judged by how many times as much as another page.
    pub(crate) fn ratio(self, other: Subject, goal: f64) -> Self {
        let is = self.samples.compared(other, self.value, |ours, theirs| ours / theirs);
        self.judged(format!("c / {}", letter(other)), is, Some(Goal::AtMost(goal)))
    }

    /// As [`Line::ratio`], without a goal.
    pub(crate) fn ratio_reported(self, other: Subject) -> Self {
        let is = self.samples.compared(other, self.value, |ours, theirs| ours / theirs);
        self.judged(format!("c / {}", letter(other)), is, None)
    }

    /// Judged by itself.
    pub(crate) fn at_most(self, goal: f64) -> Self {
        let is = self.samples.median(Echoline, self.value);
        self.judged("c".to_owned(), is, Some(Goal::AtMost(goal)))
    }

    /// Judged by itself, at the pace of the machine where the goal was set: another page took so much of a value there.
    pub(crate) fn at_pace(
        self,
        other: Subject,
        (value, there): (&'static str, f64),
        goal: f64,
    ) -> Self {
        let is = self.samples.median(Echoline, self.value);
        let is = is.zip(self.samples.median(other, value)).map(|(is, here)| is * there / here);
        self.judged("c at pace".to_owned(), is, Some(Goal::AtMost(goal)))
    }

    /// Judged by itself.
    pub(crate) fn at_least(self, goal: f64) -> Self {
        let is = self.samples.median(Echoline, self.value);
        self.judged("c".to_owned(), is, Some(Goal::AtLeast(goal)))
    }

    fn judged(self, by: String, is: Option<f64>, goal: Option<Goal>) -> Self {
        Self { judged: Some(Judged { by, is, goal }), ..self }
    }

    /// Its cells as they are printed.
    fn cells(&self) -> [String; 8] {
        let median = |subject| figure(self.samples.median(subject, self.value));
        let [by, is, goal, met] = self.judged.as_ref().map(Judged::cells).unwrap_or_default();
        let unit = self.unit;
        let what =
            if unit.is_empty() { self.what.clone() } else { format!("{}, {unit}", self.what) };
        [what, median(Bare), median(Plain), median(Echoline), by, is, goal, met]
    }
}

impl Judged {
    fn cells(&self) -> [String; 4] {
        let (goal, met) = match (self.goal, self.is) {
            (Some(Goal::AtMost(goal)), Some(is)) => (format!("≤ {}", short(goal)), is <= goal),
            (Some(Goal::AtLeast(goal)), Some(is)) => (format!("≥ {}", short(goal)), is >= goal),
            _ => ("reported".to_owned(), true),
        };
        let met = if self.goal.is_none() {
            ""
        } else if met {
            "met"
        } else {
            "missed"
        };
        [self.by.clone(), figure(self.is), goal, met.to_owned()]
    }
}

fn letter(subject: Subject) -> &'static str {
    match subject {
        Bare => "a",
        Plain => "b",
        Echoline => "c",
    }
}

fn figure(value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if value.abs() >= 100.0 => format!("{value:.0}"),
        Some(value) if value.abs() >= 10.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.2}"),
    }
}

fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Everything that was measured.
#[derive(Debug)]
pub(crate) struct Table {
    heading: String,
    rows: Vec<[String; 8]>,
}

impl Table {
    pub(crate) fn new(rounds: usize, scale: f64) -> Self {
        let share = if scale == 1.0 { String::new() } else { format!(", amounts × {scale}") };
        let heading = format!(
            "Medians of {rounds} interleaved rounds in headless Chromium{share}; \
             a counts, b is careful plain JavaScript, c is Echoline."
        );
        let head = ["", "a", "b", "c", "judged by", "is", "goal", ""].map(str::to_owned);
        Self { heading, rows: vec![head] }
    }

    pub(crate) fn add(&mut self, lines: Vec<Line<'_>>) {
        self.rows.extend(lines.iter().map(Line::cells));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: [usize; 8] = std::array::from_fn(|column| {
            self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()
        });
        writeln!(formatter, "{}\n", self.heading)?;
        for row in &self.rows {
            let [what, figures @ ..] = row;
            write!(formatter, "{what:<0$}", widths[0])?;
            for (figure, width) in figures.iter().zip(&widths[1..]) {
                write!(formatter, "  {figure:>width$}")?;
            }
            writeln!(formatter)?;
        }
        Ok(())
    }
}
