//! Bytes to characters: which encoding a file is in, told the way a careful reader would.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

use crate::doc::Note;

/// Bytes in which a page must name its charset (the HTML standard's prescan).
const META_WINDOW: usize = 1024;

/// Bytes looked at to tell binary files and UTF-16 without a BOM.
const SAMPLE: usize = 8 * 1024;

/// Bytes fed to the guesser, from the first byte that is not ASCII: more does not change its mind.
const GUESS_WINDOW: usize = 256 * 1024;

/// Sound multi-byte characters for each bad byte sequence from which a file is damaged UTF-8 and not a legacy encoding:
/// text of a legacy encoding forms a sound sequence by chance in well under one case in ten.
const SOUND_PER_BAD: usize = 10;

/// What became of the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without a BOM.
    pub text: String,
    /// Name of the encoding they were read in, as the WHATWG Encoding Standard writes it: `UTF-8`, `windows-1251`.
    pub encoding: &'static str,
    /// What a person should know: a legacy encoding, replaced bytes, a wrong declaration.
    pub notes: Vec<Note>,
}

/// Reads `bytes` as text. Never fails: bytes that mean nothing become U+FFFD, with a note.
///
/// The first that holds decides: a BOM; the NUL pattern of UTF-16; sound UTF-8 (that a legacy text is sound UTF-8 by
/// chance is so unlikely that it beats `declared`, which pages saved by other programs often have wrong); `declared`,
/// any label of the Encoding Standard (see [`html_charset`]); mostly sound UTF-8; a guess.
///
/// ```
/// use mtlint::parse::decode::decode;
/// assert_eq!(decode(b"caf\xc3\xa9", None).text, "café");
/// assert_eq!(decode(b"caf\xe9", Some("latin1")).text, "café");
/// ```
///
/// Bytes that are handed over become the text where they lie, if they are sound UTF-8.
pub fn decode<'b>(bytes: impl Into<Cow<'b, [u8]>>, declared: Option<&str>) -> Decoded {
    let mut bytes = bytes.into();
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let declared = declared.filter(|&encoding| encoding != REPLACEMENT);
    let marked = Encoding::for_bom(&bytes);
    if let Some((encoding, bom)) = marked.filter(|(encoding, _)| *encoding != UTF_8) {
        return read(&bytes[bom..], encoding);
    }
    if let Some((encoding, bom)) = marked {
        without_head(&mut bytes, bom);
        return sound(bytes, Vec::new()).unwrap_or_else(|bytes| read(&bytes, encoding));
    }
    if let Some(encoding) = utf16_by_nuls(&bytes) {
        return read(&bytes, encoding);
    }
    // ISO-2022-JP is ASCII to the eye: sound UTF-8 says nothing against it.
    if declared == Some(ISO_2022_JP) {
        return read(&bytes, ISO_2022_JP);
    }
    let mut notes = Vec::new();
    if let Some(other) = declared.filter(|&other| other != UTF_8 && !bytes.is_ascii()) {
        notes.push(Note::new("encoding", format!("read as UTF-8, although `{}` is declared", other.name())));
    }
    sound(bytes, notes).unwrap_or_else(|bytes| {
        if let Some(encoding) = declared.filter(|&other| other != UTF_8 && other != UTF_16LE && other != UTF_16BE) {
            return read(&bytes, encoding);
        }
        if is_mostly_utf8(&bytes) { read(&bytes, UTF_8) } else { read(&bytes, guess(&bytes)) }
    })
}

/// Takes the first `head` bytes off.
fn without_head(bytes: &mut Cow<'_, [u8]>, head: usize) {
    match bytes {
        Cow::Borrowed(all) => *all = &all[head..],
        Cow::Owned(all) => drop(all.drain(..head)),
    }
}

/// `bytes` with `notes` if they are sound UTF-8, else the bytes again.
fn sound(bytes: Cow<'_, [u8]>, notes: Vec<Note>) -> Result<Decoded, Cow<'_, [u8]>> {
    let text = match bytes {
        Cow::Borrowed(all) => std::str::from_utf8(all).map(str::to_owned).map_err(|_| Cow::Borrowed(all)),
        Cow::Owned(all) => String::from_utf8(all).map_err(|error| Cow::Owned(error.into_bytes())),
    };
    text.map(|text| Decoded { text, encoding: UTF_8.name(), notes })
}

/// The charset an HTML page declares in its first 1024 bytes, if any: a label for [`decode`].
///
/// As the standard has it, `utf-16` in a page that can be read as ASCII means `utf-8`.
pub fn html_charset(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes[..bytes.len().min(META_WINDOW)].to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = memmem::find(rest, b"<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        let Some(at) = memmem::find(tag, b"charset") else { continue };
        let Some(value) = tag[at + 7..].trim_ascii_start().strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|b| b.is_ascii_whitespace() || b"\"';/".contains(b)).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]).filter(|&found| found != REPLACEMENT) {
            let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some((if is_wide { UTF_8 } else { encoding }).name());
        }
    }
    None
}

