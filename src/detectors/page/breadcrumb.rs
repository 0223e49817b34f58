//! `breadcrumb`: a trail of links, alone or glued to the title.

use super::line::{lines, report, why};
use super::trail;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct Breadcrumb;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("breadcrumb"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("a trail of links to the page"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A trail of links before the title (`Home > World >`), also without its marks, alone on its line or glued to \
        the title. The title itself is not marked and stays.\n\n",
        why!(),
        "## Known limits\n\
        Trails without marks are seen only before the first lines of the article, and only with names of sections \
        that no title begins with, or where the title stands in the text a second time. A trail must begin with the \
        home page or with the name of a section; one of a slash with the home page.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("⟦Home World⟧ The mayor said the bridge would open in May"),
        Example::bad("⟦Home > News > City⟧ Mayor opens the bridge\n\nThe bridge opened."),
        Example::bad("⟦News » Europe »⟧ Two ferries collide off the coast"),
        Example::bad("⟦TOP > Society > Weather⟧\n\nThe storm passed in the night."),
        Example::bad(
            "⟦Home News⟧ Mayor opens the new bridge at last\n\nMayor opens the new bridge at last\n\nHe spoke.",
        ),
        Example::good("Home World Cup matches sold out within an hour"),
        Example::good("Home Business Owners Struggle With Rising Rents"),
        Example::good("Home News Anchor Retires After Forty Years"),
        Example::good("Homes worldwide are too small, a survey says."),
        Example::good("Temperatures were > 30 degrees in June, > 35 in July and > 38 in August."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for Breadcrumb {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if let Some(span) = trail::find(cx, &line) {
                report(cx, out, span, "trail of links");
            }
        }
    }
}
