//! Settings as a person writes them: fields of text, each refused with a reason.

use super::{AfterGoodbye, Backoff, Heartbeat, Hidden, Limits, Settings, SignIn};
use crate::words;
use core::time::Duration;

/// One field of the settings.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name, for forms and styles.
    pub name: &'static str,
    /// The section that begins with it, if one does.
    pub section: Option<&'static str>,
    /// Its label, and a sentence of help.
    pub label: [&'static str; 2],
    /// What is written in it.
    pub kind: Kind,
}

/// What is written in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these: what is stored, and what is shown.
    Choice(&'static [(&'static str, &'static str)]),
    /// A whole number, perhaps none.
    Number,
    /// A secret.
    Secret,
    /// Text.
    Text,
}

/// What is wrong with a field, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: &'static str,
    /// The sentence.
    pub sentence: String,
}

const SIGN_IN: &[(&str, &str)] = &[
    ("none", words::NOT_AT_ALL),
    ("address", words::IN_THE_ADDRESS),
    ("subprotocol", words::AS_A_SUBPROTOCOL),
    ("message", words::IN_THE_FIRST_MESSAGE),
];
const BACKOFF: &[(&str, &str)] = &[("growing", words::GROWING), ("fixed", words::FIXED)];
const GOODBYE: &[(&str, &str)] =
    &[("reconnect", words::RECONNECT), ("stay-closed", words::STAY_CLOSED)];
const HIDDEN: &[(&str, &str)] = &[
    ("stay-open", words::STAYS_OPEN),
    ("pause", words::IS_NOT_RETRIED),
    ("close", words::IS_CLOSED),
];

/// Every field, in the order they are shown.
pub const FIELDS: &[Field] = &[
    begin(words::WHO_YOU_ARE, "sign-in", words::SEND_TOKEN, Kind::Choice(SIGN_IN)),
    field("token", words::TOKEN, Kind::Secret),
    field("parameter", words::PARAMETER, Kind::Text),
    field("subprotocol", words::SUBPROTOCOL, Kind::Text),
    field("prefix", words::PREFIX, Kind::Text),
    begin(words::WHEN_THE_LINE_DROPS, "backoff", words::WAIT, Kind::Choice(BACKOFF)),
    field("cap", words::LONGEST_WAIT, Kind::Number),
    field("retries", words::GIVE_UP_AFTER, Kind::Number),
    field("goodbye", words::AFTER_A_GOODBYE, Kind::Choice(GOODBYE)),
    field("timeout", words::CONNECT_TIMEOUT, Kind::Number),
    begin(words::HEARTBEAT, "every", words::EVERY, Kind::Number),
    field("payload", words::PING_TEXT, Kind::Text),
    field("silence", words::SILENCE_ALLOWED, Kind::Number),
    begin(words::WHEN_HIDDEN, "hidden", words::THE_LINE, Kind::Choice(HIDDEN)),
    begin(words::WHAT_WAITS, "messages", words::MOST_MESSAGES, Kind::Number),
    field("mebibytes", words::MOST_MEBIBYTES, Kind::Number),
    field("message", words::LARGEST_MESSAGE, Kind::Number),
    begin(words::WHAT_IS_KEPT, "transcript", words::MOST_TRANSCRIPT, Kind::Number),
];

const fn field(name: &'static str, label: [&'static str; 2], kind: Kind) -> Field {
    Field { name, section: None, label, kind }
}

