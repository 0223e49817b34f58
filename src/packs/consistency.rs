//! Kind `consistency`: forms of which a document should use one. The rarer ones are found; of equally frequent ones those
//! that come later.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::finder::{Evidence, Match};
use super::phrase::Phrases;
use crate::doc::{Document, Token};
use crate::parse::{BlockTokens, Segmenter};
use crate::rule::Context;
use crate::text::TextSpan;

/// Most other places that a finding names.
const SHOWN: usize = 3;

/// The forms, each a list of phrases.
pub(super) struct Forms {
    forms: Vec<Phrases>,
}

/// Where each form of one rule stands in a document, in order.
type Places = Vec<Vec<TextSpan>>;

/// The places of the rules that have asked, by the address of the rule's forms.
#[derive(Default)]
struct Known(std::cell::RefCell<FxHashMap<usize, Rc<Places>>>);

impl Forms {
    /// The forms of a checked pack, the phrases of each one a line.
    pub(super) fn new(forms: &[String]) -> Self {
        Self { forms: forms.iter().map(|form| Phrases::new(form, false, &[])).collect() }
    }

    /// The matches in the unit of forms that are not the usual one of the document.
    pub(super) fn find(&self, cx: &Context<'_>) -> Vec<Match> {
        let all: Vec<Vec<Match>> = self.forms.iter().map(|form| form.find(cx, None)).collect();
        if all.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let places = self.places(cx);
        let usual = (0..places.len()).max_by_key(|&form| {
            let first = places[form].first().map_or(u32::MAX, |span| span.start);
            (places[form].len(), std::cmp::Reverse(first))
        });
        let Some(usual) = usual else { return Vec::new() };
        let name = places[usual].first().map_or("", |span| cx.slice(*span));
        let odd = all.into_iter().enumerate().filter(|(form, _)| *form != usual);
        let mut odd: Vec<Match> = odd.flat_map(|(_, found)| found).collect();
        for found in &mut odd {
            let others = places[usual].iter().take(SHOWN).map(|span| (*span, format!("`{}` here", cx.slice(*span))));
            found.evidence = Some(Evidence {
                message: format!("`{{}}` here, `{name}` {} elsewhere in the article", times(places[usual].len())),
                related: others.collect(),
                group: name.to_lowercase(),
            });
        }
        odd.sort_unstable_by_key(|found| (found.tokens.start, found.tokens.end));
        odd
    }

    /// Where each form stands in the document: looked for once, when one of them is met.
    fn places(&self, cx: &Context<'_>) -> Rc<Places> {
        let key = std::ptr::from_ref(self) as usize;
        let known = cx.shared.get(Known::default);
        if let Some(places) = known.0.borrow().get(&key) {
            return Rc::clone(places);
        }
        let places = Rc::new(self.look(cx));
        known.0.borrow_mut().insert(key, Rc::clone(&places));
        places
    }

    fn look(&self, cx: &Context<'_>) -> Places {
        let mut places = vec![Vec::new(); self.forms.len()];
        let (mut unit, segmenter) = (BlockTokens::default(), Segmenter::default());
        let doc: &Document = cx.doc;
        for block in doc.blocks.iter().filter(|block| block.is_article()) {
            unit.fill(&doc.text, block.span, &segmenter);
            for (form, places) in self.forms.iter().zip(&mut places) {
                let span = |tokens: &[Token]| {
                    let ends = tokens.first().zip(tokens.last());
                    ends.map(|(first, last)| TextSpan::new(first.start, last.end()))
                };
                let found = form.all(&doc.text, &unit.tokens).into_iter();
                let body =
                    found.filter_map(|tokens| span(&unit.tokens[tokens])).filter(|span| !cx.facts.in_residue(*span));
                places.extend(body);
            }
        }
        places
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}
