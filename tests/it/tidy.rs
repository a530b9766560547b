//! The house rules that no compiler checks: who may import whom, who may name the browser, how long a file may grow.
//!
//! A rule is a pure function from files to sentences, one a violation. Rust is read as tokens, so that comments and
//! strings never count.

mod source;
mod tests;
mod words;

use source::{anywhere, imports, tokens, tree, without_tests};
use std::{collections::BTreeSet, fs, io, path::Path};

/// Each room of `src`, and the rooms it may import. **A row names only rows above it.**
const TABLE: &[(&str, &[&str])] = &[
    ("words", &[]),
    ("json", &["words"]),
    ("message", &["words"]),
    ("address", &["words"]),
    ("compose", &["message", "json", "words"]),
    ("event", &["json", "message", "words"]),
    ("connection", &["message", "address", "event", "json", "words"]),
    ("doctor", &["message", "address", "connection", "words"]),
    ("profile", &["connection", "message", "address", "json", "words"]),
    ("link", &["profile", "connection", "address", "words"]),
    ("peer", &["message", "address", "event", "json"]),
    ("transcript", &["message", "address", "event", "json", "words"]),
    ("part", &[]),
    // Its words, because nobody else knows that the peer in the page could not be loaded.
    ("transport", &["connection", "message", "peer", "address", "part", "words"]),
    ("task", &[]),
    ("storage", &["words"]),
    ("session", &["connection", "transport", "transcript", "task", "message", "address", "words"]),
    ("stream_builder", &["session", "transcript", "message"]),
    ("ui", &["part", "task", "words"]),
    (
        "lenses",
        &[
            "stream_builder",
            "session",
            "transcript",
            "part",
            "task",
            "event",
            "json",
            "message",
            "address",
            "words",
            "ui",
        ],
    ),
    ("app", EVERYTHING),
];

/// The row of a room that sees the whole house.
const EVERYTHING: &[&str] = &["everything"];

/// The crate's own two files belong to no room.
const ROOTS: [&str; 2] = ["src/lib.rs", "src/main.rs"];

const MAX_RUST_LINES: usize = 400;
const MAX_CSS_LINES: usize = 100;

#[test]
fn the_arrows_run_one_way() {
    assert_kept(&arrows(&read("src", "rs").unwrap()));
}

#[test]
fn lenses_do_not_know_one_another() {
    assert_kept(&strangers(&read("src", "rs").unwrap()));
}

#[test]
fn the_table_has_no_circle() {
    for (position, (room, row)) in TABLE.iter().enumerate() {
        let above = |name: &str| TABLE[..position].iter().any(|(room, _)| *room == name);
        assert!(*row == EVERYTHING || row.iter().all(|name| above(name)), "the row of `{room}`");
    }
}

#[test]
fn only_transport_names_the_socket() {
    assert_kept(&sockets(&read("src", "rs").unwrap()));
}

#[test]
fn only_task_spawns() {
    assert_kept(&spawns(&read("src", "rs").unwrap()));
}

#[test]
fn the_page_never_panics_on_purpose() {
    assert_kept(&panics(&read("src", "rs").unwrap()));
}

#[test]
fn rust_files_stay_short() {
    assert_kept(&too_long(&read("src", "rs").unwrap(), MAX_RUST_LINES));
}

#[test]
fn stylesheets_stay_short() {
    assert_kept(&too_long(&read("style", "css").unwrap(), MAX_CSS_LINES));
}

#[test]
fn stylesheets_are_linked() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    assert_kept(&unlinked(&read("style", "css").unwrap(), &page));
}

#[test]
fn stylesheets_do_not_shout() {
    assert_kept(&shouts(&read("style", "css").unwrap()));
}

#[test]
fn stylesheets_ask_little() {
    assert_kept(&asks_the_whole_page(&read("style", "css").unwrap()));
}

