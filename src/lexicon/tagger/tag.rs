//! The tags: parts of speech as fine as the rules about sentences need them.

/// Declares the tags once: their names in the model, in messages and in the Penn tag set.
macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $($penn:literal)|+;)+) => {
        /// A part of speech: the Penn Treebank tags, of which those that no rule tells apart are one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Tag {
            $($(#[$doc])* $name,)+
        }

        impl Tag {
            /// Every tag, in the order of their numbers in the model.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The tag for a Penn Treebank tag of UD English EWT and its `VerbForm=Fin`; [`Tag::Other`] for an unknown one.
            pub fn from_penn(penn: &str, finite: bool) -> Self {
                match penn {
                    "VB" if finite => Self::Imperative,
                    $($($penn)|+ => Self::$name,)+
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    /// A noun in the singular: `bridge`.
    Noun = "NN";
    /// A noun in the plural: `bridges`.
    Nouns = "NNS";
    /// A name: `Oslo`.
    Name = "NNP" | "NNPS";
    /// An adjective in any degree: `long`, `longer`.
    Adjective = "JJ" | "JJR" | "JJS";
    /// An adverb in any degree: `soon`, `sooner`, `not`.
    Adverb = "RB" | "RBR" | "RBS";
    /// A particle of a verb: `gave up`.
    Particle = "RP";
    /// An article, a demonstrative, a quantity before a noun: `the`, `this`, `all`.
    Determiner = "DT" | "PDT";
    /// A personal pronoun: `she`, `us`.
    Pronoun = "PRP";
    /// A possessive pronoun: `her`, `our`.
    Possessive = "PRP$";
    /// `there` of `there is`.
    Existential = "EX";
    /// A preposition or a subordinating conjunction: `in`, `because`.
    Preposition = "IN";
    /// `to` before an infinitive.
    To = "TO";
    /// A coordinating conjunction: `and`, `but`.
    Conjunction = "CC";
    /// A question word or a relative: `who`, `which`, `whose`, `when`.
    Wh = "WDT" | "WP" | "WP$" | "WRB";
    /// A number in figures or words.
    Number = "CD";
    /// A verb in the past tense: `wrote`.
    Past = "VBD";
    /// A verb in the present tense, not third person singular: `write`.
    Present = "VBP";
    /// A verb in the present tense, third person singular: `writes`.
    PresentS = "VBZ";
    /// A modal verb: `will`.
    Modal = "MD";
    /// An infinitive: `to write`, `will write`.
    Infinitive = "VB";
    /// An imperative or a subjunctive: `write!`, `that he write`.
    Imperative = "VB finite";
    /// A past participle: `written`.
    Participle = "VBN";
    /// A present participle or a gerund: `writing`.
    Gerund = "VBG";
    /// The possessive ending: `’s`.
    Ending = "POS";
    /// An interjection: `yes`, `oh`.
    Interjection = "UH";
    /// A mark that ends a sentence.
    Stop = ".";
    /// A comma, a colon, a dash, a bracket or a quotation mark.
    Mark = "," | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "NFP";
    /// Anything else: symbols, foreign words, list labels, addresses.
    Other = "SYM" | "FW" | "LS" | "ADD" | "GW" | "AFX" | "$" | "#" | "XX";
}

impl Tag {
    /// Whether the word is a finite verb (`VerbForm=Fin` of Universal Dependencies).
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::Present | Self::PresentS | Self::Modal | Self::Imperative)
    }

    /// Whether the word is a verb in any form.
    pub const fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::Infinitive | Self::Participle | Self::Gerund)
    }

    /// Whether the word is a noun or a name.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Name)
    }
}
