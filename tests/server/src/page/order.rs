//! Puts functions that look alike side by side: gzip looks back only 32 KiB, and finds more there.

use anyhow::Result;
use std::collections::HashMap;
use wasm_encoder::{Module, NameMap, NameSection, RawSection};
use wasmparser::{Parser, Payload, TypeRef};

/// How many bytes in a row look alike.
const ALIKE: usize = 5;
/// What is in more functions than this tells none of them apart.
const COMMON: usize = 64;
/// How many functions back are looked at.
const WINDOW: usize = 3;
/// So much is added to a function's length, lest the shortest always come first.
const START: usize = 20;

/// The wasm with each function named after its place, by which wasm-opt can sort them.
pub(super) fn with_places(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut module, mut imported, mut bodies) = (Module::new(), 0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Some((id, range)) = payload.as_section() {
            let data = &wasm[usize::try_from(range.start)?..usize::try_from(range.end)?];
            module.section(&RawSection { id, data });
        }
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut names: Vec<_> = (0_u32..).zip(order(&bodies)).collect();
    names.sort_by_key(|(_, function)| *function);
    let mut map = NameMap::new();
    for (place, function) in names {
        map.append(imported + u32::try_from(function)?, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&map);
    module.section(&section);
    Ok(module.finish())
}

/// The functions, each followed by one that has most in common with the last few: a greedy walk, as good as it is quick.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<_> = bodies.iter().map(|body| pieces(body)).collect();
    let mut having: HashMap<_, Vec<_>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            having.entry(*piece).or_default().push(function);
        }
    }
    having.retain(|_, functions| (2..=COMMON).contains(&functions.len()));

    let mut common = vec![0_usize; bodies.len()];
    let mut left: Vec<_> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    // The fraction of a function that is known by now, as a whole number.
    let known = |common: &[usize], function: usize| {
        ((common[function] << 20) + 1) / (pieces[function].len() + START)
    };
    while let Some(at) = (0..left.len()).max_by_key(|at| known(&common, left[*at])) {
        let next = left.swap_remove(at);
        order.push(next);
        for function in others(&pieces[next], &having) {
            common[function] += 1;
        }
        if let Some(gone) = order.len().checked_sub(WINDOW + 1) {
            for function in others(&pieces[order[gone]], &having) {
                common[function] -= 1;
            }
        }
    }
    order
}

/// Every run of a few bytes, once.
fn pieces(body: &[u8]) -> Vec<&[u8]> {
    let mut pieces: Vec<_> = body.windows(ALIKE).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// The functions that have these pieces, once a piece.
fn others<'a>(
    pieces: &'a [&[u8]],
    having: &'a HashMap<&[u8], Vec<usize>>,
) -> impl Iterator<Item = usize> + 'a {
    pieces.iter().filter_map(|piece| having.get(piece)).flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_stands_side_by_side() {
        let bodies: [&[u8]; 5] =
            [b"one that grows", b"other words here", b"two that grows", b"more words here", b""];
        let mut order = order(&bodies);
        assert_eq!(order.len(), 5);
        let place = |function| order.iter().position(|found| *found == function).unwrap();
        assert_eq!(place(0).abs_diff(place(2)), 1, "{order:?}");
        assert_eq!(place(1).abs_diff(place(3)), 1, "{order:?}");
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }
}
