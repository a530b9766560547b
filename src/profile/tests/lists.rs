//! What changes a list, and what two tabs make of it.

use super::*;

fn names(profiles: &[&Profile]) -> Vec<String> {
    profiles.iter().map(|profile| profile.name.clone()).collect()
}

#[test]
fn stands_in_the_order_of_names() {
    assert_eq!(names(&list(&["b", "C", "a", "Éa", "B"]).all()), ["a", "B", "b", "C", "Éa"]);
}

#[test]
fn finds_every_word_in_a_name_an_address_or_a_message() {
    let mut profiles = list(&["Orders", "Prices", "ÜBER"]);
    let mut orders = profile(0, "Orders");
    orders.messages.push(message("Subscribe all", "hidden text"));
    profiles.change(orders, at(2)).unwrap();
    for (words, expected) in [
        ("", &["Orders", "Prices", "ÜBER"][..]),
        ("ORDER", &["Orders", "Prices", "ÜBER"]),
        ("subscribe orders", &["Orders"]),
        ("über", &["ÜBER"]),
        ("prices subscribe", &[]),
        ("hidden", &[]),
    ] {
        assert_eq!(names(&profiles.search(words)), expected, "{words}");
    }
}

#[test]
fn names_a_copy_by_its_number() {
    let mut profiles = list(&["A", "B (7)", "(2)"]);
    for (original, copy, expected) in [
        (0, 10, "A (2)"),
        (0, 11, "A (3)"),
        (10, 12, "A (4)"),
        (1, 13, "B (2)"),
        (2, 14, "(2) (2)"),
    ] {
        let copy = profiles.duplicate(id(original), id(copy), at(2)).unwrap();
        assert_eq!(profiles.get(copy).unwrap().name, expected);
    }
    let long = "é".repeat(200);
    profiles.add(profile(20, &long), at(2)).unwrap();
    let copy = profiles.duplicate(id(20), id(21), at(2)).unwrap();
    assert_eq!(profiles.get(copy).unwrap().name, "é".repeat(196) + " (2)");
}

#[test]
fn refuses_what_cannot_be_kept_and_changes_nothing() {
    let variable = |name: &str, size| Variable { name: name.to_owned(), value: "x".repeat(size) };
    let with = |change: &dyn Fn(&mut Profile)| {
        let mut profile = profile(0, "A");
        change(&mut profile);
        profile
    };
    let long_address = with(&|profile| profile.address = "x".repeat(17_000));
    let long_setting = with(&|profile| profile.settings.set("payload", &"x".repeat(70_000)));
    let cases = [
        (profile(0, " "), Unsaved::NameEmpty),
        (profile(0, &"é".repeat(201)), Unsaved::NameTooLong),
        (long_address, Unsaved::AddressTooLong),
        (with(&|profile| profile.lens = Some("A b".to_owned())), Unsaved::Lens),
        (long_setting, Unsaved::SettingTooLong("payload".to_owned())),
        (with(&|profile| profile.messages = vec![message("a", ""); 201]), Unsaved::TooManyMessages),
        (with(&|profile| profile.messages = vec![message(" ", "")]), Unsaved::MessageNameEmpty),
        (
            with(&|profile| profile.messages = vec![message("a", &"x".repeat((1 << 20) + 1))]),
            Unsaved::MessageTooLong("a".to_owned()),
        ),
        (
            with(&|profile| {
                profile.messages =
                    vec![NamedMessage { format: "J".to_owned(), ..message("a", "") }];
            }),
            Unsaved::MessageFormat("a".to_owned()),
        ),
        (
            with(&|profile| profile.variables = vec![variable("a}", 0)]),
            Unsaved::VariableName("a}".to_owned()),
        ),
        (
            with(&|profile| profile.variables = vec![variable("a", 70_000)]),
            Unsaved::VariableTooLong("a".to_owned()),
        ),
        (
            with(&|profile| {
                profile.variables = vec![variable("a", 0), variable("b", 0), variable("a", 1)]
            }),
            Unsaved::VariableTwice("a".to_owned()),
        ),
        (
            with(&|profile| profile.variables = vec![variable("a", 0); 201]),
            Unsaved::TooManyVariables,
        ),
    ];
    let before = list(&["A"]);
    for (profile, why) in cases {
        let mut profiles = before.clone();
        assert_eq!(profiles.change(profile, at(2)), Err(why.clone()));
        assert_eq!(profiles, before);
        assert!(why.to_string().ends_with('.'), "{why}");
    }
    assert_eq!(before.clone().rename(id(0), "", at(2)), Err(Unsaved::NameEmpty));
    assert_eq!(before.clone().rename(id(9), "A", at(2)), Err(Unsaved::Gone));
}

#[test]
fn keeps_five_hundred() {
    let mut profiles = Profiles::default();
    for bits in 0..500 {
        profiles.add(profile(bits, "A"), at(1)).unwrap();
    }
    assert_eq!(profiles.add(profile(500, "A"), at(1)), Err(Unsaved::Full));
    assert_eq!(profiles.duplicate(id(0), id(500), at(1)), Err(Unsaved::Full));
    assert!(profiles.rename(id(0), "B", at(2)).is_ok());
    let deleted = profiles.delete(id(0), at(2)).unwrap();
    assert!(profiles.add(profile(500, "A"), at(3)).is_ok());
    // What its user takes back is not lost for want of room.
    profiles.put_back(deleted, at(4));
    assert_eq!(profiles.len(), 501);
}

