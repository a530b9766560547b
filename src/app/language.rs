//! The language of the page: the browser's, until somebody chooses one, which is remembered. English is in the page; the
//! others come when they are spoken.
//!
//! Why the words stand in a list of our own and not in a library: on a small page with ten texts in three languages, this
//! costs 6.5 kB gzip, leptos_i18n 0.6.2 costs 26.7 kB (44.6 kB with plurals, and 71.5 kB where languages come later),
//! leptos-fluent 0.3.1 costs 78.3 kB, all languages at first sight. And English stays where it is used, so that the words
//! of a part come with that part. What a compiler would check, `tests/it/tidy/words.rs` does.

use crate::{
    part::{Arrival, part},
    storage::Shelf,
    words,
};
use js_sys::{Array, Intl::NumberFormat, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Under which name the choice is kept.
const CHOICE: &str = "language";

/// A language that the page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
    Portuguese,
}

/// What a language says, and how it writes numbers.
struct Spoken {
    words: &'static str,
    group: String,
    decimal: String,
}

part! {
    in chinese: fn chinese() -> Spoken {
        let words = include_str!("../words/zh-Hans.txt");
        Spoken::new(words, Language::Chinese)
    }
}
part! {
    in portuguese: fn portuguese() -> Spoken {
        let words = include_str!("../words/pt-BR.txt");
        Spoken::new(words, Language::Portuguese)
    }
}

impl Language {
    /// All of them, in the order they are offered in.
    pub(crate) const ALL: [Self; 3] = [Self::English, Self::Portuguese, Self::Chinese];

    /// Its tag ([BCP 47](https://www.rfc-editor.org/info/bcp47)).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
            Self::Portuguese => "pt-BR",
        }
    }

    /// Its name, in itself: whoever looks for it reads no other.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chinese => "简体中文",
            Self::English => "English",
            Self::Portuguese => "Português (Brasil)",
        }
    }

    /// What a button says that loads the page anew in it, in itself as well.
    pub(crate) fn reload(self) -> &'static str {
        match self {
            Self::Chinese => "以简体中文重新加载",
            Self::English => "Reload in English",
            Self::Portuguese => "Recarregar em português",
        }
    }

    /// The language that the page speaks.
    pub(crate) fn spoken() -> Self {
        let tag = document().document_element().and_then(|page| page.get_attribute("lang"));
        tag.as_deref().and_then(Self::tagged).unwrap_or(Self::English)
    }

    /// The language of a tag, if it is one of these.
    pub(crate) fn tagged(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// What was chosen, or else the first of the browser's languages that is one of these.
    pub(crate) fn chosen() -> Self {
        // Who may keep nothing has the browser's.
        let choice = Shelf::Browser.load(CHOICE).ok().flatten();
        choice.as_deref().and_then(Self::tagged).unwrap_or_else(|| {
            let wanted = window().navigator().languages();
            Self::first_of(wanted.iter().filter_map(|tag| tag.as_string()))
        })
    }

    /// Remembers the choice; the next page speaks it.
    ///
    /// # Errors
    /// Says why the browser does not keep it.
    pub(crate) fn choose(self) -> Result<(), String> {
        Shelf::Browser.save(CHOICE, self.tag()).map_err(|error| error.to_string())
    }

    /// The first that is one of these, whatever country or script it is for; English if none is.
    fn first_of(wanted: impl Iterator<Item = String>) -> Self {
        let known = |tag: String| match tag.split('-').next() {
            Some("en") => Some(Self::English),
            Some("pt") => Some(Self::Portuguese),
            Some("zh") => Some(Self::Chinese),
            _ => None,
        };
        wanted.filter_map(known).next().unwrap_or(Self::English)
    }

    fn fetch(self) -> Option<Arrival<Spoken>> {
        match self {
            Self::Chinese => Some(chinese()),
            Self::English => None,
            Self::Portuguese => Some(portuguese()),
        }
    }

    /// Speaks it from here on. Where it cannot be fetched the page stays English: it works all the same.
    pub(super) async fn speak(self) {
        let Some(coming) = self.fetch() else { return };
        let Some(spoken) = coming.await else {
            leptos::logging::error!("{}", words::LANGUAGE_IS_LOST);
            return;
        };
        words::speak(spoken.words, &spoken.group, &spoken.decimal);
        if let Some(page) = document().document_element() {
            // The name is ours, so that no browser refuses it.
            page.set_attribute("lang", self.tag()).ok();
        }
    }
}

impl Spoken {
    fn new(words: &'static str, language: Language) -> Self {
        let [group, decimal] = ["group", "decimal"].map(|part| separator(language, part));
        Self { words, group, decimal }
    }
}

/// What stands in a number of a language, as [`Intl`](https://tc39.es/ecma402/#sec-intl.numberformat.prototype.formattoparts)
/// has it; empty if it has none.
fn separator(language: Language, part: &str) -> String {
    let format = NumberFormat::new(&Array::of1(&language.tag().into()), &Object::new());
    let read = |of: &JsValue, what: &str| Reflect::get(of, &what.into()).ok()?.as_string();
    let parts = format.format_to_parts(12_345.6);
    let found = parts.iter().find(|it| read(it, "type").as_deref() == Some(part));
    found.and_then(|it| read(&it, "value")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_is_known_is_spoken() {
        for (wanted, spoken) in [
            (&["de", "pt-PT", "en"][..], Language::Portuguese),
            (&["zh-TW"], Language::Chinese),
            (&["en-IN", "pt-BR"], Language::English),
            (&["fr"], Language::English),
            (&[], Language::English),
        ] {
            let wanted = wanted.iter().map(ToString::to_string);
            assert_eq!(Language::first_of(wanted), spoken);
        }
    }

    #[test]
    fn a_tag_names_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::tagged(language.tag()), Some(language));
        }
        assert_eq!(Language::tagged("pt"), None);
    }
}
