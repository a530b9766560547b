//! A fold that is kept up to date with a session's transcript, without ever holding up the page.

use super::Fold;
use crate::{
    session::{Session, now},
    transcript::Transcript,
};
use core::time::Duration;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long a fold reads on before the page may do something else.
const SLICE: Duration = Duration::from_millis(8);
/// How much it reads before it looks at the clock, in bytes …
const CHUNK: usize = 64 << 10;
/// … of which an entry costs so many besides its own.
const ENTRY: usize = 64;

/// A fold that is brought up to date whenever it is read. A handle that is copied about.
///
/// Where there is much to read, as when a lens is opened late, it reads on in slices, and is read again after each.
#[derive(Debug)]
pub struct Folded<F: 'static> {
    session: Session,
    work: StoredValue<Work<F>, LocalStorage>,
    /// Rings when the next slice is due.
    due: RwSignal<()>,
}

/// A fold, and how far it has come.
#[derive(Debug)]
struct Work<F> {
    fold: F,
    /// What it has taken ends before this entry.
    next: u64,
    /// When it reads on; none when it has taken everything.
    again: Option<Timeout>,
}

impl<F> Clone for Folded<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Folded<F> {}

impl<F: Fold> Folded<F> {
    /// Reads the fold as of the newest entry, or of a slice on the way there. Reactive: who reads it reads it again when the
    /// transcript has grown, and after each slice.
    pub fn with<T>(self, read: impl FnOnce(&F) -> T) -> Option<T> {
        self.catch_up();
        self.work.try_with_value(|work| read(&work.fold))
    }

    /// Whether it is on its way to the newest entry, as of when it was read last.
    pub fn is_behind(self) -> bool {
        self.work.try_with_value(|work| work.again.is_some()).unwrap_or_default()
    }

    /// Has the fold begin anew as `begin` makes it of the present one, with the newest entries again, so many at most; its
    /// readers read it again.
    pub fn begin_anew(self, begin: impl FnOnce(&mut F), newest: u64) {
        self.session.update_transcript(|transcript| {
            self.work.try_update_value(|work| {
                begin(&mut work.fold);
                work.next = transcript.next_seq().saturating_sub(newest);
            });
        });
    }

    fn catch_up(self) {
        self.due.track();
        self.session.with_transcript(|transcript| {
            self.work.try_update_value(|work| {
                // One slice at a time, however many read it meanwhile.
                if work.again.is_none() && work.read_on(transcript, is_long()) {
                    work.again = Some(Timeout::new(0, move || self.go_on()));
                }
            })
        });
    }

    fn go_on(self) {
        self.work.try_update_value(|work| work.again = None);
        self.due.notify();
    }
}

impl<F: Fold> Work<F> {
    /// Takes the entries that it has not taken, a chunk after the other, until enough is enough; whether there are more.
    fn read_on(&mut self, transcript: &Transcript, mut is_enough: impl FnMut() -> bool) -> bool {
        let Self { fold, next, .. } = self;
        loop {
            let mut left = CHUNK;
            let begin = *next;
            fold.steps(transcript.since(begin).take_while(|entry| {
                let is_taken = left > 0;
                if is_taken {
                    left = left.saturating_sub(ENTRY + entry.bytes.len());
                    *next = entry.seq + 1;
                }
                is_taken
            }));
            if left > 0 {
                *next = transcript.next_seq();
            }
            let is_behind = *next < transcript.next_seq();
            if !is_behind || is_enough() {
                return is_behind;
            }
        }
    }
}

/// Whether a slice has taken its time, as of the first look on.
fn is_long() -> impl FnMut() -> bool {
    let mut began = None;
    move || {
        let now = now().mono;
        now.saturating_sub(*began.get_or_insert(now)) >= SLICE
    }
}

impl<F: Fold + Clone> Folded<F> {
    /// The fold as of the newest entry, or of a slice on the way there; its beginning after the session's owner was cleaned
    /// up.
    pub fn get(self) -> F {
        self.with(F::clone).unwrap_or_default()
    }
}

/// Keeps a fold of a session's transcript.
pub fn use_fold<F: Fold>(session: Session) -> Folded<F> {
    use_fold_from(session, F::default())
}

/// Keeps a fold of a session's transcript that begins as this one: a new fold reads the transcript from its beginning.
pub fn use_fold_from<F: Fold>(session: Session, fold: F) -> Folded<F> {
    let work = StoredValue::new_local(Work { fold, next: 0, again: None });
    Folded { session, work, due: RwSignal::new(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Entry, Format, Kind, Now};

    /// The numbers of the entries that were taken.
    #[derive(Default)]
    struct Taken(Vec<u64>);

    impl Fold for Taken {
        fn step(&mut self, entry: &Entry<'_>) {
            self.0.push(entry.seq);
        }
    }

    fn work() -> Work<Taken> {
        Work { fold: Taken::default(), next: 0, again: None }
    }

    fn transcript(sizes: &[usize]) -> Transcript {
        let mut transcript = Transcript::default();
        for size in sizes {
            let bytes = vec![b'x'; *size];
            transcript.append(Now::default(), Kind::Received(Format::Text), &bytes);
        }
        transcript
    }

    #[test]
    fn much_is_read_in_slices() {
        for (sizes, slices) in [
            (&[][..], 1),
            (&[100; 10], 1),
            // In each chunk there is room for one and the beginning of another.
            (&[CHUNK - ENTRY - 1; 6], 3),
            (&[10 * CHUNK, 1, 10 * CHUNK], 2),
        ] {
            let (transcript, mut work) = (transcript(sizes), work());
            let mut read = 1;
            while work.read_on(&transcript, || true) {
                read += 1;
            }
            let all: Vec<_> = (0..sizes.len() as u64).collect();
            assert_eq!((read, &work.fold.0, work.next), (slices, &all, all.len() as u64));
            // As long as there is time it is read in one go, and nothing is read twice.
            assert!(!work.read_on(&transcript, || false));
            assert_eq!(work.fold.0, all);
            let mut at_once = self::work();
            assert!(!at_once.read_on(&transcript, || false));
            assert_eq!(at_once.fold.0, all);
        }
    }

    #[test]
    fn what_was_cleared_meanwhile_is_not_waited_for() {
        let (mut transcript, mut work) = (transcript(&[CHUNK; 4]), work());
        assert!(work.read_on(&transcript, || true));
        transcript.clear();
        assert!(!work.read_on(&transcript, || true));
        assert_eq!((work.fold.0, work.next), (vec![0], 4));
    }
}
