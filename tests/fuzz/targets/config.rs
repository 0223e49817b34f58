//! `mtlint.toml`: what is read of it, and what it comes to.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::config::{ConfigError, parse, resolve};
use mtlint_fuzz::rules::REGISTRY;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let file = match parse("mtlint.toml", &text) {
        Ok(file) => file,
        Err(error) => return told(&error, &text),
    };
    let layers: Vec<_> = std::iter::once(&file.layer).chain(file.overrides.iter().map(|one| &one.layer)).collect();
    for layer in &layers {
        match resolve(&REGISTRY, None, &[("mtlint.toml", layer)]) {
            Ok(settings) => assert!(!settings.rules_hash.is_empty()),
            Err(error) => told(&error, &text),
        }
    }
    let all: Vec<_> = layers.into_iter().map(|layer| ("mtlint.toml", layer)).collect();
    let _ = resolve(&REGISTRY, None, &all);
});

/// An error says something, of a line that is there.
fn told(error: &ConfigError, text: &str) {
    assert!(!error.message.is_empty() && error.to_string().starts_with("mtlint.toml"), "{error}");
    if let Some((line, column)) = error.place {
        assert!(line >= 1 && column >= 1, "{error}");
        assert!(line as usize <= text.split(['\n', '\r']).count(), "{error}");
    }
}
