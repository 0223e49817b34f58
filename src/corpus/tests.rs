//! Learning and merging, as data.
