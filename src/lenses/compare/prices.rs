//! Prices as a message, an event or an answer holds them.

use crate::{
    event::{LARGEST, Mismatch, SocketEvent, Typed},
    json::{self, Kind},
};
use serde_json::value::RawValue;

/// What prices are asked of.
pub(super) const SYMBOLS: [&str; 2] = ["ACME", "GLOBEX"];

/// A price of a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quote {
    /// Its place among [`SYMBOLS`].
    pub(super) symbol: usize,
    /// Since when, in milliseconds since the Unix epoch.
    pub(super) at: i64,
    pub(super) price: f64,
}

/// What stands in a text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Prices {
    /// The prices that were asked for.
    pub(super) quotes: Vec<Quote>,
    /// Why something in it is no price that says it is one; of several the last.
    pub(super) mismatch: Option<Mismatch>,
}

/// Reads a typed event, or a list of them; a text that is neither is none.
pub(super) fn read(text: &str) -> Option<Prices> {
    let mut prices = Prices::default();
    if json::kind_of(text) == Some(Kind::Array) && text.len() <= LARGEST {
        let events: Vec<&RawValue> = serde_json::from_str(text).ok()?;
        for event in events {
            prices.take(&SocketEvent::read(event.get())?);
        }
    } else {
        prices.take(&SocketEvent::read(text)?);
    }
    Some(prices)
}

impl Prices {
    fn take(&mut self, event: &SocketEvent<'_>) {
        match event.typed() {
            Ok(Typed::PriceUpdated(update)) => {
                let symbol = SYMBOLS.iter().position(|symbol| *symbol == update.symbol);
                // A time without an offset is taken for UTC: our own server says milliseconds.
                let (at, price) = (update.at.millis(|_| 0), update.price);
                self.quotes.extend(symbol.map(|symbol| Quote { symbol, at, price }));
            }
            Ok(_) => {}
            Err(mismatch) => self.mismatch = Some(mismatch),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_event_or_a_list_of_them() {
        let acme = r#"{"type":"price_updated","symbol":"ACME","price":101.42,"at":1790000000000}"#;
        let globex =
            r#"{"type":"price_updated","data":{"symbol":"GLOBEX","price":7,"at":1790000000}}"#;
        let other = r#"{"type":"price_updated","symbol":"INITECH","price":1,"at":1}"#;
        let [first, second] = [(0, 101.42), (1, 7.0)].map(|(symbol, price)| Quote {
            symbol,
            at: 1_790_000_000_000,
            price,
        });
        for (text, quotes) in [
            (acme.to_owned(), vec![first]),
            (format!(" [{acme}, {globex}]"), vec![first, second]),
            (format!("[{other}]"), vec![]),
            (r#"{"type":"score","value":3}"#.to_owned(), vec![]),
            ("[]".to_owned(), vec![]),
        ] {
            assert_eq!(read(&text), Some(Prices { quotes, mismatch: None }), "{text}");
        }
    }

    #[test]
    fn what_is_something_else_is_none() {
        for text in ["", "<!doctype html>", "[1]", "[", "{}", "101.42", "null", r#"[{"type":1}]"#] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn says_which_field_stands_in_the_way() {
        let text = r#"[{"type":"price_updated","symbol":"ACME","price":"<b>","at":1}]"#;
        let prices = read(text).unwrap();
        assert_eq!(prices.quotes, []);
        assert_eq!(prices.mismatch.map(|mismatch| mismatch.field), Some("price".to_owned()));
    }
}
