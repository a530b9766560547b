use super::*;
use crate::event::SocketEvent;
use proptest::prelude::*;

/// Each number as `label path raw`.
fn found(data: &str, by: &LabelBy) -> Vec<String> {
    let line =
        |number: &Number<'_>| [number.label.as_str(), number.path.as_str(), number.raw].join("|");
    read(data, by).numbers.iter().map(line).collect()
}

#[test]
fn finds_numbers_by_path_and_label() {
    for (data, expected) in [
        (
            r#"{"symbol":"ACME","price":101.42,"at":1700000000000}"#,
            &["ACME|price|101.42", "ACME|at|1700000000000"][..],
        ),
        (r#"{"price":1.0}"#, &["|price|1.0"]),
        // The label may stand behind the number, and the better name wins.
        (r#"{"price":1,"id":7,"symbol":"A"}"#, &["A|price|1", "A|id|7"]),
        (r#"{"id":7,"price":1}"#, &["7|price|1"]),
        (
            r#"{"sensorId":90071992547409931,"value":90071992547409931}"#,
            &["90071992547409931|value|90071992547409931"],
        ),
        (r#"{"sensor":"a\"b","value":-1e3}"#, &["a\"b|value|-1e3"]),
        // Many servers quote their numbers.
        (
            r#"{"product_id":"BTC-USD","price":"64000.10","size":" 1","side":"7x"}"#,
            &["BTC-USD|price|64000.10", "BTC-USD|size| 1"],
        ),
        // Further in.
        (
            r#"{"symbol":"A","bid":{"price":1,"depth":{"of":2}}}"#,
            &["A|bid.price|1", "A|bid.depth.of|2"],
        ),
        // What stands further in says nothing about the rest.
        (r#"{"price":1,"venue":{"name":"X","fee":0.1}}"#, &["|price|1", "|venue.fee|0.1"]),
        // Lists: by place, or by the label of each object in them.
        (
            r#"{"values":[1,[2,3],{"x":4}]}"#,
            &["|values.0|1", "|values.1.0|2", "|values.1.1|3", "|values.2.x|4"],
        ),
        (
            r#"{"symbol":"all","items":[{"symbol":"A","price":1},{"price":2,"symbol":"B"},{"price":3}]}"#,
            &["A|items.price|1", "B|items.price|2", "all|items.2.price|3"],
        ),
        (r#"{"items":[{"symbol":"A","in":{"deep":1}}]}"#, &["A|items.in.deep|1"]),
        // Of a key that comes twice it is the last.
        (r#"{"price":1,"price":2}"#, &["|price|2"]),
        (r#"{"symbol":"A","symbol":"B","price":2}"#, &["B|price|2"]),
        (r#"{"p\u0072ice":1,"":2}"#, &["|price|1", "||2"]),
        (r#"{"a":true,"b":null,"c":"x","d":[],"e":{}}"#, &[]),
        (r#"{"price":NaN}"#, &[]),
        ("[1]", &["|0|1"]),
        ("7", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(data, &LabelBy::Known), expected, "{data}");
    }
}

#[test]
fn the_label_can_be_chosen() {
    let data = r#"{"symbol":"A","venue":"X","price":1,"size":2}"#;
    for (by, expected) in [
        (LabelBy::Known, ["A|price|1", "A|size|2"].as_slice()),
        (LabelBy::Nothing, &["|price|1", "|size|2"]),
        (LabelBy::Field("venue".to_owned()), &["X|price|1", "X|size|2"]),
        (LabelBy::Field("size".to_owned()), &["2|price|1"]),
        (LabelBy::Field("none".to_owned()), &["|price|1", "|size|2"]),
    ] {
        assert_eq!(found(data, &by), expected, "{by:?}");
    }
    assert_eq!(read(data, &LabelBy::Known).fields, ["symbol", "venue", "price", "size"]);
}

#[test]
fn what_is_too_much_is_counted() {
    let deep = ["[".repeat(DEPTH + 1), "1,2".to_owned(), "]".repeat(DEPTH + 1)].concat();
    let many = ["[", &vec!["1"; NUMBERS + 3].join(","), "]"].concat();
    let long_path = format!(r#"{{"{}":1,"ok":2}}"#, "x".repeat(NAME + 1));
    let long_label = format!(r#"{{"symbol":"{}","price":1}}"#, "x".repeat(1 << 20));
    for (data, numbers, left_out) in [
        (deep.as_str(), 0, 2),
        (&many, NUMBERS, 3),
        (&long_path, 1, 1),
        (&long_label, 0, 1),
        (r#"{"price":1}"#, 1, 0),
    ] {
        let leaves = read(data, &LabelBy::Known);
        assert_eq!((leaves.numbers.len(), leaves.left_out), (numbers, left_out));
    }
    let deepest = ["[".repeat(DEPTH), "1".to_owned(), "]".repeat(DEPTH)].concat();
    assert_eq!(read(&deepest, &LabelBy::Known).numbers.len(), 1);
}

#[test]
fn an_event_says_when_it_is_from() {
    let millis = |data: &str| read(data, &LabelBy::Known).stamp.map(|stamp| stamp.millis(|_| 0));
    for (data, expected) in [
        (r#"{"at":1700000000123}"#, Some(1_700_000_000_123)),
        (r#"{"timestamp":1700000000}"#, Some(1_700_000_000_000)),
        (r#"{"time":"2023-11-14T22:13:20Z"}"#, Some(1_700_000_000_000)),
        (r#"{"time":"10000-01-01T00:00:00Z"}"#, None),
        (r#"{"in":{"at":1700000000123}}"#, None),
        (r#"{"at":1e400}"#, None),
        ("{}", None),
    ] {
        assert_eq!(millis(data), expected, "{data}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>(), name in any::<String>()) {
        for text in [text.clone(), ["{\"type\":\"a\",", &text, "}"].concat(), ["{\"a\":[", &text, "]}"].concat()] {
            read(&text, &LabelBy::Field(name.clone()));
            if let Some(event) = SocketEvent::read(&text) {
                read(event.data, &LabelBy::Known);
            }
        }
    }

    #[test]
    fn never_panics_on_what_is_almost_json(pieces in prop::collection::vec(
        prop::sample::select(vec!["{", "}", "[", "]", ",", ":", "\"symbol\"", "\"a.b\"", "\"at\"", "1", "1e400", "\"2\"", "null"]), 0..40,
    )) {
        read(&pieces.concat(), &LabelBy::Known);
    }
}
