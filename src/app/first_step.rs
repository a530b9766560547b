//! What the buttons of an empty lens do.

use super::{address_bar::AddressField, composer::FIELD};
use crate::{lenses::Look, ui, words};
use leptos::{ev, prelude::*};

/// Takes the first step, if the button that was clicked is there for one: connects to an address, or says hello.
pub(super) fn take(event: &ev::MouseEvent, look: Look, field: AddressField) {
    let Some(address) = ui::begun(event) else { return };
    let lens = look.lens.get_untracked();
    if address.is_empty() {
        let encoded =
            look.encode.look(|encode| Some(encode.as_ref()?(words::GREETING.say()))).flatten();
        let encoded = encoded.filter(|_| lens.format().is_some());
        // Why it was refused stands in the notice line.
        look.session.send(encoded.unwrap_or_else(|| words::GREETING.say().to_owned())).ok();
    } else {
        field.text.set(address);
        field.connect(look.session);
    }
    // The button goes with what it was there for; where something can be said next, that is what comes next.
    ui::focus(if lens.is_written_in() { FIELD } else { lens.name });
}
