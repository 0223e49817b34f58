//! The groups in which the rules about sentences are measured together.

/// Families of rules that are measured.
pub const FAMILIES: [&str; 4] = ["punctuation", "repetition", "spacing", "structure"];

/// Rules that tell of one kind of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A lost space.
    Glue,
    /// A space too much, or in the wrong place.
    Spacing,
    /// Two sentences run together.
    Splices,
    /// A sentence that lacks a part, or runs on.
    Fragments,
    /// A paragraph that breaks off.
    Truncation,
    /// Words, sentences and paragraphs said twice.
    Loops,
    /// Marks that are missing, doubled or foreign.
    Punctuation,
}

impl Group {
    /// Every group, in the order of the report.
    pub const ALL: [Self; 7] =
        [Self::Glue, Self::Spacing, Self::Splices, Self::Fragments, Self::Truncation, Self::Loops, Self::Punctuation];

    /// Name in reports and in the `kind` of a labelled line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Glue => "glue",
            Self::Spacing => "spacing",
            Self::Splices => "splices",
            Self::Fragments => "fragments",
            Self::Truncation => "truncation",
            Self::Loops => "loops",
            Self::Punctuation => "punctuation",
        }
    }

    /// The group that `kind` names, also in the singular: `splice`.
    pub fn named(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| {
            let name = group.name();
            name == kind || name.strip_suffix('s') == Some(kind)
        })
    }

    /// The group of `rule`, which is of `family`; none of a family that is not measured here.
    pub fn of(rule: &str, family: &str) -> Option<Self> {
        match family {
            "spacing" if rule.starts_with("glued-") => Some(Self::Glue),
            "spacing" => Some(Self::Spacing),
            "repetition" => Some(Self::Loops),
            "punctuation" => Some(Self::Punctuation),
            "structure" if SPLICES.contains(&rule) => Some(Self::Splices),
            "structure" if rule.starts_with("truncated-") => Some(Self::Truncation),
            "structure" => Some(Self::Fragments),
            _ => None,
        }
    }
}

/// Whether a finding of `rule` says that something is wrong at a place: one of a group, or one that tells of a paragraph that
/// comes again and is counted with the page.
pub fn speaks(rule: &str, family: &str) -> bool {
    Group::of(rule, family).is_some() || matches!(rule, "duplicated-block" | "duplicated-title")
}

/// Rules of the family `structure` that tell of two sentences run together.
const SPLICES: [&str; 3] = ["sentence-splice", "clause-restart", "run-in-heading"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_names_and_rules() {
        for group in Group::ALL {
            assert_eq!(Group::named(group.name()), Some(group));
        }
        assert_eq!(Group::named("splice"), Some(Group::Splices));
        assert_eq!(Group::named("names"), None);
        for (rule, family, wanted) in [
            ("glued-words", "spacing", Some(Group::Glue)),
            ("sentence-splice", "structure", Some(Group::Splices)),
            ("truncated-paragraph", "structure", Some(Group::Truncation)),
            ("verbless-sentence", "structure", Some(Group::Fragments)),
            ("name-variant", "names", None),
        ] {
            assert_eq!(Group::of(rule, family), wanted, "{rule}");
        }
    }
}
