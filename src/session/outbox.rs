//! What a session's user does with messages that are under way or were not sent.

use super::Session;
use crate::{
    connection::{Connection, Held, MessageId, Unsendable},
    message::Message,
    session::now,
};
use leptos::prelude::Notify;
use std::rc::Rc;

impl Session {
    /// How many messages wait for the line to open.
    pub fn waiting(self) -> usize {
        self.with_connection(|connection| connection.waiting().len()).unwrap_or_default()
    }

    /// Says something that is of use only now, such as that somebody is typing: whether the line was open. It never waits.
    pub fn mention(self, text: &str) -> bool {
        self.act(|core| core.mention(now(), text)).unwrap_or_default()
    }

    /// Sends a message once more that may not have arrived. It is kept until it is taken.
    ///
    /// # Errors
    /// Says why it cannot be sent now.
    pub fn send_again(self, id: MessageId) -> Result<(), Unsendable> {
        let doubt = |it: &Connection| it.unconfirmed().find(|held| held.id == id).cloned();
        let doubt = self.drive(|driver| doubt(&driver.core)).flatten();
        let sent = self.act(|core| core.send_again(now(), id));
        if let (Some(keeper), Some(doubt)) = (self.keeper(), doubt) {
            // It has another number now; what left at once never waited.
            let again = |it: &Connection| {
                it.waiting().find(|held| Rc::ptr_eq(&held.message, &doubt.message)).cloned()
            };
            self.drive(|driver| again(&driver.core))
                .flatten()
                .inspect(|held| keeper.accepted(held));
        }
        sent.unwrap_or(Err(Unsendable::NotConnected))
    }

    /// Takes a message back that still waits.
    pub fn cancel(self, id: MessageId) -> Option<Rc<Message>> {
        self.act(|core| core.cancel(id)).flatten()
    }

    /// Forgets a message that may not have arrived.
    pub fn dismiss(self, id: MessageId) -> Option<Rc<Message>> {
        self.act(|core| core.dismiss(id)).flatten()
    }

    /// Forgets every message that may not have arrived.
    pub fn dismiss_all(self) {
        self.act(Connection::dismiss_all);
    }

    /// Takes those of the messages back that were not sent, and that are wanted.
    pub fn take_unsent(self, is_wanted: impl Fn(&Message) -> bool) -> Vec<Held> {
        self.act(|core| core.take_unsent(is_wanted)).map(Into::into).unwrap_or_default()
    }

    fn act<T>(self, act: impl FnOnce(&mut Connection) -> T) -> Option<T> {
        let done = self.drive(|driver| act(&mut driver.core));
        self.settle(now(), |_| {});
        self.changed.notify();
        done
    }
}
