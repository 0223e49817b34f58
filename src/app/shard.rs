//! One part of a run over many documents: which of them are in it, whatever the machine and the order.

use std::fmt;
use std::str::FromStr;

use super::input::{Item, Reading};

/// Shard `index` of `count`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    index: u32,
    /// How many there are.
    count: u32,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<u32>().ok().filter(|&number| number > 0);
        let (index, count) = text.split_once('/').ok_or("write I/N: 2/8 is the second of eight")?;
        let numbers = number(index).zip(number(count)).ok_or("I and N are numbers from 1 on")?;
        let (index, count) = numbers;
        if index > count { Err(format!("there is no shard {index} of {count}")) } else { Ok(Self { index, count }) }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

impl Shard {
    /// Which of them it is, from 1.
    pub(super) const fn index(self) -> u32 {
        self.index
    }

    /// How many there are.
    pub(super) const fn count(self) -> u32 {
        self.count
    }

    /// Whether `item` is in this shard: told from the name of its file, and for JSON Lines from the number of its line.
    pub(super) fn wants(self, item: &Item, reading: &Reading) -> bool {
        self.holds(&item.place(reading))
    }

    /// Whether the document called `name` is in this shard: the same on every machine and in every version.
    pub(super) fn holds(self, name: &str) -> bool {
        let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(name.as_bytes()).as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h]) % u64::from(self.count) == u64::from(self.index - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        assert_eq!("2/8".parse().map(|shard: Shard| shard.to_string()), Ok("2/8".to_owned()));
        for text in ["", "2", "0/3", "4/3", "1/0", "-1/2", "a/b", "1/2/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_document_is_in_one_shard_and_stays_there() {
        let shards =
            |name: &str| -> Vec<u32> { (1..=3).filter(|&index| Shard { index, count: 3 }.holds(name)).collect() };
        let mut sizes = [0; 3];
        for number in 0..3000 {
            let held = shards(&format!("wire.jsonl:{number}"));
            assert_eq!(held.len(), 1);
            sizes[held[0] as usize - 1] += 1;
        }
        assert!(sizes.iter().all(|size| (900..1100).contains(size)), "{sizes:?}");
        // Reports of shards that different versions wrote must fit together: this never changes.
        assert_eq!(["a.txt", "b.txt", "news/ferry.md", "wire.jsonl:7"].map(|name| shards(name)[0]), [2, 2, 3, 2]);
    }
}
