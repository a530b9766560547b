//! Messages in the document, written by hand: what has not changed is not written again.

use super::{bubble::Said, outgoing::Fate};
use crate::{
    event::{Id, Stamp},
    session::now,
    ui::{self, Cell},
    words,
};
use core::time::Duration;
use leptos::prelude::document;
use web_sys::Element;

/// A day, in ms.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// A message as it is shown.
pub(super) struct Line<'l> {
    /// What it is known by: later ones have larger ones.
    pub(super) key: u64,
    pub(super) said: &'l Said,
    /// What its sender is called.
    pub(super) name: &'l str,
    /// When it was said, where that is to be shown.
    pub(super) when: Option<Stamp>,
    /// What became of it, where it is one's own.
    pub(super) fate: Option<Fate>,
}

/// A list of messages.
pub(super) struct Log {
    list: Element,
    rows: Vec<Row>,
    /// The day on which their times were told, since the Unix epoch.
    today: i64,
}

/// A message in the document.
struct Row {
    key: u64,
    item: Element,
    who: Cell,
    text: Cell,
    foot: Cell,
    /// The time that is shown, and its words: to ask the browser for them takes longer than all else.
    when: Option<Stamp>,
    time: String,
    fate: Option<Fate>,
}

impl Log {
    /// Takes over a list; none as long as it is not there.
    pub(super) fn new(id: &str) -> Option<Self> {
        Some(Self { list: ui::by_id(id)?.into(), rows: Vec::new(), today: 0 })
    }

    /// Shows these, in the order of their keys. What somebody says within a minute stands under one name.
    pub(super) fn write<'l>(&mut self, lines: impl Iterator<Item = Line<'l>>) {
        let (mut at, mut before) = (0, None::<(&Id, String)>);
        let today = present().div_euclid(DAY);
        let is_another_day = std::mem::replace(&mut self.today, today) != today;
        for line in lines {
            self.drop_before(at, line.key);
            if self.rows.get(at).is_none_or(|row| row.key != line.key) {
                let next = self.rows.get(at).map(|row| &row.item);
                let Some(row) = Row::new(&self.list, next, line.key) else { return };
                self.rows.insert(at, row);
            }
            let Some(row) = self.rows.get_mut(at) else { return };
            row.tell_time(line.when, is_another_day);
            let is_first = before
                .as_ref()
                .is_none_or(|(user, time)| **user != line.said.user || *time != row.time);
            row.write(&line, is_first);
            before = Some((&line.said.user, row.time.clone()));
            at += 1;
        }
        for row in self.rows.drain(at..) {
            row.item.remove();
        }
    }

    /// Removes the rows from a place on whose keys are smaller than this one.
    fn drop_before(&mut self, at: usize, key: u64) {
        let old = self.rows.iter().skip(at).take_while(|row| row.key < key).count();
        for row in self.rows.drain(at..at + old) {
            row.item.remove();
        }
    }
}

impl Row {
    fn new(list: &Element, next: Option<&Element>, key: u64) -> Option<Self> {
        let item = element("li", "chat__line")?;
        let who = Cell::new(&item, "p", "chat__who")?;
        let text = Cell::new(&item, "p", "chat__text")?;
        let foot = Cell::new(&item, "p", "chat__foot")?;
        text.element.set_attribute("dir", "auto").ok()?;
        list.insert_before(&item, next.map(AsRef::as_ref)).ok()?;
        Some(Self { key, item, who, text, foot, when: None, time: String::new(), fate: None })
    }

    fn tell_time(&mut self, when: Option<Stamp>, is_another_day: bool) {
        if self.when != when || is_another_day {
            self.when = when;
            self.time = when.map(local_time).unwrap_or_default();
        }
    }

    fn write(&mut self, line: &Line<'_>, is_first: bool) {
        let is_own = line.fate.is_some();
        let time: &[&str] = if self.time.is_empty() { &[] } else { &[&self.time] };
        let who = match (is_own, is_first) {
            (true, _) => words::YOU.say().to_owned(),
            (false, true) => [&[line.name], time].concat().join(" · "),
            (false, false) => String::new(),
        };
        let fate = line.fate.map(Fate::word);
        let mut foot = if is_own { time.to_vec() } else { Vec::new() };
        foot.extend(fate);
        foot.extend(line.said.is_cut.then_some(words::CUT_MESSAGE.say()));
        let foot = foot.join(" · ");
        self.who.write(&who);
        let text = &line.said.text;
        self.text.write(if text.is_empty() { words::EMPTY_MESSAGE.say() } else { text });
        self.foot.write(&foot);
        if self.fate != line.fate {
            self.fate = line.fate;
            self.item.set_attribute("data-fate", line.fate.map_or("", mark)).ok();
        }
    }
}

fn element(name: &str, class: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    element.set_class_name(class);
    Some(element)
}

/// What the style sheet and a trial read.
fn mark(fate: Fate) -> &'static str {
    match fate {
        Fate::Delivered => "delivered",
        Fate::Doubtful => "doubtful",
        Fate::NotSent => "not-sent",
        Fate::Read => "read",
        Fate::Sent => "sent",
        Fate::Waiting => "waiting",
    }
}

/// A time as this page's clock shows it, with its day where that is not today.
fn local_time(when: Stamp) -> String {
    let shown = match when {
        Stamp::Local(millis) => millis,
        Stamp::Utc(millis) => local(millis),
    };
    brief(&iso(shown), &iso(present()))
}

/// How long today lasts.
pub(super) fn until_midnight() -> Duration {
    rest_of_day(present())
}

fn rest_of_day(millis: i64) -> Duration {
    Duration::from_millis((DAY - millis.rem_euclid(DAY)).cast_unsigned())
}

/// This moment, as this page's clock shows it.
fn present() -> i64 {
    i64::try_from(now().wall.as_millis()).map(local).unwrap_or_default()
}

/// A time as this page's clock shows it.
fn local(millis: i64) -> i64 {
    let since = Duration::from_millis(millis.max(0).cast_unsigned());
    millis + ui::zone(since)
}

#[expect(clippy::cast_precision_loss, reason = "times are far smaller")]
fn iso(millis: i64) -> String {
    js_sys::Date::new(&(millis as f64).into()).to_iso_string().into()
}

/// `14:02` of an ISO 8601 time, with its day where that is another.
fn brief(time: &str, today: &str) -> String {
    let (day, time) = time.split_once('T').unwrap_or_default();
    let time = time.get(..5).unwrap_or_default();
    if today.starts_with(day) { time.to_owned() } else { [day, " ", time].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight() {
        for (millis, rest) in [(0, DAY), (1, DAY - 1), (DAY - 1, 1), (DAY, DAY), (-1, 1)] {
            assert_eq!(
                rest_of_day(millis),
                Duration::from_millis(rest.cast_unsigned()),
                "{millis}"
            );
        }
    }

    #[test]
    fn a_day_is_told_where_it_is_not_today() {
        let today = "2026-11-21T09:00:00.000Z";
        for (time, said) in [
            ("2026-11-21T14:02:03.123Z", "14:02"),
            ("2026-11-20T14:02:03.123Z", "2026-11-20 14:02"),
            ("+010000-01-01T00:00:00.000Z", "+010000-01-01 00:00"),
        ] {
            assert_eq!(brief(time, today), said);
        }
    }
}
