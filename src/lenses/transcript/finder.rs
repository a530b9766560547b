//! Search and filter: what was asked for, and what was found while more comes.

use super::{LENS, Lens, View, source::Source};
use crate::{
    message::{Direction, Format},
    transcript::{Filter, SLICE, Search},
    ui::{self, Kept, checked, on, text, value},
    words,
};
use core::{ops::Range, time::Duration};
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};

/// How many places of a row are marked.
const MARKS: usize = 20;
/// The search field.
const TEXT: &str = "find-text";

/// What is searched for, and how it is shown.
#[derive(Default)]
struct Asked {
    search: Option<Search>,
    /// Whether what does not match is left out of the list.
    only: bool,
    problem: String,
}

/// The search. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    source: Source,
    asked: Kept<Asked>,
    /// The next slice of work.
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Finder {
    pub(super) fn new(source: Source, lens: Kept<Lens>) -> Self {
        let finder = Self { source, asked: Kept::new(), next: StoredValue::new_local(None) };
        ui::effect(move || {
            if lens.get() == LENS {
                finder.advance();
            }
        });
        finder
    }

    /// Looks on, a slice at a time, so that no frame has to wait.
    fn advance(self) {
        let more = self.source.with(|transcript| {
            self.asked.quietly(|asked| {
                let search = asked.search.as_mut()?;
                let found = (search.found(), search.progress(transcript));
                let more = search.advance(transcript, SLICE);
                Some((more, found != (search.found(), search.progress(transcript))))
            })
        });
        let Some((more, is_news)) = more.flatten().flatten() else { return };
        self.next.try_set_value(more.then(|| Timeout::new(0, move || untrack(|| self.advance()))));
        if is_news {
            self.asked.update(|_| {});
        }
    }

    /// Takes what the fields ask for.
    pub(super) fn ask(self) {
        let search = read().map_err(ToOwned::to_owned).and_then(|filter| {
            let is_asked = !filter.is_empty();
            is_asked.then(|| Search::new(filter)).transpose().map_err(|error| error.to_string())
        });
        self.asked.update(|asked| {
            asked.only = checked("find-only");
            match search {
                Ok(search) => (asked.search, asked.problem) = (search, String::new()),
                // What was found before stays while somebody writes on.
                Err(problem) => asked.problem = problem,
            }
        });
        untrack(|| self.advance());
    }

    /// The rows of the list, as places: of all entries, or of those found.
    pub(super) fn places(self, all: Range<u64>) -> Range<u64> {
        self.if_only(|search| 0..search.position(all.end)).unwrap_or(all)
    }

    /// The entry of a place.
    pub(super) fn seq(self, place: u64) -> u64 {
        self.if_only(|search| search.nth(place).unwrap_or_default()).unwrap_or(place)
    }

    /// The place of an entry.
    pub(super) fn place(self, seq: u64) -> u64 {
        self.if_only(|search| search.position(seq)).unwrap_or(seq)
    }

    /// Whether an entry is among those found; all are, if nothing was asked for.
    pub(super) fn is_found(self, seq: u64) -> bool {
        self.with(|search, _| search.contains(seq)).unwrap_or(true)
    }

    /// What of a text is to be marked.
    pub(super) fn marks(self, text: &str) -> Vec<Range<usize>> {
        self.with(|search, _| search.marks(text, MARKS)).unwrap_or_default()
    }

    /// What is asked for, as far as it narrows down what is shown.
    pub(super) fn filter(self) -> Filter {
        self.if_only(|search| search.filter().clone()).unwrap_or_default()
    }

    /// Is read by whoever shows what was found.
    pub(super) fn track(self) {
        self.asked.track();
    }

    /// The next match from an entry on, or the one before; from the other end where there is none.
    pub(super) fn step(self, from: Option<u64>, back: bool) -> Option<u64> {
        self.with(|search, _| {
            let last = search.found().checked_sub(1).and_then(|last| search.nth(last));
            match (from, back) {
                (Some(from), false) => search.next_after(from).or_else(|| search.nth(0)),
                (Some(from), true) => search.last_before(from).or(last),
                (None, _) => last,
            }
        })?
    }

    /// How many were found, and how far the search has come.
    fn sentence(self) -> String {
        self.track();
        let said = self.source.with(|transcript| {
            self.with(|search, _| {
                let (looked_at, all) = search.progress(transcript);
                words::found(search.found(), looked_at, all)
            })
        });
        said.flatten().unwrap_or_default()
    }

    fn problem(self) -> String {
        self.track();
        self.asked.quietly(|asked| asked.problem.clone()).unwrap_or_default()
    }

    fn with<T>(self, read: impl FnOnce(&Search, bool) -> T) -> Option<T> {
        self.asked.quietly(|asked| Some(read(asked.search.as_ref()?, asked.only)))?
    }

    fn if_only<T>(self, read: impl FnOnce(&Search) -> T) -> Option<T> {
        self.with(|search, only| only.then(|| read(search)))?
    }
}

