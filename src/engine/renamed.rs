//! Rules that have another name now: an id is never used again, and the old one goes on to mean what it meant.

/// Old ids with the rules that took their place.
const RENAMED: [(&str, &[&str]); 1] = [(
    "page-residue",
    &[
        "breadcrumb",
        "button-row",
        "copyright-mark",
        "default-byline",
        "hashtag-row",
        "mail-signature",
        "section-row",
        "tag-list",
    ],
)];

/// The rules that took the place of `id`, if it is an old id.
pub fn renamed(id: &str) -> Option<&'static [&'static str]> {
    RENAMED.iter().find(|(old, _)| *old == id).map(|(_, new)| *new)
}

#[cfg(test)]
mod tests {
    use super::RENAMED;
    use crate::engine::Registry;

    #[test]
    fn old_ids_are_gone_and_new_ones_are_there() {
        let registry = Registry::builtin();
        for (old, new) in RENAMED {
            assert!(registry.get(old).is_none(), "{old}");
            assert!(!new.is_empty() && new.iter().all(|id| registry.get(id).is_some()), "{new:?}");
        }
    }
}
