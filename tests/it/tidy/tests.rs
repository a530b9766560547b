//! The rules can fail.

use super::*;

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

/// One made-up file under one rule.
#[track_caller]
fn check(rule: fn(&[File]) -> Vec<String>, path: &str, text: &str, expected: &[&str]) {
    assert_eq!(rule(&[file(path, text)]), expected, "{path}: {text}");
}

#[test]
fn a_forbidden_import_is_told_with_its_row() {
    let app = [
        "src/peer/echo.rs: `peer` imports `app`, but may import only message, address, event, json",
    ];
    for text in [
        "use crate::app::App;",
        "use crate::{message::{self, Message}, app::{App}};",
        "use super::super::app;",
        "use super::{Peer, super::app::App};",
        "fn f() { crate::app::run(crate::app::App) }",
        "mod tests { use super::super::super::app; }",
        "fn f<'a>() { g('\"', '\\'', \"\\\"\", r#\"\"\"#); crate::app::f::<'a>() }",
    ] {
        check(arrows, "src/peer/echo.rs", text, &app);
    }
    let nothing = ["src/words.rs: `words` imports `message`, but may import nothing"];
    check(arrows, "src/words.rs", "use super::message;", &nothing);
}

#[test]
fn an_allowed_import_is_not_told() {
    for text in [
        "use super::{Peer, echo::Echo}; use crate::message::Message; use std::rc::Rc;",
        "mod tests { use super::*; mod deep { use super::super::*; } }",
        "//! [`x`](crate::app::x)\n/// crate::app\n// use crate::app;\n/* crate::app */",
        "const A: &str = \"crate::app // \\\" crate::app\"; pub(crate) fn f() {}",
        "const A: &str = r##\"\"# crate::app\"##;",
    ] {
        check(arrows, "src/peer/echo.rs", text, &[]);
    }
    check(arrows, "src/app/notice.rs", "use crate::{lenses::Echo, words};", &[]);
    check(arrows, "src/lib.rs", "use crate::app::App;", &[]);
}

#[test]
fn a_room_without_a_row_is_told() {
    let sentence = "src/attic/box.rs: `attic` has no row in the table of imports";
    check(arrows, "src/attic/box.rs", "", &[sentence]);
}

#[test]
fn a_lens_that_knows_another_is_told() {
    let sentence = "src/lenses/chart.rs: `lenses` import no other lens, but `chart` imports `echo`";
    for (text, expected) in [
        ("use super::echo::Echo;", &[sentence][..]),
        ("use crate::{words, lenses::{echo}};", &[sentence]),
        ("use super::Echo;", &[sentence]),
        ("use super::Shared; use crate::lenses::chart::Chart;", &[]),
    ] {
        let parent = "mod chart; mod echo; pub(crate) use self::{chart::Chart, echo::Echo};";
        let files = [
            file("src/lenses.rs", parent),
            file("src/lenses/chart.rs", text),
            file("src/lenses/echo.rs", ""),
        ];
        assert_eq!(strangers(&files), expected, "{text}");
    }
}

#[test]
fn a_socket_elsewhere_is_told() {
    let sentence = "src/app.rs: only `transport` names gloo_net and web_sys::WebSocket";
    check(sockets, "src/app.rs", "use gloo_net::websocket;", &[sentence]);
    check(sockets, "src/app.rs", "use web_sys::{Event, WebSocket};", &[sentence]);
    check(sockets, "src/app.rs", "use leptos::web_sys::WebSocket;", &[sentence]);
    check(sockets, "src/app.rs", "use web_sys::Event; enum Line { WebSocket }", &[]);
    check(sockets, "src/transport/socket.rs", "use web_sys::WebSocket;", &[]);
}

#[test]
fn a_spawn_elsewhere_is_told() {
    let sentence = "src/app.rs: only src/task.rs names spawn_local";
    check(spawns, "src/app.rs", "leptos::task::spawn_local(f);", &[sentence]);
    check(spawns, "src/task.rs", "leptos::task::spawn_local(f);", &[]);
}

#[test]
fn a_panic_outside_tests_is_told() {
    let sentence = "src/app.rs: only tests call .unwrap() and .expect()";
    let tests = "#[cfg(test)] mod tests { fn f() { g().unwrap() } }";
    check(panics, "src/app.rs", "fn f() { g().unwrap() }", &[sentence]);
    check(panics, "src/app.rs", "fn f() { g()\n.expect(\"a reason\") }", &[sentence]);
    check(panics, "src/app.rs", &format!("{tests} fn f() {{ g().unwrap() }}"), &[sentence]);
    check(panics, "src/app.rs", tests, &[]);
    check(panics, "src/app.rs", "#[cfg(test)] mod tests; fn f() { g().unwrap_or(1) }", &[]);
    check(panics, "src/app/tests.rs", "fn f() { g().unwrap() }", &[]);
    check(panics, "src/app/tests/bar.rs", "fn f() { g().unwrap() }", &[]);
}

#[test]
fn a_long_file_is_told() {
    let files = [file("src/app.rs", "//\n//\n//\n")];
    assert_eq!(too_long(&files, 2), ["src/app.rs: has 3 lines, but may have only 2"]);
    assert!(too_long(&files, 3).is_empty());
}

#[test]
fn a_stylesheet_without_a_link_is_told() {
    let files = [file("style/chip.css", "")];
    assert_eq!(unlinked(&files, ""), ["style/chip.css: is not linked in index.html"]);
    let page = r#"<link data-trunk rel="css" href="style/chip.css">"#;
    assert!(unlinked(&files, page).is_empty());
}

#[test]
fn a_rule_that_asks_the_whole_page_is_told() {
    let rule = ".a { body:has(> &) > :not(&) { margin: 0 } }";
    let told = ["style/chip.css: asks the whole page: body:has(> &) > :not(&)"];
    check(asks_the_whole_page, "style/chip.css", rule, &told);
    check(asks_the_whole_page, "style/chip.css", ".a:has(> .b) { margin: 0 }", &[]);
    check(asks_the_whole_page, "style/print.css", rule, &[]);
}

#[test]
fn a_stylesheet_that_shouts_is_told() {
    let path = "style/chip.css";
    check(shouts, path, ".a { color: red ! important; }", &["style/chip.css: says !important"]);
    let id = ["style/chip.css: selects by id: .a, #b"];
    check(shouts, path, "@layer x { .a, #b { margin: 0 } }", &id);
    let quiet = "/* #a { !important } */ [href=\"#a\"] { color: #fff; &:hover { margin: 0 } }";
    check(shouts, path, quiet, &[]);
}