#[track_caller]
fn assert_kept(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

/// A file of the project, its path written from the root with slashes.
struct File {
    path: String,
    text: String,
}

impl File {
    /// `src/session/pace.rs` is the module `session`, `pace`.
    fn module(&self) -> Vec<&str> {
        self.path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect()
    }

    /// The top-level module a file belongs to.
    fn room(&self) -> &str {
        self.module()[0]
    }

    /// What it imports or names of ours, each path written from the crate's root.
    fn imports(&self) -> Vec<Vec<&str>> {
        imports(&tokens(&self.text), &self.module())
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a folder and its folders that has this extension, in the order of their paths.
fn read(folder: &str, extension: &str) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.extend(read(&path, extension)?);
        } else if entry.path().extension().is_some_and(|found| found == extension) {
            files.push(File { path, text: fs::read_to_string(entry.path())? });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// Where a room imports what its row does not allow, or has no row.
fn arrows(files: &[File]) -> Vec<String> {
    let in_rooms = files.iter().filter(|file| !ROOTS.contains(&file.path.as_str()));
    in_rooms.flat_map(arrows_of).collect()
}

fn arrows_of(file: &File) -> Vec<String> {
    let (path, room) = (&file.path, file.room());
    let Some((_, row)) = TABLE.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{path}: `{room}` has no row in the table of imports")];
    };
    let only =
        if row.is_empty() { "nothing".to_owned() } else { format!("only {}", row.join(", ")) };
    let imports = file.imports();
    let rooms: BTreeSet<_> = imports.iter().filter_map(|import| import.first().copied()).collect();
    rooms
        .into_iter()
        .filter(|name| *name != room && *row != EVERYTHING && !row.contains(name))
        .map(|name| format!("{path}: `{room}` imports `{name}`, but may import {only}"))
        .collect()
}

/// Where a lens imports another, by its file or by what `src/lenses.rs` passes on.
fn strangers(files: &[File]) -> Vec<String> {
    let lenses: Vec<_> = files.iter().filter(|file| file.room() == "lenses").collect();
    let passed_on: Vec<_> = lenses.iter().flat_map(|file| passed_on(file)).collect();
    let is_lens = |name| lenses.iter().any(|file| file.module() == ["lenses", name]);
    let lens_of =
        |name| passed_on.iter().find(|path| path.last() == Some(&name)).map(|path| path[1]);
    let mut sentences = BTreeSet::new();
    for file in &lenses {
        let (path, module) = (&file.path, file.module());
        for import in file.imports() {
            let (Some(own), ["lenses", name, ..]) = (module.get(1), &import[..]) else { continue };
            let other = if is_lens(name) { Some(*name) } else { lens_of(name) };
            if let Some(other) = other.filter(|other| other != own) {
                sentences.insert(format!(
                    "{path}: `lenses` import no other lens, but `{own}` imports `{other}`"
                ));
            }
        }
    }
    sentences.into_iter().collect()
}

/// What `src/lenses.rs` takes out of its lenses: `lenses`, `echo`, `Echo`.
fn passed_on(file: &File) -> Vec<Vec<&str>> {
    if file.path != "src/lenses.rs" {
        return Vec::new();
    }
    let tokens = tokens(&file.text);
    let uses = (0..tokens.len()).filter(|&at| tokens[at] == "use");
    let paths = uses.flat_map(|at| tree(&tokens[at + 1..], &["lenses"]));
    paths.filter(|path| path.len() > 2).collect()
}

fn sockets(files: &[File]) -> Vec<String> {
    let named = |tokens: &[&str]| match tokens {
        ["gloo_net", ..] => true,
        ["web_sys", "::", ..] => {
            tree(tokens, &[]).iter().any(|path| matches!(path[..], ["web_sys", "WebSocket", ..]))
        }
        _ => false,
    };
    let outside = files.iter().filter(|file| file.room() != "transport");
    outside
        .filter(|file| anywhere(&tokens(&file.text), named))
        .map(|file| {
            format!("{}: only `transport` names gloo_net and web_sys::WebSocket", file.path)
        })
        .collect()
}

fn spawns(files: &[File]) -> Vec<String> {
    let named = |tokens: &[&str]| tokens[0].starts_with("spawn_local");
    let outside = files.iter().filter(|file| file.path != "src/task.rs");
    outside
        .filter(|file| anywhere(&tokens(&file.text), named))
        .map(|file| format!("{}: only src/task.rs names spawn_local", file.path))
        .collect()
}

fn panics(files: &[File]) -> Vec<String> {
    let named = |tokens: &[&str]| matches!(tokens, [".", "unwrap" | "expect", "(", ..]);
    let is_test = |file: &&File| file.module().contains(&"tests");
    let outside = files.iter().filter(|file| !is_test(file));
    outside
        .filter(|file| anywhere(&without_tests(&tokens(&file.text)), named))
        .map(|file| format!("{}: only tests call .unwrap() and .expect()", file.path))
        .collect()
}

fn too_long(files: &[File], limit: usize) -> Vec<String> {
    let lengths = files.iter().map(|file| (&file.path, file.text.lines().count()));
    lengths
        .filter(|(_, lines)| *lines > limit)
        .map(|(path, lines)| format!("{path}: has {lines} lines, but may have only {limit}"))
        .collect()
}

fn unlinked(files: &[File], page: &str) -> Vec<String> {
    let link = |path| format!(r#"<link data-trunk rel="css" href="{path}">"#);
    files
        .iter()
        .filter(|file| !page.contains(&link(&file.path)))
        .map(|file| format!("{}: is not linked in index.html", file.path))
        .collect()
}

fn shouts(files: &[File]) -> Vec<String> {
    let mut sentences = Vec::new();
    for File { path, text } in files {
        let css = without_css_comments(text);
        if css.split('!').skip(1).any(|after| after.trim_start().starts_with("important")) {
            sentences.push(format!("{path}: says !important"));
        }
        for selector in selectors(&css).filter(|selector| names_id(selector)) {
            sentences.push(format!("{path}: selects by id: {selector}"));
        }
    }
    sentences
}

/// Such a rule has the whole page styled anew when a text changes anywhere in it; on paper nothing changes.
fn asks_the_whole_page(files: &[File]) -> Vec<String> {
    let mut sentences = Vec::new();
    for File { path, text } in files.iter().filter(|file| file.path != "style/print.css") {
        let css = without_css_comments(text);
        let is_wide = |selector: &&str| {
            let asks = |page: &str| {
                [":has(", ":not(:has("].iter().any(|has| selector.contains(&[page, has].concat()))
            };
            ["html", ":root", "body"].into_iter().any(asks)
        };
        for selector in selectors(&css).filter(is_wide) {
            sentences.push(format!("{path}: asks the whole page: {selector}"));
        }
    }
    sentences
}

/// What stands between a rule's brace and whatever ended before it.
fn selectors(css: &str) -> impl Iterator<Item = &str> {
    let pieces = css.split_inclusive(['{', '}', ';']);
    pieces.filter_map(|piece| piece.strip_suffix('{')).map(str::trim)
}

/// Whether a `#` stands outside of brackets, as in `[href="#top"]`.
fn names_id(selector: &str) -> bool {
    selector.split(['[', ']']).step_by(2).any(|piece| piece.contains('#'))
}

fn without_css_comments(css: &str) -> String {
    let after = |piece: &str| piece.split_once("*/").map(|(_, code)| code.to_owned());
    let mut pieces = css.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.filter_map(after).collect::<String>()
}
