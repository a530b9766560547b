use super::*;

fn page(protocol: &str) -> Page {
    Page::new(protocol, "page.example:8080")
}

/// The address as it would be used, or the sentence that refuses it, from an `http:` and from an `https:` page.
fn check(text: &str, from_http: &str, from_https: &str) {
    let read = |page: &Page| match parse(text, page) {
        Ok(address) => address.to_string(),
        Err(error) => format!("{error:?}"),
    };
    assert_eq!(read(&page("http:")), from_http, "{text} from http");
    assert_eq!(read(&page("https:")), from_https, "{text} from https");
}

fn check_both(text: &str, outcome: &str) {
    check(text, outcome, outcome);
}

#[test]
fn takes_whole_addresses_as_they_are() {
    check("ws://a.example/p?q=1", "ws://a.example/p?q=1", "MixedContent");
    check("http://a.example", "ws://a.example", "MixedContent");
    check_both("wss://a.example:8443/Path", "wss://a.example:8443/Path");
    check_both("WSS://A.example/Path", "wss://a.example/Path");
    check_both("https://a.example", "wss://a.example");
    check_both("  wss://a.example  ", "wss://a.example");
    check_both("wss://bücher.example/ü", "wss://bücher.example/ü");
    check_both("wss://a.example:", "wss://a.example");
    check_both("ws://127.0.0.1:9001/echo", "ws://127.0.0.1:9001/echo");
    check_both("ws://[::1]:9001/echo", "ws://[::1]:9001/echo");
    check_both("ws://localhost", "ws://localhost");
    check_both("demo:echo", "demo:echo");
    check_both("DEMO:Echo?x=1", "demo:echo");
    check_both("DEMO:Faults/Close?code=4401&reason=No#x", "demo:faults/close?code=4401&reason=No");
    check_both("demo:faults/silent", "demo:faults/silent");
    check_both("demo:chat", "demo:chat");
    check_both("Demo:Chat?room=Den&name=Asha", "demo:chat?room=Den&name=Asha");
    check_both("demo:orders", "demo:orders/9123");
    check_both("demo:orders/?speed=50", "demo:orders/9123?speed=50");
    check_both("demo:Orders/A-7?speed=50", "demo:orders/A-7?speed=50");
    check_both("demo:prices", "demo:prices");
    check_both("demo:prices?", "demo:prices");
    check_both("DEMO:Prices?symbols=ACME&hz=50#x", "demo:prices?symbols=ACME&hz=50");
}

#[test]
fn helps_what_is_incomplete() {
    check("/echo", "ws://page.example:8080/echo", "wss://page.example:8080/echo");
    check("//b.example/x", "ws://b.example/x", "wss://b.example/x");
    check("192.168.1.7:81/x", "ws://192.168.1.7:81/x", "wss://192.168.1.7:81/x");
    check("printer.local", "ws://printer.local", "wss://printer.local");
    check_both("a.example/x", "wss://a.example/x");
    check_both("a.example:9001", "wss://a.example:9001");
    check_both("localhost:9001/echo", "ws://localhost:9001/echo");
    check_both("[::1]:9001", "ws://[::1]:9001");
    check_both("a.example/x?to=ws://b", "wss://a.example/x?to=ws://b");
}

