//! What must hold of a text after its fixes.

use mtlint::engine::{Edit, Fixed, Judge, RuleSet, Scratch, fix, splice};
use mtlint::finding::Safety;

use crate::input::Article;
use crate::rules::REGISTRY;

/// Fixes `article` once and once more: the second time nothing changes, and the first time only what the edits say.
pub fn twice(rules: &RuleSet, article: &Article, least: Safety) {
    let judge = Judge::without_decisions(rules, &REGISTRY);
    let fixed = |text: &str| fix(&judge, text.into(), article.format, &article.hints, least, &mut Scratch::default());
    let first = fixed(&article.text);
    replayed(&article.text, &first);
    if !first.settled {
        assert_eq!(*first.text, *article.text, "a text that does not come to rest stays as it was");
        return;
    }
    let second = fixed(&first.text);
    assert_eq!(second.text, first.text, "fixing twice is not fixing once");
    assert_eq!(second.findings, 0);
}

/// Applies the edits again: every byte outside of them is as it was.
fn replayed(text: &str, fixed: &Fixed) {
    let mut now = text.to_owned();
    for pass in &fixed.passes {
        sound(&now, pass);
        now = splice(&now, pass);
    }
    assert_eq!(now, *fixed.text, "the edits are not what was done");
    assert_eq!(fixed.findings == 0, fixed.passes.is_empty());
}

fn sound(text: &str, pass: &[Edit]) {
    let mut end = 0;
    for edit in pass {
        assert!(text.get(edit.span.range()).is_some(), "{edit:?}");
        assert!(edit.span.start >= end, "{edit:?} begins before {end}");
        assert_ne!(edit.span.slice(text), edit.replacement, "an edit changes nothing");
        end = edit.span.end;
    }
}
