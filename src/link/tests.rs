//! Links there and back, links with secrets, and links that mean harm.

use super::*;
use crate::{
    connection::FIELDS,
    profile::{
        NamedMessage, RecordId, Variable,
        tests::{SEED, message, profiles, seeded},
    },
};
use proptest::{collection::vec, prelude::*};

fn link(url: &str, lens: Option<&str>) -> Link {
    Link { url: Some(url.to_owned()), lens: lens.map(ToOwned::to_owned), ..Link::default() }
}

/// What is read, if nothing is wrong with it.
#[track_caller]
fn read(fragment: &str) -> Link {
    let Opened { link, remarks } = Link::read(fragment);
    assert_eq!(remarks, [""; 0], "{fragment}");
    link
}

fn sending(link: &Link) -> Sends {
    link.sends.clone().accept()
}

#[test]
fn reads_what_it_writes() {
    let cases = [
        (link("ws://127.0.0.1:9001/echo", None), "#url=ws%3A%2F%2F127.0.0.1%3A9001%2Fecho"),
        (
            link("wss://h/?a=b&c=%20+é", Some("echo")),
            "#url=wss%3A%2F%2Fh%2F%3Fa%3Db%26c%3D%2520%2B%C3%A9&lens=echo",
        ),
        (Link::default(), "#"),
    ];
    for (link, fragment) in cases {
        let written = link.write();
        assert_eq!((&*written.fragment, written.left_out), (fragment, Vec::new()));
        assert_eq!(read(fragment), link);
    }
}

#[test]
fn carries_a_whole_connection() {
    let fragment = "#url=demo%3Aecho&lens=transcript&timeout=20&every=5&payload=hi%2C&let=room,7&let=empty,\
        &say=Say%2C%20hi,text,%7B%7Broom%7D%7D";
    let link = read(fragment);
    let names: Vec<_> = link.settings.iter().collect();
    assert_eq!(names, [("timeout", "20")]);
    let Sends { settings, messages, variables } = sending(&link);
    assert_eq!(settings.iter().collect::<Vec<_>>(), [("every", "5"), ("payload", "hi,")]);
    assert_eq!(messages, [message("Say, hi", "{{room}}")]);
    let variable =
        |name: &str, value: &str| Variable { name: name.to_owned(), value: value.to_owned() };
    assert_eq!(variables, [variable("room", "7"), variable("empty", "")]);
    assert_eq!(link.write().fragment, fragment);
}

#[test]
fn no_setting_is_called_like_a_pair() {
    assert!(FIELDS.iter().all(|field| !["url", "lens", "say", "let"].contains(&field.name)));
}

#[test]
fn reads_old_links_and_plain_anchors() {
    for fragment in ["", "#", "#&&==", "#url", "#top", "#url=%", "#url=%FF", "url=a&url=b"] {
        let Opened { link, remarks } = Link::read(fragment);
        assert!(link.lens.is_none(), "{fragment}");
        assert!(remarks.len() <= usize::from(fragment.contains("==")), "{remarks:?}");
    }
    assert_eq!(read("#url=a&url=b").url.as_deref(), Some("b"));
}

#[test]
fn leaves_secrets_out_and_says_so() {
    let mut full = link("wss://me:hush@h/?token=hush&x=1&key=", None);
    full.settings.set("sign-in", "message");
    let variables = [("room", "7"), ("apiKey", "hush")];
    let variables =
        variables.map(|(name, value)| Variable { name: name.to_owned(), value: value.to_owned() });
    full.sends = Offered::new(Sends { variables: variables.to_vec(), ..Sends::default() });
    let Written { fragment, left_out } = full.write();
    assert!(!fragment.contains("hush"), "{fragment}");
    assert_eq!(
        crate::words::not_in_the_link(&left_out),
        "Not in the link: the value of “token” in the address, the user name and password in the address, \
         the token, the value of the variable “apiKey”."
    );
    assert_eq!(read(&fragment).url.as_deref(), Some("wss://h/?token=&x=1&key="));
}

