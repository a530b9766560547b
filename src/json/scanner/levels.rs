//! A stack of bits: a text may open as many containers as it has bytes.

/// For each open container whether it is an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    words: Vec<u64>,
    depth: usize,
}

impl Levels {
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Opens a container; false if there is no memory for it.
    pub(super) fn push(&mut self, is_object: bool) -> bool {
        let (word, bit) = (self.depth / 64, self.depth % 64);
        if word == self.words.len() {
            if self.words.try_reserve(1).is_err() {
                return false;
            }
            self.words.push(0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word = *word & !(1 << bit) | u64::from(is_object) << bit;
        }
        self.depth += 1;
        true
    }

    pub(super) fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether the innermost container is an object.
    pub(super) fn is_object(&self) -> bool {
        let Some(top) = self.depth.checked_sub(1) else { return false };
        self.words.get(top / 64).is_some_and(|word| word >> (top % 64) & 1 == 1)
    }
}
