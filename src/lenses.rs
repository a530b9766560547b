//! The lenses: views of one session's stream.

mod echo;

pub(crate) use echo::Echo;
