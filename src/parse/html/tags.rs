//! What the elements of HTML mean for text: which split it, which hide it, which stand around the article.

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of a line: `a`, `b`, `span`, and every element we do not know.
    Inline,
    /// A link.
    Link,
    /// Inline code: one word of the text, whatever is in it.
    Code,
    /// Splits the text and says nothing else.
    Block,
    /// `p`: also ended by any block that begins inside it.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// `ul`, `ol`, `dl`, …: where the search for an open item stops.
    List,
    /// `li`, `dt`, `dd`.
    Item,
    /// `table` and its parts that hold no text.
    Table,
    /// `td`, `th`.
    Cell,
    /// `figcaption`, `caption`.
    Caption,
    /// `blockquote`.
    Quote,
    /// `pre` and its like: code, listings; never the prose of an article.
    Preformatted,
    /// `article`, `main`.
    Scope,
    /// `header`: the page's, unless it stands in an article.
    Header,
    /// `form`: not the article, unless a server wraps the whole page in it, as some do.
    Form,
    /// `nav`, `aside`, `footer`, …: never the article.
    Page,
    /// Not shown as text: `script`, `svg`, …
    Skipped,
    /// `title`: not shown on the page, and kept beside it.
    Title,
    /// `br`.
    Break,
    /// Has no content and splits nothing: `img`, `wbr`.
    Void,
    /// Has no content and splits the text: `hr`.
    Rule,
    /// `html`, `body`: the page itself; its tags split the text.
    Root,
    /// `head`.
    Head,
}

impl Role {
    /// The role of the element called `name` (in lower case, as the tokenizer gives it).
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::Link,
            b"p" => Self::Paragraph,
            b"br" => Self::Break,
            b"img" | b"wbr" | b"input" | b"embed" | b"area" | b"base" | b"col" | b"link" | b"meta" | b"param"
            | b"source" | b"track" | b"basefont" | b"bgsound" | b"frame" | b"keygen" => Self::Void,
            b"hr" => Self::Rule,
            b"div" | b"section" | b"figure" | b"details" | b"summary" | b"center" | b"address" | b"hgroup"
            | b"fieldset" | b"legend" | b"noframes" | b"multicol" => Self::Block,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"ul" | b"ol" | b"dl" | b"dir" => Self::List,
            b"li" | b"dt" | b"dd" => Self::Item,
            b"table" | b"tbody" | b"thead" | b"tfoot" | b"tr" | b"colgroup" => Self::Table,
            b"td" | b"th" => Self::Cell,
            b"figcaption" | b"caption" => Self::Caption,
            b"blockquote" => Self::Quote,
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Self::Preformatted,
            b"code" | b"kbd" | b"samp" | b"tt" | b"var" => Self::Code,
            b"article" | b"main" => Self::Scope,
            b"header" => Self::Header,
            b"form" => Self::Form,
            b"nav" | b"aside" | b"footer" | b"button" | b"menu" | b"dialog" | b"search" => Self::Page,
            b"script" | b"style" | b"template" | b"svg" | b"noscript" | b"iframe" | b"object" | b"audio" | b"video"
            | b"canvas" | b"math" | b"select" | b"datalist" | b"textarea" | b"applet" | b"noembed" | b"rp" | b"rt"
            | b"progress" | b"meter" => Self::Skipped,
            b"title" => Self::Title,
            b"html" | b"body" => Self::Root,
            b"head" => Self::Head,
            _ => Self::Inline,
        }
    }

    /// Whether it stands in a line and splits nothing.
    pub(super) const fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Link | Self::Code | Self::Skipped | Self::Title | Self::Head)
    }

    /// Whether it has no content and no end tag.
    pub(super) const fn is_empty(self) -> bool {
        matches!(self, Self::Break | Self::Void | Self::Rule)
    }

    /// Whether end tags and implied ends do not reach out of it.
    pub(super) const fn is_border(self) -> bool {
        matches!(self, Self::Cell | Self::Table)
    }
}

/// Elements that HTML opens again in the next block if they were not closed: a page with many of these grows without
/// bound in a DOM.
pub(super) fn is_formatting(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 13] =
        [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"u"];
    name.len() <= 6 && NAMES.contains(&name)
}

/// The attributes of one start tag that say something about its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes {
    /// `hidden`, `aria-hidden=true`, or a style that shows nothing.
    pub(super) hidden: bool,
    /// `open` of a `dialog`.
    pub(super) open: bool,
    /// ARIA role in lower case.
    pub(super) role: Vec<u8>,
    /// `class` and `id` with a space between, in lower case.
    pub(super) names: Vec<u8>,
    /// `rel=author` or `itemprop=author`.
    pub(super) author: bool,
    /// `itemprop=articleBody`.
    pub(super) body: bool,
}

impl Attributes {
    /// Empties it for the next tag.
    pub(super) fn clear(&mut self) {
        self.role.clear();
        self.names.clear();
        (self.hidden, self.open, self.author, self.body) = (false, false, false, false);
    }

    /// Takes in one attribute without a value.
    pub(super) fn name(&mut self, name: &[u8]) {
        match name {
            b"hidden" => self.hidden = true,
            b"open" => self.open = true,
            _ => {}
        }
    }

