//! News prose that never repeats: articles of any number from a seed, each with its own cast, places and damage.
//!
//! Article `n` of seed `s` is always the same text, on every machine. The words and sentence shapes are our own, so
//! that no one's text has to be shipped to measure speed; what tools are sensitive to is kept close to real news:
//! function words, word lengths, capitalised names, numbers, quotations, about 0.5 % characters outside ASCII, and
//! one artifact in about 300 words.

mod cast;
mod damage;
mod grammar;
mod rng;
mod words;

use cast::Cast;
use grammar::{Marks, Writer};
use rng::Rng;

/// One invented news article.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its headline, without a full stop.
    pub(crate) headline: String,
    /// Its paragraphs, each on one line; a line of page residue is a paragraph, too.
    pub(crate) paragraphs: Vec<String>,
}

impl Article {
    /// Writes article `number` of `seed`.
    fn compose(seed: u64, number: u64) -> Self {
        let mut rng = Rng::new(seed, number);
        let cast = Cast::invent(&mut rng);
        let marks = Marks::choose(&mut rng);
        let mut writer = Writer::new(rng, cast, marks);
        let wanted = 300 + writer.rng.below(601);
        let headline = writer.headline();
        let mut paragraphs = Vec::new();
        if writer.rng.one_in(3) {
            paragraphs.push(writer.byline());
        }
        let mut words = 0;
        while words < wanted {
            let mut paragraph = String::new();
            if words == 0 {
                writer.dateline(&mut paragraph);
            }
            for _ in 0..3 + writer.rng.below(4) {
                if !paragraph.is_empty() && !paragraph.ends_with(' ') {
                    paragraph.push(' ');
                }
                writer.sentence(&mut paragraph);
            }
            let length = paragraph.split(' ').count();
            words += length;
            if writer.rng.below(300) < length {
                let Writer { rng, cast, .. } = &mut writer;
                paragraphs.extend(damage::inflict(&mut paragraph, cast, rng));
            }
            paragraphs.push(paragraph);
        }
        Self { headline, paragraphs }
    }

    /// Appends the article as plain text: paragraphs with blank lines after them.
    pub(crate) fn push_plain(&self, out: &mut String) {
        for paragraph in std::iter::once(&self.headline).chain(&self.paragraphs) {
            out.push_str(paragraph);
            out.push_str("\n\n");
        }
    }
}

/// All articles of `seed`, without end.
pub(crate) fn articles(seed: u64) -> impl Iterator<Item = Article> {
    (0..).map(move |number| Article::compose(seed, number))
}
