//! Drives the tokenizer over a page and hands each tag and text to the block reader.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};

use super::blocks::BlockReader;
use super::tags::Attributes;

/// Feeds all of `source` to `reader`.
pub(super) fn feed(source: &str, reader: &mut BlockReader<'_>) {
    let mut name = Vec::with_capacity(16);
    let mut start = 0;
    let mut attribute = Vec::with_capacity(16);
    let mut attributes = Attributes::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name: tag } => {
                name.clear();
                name.extend_from_slice(tag);
                start = span.start;
                attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                attribute.clear();
                attribute.extend_from_slice(name);
                attributes.name(name);
            }
            CallbackEvent::AttributeValue { value } => attributes.value(&attribute, value),
            CallbackEvent::CloseStartTag { .. } => reader.start_tag(&name, &attributes, start..span.end),
            CallbackEvent::EndTag { name } => reader.end_tag(name, span.start..span.end),
            CallbackEvent::String { value } => reader.text(span.start..span.end, value),
            CallbackEvent::Doctype { .. } => reader.doctype(),
            CallbackEvent::Comment { .. } => reader.comment(span.start..span.end),
            CallbackEvent::Error(_) => {}
        }
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source, Silent(emitter)).finish();
    reader.end();
}

/// An emitter without errors: to find them costs nearly as much as all the rest, and nobody asks for them.
struct Silent<E>(E);

impl<E: Emitter> ForwardingEmitter for Silent<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
