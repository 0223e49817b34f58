//! Rows of section names and of buttons: the labels that sites have, and how they are looked up.

use super::line::is_word;
use crate::doc::{Bits, Token, TokenKind};

/// Most words of a label.
const LABEL_WORDS: usize = 3;

/// Room for the longest label.
const LABEL_BYTES: usize = 24;

/// Labels in small letters, sorted, so that a look-up is a binary search and takes no memory.
#[derive(Clone, Copy)]
pub(super) struct Labels(&'static [&'static str]);

/// Names of sections.
#[rustfmt::skip]
pub(super) const SECTIONS: Labels = Labels(&[
    "accidents", "africa", "americas", "analysis", "art", "arts", "asia", "auto", "business", "china", "city",
    "climate", "crime", "culture", "districts", "economics", "economy", "editorial", "editorials", "education",
    "entertainment", "environment", "europe", "events", "features", "finance", "food", "gallery", "health", "history",
    "incidents", "international", "interviews", "investigations", "life", "lifestyle", "live", "local", "local news",
    "magazine", "markets", "metro", "middle east", "military", "nation", "national", "news", "opinion", "opinions",
    "people", "photos", "podcasts", "politics", "real estate", "regional", "regions", "russia", "science", "society",
    "sport", "sports", "style", "tech", "technology", "travel", "usa", "video", "videos", "weather", "world",
    "world news",
]);

/// Buttons, networks and menu words.
#[rustfmt::skip]
const BUTTONS: Labels = Labels(&[
    "about", "about the site", "about us", "accept", "advertise", "advertise with us", "advertising", "archive",
    "archives", "careers", "close", "comment", "comments", "contact", "contact us", "contacts", "cookie policy",
    "cookies", "copy link", "decline", "e-mail", "email", "facebook", "faq", "flipboard", "hatena", "help", "home",
    "instagram", "kakaotalk", "like", "line", "linkedin", "log in", "login", "mail", "menu", "messenger", "more",
    "naver", "next", "odnoklassniki", "ok", "pin", "pinterest", "pocket", "previous", "print", "privacy",
    "privacy policy", "qq", "qzone", "read more", "recommend", "reddit", "register", "reject", "reply", "rss", "save",
    "scrap", "search", "share", "sign in", "sign up", "site map", "site rules", "sitemap", "skype", "subscribe",
    "telegram", "terms", "terms of service", "terms of use", "tiktok", "tumblr", "tweet", "twitter", "user agreement",
    "viber", "vk", "vkontakte", "wechat", "weibo", "whatsapp", "x", "youtube",
]);

/// Labels that open a row and say what the buttons do.
#[rustfmt::skip]
const OPENERS: Labels = Labels(&[
    "follow us", "follow us on", "share", "share on", "share to",
]);

/// First steps of trails.
#[rustfmt::skip]
pub(super) const ROOTS: Labels = Labels(&[
    "front page", "home", "home page", "homepage", "main", "main page", "start", "top", "top page",
]);

impl Labels {
    /// The labels of a sorted list.
    pub(super) const fn sorted(labels: &'static [&'static str]) -> Self {
        Self(labels)
    }

    /// The longest label that the words of `tokens` from `at` on make, as how many tokens it takes.
    pub(super) fn at(self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        let mut joined = [0; LABEL_BYTES];
        let mut ends = [0; LABEL_WORDS];
        let (mut length, mut count) = (0, 0);
        for token in tokens.iter().skip(at).take(LABEL_WORDS) {
            let from = length + usize::from(count > 0);
            let word = &text.as_bytes()[token.span().range()];
            let Some(room) = joined.get_mut(from..from + word.len()) else { break };
            if token.bits.has(Bits::NON_ASCII) {
                break;
            }
            room.copy_from_slice(word);
            room.make_ascii_lowercase();
            if count > 0 {
                joined[length] = b' ';
            }
            length = from + word.len();
            ends[count] = length;
            count += 1;
        }
        let known = |end: usize| self.0.binary_search_by(|label| label.as_bytes().cmp(&joined[..end])).is_ok();
        (1..=count).rev().find(|&count| known(ends[count - 1]))
    }
}

/// What a line of nothing but labels is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Mostly buttons, networks and menu words.
    Buttons,
    /// Mostly names of sections.
    Sections,
}

/// Most tokens of a row.
const ROW_TOKENS: usize = 60;

/// The row that the line is: three buttons, four sections, or fewer where marks stand between them.
pub(super) fn row(text: &str, tokens: &[Token]) -> Option<Row> {
    // Nearly every block is a paragraph, and nearly every paragraph ends like a sentence.
    if tokens.len() > ROW_TOKENS || ends_sentence(text, *tokens.last()?) {
        return None;
    }
    let (mut sections, mut buttons, mut marks, mut numbers, mut at) = (0, 0, 0, 0, 0);
    while let Some(&token) = tokens.get(at) {
        let mut taken = 1;
        if token.kind == TokenKind::Number {
            numbers += 1;
        } else if !is_word(token) {
            // A sentence has commas and full stops; a row has bars, dots and arrows.
            if ends_sentence(text, token) || token.text(text) == ";" {
                return None;
            }
            let divides = !matches!(token.text(text), "," | "&" | "-" | ":" | "(" | ")");
            marks += usize::from(divides);
        } else if at == 0
            && let Some(count) = OPENERS.at(text, tokens, at)
        {
            buttons += 1;
            taken = count;
        } else if token.is_lower() {
            return None;
        } else if let Some(count) = BUTTONS.at(text, tokens, at) {
            buttons += 1;
            taken = count;
        } else {
            taken = SECTIONS.at(text, tokens, at)?;
            sections += 1;
        }
        at += taken;
    }
    let labels = sections + buttons;
    // `Like 12 Comment 3`: counters are no words that an author puts in a row.
    let counters = buttons >= 2 && numbers >= 1;
    let enough = numbers <= buttons && (buttons >= 3 || counters || labels >= 4 || (labels >= 3 && marks >= 2));
    enough.then_some(if buttons >= sections { Row::Buttons } else { Row::Sections })
}

fn ends_sentence(text: &str, token: Token) -> bool {
    token.kind == TokenKind::Punct && matches!(token.text(text), "." | "?" | "!" | "\"" | "“" | "”" | "'" | "’")
}

#[cfg(test)]
mod tests {
    use super::{BUTTONS, LABEL_BYTES, OPENERS, ROOTS, SECTIONS};

    #[test]
    fn labels_are_sorted_and_have_room() {
        for labels in [BUTTONS, OPENERS, ROOTS, SECTIONS] {
            assert!(labels.0.is_sorted_by(|a, b| a < b), "{:?}", labels.0);
            assert!(labels.0.iter().all(|label| label.len() <= LABEL_BYTES && label.is_ascii()), "{:?}", labels.0);
        }
    }
}
