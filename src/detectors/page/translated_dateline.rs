//! `translated-dateline`: the dateline and the reporter's name as the pages of other languages write them.

use super::dateline::{self, Kind};
use crate::doc::BlockKind;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct TranslatedDateline {
    anchors: Vec<String>,
}

impl Default for TranslatedDateline {
    fn default() -> Self {
        Self { anchors: dateline::anchors().map(str::to_owned).collect() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("translated-dateline"),
    family: Text::Borrowed("page"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Block,
    langs: Langs::English,
    summary: Text::Borrowed("a dateline or reporter's name as pages of another language write them"),
    doc: Text::Borrowed(
        "## What it finds\n\
        At the head of a paragraph: a dateline with the reporter in brackets (`North News Agency, Linhe, March 3 (Reporter Ada \
        Roth)`), a dateline with a word for the wire in it (`March 3 electric`, `March 3, telegram`, `March 3 Title:`), a reporter \
        in brackets alone, `Our reporter … reports:`, `Text/Ada Roth`, a paper and a date in square \
        brackets (`[North News, March 3, 2020]`), a dateline that ends in `.-`. At the end of a paragraph: \
        the reporter in brackets.\n\n\
        ## Why it matters\n\
        English has a form of its own: `LINHE, March 3 (North News Agency) —`. The other one reads like a part of the \
        sentence.\n\n\
        ## How to fix\n\
        Write a dateline, put the reporter into the byline, or delete both.\n\n\
        ## Known limits\n\
        A whole dateline with the reporter in brackets is `info`, and so is one in square brackets: it can be understood, and some desks keep it. Those with words \
        that are no English, or without anything but the reporter, are `minor`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "⟦North News Agency, Linhe, March 3 (Reporter Zuo Peng)⟧ The maker of bicycles said that it would halt work.",
        ),
        Example::bad("⟦(Reporter Zuo Peng)⟧ The maker of bicycles said that it would halt two lines."),
        Example::bad(
            "⟦North News Agency, Linhe, March 3, electric⟧ The maker of bicycles said that it would halt two lines.",
        ),
        Example::bad("⟦North News Agency, Linhe, March 3, telegram Title:⟧ Bicycles for everybody"),
        Example::bad("⟦Our reporter Zuo Peng reports:⟧ The maker of bicycles halted two lines."),
        Example::bad("⟦This newspaper (reporter Zuo Peng)⟧ Yesterday, the maker of bicycles halted two lines."),
        Example::bad("⟦Text/Zuo Peng⟧ The maker of bicycles halted two lines on Monday."),
        Example::bad("⟦Puerto Lirio (Correspondent) .-⟧ Two grey whales were seen in the bay."),
        Example::bad("⟦[North News, March 3, 2020]⟧ The maker of bicycles halted two lines on Monday."),
        Example::bad("The maker of bicycles will halt two lines, he said. ⟦(Reporter Zuo Peng)⟧"),
        Example::good("LINHE, March 3 (North News Agency) — The maker of bicycles said that it would halt work."),
        Example::good("LINHE (North News Agency) — The maker of bicycles said that it would halt work."),
        Example::good("The paper (reporters call it the barn) has moved to a new house by the river."),
        Example::good("Ada Roth (a reporter of the North News Agency) was released on March 3."),
        Example::good("On March 3 the electric trams of Linhe were halted by snow."),
        Example::good("Our reporter Zuo Peng was there when the line was halted."),
        Example::good("[Video] Bicycles for everybody in March 2020, says the maker of two lines."),
        Example::good("Text messages reached the reporter on March 3."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for TranslatedDateline {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.block.is_none_or(|(_, block)| matches!(block.kind, BlockKind::Quote | BlockKind::ListItem)) {
            return;
        }
        let found = dateline::head(cx.text(), cx.tokens).or_else(|| dateline::tail(cx.text(), cx.tokens));
        let Some((span, kind)) = found else { return };
        let shown: String = cx.slice(span).chars().take(80).collect();
        let message = format!("`{}` is the dateline of another language", shown.replace('\n', " "));
        let report = Report::new(span, message).help("write an English dateline and byline, or delete it");
        out.report(match kind {
            Kind::Garbled => report,
            Kind::Whole => report.severity(Severity::Info).confidence(0.8),
        });
    }
}
