//! What a query asks for.

use crate::address::percent;
use core::{str::FromStr, time::Duration};

/// The parameters of a query, each read when it is asked for.
pub(super) struct Parameters<'a>(pub(super) &'a str);

impl Parameters<'_> {
    /// The value of a parameter, decoded.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let mut pairs = self.0.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(found, _)| *found == name).map(|(_, value)| percent::decode(value))
    }

    /// The value of a parameter as a number, or the default where it is none.
    pub(super) fn number<T: FromStr>(&self, name: &str, default: T) -> T {
        self.text(name).and_then(|value| value.parse().ok()).unwrap_or(default)
    }

    /// The value of a parameter as milliseconds.
    pub(super) fn millis(&self, name: &str, default: u32) -> Duration {
        Duration::from_millis(self.number(name, default).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_generously() {
        let parameters = Parameters("reason=no%20more&n=7&wrong=x&empty=&alone&n=8");
        assert_eq!(parameters.text("reason").as_deref(), Some("no more"));
        assert_eq!(parameters.text("empty").as_deref(), Some(""));
        assert_eq!(parameters.text("alone"), None);
        assert_eq!(parameters.number("n", 1), 7);
        assert_eq!(parameters.number("wrong", 1), 1);
        assert_eq!(parameters.millis("n", 1), Duration::from_millis(7));
    }
}