#[test]
fn leaves_sign_ins_out() {
    let sign_in = r#"{"type":"auth","token":"hush"}"#;
    let mut full = Profile::new(RecordId::from_bits(1), "", "demo:echo");
    full.settings.set("hello", &["hi\n", sign_in].concat());
    full.settings.set("query", "key=hush\nroom=7");
    full.messages = vec![message("Login", sign_in), message("Hi", "hi")];
    let Written { fragment, left_out } = Link::of(&full).write();
    assert_eq!(fragment, "#url=demo%3Aecho&query=key%3D%0Aroom%3D7&hello=hi&say=Hi,text,hi");
    assert_eq!(
        crate::words::not_in_the_link(&left_out),
        "Not in the link: the value of “key” in the query, “Login”, which looks like a sign-in."
    );
}

#[test]
fn leaves_out_what_has_no_room() {
    let messages = vec![message("Long", &"é".repeat(20_000)), message("Short", "x")];
    let mut full = link("demo:echo", None);
    full.sends = Offered::new(Sends { messages, ..Sends::default() });
    let Written { fragment, left_out } = full.write();
    assert_eq!(fragment, "#url=demo%3Aecho&say=Short,text,x");
    assert_eq!(left_out, ["the message “Long”, for which a link has no room"]);
}

#[test]
fn says_what_is_not_sound_and_keeps_the_rest() {
    let long = "x".repeat(201);
    for (pair, remark) in [
        ("lens=%3Cscript%3E", "The link names a lens that cannot be one."),
        ("say=a", "A message in this link is damaged, and was left out."),
        ("say=a,text,%C3", "A message in this link is damaged, and was left out."),
        ("say=a,text,b,c", "A message in this link is damaged, and was left out."),
        ("say=,text,b", "A part of this link was left out. Write a name for each message."),
        (
            "say=a,,b",
            "A part of this link was left out. The message “a” has a format whose name cannot be one.",
        ),
        (&format!("say={long},text,b"), "at most 200 characters are kept."),
        ("let=a", "A variable in this link is damaged, and was left out."),
        ("let=a%20b,c", "A part of this link was left out. “a b” cannot be the name of a variable"),
        ("let=token,hush", "The link brings a value for “token”, which was left out"),
        ("token=hush", "The link brings a value for “Token”, which was left out"),
        (
            "timeout=0",
            "The setting “Connect timeout (s)” in this link was left out. Write a whole number from 1 to 600.",
        ),
        (
            "timeout=%zz",
            "The setting “Connect timeout (s)” in this link is damaged, and was left out.",
        ),
        ("timeout=", "The setting “Connect timeout (s)” in this link was left out. Write a whole"),
        (
            "hidden=sometimes",
            "The setting “The line” in this link was left out. Choose one of those",
        ),
        (
            "sign-in=subprotocol",
            "The setting “Subprotocol” in this link was left out. Write something here.",
        ),
        ("%3Cb%3E=1&b=2&%3Cb%3E=3", "does not know what the link says under “<b>”, “b”."),
    ] {
        let fragment = ["#url=demo%3Aecho&", pair, "&cap=9&say=Hi,text,hi"].concat();
        let Opened { link, remarks } = Link::read(&fragment);
        assert!(remarks.len() == 1 && remarks[0].contains(remark), "{pair}: {remarks:?}");
        assert_eq!(link.url.as_deref(), Some("demo:echo"));
        assert_eq!(link.settings.iter().collect::<Vec<_>>(), [("cap", "9")], "{pair}");
        assert_eq!(sending(&link).messages, [message("Hi", "hi")]);
        assert!(!format!("{link:?}").contains("hush"));
    }
}

#[test]
fn a_huge_link_brings_its_address_at_most() {
    let huge = "x".repeat(LONGEST);
    let Opened { link, remarks } =
        Link::read(&format!("#say=a,text,{huge}&url=demo%3Aecho&lens=echo"));
    assert_eq!(link, Link { url: Some("demo:echo".to_owned()), ..Link::default() });
    assert_eq!(remarks, [crate::words::LINK_TOO_LONG.say()]);
    let Opened { link, remarks } = Link::read(&format!("#url=wss://{huge}"));
    assert_eq!(
        (link, remarks),
        (Link::default(), vec![crate::words::LINK_WITHOUT_ADDRESS.say().to_owned()])
    );
}

