//! The same message again and again: its pace, how far it has come, and its end.

use super::{Bench, State};
use crate::{
    compose::{Draft, Repeat},
    session, ui, words,
};
use core::time::Duration;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The names of the fields.
pub(super) const EVERY: &str = "repeat-every";
pub(super) const TIMES: &str = "repeat-times";

/// What is sent again and again: it goes on as it began, whatever stands in the field by then.
pub(super) struct Repeated {
    pub(super) pace: Repeat,
    draft: Draft,
    is_spoken: bool,
}

impl Bench {
    pub(super) fn start(self) {
        let every = ui::value(EVERY).trim().parse().map(Duration::from_millis);
        let times = ui::value(TIMES).trim().to_owned();
        let times = if times.is_empty() { Ok(None) } else { times.parse().map(Some) };
        let repeat = match (every, times) {
            (Err(_), _) => Err(words::REPEAT_EVERY.say().to_owned()),
            (_, Err(_)) => Err(words::REPEAT_TIMES.say().to_owned()),
            (Ok(every), Ok(times)) => {
                Repeat::new(every, times, session::now().mono).map_err(|error| error.to_string())
            }
        };
        match repeat {
            Err(sentence) => self.say(sentence),
            Ok(pace) => {
                let text = self.draft.get_untracked();
                self.state.update(|state| {
                    let (format, is_spoken) = state.meant();
                    let draft = Draft { format, text };
                    state.repeat = Some(Repeated { pace, draft, is_spoken });
                });
                self.take_turns();
            }
        }
    }

    pub(super) fn stop(self) {
        self.timer.try_set_value(None);
        self.state.update(|state| state.repeat.as_mut().map(|it| it.pace.stop()));
    }

    /// Sends as often as is due, and comes back when it is again.
    fn take_turns(self) {
        let due =
            self.state.quietly(|state| Some(state.repeat.as_mut()?.pace.due(session::now().mono)));
        for _ in 0..due.flatten().unwrap_or_default() {
            if let Err(sentence) = self.send_once() {
                self.stop();
                return self.say(sentence);
            }
        }
        let wait = self.state.look(|state| state.repeat.as_ref()?.pace.wait(session::now().mono));
        let progress = self.state.look(|state| {
            let repeat = &state.repeat.as_ref()?.pace;
            let (sent, times) = repeat.progress();
            Some(words::repeated(sent, times, repeat.missed()))
        });
        self.say(progress.flatten().unwrap_or_default());
        let timer = wait.flatten().map(|wait| {
            let millis = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).saturating_add(1);
            Timeout::new(millis, move || self.take_turns())
        });
        self.timer.try_set_value(timer);
    }

    fn send_once(self) -> Result<(), String> {
        let began = |state: &State| {
            let Repeated { draft, is_spoken, .. } = state.repeat.as_ref()?;
            Some((draft.clone(), *is_spoken))
        };
        let (draft, is_spoken) = self.state.look(began).flatten().unwrap_or_default();
        if draft.text.is_empty() {
            return Err(words::NOTHING_TO_REPEAT.say().to_owned());
        }
        self.can_speak(is_spoken)?;
        let composed = self.composed_as(&draft, None);
        self.send_composed(composed.map(|composed| self.spoken(composed, is_spoken)))
    }
}

#[component]
pub(super) fn Repeating() -> impl IntoView {
    view! {
        <details class="tools__more tools__repeat">
            <summary>{words::REPEAT.say()}</summary>
            <label>{words::EVERY_MS.say()} " " <input type="text" inputmode="numeric" id=EVERY value="1000" autocomplete="off" /></label>
            <label>{words::TIMES.say()} " " <input type="text" inputmode="numeric" id=TIMES value="10" autocomplete="off" /></label>
            <button type="button" class="button button--small" data-do="repeat">{words::START.say()}</button>
            <button type="button" class="button button--small" data-do="stop">{words::STOP_REPEATING.say()}</button>
        </details>
    }
}
