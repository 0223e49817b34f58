//! Dates as English writes them: a month's name with a day, a year and a weekday around it.

use std::ops::Range;

/// The months in full, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Short forms of months; March to July are seldom shortened, and `Mar` is a name.
const SHORT_MONTHS: [(&str, i8); 12] = [
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];

/// The weekdays in full, Monday first.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The number of the month that `word` names, if it has a capital.
pub fn month(word: &str) -> Option<i8> {
    let head = *word.as_bytes().first_chunk::<3>().filter(|_| word.len() <= 9)?;
    // Asked of every word with a capital: three letters tell nearly all of them apart.
    let number = match [head[0], head[1] | 0x20, head[2] | 0x20] {
        [b'J', b'a', b'n'] => 1,
        [b'F', b'e', b'b'] => 2,
        [b'M', b'a', b'r'] => 3,
        [b'A', b'p', b'r'] => 4,
        [b'M', b'a', b'y'] => 5,
        [b'J', b'u', b'n'] => 6,
        [b'J', b'u', b'l'] => 7,
        [b'A', b'u', b'g'] => 8,
        [b'S', b'e', b'p'] => 9,
        [b'O', b'c', b't'] => 10,
        [b'N', b'o', b'v'] => 11,
        [b'D', b'e', b'c'] => 12,
        _ => return None,
    };
    let name = MONTHS[number as usize - 1];
    let full = word == name || (word.len() > 3 && word.eq_ignore_ascii_case(name));
    (full || SHORT_MONTHS.contains(&(word, number))).then_some(number)
}

/// The number of the weekday that `word` names, Monday being 1, if it has a capital.
pub fn weekday(word: &str) -> Option<i8> {
    let capital = word.starts_with(|first: char| first.is_ascii_uppercase());
    let number = |name: &str| WEEKDAYS.iter().position(|day| day.eq_ignore_ascii_case(name)).map(|at| at as i8 + 1);
    match word {
        "Mon" => Some(1),
        "Tue" | "Tues" => Some(2),
        "Wed" => Some(3),
        "Thu" | "Thur" | "Thurs" => Some(4),
        "Fri" => Some(5),
        "Sat" => Some(6),
        "Sun" => Some(7),
        _ => number(word).filter(|_| capital),
    }
}

/// The name of weekday `number`, Monday being 1.
pub fn weekday_name(number: i8) -> &'static str {
    WEEKDAYS[(number - 1).rem_euclid(7) as usize]
}

/// Every form of a month's name in small letters, also with a glued preposition (`injanuary`): what to look dates up by.
pub fn month_keys() -> Vec<String> {
    let full = MONTHS.iter().map(|name| name.to_ascii_lowercase());
    let glued = MONTHS.iter().flat_map(|name| ["in", "on"].map(|word| format!("{word}{}", name.to_ascii_lowercase())));
    full.chain(glued).chain(SHORT_MONTHS.iter().map(|(name, _)| name.to_ascii_lowercase())).collect()
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// Day, month and year.
    pub range: Range<usize>,
    /// The same with the weekday.
    pub whole: Range<usize>,
    /// Day of the month as written, perhaps one that the month does not have.
    pub day: i8,
    /// From 1.
    pub month: i8,
    /// Only where it is written out.
    pub year: Option<i16>,
    /// Monday is 1.
    pub weekday: Option<i8>,
    /// `8 January`, not `January 8`.
    pub day_first: bool,
    /// `8th`, not `8`.
    pub ordinal: bool,
}

