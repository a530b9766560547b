//! The fields of an event, wherever its server puts them.

use super::SocketEvent;
use crate::json;
use std::{borrow::Cow, collections::BTreeSet};

/// The object under `data`, together with those fields beside it that it does not have itself: some servers put the id or
/// the conversation there. Mostly there are none, and nothing is copied.
pub(super) fn gathered<'a>(event: &SocketEvent<'a>) -> Cow<'a, str> {
    if event.is_alone || event.data.len() == event.text.len() {
        return Cow::Borrowed(event.data);
    }
    let all = json::fields(event.text).flatten();
    let beside = all.map(|(key, value)| (json::unescape(key), value));
    let beside = beside.filter(|(key, _)| key != "type" && key != "data");
    let Some(inner) = event.data.trim_ascii_end().strip_suffix('}') else {
        return Cow::Borrowed(event.data);
    };
    let own: BTreeSet<_> =
        json::fields(event.data).flatten().map(|(key, _)| json::unescape(key)).collect();
    let mut all = inner.to_owned();
    let mut is_first = own.is_empty();
    for (key, value) in beside.filter(|(key, _)| !own.contains(key)) {
        if !std::mem::take(&mut is_first) {
            all.push(',');
        }
        all.push_str(&json::quote(&key));
        all.push(':');
        all.push_str(value);
    }
    all.push('}');
    Cow::Owned(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_data_comes_first() {
        for (text, fields) in [
            (r#"{"type":"a","b":1}"#, r#"{"type":"a","b":1}"#),
            (r#" {"type":"a","data":{"b":1}}"#, r#"{"b":1}"#),
            (r#"{"id":7,"type":"a","data":{"b":1},"c":[2, 3]}"#, r#"{"b":1,"id":7,"c":[2, 3]}"#),
            (r#"{"type":"a","data":{"b":1},"\u0062":2}"#, r#"{"b":1}"#),
            (r#"{"type":"a","data":{ },"b":2,"c":3}"#, r#"{ "b":2,"c":3}"#),
            (r#"{"type":"a","data":{"b":null},"b":2}"#, r#"{"b":null}"#),
            (r#"{"type":"a","data":[],"b":2}"#, r#"{"type":"a","data":[],"b":2}"#),
            (r#"{"type":"a","data":{"b":1},"c\n":2,"c\n":3}"#, r#"{"b":1,"c\n":2,"c\n":3}"#),
        ] {
            let event = SocketEvent::read(text).unwrap();
            assert_eq!(gathered(&event), fields);
        }
    }
}
