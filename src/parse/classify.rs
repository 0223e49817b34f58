//! What a block is, told by its layout and its words.

use crate::doc::{Block, BlockKind};

/// Most words a heading has.
const HEADING_WORDS: usize = 18;

/// Most characters a byline or a caption line has.
const SHORT_LINE: usize = 160;

/// The kind of a block of plain text, where its form tells.
pub(super) fn by_layout(text: &str) -> Option<BlockKind> {
    if is_list_item(text) {
        return Some(BlockKind::ListItem);
    }
    by_words(text).or_else(|| is_heading(text).then_some(BlockKind::Heading))
}

/// The kind of a block in any format, where its words tell.
pub(super) fn by_words(text: &str) -> Option<BlockKind> {
    if text.len() > SHORT_LINE {
        return None;
    }
    if is_byline(text) {
        return Some(BlockKind::Byline);
    }
    is_caption(text).then_some(BlockKind::Caption)
}

/// Makes the first block a heading when it reads like one although it ends like a sentence fragment (`… | Site`).
pub(super) fn title(text: &str, blocks: &mut [Block]) {
    let Some(first) = blocks.first_mut() else { return };
    let line = first.span.slice(text);
    let is_line = !line.contains('\n') && line.len() <= 300;
    if first.kind == BlockKind::Paragraph && is_line && !ends_sentence(line) {
        first.kind = BlockKind::Heading;
    }
}

fn ends_sentence(text: &str) -> bool {
    let body = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    body.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？'])
}

/// A short line without an end mark, that opens with a capital or a digit.
fn is_heading(text: &str) -> bool {
    !text.contains('\n')
        && !ends_sentence(text)
        && text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘'))
        && text.split_whitespace().count() <= HEADING_WORDS
}

/// `- item`, `• item`, `1. item`, `a) item`.
fn is_list_item(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once([' ', '\t']) else { return false };
    let bullet = matches!(mark, "-" | "*" | "•" | "–" | "—" | "·" | "▪" | "◦" | "■" | "●");
    let number = mark.len() <= 4
        && mark.strip_suffix(['.', ')']).is_some_and(|n| {
            !n.is_empty()
                && (n.bytes().all(|b| b.is_ascii_digit()) || (n.len() == 1 && n.as_bytes()[0].is_ascii_lowercase()))
        });
    (bullet || number) && !rest.trim().is_empty()
}

/// `By Ana Ruiz`, `by admin`, `Editor: …`, `[Agency, 4 May]`.
fn is_byline(text: &str) -> bool {
    if text.contains('\n') {
        return false;
    }
    let by = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")).or_else(|| text.strip_prefix("BY "));
    if let Some(rest) = by {
        let names = rest.split_whitespace().count() <= 8 && !ends_sentence(rest);
        let is_name = rest.starts_with(char::is_uppercase) || rest.split_whitespace().count() <= 2;
        return names && is_name;
    }
    const LABELS: [&str; 8] =
        ["editor", "responsible editor", "author", "reporter", "correspondent", "translator", "text", "written by"];
    let Some((label, rest)) = text.split_once(':') else { return false };
    let label = label.trim();
    rest.split_whitespace().count() <= 6 && LABELS.iter().any(|known| label.eq_ignore_ascii_case(known))
}

/// `Photo: …`, `Image courtesy of …`, `Pictured: …`.
fn is_caption(text: &str) -> bool {
    const OPENERS: [&str; 10] = [
        "photo:",
        "photo by",
        "photograph:",
        "image:",
        "picture:",
        "pictured:",
        "caption:",
        "file photo",
        "photo courtesy",
        "image courtesy",
    ];
    let head = text.trim_start_matches(['(', '[']);
    OPENERS.iter().any(|opener| head.get(..opener.len()).is_some_and(|start| start.eq_ignore_ascii_case(opener)))
}
