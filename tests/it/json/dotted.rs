//! Values by their dotted paths, held against `serde_json`.

use super::texts::{any_text, value};
use echoline::json;
use proptest::prelude::*;
use serde_json::value::RawValue;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_element_stands_at_its_place(items in prop::collection::vec(value(), 0..5)) {
        let array = format!("[{}]", items.join(" ,\n"));
        let elements: Vec<&RawValue> = serde_json::from_str(&array).unwrap();
        for place in 0..=items.len() {
            let expected = elements.get(place).map(|element| element.get());
            prop_assert_eq!(json::value_at(&array, &place.to_string()), expected);
            let within = format!(r#"{{"a": {{"b":{array}}}}}"#);
            prop_assert_eq!(json::value_at(&within, &format!("a.b.{place}")), expected);
        }
    }

    #[test]
    fn any_text_and_any_path_are_taken(text in any_text(), path in "[ab0-2.]{0,6}|\\PC{0,6}") {
        if let Some(value) = json::value_at(&text, &path) {
            prop_assert!(text.contains(value) && json::Reader::single(value).all(|it| it.is_ok()));
        }
    }
}
