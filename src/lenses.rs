//! The lenses: views of one session's stream.

mod echo;
mod transcript;

pub(crate) use echo::Echo;
pub(crate) use transcript::transcript;

/// The element that lenses stand in.
pub(crate) const LENSES: &str = "lens";

/// Which lens is looked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lens {
    /// The newest message.
    #[default]
    Echo,
    /// Everything that happened.
    Transcript,
}

impl Lens {
    /// All of them, in the order of their tabs.
    pub(crate) const ALL: [Self; 2] = [Self::Echo, Self::Transcript];

    /// Its name in a link.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Echo => "echo",
            Self::Transcript => "transcript",
        }
    }

    /// The lens that a link names.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lens| lens.name() == name)
    }
}
