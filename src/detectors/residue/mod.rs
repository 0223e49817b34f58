//! Leftovers of the source language, of the page and of the system: scripts, sentences, punctuation, markup, placeholders.

mod code;
mod escape_sequence;
mod foreign_script;
mod full_width_punctuation;
mod homoglyph;
mod html_entity;
mod html_tag;
mod latin;
mod look_alikes;
mod markdown_mark;
mod placeholder;
mod source_echo;
mod unknown_token;
mod untranslated_sentence;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(escape_sequence::EscapeSequence),
        Arc::new(foreign_script::ForeignScript),
        Arc::new(full_width_punctuation::FullWidthPunctuation),
        Arc::new(homoglyph::Homoglyph),
        Arc::new(html_entity::HtmlEntity),
        Arc::new(html_tag::HtmlTag),
        Arc::new(markdown_mark::MarkdownMark),
        Arc::new(placeholder::Placeholder),
        Arc::new(source_echo::SourceEcho),
        Arc::new(unknown_token::UnknownToken),
        Arc::new(untranslated_sentence::UntranslatedSentence),
    ]
}
