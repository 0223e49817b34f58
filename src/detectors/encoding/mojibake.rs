//! Text that was decoded with the wrong encoding: `cafÃ©`, `donâ€™t`, `Ð¼Ð¸Ñ€`.

use std::cell::LazyCell;

use super::surroundings::{after, before, block, is_about_encodings, word};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::mojibake::{self, Damage};

/// The rule.
pub(super) struct Mojibake;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("mojibake"),
    family: Text::Borrowed("encoding"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::MOJIBAKE,
    summary: Text::Borrowed("text that was decoded with the wrong encoding"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Characters that are the bytes of other characters, read in the wrong encoding: UTF-8 read as Windows-1252 or \
        Latin-1 (`cafÃ©`, `donâ€™t`), as Windows-1251, Mac Roman, code page 437, KOI8-R, GBK or Shift_JIS (`don鈥檛`), also twice \
        in a row; Russian, Chinese or Korean of an old encoding read as Windows-1252 (`Ìîñêâà`); marks of Windows-1252 that \
        became control characters; apostrophes of old Macintosh files (`donÕt`); and pieces of which some bytes are lost \
        (`mayorâ??s`).\n\n\
        ## Why it matters\n\
        The text cannot be read, and no search finds the word. Where one name is broken, others on the page most often are, too.\n\n\
        ## How to fix\n\
        Apply the fix, which decodes the bytes again; it is marked safe where nothing was guessed. Better, find the step that \
        read the file in the wrong encoding.\n\n\
        ## Known limits\n\
        Where bytes are lost, what stood there can often not be told, and there is no fix. A single short word of an old \
        Cyrillic or Chinese encoding is not seen when ASCII letters touch it. A text about encodings may show damage on purpose: where \
        it names Unicode or UTF-8, nothing is said.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦cafÃ©⟧ is closed.", "The café is closed."),
        Example::fixed("It ⟦didnâ€™t⟧ rain in May.", "It didn’t rain in May."),
        Example::fixed("The ⟦rÃƒÂ©sumÃƒÂ©⟧ was short.", "The résumé was short."),
        Example::fixed("The paper ⟦Ð¡ÐµÐ²ÐµÑ€⟧ was closed.", "The paper Север was closed."),
        Example::fixed("The guests ⟦don鈥檛⟧ know.", "The guests don’t know."),
        Example::fixed("They ⟦donÕt⟧ know.", "They don’t know."),
        Example::fixed("The firm of ⟦Ìîñêâà⟧ was sold.", "The firm of Москва was sold."),
        Example::bad("The ⟦mayorâ??s⟧ plan failed."),
        Example::good("“SÃO PAULO”, “MANHÔ and “IRMÔ stood on the posters of the Ângelo firm."),
        Example::good("«L’ÉTÉ»… and “CAFÉ” were the titles; it was 30°C, and the fee £5."),
        Example::good("Õismäe and Kõrvemaa are in Estonia, Ân Âu in Vietnam, Târgu Mureș in Romania."),
        Example::good("The letters ÆØÅæøå and áéíóú are on the keyboard."),
        Example::good("In UTF-8 read as Latin-1, the letter looks like Ã©."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for Mojibake {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((span, text)) = block(cx) else { return };
        let about_encodings = LazyCell::new(|| is_about_encodings(cx.text()));
        let mut damages = mojibake::damages(text);
        damages.extend(leftovers(text).into_iter().filter(|left| is_free(left, text)));
        if damages.is_empty() || *about_encodings {
            return;
        }
        damages.sort_by_key(|damage| (damage.range.start, std::cmp::Reverse(damage.range.end)));
        damages.dedup_by(|next, last| next.range.start < last.range.end);
        for group in groups(text, &damages) {
            if let Some(report) = judge(text, span.start, group) {
                out.report(report);
            }
        }
    }
}

/// Whether `damage` is no replacement character in disguise, which is another rule's.
fn is_free(damage: &Damage, text: &str) -> bool {
    &text[damage.range.clone()] != "ï¿½"
}

/// Damages of one word, or of several foreign words in a row.
fn groups<'d>(text: &str, damages: &'d [Damage]) -> Vec<&'d [Damage]> {
    let joined = |pair: [&Damage; 2]| {
        let gap = &text[pair[0].range.end..pair[1].range.start];
        let foreign = !pair[0].exact && !pair[1].exact && matches!(gap, " " | "-" | ", ");
        foreign || gap.chars().all(char::is_alphanumeric)
    };
    damages.chunk_by(|left, right| joined([left, right])).collect()
}