const fn begin(
    section: &'static str,
    name: &'static str,
    label: [&'static str; 2],
    kind: Kind,
) -> Field {
    Field { name, section: Some(section), label, kind }
}

/// What a field shows of these settings; a token is no setting, and never shown.
pub fn write_settings(settings: &Settings, field: &str) -> String {
    let heartbeat = settings.heartbeat.clone();
    let beat = heartbeat.clone().unwrap_or_default();
    let text = |text: &str| text.to_owned();
    let seconds = |duration: Duration| duration.as_secs().to_string();
    match (field, &settings.sign_in) {
        ("sign-in", SignIn::None) => text("none"),
        ("sign-in", SignIn::Address { .. }) => text("address"),
        ("sign-in", SignIn::FirstMessage) => text("message"),
        ("sign-in", SignIn::Subprotocol { .. }) => text("subprotocol"),
        ("parameter", SignIn::Address { parameter }) => parameter.clone(),
        ("parameter", _) => text(words::TOKEN_PARAMETER),
        ("subprotocol", SignIn::Subprotocol { name, .. }) => name.clone(),
        ("prefix", SignIn::Subprotocol { prefix, .. }) => prefix.clone(),
        ("prefix", _) => text(words::TOKEN_PREFIX),
        ("backoff", _) if settings.backoff == Backoff::Fixed => text("fixed"),
        ("backoff", _) => text("growing"),
        ("cap", _) => match settings.backoff {
            Backoff::Exponential { cap } => seconds(cap),
            Backoff::Fixed => text("30"),
        },
        ("retries", _) => settings.retries.map(|retries| retries.to_string()).unwrap_or_default(),
        ("goodbye", _) if settings.after_goodbye == AfterGoodbye::StayClosed => text("stay-closed"),
        ("goodbye", _) => text("reconnect"),
        ("timeout", _) => seconds(settings.connect_timeout),
        ("every", _) => heartbeat.map(|beat| seconds(beat.every)).unwrap_or_default(),
        ("payload", _) => beat.payload,
        ("silence", _) => seconds(beat.silence),
        ("hidden", _) => text(match settings.hidden {
            Hidden::StayOpen => "stay-open",
            Hidden::Pause => "pause",
            Hidden::Close => "close",
        }),
        ("messages", _) => settings.outbox.messages.to_string(),
        ("mebibytes", _) => (settings.outbox.bytes >> 20).to_string(),
        ("message", _) => (settings.outbox.message >> 20).to_string(),
        ("transcript", _) => {
            settings.transcript.map(|bytes| (bytes >> 20).to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Reads what was written in each field.
///
/// # Errors
/// What is wrong, field by field; then nothing is changed.
pub fn read_settings(written: &dyn Fn(&str) -> String) -> Result<Settings, Vec<FieldError>> {
    let mut reader = Reader { written, errors: Vec::new() };
    let settings = reader.settings();
    if reader.errors.is_empty() {
        return Ok(settings);
    }
    let errors = reader.errors;
    let of = |field: &Field| errors.iter().find(|error| error.field == field.name).cloned();
    Err(FIELDS.iter().filter_map(of).collect())
}

/// Reads fields and gathers what is wrong with them; what it gives then is of no use.
struct Reader<'a> {
    written: &'a dyn Fn(&str) -> String,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn settings(&mut self) -> Settings {
        Settings {
            sign_in: self.sign_in(),
            backoff: match self.text("backoff").as_str() {
                "fixed" => Backoff::Fixed,
                _ => Backoff::Exponential { cap: self.seconds("cap", 3600) },
            },
            retries: (!self.text("retries").is_empty())
                .then(|| u32::try_from(self.number("retries", 0, 1000)).unwrap_or(u32::MAX)),
            after_goodbye: match self.text("goodbye").as_str() {
                "stay-closed" => AfterGoodbye::StayClosed,
                _ => AfterGoodbye::Reconnect,
            },
            connect_timeout: self.seconds("timeout", 600),
            heartbeat: (!self.text("every").is_empty()).then(|| self.heartbeat()),
            hidden: match self.text("hidden").as_str() {
                "pause" => Hidden::Pause,
                "close" => Hidden::Close,
                _ => Hidden::StayOpen,
            },
            outbox: Limits {
                messages: self.size("messages", 10_000),
                bytes: self.size("mebibytes", 512) << 20,
                message: self.size("message", 512) << 20,
            },
            transcript: (!self.text("transcript").is_empty())
                .then(|| self.size("transcript", 1024) << 20),
        }
    }

    fn sign_in(&mut self) -> SignIn {
        let sign_in = match self.text("sign-in").as_str() {
            "address" => SignIn::Address { parameter: self.something("parameter") },
            "subprotocol" => SignIn::Subprotocol {
                name: self.something("subprotocol"),
                prefix: self.text("prefix"),
            },
            "message" => SignIn::FirstMessage,
            _ => return SignIn::None,
        };
        if let SignIn::Subprotocol { name, prefix } = &sign_in {
            for (field, text) in [("subprotocol", name), ("prefix", prefix)] {
                if !text.bytes().all(is_token) {
                    self.refuse(field, words::WANTS_A_SUBPROTOCOL.to_owned());
                }
            }
        }
        if self.text("token").is_empty() {
            self.refuse("token", words::WANTS_A_TOKEN.to_owned());
        }
        sign_in
    }

    fn heartbeat(&mut self) -> Heartbeat {
        Heartbeat {
            every: self.seconds("every", 3600),
            silence: self.seconds("silence", 3600),
            payload: self.something("payload"),
        }
    }

    fn text(&self, field: &str) -> String {
        (self.written)(field).trim().to_owned()
    }

    fn something(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.refuse(field, words::WANTS_SOMETHING.to_owned());
        }
        text
    }

    fn number(&mut self, field: &'static str, least: u64, most: u64) -> u64 {
        let number = self.text(field).parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.refuse(field, words::wants_a_number(least, most));
        }
        number.unwrap_or(least)
    }

    fn seconds(&mut self, field: &'static str, most: u64) -> Duration {
        Duration::from_secs(self.number(field, 1, most))
    }

    fn size(&mut self, field: &'static str, most: u64) -> usize {
        usize::try_from(self.number(field, 1, most)).unwrap_or(usize::MAX)
    }

    fn refuse(&mut self, field: &'static str, sentence: String) {
        self.errors.push(FieldError { field, sentence });
    }
}

/// Whether a text can be a subprotocol ([RFC 6455 §4.1](https://www.rfc-editor.org/rfc/rfc6455#section-4.1)).
pub fn is_subprotocol(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token)
}

