//! A currency that is said twice: `$70 billion dollars`, `RMB 300 yuan`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct DoubledCurrency {
    anchors: Vec<String>,
}

impl DoubledCurrency {
    pub(super) fn new() -> Self {
        let anchors =
            ["dollars", "dollar", "euros", "euro", "pounds", "yen", "yuan", "rmb", "rubles", "roubles", "rupees"];
        Self { anchors: anchors.map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("doubled-currency"),
    family: Text::Borrowed("numbers"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::NONE,
    summary: Text::Borrowed("an amount that names its currency twice"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A sign or code before the amount and the name of the same currency behind it (`$70 billion dollars`, `RMB 300 \
        yuan`), and `RMB yuan`.\n\n\
        ## Why it matters\n\
        One of the two is superfluous. Source languages put the currency last, and a translator adds the sign without \
        taking the word away.\n\n\
        ## How to fix\n\
        Keep the sign or the word.\n\n\
        ## Known limits\n\
        `$5 Canadian dollars` tells which dollar, and is left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The oil is worth ⟦$70 billion dollars⟧."),
        Example::bad("A ticket costs ⟦RMB 300 yuan⟧, the farm 20,000 ⟦RMB yuan⟧."),
        Example::bad("The prize is ⟦€5 million euros⟧, the ship ⟦US$2 million US dollars⟧."),
        Example::bad("Rent is 300 ⟦yuan RMB⟧ a week."),
        Example::good("It costs $5 (dollars, not cents). She paid $70, and dollars were hard to find."),
        Example::good("The price is $40 Canadian dollars, the swap was 5 euros for a dollar."),
        Example::good("The horse weighs £40 less than it costs, in pounds and pence."),
        // A name for a kind of note or question, not an amount.
        Example::good("The pound fell against the $ dollar peg."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Signs and codes that name the same as `word`.
fn signs(word: &str) -> &'static [&'static str] {
    match word {
        "dollars" | "dollar" => &["$", "US$", "USD", "$US"],
        "euros" | "euro" => &["€", "EUR"],
        "pounds" => &["£", "GBP"],
        "yen" => &["¥", "JPY", "￥"],
        "yuan" => &["RMB", "CNY", "renminbi", "Renminbi", "¥", "￥", "Rmb", "rmb"],
        "rubles" | "roubles" => &["₽", "RUB"],
        _ => &["₹", "INR", "Rs"],
    }
}

impl Rule for DoubledCurrency {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let Some(first) = sign(cx, at) else { continue };
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[at].end());
            out.report(
                Report::new(span, format!("`{}` names its currency twice", cx.slice(span)))
                    .help(format!("keep the sign or `{}`", cx.word_at(at))),
            );
        }
    }
}

/// The token of the sign that says what the word `at` says again.
fn sign(cx: &Context<'_>, at: usize) -> Option<usize> {
    let signs = signs(cx.word_at(at));
    let mut next = at.checked_sub(1)?;
    if cx.word_at(at) == "RMB" {
        // `300 yuan RMB`, but not `yuan, RMB 300`.
        let after = cx.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
        return (cx.word_at(next) == "yuan" && !after).then_some(next);
    }
    if cx.word_at(at) == "yuan" && matches!(cx.word_at(next), "RMB" | "renminbi" | "Renminbi" | "CNY" | "Rmb") {
        return Some(next);
    }
    let home = matches!(cx.word_at(at), "dollars" | "dollar");
    if home && matches!(cx.word_at(next), "US" | "American") {
        next = next.checked_sub(1)?;
    }
    if matches!(cx.word_at(next), "thousand" | "million" | "billion" | "trillion" | "bn" | "m") {
        next = next.checked_sub(1)?;
    }
    (cx.tokens[next].kind == TokenKind::Number).then_some(())?;
    let place = next.checked_sub(1).filter(|&place| signs.contains(&cx.word_at(place)))?;
    // `$5 dollar` with a hyphen, and `C$5 dollars`, are other things.
    let before = cx.word_back(place, 1);
    let joined = place > 0 && cx.tokens[place - 1].touches(cx.tokens[place]) && cx.tokens[place - 1].is_word();
    match (joined, before) {
        (true, "US") => Some(place - 1),
        (true, _) => None,
        (false, _) => Some(place),
    }
}
