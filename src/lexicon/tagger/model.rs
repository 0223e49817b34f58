//! The weights of the tagger in a compact table that is read where it lies.
//!
//! All numbers little-endian: `u32` number of buckets (a power of two); that many plus one `u32` offsets of the buckets'
//! records, counted from the end of the offsets; the records. A record is a check of the feature's hash (`u16`), the number
//! of weights (`u8`), and for each a tag (`u8`) and the weight (`i8`). A feature that is not in the table passes the check of
//! another one in its bucket about once in 20,000 times.

use super::Tag;

/// One number for each tag, and some to spare: a power of two needs no look at the bounds.
pub type Scores = [i32; 32];

const _: () = assert!(Tag::ALL.len() <= 32);

/// A table of weights.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m>(&'m [u8]);

impl<'m> Model<'m> {
    /// The table in `bytes`, as [`encode`] made them.
    pub const fn new(bytes: &'m [u8]) -> Self {
        Self(bytes)
    }

    /// Adds the weights of the features with `hashes` to `scores`.
    ///
    /// The table is larger than the nearer caches, so that nearly all the time goes by waiting for it: all buckets are found
    /// before the first is read, and the processor waits for many of them at once.
    pub fn add_all<const N: usize>(self, hashes: [u64; N], scores: &mut Scores) {
        let buckets = hashes.map(|hash| self.bucket(hash).unwrap_or_default());
        let touched = buckets.iter().fold(0, |all, bucket| all ^ bucket.first().copied().unwrap_or_default());
        std::hint::black_box(touched);
        for (hash, bucket) in hashes.into_iter().zip(buckets) {
            for &[tag, weight] in weights(bucket, hash) {
                scores[usize::from(tag) % 32] += i32::from(weight.cast_signed());
            }
        }
    }

    /// The only tag that the word with `hash` has, as [`super::features::sole_tag`] makes it.
    pub fn sole(self, hash: u64) -> Option<Tag> {
        weights(self.bucket(hash)?, hash).first().and_then(|&[tag, _]| Tag::ALL.get(usize::from(tag)).copied())
    }

    /// The records of the bucket that `hash` belongs to.
    fn bucket(self, hash: u64) -> Option<&'m [u8]> {
        let buckets = self.number(0)?;
        let offset = 4 * (1 + bucket(hash, buckets));
        let records = 4 * (buckets + 2);
        self.0.get(records + self.number(offset)?..records + self.number(offset + 4)?)
    }

    /// The `u32` at `offset`.
    fn number(self, offset: usize) -> Option<usize> {
        self.0.get(offset..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes) as usize)
    }
}

/// Tags and weights of the feature with `hash` among the records of its bucket; none if it is not there.
fn weights(bucket: &[u8], hash: u64) -> &[[u8; 2]] {
    let mut rest = bucket;
    while let [low, high, count, tail @ ..] = rest {
        let Some((weights, tail)) = tail.split_at_checked(2 * usize::from(*count)) else { break };
        if [*low, *high] == check(hash).to_le_bytes() {
            return weights.as_chunks().0;
        }
        rest = tail;
    }
    &[]
}

/// The table of `features`: hashes, each with its tags and weights. The same features always give the same bytes.
pub fn encode(mut features: Vec<(u64, Vec<(Tag, i8)>)>) -> Vec<u8> {
    features.sort_unstable_by_key(|feature| feature.0);
    let count = (features.len() / 3).next_power_of_two();
    let mut buckets = vec![Vec::new(); count];
    for (hash, weights) in features {
        let records = &mut buckets[bucket(hash, count)];
        records.extend(check(hash).to_le_bytes());
        records.push(weights.len() as u8);
        records.extend(weights.iter().flat_map(|&(tag, weight)| [tag as u8, weight.cast_unsigned()]));
    }
    let mut bytes = Vec::new();
    let mut put = |number: usize| bytes.extend((number as u32).to_le_bytes());
    put(count);
    put(0);
    let mut end = 0;
    for records in &buckets {
        end += records.len();
        put(end);
    }
    bytes.extend(buckets.concat());
    bytes
}

/// The bucket of `hash` among `buckets`, a power of two.
const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 32) as usize & (buckets - 1)
}

/// What tells features of one bucket apart: bits that the bucket does not hold.
const fn check(hash: u64) -> u16 {
    hash as u16
}
