//! How far an order is, how it came there, and what was odd about it.

use crate::event::Stage;
use core::time::Duration;

/// The stages of an order's life, in their order.
pub(super) const STAGES: [Stage; 7] = [
    Stage::Placed,
    Stage::Accepted,
    Stage::Packed,
    Stage::RiderAssigned,
    Stage::OutForDelivery,
    Stage::Delivered,
    Stage::Cancelled,
];

/// The statuses of one order so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Life {
    /// By the place of their stage in [`STAGES`].
    steps: [Step; STAGES.len()],
    /// The newest.
    pub(super) stage: Option<Stage>,
    /// The newest but cancelled: how far it came.
    reached: Option<Stage>,
    /// Whether the line was down since the newest.
    is_after_gap: bool,
}

/// What was heard of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// When it was first said, since the Unix epoch.
    pub(super) first: Option<Duration>,
    /// What was odd when it was said last.
    pub(super) flag: Option<Flag>,
}

/// What is odd about a stage. It is shown all the same: a server may have its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// It came after one that it does not follow: the order went back, or was at its end.
    After(Stage),
    /// It came too early, but the line had been down in between.
    Missed,
    /// It came straight after one that it does not follow at once.
    Skipped(Stage),
}

/// Where a stage stands on the way to the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is to come, or will not.
    Ahead,
    /// It is over.
    Done,
    /// The order is there now.
    Now,
    /// It must be over, but nobody said so.
    Unseen,
}

impl Life {
    /// Takes the next status; whether it is another than before.
    pub(super) fn take(&mut self, stage: Stage, at: Duration) -> bool {
        let is_new = self.stage != Some(stage);
        if is_new {
            let flag = self.flag(stage);
            if let Some(step) = self.steps.get_mut(stage as usize) {
                step.first.get_or_insert(at);
                step.flag = flag;
            }
            self.stage = Some(stage);
            if stage != Stage::Cancelled {
                self.reached = Some(stage);
            }
        }
        self.is_after_gap = false;
        is_new
    }

    /// The line went down: what was said meanwhile is not known.
    pub(super) fn lose_line(&mut self) {
        self.is_after_gap = true;
    }

    /// Whether nothing more is to come.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.stage, Some(Stage::Cancelled | Stage::Delivered))
    }

    /// What was heard of a stage.
    pub(super) fn step(&self, stage: Stage) -> Step {
        self.steps.get(stage as usize).copied().unwrap_or_default()
    }

    /// Where a stage stands.
    pub(super) fn standing(&self, stage: Stage) -> Standing {
        let is_seen = self.step(stage).first.is_some();
        match self.reached {
            _ if self.stage == Some(stage) => Standing::Now,
            // What was cancelled and went on is over with that.
            _ if stage == Stage::Cancelled && is_seen => Standing::Done,
            Some(reached) if stage <= reached && is_seen => Standing::Done,
            Some(reached) if stage <= reached => Standing::Unseen,
            _ => Standing::Ahead,
        }
    }

    /// What is odd about a status that comes now; nothing about the first, because a line may begin anywhere.
    fn flag(&self, to: Stage) -> Option<Flag> {
        let from = self.stage?;
        match to {
            Stage::Cancelled => (from == Stage::Delivered).then_some(Flag::After(from)),
            _ if to < from => Some(Flag::After(from)),
            _ if to as usize == from as usize + 1 => None,
            _ if self.is_after_gap => Some(Flag::Missed),
            _ => Some(Flag::Skipped(from)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Stage::*, *};

    const GAP: Option<Stage> = None;

    /// Lives through statuses, one a second, and gaps; says of each stage where it stands (`.` ahead, `x` done, `o` now,
    /// `?` unseen), when it was first, and what is odd.
    fn life(script: &[Option<Stage>]) -> (String, Vec<(Stage, Flag)>) {
        let mut life = Life::default();
        for (second, stage) in (1..).zip(script) {
            match stage {
                Some(stage) => drop(life.take(*stage, Duration::from_secs(second))),
                None => life.lose_line(),
            }
        }
        let shown = |stage: Stage| {
            let sign = match life.standing(stage) {
                Standing::Ahead => ".",
                Standing::Done => "x",
                Standing::Now => "o",
                Standing::Unseen => "?",
            };
            let first = life.step(stage).first;
            sign.to_owned() + &first.map(|first| first.as_secs().to_string()).unwrap_or_default()
        };
        let flags = STAGES.iter().filter_map(|stage| Some((*stage, life.step(*stage).flag?)));
        (STAGES.map(shown).join(" "), flags.collect())
    }

    #[test]
    fn goes_from_stage_to_stage() {
        for (script, standing) in [
            (&[][..], ". . . . . . ."),
            (&[Some(Placed)], "o1 . . . . . ."),
            (&[Some(Placed), Some(Placed), Some(Accepted)], "x1 o3 . . . . ."),
            // A line may begin anywhere.
            (&[Some(OutForDelivery)], "? ? ? ? o1 . ."),
            (&[Some(Packed), Some(Cancelled)], "? ? x1 . . . o2"),
            (&[Some(Cancelled)], ". . . . . . o1"),
        ] {
            assert_eq!(life(script), (standing.to_owned(), vec![]), "{script:?}");
        }
        let whole: Vec<_> = STAGES.iter().take(6).copied().map(Some).collect();
        assert_eq!(life(&whole), ("x1 x2 x3 x4 x5 o6 .".to_owned(), vec![]));
    }

    #[test]
    fn what_goes_back_or_skips_is_flagged_and_shown() {
        let (back, skip) = (Flag::After, Flag::Skipped);
        for (script, standing, flags) in [
            (&[Some(Packed), Some(Placed)][..], "o2 . .1 . . . .", vec![(Placed, back(Packed))]),
            (
                &[Some(Accepted), Some(Placed), Some(Accepted), Some(Packed)],
                "x2 x1 o4 . . . .",
                vec![(Placed, back(Accepted))],
            ),
            (
                &[Some(Placed), Some(RiderAssigned)],
                "x1 ? ? o2 . . .",
                vec![(RiderAssigned, skip(Placed))],
            ),
            (&[Some(Placed), GAP, Some(Packed)], "x1 ? o3 . . . .", vec![(Packed, Flag::Missed)]),
            (
                &[Some(Delivered), Some(Cancelled)],
                "? ? ? ? ? x1 o2",
                vec![(Cancelled, back(Delivered))],
            ),
            (
                &[Some(Placed), Some(Cancelled), Some(Accepted)],
                "x1 o3 . . . . x2",
                vec![(Accepted, back(Cancelled))],
            ),
            (
                &[Some(Cancelled), Some(Delivered)],
                "? ? ? ? ? o2 x1",
                vec![(Delivered, back(Cancelled))],
            ),
            // What is said again in its turn is odd no longer.
            (
                &[
                    Some(Placed),
                    Some(RiderAssigned),
                    Some(Accepted),
                    Some(Packed),
                    Some(RiderAssigned),
                ],
                "x1 x3 x4 o2 . . .",
                vec![(Accepted, back(RiderAssigned))],
            ),
            // A gap excuses only what comes next.
            (
                &[Some(Placed), GAP, Some(Placed), Some(Packed)],
                "x1 ? o4 . . . .",
                vec![(Packed, skip(Placed))],
            ),
        ] {
            assert_eq!(life(script), (standing.to_owned(), flags), "{script:?}");
        }
    }
}
