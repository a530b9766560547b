//! A text made from another, which still knows where.

/// A text, and where each piece of it stood in the one that it was made from.
#[derive(Debug)]
pub(super) struct Traced {
    text: String,
    /// In the order of their places, of which several may be the same: then the last one counts.
    runs: Vec<Run>,
}

/// From here on.
#[derive(Debug)]
struct Run {
    at: usize,
    from: usize,
    /// Whether it is a copy, byte by byte, and not something else in its stead.
    is_copy: bool,
}

impl Traced {
    /// An empty text, made from one of this length.
    pub(super) fn with_capacity(length: usize) -> Self {
        Self { text: String::with_capacity(length), runs: Vec::new() }
    }

    /// The text as it is.
    pub(super) fn copy_of(text: &str) -> Self {
        let mut copy = Self::with_capacity(text.len());
        copy.copy(text, 0);
        copy
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Adds a piece that stood there.
    pub(super) fn copy(&mut self, piece: &str, from: usize) {
        self.runs.push(Run { at: self.text.len(), from, is_copy: true });
        self.text.push_str(piece);
    }

    /// Adds what goes in the stead of what stood there.
    pub(super) fn replace(&mut self, piece: &str, from: usize) {
        self.runs.push(Run { at: self.text.len(), from, is_copy: false });
        self.text.push_str(piece);
    }

    /// Takes the blanks off its end.
    pub(super) fn trim_blanks(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\t', '\r']).len());
        while self.runs.pop_if(|run| run.at > self.text.len()).is_some() {}
    }

    /// Where it stood.
    pub(super) fn origin(&self, at: usize) -> usize {
        let after = self.runs.partition_point(|run| run.at <= at);
        match after.checked_sub(1).and_then(|last| self.runs.get(last)) {
            Some(run) if run.is_copy => run.from + (at - run.at),
            Some(run) => run.from,
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_each_byte_stood() {
        // "ab{{x}}c" with x for "XYZ".
        let mut made = Traced::with_capacity(8);
        made.copy("ab", 0);
        made.replace("XYZ", 2);
        made.copy("c", 7);
        assert_eq!(made.text(), "abXYZc");
        let origins: Vec<_> = (0..=6).map(|at| made.origin(at)).collect();
        assert_eq!(origins, [0, 1, 2, 2, 2, 7, 8]);
        assert_eq!(Traced::with_capacity(0).origin(0), 0);
    }

    #[test]
    fn forgets_what_it_trims() {
        let mut made = Traced::copy_of("a \t");
        made.replace(" ", 3);
        made.trim_blanks();
        made.copy("b", 9);
        assert_eq!((made.text(), made.origin(0), made.origin(1)), ("ab", 0, 9));
    }
}
