//! The user's own placeholders.

use super::placeholder::is_built_in;
use crate::{
    json::{self, Kind},
    words,
};
use thiserror::Error;

/// What the user's own placeholders stand for, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    pairs: Vec<(String, String)>,
}

/// Why a variable cannot have a name.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum NameError {
    /// It has a meaning already, such as `now`.
    #[error("{}", words::name_built_in(.0))]
    BuiltIn(String),
    /// There is none.
    #[error("{}", words::VARIABLE_NAMELESS.say())]
    Empty,
    /// It has other characters than ASCII letters, digits and underscores, or begins with a digit.
    #[error("{}", words::NAME_MALFORMED.say())]
    Malformed,
}

impl Variables {
    /// Whether a variable may have this name: `[A-Za-z_][A-Za-z0-9_]*`, and none that has a meaning already.
    ///
    /// # Errors
    /// Says in a sentence why it may not.
    pub fn check_name(name: &str) -> Result<(), NameError> {
        let first = name.bytes().next().ok_or(NameError::Empty)?;
        if first.is_ascii_digit()
            || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            return Err(NameError::Malformed);
        }
        match is_built_in(name) {
            true => Err(NameError::BuiltIn(name.to_owned())),
            false => Ok(()),
        }
    }

    /// Makes a variable, or changes what one stands for: any text, in which placeholders have no meaning.
    ///
    /// # Errors
    /// It may not have this name.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), NameError> {
        Self::check_name(name)?;
        match self.pairs.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.pairs.push((name.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    /// What a variable stands for.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// Forgets a variable; gives what it stood for.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let place = self.pairs.iter().position(|(known, _)| known == name)?;
        Some(self.pairs.remove(place).1)
    }

    /// Those of some names as an object of JSON.
    pub fn to_json(&self, some: impl Fn(&str) -> bool) -> String {
        let mut text = "{".to_owned();
        for (name, value) in self.iter().filter(|(name, _)| some(name)) {
            if text.len() > 1 {
                text.push(',');
            }
            text.extend([&json::quote(name), ":", &json::quote(value)]);
        }
        text.push('}');
        text
    }

    /// Those that [`Variables::to_json`] wrote; none if the text is something else, or holds what no variable can be.
    pub fn from_json(text: &str) -> Option<Self> {
        let is = |raw, kind| (json::kind_of(raw) == Some(kind)).then_some(());
        is(text, Kind::Object)?;
        let mut variables = Self::default();
        for field in json::fields(text) {
            let (name, value) = field.ok()?;
            is(value, Kind::String).filter(|()| json::lone_surrogate(value).is_none())?;
            variables.set(&json::unescape(name), &json::unescape(value)).ok()?;
        }
        Some(variables)
    }

    /// All names and what they stand for.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (&**name, &**value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_names_that_a_placeholder_can_have() {
        for name in ["a", "_", "user_id", "Now", "x1", "random1"] {
            assert_eq!(Variables::check_name(name), Ok(()), "{name}");
        }
        for name in ["1x", "a b", "a-b", "é", "a\0", "{", " a"] {
            assert_eq!(Variables::check_name(name), Err(NameError::Malformed), "{name}");
        }
        for name in ["counter", "now", "now_ms", "random", "uuid"] {
            assert_eq!(Variables::check_name(name), Err(NameError::BuiltIn(name.to_owned())));
        }
        assert_eq!(Variables::check_name(""), Err(NameError::Empty));
    }

    #[test]
    fn keeps_values_in_their_order() {
        let mut variables = Variables::default();
        for (name, value) in [("b", "1"), ("a", "2"), ("b", "{{now}}")] {
            variables.set(name, value).unwrap();
        }
        assert!(variables.set("now", "3").is_err());
        assert_eq!(variables.iter().collect::<Vec<_>>(), [("b", "{{now}}"), ("a", "2")]);
        assert_eq!(variables.get("a"), Some("2"));
        assert_eq!(variables.remove("b").as_deref(), Some("{{now}}"));
        assert_eq!(variables.remove("b"), None);
    }

    #[test]
    fn reads_nothing_that_it_would_not_write() {
        for text in ["", "[]", "{", "{\"a\":1}", "{\"now\":\"1\"}", "{\"a\":\"\\ud800\"}", "{}x"] {
            assert_eq!(Variables::from_json(text), None, "{text}");
        }
        assert_eq!(Variables::from_json("{}"), Some(Variables::default()));
    }

    proptest! {
        #[test]
        fn comes_back_as_it_was_written(pairs in proptest::collection::vec(("[a-z]{1,4}", any::<String>()), 0..6)) {
            let mut variables = Variables::default();
            for (name, value) in pairs.iter().filter(|(name, _)| Variables::check_name(name).is_ok()) {
                variables.set(name, value).unwrap();
            }
            prop_assert_eq!(Variables::from_json(&variables.to_json(|_| true)), Some(variables.clone()));
            prop_assert_eq!(variables.to_json(|_| false), "{}");
        }

        #[test]
        fn reads_anything_without_a_panic(text in any::<String>()) {
            Variables::from_json(&text);
        }
    }
}
