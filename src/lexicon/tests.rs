//! The compiled tables hold what the lists say, and nothing else.

use super::*;

const FLAGS: [(char, Flag); 7] = [
    ('c', Flag::Common),
    ('g', Flag::Given),
    ('p', Flag::Place),
    ('t', Flag::Title),
    ('m', Flag::Calendar),
    ('x', Flag::Function),
    ('s', Flag::Surname),
];

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn every_row_is_found_with_its_values() {
    let tenths = |column: &str| if column.is_empty() { 0.0 } else { column.parse::<f32>().expect("a number") / 10.0 };
    for row in rows(include_str!("data/words.tsv")) {
        let entry = lookup(row[0]);
        assert_eq!(entry.zipf(), tenths(row[1]), "{row:?}");
        for (letter, flag) in FLAGS {
            assert_eq!(entry.has(flag), row[2].contains(letter), "{row:?} {flag:?}");
        }
        assert_eq!((entry.finite(), entry.base()), (tenths(row[3]), tenths(row[4])), "{row:?}");
    }
}

#[test]
fn a_word_in_no_list_is_unknown() {
    for word in ["", "forofthe", "inAugust", "baskarow", "August", "zzzzzzzz", "6th", "a b"] {
        assert_eq!(lookup(word), Entry::UNKNOWN, "{word}");
    }
    let long = "a".repeat(1000);
    assert_eq!(lookup(&long), Entry::UNKNOWN);
    assert_eq!(lookup_token(&long), Entry::UNKNOWN);
    assert!(!is_brand(&long));
    assert_eq!(alias(&long, &long), None);
}

#[test]
fn tokens_are_folded() {
    for (token, word) in [
        ("January", "january"),
        ("DON'T", "dont"),
        ("Don’t", "dont"),
        ("Kyïv", "kyiv"),
        ("Xi’an", "xian"),
        ("Jin-ping", "jinping"),
        ("Zürich’", "zurich"),
    ] {
        assert!(lookup(word).is_known(), "{word}");
        assert_eq!(lookup_token(token), lookup(word), "{token}");
    }
    for token in ["6th", "Covid19", "café9", "and/or", "Москва", "’"] {
        assert_eq!(lookup_token(token), Entry::UNKNOWN, "{token}");
    }
}

#[test]
fn words_are_what_readers_take_them_for() {
    for (word, flag, expected) in [
        ("china", Flag::Common, false),
        ("china", Flag::Place, true),
        ("mark", Flag::Common, true),
        ("mark", Flag::Given, true),
        ("yang", Flag::Given, false),
        ("there", Flag::Function, true),
        ("january", Flag::Calendar, true),
        ("spokesman", Flag::Title, true),
    ] {
        assert_eq!(lookup(word).has(flag), expected, "{word} {flag:?}");
    }
    assert_eq!(lookup("is").finite(), 1.0);
    assert!(lookup("began").finite() > 0.8 && lookup("sellers").finite() == 0.0);
}

#[test]
fn brands_and_aliases() {
    for brand in rows(include_str!("data/brands.txt")) {
        assert!(is_brand(brand[0]), "{brand:?}");
    }
    for (token, expected) in
        [("iPhones", true), ("YouTube's", true), ("YOUTUBE", true), ("IDs", true), ("ids", false), ("inAugust", false)]
    {
        assert_eq!(is_brand(token), expected, "{token}");
    }
    for pair in rows(include_str!("data/aliases.tsv")) {
        let kind = match pair[2] {
            "place" => AliasKind::Place,
            "given" => AliasKind::Given,
            _ => AliasKind::Family,
        };
        assert_eq!((alias(pair[0], pair[1]), alias(pair[1], pair[0])), (Some(kind), Some(kind)), "{pair:?}");
    }
    assert_eq!(alias("kyiv", "moscow"), None);
}

#[test]
fn what_was_looked_up_of_late_is_what_the_table_says() {
    // More words than are kept, each again after others, and as other texts write it.
    let words: Vec<&str> =
        include_str!("data/brands.txt").split_whitespace().chain(["The", "d’Artagnan", "6th", ""]).collect();
    for round in 0..3 {
        for pair in words.windows(2) {
            for word in [pair[1], pair[0], &pair[round % 2].to_uppercase()] {
                assert_eq!(lookup_token(word), look_up(word), "{word}");
            }
        }
    }
    for number in 0..3 * PLACES {
        let word = format!("{}{}", ["harbour", "Bridge", "ferry"][number % 3], "s".repeat(number % 40));
        assert_eq!(lookup_token(&word), look_up(&word), "{word}");
    }
}