#[test]
fn a_link_of_rubbish_is_worth_a_few_sentences() {
    let fragment = "say=&let=&timeout=%&lens=".repeat(2000);
    assert_eq!(Link::read(&fragment).remarks.len(), 9);
    let many: String =
        (0..1000).map(|number| format!("say=a,text,&let=v{number},&k{number}=&")).collect();
    let Opened { link, remarks } = Link::read(&many);
    let Sends { messages, variables, .. } = sending(&link);
    assert_eq!((messages.len(), variables.len(), remarks.len()), (200, 200, 9));
    let turned = Link::read("%E2%80%AEevil%0A=1").remarks;
    assert!(turned[0].contains("“evil”"), "{turned:?}");
}

#[test]
fn connects_by_itself_only_where_it_is_harmless() {
    let local = Page::new("http:", "127.0.0.1:9001");
    let hosted = Page::new("https:", "echoline.example");
    let cases = [
        ("demo:echo", &hosted, true),
        ("demo:echo", &local, true),
        ("wss://echoline.example/echo", &hosted, true),
        ("/echo", &hosted, true),
        ("wss://other.example/echo", &hosted, false),
        ("ws://127.0.0.1:9001/echo", &hosted, false),
        ("ws://127.0.0.1:7000/echo", &local, true),
        ("ws://localhost:7000/echo", &local, true),
        ("ws://192.168.1.1/", &local, false),
        ("wss://other.example/echo", &local, false),
        ("ws://127.0.0.1:9001/?token=", &local, false),
    ];
    for (url, page, expected) in cases {
        let address = address::parse(url, page).unwrap();
        assert_eq!(may_connect(&address, page), expected, "{url} from {page:?}");
    }
}

proptest! {
    #[test]
    fn comes_back(profile in profiles()) {
        let mut link = Link::of(&profile);
        let Opened { link: read, remarks } = Link::read(&link.write().fragment);
        prop_assert_eq!(remarks, Vec::<String>::new());
        // A setting of a later version has no place in a link.
        let mut sends = link.sends.accept();
        sends.settings = sends.settings.part(|name| name != "later-field").0;
        link.sends = Offered::new(sends);
        prop_assert_eq!(read, link);
    }

    #[test]
    fn carries_no_secret(profile in profiles()) {
        let written = Link::of(&seeded(profile)).write();
        prop_assert!(!written.fragment.contains(SEED));
        prop_assert!(!written.left_out.iter().any(|sentence| sentence.contains(SEED)));
        prop_assert!(written.left_out.len() >= 4);
    }

    #[test]
    fn reads_anything(
        any in "(?s).{0,60}",
        pairs in vec(("(url|lens|say|let|timeout|every|hidden|sign-in|prefix|[a-z]{1,3})", "[%,=&a-f0-9]{0,12}"), 0..12),
    ) {
        Link::read(&any);
        let fragment: String = pairs.iter().map(|(key, value)| format!("{key}={value}&")).collect();
        let Opened { link, remarks } = Link::read(&fragment);
        prop_assert!(remarks.len() <= 9);
        // What was sound once is sound again.
        let Written { fragment, .. } = Link { url: None, ..link.clone() }.write();
        let again = Link::read(&fragment);
        prop_assert_eq!(again.link, Link { url: None, ..link });
        prop_assert_eq!(again.remarks, Vec::<String>::new());
    }

    #[test]
    fn keeps_the_order_of_messages(names in vec("[a-z]{1,3}", 0..9)) {
        let messages: Vec<NamedMessage> = names.iter().map(|name| message(name, name)).collect();
        let sends = Offered::new(Sends { messages: messages.clone(), ..Sends::default() });
        let written = Link { sends, ..Link::default() }.write();
        prop_assert_eq!(sending(&Link::read(&written.fragment).link).messages, messages);
    }
}
