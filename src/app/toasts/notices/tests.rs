use super::*;
use crate::message::{Format, Kind, Now};
use proptest::{collection::vec, prelude::*, sample::select};

const INFO: &str = r#"{"type":"notification","title":"info"}"#;
const ERROR: &str = r#"{"type":"error","message":"no"}"#;
const MISMATCH: &str = r#"{"type":"notification"}"#;
const NOTHING: &str = r#"{"type":"score","points":7}"#;

fn after(texts: &[&str]) -> Notices {
    let mut notices = Notices::default();
    step(&mut notices, texts);
    notices
}

fn step(notices: &mut Notices, texts: &[&str]) {
    for (seq, text) in (notices.next()..).zip(texts) {
        let kind = Kind::Received(Format::Text);
        notices.step(&Entry { seq, at: Now::default(), kind, bytes: text.as_bytes() });
    }
}

fn seen(notices: &Notices) -> Vec<u64> {
    (0..9).filter_map(|place| notices.seen(place)).map(|notice| notice.seq).collect()
}

fn at(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[test]
fn three_are_seen_and_the_rest_are_counted() {
    for (number, shown, more) in [(0, 0, 0), (1, 1, 0), (3, 3, 0), (7, 3, 4), (100_000, 3, 99_997)]
    {
        let notices = after(&vec![INFO; number]);
        assert_eq!((notices.number_seen(), notices.more()), (shown, more));
        assert!(notices.kept.len() <= KEPT);
    }
    let notices = after(&[NOTHING, "hello", INFO]);
    assert_eq!((seen(&notices), notices.more(), notices.next()), (vec![2], 0, 3));
}

#[test]
fn they_leave_after_eight_seconds_and_errors_stay() {
    let mut notices = after(&[INFO, ERROR, MISMATCH, INFO]);
    assert_eq!(notices.pass(at(1_000), false), Some(at(0)), "somebody is to be told at once");
    notices.tell(at(1_000));
    assert_eq!(notices.pass(at(1_000), false), Some(at(9_000)));
    assert_eq!((seen(&notices), notices.more()), (vec![0, 1, 2], 1));
    notices.pass(at(8_999), false);
    assert_eq!(seen(&notices), [0, 1, 2]);
    // What waited is seen from now on.
    assert_eq!(notices.pass(at(9_000), false), Some(at(17_000)));
    assert_eq!((seen(&notices), notices.more()), (vec![1, 3], 0));
    assert_eq!(notices.pass(at(17_000), false), None);
    notices.pass(at(9_000_000), false);
    assert_eq!(seen(&notices), [1]);
}

#[test]
fn they_stay_while_somebody_is_at_them() {
    let mut notices = after(&[INFO]);
    notices.pass(at(0), false);
    notices.tell(at(0));
    assert_eq!(notices.pass(at(8_000), true), Some(at(16_000)));
    assert_eq!(seen(&notices), [0]);
    assert_eq!((notices.pass(at(16_000), false), seen(&notices)), (None, vec![]));
}

#[test]
fn dismissed_ones_make_room() {
    let mut notices = after(&[INFO; 5]);
    assert_eq!((notices.dismiss(1), seen(&notices), notices.more()), (Some(1), vec![0, 2, 3], 1));
    assert_eq!(notices.dismiss(1), None, "it is gone");
    notices.dismiss_all();
    assert_eq!((seen(&notices), notices.more()), (vec![], 0));
    let mut notices = after(&[INFO; 100]);
    for seq in 0..20 {
        notices.dismiss(seq);
    }
    assert_ne!(notices.more(), 0, "those beyond are told of as long as one is left");
    notices.pass(at(0), false);
    notices.dismiss_all();
    assert_eq!(
        notices,
        Notices { next: 100, politely: notices.politely.clone(), ..Notices::default() }
    );
}

#[test]
fn an_error_waits_before_all_else_and_is_not_pushed_out() {
    let mut notices = after(&[INFO; 50]);
    step(&mut notices, &[ERROR, ERROR]);
    step(&mut notices, &[INFO; 50]);
    assert_eq!((notices.kept.len(), notices.more()), (KEPT, 99));
    for seq in 0..3 {
        notices.dismiss(seq);
    }
    // Of what does not matter so much the newest wait.
    assert_eq!(seen(&notices), [50, 51, 87]);
    let notices = after(&[ERROR; 50]);
    assert_eq!((notices.kept.len(), notices.more()), (KEPT, 47));
}

#[test]
fn who_cannot_see_them_is_told_of_errors_at_once() {
    let mut notices = after(&[INFO, ERROR, INFO]);
    let told = |text: &str| Some(text.to_owned());
    assert_eq!(
        notices.tell(at(0)),
        [told("2 notices, the newest: info"), told("The server reports an error: no")]
    );
    assert_eq!(notices.tell(at(9_000)), [None, None]);
}

proptest! {
    #[test]
    fn any_batching_gives_the_same(
        texts in vec(select(vec![INFO, ERROR, MISMATCH, NOTHING]), 0..80),
        cuts in vec(0..80_usize, 0..6),
    ) {
        let whole = after(&texts);
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(texts.len())).collect();
        cuts.extend([0, texts.len()]);
        cuts.sort_unstable();
        let mut in_parts = Notices::default();
        for part in cuts.windows(2) {
            step(&mut in_parts, &texts[part[0]..part[1]]);
        }
        prop_assert_eq!(&in_parts, &whole);
        let all = texts.iter().filter(|text| **text != NOTHING).count() as u64;
        prop_assert_eq!(whole.more() + whole.number_seen() as u64, all);
        prop_assert!(whole.kept.len() <= KEPT);
    }

    #[test]
    fn all_but_errors_leave_in_time(
        texts in vec(select(vec![INFO, ERROR, NOTHING]), 0..60),
        passes in vec(0..3_000_u64, 0..40),
    ) {
        let (mut notices, mut now) = (Notices::default(), 0);
        for (text, pass) in texts.iter().zip(&passes) {
            step(&mut notices, &[text]);
            now += pass;
            notices.pass(at(now), false);
        }
        notices.tell(at(now));
        // Each time it looks again something leaves: it ends.
        for _ in 0..2 * KEPT {
            notices.tell(at(now));
            let Some(next) = notices.pass(at(now), false) else { break };
            now = u64::try_from(next.as_millis()).unwrap().max(now);
        }
        prop_assert!(notices.kept.iter().take(SEEN).all(Shown::stays));
    }
}
