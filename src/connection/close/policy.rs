//! What a close code asks of the client. Codes often mislead, so none but a refusal stops it for good.

use super::CloseCode;
use crate::connection::backoff::Urgency;
use core::time::Duration;

/// What to do after a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::connection) enum Verdict {
    /// The client is not allowed, and another token will not change it.
    Forbidden,
    /// The last message was refused; blind retrying would loop for ever.
    Poison,
    /// A fresh token may help, once.
    Reauthenticate,
    /// Try again.
    Retry(Urgency),
    /// It will not change by itself.
    Stop,
}

/// What a server's close code asks for; `signs_in` is whether the line was opened with a token.
pub(in crate::connection) fn verdict(code: CloseCode, signs_in: bool) -> Verdict {
    match code.0 {
        1000 | 1001 | 1012 => Verdict::Retry(Urgency::Spread),
        1002 | 1003 | 1007 | 1009 | 1010 => Verdict::Poison,
        1008 | 3000 | 4401 if signs_in => Verdict::Reauthenticate,
        3003 | 4403 if signs_in => Verdict::Forbidden,
        1008 | 3000 | 3003 | 4400 | 4401 | 4403 | 4404 | 4406 | 4409 => Verdict::Stop,
        1013 | 4503 => Verdict::Retry(Urgency::Slow(Duration::ZERO)),
        4429 => Verdict::Retry(Urgency::Slow(Duration::from_secs(30))),
        _ => Verdict::Retry(Urgency::Ordinary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row of the table; what no row names is an ordinary loss.
    #[test]
    fn every_code_has_its_verdict() {
        let rows: &[(&[u16], Verdict, Verdict)] = &[
            (&[1000, 1001, 1012], Verdict::Retry(Urgency::Spread), Verdict::Retry(Urgency::Spread)),
            (&[1002, 1003, 1007, 1009, 1010], Verdict::Poison, Verdict::Poison),
            (&[1008, 3000, 4401], Verdict::Stop, Verdict::Reauthenticate),
            (&[3003, 4403], Verdict::Stop, Verdict::Forbidden),
            (&[4400, 4404, 4406, 4409], Verdict::Stop, Verdict::Stop),
            (
                &[1013, 4503],
                Verdict::Retry(Urgency::Slow(Duration::ZERO)),
                Verdict::Retry(Urgency::Slow(Duration::ZERO)),
            ),
            (
                &[4429],
                Verdict::Retry(Urgency::Slow(Duration::from_secs(30))),
                Verdict::Retry(Urgency::Slow(Duration::from_secs(30))),
            ),
        ];
        let ordinary = Verdict::Retry(Urgency::Ordinary);
        for code in 0..=u16::MAX {
            let row = rows.iter().find(|(codes, ..)| codes.contains(&code));
            let (without, with) =
                row.map_or((ordinary, ordinary), |(_, without, with)| (*without, *with));
            assert_eq!(verdict(CloseCode(code), false), without, "{code}");
            assert_eq!(verdict(CloseCode(code), true), with, "{code} with a sign-in");
        }
    }
}
