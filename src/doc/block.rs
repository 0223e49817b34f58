//! Blocks: the paragraphs, headings and other pieces an article is made of.

use crate::text::TextSpan;

/// What a block is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A title or a heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, or one cell of a table.
    ListItem,
    /// Who wrote it, where and when.
    Byline,
    /// The words under a picture.
    Caption,
    /// A quotation set apart from the text.
    Quote,
    /// Not the article: menus, share buttons, comment forms, cookie lines, tag lists.
    Residue,
}

impl BlockKind {
    /// Name in options and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Quote => "quote",
            Self::Residue => "residue",
        }
    }

    /// Whether rules about sentences apply: headings, bylines and list items are no sentences.
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Quote)
    }
}

/// Where on a page a block stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the article, or the format knows no page around it.
    Article,
    /// On the page around the article (a menu of an HTML page): kept, never judged, never counted.
    Page,
}

/// A stretch of the extracted text with one role. Blocks are in order and never overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes, without surrounding white space.
    pub span: TextSpan,
    /// Its role.
    pub kind: BlockKind,
    /// Article or page.
    pub origin: Origin,
}

impl Block {
    /// A block of the article.
    pub const fn new(kind: BlockKind, span: TextSpan) -> Self {
        Self { span, kind, origin: Origin::Article }
    }

    /// Whether rules look at it at all.
    pub fn is_article(&self) -> bool {
        self.origin == Origin::Article
    }
}
