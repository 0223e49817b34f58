//! Addresses, e-mails, hashtags, paths and identifiers: stretches that no rule about words may judge.

/// Endings of host and file names that make `word.ending` a link. Small letters only: `home.Is` is a lost space.
const ENDINGS: [&str; 62] = [
    "com", "org", "net", "ru", "ua", "cn", "de", "jp", "uk", "io", "gov", "edu", "info", "eu", "tv", "kz", "by", "is",
    "fi", "ee", "md", "me", "co", "news", "htm", "html", "php", "pdf", "jpg", "jpeg", "png", "py", "js", "rs", "txt",
    "doc", "docx", "xls", "xlsx", "exe", "zip", "fr", "es", "it", "nl", "pl", "cz", "at", "ch", "se", "no", "kr", "tw",
    "hk", "in", "br", "mx", "us", "ai", "app", "csv", "mp4",
];

/// The bytes of `chunk` (text without white space) that are a link, without the brackets, quotes and stops around it.
pub(super) fn is_link(chunk: &str) -> Option<(usize, usize)> {
    let opening = |c: char| matches!(c, '(' | '[' | '{' | '<' | '"' | '“' | '‘' | '\'' | '«' | '*');
    let closing = |c: char| {
        matches!(
            c,
            ')' | ']' | '}' | '>' | '"' | '”' | '’' | '\'' | '»' | ',' | ';' | ':' | '!' | '?' | '.' | '…' | '*'
        )
    };
    let inner = chunk.trim_start_matches(opening);
    let from = chunk.len() - inner.len();
    let inner = inner.trim_end_matches(closing);
    let found = is_address(inner) || is_tag(inner) || is_host(inner) || is_path(inner) || is_identifier(inner);
    found.then_some((from, from + inner.len()))
}

fn is_address(text: &str) -> bool {
    let is_url = text.contains("://") || text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    is_url || text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// `#topic` and `@handle`.
fn is_tag(text: &str) -> bool {
    text.strip_prefix(['#', '@'])
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// `example.org`, `example.org/page`, `notes.txt`.
fn is_host(text: &str) -> bool {
    let host = text.split(['/', '?', ':']).next().unwrap_or(text);
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    name.split('.').all(is_name) && name.ends_with(|c: char| c.is_alphanumeric()) && ENDINGS.contains(&ending)
}

/// Two slashes or backslashes with a letter between: `usr/share/doc`. Dates such as `1/2/2021` have none.
fn is_path(text: &str) -> bool {
    let is_slash = |c: char| matches!(c, '/' | '\\');
    text.matches(is_slash).count() >= 2
        && text.split(is_slash).any(|part| part.starts_with(char::is_alphabetic))
        && !text.split(is_slash).any(|part| part.contains(['.', ',']) && part.ends_with(char::is_alphabetic))
}

/// `snake_case`.
fn is_identifier(text: &str) -> bool {
    text.split_once('_')
        .is_some_and(|(left, right)| left.ends_with(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_links_from_words() {
        for (chunk, link) in [
            ("(https://example.org/a?b=c).", Some("https://example.org/a?b=c")),
            ("editor@example.org,", Some("editor@example.org")),
            ("#harvest", Some("#harvest")),
            ("example.org", Some("example.org")),
            ("notes.txt", Some("notes.txt")),
            ("src/text/fold", Some("src/text/fold")),
            ("max_len", Some("max_len")),
            ("home.Is", None),
            ("and/or", None),
            ("1/2/2021", None),
            ("ended.The", None),
            ("#", None),
        ] {
            assert_eq!(is_link(chunk).map(|(from, to)| &chunk[from..to]), link, "{chunk}");
        }
    }
}
