//! Messages that wait to be sent and are to survive a reload.

use super::{
    RecordId, Revision,
    object::{self, Object},
};
use crate::{
    address,
    connection::Held,
    json,
    message::{Format, Message},
    words,
};
use base64ct::{Base64, Encoding};
use core::{fmt, time::Duration};
use thiserror::Error;

/// The version that is written, and the only one that is read.
const VERSION: &str = "1";
/// The largest message, in bytes.
const LARGEST: usize = 8 << 20;
/// The most messages.
const MOST: usize = 1024;
/// The most bytes of all messages.
const MOST_BYTES: usize = 64 << 20;

/// Fields of an object, without signs between their letters, that make a message a sign-in.
const SIGN_IN_FIELDS: [&str; 8] =
    ["accesstoken", "apikey", "authorization", "authtoken", "jwt", "password", "secret", "token"];

/// A message that was accepted and has no outcome yet. **It is never a sign-in**: it is made only of what the ledger
/// accepted, where a sign-in never is, and a message that looks like one is not taken either.
#[derive(Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Which one it is, in whatever tab.
    pub id: RecordId,
    /// Where it was to go, without secrets.
    pub address: String,
    /// The message.
    pub message: Message,
    /// When it was accepted: time since the Unix epoch, to the millisecond.
    pub accepted_at: Duration,
}

/// Without what it says.
impl fmt::Debug for Unsent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Unsent").field(&self.id).field(&self.message.size()).finish()
    }
}

/// Why a message does not survive a reload.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Unkept {
    /// 1,024 messages or 64 MiB are kept already.
    #[error("{}", words::UNSENT_FULL.say())]
    Full,
    /// It looks like a sign-in.
    #[error("{}", words::UNSENT_SIGN_IN.say())]
    SignIn,
    /// It is larger than 8 MiB.
    #[error("{}", words::UNSENT_TOO_LARGE.say())]
    TooLarge,
}

/// Why a saved message cannot be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum UnreadableUnsent {
    /// It is damaged, or something else.
    #[error("{}", words::UNSENT_UNREADABLE.say())]
    Damaged,
    /// A later version wrote it.
    #[error("{}", words::UNSENT_NEWER.say())]
    Newer,
}

impl Unsent {
    /// What is to be kept of a message that was accepted for this address at this time since the Unix epoch. `kept` is what
    /// is kept already: how many messages, and how many bytes.
    ///
    /// # Errors
    /// Says in a sentence why it is not kept.
    pub fn new(
        id: RecordId,
        address: &str,
        held: &Held,
        accepted_at: Duration,
        kept: (usize, usize),
    ) -> Result<Self, Unkept> {
        let message = Message::clone(&held.message);
        if is_sign_in(&message) {
            return Err(Unkept::SignIn);
        }
        if message.size() > LARGEST {
            return Err(Unkept::TooLarge);
        }
        let (messages, bytes) = kept;
        if messages >= MOST || bytes.saturating_add(message.size()) > MOST_BYTES {
            return Err(Unkept::Full);
        }
        let millis = Duration::from_millis(in_millis(accepted_at));
        Ok(Self { id, address: address::bare(address), message, accepted_at: millis })
    }

    /// As it is stored.
    pub fn write(&self) -> String {
        let format = match self.message.format() {
            Format::Binary => "binary",
            Format::Text => "text",
        };
        Object::new()
            .text("echoline", "unsent")
            .raw("version", VERSION)
            .text("id", &self.id.to_string())
            .text("address", &address::bare(&self.address))
            .text("format", format)
            .text("base64", &Base64::encode_string(self.message.bytes()))
            .number("accepted_at", in_millis(self.accepted_at))
            .end()
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// Says in a sentence why it cannot be read.
    pub fn read(text: &str) -> Result<Self, UnreadableUnsent> {
        let string = |name| json::field(text, name).and_then(object::string);
        if string("echoline").as_deref() != Some("unsent") {
            return Err(UnreadableUnsent::Damaged);
        }
        match json::field(text, "version") {
            Some(VERSION) => {}
            Some(version) if object::number(version).is_some_and(|version| version > 1) => {
                return Err(UnreadableUnsent::Newer);
            }
            _ => return Err(UnreadableUnsent::Damaged),
        }
        let read = || {
            let id = RecordId::read(&string("id")?)?;
            let bytes = Base64::decode_vec(&string("base64")?).ok()?;
            let message = match &*string("format")? {
                "binary" => Message::Binary(bytes),
                "text" => Message::Text(String::from_utf8(bytes).ok()?),
                _ => return None,
            };
            let accepted_at = json::field(text, "accepted_at").and_then(object::number)?;
            let accepted_at = Duration::from_millis(accepted_at);
            let address = address::bare(&string("address")?);
            let is_fit = message.size() <= LARGEST && !is_sign_in(&message);
            is_fit.then_some(Self { id, address, message, accepted_at })
        };
        read().ok_or(UnreadableUnsent::Damaged)
    }
}

fn in_millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).min(Revision::LATEST)
}

