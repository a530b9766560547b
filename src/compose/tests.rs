use super::*;
use proptest::prelude::*;

fn draft(format: Format, text: &str) -> Draft {
    Draft { format, text: text.to_owned() }
}

#[test]
fn places_the_caret() {
    let error = read(&draft(Format::Json, "[\n  \"🎈é\" x]"), Comments::Strip).unwrap_err();
    assert_eq!(error.place, Place { at: 13, caret: 10, column: 8, line: 2 });
    assert_eq!(error.to_string(), "Line 2, column 8: a comma or a closing bracket is expected.");
    assert_eq!(Place::new("é", 1), Place { at: 0, caret: 0, column: 1, line: 1 });
    assert_eq!(Place::new("é\n", 9), Place { at: 3, caret: 2, column: 1, line: 2 });
}

#[test]
fn strips_comments_only_on_request() {
    let typed = draft(Format::Json, "[1, // one\n]");
    assert_eq!(read(&typed, Comments::Strip), Ok("[1\n]".into()));
    let refused = read(&typed, Comments::Refuse).unwrap_err();
    assert_eq!((refused.place.at, refused.mistake), (4, Mistake::Comment));
    let text = draft(Format::Text, "1 // one");
    assert_eq!(read(&text, Comments::Strip), Ok("1 // one".into()));
}

#[test]
fn every_format_has_its_names() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(format.is_binary(), format.word().starts_with("Binary"));
    }
    assert_eq!(Format::from_name("Hex"), None);
}

fn any_format() -> impl Strategy<Value = Format> {
    proptest::sample::select(&Format::ALL[..])
}

proptest! {
    #[test]
    fn reads_what_it_writes(bytes: Vec<u8>, text: String) {
        for format in Format::ALL.into_iter().filter(|format| format.is_binary()) {
            let typed = draft(format, &write(format, &bytes).unwrap());
            prop_assert_eq!(read(&typed, Comments::Refuse), Ok(bytes.clone().into()));
        }
        let typed = draft(Format::Text, &write(Format::Text, text.as_bytes()).unwrap());
        prop_assert_eq!(read(&typed, Comments::Refuse), Ok(text.into()));
        prop_assert_eq!(write(Format::Text, &bytes).is_some(), str::from_utf8(&bytes).is_ok());
    }

    #[test]
    fn any_text_makes_a_message_or_a_fault_in_it(
        format in any_format(),
        text in r#"(\{\{|\}\}|now|user|object|broken|random 1 6|//|/\*|\*/|[\[\]{},:"\\ \n1aé=x])*"#,
    ) {
        if let Err(ComposeError { place, .. }) = read(&draft(format, &text), Comments::Strip) {
            prop_assert_eq!(Place::new(&text, place.at), place);
        }
    }
}
