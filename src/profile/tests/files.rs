//! Files and storage, there and back, damaged and foreign.

use super::*;
use proptest::sample::Index;

fn kept(profiles: Vec<Profile>) -> Profiles {
    let mut list = Profiles::default();
    for profile in profiles {
        list.add(profile, at(1)).unwrap();
    }
    list
}

/// Imports a file into an empty list.
fn imported(bytes: &[u8]) -> (Profiles, FromFile) {
    let file = read_file(bytes).unwrap();
    let mut list = Profiles::default();
    list.import(file.clone(), at(1), &mut || 99);
    (list, file)
}

const FILE: &str = r#"{
  "echoline": "connections",
  "version": 1,
  "connections": [
    {
      "id": "00000000000000000000000000000007",
      "name": "Orders",
      "address": "wss://h/?token=",
      "lens": "transcript",
      "settings": {
        "timeout": "20"
      },
      "messages": [
        {
          "name": "Subscribe",
          "format": "json",
          "text": "{\"room\":{{room}}}"
        }
      ],
      "variables": {
        "password": "",
        "room": "7"
      },
      "changed": 1700000000123,
      "tab": "0000000000000001"
    }
  ]
}
"#;

#[test]
fn a_file_can_be_read_by_people() {
    let mut orders = Profile::new(id(7), "Orders", "wss://h/?token=hush");
    orders.lens = Some("transcript".to_owned());
    orders.settings.set("timeout", "20");
    let subscribe = message("Subscribe", "{\"room\":{{room}}}");
    orders.messages = vec![NamedMessage { format: "json".to_owned(), ..subscribe }];
    let variables = [("password", "hush"), ("room", "7")];
    orders.variables = variables
        .map(|(name, value)| Variable { name: name.to_owned(), value: value.to_owned() })
        .to_vec();
    let mut list = Profiles::default();
    list.add(orders, at(1_700_000_000_123)).unwrap();
    assert_eq!(list.file(), FILE);
    assert_eq!(read_stored(FILE), Stored { profiles: list, ..Stored::default() });
}

#[test]
fn reads_what_people_write() {
    let file =
        br#"{"connections":[{"address":" ws://h/?key=hush ","later":[1,{}]}, {"deleted":true}],
        "version":1, "later": {}, "echoline":"connections"}"#;
    let (list, file) = imported(file);
    assert_eq!((file.unreadable, file.remark()), (0, String::new()));
    let profile = Profile::new(id(99), "Unnamed", "ws://h/?key=");
    assert_eq!(list.all(), [&profile]);
}