/// A character of a subprotocol.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the defaults with some fields written over.
    fn read(changes: &[(&str, &str)]) -> Result<Settings, Vec<&'static str>> {
        let written = |field: &str| match changes.iter().find(|(name, _)| *name == field) {
            Some((_, value)) => (*value).to_owned(),
            None => write_settings(&Settings::default(), field),
        };
        read_settings(&written)
            .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn reads_what_it_writes() {
        let everything = Settings {
            sign_in: SignIn::Subprotocol { name: "app".to_owned(), prefix: "bearer.".to_owned() },
            backoff: Backoff::Fixed,
            retries: Some(3),
            after_goodbye: AfterGoodbye::StayClosed,
            connect_timeout: Duration::from_secs(7),
            heartbeat: Some(Heartbeat { payload: "2".to_owned(), ..Heartbeat::default() }),
            hidden: Hidden::Close,
            outbox: Limits { messages: 9, bytes: 5 << 20, message: 2 << 20 },
            transcript: Some(32 << 20),
        };
        let address = SignIn::Address { parameter: "jwt".to_owned() };
        let others = [
            Settings::default(),
            Settings { sign_in: address, hidden: Hidden::Pause, ..Settings::default() },
            Settings { sign_in: SignIn::FirstMessage, ..Settings::default() },
        ];
        for settings in others.into_iter().chain([everything]) {
            let written = |field: &str| match field {
                "token" => "hush".to_owned(),
                field => write_settings(&settings, field),
            };
            assert_eq!(read_settings(&written), Ok(settings.clone()));
        }
    }

    #[test]
    fn every_field_can_be_written_and_has_help() {
        for field in FIELDS {
            let [label, help] = field.label;
            assert!(!label.is_empty() && help.ends_with('.'), "{field:?}");
            if let Kind::Choice(choices) = field.kind {
                let written = write_settings(&Settings::default(), field.name);
                assert!(choices.iter().any(|(value, _)| *value == written), "{field:?}");
            }
        }
    }

    #[test]
    fn refuses_nonsense_beside_its_field() {
        for (field, nonsense) in [
            ("cap", "0"),
            ("cap", "-1"),
            ("cap", "1.5"),
            ("cap", ""),
            ("cap", "3601"),
            ("retries", "often"),
            ("retries", "1001"),
            ("timeout", "99999999999999999999999"),
            ("every", "0"),
            ("messages", "0"),
            ("mebibytes", "513"),
            ("message", "a lot"),
            ("transcript", "0"),
            ("transcript", "1025"),
        ] {
            assert_eq!(read(&[(field, nonsense)]), Err(vec![field]), "{nonsense}");
        }
        assert_eq!(read(&[("every", "25"), ("payload", " ")]), Err(vec!["payload"]));
        assert_eq!(read(&[("every", "25"), ("silence", "x")]), Err(vec!["silence"]));
        assert_eq!(read(&[("sign-in", "message")]), Err(vec!["token"]));
        assert_eq!(
            read(&[("sign-in", "address"), ("parameter", ""), ("token", "x")]),
            Err(vec!["parameter"])
        );
        let subprotocol = [("sign-in", "subprotocol"), ("token", "x")];
        for (name, prefix, wrong) in
            [("", "p", "subprotocol"), ("a b", "p", "subprotocol"), ("a", "p/", "prefix")]
        {
            let fields = [("subprotocol", name), ("prefix", prefix)];
            assert_eq!(read(&[subprotocol, fields].concat()), Err(vec![wrong]));
        }
    }

    #[test]
    fn what_is_switched_off_is_not_asked_for() {
        assert!(read(&[("every", ""), ("payload", ""), ("silence", "")]).is_ok());
        assert!(read(&[("backoff", "fixed"), ("cap", "")]).is_ok());
    }
}