/// The date whose month stands at `place` of `text`; what lies outside `bounds` is not looked at.
pub fn date_at(text: &str, place: Range<usize>, bounds: Range<usize>) -> Option<WrittenDate> {
    let name = &text[place.clone()];
    let glued = name.get(2..).filter(|_| name.starts_with("in") || name.starts_with("on"));
    let (number, start) = month(name).map(|number| (number, place.start)).or_else(|| {
        let number = glued.filter(|name| name.len() > 3 || *name == "May").and_then(month)?;
        Some((number, place.start + 2))
    })?;
    let head = &text[bounds.start..start];
    let tail = &text[place.end..bounds.end];
    let before = day_before(head);
    let after = day_after(tail);
    let (day, ordinal, first, mut last, day_first) = match (before, after) {
        (Some((day, ordinal, at)), _) => (day, ordinal, bounds.start + at, place.end, true),
        (None, Some((day, ordinal, length))) => (day, ordinal, start, place.end + length, false),
        (None, None) => return None,
    };
    let (mut whole_first, mut weekday) = (first, None);
    if let Some((number, at)) = weekday_before(&text[bounds.start..first]) {
        (whole_first, weekday) = (bounds.start + at, Some(number));
    }
    let mut whole_last = last;
    if let Some((number, length)) = weekday_after(&text[last..bounds.end]) {
        (whole_last, weekday) = (last + length, weekday.or(Some(number)));
    }
    let mut year = None;
    for from in [whole_last, last] {
        if let Some((number, length)) = year_after(&text[from..bounds.end]) {
            year = Some(number);
            last = from + length;
            break;
        }
    }
    whole_last = whole_last.max(last);
    if weekday.is_none()
        && let Some((number, length)) = weekday_after(&text[last..bounds.end])
    {
        (whole_last, weekday) = (last + length, Some(number));
    }
    let whole = whole_first..whole_last;
    Some(WrittenDate { range: first..last, whole, day, month: number, year, weekday, day_first, ordinal })
}

/// A day of one or two digits with or without an ending at the beginning of `text`, and its length.
fn day(text: &str) -> Option<(i8, bool, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok().filter(|_| digits <= 2)?;
    let ordinal = text.get(digits..digits + 2).is_some_and(|ending| matches!(ending, "st" | "nd" | "rd" | "th"));
    Some((number, ordinal, digits + if ordinal { 2 } else { 0 }))
}

/// The day at the end of `head`: `the 8th of `, `8 `; and where it begins.
fn day_before(head: &str) -> Option<(i8, bool, usize)> {
    let close = head.strip_suffix([' ', '\u{a0}'])?;
    let (stem, of) = close.strip_suffix(" of").map_or((close, false), |stem| (stem, true));
    let at = stem.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    let at = if stem.is_char_boundary(at) { at } else { stem.len() };
    let (number, ordinal, length) = day(&stem[at..])?;
    let mut before = stem[..at].chars().rev();
    let mark = before.next().unwrap_or(' ');
    let tied = matches!(mark, '.' | ',' | ':' | '/') && before.next().is_some_and(|c| c.is_ascii_digit());
    let money = matches!(mark, '$' | '€' | '£' | '¥' | '#' | '+');
    (at + length == stem.len() && !tied && !money && (ordinal || !of)).then_some((number, ordinal, at))
}

/// The day at the beginning of `tail`, and where it ends.
fn day_after(tail: &str) -> Option<(i8, bool, usize)> {
    let close = tail.strip_prefix('.').unwrap_or(tail);
    let close = close.strip_prefix([' ', '\u{a0}'])?;
    let close = close.strip_prefix("the ").unwrap_or(close);
    let (number, ordinal, length) = day(close)?;
    let mut behind = close[length..].chars();
    let mark = behind.next().unwrap_or(' ');
    let tied = matches!(mark, '.' | ',' | ':') && behind.next().is_some_and(|c| c.is_ascii_digit());
    let glued = ordinal && mark.is_uppercase();
    let unit = matches!(mark, '%' | '°' | '/') || (mark.is_alphanumeric() && !glued);
    (!tied && !unit).then_some((number, ordinal, tail.len() - close.len() + length))
}