#[test]
fn refuses_what_is_not_its_own() {
    let with = |version: &str| FILE.replace("\"version\": 1", &format!("\"version\": {version}"));
    for (text, why) in [
        ("", Refused::Empty),
        (" \n", Refused::Empty),
        ("\u{feff}", Refused::Empty),
        ("hello", Refused::Foreign),
        ("[]", Refused::Foreign),
        ("{}", Refused::Foreign),
        (r#"{"echoline":1,"address":"wss://h/"}"#, Refused::Foreign),
        (r#"{"echoline":"connections","connections":[]}"#, Refused::Foreign),
        (&with("2"), Refused::Newer),
        (&with("99999999999999999999999"), Refused::Newer),
        (&with("1.5"), Refused::Foreign),
        (&with("\"1\""), Refused::Foreign),
        (&with("0"), Refused::Foreign),
        (&with("-1"), Refused::Foreign),
    ] {
        assert_eq!(read_file(text.as_bytes()), Err(why), "{text}");
        let stored = read_stored(text);
        let is_empty = why == Refused::Empty;
        assert_eq!(stored.set_aside.as_deref(), Some(text).filter(|_| !is_empty));
        assert_eq!((stored.remark.is_empty(), stored.profiles.is_empty()), (is_empty, true));
    }
    assert!(read_file(["\u{feff}", FILE].concat().as_bytes()).is_ok());
}

#[test]
fn says_why_a_connection_cannot_be_read() {
    for (from, to, why) in [
        ("\"wss://h/?token=\"", "7", "its “address” cannot be read"),
        ("\"address\"", "\"adress\"", "it has no address"),
        ("\"20\"", "20", "its “settings” cannot be read"),
        ("\"format\": \"json\",", "", "its “messages” cannot be read"),
        ("\"Orders\"", r#""\ud800""#, "its “name” cannot be read"),
        ("1700000000123", "1e99", "its “changed” cannot be read"),
        ("\"Subscribe\"", "\" \"", "Write a name for each message"),
        ("\"Orders\"", "Orders", "its text is damaged"),
    ] {
        let text = FILE.replace(from, to);
        let file = read_file(text.as_bytes()).unwrap();
        assert_eq!(file.remark(), format!("1 connection cannot be read: {why}."));
        assert_eq!((file.unreadable, file.profiles), (1, Vec::new()), "{to}");
        let stored = read_stored(&text);
        assert_eq!(stored.set_aside.as_deref(), Some(&*text));
        assert!(stored.remark.contains(why), "{}", stored.remark);
    }
    let nameless = FILE.replace("\"id\"", "\"no\"");
    assert!(read_stored(&nameless).remark.contains("it has no id"));
    assert_eq!(imported(nameless.as_bytes()).0.len(), 1);
}

#[test]
fn a_file_of_far_too_much_is_soon_read() {
    let settings: Vec<_> = (0..200_000).map(|number| format!("\"s{number}\": \"\"")).collect();
    let text = FILE.replace("\"timeout\": \"20\"", &settings.join(","));
    assert_eq!(read_file(text.as_bytes()).unwrap().unreadable, 1);
    let text = ["\n    {", "\n    {\"a\":", "\n    {}"].map(|line| line.repeat(100_000)).concat();
    let file = read_file(FILE.replace("    {", &text).as_bytes()).unwrap();
    assert!(file.unreadable > 100_000, "{}", file.unreadable);
}

#[test]
fn an_import_overwrites_nothing() {
    let mut list = list(&["A", "B", "C"]);
    let file = list.file();
    let mut bits = 100;
    let mut import = |list: &mut Profiles| {
        let mut draw = || {
            bits += 1;
            bits
        };
        list.import(read_file(file.as_bytes()).unwrap(), at(9), &mut draw)
    };
    assert_eq!(import(&mut list), Imported { known: 3, ..Imported::default() });

    let changed = Profile { address: "demo:echo".to_owned(), ..profile(0, "A") };
    list.change(changed.clone(), at(2)).unwrap();
    let _ = list.delete(id(1), at(2));
    let expected = Imported { added: 2, copies: 1, known: 1, no_room: 0 };
    assert_eq!(import(&mut list), expected);
    assert_eq!(list.get(id(0)), Some(&changed));
    let names: Vec<_> = list.all().iter().map(|profile| profile.name.clone()).collect();
    assert_eq!(names, ["A", "A (2)", "B", "C"]);
    // What it made the first time it does not make again.
    assert_eq!(import(&mut list), Imported { known: 3, ..Imported::default() });
    assert_eq!(
        expected.to_string(),
        "2 connections added. 1 of them as a copy, because what is saved here was changed: nothing was overwritten. 1 was here already."
    );
}

#[test]
fn an_import_stops_where_there_is_no_room() {
    let mut list = Profiles::default();
    for bits in 10..509 {
        list.add(profile(bits, "X"), at(1)).unwrap();
    }
    let file = read_file(super::list(&["A", "B"]).file().as_bytes()).unwrap();
    let expected = Imported { added: 1, no_room: 1, ..Imported::default() };
    assert_eq!(list.import(file, at(1), &mut || 0), expected);
}

#[test]
fn bytes_that_are_no_text_spoil_one_connection_only() {
    let mut file = list(&["first", "second"]).file().into_bytes();
    let place = file.windows(5).position(|bytes| bytes == b"first").unwrap();
    file[place] = 0xFF;
    let (list, file) = imported(&file);
    assert_eq!((file.unreadable, list.all()[0].name.as_str()), (1, "second"));
}

proptest! {
    #[test]
    fn comes_back(profiles in vec(profiles(), 0..4), deleted in any::<bool>()) {
        let mut list = kept(profiles);
        let (read, file) = imported(list.file().as_bytes());
        prop_assert_eq!(file.unreadable, 0);
        prop_assert_eq!(read.all(), list.all());
        if let Some(id) = list.all().first().map(|profile| profile.id).filter(|_| deleted) {
            let _ = list.delete(id, at(5));
        }
        let stored = Stored { profiles: list.clone(), ..Stored::default() };
        prop_assert_eq!(read_stored(&list.stored()), stored);
    }

    #[test]
    fn keeps_no_secret(profile in profiles(), name in name()) {
        let seeded = seeded(profile);
        let mut list = Profiles::default();
        // What nobody checked is written without secrets too.
        list.put(record::Record { id: seeded.id, revision: at(1), profile: Some(seeded.clone()) });
        prop_assert!(!list.file().contains(SEED));
        prop_assert!(!list.stored().contains(SEED));
        list.add(Profile { name, ..seeded }, at(2)).unwrap();
        let debug = format!("{list:?}");
        prop_assert!(!debug.contains(SEED));
    }

    #[test]
    fn damage_stays_where_it_is(
        profiles in vec(profiles(), 3),
        place in any::<Index>(),
        byte in 1_u8..127,
    ) {
        let list = kept(profiles);
        let mut file = list.file().into_bytes();
        let starts: Vec<_> =
            (1..file.len()).filter(|at| file[at - 1..].starts_with(b"\n    {\n")).collect();
        prop_assert_eq!(starts.len(), 3);
        let place = starts[1] + place.index(starts[2] - 2 - starts[1]);
        prop_assume!(file[place].is_ascii());
        file[place] = byte;
        let ids: Vec<_> = list.iter().map(|profile| profile.id).collect();
        let (read, _) = imported(&file);
        for id in [ids[0], ids[2]] {
            prop_assert_eq!(read.get(id), list.get(id), "{}", String::from_utf8_lossy(&file));
        }
    }

    #[test]
    fn reads_any_bytes(
        bytes in vec(any::<u8>(), 0..60),
        profiles in vec(profiles(), 0..3),
        changes in vec((any::<Index>(), any::<u8>()), 0..6),
        cut in any::<Index>(),
    ) {
        read_file(&bytes).ok();
        read_stored(&String::from_utf8_lossy(&bytes));
        let mut file = kept(profiles).file().into_bytes();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        file.truncate(cut.index(file.len() + 1));
        let text = String::from_utf8_lossy(&file).into_owned();
        if let Ok(file) = read_file(&file) {
            let mut list = Profiles::default();
            list.import(file, at(1), &mut || 1);
        }
        let stored = read_stored(&text);
        prop_assert_eq!(stored.remark.is_empty(), stored.set_aside.is_none());
        prop_assert!(stored.set_aside.is_none_or(|aside| aside == text));
    }
}
