//! Sorting that is compiled once.
//!
//! In: a slice and what comes before what. Out: the same slice in that order; what is equal stays as it was. The sort of the
//! standard library is compiled anew for each type, at 9 KB in WebAssembly; this one sorts the places, whatever
//! stands at them. For long lists of numbers the library's own is the quicker one.

use std::cmp::Ordering;

/// Brings slices into an order.
pub(crate) trait Ordered<T> {
    /// Sorts by comparing; stable.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key; stable.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> Ordered<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut places =
            order(self.len(), &mut |a, b| compare(&self[a as usize], &self[b as usize]));
        // Each place says which item comes there; one circle of places after the other is put right.
        for start in 0..self.len() {
            let mut to = start;
            loop {
                let from = places[to] as usize;
                places[to] = to as u32;
                if from == start {
                    break;
                }
                self.swap(to, from);
                to = from;
            }
        }
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

fn order(count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..count as u32).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(numbers: Vec<u8>) {
            let items: Vec<(u8, usize)> = numbers.into_iter().map(|it| it % 8).zip(0..).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.order_by_key(|&(number, _)| number);
            theirs.sort_by_key(|&(number, _)| number);
            prop_assert_eq!(ours, theirs);
        }
    }
}