/// The fields. Whatever is written into one is asked for at once.
#[component]
pub(super) fn FinderFields(
    /// The search.
    finder: Finder,
    /// How the list is looked at.
    view: Kept<View>,
    /// Shows an entry in the list.
    show: Box<dyn Fn(u64)>,
) -> impl IntoView {
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        if let Some(seq) = finder.step(view.get_untracked().selected, event.shift_key()) {
            show(seq);
        }
    };
    let way = |value: &'static str, word: &'static str| {
        view! { <label><input type="radio" name="find-way" value=value checked=value.is_empty() />{word}</label> }
    };
    let flag = |id: &'static str, word: &'static str, help: &'static str, set: bool| {
        view! { <label title=help><input type="checkbox" id=id checked=set aria-label=help />{word}</label> }
    };
    let field = |id: &'static str, word: &'static str, hint: &'static str| {
        view! { <label>{word} <input type="text" id=id placeholder=hint spellcheck="false" autocomplete="off" /></label> }
    };
    view! {
        <div class="finder" on:input=on(move |_: ev::Event| finder.ask()) on:keydown=on(on_keydown)>
            <div class="choice" role="radiogroup" aria-label=words::DIRECTION.say()>
                {way("", words::ALL.say())} {way("sent", words::SENT.say())} {way("received", words::RECEIVED.say())}
                {way("event", words::EVENTS.say())}
            </div>
            <input
                type="search"
                class="finder__text"
                id=TEXT
                aria-label=words::SEARCH_MESSAGES.say()
                placeholder=words::SEARCH_MESSAGES.say()
                aria-describedby="find-problem"
                spellcheck="false"
                autocomplete="off"
            />
            <div class="choice">
                {flag("find-case", "Aa", words::MATCH_CASE.say(), false)} {flag("find-pattern", ".*", words::PATTERN.say(), false)}
                {flag("find-only", words::ONLY_MATCHES.say(), words::ONLY_MATCHES.say(), true)}
            </div>
            <span class="finder__found" aria-live="polite">{text(move || finder.sentence())}</span>
            <details class="finder__more">
                <summary>{words::MORE_FILTERS.say()}</summary>
                <div class="choice" role="radiogroup" aria-label=words::KIND.say()>
                    <label><input type="radio" name="find-format" value="" checked=true />{words::ALL.say()}</label>
                    <label><input type="radio" name="find-format" value="text" />{words::TEXT.say()}</label>
                    <label><input type="radio" name="find-format" value="binary" />{words::BIN.say()}</label>
                </div>
                {field("find-type", words::EVENT_TYPE.say(), "price_updated")}
                {field("find-least", words::SIZE_FROM.say(), "0")} {field("find-most", words::SIZE_TO.say(), "65536")}
                {field("find-since", words::TIME_FROM.say(), "14:03:22")} {field("find-until", words::TIME_TO.say(), "14:03:23.5")}
            </details>
            <p class="finder__problem" id="find-problem" aria-live="polite">{text(move || finder.problem())}</p>
        </div>
    }
}

/// What the fields ask for; a sentence where one of them makes no sense.
fn read() -> Result<Filter, &'static str> {
    let event_type = value("find-type");
    let all = Filter::default();
    let now = crate::session::now().wall;
    let time = |id: &str, none: Duration| match value(id).trim() {
        "" => Ok(none),
        text => match time_of_day(text) {
            Some(millis) => Ok(today(now, ui::zone(now), millis)),
            None => Err(words::NOT_A_TIME.say()),
        },
    };
    let size = |id: &str, none: usize| match value(id).trim() {
        "" => Ok(none),
        text => text.parse().ok().ok_or_else(|| words::NOT_A_SIZE.say()),
    };
    Ok(Filter {
        text: value(TEXT),
        pattern: checked("find-pattern"),
        match_case: checked("find-case"),
        direction: match ui::chosen("find-way").as_str() {
            "sent" => Some(Direction::Sent),
            "received" => Some(Direction::Received),
            "event" => Some(Direction::Event),
            _ => None,
        },
        format: match ui::chosen("find-format").as_str() {
            "text" => Some(Format::Text),
            "binary" => Some(Format::Binary),
            _ => None,
        },
        event_type: Some(event_type).filter(|event_type| !event_type.is_empty()),
        sizes: size("find-least", *all.sizes.start())?..=size("find-most", *all.sizes.end())?,
        times: time("find-since", *all.times.start())?..=time("find-until", *all.times.end())?,
    })
}

/// Milliseconds since midnight, from "14:03", "14:03:22" or "14:03:22.5".
fn time_of_day(text: &str) -> Option<u64> {
    let mut parts = text.trim().splitn(3, ':');
    let mut number = |most: u64| parts.next()?.parse::<u64>().ok().filter(|number| *number < most);
    let (hours, minutes) = (number(24)?, number(60)?);
    let (seconds, fraction) = match parts.next() {
        None => (0, 0),
        Some(text) => {
            let (seconds, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
            let fraction = [fraction, "000"].concat();
            (
                seconds.parse().ok().filter(|seconds| *seconds < 60)?,
                fraction.get(..3)?.parse().ok()?,
            )
        }
    };
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction)
}

/// The moment of today's time of day, on the wall clock; `zone` is how far the page's clock is ahead, in ms.
fn today(now: Duration, zone: i64, millis: u64) -> Duration {
    const DAY: u64 = 86_400_000;
    let here = (now.as_secs() * 1000).saturating_add_signed(zone);
    Duration::from_millis((here / DAY * DAY + millis).saturating_add_signed(-zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_of_day() {
        for (text, millis) in [
            ("14:03:22.418", Some(50_602_418)),
            ("14:03:22.5", Some(50_602_500)),
            ("14:03:22,5", Some(50_602_500)),
            (" 14:03 ", Some(50_580_000)),
            ("24:00", None),
            ("14:60", None),
            ("14", None),
            ("14:03:x", None),
            ("14:03:1.é", None),
            ("", None),
        ] {
            assert_eq!(time_of_day(text), millis, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_todays_where_the_page_is() {
        // 1970-01-02, 23:30 UTC: the third of January two hours further east.
        let now = Duration::from_secs(86_400 + 84_600);
        assert_eq!(today(now, 0, 1_000), Duration::from_secs(86_401));
        assert_eq!(today(now, 7_200_000, 1_000), Duration::from_secs(2 * 86_400 + 1 - 7_200));
        assert_eq!(today(now, -7_200_000, 1_000), Duration::from_secs(86_400 + 1 + 7_200));
    }
}
