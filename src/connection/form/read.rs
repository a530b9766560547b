//! What a person wrote in the fields.

use super::{FIELDS, Field, FieldError, lines};
use crate::{
    address::{MASK, is_secret},
    connection::{
        AfterGoodbye, Backoff, Close, CloseCode, Heartbeat, Hidden, Limits, Parameter, Settings,
        SignIn,
    },
    words,
};
use core::time::Duration;

/// What stands between the name of a query parameter and its value.
pub(super) const PARAMETER: &[&str] = &["="];
/// What stands between a message and its answer.
pub(super) const ANSWER: &[&str] = &["→", "=>"];
/// How many lines a field may have.
pub(super) const MOST_LINES: usize = 100;

/// Reads what was written in each field. Secrets that were written as dots keep the value they have in the settings there
/// were `before`; where it is not known which that is, they are refused.
///
/// # Errors
/// What is wrong, field by field; then nothing is changed.
pub fn read_settings(
    written: &dyn Fn(&str) -> String,
    before: &Settings,
) -> Result<Settings, Vec<FieldError>> {
    let mut reader = Reader { written, before, errors: Vec::new() };
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
    before: &'a Settings,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn settings(&mut self) -> Settings {
        Settings {
            sign_in: self.sign_in(),
            subprotocols: self.subprotocols(),
            query: self.query(),
            hello: self.lines("hello").iter().map(|line| lines::meant(line)).collect(),
            answers: self.answers(),
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
            goodbye_code: self.close_code(),
            goodbye_reason: self.close_reason(),
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
                    self.refuse(field, words::WANTS_A_SUBPROTOCOL.say().to_owned());
                }
            }
        }
        if self.text("token").is_empty() {
            self.refuse("token", words::WANTS_A_TOKEN.say().to_owned());
        }
        sign_in
    }

    fn subprotocols(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        let is_between = |sign: char| sign == ',' || sign.is_whitespace();
        for name in self.text("subprotocols").split(is_between).filter(|name| !name.is_empty()) {
            if !is_subprotocol(name) {
                self.refuse("subprotocols", words::no_subprotocol(name));
            } else if names.iter().any(|other| other == name) {
                self.refuse("subprotocols", words::stands_twice(name));
            }
            names.push(name.to_owned());
        }
        names
    }

    fn query(&mut self) -> Vec<Parameter> {
        let mut query: Vec<Parameter> = Vec::new();
        for line in self.lines("query") {
            match lines::pair(&line, PARAMETER) {
                Some((name, _)) if name.is_empty() => {
                    self.refuse("query", words::WANTS_A_NAME.say().to_owned());
                }
                Some((name, value)) => query.push(Parameter { name, value: lines::meant(value) }),
                None => self.refuse("query", words::wants_a_parameter(&line)),
            }
        }
        self.uncover(&mut query);
        query
    }

    /// Puts in the place of dots the value that they stand for.
    fn uncover(&mut self, query: &mut [Parameter]) {
        let names: Vec<_> = query.iter().map(|parameter| parameter.name.clone()).collect();
        for (place, parameter) in query.iter_mut().enumerate() {
            if parameter.value != MASK {
                continue;
            }
            match self.known(&parameter.name, place, &names) {
                Some(value) => parameter.value = value,
                None => self.refuse("query", words::wants_the_value(&parameter.name)),
            }
        }
    }

    /// The value that the parameter in this place had. Where namesakes were taken away, nobody knows which of them is left.
    fn known(&self, name: &str, place: usize, names: &[String]) -> Option<String> {
        let before: Vec<_> =
            self.before.query.iter().filter(|parameter| parameter.name == name).collect();
        let namesakes = |names: &[String]| names.iter().filter(|other| *other == name).count();
        let known = before.get(namesakes(names.get(..place)?))?;
        let is_meant = namesakes(names) >= before.len() && (is_secret(name) || known.value == MASK);
        is_meant.then(|| known.value.clone())
    }

    fn answers(&mut self) -> Vec<(String, String)> {
        let mut answers: Vec<(String, String)> = Vec::new();
        for line in self.lines("answers") {
            match lines::pair(&line, ANSWER).filter(|(_, answer)| !answer.is_empty()) {
                Some((ping, _)) if answers.iter().any(|(other, _)| *other == ping) => {
                    self.refuse("answers", words::answered_twice(&ping));
                }
                Some((ping, answer)) => answers.push((ping, lines::meant(answer))),
                None => self.refuse("answers", words::wants_an_answer(&line)),
            }
        }
        answers
    }

    fn close_code(&mut self) -> CloseCode {
        let code = self.text("close-code").parse().ok().map(CloseCode);
        let code = code.filter(|code| code.is_sayable());
        if code.is_none() {
            self.refuse("close-code", words::WANTS_A_CLOSE_CODE.say().to_owned());
        }
        code.unwrap_or(CloseCode::NORMAL)
    }

    fn close_reason(&mut self) -> String {
        let reason = self.text("close-reason");
        if reason.len() > Close::LONGEST_REASON {
            self.refuse("close-reason", words::close_reason_too_long(reason.len()));
        }
        reason
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

    fn lines(&mut self, field: &'static str) -> Vec<String> {
        let written = (self.written)(field);
        let lines: Vec<_> = lines::lines(&written).map(ToOwned::to_owned).collect();
        if lines.len() > MOST_LINES {
            self.refuse(field, words::too_many_lines(MOST_LINES));
        }
        lines
    }

    fn something(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.refuse(field, words::WANTS_SOMETHING.say().to_owned());
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