/// What to report of the damages of one word.
fn judge(text: &str, offset: u32, group: &[Damage]) -> Option<Report> {
    let (first, last) = (group.first()?, group.last()?);
    let (start, end) = word(text, first.range.start, last.range.end);
    let found = &text[start..end];
    let span = TextSpan::of(start..end);
    let span = TextSpan::new(span.start + offset, span.end + offset);
    if group.iter().any(|damage| damage.text.is_empty()) {
        let message = format!("`{found}` was read as {} and has lost bytes", first.read_as);
        return Some(Report::new(span, message).confidence(0.9).help("look up in the source what stood here"));
    }
    let mut fixed = found.to_owned();
    for damage in group.iter().rev() {
        fixed.replace_range(damage.range.start - start..damage.range.end - start, &damage.text);
    }
    let fixed = mojibake::repaired(&fixed).unwrap_or(fixed);
    // What is no text of its own, a byte order mark say, leaves nothing.
    let fixed = fixed.replace('\u{feff}', "");
    if fixed.contains(|c: char| c == '\u{fffd}' || c.is_control()) {
        return None;
    }
    let safety = if group.iter().all(|damage| damage.exact) { Safety::Safe } else { Safety::Unsafe };
    let message = format!("`{found}` is `{fixed}` read as {}", first.read_as);
    Some(Report::new(span, message).help(format!("write `{fixed}`")).fix(fixed, safety))
}

/// Damage that has no sound bytes any more: control characters of Windows-1252, Macintosh quotes, lost last bytes.
fn leftovers(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let rest = &text[at + c.len_utf8()..];
        let (previous, next) = (before(text, at), after(rest, 0));
        let mut push = |length: usize, fixed: &str, read_as, exact| {
            found.push(Damage { range: at..at + c.len_utf8() + length, text: fixed.to_owned(), read_as, exact });
        };
        match c {
            '\u{80}'..='\u{9f}' if c != '\u{85}' => {
                let mark = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[c as u8]).0.into_owned();
                if !mark.contains(c) {
                    push(0, &mark, "Latin-1", true);
                }
            }
            // The last of three bytes became a question mark, or is gone: most often a closing quotation mark.
            'â' if rest.starts_with('€') => {
                let tail = &rest['€'.len_utf8()..];
                if tail.starts_with('?') && after(tail, 1).is_lowercase() {
                    push('€'.len_utf8() + 1, "’", "Windows-1252", false);
                } else if tail.starts_with('?') {
                    push('€'.len_utf8() + 1, "", "Windows-1252", false);
                } else if !tail.starts_with(|next: char| !next.is_ascii() || next.is_ascii_digit()) {
                    push('€'.len_utf8(), "”", "Windows-1252", false);
                }
            }
            'â' if rest.starts_with("??") => {
                let apostrophe = previous.is_alphabetic() && is_ending(&rest[2..]);
                push(2, if apostrophe { "’" } else { "" }, "Windows-1252", false);
            }
            // `voilÃ ` was followed by a no-break space that became a plain one.
            'Ã' if previous.is_lowercase() && next == ' ' => push(0, "à", "Windows-1252", false),
            'Ã' if previous.is_lowercase() && next == '?' && after(rest, 1).is_lowercase() => {
                push(1, "", "Windows-1252", false);
            }
            'Õ' if previous.is_lowercase() && is_ending(rest) => push(0, "’", "Mac Roman", true),
            'í' if is_stem(&text[..at]) && is_ending(rest) => push(0, "’", "Mac Roman", false),
            _ => {}
        }
    }
    found
}

/// Whether `rest` begins with what stands behind an apostrophe in English, and with no other word.
fn is_ending(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    matches!(&rest[..end], "s" | "t" | "d" | "m" | "re" | "ve" | "ll")
}

/// Whether `head` ends in an English word that is most often followed by an apostrophe.
fn is_stem(head: &str) -> bool {
    const STEMS: [&str; 16] = [
        "don", "didn", "doesn", "isn", "wasn", "won", "couldn", "wouldn", "hasn", "haven", "aren", "it", "that", "we",
        "they", "you",
    ];
    let last = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    STEMS.iter().any(|stem| stem.eq_ignore_ascii_case(last))
}