#[test]
fn refuses_with_a_reason() {
    check_both("", "Empty");
    check_both("   ", "Empty");
    check_both("wss://a b", "Space");
    check_both("wss://a\u{0}b", "Space");
    check_both("wss://", "Host(\"\")");
    check_both("wss://:80", "Host(\":80\")");
    check_both("wss://[::1", "Host(\"[::1\")");
    check_both("wss://a%zz", "Host(\"a%zz\")");
    check_both("wss://a.example:99999", "Port(\"99999\")");
    check_both("wss://a.example:80x", "Port(\"80x\")");
    check_both("wss://a.example:-1", "Port(\"-1\")");
    check_both("ws://127.0.0.1:6000", "ForbiddenPort(6000)");
    check_both("wss://a.example:25", "ForbiddenPort(25)");
    check_both("wss://me:pw@a.example", "Credentials");
    check_both("me:pw@a.example", "Credentials");
    check_both("wss://me@a.example", "Credentials");
    check_both("ftp://a.example", "UnsupportedScheme(\"ftp\")");
    check_both("mqtt://a.example:1883", "UnsupportedScheme(\"mqtt\")");
    check_both("javascript:alert(1)", "UnsupportedScheme(\"javascript\")");
    check_both("file:///etc", "UnsupportedScheme(\"file\")");
    check_both("demo:nothing", "UnknownDemo(\"nothing\")");
    check_both("demo:", "UnknownDemo(\"\")");
    check_both("demo:echo/x", "UnknownDemo(\"echo/x\")");
    for demo in ["chat/x", "prices/x", "orders/7/x"] {
        check_both(&["demo:", demo].concat(), &format!("UnknownDemo({demo:?})"));
    }
    for demo in ["demo:faults", "demo:faults/", "demo:faults?code=1"] {
        check_both(demo, "UnknownFault(\"\")");
    }
    check_both("demo:faults/nothing?x=1", "UnknownFault(\"nothing\")");
    check_both("demo:faults/close/x", "UnknownFault(\"close/x\")");
}

#[test]
fn leaves_a_fragment_out_and_says_so() {
    let address = parse("ws://127.0.0.1:9001/echo#top", &page("http:")).unwrap();
    assert_eq!(address.to_string(), "ws://127.0.0.1:9001/echo");
    assert_eq!(address.advice(), Some(words::FRAGMENT_LEFT_OUT.say()));
}

#[test]
fn warns_of_an_open_line_over_the_internet_only() {
    let advice = |text| parse(text, &page("http:")).unwrap().advice();
    assert_eq!(advice("ws://a.example"), Some(words::NOT_ENCRYPTED.say()));
    for text in
        ["wss://a.example", "ws://127.9.9.9", "ws://10.0.0.1", "ws://[fd00::1]", "demo:echo"]
    {
        assert_eq!(advice(text), None, "{text}");
    }
}

#[test]
fn knows_a_page_served_from_this_machine() {
    for (authority, is_loopback) in [
        ("127.0.0.1:9001", true),
        ("[::1]:80", true),
        ("app.localhost", true),
        ("127.0.0.1.example", false),
        ("0127.0.0.1", false),
        ("+127.0.0.1", false),
        ("127.0.0", false),
        ("", false),
    ] {
        assert_eq!(Page::new("http:", authority).is_loopback(), is_loopback, "{authority}");
    }
}

#[test]
fn knows_when_an_address_is_nearer_than_the_page() {
    for (text, protocol, authority, is_nearer) in [
        ("ws://127.0.0.1:9001", "https:", "a.example", true),
        ("wss://192.168.1.7", "https:", "a.example", true),
        ("ws://localhost", "http:", "192.168.1.7", true),
        ("ws://localhost", "file:", "", true),
        ("ws://192.168.1.7", "http:", "192.168.1.8", false),
        ("ws://localhost:9001", "http:", "127.0.0.1:8080", false),
        ("wss://b.example", "https:", "a.example", false),
        ("demo:echo", "https:", "a.example", false),
    ] {
        let page = Page::new(protocol, authority);
        let address = parse(text, &page).unwrap();
        assert_eq!(address.is_nearer_than(&page), is_nearer, "{text} from {authority}");
    }
}

#[test]
fn never_panics() {
    for text in
        ["::", ":", "[", "]", "]:", "[]", "@", "#", "?", "\\", "ü:1", "wss:///", "1:2:3", "ws:ü"]
    {
        for page in [page("http:"), Page::new("file:", "")] {
            assert!(parse(text, &page).is_err() || !text.is_empty());
        }
    }
}

#[test]
fn a_secret_does_not_show_when_an_address_is_printed_for_a_developer() {
    let address = parse("wss://a.example/?token=hush", &page("http:")).unwrap();
    assert_eq!(format!("{address:?}"), "Server(Server(\"wss://a.example/?token=••••\"))");
    let address = parse("demo:faults/auth?token=hush", &page("http:")).unwrap();
    assert_eq!(format!("{address:?}"), "Demo(demo:faults/auth?token=••••)");
}
