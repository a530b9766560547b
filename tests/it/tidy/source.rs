//! Reads Rust as tokens, so that comments and strings never count, and its imports as paths from the crate's root.

/// Whether a rule matches the tokens from anywhere on; it is never shown none.
pub(super) fn anywhere(tokens: &[&str], matches: impl Fn(&[&str]) -> bool) -> bool {
    (0..tokens.len()).any(|start| matches(&tokens[start..]))
}

/// Every path of a module that begins with `crate` or `super`, written from the crate's root.
pub(super) fn imports<'a>(tokens: &[&'a str], module: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut found = Vec::new();
    let mut rest = tokens;
    loop {
        rest = match rest {
            ["mod", name, "{", after @ ..] => {
                let (body, after) = block(after);
                found.extend(imports(body, &[module, &[*name]].concat()));
                after
            }
            ["crate" | "super", "::", ..] => {
                found.extend(tree(rest, module));
                behind_supers(rest)
            }
            [_, after @ ..] => after,
            [] => return found,
        };
    }
}

/// The paths of one `use` tree, or of one path in an expression.
pub(super) fn tree<'a>(tokens: &[&'a str], module: &[&'a str]) -> Vec<Vec<&'a str>> {
    match tokens {
        ["crate", "::", rest @ ..] => tree(rest, &[]),
        ["self", "::", rest @ ..] => tree(rest, module),
        ["super", "::", rest @ ..] => tree(rest, module.split_last().map_or(&[], |(_, up)| up)),
        ["{", rest @ ..] => {
            branches(block(rest).0).into_iter().flat_map(|branch| tree(branch, module)).collect()
        }
        [name, "::", rest @ ..] => tree(rest, &[module, &[*name]].concat()),
        [name, ..] => vec![[module, &[*name]].concat()],
        [] => Vec::new(),
    }
}

/// A chain of `super`s is one path, not one for each.
fn behind_supers<'t, 'a>(mut tokens: &'t [&'a str]) -> &'t [&'a str] {
    while let ["crate" | "super", "::", rest @ ..] = tokens {
        tokens = rest;
    }
    tokens
}

/// Splits what follows an opening brace at its closing one.
fn block<'t, 'a>(tokens: &'t [&'a str]) -> (&'t [&'a str], &'t [&'a str]) {
    let mut depth = 1;
    let closing = tokens.iter().position(|token| {
        depth = nested(depth, token);
        depth == 0
    });
    closing.map_or((tokens, &[]), |at| (&tokens[..at], &tokens[at + 1..]))
}

/// Splits the inside of a tree's braces at its own commas.
fn branches<'t, 'a>(tokens: &'t [&'a str]) -> Vec<&'t [&'a str]> {
    let mut depth = 0;
    let own_comma = |token: &&str| {
        depth = nested(depth, token);
        depth == 0 && *token == ","
    };
    tokens.split(own_comma).collect()
}

fn nested(depth: usize, token: &str) -> usize {
    match token {
        "{" => depth + 1,
        "}" => depth.saturating_sub(1),
        _ => depth,
    }
}

pub(super) fn without_tests<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let mut kept = Vec::new();
    let mut rest = tokens;
    loop {
        rest = match rest {
            ["#", "[", "cfg", "(", "test", ")", "]", item @ ..] => behind_item(item),
            [token, after @ ..] => {
                kept.push(*token);
                after
            }
            [] => return kept,
        };
    }
}

/// An item ends with its semicolon or with its block.
fn behind_item<'t, 'a>(tokens: &'t [&'a str]) -> &'t [&'a str] {
    let end = tokens.iter().position(|token| matches!(*token, ";" | "{"));
    let Some(end) = end else { return &[] };
    let after = &tokens[end + 1..];
    if tokens[end] == ";" { after } else { block(after).1 }
}

/// Rust as its words, `::`, strings and single signs, without comments.
pub(super) fn tokens(source: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = source.trim_start();
    while !rest.is_empty() {
        let (token, after) = rest.split_at(token_length(rest));
        if !token.starts_with("//") && !token.starts_with("/*") {
            tokens.push(token);
        }
        rest = after.trim_start();
    }
    tokens
}

fn token_length(source: &str) -> usize {
    let until = |end: &str, from: usize| {
        source
            .get(from..)
            .and_then(|rest| rest.find(end))
            .map_or(source.len(), |at| from + at + end.len())
    };
    let word = source.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
    let sign = source.chars().next().map_or(0, char::len_utf8);
    match source.as_bytes() {
        [b'/', b'/', ..] => until("\n", 2),
        [b'/', b'*', ..] => until("*/", 2),
        [b':', b':', ..] => 2,
        [b'"', ..] => string_length(source),
        [b'\'', b'\\', _, ..] => until("'", 3),
        [b'\'', ..] => char_length(source),
        _ => match raw_string(source) {
            Some((end, from)) => until(&end, from),
            None => word.unwrap_or(source.len()).max(sign),
        },
    }
}

fn string_length(source: &str) -> usize {
    let mut escaped = false;
    let closing = source.bytes().skip(1).position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    closing.map_or(source.len(), |at| at + 2)
}

/// A quote with no other behind the next character begins a lifetime.
fn char_length(source: &str) -> usize {
    let closing = source.char_indices().nth(2).filter(|(_, sign)| *sign == '\'');
    closing.map_or(1, |(at, _)| at + 1)
}

/// How a raw string ends, and where its text begins.
fn raw_string(source: &str) -> Option<(String, usize)> {
    let behind_prefix = source.strip_prefix('b').unwrap_or(source).strip_prefix('r')?;
    let text = behind_prefix.trim_start_matches('#').strip_prefix('"')?;
    let hashes = behind_prefix.len() - text.len() - 1;
    Some((format!("\"{}", "#".repeat(hashes)), source.len() - text.len()))
}