/// Whether `bytes` are no text in any encoding: NUL bytes, many control characters, or a PDF.
///
/// Looks at the first 8 kB.
pub fn is_binary(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() || utf16_by_nuls(bytes).is_some() {
        return false;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.starts_with(b"%PDF-") || memchr::memchr(0, sample).is_some() {
        return true;
    }
    // ESC opens the character sets of ISO-2022-JP. Counted without a branch, and a few at a time in bytes, so that the
    // compiler makes vectors of it.
    let control = |&b: &u8| {
        u8::from(b < 0x20) & u8::from(!matches!(b, b'\t'..=b'\r')) & u8::from(b != 0x1b) | u8::from(b == 0x7f)
    };
    let count = |few: &[u8]| usize::from(few.iter().map(control).sum::<u8>());
    sample.chunks(128).map(count).sum::<usize>() * 50 > sample.len()
}

/// `bytes` in `encoding`, with the notes that go with it.
fn read(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let mut notes = Vec::new();
    if encoding != UTF_8 {
        notes.push(Note::new("encoding", format!("read as {}", encoding.name())));
    }
    if damaged {
        let (count, line) = if encoding == UTF_8 { bad_utf8(bytes) } else { replaced(&text) };
        let places = if count == 1 { "place" } else { "places" };
        let message = format!("bytes that are not {} in {count} {places}, the first in line {line}", encoding.name());
        notes.push(Note::new("encoding", message));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), notes }
}

/// How many bad sequences `bytes` hold as UTF-8, and the line of the first.
fn bad_utf8(bytes: &[u8]) -> (usize, usize) {
    let (mut count, mut line) = (0, 1);
    for chunk in bytes.utf8_chunks() {
        if count == 0 {
            line += memchr::memchr_iter(b'\n', chunk.valid().as_bytes()).count();
        }
        count += usize::from(!chunk.invalid().is_empty());
    }
    (count, line)
}

/// How many replacement characters `text` holds, and the line of the first.
fn replaced(text: &str) -> (usize, usize) {
    let mut places = text.match_indices('\u{fffd}').map(|(at, _)| at);
    let first = places.next().unwrap_or(0);
    (1 + places.count(), 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..first]).count())
}

