//! What is known of one connection, even after it was deleted: what tabs compare.

use super::{
    NamedMessage, Profile, RecordId, Revision, SavedSettings, Unreadable, Variable,
    checks::MOST_ITEMS,
    object::{self, Object},
};
use crate::{address, json, words};
use core::cmp::Ordering;

/// A connection, or that there was one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: RecordId,
    pub(super) revision: Revision,
    /// None if it was deleted.
    pub(super) profile: Option<Profile>,
}

/// A record as it was read: one that a person wrote may have no id.
pub(super) type Read = (Option<RecordId>, Revision, Option<Profile>);

impl Record {
    /// Which of two records of the same connection holds. **Of all that there are one holds, whoever asks and in whatever
    /// order**: the later change; of two at once the deletion; of two that are still alike the one whose text is greater.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let deleted = |record: &Self| record.profile.is_none();
        self.revision
            .cmp(&other.revision)
            .then_with(|| deleted(self).cmp(&deleted(other)))
            .then_with(|| self.write().cmp(&other.write()))
    }

    /// As it lies in a file.
    pub(super) fn write(&self) -> String {
        let object = Object::new().text("id", &self.id.to_string());
        let object = match &self.profile {
            Some(profile) => write_profile(object, profile),
            None => object.raw("deleted", "true"),
        };
        let object = object.number("changed", self.revision.changed_at);
        object.text("tab", &self.revision.tab_text()).end()
    }
}

fn write_profile(object: Object, profile: &Profile) -> Object {
    let object =
        object.text("name", &profile.name).text("address", &address::bare(&profile.address));
    let object = match &profile.lens {
        Some(lens) => object.text("lens", lens),
        None => object,
    };
    let settings = profile.settings.iter();
    let settings = settings.fold(Object::new(), |object, (name, text)| object.text(name, text));
    let messages = profile.messages.iter().map(|message| {
        let object = Object::new().text("name", &message.name).text("format", &message.format);
        object.text("text", &message.text).end()
    });
    let variables = profile.variables.iter().fold(Object::new(), |object, variable| {
        let is_secret = address::looks_secret(&variable.name);
        object.text(&variable.name, if is_secret { "" } else { &variable.value })
    });
    object
        .raw("settings", &settings.end())
        .raw("messages", &object::array(messages))
        .raw("variables", &variables.end())
}

/// Reads what a file has; what it does not know it passes over.
pub(super) fn read(text: &str) -> Result<Read, Unreadable> {
    if json::kind_of(text) != Some(json::Kind::Object) {
        return Err(Unreadable::Record);
    }
    let mut profile = Profile::new(RecordId::from_bits(0), "", "");
    let (mut id, mut revision, mut is_deleted, mut address) =
        (None, Revision::default(), false, None);
    for field in json::fields(text) {
        let (name, value) = field.map_err(|_fault| Unreadable::Json)?;
        let name = &*json::unescape(name);
        let was_read = match name {
            "id" => object::string(value).map(|text| id = RecordId::read(&text)),
            "deleted" => json::kind_of(value).and_then(boolean).map(|deleted| is_deleted = deleted),
            "changed" => object::number(value).map(|time| revision.changed_at = time),
            "tab" => object::string(value)
                .and_then(|text| Revision::read_tab(&text))
                .map(|tab| revision.tab = tab),
            "address" => object::string(value).map(|text| address = Some(text)),
            _ => read_field(&mut profile, name, value),
        };
        was_read.ok_or_else(|| Unreadable::Field(name.to_owned()))?;
    }
    if is_deleted {
        return Ok((id, revision, None));
    }
    profile.address = address.ok_or(Unreadable::Address)?;
    if profile.name.trim().is_empty() {
        // A name that nobody wrote is no reason to lose the rest.
        profile.name = words::UNNAMED.say().to_owned();
    }
    profile.id = id.unwrap_or(profile.id);
    let profile = profile.checked().map_err(Unreadable::Unsaved)?;
    Ok((id, revision, Some(profile)))
}

/// Reads one field of a profile; nothing if it is of another type.
fn read_field(profile: &mut Profile, name: &str, value: &str) -> Option<()> {
    match name {
        "name" => profile.name = object::string(value)?,
        "lens" => profile.lens = Some(object::string(value)?),
        "settings" => {
            let (pairs, mut settings) = (object::texts(value)?, SavedSettings::default());
            // Putting each in its place takes long where there are far too many.
            if pairs.len() > MOST_ITEMS {
                return None;
            }
            for (name, text) in pairs {
                settings.set(&name, &text);
            }
            profile.settings = settings;
        }
        "messages" => {
            profile.messages =
                object::items(value)?.into_iter().map(read_message).collect::<Option<_>>()?;
        }
        "variables" => {
            let pairs = object::texts(value)?.into_iter();
            profile.variables = pairs.map(|(name, value)| Variable { name, value }).collect();
        }
        _ => {}
    }
    Some(())
}

fn boolean(kind: json::Kind) -> Option<bool> {
    match kind {
        json::Kind::False => Some(false),
        json::Kind::True => Some(true),
        _ => None,
    }
}

fn read_message(text: &str) -> Option<NamedMessage> {
    let field = |name| json::field(text, name).and_then(object::string);
    Some(NamedMessage { name: field("name")?, format: field("format")?, text: field("text")? })
}
