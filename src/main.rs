//! The page: shows what to do when it panics, and mounts [`App`].

use echoline::{app::App, words};
use leptos::prelude::*;
use std::panic::{self, PanicHookInfo};

fn main() {
    panic::set_hook(Box::new(show_panic));
    mount_to_body(App);
}

/// The overlay stands in index.html, because nothing of the page can be trusted any more.
fn show_panic(info: &PanicHookInfo<'_>) {
    leptos::logging::error!("{info}");
    let element = |id| document().get_element_by_id(id);
    if let (Some(overlay), Some(sentence)) = (element("failure"), element("failure-sentence")) {
        sentence.set_text_content(Some(words::PANIC.say()));
        // An overlay that cannot be shown leaves the console's word.
        overlay.remove_attribute("hidden").ok();
    }
}
