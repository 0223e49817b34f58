//! Characters that were decoded wrongly, cannot be seen, or are written in an odd form.

mod bidi_control;
mod compatibility_character;
mod decomposed_character;
mod invisible_character;
mod mojibake;
mod replacement_character;
mod surroundings;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(bidi_control::BidiControl),
        Arc::new(compatibility_character::CompatibilityCharacter),
        Arc::new(decomposed_character::DecomposedCharacter),
        Arc::new(invisible_character::InvisibleCharacter),
        Arc::new(mojibake::Mojibake),
        Arc::new(replacement_character::ReplacementCharacter),
    ]
}
