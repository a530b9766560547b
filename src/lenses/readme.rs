//! The lens that the README writes, word by word: what stands there compiles, and does what it says.

use super::{Lens, Look, stand};
use crate::{
    event::SocketEvent,
    message::Entry,
    part::part,
    stream_builder::{Fold, use_fold},
    ui::Action,
    words::Word,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many events came of each type; what comes after the hundredth type is not counted.
#[derive(Default)]
struct Types(BTreeMap<String, u64>);

impl Fold for Types {
    fn step(&mut self, entry: &Entry<'_>) {
        let Some(event) = SocketEvent::received(entry) else { return };
        if let Some(count) = self.0.get_mut(&*event.kind) {
            *count += 1;
        } else if self.0.len() < 100 {
            self.0.insert(event.kind.into_owned(), 1);
        }
    }
}

#[component]
fn TypesLens(look: Look) -> impl IntoView {
    let types = use_fold::<Types>(look.session);
    let shown = move || types.with(|Types(types)| format!("{types:?}"));
    view! { <p>{move || if look.lens.get() == LENS { shown() } else { None }}</p> }
}

pub(super) const LENS: Lens =
    Lens { name: "types", word: Word("Types"), shows: &[], format: None, view: Some(types_lens) };

part! {
    in views: fn types_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <TypesLens look /> })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Kind, Now};

    #[test]
    fn stands_in_the_readme() {
        let (readme, file) = (include_str!("../../README.md"), include_str!("readme.rs"));
        let (_, section) = readme.split_once("## Write your own lens").unwrap();
        let (section, _) = section.split_once("\n## ").unwrap();
        let blocks: Vec<_> = section
            .split("   ```rust\n")
            .skip(1)
            .map(|block| block.split_once("   ```\n").unwrap().0)
            .map(|block| block.replace("\n   ", "\n").trim_start().to_owned())
            .collect();
        assert_eq!(blocks.len(), 2);
        for block in blocks {
            assert!(file.contains(&block), "{block}");
        }
    }

    #[test]
    fn counts_types() {
        let mut types = Types::default();
        let texts = [r#"{"type":"score","points":1}"#, "hello", r#"{"type":"score","points":2}"#];
        let others = (0..200).map(|number| format!(r#"{{"type":"{number}"}}"#));
        for text in texts.into_iter().map(str::to_owned).chain(others) {
            let kind = Kind::Received(Format::Text);
            types.step(&Entry { seq: 0, at: Now::default(), kind, bytes: text.as_bytes() });
        }
        assert_eq!((types.0.get("score"), types.0.len()), (Some(&2), 100));
        assert_eq!((LENS.name, LENS.word.say()), ("types", "Types"));
    }
}