/// Whether `bytes`, which are not sound UTF-8, are UTF-8 with some damage (or a cut last character).
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut bad) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        sound += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        // A file cut inside its last character lost nothing else.
        let is_cut =
            chunks.peek().is_none() && std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    sound >= bad * SOUND_PER_BAD && sound > 0
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii() || *b == 0x1b).unwrap_or(0).saturating_sub(64);
    let window = &bytes[first..bytes.len().min(first + GUESS_WINDOW)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(window, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a BOM: one of two bytes is often NUL (spaces, digits, Latin letters), the other never.
fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let mut nuls = [0usize; 2];
    for pair in sample.chunks_exact(2) {
        nuls[0] += usize::from(pair[0] == 0);
        nuls[1] += usize::from(pair[1] == 0);
    }
    let often = |count: usize| count * 20 >= sample.len() / 2;
    let encoding = match nuls {
        [0, little] if often(little) => UTF_16LE,
        [big, 0] if often(big) => UTF_16BE,
        _ => return None,
    };
    // Plain ASCII with a few NULs in it is damaged, not UTF-16: there every second byte is NUL.
    let ascii = |&b: &u8| b == 0 || b.is_ascii_graphic() || b.is_ascii_whitespace();
    if sample.iter().all(ascii) && nuls[0].max(nuls[1]) * 4 < sample.len() {
        return None;
    }
    // A file of small binary numbers has the same pattern, but not as text.
    let text = encoding.decode_without_bom_handling(sample).0;
    let odd = |&c: &char| (c.is_control() && !c.is_whitespace()) || c == '\u{fffd}';
    // The sample may cut one surrogate pair.
    (text.chars().filter(odd).count() <= 1).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], declared: Option<&str>, text: &str, encoding: &str) -> Vec<String> {
        let decoded = decode(bytes, declared);
        assert_eq!(
            decode(bytes.to_vec(), declared),
            decoded,
            "bytes that are handed over are read as those that are not"
        );
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        decoded.notes.into_iter().map(|note| note.message).collect()
    }

    #[test]
    fn reads_what_is_marked() {
        assert!(check(b"\xef\xbb\xbfplain", None, "plain", "UTF-8").is_empty());
        check(b"\xff\xfeA\0b\0", None, "Ab", "UTF-16LE");
        check(b"\xfe\xff\0A\0b", Some("utf-8"), "Ab", "UTF-16BE");
        check(b"W\0o\0r\0d\0 \0i\0n\0", None, "Word in", "UTF-16LE");
        check(b"\0W\0o\0r\0d", None, "Word", "UTF-16BE");
        check(b"", None, "", "UTF-8");
    }

    #[test]
    fn sound_utf8_beats_a_declaration() {
        let notes = check("Львів".as_bytes(), Some("windows-1251"), "Львів", "UTF-8");
        assert_eq!(notes, ["read as UTF-8, although `windows-1251` is declared"]);
        assert!(check(b"plain", Some("windows-1251"), "plain", "UTF-8").is_empty());
        check(b"\x1b$B$3$s\x1b(B", Some("iso-2022-jp"), "こん", "ISO-2022-JP");
    }

    #[test]
    fn reads_legacy_encodings() {
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Вчера в городе открыли новый мост через реку.");
        let text = "Вчера в городе открыли новый мост через реку.";
        assert_eq!(check(&russian, None, text, "windows-1251"), ["read as windows-1251"]);
        assert_eq!(check(&russian, Some("cp1251"), text, "windows-1251"), ["read as windows-1251"]);
        let chinese = "昨天市政府宣布新的图书馆将于下个月对公众开放。";
        check(&encoding_rs::GBK.encode(chinese).0, None, chinese, "GBK");
        check(b"The caf\xe9 opened again.", Some("utf-8"), "The café opened again.", "windows-1252");
    }

    #[test]
    fn keeps_damaged_utf8() {
        let mut bytes = "Перша лінія\nДруга лінія тут".as_bytes().to_vec();
        bytes.insert("Перша лінія\n".len(), 0xff);
        let notes = check(&bytes, None, "Перша лінія\n\u{fffd}Друга лінія тут", "UTF-8");
        assert_eq!(notes, ["bytes that are not UTF-8 in 1 place, the first in line 2"]);
        check(b"caf\xc3\xa9 \xe2\x82", None, "café \u{fffd}", "UTF-8");
    }

    #[test]
    fn finds_the_charset_of_a_page() {
        for (head, charset) in [
            (&b"<html><META CHARSET=windows-1251>"[..], Some("windows-1251")),
            (b"<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", Some("gbk")),
            (b"<meta name=a><meta charset = \"koi8-r\" />", Some("koi8-r")),
            (b"<meta charset=utf-16>", Some("utf-8")),
            (b"<meta charset=klingon>", None),
            (b"<p>charset=koi8-r", None),
        ] {
            assert_eq!(html_charset(head).map(str::to_ascii_lowercase).as_deref(), charset);
        }
    }

    #[test]
    fn tells_binary_files() {
        for (bytes, binary) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], true),
            (b"%PDF-1.7 text", true),
            (b"\x01\x02\x03\x04\x05\x06", true),
            (b"The mayor\0 opened the bridge.", true),
            (b"plain text\n", false),
            (b"W\0o\0r\0d\0", false),
            (b"\x01\0\x02\0\x03\0\x04\0\x05\0", true),
            (b"", false),
        ] {
            assert_eq!(is_binary(bytes), binary, "{bytes:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), label in "[a-z0-9-]{0,8}") {
            prop_assert_eq!(decode(&bytes, Some(&label)), decode(bytes.clone(), Some(&label)));
            let _ = (is_binary(&bytes), html_charset(&bytes));
        }

        #[test]
        fn utf8_is_itself(text in "\\PC{0,60}") {
            prop_assert_eq!(decode(text.as_bytes(), None).text, text.trim_start_matches('\u{feff}'));
        }
    }
}