/// The weekday at the end of `head` (`Monday, `, `Monday the `), and where it begins.
fn weekday_before(head: &str) -> Option<(i8, usize)> {
    let close = head.strip_suffix([' ', '\u{a0}'])?;
    let close = close.strip_suffix(" the").unwrap_or(close);
    let stem = close.strip_suffix(',').unwrap_or(close);
    let stem = stem.strip_suffix('.').unwrap_or(stem);
    let at = stem.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let number = stem.get(at..).and_then(weekday)?;
    let before = stem[..at].trim_end();
    // The end of a stretch of weekdays says nothing about the day.
    let stretch = ["to", "through", "and", "until", "-", "–", "—", "/"].iter().any(|word| before.ends_with(word));
    (!stretch).then_some((number, at))
}

/// The weekday at the beginning of `tail`: ` (Monday)`, `, a Monday`, and `, Monday` before a mark; and where it ends.
fn weekday_after(tail: &str) -> Option<(i8, usize)> {
    let rest = tail.strip_prefix(',').unwrap_or(tail);
    let rest = rest.strip_prefix([' ', '\u{a0}'])?;
    let bracket = rest.strip_prefix('(');
    let article = rest.strip_prefix("a ");
    let word = bracket.or(article).unwrap_or(rest);
    let length = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number = weekday(&word[..length])?;
    let behind = &word[length..];
    let end = tail.len() - behind.len();
    match (bracket, article) {
        (Some(_), _) => {
            let close = behind.strip_prefix('.').unwrap_or(behind);
            close.starts_with(')').then(|| (number, tail.len() - close.len() + 1))
        }
        (None, Some(_)) => Some((number, end)),
        _ => (tail.starts_with(',') && (behind.is_empty() || behind.starts_with([',', '.', ';', ')'])))
            .then_some((number, end)),
    }
}

/// The year at the beginning of `tail` (`, 2024`, ` 2024`), and where it ends.
fn year_after(tail: &str) -> Option<(i16, usize)> {
    let rest = tail.strip_prefix(',').unwrap_or(tail);
    let rest = rest.strip_prefix([' ', '\u{a0}'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok().filter(|year| digits == 4 && (1500..=2100).contains(year))?;
    let mut behind = rest[digits..].chars();
    let mark = behind.next().unwrap_or(' ');
    let tied = matches!(mark, ',' | '.' | ':') && behind.next().is_some_and(|c| c.is_ascii_digit());
    (!tied && !mark.is_alphanumeric()).then_some((number, tail.len() - rest.len() + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Day, month, year, weekday and the text of the date.
    type Seen<'t> = (i8, i8, Option<i16>, Option<i8>, &'t str);

    fn seen(text: &str) -> Option<Seen<'_>> {
        let at = MONTHS.iter().find_map(|name| text.find(name).map(|at| at..at + name.len()))?;
        let date = date_at(text, at, 0..text.len())?;
        Some((date.day, date.month, date.year, date.weekday, &text[date.whole]))
    }

    #[test]
    fn dates_are_read_in_every_order() {
        for (text, expected) in [
            ("on Monday, 8 January 2024 in", Some((8, 1, Some(2024), Some(1), "Monday, 8 January 2024"))),
            ("on January 8 (Monday), 2024.", Some((8, 1, Some(2024), Some(1), "January 8 (Monday), 2024"))),
            ("8 January 2024, a Monday", Some((8, 1, Some(2024), Some(1), "8 January 2024, a Monday"))),
            ("on January 8th, 2024 at", Some((8, 1, Some(2024), None, "January 8th, 2024"))),
            ("the 31st of April was", Some((31, 4, None, None, "31st of April"))),
            ("Friday to Monday, 8 January", Some((8, 1, None, None, "8 January"))),
            ("in January 2024", None),
            ("in January 8,500 people", None),
            ("January 8% more", None),
            ("April 12, Tuesday’s news", Some((12, 4, None, None, "April 12"))),
        ] {
            assert_eq!(seen(text), expected, "{text}");
        }
    }
}
