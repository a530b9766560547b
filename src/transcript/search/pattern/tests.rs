use super::*;
use proptest::prelude::*;

fn found(pattern: &str, match_case: bool, text: &str) -> Option<(usize, usize)> {
    let pattern = Pattern::new(pattern, match_case).unwrap();
    let found = Machine::default().first(&pattern, text, 0)?;
    Some((found.start, found.end))
}

/// Whether the machine finds anything when it pauses as often as it can.
fn finds_in_pieces(pattern: &str, match_case: bool, subject: Subject<'_>) -> bool {
    let pattern = Pattern::new(pattern, match_case).unwrap();
    let mut machine = Machine::default();
    machine.begin(0);
    loop {
        let before = machine.at();
        match machine.run(&pattern, subject, false, &mut 7) {
            Outcome::Found(_) => return true,
            Outcome::Nowhere => return false,
            Outcome::Paused => assert!(machine.at() > before),
        }
    }
}

#[test]
fn finds_what_is_meant() {
    let cases = [
        ("b+", "abbc", Some((1, 3))),
        ("b+?", "abbc", Some((1, 2))),
        ("", "abc", Some((0, 0))),
        ("$", "abc", Some((3, 3))),
        ("^b", "ab", None),
        (r"\bfoo\b", "a foo.", Some((2, 5))),
        (r"\bfoo\b", "afoo", None),
        (r#""type":"(ping|pong)""#, r#"{"type":"pong"}"#, Some((1, 14))),
        (r#"{"a":\s*-?\d+}"#, r#"[{"a": -12}]"#, Some((1, 11))),
        ("a{2}", "a{2} aa", Some((5, 7))),
        ("a{,2}", "a{,2}", Some((0, 5))),
        ("[]a]+", "x]a]", Some((1, 4))),
        ("[a-]+", "x-a", Some((1, 3))),
        (r"[\d\-x]+", "a1-x", Some((1, 4))),
        (r"[^\D]", "a1", Some((1, 2))),
        (r"[^\n]", "\n", None),
        ("a.c", "a\nc abc", Some((4, 7))),
        ("a.c", "a€c", Some((0, 5))),
        ("ÉTÉ", "l'été", Some((2, 7))),
        ("[А-Я]+", "Дом", Some((0, 6))),
        ("[^ж]", "ЖжЁ", Some((4, 6))),
        (r"\u0436\x21", "Ж!", Some((0, 3))),
        ("(a*)*b", "aaab", Some((0, 4))),
        ("(?:ab){2,}", "abababc", Some((0, 6))),
        ("(a|ab)(c|bcd)", "abcd", Some((0, 4))),
    ];
    for (pattern, text, expected) in cases {
        assert_eq!(found(pattern, false, text), expected, "{pattern} in {text}");
        let subject = Subject { bytes: text.as_bytes(), is_text: true };
        assert_eq!(finds_in_pieces(pattern, false, subject), expected.is_some(), "{pattern}");
    }
    assert_eq!(found("é", true, "É"), None);
    assert_eq!(found("[é]", true, "é"), Some((0, 2)));
}

#[test]
fn takes_bytes_that_are_no_text_as_characters() {
    let cases: [(&str, &[u8], bool); 4] = [
        (r"^\x89PNG", b"\x89PNG\r\n", true),
        (r"\xff.\xff$", b"\xff\x80\xff", true),
        (r"é", "é".as_bytes(), false),
        (r"Ã©", "é".as_bytes(), true),
    ];
    for (pattern, bytes, expected) in cases {
        let subject = Subject { bytes, is_text: false };
        assert_eq!(finds_in_pieces(pattern, true, subject), expected, "{pattern}");
    }
}

#[test]
fn says_what_is_wrong() {
    let deep = "(".repeat(1000);
    let huge = "(((a{100}){100}){100}){100}";
    let wide = "a".repeat(3000);
    let cases = [
        ("a\\", SearchError::Backslash),
        ("(a", SearchError::Group),
        ("a)", SearchError::GroupEnd),
        ("(?=a)", SearchError::GroupKind),
        ("(?", SearchError::GroupKind),
        ("*a", SearchError::NothingRepeated),
        ("a|+", SearchError::NothingRepeated),
        ("[a", SearchError::Set),
        ("[", SearchError::Set),
        ("[z-a]", SearchError::Range),
        ("[a-\\d]", SearchError::Range),
        ("a{3,2}", SearchError::Range),
        ("\\q", SearchError::Escape('q')),
        ("[\\b]", SearchError::Escape('b')),
        ("\\x4", SearchError::Escape('x')),
        ("\\ud800", SearchError::Escape('u')),
        (&deep, SearchError::Deep),
        (huge, SearchError::Large),
        ("a{99999999999999999999}", SearchError::Large),
        (&wide, SearchError::Large),
    ];
    for (pattern, error) in cases {
        assert_eq!(Pattern::new(pattern, false).unwrap_err(), error, "{pattern:.20}");
    }
}

#[test]
fn never_takes_more_steps_than_text_times_pattern() {
    let text = "a".repeat(5_000);
    for pattern in ["(a*)*$b", "(a|a)*b", "(a|aa)+$b", "(a?){60}a{60}b", "((((a*)*)*)*)*b"] {
        let pattern = Pattern::new(pattern, true).unwrap();
        let mut budget = usize::MAX;
        let subject = Subject { bytes: text.as_bytes(), is_text: true };
        let outcome = Machine::default().run(&pattern, subject, true, &mut budget);
        assert_eq!(outcome, Outcome::Nowhere);
        assert!(
            (usize::MAX - budget) / machine::STEP_COST
                <= (text.len() + 1) * (pattern.steps.len() + 1)
        );
    }
}

/// A pattern that this engine and the other read alike.
fn patterns() -> impl Strategy<Value = String> {
    let atom = proptest::sample::select(vec![
        "a", "b", "B", "é", ".", "[ab]", "[^a]", "[^é]", "[b-é]", r"\w", r"\W", r"\d", r"\s",
        r"\S", r"\b", r"\B", "^", "$", r"\.", r"[\s1]",
    ]);
    let leaf = atom.prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 3, |inner| {
        let times = proptest::sample::select(vec![
            "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{1,3}?", "{0}",
        ]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            (inner.clone(), times).prop_map(|(inner, times)| format!("({inner}){times}")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("{one}|{other}")),
            (inner.clone(), inner).prop_map(|(one, other)| format!("(?:{one}|{other})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn agrees_with_another_engine(
        pattern in patterns(),
        text in "[aAbBé1 .\n€]{0,12}",
        match_case in any::<bool>(),
    ) {
        let mut builder = regex_lite::RegexBuilder::new(&pattern);
        let other = builder.case_insensitive(!match_case).build().unwrap();
        let expected = other.find(&text).map(|found| (found.start(), found.end()));
        prop_assert_eq!(found(&pattern, match_case, &text), expected);
        let subject = Subject { bytes: text.as_bytes(), is_text: true };
        prop_assert_eq!(finds_in_pieces(&pattern, match_case, subject), expected.is_some());
    }

    #[test]
    fn reads_any_text_without_a_panic(pattern in ".{0,40}", other in r"[\\(){}\[\]*+?|^$a0-9,:-]{0,30}") {
        for pattern in [pattern, other] {
            if let Ok(pattern) = Pattern::new(&pattern, false) {
                Machine::default().first(&pattern, "a(0)[b]{1,2}\\é-", 0);
            }
        }
    }
}
