//! Numbers as English writes them: commas between thousands, a point before decimals.

/// Whether `number` has a colon, or commas and points that do more than part thousands and decimals: `3,5`, `12.500`,
/// `1.2.3`, `12,34,567`. A point before exactly three digits is odd, since it may part thousands.
pub fn is_odd(number: &str) -> bool {
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (whole, decimals) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    !is_grouped(whole) || decimals.is_some_and(|decimals| decimals.len() == 3 || !plain(decimals))
}

/// Whether `whole` is digits, bare or with a comma before each three of them.
pub fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let head = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    is_digits(head) && (rest.is_empty() || head.len() <= 3) && rest.iter().all(|group| is_group(group))
}

/// Whether `part` is one or more ASCII digits.
pub fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `part` is three digits.
pub fn is_group(part: &str) -> bool {
    part.len() == 3 && is_digits(part)
}

/// The value of a number in English style: `1,234.5`.
pub fn value(number: &str) -> Option<f64> {
    let whole = number.split('.').next().unwrap_or_default();
    let plain = is_grouped(whole) && number.bytes().filter(|&byte| byte == b'.').count() <= 1;
    plain.then(|| number.replace(',', "").parse().ok()).flatten()
}

/// Whether `number` can be a year of our time: four bare digits from 1000 to 2100.
pub fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u32| (1000..=2100).contains(&year))
}

/// The ending of an ordinal: `st`, `nd`, `rd`, `th`.
pub fn ordinal_ending(digits: &str) -> &'static str {
    let tens = digits.len().checked_sub(2).map_or(b'0', |at| digits.as_bytes()[at]);
    match digits.bytes().last() {
        Some(b'1') if tens != b'1' => "st",
        Some(b'2') if tens != b'1' => "nd",
        Some(b'3') if tens != b'1' => "rd",
        _ => "th",
    }
}

/// `amount` as a newspaper writes it: `300,000`, `250 million`, `1.2 trillion`.
pub fn written(amount: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if amount >= scale {
            let scaled = (amount / scale * 1000.0).round() / 1000.0;
            return format!("{} {name}", with_commas(scaled));
        }
    }
    with_commas(amount)
}

/// `amount` with a comma before each three digits of its whole part, and at most three decimals.
fn with_commas(amount: f64) -> String {
    let rounded = (amount * 1000.0).round() / 1000.0;
    let plain = rounded.to_string();
    let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() { grouped } else { format!("{grouped}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_numbers_are_those_that_english_does_not_write() {
        for (number, odd) in [
            ("7", false),
            ("1,234", false),
            ("1,234.56", false),
            ("0.5", false),
            ("3,5", true),
            ("12.500", true),
            ("1.234.567", true),
            ("12,34,567", true),
            ("1234,567", true),
            ("17:07", true),
        ] {
            assert_eq!(is_odd(number), odd, "{number}");
        }
    }

    #[test]
    fn amounts_are_written_as_in_newspapers() {
        for (amount, text) in
            [(300_000.0, "300,000"), (2.5e8, "250 million"), (1.6e12, "1.6 trillion"), (999.5, "999.5")]
        {
            assert_eq!(written(amount), text);
        }
        assert_eq!(value("1,234.5"), Some(1234.5));
        assert_eq!(value("1.234.5"), None);
        for (digits, ending) in [("1", "st"), ("11", "th"), ("112", "th"), ("22", "nd"), ("103", "rd")] {
            assert_eq!(ordinal_ending(digits), ending, "{digits}");
        }
    }
}