#[test]
fn moves_messages() {
    let mut profiles = list(&["A"]);
    let messages = ["a", "b", "c"].map(|name| message(name, "")).to_vec();
    profiles.change(Profile { messages, ..profile(0, "A") }, at(1)).unwrap();
    for (from, to, expected) in
        [(0, 2, "bca"), (2, 0, "abc"), (1, 99, "acb"), (9, 0, "acb"), (1, 1, "acb"), (2, 1, "abc")]
    {
        profiles.move_message(id(0), from, to, at(1)).unwrap();
        let messages = &profiles.get(id(0)).unwrap().messages;
        assert_eq!(messages.iter().map(|message| &*message.name).collect::<String>(), expected);
    }
    assert_eq!(profiles.move_message(id(1), 0, 1, at(1)), Err(Unsaved::Gone));
}

#[test]
fn a_deletion_wins_over_what_was_changed_before_it() {
    let mut here = list(&["A", "B"]);
    let mut there = here.clone();
    there.rename(id(0), "Renamed", at(5)).unwrap();
    let deleted = here.delete(id(0), at(6)).unwrap();
    assert_eq!(deleted.name(), "A");
    assert!(there.merge(&here));
    assert_eq!(names(&there.all()), ["B"]);
    assert!(!there.merge(&here));

    // What is put back, or changed after it, lives on.
    here.put_back(deleted.clone(), at(0));
    here.put_back(deleted, at(9));
    assert!(there.merge(&here));
    assert_eq!(names(&there.all()), ["A", "B"]);
    assert_eq!(there.delete(id(7), at(9)), None);
}

#[test]
fn two_tabs_change_different_connections() {
    let mut here = list(&["A", "B"]);
    let mut there = here.clone();
    here.rename(id(0), "A here", at(5)).unwrap();
    there.rename(id(1), "B there", Revision { changed_at: 5, tab: 2 }).unwrap();
    there.add(profile(9, "C"), at(5)).unwrap();
    here.merge(&there);
    assert_eq!(names(&here.all()), ["A here", "B there", "C"]);
}

#[test]
fn a_clock_that_is_set_back_loses_no_change() {
    let mut profiles = list(&["A"]);
    profiles.rename(id(0), "B", at(1000)).unwrap();
    profiles.rename(id(0), "C", at(5)).unwrap();
    assert_eq!(names(&profiles.all()), ["C"]);
    let _ = profiles.delete(id(0), at(5));
    assert!(profiles.is_empty());
}

#[test]
fn remembers_a_deletion_for_thirty_days() {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    let mut profiles = list(&["A", "B"]);
    let before = profiles.clone();
    let _ = profiles.delete(id(0), at(DAY));
    profiles.forget(31 * DAY);
    assert!(!profiles.clone().merge(&before));
    profiles.forget(31 * DAY + 1);
    assert!(profiles.merge(&before));
    assert_eq!(names(&profiles.all()), ["A", "B"]);
}

/// Lists with a few records of few ids and times, so that they meet.
fn lists() -> impl Strategy<Value = Profiles> {
    let record = (0..4_u128, 0..4_u64, 0..2_u64, prop::option::of(select(vec!["A", "B", "C"])));
    vec(record, 0..8).prop_map(|records| {
        let mut profiles = Profiles::default();
        for (bits, changed_at, tab, name) in records {
            let profile = name.map(|name| profile(bits, name));
            let revision = Revision { changed_at, tab };
            profiles.put(record::Record { id: id(bits), revision, profile });
        }
        profiles
    })
}

fn merged(mut one: Profiles, other: &Profiles) -> Profiles {
    one.merge(other);
    one
}

proptest! {
    #[test]
    fn merging_is_the_same_in_any_order(a in lists(), b in lists(), c in lists()) {
        prop_assert_eq!(merged(a.clone(), &b), merged(b.clone(), &a));
        prop_assert_eq!(merged(merged(a.clone(), &b), &c), merged(a.clone(), &merged(b.clone(), &c)));
        prop_assert_eq!(merged(a.clone(), &a), a.clone());
        let both = merged(a.clone(), &b);
        prop_assert_eq!(merged(both.clone(), &b), both.clone());
        prop_assert_eq!(a.clone().merge(&b), both != a);
    }

    #[test]
    fn a_later_deletion_wins(mut a in lists(), b in lists(), bits in 0..4_u128, by in 0..9_u64) {
        let latest = |list: &Profiles| list.records().iter().map(|record| record.revision).max();
        let before = latest(&a).max(latest(&b)).unwrap_or_default();
        if a.delete(id(bits), Revision { changed_at: before.changed_at + 1 + by, tab: 0 }).is_some() {
            let both = merged(b, &a);
            prop_assert_eq!(both.get(id(bits)), None);
        }
    }

    #[test]
    fn what_is_undone_is_as_before(profile in profiles()) {
        let mut profiles = Profiles::default();
        let id = profiles.add(profile.clone(), at(1)).unwrap();
        let deleted = profiles.delete(id, at(2)).unwrap();
        prop_assert!(profiles.is_empty());
        profiles.put_back(deleted, at(3));
        prop_assert_eq!(profiles.get(id), Some(&profile));
        let copy = RecordId::from_bits(7);
        profiles.duplicate(id, copy, at(4)).unwrap();
        prop_assert!(profiles.get(copy).unwrap().is_like(&profile));
    }
}