/// Whether a message looks as if it said who somebody is.
fn is_sign_in(message: &Message) -> bool {
    matches!(message, Message::Text(text) if looks_like_sign_in(text))
}

/// Whether a text looks as if it said who somebody is: a JSON object with a token, a password or the like.
pub(crate) fn looks_like_sign_in(text: &str) -> bool {
    is_sign_in_text(text, |_value| false)
}

/// Whether a text looks so by a field whose value, as it is written, is not harmless.
pub(super) fn is_sign_in_text(text: &str, is_harmless: fn(&str) -> bool) -> bool {
    let is_sign_in = |name: &str| {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        let name: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        SIGN_IN_FIELDS.contains(&&*name)
    };
    json::fields(text)
        .map_while(Result::ok)
        .any(|(name, value)| is_sign_in(&json::unescape(name)) && !is_harmless(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::MessageId;
    use proptest::prelude::*;
    use std::rc::Rc;

    fn held(message: Message) -> Held {
        Held { id: MessageId::default(), message: Rc::new(message) }
    }

    fn unsent(message: Message, kept: (usize, usize)) -> Result<Unsent, Unkept> {
        let id = RecordId::from_bits(7);
        Unsent::new(
            id,
            "wss://h/?token=hush&x=1",
            &held(message),
            Duration::from_micros(1_234_567),
            kept,
        )
    }

    #[test]
    fn lies_in_storage_so_that_people_can_read_it() {
        let text = unsent("Hi".into(), (0, 0)).unwrap().write();
        let expected = r#"{"echoline":"unsent","version":1,"id":"00000000000000000000000000000007","address":"wss://h/?token=&x=1","format":"text","base64":"SGk=","accepted_at":1234}"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn keeps_no_sign_in_and_not_too_much() {
        for sign_in in [
            r#"{"type":"auth","token":"hush"}"#,
            r#"{"Access_Token":"hush"}"#,
            r#"{"x":{},"pass\u0077ord":"hush""#,
        ] {
            assert_eq!(unsent(sign_in.into(), (0, 0)), Err(Unkept::SignIn), "{sign_in}");
        }
        for other in ["", "token", r#"{"key":"a"}"#, r#"["token"]"#, r#"{"a":{"token":1}}"#] {
            assert!(unsent(other.into(), (1023, 0)).is_ok(), "{other}");
        }
        assert_eq!(unsent("".into(), (1024, 0)), Err(Unkept::Full));
        assert_eq!(unsent("a".into(), (0, 64 << 20)), Err(Unkept::Full));
        assert_eq!(unsent(vec![0; (8 << 20) + 1].into(), (0, 0)), Err(Unkept::TooLarge));
    }

    #[test]
    fn refuses_what_it_did_not_write() {
        let text = unsent("Hi".into(), (0, 0)).unwrap().write();
        for (from, to, why) in [
            ("\"version\":1", "\"version\":2", UnreadableUnsent::Newer),
            ("\"version\":1", "\"version\":-1", UnreadableUnsent::Damaged),
            ("\"unsent\"", "\"recent\"", UnreadableUnsent::Damaged),
            ("SGk=", "SGk", UnreadableUnsent::Damaged),
            ("SGk=", "//8=", UnreadableUnsent::Damaged),
            ("\"text\"", "\"json\"", UnreadableUnsent::Damaged),
            ("}", "", UnreadableUnsent::Damaged),
            ("1234}", "1.5}", UnreadableUnsent::Damaged),
        ] {
            assert_eq!(Unsent::read(&text.replace(from, to)), Err(why), "{to}");
        }
    }

    fn messages() -> impl Strategy<Value = Message> {
        prop_oneof![
            ".{0,40}".prop_map(Message::Text),
            prop::collection::vec(any::<u8>(), 0..40).prop_map(Message::Binary),
        ]
    }

    proptest! {
        #[test]
        fn comes_back(bits in any::<u128>(), address in ".{0,20}", message in messages(), at in 0..1_u64 << 53) {
            let (id, at) = (RecordId::from_bits(bits), Duration::from_millis(at));
            if let Ok(unsent) = Unsent::new(id, &address, &held(message), at, (0, 0)) {
                prop_assert_eq!(Unsent::read(&unsent.write()), Ok(unsent));
            }
        }

        #[test]
        fn reads_anything(text in ".{0,80}", place in any::<prop::sample::Index>(), byte in 32_u8..127) {
            Unsent::read(&text).ok();
            let mut bytes = unsent("Hi".into(), (0, 0)).unwrap().write().into_bytes();
            let place = place.index(bytes.len());
            bytes[place] = byte;
            Unsent::read(&String::from_utf8(bytes).unwrap()).ok();
        }
    }
}
