//! The settings of a saved connection: what differs from the defaults, field by field.

use super::is_sign_in;
use crate::{
    address,
    connection::{
        FIELDS, Field, FieldError, Kind, Settings, read_settings, without_secret_lines,
        write_settings,
    },
    words,
};

/// Settings as the fields' names and texts; a field that is not here has its default.
///
/// **No secret is among them**, and every name comes once. Fields of a later version are kept, although nothing reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSettings(Vec<(String, String)>);

impl SavedSettings {
    /// What of these settings differs from the defaults.
    pub fn of(settings: &Settings) -> Self {
        let mut saved = Self::default();
        for field in FIELDS {
            saved.set(field.name, &write_settings(settings, field.name));
        }
        saved
    }

    /// What of these settings differs from the defaults, with the fields of a later version that were saved before.
    pub fn renewed(&self, settings: &Settings) -> Self {
        let mut saved = Self::of(settings);
        for (name, text) in self.iter().filter(|(name, _)| find(name).is_none()) {
            saved.set(name, text);
        }
        saved
    }

    /// Writes over one field. A secret is not taken, nor are values of secret query parameters in a text.
    pub fn set(&mut self, name: &str, text: &str) {
        let text = bare(name, text);
        let place = self.0.binary_search_by(|(other, _)| other.as_str().cmp(name));
        if is_secret(name) || is_default(name, &text) {
            if let Ok(place) = place {
                self.0.remove(place);
            }
            return;
        }
        match place {
            Ok(place) => {
                if let Some((_, old)) = self.0.get_mut(place) {
                    *old = text;
                }
            }
            Err(place) => self.0.insert(place, (name.to_owned(), text)),
        }
    }

    /// What a field shows: what was saved, or its default.
    pub fn text(&self, name: &str) -> String {
        match self.get(name) {
            Some(text) => text.to_owned(),
            None => write_settings(&Settings::default(), name),
        }
    }

    /// Names and texts of what was saved, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (&**name, &**text))
    }

    /// Whether all is as the defaults say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The settings themselves, and what is wrong with the fields that fell back to their defaults. A sign-in wants a token
    /// that is not saved: it is asked for when the line is opened.
    pub fn read(&self) -> (Settings, Vec<FieldError>) {
        let (_, settings, errors) = self.clone().sound();
        (settings, errors)
    }

    /// What of them can be read, the settings themselves, and what is wrong with the rest.
    pub(crate) fn sound(mut self) -> (Self, Settings, Vec<FieldError>) {
        let mut errors = self.take_wrong_choices();
        loop {
            let found = match self.try_read() {
                Ok(settings) => return (self, settings, errors),
                Err(found) => found,
            };
            let wrong = |name: &str| found.iter().any(|error| error.field == name);
            // A field that asks for another one gives way when that was never written.
            let wrongs: [&dyn Fn(&Field) -> bool; 3] = [
                &|field| wrong(field.name),
                &|field| matches!(field.kind, Kind::Choice(_)),
                &|_field| true,
            ];
            if !wrongs.iter().any(|gives_way| self.drop_fields(gives_way)) {
                return (self, Settings::default(), errors);
            }
            errors.extend(found);
        }
    }

    /// What of them passes, and the rest.
    pub(crate) fn part(self, passes: impl Fn(&str) -> bool) -> (Self, Self) {
        let (passed, rest) = self.0.into_iter().partition(|(name, _)| passes(name));
        (Self(passed), Self(rest))
    }

    /// What was saved of a field.
    fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(other, _)| *other == name).map(|(_, text)| text)
    }

    fn try_read(&self) -> Result<Settings, Vec<FieldError>> {
        // Whatever asks for a secret shall not fail for want of it.
        let written = |name: &str| if is_secret(name) { "-".to_owned() } else { self.text(name) };
        read_settings(&written, &Settings::default())
    }

    /// Takes out choices that are not offered: reading them would take another without a word.
    fn take_wrong_choices(&mut self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        self.0.retain(|(name, text)| {
            let Some(Field { name: field, kind: Kind::Choice(choices), .. }) = find(name) else {
                return true;
            };
            let is_offered = choices.iter().any(|(choice, _)| *choice == text.trim());
            if !is_offered {
                let sentence = words::WANTS_A_CHOICE.say().to_owned();
                errors.push(FieldError { field, sentence });
            }
            is_offered
        });
        errors
    }

    /// Takes out the known fields of this kind; tells whether there were any.
    fn drop_fields(&mut self, gives_way: &dyn Fn(&Field) -> bool) -> bool {
        let before = self.0.len();
        self.0.retain(|(name, _)| !find(name).is_some_and(gives_way));
        self.0.len() < before
    }
}

