//! Values by key, in the order in which the keys came.
//!
//! In: keys and what is counted or collected for each. Out: the [`Gathered`] values. What is learned from a page is
//! counted in dozens of such maps, each of other types, and a hash table of its own for every one of them made the
//! page a tenth larger; here all share one table of places. The order is that of the page, so that the same page
//! always gives the same answers.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};
use std::ops::Index;

use foldhash::fast::RandomState;

/// A map from keys to values.
#[derive(Clone, Debug)]
pub struct Gathered<K, V> {
    entries: Vec<(K, V)>,
    places: Places,
    hasher: RandomState,
}

impl<K, V> Default for Gathered<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: Places::default(), hasher: RandomState::default() }
    }
}

impl<K: Hash + Eq, V> Gathered<K, V> {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    fn place<Q: Hash + Eq + ?Sized>(&self, hash: u64, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.places.find(hash, &|at| self.entries[at].0.borrow() == key)
    }

    /// The value of a key.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(self.hasher.hash_one(key), key)?;
        Some(&self.entries[place].1)
    }

    /// The value of a key, made where there is none.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let hash = self.hasher.hash_one(&key);
        let place = self.place(hash, &key).unwrap_or_else(|| {
            self.entries.push((key, make()));
            self.places.add(hash)
        });
        &mut self.entries[place].1
    }

    /// The value of a key, empty at first.
    pub fn at(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    /// Whether there is a value for a key.
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V)
    where
        V: Default,
    {
        *self.at(key) = value;
    }

    /// Keys with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|it| &it.0)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|it| &it.1)
    }

    /// The values, given away.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.entries.into_iter().map(|it| it.1)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

impl<K: Hash + Eq + Borrow<Q>, Q: Hash + Eq + ?Sized, V> Index<&Q> for Gathered<K, V> {
    type Output = V;

    /// The value of a key that is known to have one.
    fn index(&self, key: &Q) -> &V {
        let place = self.place(self.hasher.hash_one(key), key).unwrap_or(usize::MAX);
        &self.entries[place].1
    }
}

impl<K, V> IntoIterator for Gathered<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<K: Hash + Eq, V: Default> FromIterator<(K, V)> for Gathered<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut gathered = Self::new();
        for (key, value) in pairs {
            gathered.insert(key, value);
        }
        gathered
    }
}

/// At which place each hash stands: open addressing, with the next free slot where one is taken.
#[derive(Clone, Debug, Default)]
struct Places {
    /// Places, or [`FREE`]; a power of two, at least twice as many as there are hashes.
    slots: Vec<u32>,
    hashes: Vec<u64>,
}

const FREE: u32 = u32::MAX;

impl Places {
    fn slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn find(&self, hash: u64, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mut slot = self.slot(hash);
        loop {
            let place = self.slots[slot];
            if place == FREE {
                return None;
            }
            let place = place as usize;
            if self.hashes[place] == hash && is(place) {
                return Some(place);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    fn add(&mut self, hash: u64) -> usize {
        const FEWEST: usize = 8;
        self.hashes.push(hash);
        if self.hashes.len() * 2 > self.slots.len() {
            self.slots = vec![FREE; (self.slots.len() * 2).max(FEWEST)];
            (0..self.hashes.len()).for_each(|place| self.take(place));
        } else {
            self.take(self.hashes.len() - 1);
        }
        self.hashes.len() - 1
    }

    fn take(&mut self, place: usize) {
        let mut slot = self.slot(self.hashes[place]);
        while self.slots[slot] != FREE {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = place as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::Gathered;

    #[test]
    fn values_are_found_by_their_keys_in_the_order_in_which_they_came() {
        let words = "late boat late pier boat late".split(' ');
        let mut counts: Gathered<&str, usize> = Gathered::new();
        words.for_each(|word| *counts.at(word) += 1);
        let all: Vec<(&str, usize)> = counts.clone().into_iter().collect();
        assert_eq!(all, [("late", 3), ("boat", 2), ("pier", 1)]);
        assert_eq!((counts.get("boat"), counts.get("ferry"), counts.len()), (Some(&2), None, 3));
        let many: Gathered<u32, u32> = (0..10_000).map(|it| (it * 7, it)).collect();
        assert!((0..10_000).all(|it| many.get(&(it * 7)) == Some(&it)) && !many.contains_key(&1));
    }
}
