//! What a finding about a name says beyond its text: the rows of `names.csv` come from here.

/// How two spellings of one name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Only in diacritics, apostrophes or hyphens: `Çağlar`, `Caglar`.
    Marks,
    /// Two known names of one place or person: `Kiev`, `Kyiv`.
    Alias,
    /// In letters that stand for the same or similar sounds.
    Spelling,
    /// The end is missing.
    CutEnd,
    /// The beginning is missing.
    CutStart,
    /// The same letters with other spaces or hyphens: `Kim Jong-un`, `Kim Jong Un`.
    Spacing,
    /// The same words the other way round: family name first or last.
    Order,
    /// Left in the script of the source: `Belgurov`, `Белгуров`.
    Script,
}

impl NameKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Marks,
        Self::Alias,
        Self::Spelling,
        Self::CutEnd,
        Self::CutStart,
        Self::Spacing,
        Self::Order,
        Self::Script,
    ];

    /// Name in the reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Alias => "alias",
            Self::Spelling => "spelling",
            Self::CutEnd => "cut-end",
            Self::CutStart => "cut-start",
            Self::Spacing => "spacing",
            Self::Order => "order",
            Self::Script => "script",
        }
    }
}

/// Two spellings of one name in one document, with how often each stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameEvidence {
    /// The spelling that the document prefers.
    pub canonical: String,
    /// The other one.
    pub variant: String,
    /// Places of the preferred spelling.
    pub canonical_count: u32,
    /// Places of the other one.
    pub variant_count: u32,
    /// How they differ.
    pub kind: NameKind,
    /// What both stand for in the source, where the document has one and it was found there.
    pub source: Option<String>,
}
