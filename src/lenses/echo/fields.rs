//! A JSON object's fields, exactly as they are written, and what changed in them since the object before.

use super::decimal;
use crate::json::{self, Kind};

/// The largest object whose fields are read, in bytes: it is read again with every message that is shown.
pub(super) const LARGEST: usize = 64 << 10;
/// How many fields are shown.
const SHOWN: usize = 40;

/// A field, in an object or one level further in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'t> {
    /// The key of the object it stands in, as it is written; empty for the message itself.
    parent: &'t str,
    key: &'t str,
    /// As it is written.
    pub(super) value: &'t str,
}

impl Field<'_> {
    /// What it is called: `data.symbol`.
    pub(super) fn name(&self) -> String {
        let (parent, key) = (unquoted(self.parent), unquoted(self.key));
        if self.parent.is_empty() { key.to_owned() } else { [parent, ".", key].concat() }
    }

    fn is_same(&self, other: &Field<'_>) -> bool {
        self.key == other.key && self.parent == other.parent
    }
}

/// The first fields of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields<'t> {
    shown: Vec<Field<'t>>,
    /// How many there are besides.
    pub(super) more: usize,
}

impl<'t> Fields<'t> {
    /// Reads a text that is one object; none for any other, and for one that is too large.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        if text.len() > LARGEST || json::kind_of(text) != Some(Kind::Object) {
            return None;
        }
        let mut fields = Self::default();
        for field in json::fields(text) {
            let (key, value) = field.ok()?;
            fields.take(key, value);
        }
        Some(fields)
    }

    /// What is shown of it, and after that what went; without an object before, nothing has changed.
    pub(super) fn lines(&self, before: Option<&Self>) -> Vec<Line<'t>> {
        let Some(before) = before else {
            return self.shown.iter().map(|&field| Line { field, change: Change::None }).collect();
        };
        let mut earlier = before.shown.clone();
        let mut lines = Vec::with_capacity(self.shown.len());
        for &field in &self.shown {
            // A key that comes twice is held against the same turn of its own.
            let place = earlier.iter().position(|earlier| earlier.is_same(&field));
            let change = match place.map(|place| earlier.remove(place).value) {
                Some(value) if value == field.value => Change::None,
                Some(value) => Change::Changed(value),
                // It may be one of those that were not shown.
                None if before.more > 0 => Change::None,
                None => Change::New,
            };
            lines.push(Line { field, change });
        }
        if self.more == 0 {
            lines.extend(earlier.into_iter().map(|field| Line { field, change: Change::Gone }));
        }
        lines
    }

    fn take(&mut self, key: &'t str, value: &'t str) {
        let mut is_flat = true;
        if json::kind_of(value) == Some(Kind::Object) {
            for (inner, value) in json::fields(value).flatten() {
                is_flat = false;
                self.push(Field { parent: key, key: inner, value });
            }
        }
        if is_flat {
            self.push(Field { parent: "", key, value });
        }
    }

    fn push(&mut self, field: Field<'t>) {
        if self.shown.len() < SHOWN {
            self.shown.push(field);
        } else {
            self.more += 1;
        }
    }
}

/// A field, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    pub(super) field: Field<'t>,
    pub(super) change: Change<'t>,
}

impl Line<'_> {
    /// By how much a number changed, if that can be told exactly.
    pub(super) fn difference(&self) -> Option<String> {
        match self.change {
            Change::Changed(before) => decimal::difference(before, self.field.value),
            _ => None,
        }
    }
}

/// What became of a field since the object before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change<'t> {
    /// What it was before, as it was written.
    Changed(&'t str),
    Gone,
    New,
    None,
}

/// A key without its quotes, its escapes as they are written.
fn unquoted(key: &str) -> &str {
    key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line as `name=value`, with `*` behind what changed, `+` behind what is new and `-` behind what is gone.
    fn lines(before: Option<&str>, now: &str) -> String {
        let before = before.and_then(Fields::read);
        let lines = Fields::read(now).unwrap_or_default().lines(before.as_ref());
        let line = |line: &Line<'_>| {
            let sign = match line.change {
                Change::Changed(before) => format!("*{before}"),
                Change::Gone => "-".to_owned(),
                Change::New => "+".to_owned(),
                Change::None => String::new(),
            };
            format!("{}={}{sign}", line.field.name(), line.field.value)
        };
        lines.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn are_shown_as_they_are_written() {
        for (text, shown) in [
            (
                r#"{"id":90071992547409931,"price":1.0,"e":1e400}"#,
                "id=90071992547409931 price=1.0 e=1e400",
            ),
            (r#" {"a":1, "a":2} "#, "a=1 a=2"),
            (
                r#"{"type":"p","data":{"symbol":"A","deep":{"x":[1, 2]}}}"#,
                r#"type="p" data.symbol="A" data.deep={"x":[1, 2]}"#,
            ),
            (r#"{"data":{},"list":[],"\u0041\"":null}"#, r#"data={} list=[] \u0041\"=null"#),
            ("{}", ""),
        ] {
            assert_eq!(lines(None, text), shown, "{text}");
        }
        for text in ["", "[1]", "7", "{", r#"{"a":}"#, r#"{"a":1} {"a":2}"#] {
            assert_eq!(Fields::read(text), None, "{text}");
        }
    }

    #[test]
    fn tell_what_changed_came_and_went() {
        let before = r#"{"type":"p","data":{"price":1.0,"old":7},"a":1,"a":2}"#;
        assert_eq!(
            lines(Some(before), r#"{"type":"p","data":{"price":1.00},"new":true,"a":1,"a":3}"#),
            r#"type="p" data.price=1.00*1.0 new=true+ a=1 a=3*2 data.old=7-"#
        );
        assert_eq!(lines(Some(before), before), lines(None, before));
    }

    #[test]
    fn are_counted_where_there_are_too_many() {
        let object = |range: core::ops::Range<usize>| {
            let fields: Vec<_> = range.map(|number| format!(r#""{number}":0"#)).collect();
            format!("{{{}}}", fields.join(","))
        };
        let (all, fewer) = (object(0..50), object(1..50));
        let fields = Fields::read(&all).unwrap();
        assert_eq!((fields.shown.len(), fields.more), (SHOWN, 10));
        // What moved up into view is not new, and what moved out is not gone.
        let changed = |before: &str, now: &str| lines(Some(before), now).contains(['*', '+', '-']);
        assert!(!changed(&all, &fewer));
        assert!(!changed(&fewer, &all));
        assert_eq!(Fields::read(&format!(r#"{{"a":"{}"}}"#, "x".repeat(LARGEST))), None);
    }

    proptest! {
        #[test]
        fn never_panic(before in any::<String>(), now in r#"\{("[ab.\\"]{0,3}":?[0-9{}\[\],.e"-]{0,6},?){0,4}\}"#) {
            lines(Some(&before), &now);
            lines(Some(&now), &before);
        }
    }
}
