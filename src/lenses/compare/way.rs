//! The ways, and what was heard by one of them.

use super::prices::{self, Prices, Quote, SYMBOLS};

/// A way from a server to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A WebSocket.
    Socket,
    /// Server-Sent Events.
    Events,
    /// One question after the other.
    Polling,
}

impl Way {
    /// All of them, in the order of their columns.
    pub(super) const ALL: [Self; 3] = [Self::Socket, Self::Events, Self::Polling];

    /// Its name for tests and style sheets.
    pub(super) fn name(self) -> &'static str {
        self.of(["socket", "events", "polling"])
    }

    /// Its own of what there is for each, in the order of their columns.
    pub(super) fn of<T>(self, [socket, events, polling]: [T; 3]) -> T {
        match self {
            Self::Socket => socket,
            Self::Events => events,
            Self::Polling => polling,
        }
    }
}

/// How a way is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody asked.
    #[default]
    Off,
    /// It was asked, and nothing came yet.
    Asked,
    /// It gives prices.
    Live,
    /// It stopped to, or never did; it is tried again.
    Dropped,
    /// There is something else, with this status where that is known.
    Other(Option<u16>),
}

/// What was heard by one way: a pure fold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heard {
    pub(super) state: State,
    /// Prices that were newer than what was known.
    pub(super) updates: u64,
    /// Requests and handshakes that were begun.
    pub(super) requests: u64,
    /// The bytes of what was said.
    pub(super) said: u64,
    /// The bytes of the answers as the browser counts them, where it does.
    pub(super) weighed: Option<u64>,
    /// Whether it ever opened, as far as one knows.
    pub(super) opened: bool,
    /// The newest price of each symbol.
    newest: [Option<Quote>; SYMBOLS.len()],
}

impl Heard {
    /// A request leaves.
    pub(super) fn ask(&mut self) {
        self.requests += 1;
        if self.state == State::Off {
            self.state = State::Asked;
        }
    }

    /// It has opened.
    pub(super) fn open(&mut self) {
        self.opened = true;
        if self.state == State::Dropped {
            self.state = State::Asked;
        }
    }

    /// The line, the connection or the answer failed.
    pub(super) fn drop_out(&mut self) {
        self.state = State::Dropped;
    }

    /// There is something else.
    pub(super) fn refuse(&mut self, status: Option<u16>) {
        self.state = State::Other(status);
    }

    /// An answer weighed so much.
    pub(super) fn weigh(&mut self, bytes: u64) {
        *self.weighed.get_or_insert_default() += bytes;
    }

    /// Bytes came that are no price.
    pub(super) fn count(&mut self, bytes: usize) {
        self.said += bytes as u64;
    }

    /// A text came: what prices stand in it, if it is one that can hold any.
    pub(super) fn hear(&mut self, text: &str) -> Option<Prices> {
        self.opened = true;
        self.count(text.len());
        let prices = prices::read(text)?;
        for quote in &prices.quotes {
            self.state = State::Live;
            if let Some(newest) = self.newest.get_mut(quote.symbol)
                && newest.is_none_or(|known| known.at < quote.at)
            {
                *newest = Some(*quote);
                self.updates += 1;
            }
        }
        Some(prices)
    }

    /// The newest price of a symbol.
    pub(super) fn newest(&self, symbol: usize) -> Option<Quote> {
        *self.newest.get(symbol)?
    }

    /// How old the newest price is at a time in milliseconds since the Unix epoch; a server's clock may be ahead of ours.
    pub(super) fn age(&self, now: i64) -> Option<u64> {
        let newest = self.newest.iter().flatten().map(|quote| quote.at).max()?;
        Some(now.saturating_sub(newest).max(0).unsigned_abs())
    }

    /// The bytes of the answers on their way, or of what was said where nobody knows more.
    pub(super) fn bytes(&self) -> u64 {
        self.weighed.unwrap_or(self.said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(symbol: &str, price: f64, at: i64) -> String {
        format!(r#"{{"type":"price_updated","symbol":"{symbol}","price":{price},"at":{at}}}"#)
    }

    /// A moment in milliseconds: small numbers would be seconds.
    const T: i64 = 1_790_000_000_000;

    #[test]
    fn counts_what_is_new_and_keeps_the_newest() {
        let mut heard = Heard::default();
        for (text, updates, newest) in [
            (price("ACME", 1.0, T), 1, (T, 1.0)),
            (price("ACME", 1.0, T), 1, (T, 1.0)),
            (price("ACME", 2.0, T + 5), 2, (T + 5, 2.0)),
            (price("ACME", 1.5, T + 3), 2, (T + 5, 2.0)),
            (
                format!("[{},{}]", price("ACME", 3.0, T + 9), price("GLOBEX", 7.0, T)),
                4,
                (T + 9, 3.0),
            ),
            (price("INITECH", 1.0, T + 99), 4, (T + 9, 3.0)),
            ("hello".to_owned(), 4, (T + 9, 3.0)),
        ] {
            heard.hear(&text);
            let quote = heard.newest(0).unwrap();
            assert_eq!((heard.updates, (quote.at, quote.price)), (updates, newest), "{text}");
        }
        assert_eq!(heard.newest(1).map(|quote| quote.price), Some(7.0));
        assert_eq!(heard.newest(2), None);
    }

    #[test]
    fn an_age_is_that_of_the_newest_and_never_less_than_nothing() {
        let mut heard = Heard::default();
        assert_eq!(heard.age(T), None);
        heard.hear(&price("ACME", 1.0, T));
        heard.hear(&price("GLOBEX", 1.0, T + 40));
        for (now, age) in
            [(T + 40, 0), (T + 140, 100), (T - 9, 0), (i64::MAX, i64::MAX.abs_diff(T + 40))]
        {
            assert_eq!(heard.age(now), Some(age));
        }
    }

    #[test]
    fn counts_bytes_as_far_as_it_can() {
        let mut heard = Heard::default();
        heard.hear("1234");
        heard.count(6);
        assert_eq!(heard.bytes(), 10);
        heard.weigh(310);
        heard.weigh(305);
        assert_eq!((heard.bytes(), heard.said), (615, 10));
    }

    #[test]
    fn says_how_it_is() {
        type Act = fn(&mut Heard);
        let table: [(&[Act], State); 6] = [
            (&[], State::Off),
            (&[Heard::ask], State::Asked),
            (&[Heard::ask, |heard| drop(heard.hear(&price("ACME", 1.0, T)))], State::Live),
            (&[Heard::ask, Heard::drop_out, Heard::ask], State::Dropped),
            (&[Heard::ask, Heard::drop_out, Heard::ask, Heard::open], State::Asked),
            (&[Heard::ask, |heard| heard.refuse(Some(404))], State::Other(Some(404))),
        ];
        for (acts, expected) in table {
            let mut heard = Heard::default();
            acts.iter().for_each(|act| act(&mut heard));
            assert_eq!(heard.state, expected);
        }
    }
}
