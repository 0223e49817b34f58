//! Leftovers of the web page around the article. Phrases of pages are in the pack `rules/page/`; what is told by
//! its form is here.

mod breadcrumb;
mod button_row;
mod copies;
mod copyright_mark;
mod credit;
mod dateline;
mod default_byline;
mod duplicated_block;
mod duplicated_title;
mod hashtag_row;
mod labels;
mod line;
mod mail_signature;
mod page_number_row;
mod pipes;
mod run_in_caption;
mod section_row;
mod tag_list;
mod time_stamp;
mod trail;
mod translated_dateline;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(breadcrumb::Breadcrumb),
        Arc::new(button_row::ButtonRow),
        Arc::new(copyright_mark::CopyrightMark),
        Arc::new(default_byline::DefaultByline),
        Arc::new(duplicated_block::DuplicatedBlock),
        Arc::new(duplicated_title::DuplicatedTitle),
        Arc::new(hashtag_row::HashtagRow),
        Arc::new(mail_signature::MailSignature),
        Arc::new(page_number_row::PageNumberRow),
        Arc::new(run_in_caption::RunInCaption::default()),
        Arc::new(section_row::SectionRow),
        Arc::new(tag_list::TagList),
        Arc::new(time_stamp::TimeStamp),
        Arc::new(translated_dateline::TranslatedDateline::default()),
    ]
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
        let expected = [("tag-list", tags), ("duplicated-title", "Mayor opens the bridge after delay")];
        assert_eq!(found(&text), expected.map(|(rule, text)| (rule.to_owned(), text.to_owned())));
    }

    #[test]
    fn one_line_is_one_finding_whoever_sees_it() {
        let text = "The storm passed in the night.\n\nCopyright © 2020 Harbour Media. All rights reserved.";
        assert_eq!(found(text).len(), 1, "{:?}", found(text));
    }
}
