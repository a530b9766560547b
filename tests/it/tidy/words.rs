//! Every word of the interface is there in every language.

use super::{
    File, read, root,
    source::{tokens, without_tests},
};
use std::{collections::BTreeMap, fs};

#[test]
fn every_language_says_everything() {
    let english = words_of_the_interface(&read("src", "rs").unwrap());
    assert!(english.len() > 900, "only {} words were found", english.len());
    for language in ["pt-BR", "zh-Hans"] {
        let file = format!("src/words/{language}.txt");
        let list = fs::read_to_string(root().join(&file)).unwrap();
        let said = pairs(&list).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        let missing: Vec<_> = english.iter().filter(|word| !said.contains_key(*word)).collect();
        assert!(missing.is_empty(), "{file} does not say {missing:#?}");
        let spare: Vec<_> = said.keys().filter(|word| !english.contains(word)).collect();
        assert!(spare.is_empty(), "{file} says what nobody asks for: {spare:#?}");
        for (word, said) in &said {
            assert_eq!(holes(word), holes(said), "{file}: “{word}” and “{said}” are filled alike");
        }
    }
}

#[test]
fn a_list_that_is_out_of_step_is_found() {
    assert!(pairs("Connect\nConectar\n\nClose").is_err());
    assert!(pairs("Connect\nConectar\nConnect\nConectar").is_err());
    assert_eq!(pairs("# a.rs\nConnect\nConectar\n").unwrap()["Connect"], "Conectar");
}

#[test]
fn words_are_found_where_they_are_said() {
    let code = r##"
        pub const A: Word =
            Word("one \
                 line, \"quoted\"");
        fn b() { say("two"); fill(r#"{0} "three""#, &[&c]); other("four") }
        #[cfg(test)] mod tests { Word("five") }
    "##;
    assert_eq!(literals(code), ["one line, \"quoted\"", "two", "{0} \"three\""]);
}

fn words_of_the_interface(files: &[File]) -> Vec<String> {
    let words = files.iter().filter(|file| file.path.starts_with("src/words"));
    let mut all: Vec<_> = words.flat_map(|file| literals(&file.text)).collect();
    all.sort();
    all.dedup();
    all
}

/// The entries of a list, or what is wrong with it.
fn pairs(list: &str) -> Result<BTreeMap<String, String>, String> {
    let mut lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut pairs = BTreeMap::new();
    while let Some(english) = lines.next() {
        let said =
            lines.next().ok_or_else(|| format!("“{english}” is not followed by anything"))?;
        if pairs.insert(english.to_owned(), said.to_owned()).is_some() {
            return Err(format!("“{english}” stands there twice"));
        }
    }
    Ok(pairs)
}

/// Which placeholders a sentence has.
fn holes(text: &str) -> Vec<usize> {
    (0..10).filter(|number| text.contains(&format!("{{{number}}}"))).collect()
}

/// What is said in a file of words, without its tests.
fn literals(code: &str) -> Vec<String> {
    let tokens = without_tests(&tokens(code));
    let said = tokens.windows(3).filter_map(|three| match three {
        ["Word" | "say" | "fill", "(", literal] => text(literal),
        _ => None,
    });
    said.collect()
}

/// The text of a literal, if it is one of text.
fn text(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix("r#\"") {
        return raw.strip_suffix("\"#").map(str::to_owned);
    }
    let mut signs = literal.strip_prefix('"')?.strip_suffix('"')?.chars().peekable();
    let mut text = String::new();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next()? {
                '\n' => while signs.next_if(|sign| sign.is_whitespace()).is_some() {},
                'u' => {
                    let digits = signs.by_ref().skip(1).take_while(|sign| *sign != '}');
                    let number = u32::from_str_radix(&digits.collect::<String>(), 16).ok()?;
                    text.push(char::from_u32(number)?);
                }
                escaped => text.push(escaped),
            },
            sign => text.push(sign),
        }
    }
    Some(text)
}