/// The field of this name.
pub(crate) fn find(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// Whether what stands in a field is never kept; of a field that nobody knows yet the name decides.
pub(crate) fn is_secret(name: &str) -> bool {
    find(name).map_or_else(|| address::looks_secret(name), |field| field.kind == Kind::Secret)
}

/// What stands in a field, without the values of secret query parameters.
fn bare(name: &str, text: &str) -> String {
    let bare = address::without_secret_pairs(text);
    match name {
        "query" => without_secret_lines(&bare),
        "hello" => without_sign_ins(&bare),
        _ => bare,
    }
}

/// What is sent after connecting, without the messages that say who somebody is by a secret that is written in them.
fn without_sign_ins(hello: &str) -> String {
    let kept = hello.split('\n').filter(|line| !is_sign_in(line));
    kept.collect::<Vec<_>>().join("\n")
}

fn is_default(name: &str, text: &str) -> bool {
    find(name).is_some() && write_settings(&Settings::default(), name) == text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::{Backoff, Heartbeat, Parameter, SignIn};
    use core::time::Duration;

    fn saved(pairs: &[(&str, &str)]) -> SavedSettings {
        let mut saved = SavedSettings::default();
        for (name, text) in pairs {
            saved.set(name, text);
        }
        saved
    }

    #[test]
    fn keeps_what_differs_and_gives_it_back() {
        let subprotocol = SignIn::Subprotocol { name: "app".to_owned(), prefix: "p.".to_owned() };
        for settings in [
            Settings::default(),
            Settings { backoff: Backoff::Fixed, retries: Some(0), ..Settings::default() },
            Settings { sign_in: SignIn::FirstMessage, ..Settings::default() },
            Settings { sign_in: subprotocol, ..Settings::default() },
            Settings {
                heartbeat: Some(Heartbeat {
                    every: Duration::from_secs(5),
                    ..Heartbeat::default()
                }),
                ..Settings::default()
            },
        ] {
            let saved = SavedSettings::of(&settings);
            assert_eq!(saved.is_empty(), settings == Settings::default());
            assert_eq!(saved.read(), (settings, Vec::new()));
        }
    }

    #[test]
    fn takes_no_secret() {
        let saved =
            saved(&[("token", "hush"), ("later_password", "hush"), ("query", "a=1&key=hush")]);
        assert_eq!(saved.iter().collect::<Vec<_>>(), [("query", "a=1&key=")]);
    }

    #[test]
    fn takes_no_secret_of_a_query_however_it_is_written() {
        for (written, kept) in [
            (" token = hush\n\nroom=7", "token=\nroom=7"),
            ("\"to\\u006ben\"=hush\r\n%74oken =hush", "token=\n%74oken="),
            ("no parameter\nroom = 7", "no parameter\nroom = 7"),
        ] {
            let saved = saved(&[("query", written)]);
            assert_eq!(saved.iter().collect::<Vec<_>>(), [("query", kept)]);
        }
        let (name, value) = ("API_KEY".to_owned(), "hush".to_owned());
        let query = vec![Parameter { name, value }];
        let of = SavedSettings::of(&Settings { query, ..Settings::default() });
        assert_eq!(of, saved(&[("query", "API_KEY=")]));
    }

    #[test]
    fn takes_no_sign_in_of_what_is_sent_after_connecting() {
        let hello = "{\"token\":\"hush\"}\nhi\n{\"token\":\"{{token}}\"}";
        let saved = saved(&[("hello", hello)]);
        let kept = "hi\n{\"token\":\"{{token}}\"}";
        assert_eq!(saved.iter().collect::<Vec<_>>(), [("hello", kept)]);
    }

    #[test]
    fn a_field_that_cannot_be_read_falls_back() {
        for (pairs, wrong, kept) in [
            (&[("timeout", "0"), ("cap", "7")][..], &["timeout"][..], &["cap"][..]),
            (&[("hidden", "sometimes"), ("cap", "7")], &["hidden"], &["cap"]),
            (&[("sign-in", "subprotocol"), ("cap", "7")], &["subprotocol"], &["cap"]),
            (&[("sign-in", "address"), ("parameter", "")], &["parameter"], &["sign-in"]),
            (&[("later", "x")], &[], &["later"]),
        ] {
            let (saved, _, errors) = saved(pairs).sound();
            let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
            assert_eq!(fields, wrong);
            assert_eq!(saved.iter().map(|(name, _)| name).collect::<Vec<_>>(), kept);
        }
    }
}