    /// Takes in the value of the attribute `name`.
    pub(super) fn value(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"aria-hidden" => self.hidden |= value.eq_ignore_ascii_case(b"true"),
            b"style" => self.hidden |= hides(value),
            b"role" => self.role = value.trim_ascii().to_ascii_lowercase(),
            b"class" | b"id" => {
                self.names.extend(value.iter().map(u8::to_ascii_lowercase));
                self.names.push(b' ');
            }
            b"rel" | b"itemprop" => {
                self.author |= value.eq_ignore_ascii_case(b"author");
                self.body |= value.eq_ignore_ascii_case(b"articleBody");
            }
            _ => {}
        }
    }

    /// Whether the ARIA role says that this is no part of an article.
    pub(super) fn is_page_role(&self) -> bool {
        const ROLES: [&[u8]; 15] = [
            b"navigation",
            b"banner",
            b"contentinfo",
            b"complementary",
            b"search",
            b"menu",
            b"menubar",
            b"dialog",
            b"alertdialog",
            b"alert",
            b"toolbar",
            b"form",
            b"button",
            b"tablist",
            b"status",
        ];
        !self.role.is_empty() && ROLES.contains(&self.role.as_slice())
    }

    /// Whether class or id say that this is no part of an article. A hint: themes put such words on wrappers, too.
    pub(super) fn is_page_hint(&self) -> bool {
        self.words().any(|word| PAGE_WORDS.binary_search(&word).is_ok())
    }

    /// Whether class, id or `rel` say that this names the author or the date.
    pub(super) fn is_byline(&self) -> bool {
        self.author
            || self.words().any(|word| {
                matches!(word, b"byline" | b"author" | b"authors" | b"dateline" | b"posted" | b"meta" | b"pubdate")
            })
    }

    /// Whether class or id say that this stands under a picture.
    pub(super) fn is_caption(&self) -> bool {
        self.words().any(|word| matches!(word, b"caption" | b"photo" | b"credit"))
    }

    /// The words of class and id: `nav` and `bar` of `nav-bar`. Names such as `has-sidebar` speak of something else.
    fn words(&self) -> impl Iterator<Item = &[u8]> {
        let names = self.names.split(u8::is_ascii_whitespace).take(MAX_NAMES);
        let own = names.filter(|name| {
            let other = [&b"has-"[..], b"no-", b"with-", b"without-", b"is-", b"not-", b"js-", b"tag-", b"category-"];
            !other.iter().any(|prefix| name.starts_with(prefix)) && name.len() <= 80
        });
        own.flat_map(|name| name.split(|b| !b.is_ascii_alphabetic())).filter(|word| !word.is_empty())
    }
}

/// Names of one element looked at: pages made by tools carry hundreds.
const MAX_NAMES: usize = 24;

/// Whether an inline style shows nothing.
fn hides(style: &[u8]) -> bool {
    let style: Vec<u8> = style.iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    memchr::memmem::find(&style, b"display:none").is_some()
        || memchr::memmem::find(&style, b"visibility:hidden").is_some()
}

/// Words of class and id for what stands around an article, sorted.
static PAGE_WORDS: [&[u8]; 78] = [
    b"addthis",
    b"adfox",
    b"ads",
    b"adsbygoogle",
    b"advert",
    b"advertisement",
    b"advertising",
    b"banner",
    b"banners",
    b"breadcrumb",
    b"breadcrumbs",
    b"captcha",
    b"colophon",
    b"comment",
    b"commentlist",
    b"comments",
    b"consent",
    b"cookie",
    b"cookies",
    b"copyright",
    b"disclaimer",
    b"disqus",
    b"donate",
    b"donation",
    b"dropdown",
    b"footer",
    b"gdpr",
    b"hamburger",
    b"jumpmenu",
    b"keywords",
    b"lightbox",
    b"login",
    b"masthead",
    b"menu",
    b"modal",
    b"mostread",
    b"nav",
    b"navbar",
    b"navi",
    b"navigation",
    b"newsletter",
    b"outbrain",
    b"pager",
    b"pagination",
    b"paywall",
    b"popup",
    b"print",
    b"promo",
    b"promoted",
    b"promotion",
    b"rating",
    b"recommend",
    b"recommendations",
    b"recommended",
    b"related",
    b"reply",
    b"respond",
    b"search",
    b"share",
    b"sharebar",
    b"sharedaddy",
    b"sharing",
    b"sidebar",
    b"signin",
    b"signup",
    b"skip",
    b"social",
    b"sponsor",
    b"sponsored",
    b"subscribe",
    b"subscription",
    b"taboola",
    b"tagcloud",
    b"tags",
    b"toolbar",
    b"topbar",
    b"trending",
    b"widget",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_words_are_sorted() {
        assert!(PAGE_WORDS.is_sorted());
    }

    #[test]
    fn reads_class_names() {
        for (class, page) in [
            ("share-buttons", true),
            ("post__related", true),
            ("Cookie-Notice", true),
            ("layout has-sidebar", false),
            ("post tag-related", false),
            ("shareholders", false),
            ("article__body", false),
        ] {
            let mut attributes = Attributes::default();
            attributes.value(b"class", class.as_bytes());
            assert_eq!(attributes.is_page_hint(), page, "{class}");
        }
    }

    #[test]
    fn reads_styles() {
        for (style, hidden) in [("Display : NONE;", true), ("visibility:hidden", true), ("display:block", false)] {
            let mut attributes = Attributes::default();
            attributes.value(b"style", style.as_bytes());
            assert_eq!(attributes.hidden, hidden, "{style}");
        }
    }
}
