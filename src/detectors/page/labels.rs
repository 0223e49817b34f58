//! Rows of section names and of buttons, and the bylines that publishing systems write by themselves.

use super::page_residue::is_word;
use crate::doc::{Token, TokenKind};

/// Names of sections, in small letters; those of two words are looked for first.
const SECTIONS: [&str; 65] = [
    "world",
    "world news",
    "news",
    "politics",
    "business",
    "economy",
    "economics",
    "finance",
    "markets",
    "sport",
    "sports",
    "opinion",
    "opinions",
    "editorial",
    "editorials",
    "culture",
    "arts",
    "art",
    "entertainment",
    "lifestyle",
    "life",
    "style",
    "travel",
    "food",
    "health",
    "science",
    "tech",
    "technology",
    "education",
    "environment",
    "climate",
    "local",
    "local news",
    "national",
    "international",
    "regional",
    "nation",
    "society",
    "people",
    "weather",
    "video",
    "videos",
    "photos",
    "gallery",
    "podcasts",
    "magazine",
    "features",
    "analysis",
    "interviews",
    "asia",
    "europe",
    "africa",
    "americas",
    "middle east",
    "city",
    "metro",
    "crime",
    "china",
    "russia",
    "usa",
    "military",
    "history",
    "auto",
    "real estate",
    "live",
];

/// Buttons, networks and menu words, in small letters.
const BUTTONS: [&str; 82] = [
    "home",
    "menu",
    "search",
    "login",
    "log in",
    "sign in",
    "sign up",
    "register",
    "subscribe",
    "contact",
    "contact us",
    "about",
    "about us",
    "archive",
    "archives",
    "advertise",
    "share",
    "tweet",
    "pin",
    "like",
    "print",
    "email",
    "e-mail",
    "mail",
    "save",
    "copy link",
    "comment",
    "comments",
    "reply",
    "recommend",
    "scrap",
    "more",
    "read more",
    "facebook",
    "twitter",
    "x",
    "instagram",
    "linkedin",
    "whatsapp",
    "telegram",
    "pinterest",
    "reddit",
    "tumblr",
    "wechat",
    "weibo",
    "qq",
    "qzone",
    "line",
    "hatena",
    "viber",
    "vk",
    "vkontakte",
    "ok",
    "odnoklassniki",
    "youtube",
    "tiktok",
    "flipboard",
    "messenger",
    "skype",
    "pocket",
    "rss",
    "accept",
    "decline",
    "reject",
    "close",
    "next",
    "previous",
    "kakaotalk",
    "naver",
    "privacy policy",
    "privacy",
    "terms of use",
    "terms of service",
    "terms",
    "cookies",
    "cookie policy",
    "careers",
    "faq",
    "help",
    "advertise with us",
    "sitemap",
    "site map",
];

/// Labels in small letters that open a row and say what the buttons do.
const OPENERS: [&str; 5] = ["share", "share to", "share on", "follow us", "follow us on"];

/// Names of accounts that publishing systems come with.
const ACCOUNTS: [&str; 9] =
    ["admin", "administrator", "webmaster", "wpadmin", "superadmin", "root", "siteadmin", "web_admin", "adminuser"];

/// Whether `word`s name a section.
pub(super) fn is_section(words: &str) -> bool {
    SECTIONS.contains(&words)
}

/// The longest label that the words of `tokens` from `at` on make, as how many tokens it takes.
pub(super) fn label(text: &str, tokens: &[Token], at: usize, known: impl Fn(&str) -> bool) -> Option<usize> {
    (1..=3).rev().find(|&count| {
        tokens.get(at..at + count).is_some_and(|words| {
            let words: Vec<String> = words.iter().map(|word| word.text(text).to_lowercase()).collect();
            known(&words.join(" "))
        })
    })
}

/// Whether the line is nothing but labels: three buttons, four sections, or fewer where marks stand between them.
pub(super) fn is_row(text: &str, tokens: &[Token]) -> bool {
    if tokens.len() > 60 {
        return false;
    }
    let (mut sections, mut buttons, mut marks, mut numbers, mut at) = (0, 0, 0, 0, 0);
    while at < tokens.len() {
        let token = tokens[at];
        if token.kind == TokenKind::Number {
            numbers += 1;
            at += 1;
        } else if !is_word(token) {
            // A sentence has commas and full stops; a row has bars, dots and arrows.
            if matches!(token.text(text), "." | "?" | "!" | ";" | "\"" | "“" | "”" | "'" | "’") {
                return false;
            }
            let divides = !matches!(token.text(text), "," | "&" | "-" | ":" | "(" | ")");
            marks += usize::from(divides);
            at += 1;
        } else if at == 0
            && let Some(count) = label(text, tokens, at, |words| OPENERS.contains(&words))
        {
            buttons += 1;
            at += count;
        } else if token.is_lower() {
            return false;
        } else if let Some(count) = label(text, tokens, at, |words| BUTTONS.contains(&words)) {
            buttons += 1;
            at += count;
        } else if let Some(count) = label(text, tokens, at, is_section) {
            sections += 1;
            at += count;
        } else {
            return false;
        }
    }
    let labels = sections + buttons;
    // `Like 12 Comment 3`: counters are no words that an author puts in a row.
    let counters = buttons >= 2 && numbers >= 1;
    numbers <= buttons && (buttons >= 3 || counters || labels >= 4 || (labels >= 3 && marks >= 2))
}

/// `by admin`, `Posted by …`, `Posted on 4 May in News`, `Author: admin`.
pub(super) fn is_default_byline(text: &str, tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().filter(|token| is_word(**token)).map(|token| token.text(text)).collect();
    let at = |index: usize| words.get(index).map_or(String::new(), |word| word.to_lowercase());
    let account = |index: usize| ACCOUNTS.contains(&at(index).as_str());
    let stops = tokens.iter().filter(|token| matches!(token.text(text), "." | "!" | "?")).count();
    match (at(0).as_str(), at(1).as_str()) {
        ("by" | "author", _) if account(1) => words.len() <= 8 && stops == 0,
        ("posted" | "published" | "written" | "submitted" | "uploaded" | "added" | "created", "by") => {
            let named = words.get(2).is_some_and(|word| word.starts_with(char::is_uppercase));
            (account(2) || (named && at(0) == "posted")) && words.len() <= 10 && stops == 0
        }
        ("posted", "on" | "in" | "at") => words.len() <= 14 && stops == 0,
        ("published" | "submitted", "on") => {
            let attributed = (2..words.len()).any(|index| at(index) == "by" || at(index) == "in");
            stops == 0 && attributed && words.len() <= 12 && words.iter().any(|word| is_year(word))
        }
        _ => {
            account(0)
                && words.len() <= 6
                && words.iter().skip(1).all(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                && stops == 0
        }
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}
