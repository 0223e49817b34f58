//! Leftovers of the web page around the article. Phrases of pages are in the pack `rules/page/`; what is told by
//! its form is here.

mod duplicated_block;
mod labels;
mod page_residue;
mod pipes;
mod trail;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(duplicated_block::DuplicatedBlock), Arc::new(page_residue::PageResidue)]
}

#[cfg(test)]
mod tests {
    use crate::doc::Format;
    use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
    use crate::parse;

    /// What the family finds in `text`, in the order of the text.
    fn found(text: &str) -> Vec<(String, String)> {
        let select = vec![Selector::Family("page".to_owned())];
        let rules = RuleSet::new(&Registry::builtin(), &Selection { select, ..Selection::default() });
        let mut doc = parse::document(text.into(), Format::Plain, parse::Hints::default());
        let findings = run(&rules, &mut doc, &mut Scratch::default()).findings;
        findings.iter().map(|f| (f.rule.to_string(), f.span.slice(text).to_owned())).collect()
    }

    #[test]
    fn a_title_with_more_tags_than_words_is_still_a_title() {
        let tags = "| Mayor | Bridge | River | City Hall | Harbour | Ferries | Winter timetable |";
        let text = format!(
            "Mayor opens the bridge after delay {tags}\n\nMayor opens the bridge after delay\n\nHe spoke for an hour."
        );
        let expected = [("page-residue", tags), ("duplicated-block", "Mayor opens the bridge after delay")];
        assert_eq!(found(&text), expected.map(|(rule, text)| (rule.to_owned(), text.to_owned())));
    }

    #[test]
    fn one_line_is_one_finding_whoever_sees_it() {
        let text = "The storm passed in the night.\n\nCopyright © 2020 Harbour Media. All rights reserved.";
        assert_eq!(found(text).len(), 1, "{:?}", found(text));
    }
}
