//! Bytes in any encoding to characters.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::parse::decode::{decode, html_charset, is_binary};
use mtlint::parse::sniff;

const LABELS: [&str; 8] =
    ["utf-8", "windows-1251", "gbk", "shift_jis", "iso-2022-jp", "euc-kr", "utf-16le", "no such encoding"];

fuzz_target!(|data: &[u8]| {
    let _ = is_binary(data);
    let declared = html_charset(data);
    for label in LABELS.into_iter().map(Some).chain([None, declared]) {
        let decoded = decode(data, label);
        let _ = sniff(&decoded.text);
        if decoded.encoding == "UTF-8" {
            let text = String::from_utf8_lossy(data);
            assert_eq!(decoded.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
        }
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let marked = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
    };
    for bytes in [marked(u16::to_le_bytes), marked(u16::to_be_bytes)] {
        assert!(!is_binary(&bytes));
        assert_eq!(decode(&bytes, None).text, text, "UTF-16 with a mark is the same text");
    }
});
