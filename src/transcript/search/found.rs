//! Which entries were found: rising numbers, two bytes each where they are dense.

use std::collections::VecDeque;

/// A list of rising numbers that grows at its end and is forgotten from its beginning.
#[derive(Debug, Default)]
pub(super) struct Found {
    blocks: VecDeque<Block>,
    /// How many were forgotten.
    forgotten: u64,
}

#[derive(Debug)]
struct Block {
    first: u64,
    /// How many numbers stand before it, forgotten ones included.
    before: u64,
    /// The numbers, counted from the first.
    steps: Vec<u16>,
}

impl Block {
    fn end(&self) -> u64 {
        self.before + self.steps.len() as u64
    }

    /// How many numbers below this one stand in it and before it.
    fn below(&self, number: u64) -> u64 {
        let distance = number.saturating_sub(self.first);
        self.before + self.steps.partition_point(|step| u64::from(*step) < distance) as u64
    }
}

impl Found {
    pub(super) fn len(&self) -> u64 {
        self.blocks.back().map_or(0, |block| block.end() - self.forgotten)
    }

    /// Adds a number, larger than all before.
    pub(super) fn push(&mut self, number: u64) {
        if let Some(block) = self.blocks.back_mut() {
            if let Ok(step) = u16::try_from(number - block.first) {
                return block.steps.push(step);
            }
            block.steps.shrink_to_fit();
        }
        let before = self.blocks.back().map_or(self.forgotten, Block::end);
        self.blocks.push_back(Block { first: number, before, steps: vec![0] });
    }

    /// Forgets the numbers below this one.
    pub(super) fn forget(&mut self, below: u64) {
        self.forgotten += self.position(below);
        while self.blocks.front().is_some_and(|oldest| oldest.end() <= self.forgotten) {
            self.blocks.pop_front();
        }
    }

    /// The number at this place, from 0.
    pub(super) fn nth(&self, place: u64) -> Option<u64> {
        let place = place.checked_add(self.forgotten)?;
        let behind = self.blocks.partition_point(|block| block.before <= place);
        let block = self.blocks.get(behind.checked_sub(1)?)?;
        let step = block.steps.get(usize::try_from(place - block.before).ok()?)?;
        Some(block.first + u64::from(*step))
    }

    /// How many numbers below this one there are: the place of the first that is not.
    pub(super) fn position(&self, number: u64) -> u64 {
        let behind = self.blocks.partition_point(|block| block.first < number);
        let block = behind.checked_sub(1).and_then(|last| self.blocks.get(last));
        block.map_or(0, |block| block.below(number).saturating_sub(self.forgotten))
    }

    /// What it takes in memory, in bytes.
    #[cfg(test)]
    pub(super) fn room(&self) -> usize {
        let steps: usize = self.blocks.iter().map(|block| block.steps.capacity() * 2).sum();
        steps + self.blocks.capacity() * size_of::<Block>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_a_list_that_forgets(
            steps in proptest::collection::vec(
                prop_oneof![9 => 1..4_u64, 1 => 60_000..140_000_u64], 0..60),
            forget in proptest::collection::vec(0..500_000_u64, 0..4),
        ) {
            let (mut found, mut model, mut number) = (Found::default(), Vec::new(), 0);
            for (at, step) in steps.iter().enumerate() {
                number += step;
                found.push(number);
                model.push(number);
                if let Some(below) = forget.get(at / 9).filter(|_| at % 9 == 8) {
                    found.forget(*below);
                    model.retain(|number| number >= below);
                }
                prop_assert_eq!(found.len(), model.len() as u64);
            }
            let listed: Vec<_> = (0..).map_while(|place| found.nth(place)).collect();
            prop_assert_eq!(&listed, &model);
            for number in model.iter().flat_map(|number| number - 1..=number + 1).chain([0]) {
                let below = model.iter().filter(|other| **other < number).count();
                prop_assert_eq!(found.position(number), below as u64);
            }
        }
    }
}
