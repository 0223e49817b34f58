//! What the page is made of, byte for byte where it matters.
